"""What CSV and XLSX have in common: rows of texts, numbered as a spreadsheet numbers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journeymapper.exchange.report import Refused
from journeymapper.exchange.table.columns import recognised

MAX_ROWS = 100_000
"""The most rows that are read."""

MAX_COLUMNS = 1_000
"""The most columns that are read."""

MAX_CELLS = 2_000_000
"""The most cells that are read, empty ones between filled ones included."""

HEADER_WITHIN = 25
"""The header stands in one of the first rows: titles and blank rows may come before it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of texts and its number, 1 for the first of the sheet; `name` is what reports call it if not by its number."""

    number: int
    cells: list[str]
    name: str = ""

    @property
    def place(self) -> str:
        """What reports call it."""
        return self.name or f"Row {self.number}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet that hold anything; `decimal_comma` when its numbers are likely to be written like 66,5."""

    rows: list[Row]
    decimal_comma: bool = False


def header_of(rows: Iterable[Row]) -> tuple[int, int]:
    """Return which row (its place in `rows`) is most likely the header, and how many columns of ours it holds; 0, 0 for none."""
    best, most = 0, 0
    for place, row in zip(range(HEADER_WITHIN), rows, strict=False):
        count = recognised(row.cells)
        if count > most:
            best, most = place, count
    return best, most


def check_size(rows: int, columns: int, cells: int = 0) -> None:
    """Raise `Refused` when a sheet is larger than what is read."""
    if rows > MAX_ROWS:
        raise Refused(f"This table has more than {MAX_ROWS:,} rows; split it.")
    if columns > MAX_COLUMNS:
        raise Refused(f"This table has more than {MAX_COLUMNS:,} columns; a journey table has a few dozen.")
    if cells > MAX_CELLS:
        raise Refused(f"This table has more than {MAX_CELLS:,} cells; split it.")


def column_letters(number: int) -> str:
    """Return the name of a column: A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
