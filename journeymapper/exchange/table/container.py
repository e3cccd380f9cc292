"""Is a zip archive a workbook that can be opened without harm: kinds, names, sizes, no document type definitions."""

from __future__ import annotations

import io
import zipfile
import zlib

from journeymapper.exchange.report import Refused

MAX_FILES = 2_000
"""The most parts a workbook may have."""

MAX_PART = 100 * 1024 * 1024
"""The most bytes one part may unpack to."""

MAX_TOTAL = 160 * 1024 * 1024
"""The most bytes all parts together may unpack to."""

_PIECE = 64 * 1024
_HINTS = {
    "word/": "This is a Word document.",
    "ppt/": "This is a presentation.",
    "content.xml": "This is an OpenDocument file. Save it as XLSX or CSV.",
}
_DEFINITIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_container(data: bytes) -> None:
    """Raise `Refused` unless `data` is a workbook whose parts are honest and small enough.

    What is checked: known kind, no names that leave the archive, none twice, none encrypted, sizes as they really unpack,
    and no document type definition in any part, which is where entity bombs and outside references live.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_kind(archive, {part.filename for part in parts})
            _check_names(parts)
            _check_parts(archive, parts)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise Refused("This workbook is damaged: its container cannot be unpacked.") from error
    except RuntimeError as error:
        raise Refused("This workbook is encrypted. Save it without a password.") from error


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    if any(name.startswith("xl/") for name in names):
        return
    if "mimetype" in names and "project.json" in names:
        raise Refused("This is a JourneyMapper project already. Open it instead of importing it.")
    for beginning, hint in _HINTS.items():
        if any(name.startswith(beginning) for name in names):
            raise Refused(f"{hint} A workbook (XLSX) can be imported.")
    raise Refused("This is a zip archive, but no workbook. Unpack it and import what is inside.")


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_FILES:
        raise Refused(f"This workbook has more than {MAX_FILES:,} parts.")
    seen: set[str] = set()
    for part in parts:
        name = part.filename
        folded = name.casefold()
        if folded in seen:
            raise Refused("This workbook is damaged or hostile: a part stands in it twice.")
        seen.add(folded)
        pieces = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in pieces or ":" in name or "\0" in part.orig_filename:
            raise Refused("This workbook is hostile: a part has a name that leads out of it.")
        if part.flag_bits & 0x1:
            raise Refused("This workbook is encrypted. Save it without a password.")


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack every part piece by piece, whatever size it claims, and look for definitions in XML."""
    total = 0
    for part in parts:
        if part.file_size > MAX_PART:
            raise Refused(_too_large())
        size, tail = 0, b""
        is_xml = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
        with archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > MAX_PART or total + size > MAX_TOTAL:
                    raise Refused(_too_large())
                if is_xml:
                    window = tail + piece
                    if any(word in window for word in _DEFINITIONS):
                        raise Refused("This workbook is hostile: it holds a document type definition.")
                    tail = window[-32:]
        total += size


def _too_large() -> str:
    return f"This workbook unpacks to more than {MAX_PART // 2**20} MB. Copy the table into a new workbook."
