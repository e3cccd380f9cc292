"""Only pixels enter a project: odd pictures become plain ones, bombs and broken files are refused with the reason."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from journeymapper.files.container import media_name
from journeymapper.files.media import (
    LONGEST_SIDE,
    UnsuitablePicture,
    add_picture,
    check_picture,
    picture_size,
)

TORTURE = Path(__file__).parents[2] / ".." / "shared" / "data" / "torture" / "images"
REFUSED = {
    "badrle.bmp",
    "broken.png",
    "decompression_bomb.gif",
    "hopper_bad_checksum.msp",
    "truncated_jpeg.jpg",
    "zero_width.gif",
}


def picture(kind: str = "PNG", mode: str = "RGB", size=(20, 10), colour=None, **options) -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size) if colour is None else Image.new(mode, size, colour)
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def png_of_size(width: int, height: int) -> bytes:
    """The head of a PNG that says it is `width` x `height`; a decoder that believes it needs that much memory."""
    head = b"IHDR" + struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(bytes(1000))
    pieces = [
        struct.pack(">L", len(part) - 4) + part + struct.pack(">L", zlib.crc32(part)) for part in (head, body)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces) + struct.pack(">L", 0) + b"IEND\xae\x42\x60\x82"


@pytest.mark.parametrize("path", sorted(TORTURE.glob("*.*")), ids=lambda path: path.name)
def test_torture_pictures_become_plain_ones_or_are_refused(path):
    data = path.read_bytes()
    if path.name in REFUSED:
        with pytest.raises(UnsuitablePicture, match=r"\.$"):
            add_picture(data)
        return
    name, stored = add_picture(data)
    check_picture(name, stored)
    image = opened(stored)
    assert image.format in ("PNG", "JPEG")
    assert image.mode in ("L", "RGB", "RGBA")


@pytest.mark.parametrize(
    ("kind", "mode", "stored_mode", "extension"),
    [
        ("PNG", "1", "L", "png"),
        ("PNG", "L", "L", "png"),
        ("PNG", "LA", "RGBA", "png"),
        ("PNG", "P", "RGB", "png"),
        ("PNG", "RGBA", "RGBA", "png"),
        ("PNG", "I;16", "L", "png"),
        ("JPEG", "L", "L", "jpg"),
        ("JPEG", "RGB", "RGB", "jpg"),
        ("JPEG", "CMYK", "RGB", "jpg"),
        ("JPEG", "YCbCr", "RGB", "jpg"),
        ("WEBP", "RGB", "RGB", "jpg"),
        ("WEBP", "RGBA", "RGBA", "png"),
    ],
)
def test_every_kind_of_colour_becomes_grey_or_rgb(kind, mode, stored_mode, extension):
    name, stored = add_picture(picture(kind, mode))
    assert name == media_name(stored, extension)
    assert opened(stored).mode == stored_mode
    assert opened(stored).size == (20, 10)


def test_sixteen_bits_keep_their_tones():
    _, stored = add_picture(picture("PNG", "I;16", colour=0x8000))
    assert opened(stored).getpixel((3, 3)) in (127, 128)


def test_a_transparent_palette_stays_transparent():
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    out = io.BytesIO()
    image.save(out, "PNG", transparency=1)
    _, stored = add_picture(out.getvalue())
    assert opened(stored).getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (20, 10)), (3, (20, 10)), (6, (10, 20)), (8, (10, 20))]
)
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_pictures_are_turned_as_the_camera_says(kind, orientation, size):
    exif = Image.Exif()
    exif[0x0112] = orientation
    _, stored = add_picture(picture(kind, exif=exif))
    assert opened(stored).size == size


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_metadata_does_not_enter_the_project(kind):
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    _, stored = add_picture(picture(kind, exif=exif, icc_profile=b"a profile that is none"))
    assert b"taken at home" not in stored
    assert b"profile" not in stored
    assert not opened(stored).getexif()


def test_taking_a_stored_picture_in_again_changes_nothing():
    name, stored = add_picture(picture("PNG", "RGBA", colour=(10, 200, 30, 90)))
    assert add_picture(stored) == (name, stored)


def test_large_pictures_are_made_as_small_as_the_page_needs():
    _, stored = add_picture(picture("PNG", "L", (LONGEST_SIDE * 2, 500)))
    assert opened(stored).size == (LONGEST_SIDE, 250)


@pytest.mark.parametrize("size", [(7_072, 7_072), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_pictures_of_more_than_fifty_million_pixels_are_refused_unread(size):
    with pytest.raises(UnsuitablePicture, match=r"at most 50 million fit"):
        add_picture(png_of_size(*size))


def test_a_size_hidden_behind_another_one_does_not_help():
    small, large = png_of_size(10, 10), png_of_size(60_000, 60_000)
    with pytest.raises(UnsuitablePicture):
        add_picture(small[:33] + large[8:])


def test_a_picture_without_width_is_refused():
    with pytest.raises(UnsuitablePicture, match="no width"):
        add_picture(png_of_size(0, 10))


def test_a_huge_file_is_refused():
    with pytest.raises(UnsuitablePicture, match="41 MB"):
        add_picture(picture() + bytes(41 << 20))


@pytest.mark.parametrize("kind", ["BMP", "GIF", "TIFF", "ICO", "PPM", "TGA", "PDF", "EPS"])
def test_other_formats_are_refused(kind):
    with pytest.raises(UnsuitablePicture, match="PNG, JPEG or WebP"):
        add_picture(picture(kind))


def test_a_drawing_is_refused():
    with pytest.raises(UnsuitablePicture):
        add_picture(b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>')


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_cut_pictures_are_refused_or_read_never_worse(kind):
    whole = picture(kind, colour=(200, 30, 40))
    for length in range(0, len(whole), 7):
        try:
            add_picture(whole[:length])
        except UnsuitablePicture as error:
            assert str(error).endswith(".")


@given(
    st.sampled_from(["PNG", "JPEG", "WEBP"]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=9),
)
def test_damaged_pictures_are_refused_or_read_never_worse(kind, damages):
    data = bytearray(picture(kind, colour=(200, 30, 40)))
    for place, value in damages:
        data[place % len(data)] = value
    try:
        add_picture(bytes(data))
    except UnsuitablePicture as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("options", [{"lossless": True}, {"lossless": False}, {"exif": b"Exif\0\0"}, {}])
@pytest.mark.parametrize("size", [(1, 1), (300, 7), (1234, 567)])
def test_sizes_are_read_from_the_first_bytes(size, options):
    for kind, extension in (("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data = picture(kind, size=size, **(options if kind == "WEBP" else {}))
        assert picture_size(data) == (extension, *size)


def test_a_progressive_photograph_with_a_comment_is_measured():
    assert picture_size(picture("JPEG", progressive=True, comment=b"hello" * 100)) == ("jpg", 20, 10)


def test_stored_pictures_are_held_against_their_names():
    data = picture("JPEG")
    check_picture("0.jpg", data)
    with pytest.raises(UnsuitablePicture, match="kind"):
        check_picture("0.png", data)
    with pytest.raises(UnsuitablePicture, match="50 million"):
        check_picture("0.png", png_of_size(60_000, 60_000))
