"""Reading the touchpoint table out of a workbook."""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from journeymapper.exchange.report import Refused, Report, listed
from journeymapper.exchange.table.cells import per_cent, plain
from journeymapper.exchange.table.container import check_container
from journeymapper.exchange.table.grid import HEADER_WITHIN, MAX_CELLS, Grid, Row, check_size, header_of
from journeymapper.exchange.table.turned import is_turned, turn
from journeymapper.exchange.table.xlsx_bounds import MAIN, BoundedArchive

_LAST_ROW = 1_048_576
"""The last row that a sheet can have."""

_HEADER_ROWS = 10_000
"""No header is looked for below this row."""

_MOST_SEEN = 10 * MAX_CELLS
"""The most cells of a sheet that are looked at, empty ones with a format to the right of the table included."""

_LONGEST_CELL = 131_072
_LARGEST = 1e300
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.")


def grid_of_workbook(data: bytes, report: Report) -> Grid | None:
    """Return the rows of the first sheet that holds a touchpoint table, or None when none does.

    Formulas are never executed; what the spreadsheet last saw in their cells counts. Raises `Refused` for a damaged,
    hostile or too large workbook.
    """
    check_container(data)
    try:
        with BoundedArchive(data) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of charts and the like, which no table needs
            book, titles = _opened(data, archive)
            return _first_table(book.worksheets, titles, report)
    except Refused:
        raise
    except Exception as error:  # whatever a malformed part makes the library raise
        raise Refused("This workbook is damaged. Open it in a spreadsheet and save it again.") from error


def text_of_workbook(data: bytes) -> str:
    """Return the cells of the first sheet that holds any, as tab-separated lines: what pasting the sheet would give.

    Raises `Refused` as `grid_of_workbook` does.
    """
    check_container(data)
    try:
        with BoundedArchive(data) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book, _ = _opened(data, archive)
            for sheet in book.worksheets:
                if rows := _all_rows(sheet):
                    return "\n".join("\t".join(" ".join(cell.split()) for cell in row.cells) for row in rows)
            return ""
    except Refused:
        raise
    except Exception as error:  # as above
        raise Refused("This workbook is damaged. Open it in a spreadsheet and save it again.") from error


def _opened(data: bytes, archive: BoundedArchive) -> tuple[Any, list[str]]:
    """The workbook with those of its sheets that have cells, and the titles of all.

    These are the steps of the library's own `load_workbook` without those that a table has no use for and in which a
    harmless workbook can fail: properties, theme, names, charts.
    """
    import openpyxl  # late: half of the start-up time otherwise
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    if not openpyxl.DEFUSEDXML:
        raise Refused(
            "Workbooks cannot be read safely here: the package defusedxml is switched off. Import the table as CSV."
        )
    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.archive = archive
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(archive, reader.wb)
    titles = [sheet.name for sheet in reader.parser.sheets]
    _find_parts(reader, archive)
    reader.read_worksheets()
    return reader.wb, titles


def _find_parts(reader: Any, archive: BoundedArchive) -> None:
    """Tell the reader of the shared texts and of the sheets with cells. Relations to the outside are not followed."""
    names = set(archive.namelist())
    inside = {
        key: relation
        for key, relation in reader.parser.rels.items()
        if relation.TargetMode != "External" and relation.Target in names
    }
    sheets = {key: one.Target for key, one in inside.items() if one.Type.endswith("/worksheet")}
    reader.parser.sheets = [sheet for sheet in reader.parser.sheets if sheet.id in sheets]
    shared = next((one.Target for one in inside.values() if one.Type.endswith("/sharedStrings")), "")
    reader.shared_strings = _Texts(_shared_texts(shared, archive) if shared else [])
    archive.streamed.update(dict.fromkeys(sheets.values(), "row"))


def _shared_texts(part: str, archive: BoundedArchive) -> list[str]:
    """The texts that cells share, with the spreadsheet's escapes still in them.

    The library's own reading of them takes half an escape away (`_x005F_`), and holds every element to the end.
    """
    from openpyxl.cell.text import Text
    from openpyxl.xml.functions import iterparse

    archive.streamed[part] = "si"
    found: list[str] = []
    with archive.open(part) as stream:
        parsing = iterparse(stream, events=("start", "end"))
        _, root = next(parsing)
        for event, element in parsing:
            if event == "end" and element.tag == f"{{{MAIN}}}si":
                found.append(Text.from_tree(element).content)
                check_size(0, 0, len(found))
                root.clear()
    return found


def _first_table(sheets: Sequence[Any], titles: Sequence[str], report: Report) -> Grid | None:
    """The rows of the first sheet with a header of ours, else of the first grid; that there are others is noted."""
    tops = [list(islice(_rows(sheet, _HEADER_ROWS), HEADER_WITHIN)) for sheet in sheets]
    columns = [header_of(top)[1] for top in tops]
    turned = [is_turned(top, count) for top, count in zip(tops, columns, strict=True)]
    tables = (place for place, count in enumerate(columns) if count and not turned[place])
    chosen = next(tables, turned.index(True) if True in turned else -1)
    if chosen < 0:
        return None
    if others := [title for title in titles if title != sheets[chosen].title]:
        report.dropped(f"Other sheets of the workbook: {listed(others)}.")
    grid = Grid(_all_rows(sheets[chosen]))
    return turn(grid) if turned[chosen] else grid


def _all_rows(sheet: Any) -> list[Row]:
    found: list[Row] = []
    count = 0
    for row in _rows(sheet):
        count += len(row.cells)
        check_size(len(found), len(row.cells), count)
        found.append(row)
    return found


def _rows(sheet: Any, last: int | None = None) -> Iterator[Row]:
    """The rows that hold anything, whatever the sheet says of its own size; down to the row `last`."""
    sheet.reset_dimensions()
    seen = 0
    for number, cells in enumerate(sheet.iter_rows(max_row=last), 1):
        seen += len(cells)
        if seen > _MOST_SEEN:
            raise Refused("This table has empty cells far to its right. Copy it into a new workbook.")
        if number > _LAST_ROW:
            raise Refused(f"This workbook is damaged: a row has a number above {_LAST_ROW:,}.")
        if texts := _texts(cells, number):
            yield Row(number, texts)


def _texts(cells: Sequence[Any], row: int) -> list[str]:
    """The texts of a row, up to the last cell that holds anything."""
    found: list[str] = []
    for place, cell in enumerate(cells):
        if cell.value is None or not (text := _shown(cell)):
            continue
        if len(text) > _LONGEST_CELL:
            raise Refused(f"Row {row}: a cell is longer than {_LONGEST_CELL:,} characters.")
        check_size(0, place + 1)
        found += [""] * (place - len(found))
        found.append(text)
    return found


def _shown(cell: Any) -> str:
    """A cell as the text that a user would type for it."""
    value = cell.value
    if isinstance(value, str):
        return "" if cell.data_type == "e" else _unescaped(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    return value.isoformat("minutes") if isinstance(value, datetime.time) else str(value)


def _number(value: float, shape: str) -> str:
    if not -_LARGEST < value < _LARGEST:
        return ""
    return per_cent(value) if _is_percentage(shape) else plain(value)


@lru_cache(maxsize=256)
def _is_percentage(shape: str) -> bool:
    """Whether a number format multiplies by 100; a sign in quotation marks is only shown."""
    return "%" in _QUOTED.sub("", shape)


def _unescaped(text: str) -> str:
    """A text with the spreadsheet's escapes (`_x000D_`) as the characters they stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


class _Texts:
    """The texts that cells share, by their numbers, of which none may be beyond the last."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def __getitem__(self, place: int) -> str:
        if not 0 <= place < len(self._texts):
            raise Refused("This workbook is damaged: a cell names a text that is not there.")
        return self._texts[place]
