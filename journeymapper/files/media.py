"""Pictures: taken in by decoding and encoding them anew, so that nothing but pixels enters a project.

What is stored is PNG or JPEG, turned as its EXIF data says, in RGB or grey, without any metadata (a phone's photograph
names the place it was taken at), no larger than a printed page needs, and named after its own hash.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from journeymapper.errors import JourneyMapperError
from journeymapper.files.container import LARGEST_MEDIA, media_name

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 4000
"""Pixels: a little more than the long side of A4 at 300 dpi. Larger pictures are made smaller."""
_FORMATS = ("PNG", "JPEG", "WEBP")
_JPEG_QUALITY = 90
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The JPEG markers of frames; the three others in this range hold tables."""


class UnsuitablePicture(JourneyMapperError):
    """A picture that cannot be taken in. The sentence gives the reason."""


def add_picture(data: bytes) -> tuple[str, bytes]:
    """Return (name, bytes) under which the picture in `data` is to be kept; of an animation, its first frame.

    Takes PNG, JPEG and WebP of up to 50 million pixels and 40 MB. Raises `UnsuitablePicture`.
    """
    if len(data) > LARGEST_MEDIA:
        size = len(data) / (1 << 20)
        raise UnsuitablePicture(
            f"The picture's file has {size:.0f} MB; at most 40 MB fit. Make it smaller first."
        )
    _check_pixels(*picture_size(data)[1:])
    encoded, extension = _encoded(data)
    if len(encoded) > LARGEST_MEDIA:
        raise UnsuitablePicture("The picture is too detailed to be kept within 40 MB. Make it smaller first.")
    return media_name(encoded, extension), encoded


def check_picture(name: str, data: bytes) -> None:
    """Check that stored picture bytes are of the kind their `name` says and not too large to be drawn.

    Reads the first bytes only, without Pillow. Raises `UnsuitablePicture`.
    """
    kind, width, height = picture_size(data)
    if kind != name.rpartition(".")[2]:
        raise UnsuitablePicture(f"The picture {name} is not of the kind that its name says.")
    _check_pixels(width, height)


def picture_size(data: bytes) -> tuple[str, int, int]:
    """Return (extension, width, height) of a PNG, JPEG or WebP picture from its first bytes; pixels, as stored.

    Raises `UnsuitablePicture` for everything else.
    """
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
            return ("png", *struct.unpack_from(">2L", data, 16))
        if data[:3] == b"\xff\xd8\xff":
            return ("jpg", *_jpeg_size(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return ("webp", *_webp_size(data))
    except (struct.error, IndexError) as error:
        raise UnsuitablePicture("The picture is cut short. Fetch or export it again.") from error
    raise UnsuitablePicture("This is not a PNG, JPEG or WebP picture. Convert it to one of these first.")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk from marker to marker to the first frame, which holds the size."""
    position = 2
    while data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">2H", data, position + 5)
            return width, height
        position += 2 + struct.unpack_from(">H", data, position + 2)[0]
    raise IndexError


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(data[24:27], "little"),
            1 + int.from_bytes(data[27:30], "little"),
        )
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<L", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<2H", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _check_pixels(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise UnsuitablePicture("The picture has no width or no height.")
    if width * height > MOST_PIXELS:
        raise UnsuitablePicture(
            f"The picture has {width * height / 1e6:,.0f} million pixels; at most {MOST_PIXELS / 1e6:.0f} million fit."
            " Make it smaller first."
        )


def _encoded(data: bytes) -> tuple[bytes, str]:
    """Decode and encode; return (bytes, extension)."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Pillow tells of colour tables, odd transparency and bad EXIF data; none of it is kept.
            warnings.filterwarnings("ignore", category=UserWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                _check_pixels(*picture.size)
                return _encode(picture)
    except JourneyMapperError:
        raise
    except UnidentifiedImageError as error:
        raise UnsuitablePicture(
            "The picture is damaged and cannot be read. Fetch or export it again."
        ) from error
    except Exception as error:  # decoders raise whatever a broken file leads them into
        reason = "is cut short" if "truncated" in str(error) else "is damaged"
        raise UnsuitablePicture(
            f"The picture {reason} and cannot be read. Fetch or export it again."
        ) from error


def _encode(picture: Image) -> tuple[bytes, str]:
    from PIL import ImageOps

    lossy = picture.format in ("JPEG", "WEBP")
    picture.load()
    upright = _plain_mode(ImageOps.exif_transpose(picture))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Without these, an encoder writes what it finds there into the new file.
    upright.info = {}
    out = io.BytesIO()
    if lossy and upright.mode in ("L", "RGB"):
        upright.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
        return out.getvalue(), "jpg"
    upright.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue(), "png"


def _plain_mode(picture: Image) -> Image:
    """Return the picture in grey, RGB or RGBA, 8 bits a channel."""
    if picture.mode.startswith("I"):  # PNG in 16 bits; Pillow would cut its values off at 255
        return picture.convert("F").point(lambda value: value * (255 / 65535)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    return picture.convert("RGB")
