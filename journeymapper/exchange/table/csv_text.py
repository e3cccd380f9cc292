"""CSV text: which character parts the cells, and the rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from journeymapper.exchange.report import Refused, Report
from journeymapper.exchange.table.grid import Grid, Row, check_size, header_of
from journeymapper.exchange.table.turned import is_turned, turn

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?[ \t,;]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_SAMPLE = 65_536
_TOO_LONG = "field larger than field limit"


def grid_of(text: str, report: Report) -> Grid | None:
    """Return the rows of a CSV text, or None when its first rows hold no header of a touchpoint table.

    A line `sep=;` at the top says what parts the cells; else it is the character that gives the most columns of ours.
    Raises `Refused` for a text that is too large or has a quotation mark that is never closed.
    """
    body, first, delimiters = _opened(text)
    delimiter, columns = _delimiter(body, delimiters)
    if not delimiter or is_turned(_sample(body, delimiter), columns):
        return None
    return Grid(_all_rows(body, delimiter, first, report), delimiter == ";")


def turned_grid_of(text: str, report: Report) -> Grid | None:
    """Return the rows of a CSV text with stages across and lanes down as a touchpoint table, or None when it is none."""
    body, first, delimiters = _opened(text)
    for delimiter in delimiters:
        sample = _sample(body, delimiter)
        if is_turned(sample, header_of(sample)[1]):
            return turn(Grid(_all_rows(body, delimiter, first, report), delimiter == ";"))
    return None


def _opened(text: str) -> tuple[str, int, tuple[str, ...]]:
    """The text without a line `sep=;`, how many rows that takes away, and what may part the cells."""
    match = _SEPARATOR_LINE.match(text)
    return (text[match.end() :], 1, (match.group(1),)) if match else (text, 0, _DELIMITERS)


def headers_in(text: str) -> list[str]:
    """Return the cells of the first line, parted by whatever gives the most of them: for saying what is missing."""
    sample = text[:_SAMPLE]
    firsts = [next(_rows(sample, delimiter, strict=False), []) for delimiter in _DELIMITERS]
    return max(firsts, key=len)


def _delimiter(text: str, candidates: tuple[str, ...]) -> tuple[str, int]:
    """The candidate with which the first rows look most like our table, and how many columns it gives; "", 0 for none."""
    best, most = "", (0, 0)
    for delimiter in candidates:
        rows = _sample(text, delimiter)
        place, count = header_of(rows)
        if count and (count, len(rows[place].cells)) > most:
            best, most = delimiter, (count, len(rows[place].cells))
    return best, most[0]


def _sample(text: str, delimiter: str) -> list[Row]:
    """The first rows that hold anything."""
    rows = islice(_rows(text[:_SAMPLE], delimiter, strict=False), 40)
    return [Row(0, cells) for cells in rows if any(cells)]


def _rows(text: str, delimiter: str, strict: bool) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    try:
        yield from reader
    except csv.Error:
        if strict:
            raise


def _all_rows(text: str, delimiter: str, first: int, report: Report) -> list[Row]:
    try:
        return _numbered(_rows(text, delimiter, strict=True), first)
    except csv.Error as error:
        if str(error).startswith("unexpected end"):
            raise Refused(_never_closed(text, delimiter, first)) from error
        if str(error).startswith(_TOO_LONG):
            raise Refused(
                "A cell is longer than 131,072 characters. A quotation mark may be missing."
            ) from error
    report.assumed("Some quotation marks do not stand as CSV has them; check the cells with quotation marks.")
    return _numbered(_rows(text, delimiter, strict=False), first)


def _numbered(rows: Iterator[list[str]], first: int) -> list[Row]:
    found: list[Row] = []
    count = 0
    for number, cells in enumerate(rows, first + 1):
        if any(cells):
            count += len(cells)
            check_size(len(found), len(cells), count)
            found.append(Row(number, cells))
    return found


def _never_closed(text: str, delimiter: str, first: int) -> str:
    row = first + sum(1 for _ in _rows(text, delimiter, strict=False))
    return f"Row {row}: a quotation mark is opened and never closed. Close it, or double it inside its cell."
