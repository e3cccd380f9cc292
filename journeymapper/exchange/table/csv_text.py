"""CSV text: which character parts the cells, and the rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from journeymapper.exchange.report import Refused, Report
from journeymapper.exchange.table.grid import Grid, Row, check_size, header_of

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?[ \t,;]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_SAMPLE = 65_536
_TOO_LONG = "field larger than field limit"


def grid_of(text: str, report: Report) -> Grid | None:
    """Return the rows of a CSV text, or None when its first rows hold no header of a touchpoint table.

    A line `sep=;` at the top says what parts the cells; else it is the character that gives the most columns of ours.
    Raises `Refused` for a text that is too large or has a quotation mark that is never closed.
    """
    first = 0
    delimiters: tuple[str, ...] = _DELIMITERS
    if match := _SEPARATOR_LINE.match(text):
        delimiters = (match.group(1),)
        text = text[match.end() :]
        first = 1
    delimiter = _delimiter(text, delimiters)
    if not delimiter:
        return None
    return Grid(_all_rows(text, delimiter, first, report), decimal_comma=delimiter == ";")


def headers_in(text: str) -> list[str]:
    """Return the cells of the first line, parted by whatever gives the most of them: for saying what is missing."""
    sample = text[:_SAMPLE]
    firsts = [next(_rows(sample, delimiter, strict=False), []) for delimiter in _DELIMITERS]
    return max(firsts, key=len)


def _delimiter(text: str, candidates: tuple[str, ...]) -> str:
    """The candidate with which the first rows look most like our table; empty when they do with none."""
    best, most = "", (0, 0)
    for delimiter in candidates:
        rows = [Row(0, cells) for cells in islice(_rows(text[:_SAMPLE], delimiter, strict=False), 30)]
        place, count = header_of(rows)
        if count and (count, len(rows[place].cells)) > most:
            best, most = delimiter, (count, len(rows[place].cells))
    return best


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
