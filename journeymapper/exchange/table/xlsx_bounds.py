"""The parts of a workbook, each looked through for bombs before a reader that builds trees sees a byte of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import IO, Literal
from xml.parsers import expat

from journeymapper.exchange.report import Refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
"""The namespace of sheets and of their shared texts."""

MAX_HELD = 300_000
"""The most elements and attributes of one part that a reader may have to hold at the same time."""

MAX_ELEMENTS = 8_000_000
"""The most elements that are read from all parts together: two million cells with a value each, and room to spare."""

_MAX_DEPTH = 100
_MAX_PIECE = 1024 * 1024
"""The most bytes between the ends of two tags: the longest cell, were it all character references."""

_ROW_ATTRIBUTES = 9
"""So many attributes are what spreadsheets give a row."""

_PIECE = 64 * 1024


class BoundedArchive(zipfile.ZipFile):
    """A workbook's container that opens a part only after it has found it harmless.

    `streamed` names, for parts that are read piece by piece, the element that is let go of when it ends: a row, a shared
    text. All else of a part, and everything in parts not named there, counts towards `MAX_HELD`.
    """

    def __init__(self, data: bytes) -> None:
        """Open the container; what it says of itself has been checked already (`container.check_container`)."""
        super().__init__(io.BytesIO(data))
        self.streamed: dict[str, str] = {}
        self._elements = 0
        self._harmless: set[tuple[str, str]] = set()

    def open(
        self,
        name: str | zipfile.ZipInfo,
        mode: Literal["r", "w"] = "r",
        pwd: bytes | None = None,
        *,
        force_zip64: bool = False,
    ) -> IO[bytes]:
        """Return a part's bytes. Raises `Refused` when it is no XML, has definitions, or more than a reader should hold."""
        part = name if isinstance(name, str) else name.filename
        streamed = self.streamed.get(part, "")
        if (part, streamed) not in self._harmless:
            bounds = _Bounds(streamed, self._elements)
            with super().open(name, mode, pwd, force_zip64=force_zip64) as stream:
                bounds.check(stream)
            self._elements = bounds.elements
            self._harmless.add((part, streamed))
        return super().open(name, mode, pwd, force_zip64=force_zip64)


class _Bounds:
    """Counts what one part would make a reader do and hold."""

    def __init__(self, streamed: str, elements: int) -> None:
        self.elements = elements
        self._streamed = f"{MAIN} {streamed}"
        self._depth = 0
        self._held = 0
        self._outermost = 0
        """The depth of the streamed element that is open; 0 outside of them."""
        self._kept = 0
        """What is still held when that element has ended."""

    def check(self, stream: IO[bytes]) -> None:
        """Read a part to its end. Raises `Refused` at the first thing that is not harmless."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _no_definitions
        open_bytes = 0
        try:
            while piece := stream.read(_PIECE):
                end = piece.rfind(b">")
                open_bytes = len(piece) - end if end >= 0 else open_bytes + len(piece)
                if open_bytes > _MAX_PIECE:
                    raise Refused("This workbook is damaged or hostile: a part of it has a text without end.")
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Refused("This workbook is damaged: a part of it is not valid XML.") from error

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self.elements += 1
        if name == self._streamed and not self._outermost:
            self._outermost = self._depth
            self._kept = self._held + 1 + max(0, len(attributes) - _ROW_ATTRIBUTES)
        self._held += 1 + len(attributes)
        if self._held > MAX_HELD or self.elements > MAX_ELEMENTS or self._depth > _MAX_DEPTH:
            raise Refused(
                "This workbook holds far more than a touchpoint table. Copy the table into a new workbook."
            )

    def _end(self, _: str) -> None:
        if self._depth == self._outermost:
            self._held, self._outermost = self._kept, 0
        self._depth -= 1


def _no_definitions(*_: object) -> None:
    raise Refused("This workbook is hostile: it holds a document type definition.")
