"""What stands in a ``.journey`` file.

A zip archive with, in this order: ``mimetype`` (uncompressed, so that the kind of the file can be told from its first
bytes), ``project.json``, ``preview.png`` if there is one, and ``media/<sha256>.<ext>`` for every picture (png, jpg,
webp) and every project as it was at a review (json).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

from journeymapper.files import archive
from journeymapper.files.archive import MEGABYTE, UnsoundFile

MIMETYPE = b"application/vnd.journeymapper.project+zip"
LARGEST_PROJECT = 256 * MEGABYTE
LARGEST_MEDIA = 40 * MEGABYTE
_MEDIA = "media/"
_MEDIA_NAME = re.compile(r"[0-9a-f]{64}\.(?:png|jpg|webp|json)")


class Contents(NamedTuple):
    """What stands in a project file: `project` is JSON, `media` maps ``<sha256>.<ext>`` to bytes, `preview` is a PNG."""

    project: bytes
    media: Mapping[str, bytes]
    preview: bytes | None = None


def media_name(data: bytes, extension: str) -> str:
    """Return the name under which `data` is kept: its SHA-256 in hexadecimal, a dot, `extension`."""
    return f"{hashlib.sha256(data).hexdigest()}.{extension}"


def is_media_name(name: str) -> bool:
    """Tell whether `name` has the form of `media_name`, with an extension that a project may hold."""
    return _MEDIA_NAME.fullmatch(name) is not None


def pack(contents: Contents) -> bytes:
    """Return the file for `contents`. The same contents give the same bytes."""
    files = [("mimetype", MIMETYPE, False), ("project.json", contents.project, True)]
    if contents.preview is not None:
        files.append(("preview.png", contents.preview, False))
    for name, data in sorted(contents.media.items()):
        files.append((_MEDIA + name, data, name.endswith(".json")))
    return archive.pack(files)


def unpack(stream: BinaryIO) -> Contents:
    """Read a whole file from a seekable `stream`.

    Raises `UnsoundFile` with the reason if it is no project file, damaged or hostile, or `OSError`.
    """
    found = {entry.name: entry for entry in archive.entries(stream, _limit)}
    if "mimetype" not in found or archive.read(stream, found["mimetype"]) != MIMETYPE:
        raise UnsoundFile("it is not a JourneyMapper project (its “mimetype” says otherwise or is missing).")
    if "project.json" not in found:
        raise UnsoundFile("the project itself (project.json) is missing from it.")
    media = {}
    for path, entry in found.items():
        if path.startswith(_MEDIA):
            data = archive.read(stream, entry)
            name = path.removeprefix(_MEDIA)
            if hashlib.sha256(data).hexdigest() != name.partition(".")[0]:
                raise UnsoundFile(f"the contents of {path} do not match its name.")
            media[name] = data
    preview = archive.read(stream, found["preview.png"]) if "preview.png" in found else None
    return Contents(archive.read(stream, found["project.json"]), media, preview)


def _limit(name: str) -> int | None:
    """Say how large an entry may be. All names are ASCII in lower case, so that none has a twin in another spelling."""
    if name == "mimetype":
        return len(MIMETYPE)
    if name == "project.json":
        return LARGEST_PROJECT
    if name == "preview.png" or (name.startswith(_MEDIA) and is_media_name(name.removeprefix(_MEDIA))):
        return LARGEST_MEDIA
    return None
