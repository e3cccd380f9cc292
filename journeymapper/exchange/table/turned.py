"""Grid tables, stages across and lanes down, turned so that they read like a touchpoint table.

The first row names the stages (repeated, merged, or empty for "as on the left"), an optional row the steps, the first column
the lanes. Each column below becomes a touchpoint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from journeymapper.exchange.table.cells import unguarded
from journeymapper.exchange.table.columns import Distinct, column_of
from journeymapper.exchange.table.grid import HEADER_WITHIN, Grid, Row, column_letters
from journeymapper.model.text import one_line

_CORNERS = frozenset(
    {"", *("stage", "stages", "phase", "phases", "dimension", "layer", "lane", "lanes", "journey", "aspect")}
)
_STEPS = frozenset(
    ["step", "steps", "touchpoint", "touchpoints", "touch point", "touch points", "user steps"]
)
_LANES = frozenset(
    {
        *("emotion", "emotions", "feeling", "feelings", "mood", "experience", "goal", "goals", "needs"),
        *("doing", "support", "metrics", "kpis", "evidence", "questions", "ideas", "user goal", "user goals"),
        *("support process", "support processes", "frontstage staff", "backstage work", "physical evidence"),
    }
)
"""What others call rows of a map for which we have no column."""
_FEWEST = 2
"""Lanes with names we know that make a table a grid, whatever stands in its corner."""


def is_turned(rows: Sequence[Row], columns: int) -> bool:
    """Return whether rows look like a grid more than like a table with so many `columns` of ours in its header.

    A grid has lanes that we know in its first column, and something to the right of them.
    """
    place = _first(rows)
    if place < 0:
        return False
    known = sum(1 for row in rows[place + 1 :] if _is_lane(_label(row)))
    return known >= max(_FEWEST, columns + 1) or (known > columns == 0 and _label(rows[place]) in _CORNERS)


def turn(grid: Grid) -> Grid:
    """Return a grid as a touchpoint table: a header and one row for each column that holds anything."""
    rows = grid.rows[_first(grid.rows) :]
    steps = _steps_of(rows)
    lanes = [row for row in rows[1:] if row is not steps]
    names = [_shown(row) or f"Row {row.number}" for row in lanes]
    found = [Row(0, ["stage", "touchpoint", *names])]
    stage, given = "", Distinct()
    for column in range(1, max(len(row.cells) for row in rows)):
        stage = _cell(rows[0], column) or stage
        contents = [_raw(row, column) for row in lanes]
        name = _cell(steps, column) if steps else ""
        if name or any(contents) or _cell(rows[0], column):
            named = name or ("" if steps and any(contents) else given.give(one_line(stage)))
            found.append(Row(column, [stage, named, *contents], f"Column {column_letters(column + 1)}"))
    return Grid(found, grid.decimal_comma)


def _first(rows: Sequence[Row]) -> int:
    """The row of the stages: the first that names something to the right of the first column; -1 for none."""
    near = (place for place, row in enumerate(rows[:HEADER_WITHIN]) if sum(map(bool, row.cells[1:])) > 1)
    return next(near, -1)


def _steps_of(rows: Sequence[Row]) -> Row | None:
    """The row that names the steps: a nameless one right below the stages, else one that is called so."""
    if len(rows) > 1 and not _label(rows[1]) and any(rows[1].cells[1:]):
        return rows[1]
    return next((row for row in rows[1:] if _label(row) in _STEPS), None)


def _is_lane(label: str) -> bool:
    return bool(label) and (label in _LANES or label in _STEPS or column_of(label).kind != "lane")


def _label(row: Row) -> str:
    return " ".join(_shown(row).casefold().replace("_", " ").replace("-", " ").split())


def _shown(row: Row) -> str:
    return re.sub(r"[*_`]{2}", "", _cell(row, 0))


def _cell(row: Row, column: int) -> str:
    return one_line(unguarded(_raw(row, column)))


def _raw(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""
