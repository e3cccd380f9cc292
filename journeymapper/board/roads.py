"""How a link runs between two cells of the steps: through the gutters between columns and the gaps between rows only.

A curve never leaves the hull of its control points; all of them lie in a gutter or a gap, so no route crosses a card.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from journeymapper.board.grid import track_at, track_x
from journeymapper.board.shapes import Cubic, Point
from journeymapper.board.sizes import (
    STEP_GAP,
    STEP_HEIGHT,
    STEP_INSET,
    STEP_PITCH,
    STEP_WIDTH,
    STEPS_BOTTOM,
    STEPS_TOP,
)

FORWARD_PORT = STEP_HEIGHT / 2
BACK_PORT = STEP_HEIGHT * 0.68
"""Where a link against the reading direction touches a card, below the ones that go forward."""
SKIP_PORT = STEP_HEIGHT * 0.32
"""Where a link that skips rows of its own column arrives."""

_OUTER = STEP_INSET
"""Width of the gutters before the first and after the last column."""


class Way(Enum):
    """The forms that a route takes."""

    DOWN = auto()
    """Straight to the card below."""
    SKIP = auto()
    """Around the right side, to a card further down in the same column."""
    LOOP = auto()
    """Around the left side, up to a card in the same column, or to itself."""
    ACROSS = auto()
    """Through one gutter, to a neighbouring column."""
    OVER = auto()
    """Through a gap between rows, to a column further away."""


class Leg(NamedTuple):
    """The part of a route in a gutter: from one height to another."""

    gutter: int
    start: float
    end: float


class Run(NamedTuple):
    """The part of a route in the gap above row `gap`: from one x to another."""

    gap: int
    start: float
    end: float


class Road(NamedTuple):
    """The form of a route between two cells, with its parts; `right` when it leaves on the right side."""

    way: Way
    back: bool
    right: bool
    legs: tuple[Leg, ...]
    run: Run | None = None

    @property
    def rises(self) -> bool:
        """Whether it ends further up than it begins."""
        return bool(self.legs) and self.legs[-1].end < self.legs[0].start


class Streets:
    """The gutters and gaps of a map: gutter n lies right of the n-th column that has steps, gutter -1 before the first."""

    __slots__ = ("_columns", "_places", "rows", "top")

    def __init__(self, occupied: Sequence[int], rows: int, top: float) -> None:
        """`occupied` are the tracks with steps, `rows` the most rows, `top` the height of the first row."""
        self._columns = tuple(occupied)
        self._places = {track: place for place, track in enumerate(occupied)}
        self.rows = rows
        self.top = top

    def gutter(self, place: int) -> tuple[float, float]:
        """The left and the right edge of a gutter."""
        left = track_x(self._columns[place]) + STEP_INSET + STEP_WIDTH if place >= 0 else None
        right = track_x(self._columns[place + 1]) + STEP_INSET if place + 1 < len(self._columns) else None
        if left is None:
            assert right is not None
            return right - _OUTER, right
        return left, left + _OUTER if right is None else right

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Streets):
            return NotImplemented
        return (self._columns, self.rows, self.top) == (other._columns, other.rows, other.top)

    def __hash__(self) -> int:
        return hash((self._columns, self.rows, self.top))

    def gutters_between(self, left: float, right: float) -> range:
        """The gutters that may reach into a stretch of x."""
        if not self._columns:
            return range(0)
        first = bisect_left(self._columns, track_at(left))
        last = bisect_right(self._columns, track_at(right))
        return range(first - 1, min(last + 1, len(self._columns)))

    def tracks_between(self, left: float, right: float) -> Sequence[int]:
        """The tracks with steps that begin in a stretch of x."""
        columns = self._columns
        return columns[bisect_left(columns, left, key=track_x) : bisect_right(columns, right, key=track_x)]

    def gap(self, row: int) -> float:
        """The height of the middle of the gap above row `row`."""
        if row <= 0:
            return self.top - STEPS_TOP / 2
        if row >= self.rows:
            return self.top + self.rows * STEP_PITCH - STEP_GAP + STEPS_BOTTOM / 2
        return self.top + row * STEP_PITCH - STEP_GAP / 2

    def row_top(self, row: int) -> float:
        """The upper edge of the cards of a row."""
        return self.top + row * STEP_PITCH

    def place(self, track: int) -> int:
        """The place of a track among those with steps."""
        return self._places[track]

    def road(self, start: int, row: int, end: int, end_row: int) -> Road:
        """Return the form of the route between two cells, given by the places of their columns and their rows."""
        top, bottom = self.row_top(row), self.row_top(end_row)
        if start == end:
            return _in_column(start, row, end_row, top, bottom)
        right = end > start
        port = FORWARD_PORT if right else BACK_PORT
        leaving, arriving = (start, end - 1) if right else (start - 1, end)
        if leaving == arriving:
            return Road(Way.ACROSS, not right, right, (Leg(leaving, top + port, bottom + port),))
        gap = gap_of(start, row, end, end_row)
        y = self.gap(gap)
        side = 1 if right else 0
        run = Run(gap, self.gutter(leaving)[side], self.gutter(arriving)[1 - side])
        legs = (Leg(leaving, top + port, y), Leg(arriving, y, bottom + port))
        return Road(Way.OVER, not right, right, legs, run)


def gap_of(start: int, row: int, end: int, end_row: int) -> int:
    """Return the row above which a route over several columns passes: the nearest gap on its way."""
    return row + (end_row > row if end > start else end_row >= row)


def _in_column(place: int, source: int, target: int, top: float, bottom: float) -> Road:
    if target == source + 1:
        return Road(Way.DOWN, False, True, ())
    if target > source:
        return Road(Way.SKIP, False, True, (Leg(place, top + FORWARD_PORT, bottom + SKIP_PORT),))
    if target == source:
        return Road(Way.LOOP, True, False, (Leg(place - 1, top + BACK_PORT, bottom + SKIP_PORT),))
    return Road(Way.LOOP, True, False, (Leg(place - 1, top + BACK_PORT, bottom + BACK_PORT),))


def straight_down(track: int, row_bottom: float) -> Cubic:
    """Return the arrow from a card to the one below."""
    x = track_x(track) + STEP_INSET + STEP_WIDTH / 2
    return line(Point(x, row_bottom), Point(x, row_bottom + STEP_GAP))


def line(start: Point, end: Point) -> Cubic:
    """Return a straight line as a cubic."""
    x, y = (end.x - start.x) / 3, (end.y - start.y) / 3
    return Cubic(start, Point(start.x + x, start.y + y), Point(end.x - x, end.y - y), end)


def bend(start: Point, end: Point, x: float) -> Cubic:
    """Return a smooth turn that leaves and arrives level, and passes from one height to the other about `x`."""
    return Cubic(start, Point(x, start.y), Point(x, end.y), end)


def bulge(edge: float, leg: Leg, x: float, limit: float) -> Cubic:
    """Return an arc from and to the same edge of a column, out to `x`; its control points stay within `limit`."""
    # An arc with both controls at one x reaches three quarters of the way to them.
    control = edge + (x - edge) / 0.75
    control = min(control, limit) if x > edge else max(control, limit)
    return Cubic(
        Point(edge, leg.start), Point(control, leg.start), Point(control, leg.end), Point(edge, leg.end)
    )
