"""XLSX: reading sheets as texts, and writing one sheet with a header that stays in sight."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from journeymapper.exchange.report import Refused, Report, listed
from journeymapper.exchange.table.cells import Percent, Value, per_cent, plain
from journeymapper.exchange.table.grid import MAX_COLUMNS, MAX_ROWS, Grid, Row, check_size, header_of
from journeymapper.exchange.table.workbook import check_workbook

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_GAP = 10_000
"""So many empty rows on end close a sheet: a single stray cell far below must not cost a million rows."""

_WIDE = frozenset({"action", "thought", "pain", "opportunity", "quote", "notes", "next"})
_HEADER_FILL = "FFEFEBE3"


def grid_of_workbook(data: bytes, report: Report) -> Grid | None:
    """Return the rows of the first sheet that holds a touchpoint table, or None when none does.

    Formulas are not executed; what the spreadsheet last saw in their cells counts. Raises `Refused` for a damaged, hostile
    or too large workbook.
    """
    check_workbook(data)
    import openpyxl  # late: half of the start-up time otherwise

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return _first_table(book, report)
    except Refused:
        raise
    except Exception as error:  # whatever a malformed part makes the library raise
        raise Refused(
            "This workbook is damaged and cannot be read. Open it in a spreadsheet and save it again."
        ) from error


def _first_table(book: Any, report: Report) -> Grid | None:
    found: Grid | None = None
    others: list[str] = []
    for sheet in book.worksheets:
        rows = [] if found else _rows(sheet)
        if rows and header_of(rows)[1]:
            found = Grid(rows)
        else:
            others.append(sheet.title)
    if found and others:
        report.dropped(f"Other sheets of the workbook: {listed(others)}.")
    return found


def _rows(sheet: Any) -> list[Row]:
    sheet.reset_dimensions()
    found: list[Row] = []
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), 1):
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        empty = 0 if texts else empty + 1
        if empty > _GAP or number > MAX_ROWS + _GAP:
            break
        if texts:
            check_size(len(found), len(texts))
            found.append(Row(number, texts))
    return found


def _text(cell: Any) -> str:
    """A cell as the text that a user would type for it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return per_cent(value) if "%" in (cell.number_format or "") else plain(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def workbook_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return an XLSX file with one sheet: bold header, first columns frozen, numbers as numbers, texts as texts."""
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Touchpoints")
    sheet.freeze_panes = "D2"
    for place, name in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(name)
    for row in _styled(sheet, header, rows):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _styled(sheet: Any, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[list[Any]]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    bold, fill = Font(bold=True), PatternFill("solid", fgColor=_HEADER_FILL)
    wrapped = Alignment(wrap_text=True, vertical="top")

    def cell(value: Value) -> Any:
        if isinstance(value, Percent):
            made = WriteOnlyCell(sheet, float(value))
            made.number_format = "0.0%"
            return made
        if isinstance(value, str):
            text = _escaped(value)
            if "\n" not in text:
                return text or None
            made = WriteOnlyCell(sheet, text)
            made.alignment = wrapped
            return made
        return value

    top = []
    for name in header:
        made = WriteOnlyCell(sheet, _escaped(name))
        made.font, made.fill = bold, fill
        top.append(made)
    yield top
    for row in rows:
        yield [cell(value) for value in row]


def _escaped(text: str) -> str:
    """A text in which nothing looks like a spreadsheet's own escape `_x000D_`."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _width(name: str) -> float:
    if name in _WIDE or (":" not in name and len(name) > 24):
        return 36
    return 22 if name in {"journey", "stage", "touchpoint"} else max(10, min(24, len(name) + 3))
