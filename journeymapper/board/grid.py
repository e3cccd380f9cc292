"""The columns of a map: which touchpoint sits in which track and row. All tracks are equally wide."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from journeymapper.board.order import Order
from journeymapper.board.sizes import CELLS_X, TRACK

ONE_TRACK = 6
"""Up to so many steps stand in one column."""
MOST_ROWS = 12
"""No column of steps or cards gets longer by itself: the stage gets wider."""


class Cell(NamedTuple):
    """Where a step stands: its track among all, and its row in the track."""

    track: int
    row: int


class Column(NamedTuple):
    """A stage on the map. `first` is its first track, `start` the ordinal of its first touchpoint, `names` are they all."""

    stage: str
    number: int
    first: int
    tracks: int
    rows: int
    start: int
    names: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many touchpoints there are."""
        return len(self.names)

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

    def cell(self, place: int) -> Cell:
        """Where the touchpoint at a place of the stage stands."""
        track, row = divmod(place, self.rows)
        return Cell(self.first + track, row)


def rows_of(count: int) -> tuple[int, int]:
    """Return (tracks, rows) for `count` steps: up to 6 in one column, then even columns of 6 to 12 rows."""
    if count <= ONE_TRACK:
        return 1, max(1, count)
    most = min(MOST_ROWS, max(ONE_TRACK, math.isqrt(count - 1) + 1))
    tracks = -(-count // most)
    return tracks, -(-count // tracks)


class Grid:
    """The columns, and where each touchpoint stands. Never changed."""

    __slots__ = ("_firsts", "columns", "occupied", "order", "tracks")

    def __init__(self, order: Order, least: Sequence[int]) -> None:
        """`least` is for each stage how many tracks its cards ask for."""
        self.order = order
        names = [stage.touchpoints for stage in order.stages]
        shapes = [rows_of(len(each)) for each in names]
        widths = [max(1, tracks, wish) for (tracks, _), wish in zip(shapes, least, strict=True)]
        *firsts, self.tracks = accumulate(widths, initial=0)
        self._firsts = firsts
        self.columns = tuple(
            Column(stage.id, at, firsts[at], widths[at], shapes[at][1], order.starts[at], names[at])
            for at, stage in enumerate(order.stages)
        )
        self.occupied = tuple(
            column.first + track for column in self.columns for track in range(-(-column.size // column.rows))
        )
        """The tracks in which steps stand."""

    def column_of(self, ordinal: int) -> Column:
        """The column of the touchpoint with this ordinal."""
        return self.columns[bisect_right(self.order.starts, ordinal) - 1]

    def column_at(self, track: int) -> Column:
        """The column that a track belongs to."""
        return self.columns[bisect_right(self._firsts, track) - 1]

    def cell_of(self, touchpoint_id: str) -> Cell | None:
        """Where a touchpoint stands, or None when it is not of this journey."""
        spot = self.order.spot(touchpoint_id)
        return None if spot is None else self.columns[spot.stage].cell(spot.place)

    def names_in(self, track: int) -> tuple[str, ...]:
        """The touchpoints of a track from top to bottom."""
        column = self.column_at(track)
        start = (track - column.first) * column.rows
        return column.names[start : start + column.rows]

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
