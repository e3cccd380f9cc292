"""Dates with their figures out of text: columns from a spreadsheet, dates from left to right, or lines as people type them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from journeymapper.analysis.measure_dates import Meaning, read_date, read_serial, read_year
from journeymapper.analysis.measure_numbers import Figure, read_figure
from journeymapper.errors import JourneyMapperError

_DELIMITERS = "\t;,|"
_LOOK_AT = 200
"""So many lines decide what a column holds."""

_MOST = 0.5
"""A column holds what more than this part of its cells can be read as."""

_WORDS = 12
"""A typed line is searched for its date up to here."""

_BETWEEN = re.compile(r"^[\s:;,=|]*(?:[-–—]\s+)?|(?:\s+(?:on|at))?[\s:;,=|]*$")
"""What stands between a date and its figure."""

ReadDate = Callable[[str], Meaning | None]


class NoReadings(JourneyMapperError):
    """Text in which there are no dates with figures."""


class Row(NamedTuple):
    """A date and a figure as they were found."""

    line: int
    """From 1."""
    date_text: str
    date: Meaning
    figure_text: str
    figure: Figure


class Skipped(NamedTuple):
    """A line of which nothing could be read."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Text cut into dates and columns of figures."""

    lines: list[int]
    """The number of each row's line, from 1."""
    names: list[str]
    """The names of the columns of figures."""
    dates: list[str]
    figures: list[list[str]]
    """By row, then by column of figures."""
    read: ReadDate

    def rows(self, column: str | None) -> tuple[list[Row], list[Skipped]]:
        """Return what can be read of a column, by its name or number from 1 (None: the first), and what cannot."""
        at = self._place(column)
        rows: list[Row] = []
        skipped: list[Skipped] = []
        for line, date_text, cells in zip(self.lines, self.dates, self.figures, strict=True):
            date, figure = self.read(date_text), read_figure(cells[at])
            if date and figure:
                rows.append(Row(line, date_text.strip(), date, cells[at].strip(), figure))
                continue
            text = " ".join(f"{date_text} {cells[at]}".split())
            skipped.append(Skipped(line, text, _reason(date, date_text, cells[at])))
        return rows, skipped

    def _place(self, column: str | None) -> int:
        if column is None:
            return 0
        if column in self.names:
            return self.names.index(column)
        if column.isdecimal() and 1 <= int(column) <= len(self.names):
            return int(column) - 1
        raise NoReadings(f"There is no column “{column}”. There are: {', '.join(self.names)}.")

    @property
    def share_read(self) -> float:
        """The part of the rows with a date and a figure in the first column of figures."""
        rows, skipped = self.rows(None)
        return len(rows) / (len(rows) + len(skipped)) if rows else 0.0


def _reason(date: Meaning | None, date_text: str, figure_text: str) -> str:
    if date is None:
        return "the date is missing" if not date_text.strip() else "the date cannot be read"
    return "the figure is missing" if not figure_text.strip() else "the figure cannot be read"


def read_sheet(text: str) -> Sheet:
    """Cut text into dates and figures. Raises `NoReadings` where no line has both."""
    lines = [(at, line) for at, line in enumerate(text.lstrip("\ufeff").splitlines(), 1) if line.strip()]
    best: Sheet | None = None
    for sheet in _attempts(lines):
        share = sheet.share_read
        if share >= _MOST:
            return sheet
        if share and (best is None or share > best.share_read):
            best = sheet
    if best is None:
        raise NoReadings(
            "No line has a date with a figure. Write one reading a line, such as “3 Mar 2026  41 %”, or paste two columns."
        )
    return best


def _attempts(lines: Sequence[tuple[int, str]]) -> Iterator[Sheet]:
    """The ways to cut the text, the most likely first: dates that are nothing else, then typed lines, then bare numbers as dates."""
    grids = [grid for mark in _DELIMITERS if (grid := _grid(lines, mark))]
    for grid in grids:
        yield from _tables(grid, read_date)
    if any(_cut(line)[0] for _, line in lines[:_LOOK_AT]):
        yield _typed(lines)
    for read in (read_serial, read_year):
        for grid in grids:
            yield from _tables(grid, read)


Grid = list[tuple[int, list[str]]]
"""Line number and cells of each row."""


def _grid(lines: Sequence[tuple[int, str]], mark: str) -> Grid | None:
    """The cells of the lines, cut at `mark`; None where hardly any line has it."""
    if sum(mark in line for _, line in lines) < _MOST * len(lines):
        return None
    cells = csv.reader((line for _, line in lines), delimiter=mark, skipinitialspace=True)
    try:
        found = list(cells)
    except csv.Error:
        return None
    if len(found) != len(lines):  # A quoted cell spans several lines.
        return None
    return [(line, row) for (line, _), row in zip(lines, found, strict=True)]


def _tables(grid: Grid, read: ReadDate) -> Iterator[Sheet]:
    """The grid as a table with dates from top to bottom, else from left to right."""
    if sheet := _table(grid, read):
        yield sheet
    turned = list(zip_longest(*(row for _, row in grid), fillvalue=""))
    if len(grid) <= _LOOK_AT and (sheet := _table([(1, list(row)) for row in turned], read)):
        yield sheet


def _table(grid: Grid, read: ReadDate) -> Sheet | None:
    width = max(len(row) for _, row in grid)
    rows = [(line, [*row, *[""] * (width - len(row))]) for line, row in grid]
    sample = [row for _, row in rows[:_LOOK_AT]]
    shares = [_share([row[at] for row in sample], read) for at in range(width)]
    dates = max(range(width), key=lambda at: shares[at])
    others = [at for at in range(width) if at != dates]
    figures = [at for at in others if _share([row[at] for row in sample], read_figure) > _MOST]
    if shares[dates] <= _MOST or not figures:
        return None
    header = rows[0][1] if read(rows[0][1][dates]) is None else None
    body = rows[1:] if header else rows
    return Sheet(
        lines=[line for line, _ in body],
        names=_names(header, figures),
        dates=[row[dates] for _, row in body],
        figures=[[row[at] for at in figures] for _, row in body],
        read=read,
    )


def _share(cells: Sequence[str], read: Callable[[str], object]) -> float:
    """The part of the filled cells that can be read; nothing where half of them are empty. The first may be a header."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < _MOST * len(cells):
        return 0.0
    return max(
        sum(read(cell) is not None for cell in found) / len(found) for found in (filled, filled[1:]) if found
    )


def _names(header: list[str] | None, columns: Sequence[int]) -> list[str]:
    found: list[str] = []
    for at in columns:
        name = " ".join(header[at].split()) if header else ""
        name = name or f"column {at + 1}"
        found.append(name if name not in found else f"{name} ({at + 1})")
    return found


def _typed(lines: Sequence[tuple[int, str]]) -> Sheet:
    """Lines with a date at one end and a figure at the other, with or without a sign between them."""
    cut = [_cut(line) for _, line in lines]
    return Sheet(
        lines=[at for at, _ in lines],
        names=["value"],
        dates=[date for date, _ in cut],
        figures=[[figure] for _, figure in cut],
        read=read_date,
    )


def _cut(line: str) -> tuple[str, str]:
    """A typed line as date and figure; a line without a date is all figure. The longest stretch of words that is a date is one."""
    words = list(re.finditer(r"[^\s=|]+", line))[:_WORDS]
    for first, start in enumerate(words):
        for last in reversed(words[first:]):
            date = line[start.start() : last.end()].rstrip(":;,")
            if read_date(date):
                before, after = line[: start.start()], line[last.end() :]
                return date, _BETWEEN.sub("", before if before.strip() else after)
    return "", line
