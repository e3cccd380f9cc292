"""The columns of a map: which touchpoint sits in which track and row. All tracks are equally wide."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from journeymapper.board.sizes import CELLS_X, TRACK
from journeymapper.model.journeys import Stage

ONE_TRACK = 6
"""Up to so many steps stand in one column."""
MOST_ROWS = 12
"""No column of steps or cards gets longer by itself: the stage gets wider."""


class Column(NamedTuple):
    """A stage on the map. `first` is its first track, `start` the ordinal of its first touchpoint, `size` their number."""

    stage: str
    number: int
    first: int
    tracks: int
    rows: int
    start: int
    size: int

    @property
    def x(self) -> float:
        """The left border."""
        return CELLS_X + TRACK * self.first

    @property
    def width(self) -> float:
        """The whole width."""
        return TRACK * self.tracks

    @property
    def right(self) -> float:
        """The right border."""
        return self.x + self.width


class Cell(NamedTuple):
    """Where a step stands: its track among all, and its row in the track."""

    track: int
    row: int


class Order(NamedTuple):
    """The touchpoints of a journey in order: `ordinals` numbers them through, `stages` tells the stage of each by number."""

    touchpoints: tuple[str, ...]
    ordinals: Mapping[str, int]
    stages: Mapping[str, int]


def order_of(stages: Sequence[Stage]) -> Order:
    """Number the touchpoints of the stages."""
    touchpoints = tuple(chain.from_iterable(stage.touchpoints for stage in stages))
    number: dict[str, int] = {}
    for place, stage in enumerate(stages):
        number.update(dict.fromkeys(stage.touchpoints, place))
    return Order(touchpoints, dict(zip(touchpoints, range(len(touchpoints)), strict=True)), number)


def rows_of(count: int) -> tuple[int, int]:
    """Return (tracks, rows) for `count` steps: up to 6 in one column, then even columns of 6 to 12 rows."""
    if count <= ONE_TRACK:
        return 1, max(1, count)
    most = min(MOST_ROWS, max(ONE_TRACK, math.isqrt(count - 1) + 1))
    tracks = -(-count // most)
    return tracks, -(-count // tracks)


class Grid:
    """The columns, and where each touchpoint stands. Never changed."""

    __slots__ = ("_firsts", "_starts", "columns", "occupied", "order", "tracks")

    def __init__(self, stages: Sequence[Stage], order: Order, least: Sequence[int]) -> None:
        """`least` is for each stage how many tracks its cards ask for."""
        self.order = order
        counts = [len(stage.touchpoints) for stage in stages]
        shapes = [rows_of(count) for count in counts]
        widths = [max(1, tracks, wish) for (tracks, _), wish in zip(shapes, least, strict=True)]
        self._firsts = [0, *accumulate(widths)]
        self._starts = [0, *accumulate(counts)]
        self.tracks = self._firsts.pop()
        """How many tracks there are in all."""
        self._starts.pop()
        self.columns = tuple(
            Column(
                stage.id,
                number,
                self._firsts[number],
                widths[number],
                shapes[number][1],
                self._starts[number],
                counts[number],
            )
            for number, stage in enumerate(stages)
        )

        self.occupied = tuple(
            column.first + track for column in self.columns for track in range(-(-column.size // column.rows))
        )
        """The tracks in which steps stand."""

    def column_of(self, ordinal: int) -> Column:
        """The column of the touchpoint with this ordinal."""
        return self.columns[bisect_right(self._starts, ordinal) - 1]

    def column_at(self, track: int) -> Column:
        """The column that a track belongs to."""
        return self.columns[bisect_right(self._firsts, track) - 1]

    def cell(self, ordinal: int) -> Cell:
        """Where the touchpoint with this ordinal stands."""
        column = self.column_of(ordinal)
        track, row = divmod(ordinal - column.start, column.rows)
        return Cell(column.first + track, row)

    def at(self, cell: Cell) -> str | None:
        """The touchpoint that stands in a cell, or None."""
        if not 0 <= cell.track < self.tracks or cell.row < 0:
            return None
        column = self.column_at(cell.track)
        place = (cell.track - column.first) * column.rows + cell.row
        return (
            self.order.touchpoints[column.start + place]
            if cell.row < column.rows and place < column.size
            else None
        )

    def touchpoints_in(self, column: Column) -> tuple[str, ...]:
        """The touchpoints of a column, in order."""
        return self.order.touchpoints[column.start : column.start + column.size]

    @property
    def most_rows(self) -> int:
        """The longest column."""
        return max((column.rows for column in self.columns), default=1)


def track_x(track: int) -> float:
    """The left border of a track."""
    return CELLS_X + TRACK * track


def track_at(x: float) -> int:
    """The track at `x`; below 0 left of the cells."""
    return math.floor((x - CELLS_X) / TRACK)
