"""Writing one sheet as XLSX: a bold header that stays in sight, numbers as numbers, texts as texts.

The same rows give the same bytes. No cell is ever a formula.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from journeymapper.exchange.report import Report
from journeymapper.exchange.table.cells import Percent, Value
from journeymapper.exchange.table.grid import column_letters

LONGEST_TEXT = 32_767
"""The most characters that a spreadsheet takes in a cell."""

_MADE = datetime.datetime(1980, 1, 1)
"""The date that everything in the file bears: the earliest that an archive can."""

_HEADER_FILL = "FFEFEBE3"
_WIDE = frozenset(
    {
        "action",
        "thought",
        "pain",
        "opportunity",
        "quote",
        "notes",
        "next",
        "if we",
        "then",
        "effects",
        "side effects",
        "mitigation",
    }
)
_PLACES = frozenset(
    {"journey", "stage", "touchpoint", "measure", "bet", "risk", "milestone", "attached to", "bets", "phase"}
)
_HALF_ESCAPE = re.compile(r"_x0{0,2}5?F?\Z")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class SheetOf(NamedTuple):
    """A sheet to be written: its name, the first cell that scrolls, its header, its rows."""

    title: str
    scrolls_from: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


def workbook_bytes(sheets: Iterable[SheetOf], report: Report) -> bytes:
    """Return an XLSX file with these sheets; headers, and the columns before the first that scrolls, stay in sight.

    A text longer than a cell can hold is cut, which `report` then says.
    """
    import openpyxl  # late: half of the start-up time otherwise
    from openpyxl.writer.excel import ExcelWriter

    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "JourneyMapper"
    book.properties.created = book.properties.modified = _MADE
    for told in sheets:
        sheet = book.create_sheet(told.title)
        sheet.freeze_panes = told.scrolls_from
        for place, name in enumerate(told.header, 1):
            sheet.column_dimensions[column_letters(place)].width = _width(name)
        pen = _Pen(sheet, report)
        sheet.append(pen.header(told.header))
        for number, row in enumerate(told.rows, 2):
            sheet.append(pen.row(number, row))
    stream = io.BytesIO()
    ExcelWriter(book, _DatelessArchive(stream, "w", zipfile.ZIP_DEFLATED)).save()
    return stream.getvalue()


def _escaped(text: str) -> str:
    """A text in which nothing looks like a spreadsheet's own escape (`_x000D_`)."""
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def _width(name: str) -> int:
    """The width of a column in characters, from what usually stands in it."""
    if name in _WIDE:
        return 36
    return 22 if name in _PLACES else max(10, min(28, len(name) + 3))


class _Pen:
    """Makes the cells of a sheet."""

    def __init__(self, sheet: Any, report: Report) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        self._cell = WriteOnlyCell
        self._sheet = sheet
        self._report = report
        self._bold = Font(bold=True)
        self._fill = PatternFill("solid", fgColor=_HEADER_FILL)
        self._wrapped = Alignment(wrap_text=True, vertical="top")

    def header(self, names: Sequence[str]) -> Iterator[Any]:
        """Yield the cells of the first row."""
        for name in names:
            made = self._text(1, name)
            made.font, made.fill = self._bold, self._fill
            yield made

    def row(self, number: int, values: Sequence[Value]) -> Iterator[Any]:
        """Yield the cells of the row of that number."""
        for value in values:
            if isinstance(value, str):
                yield self._text(number, value) if value else None
            elif isinstance(value, datetime.date):
                yield self._day(value)
            else:
                yield value if value is None else self._number(value)

    def _text(self, row: int, text: str) -> Any:
        """A cell that is a text, whatever it looks like: the library would guess formulas (`=1`) and errors (`#REF!`)."""
        written = _escaped(text)
        if len(written) > LONGEST_TEXT:
            written = _HALF_ESCAPE.sub("_", written[:LONGEST_TEXT])
            self._report.changed(
                f"A text was cut to {LONGEST_TEXT:,} characters, the most that a cell takes.", f"Row {row}"
            )
        made = self._cell(self._sheet, written)
        made.data_type = "s"
        if "\n" in text:
            made.alignment = self._wrapped
        return made

    def _day(self, value: datetime.date) -> Any:
        """A cell that is a date. Days before 1900, which a sheet cannot count, are texts."""
        if value.year < 1900:
            return self._text(0, value.isoformat())
        made = self._cell(self._sheet, value)
        made.number_format = "yyyy-mm-dd"
        return made

    def _number(self, value: float) -> Any:
        """A cell that is a number to its last digit: the library writes 16 of them, and some numbers have 17."""
        made = self._cell(self._sheet, repr(float(value)))
        made.data_type = "n"
        if isinstance(value, Percent):
            made.number_format = "0.0%"
        return made


class _DatelessArchive(zipfile.ZipFile):
    """An archive in which all entries bear the same date, so that the same table gives the same bytes."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add a part under its name."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
        entry.create_system = 0
        super().writestr(entry, data, compress_type or self.compression, compresslevel)

    def write(
        self,
        filename: Any,
        arcname: Any = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add the contents of a file under a name."""
        self.writestr(str(arcname), Path(filename).read_bytes(), compress_type, compresslevel)
