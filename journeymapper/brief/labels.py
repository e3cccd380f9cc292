"""Puts the names of touchpoints beside their points so that no name meets another, a point or a curve.

Greedy in order of weight: each name takes its cheapest free place (near, straight above or below, few lines). A name
that finds no place is shortened, then left off; both are told to the caller.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from journeymapper.brief.fonts import Face, text_width
from journeymapper.brief.lines import break_text
from journeymapper.brief.sheet import Box

_COLUMN = 1.5
"""Width in points of the columns in which a curve's height is remembered."""

_CLEAR = 1.6
"""Points kept free around a name."""

_DISTANCES = (0.0, 3.0, 6.0, 10.0, 15.0, 21.0, 28.0, 36.0, 46.0, 58.0, 72.0, 90.0)
_SHIFTS = (0.0, -0.25, 0.25, -0.48, 0.48)
_WIDTHS = (40.0, 54.0, 72.0, 96.0)
_LEADER_FROM = 7.0
"""A name further away than this from its point gets a thin line to it."""


class Wish(NamedTuple):
    """A name that wants a place: its point, how far the point's mark reaches up and down, and which side is better."""

    name: str
    x: float
    y: float
    up: float
    down: float
    above: bool
    face: Face
    weight: int
    """Names of greater weight choose first."""


class Placed(NamedTuple):
    """A name in its place: lines centred on x below `top`; `leader` is a line from the point, or None."""

    wish: int
    lines: tuple[str, ...]
    x: float
    top: float
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    shortened: bool


@dataclass(slots=True)
class Obstacles:
    """What names must not cover: boxes, and the heights of curves column by column. `walls` (x) and `floors` (y) are better not crossed."""

    area: Box
    boxes: list[Box] = field(default_factory=list)
    walls: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    _low: list[float] = field(default_factory=list)
    _high: list[float] = field(default_factory=list)
    _tracks: list[tuple[list[float], list[float]]] = field(default_factory=list)

    def add_curve(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Remember a curve, given as points close together from left to right, drawn `width` wide."""
        columns = int(self.area.width / _COLUMN) + 2
        low, high = [1e9] * columns, [-1e9] * columns
        for (x_1, y_1), (x_2, y_2) in itertools.pairwise(points):
            first = max(0, int((x_1 - self.area.x) / _COLUMN))
            last = min(columns - 1, int((x_2 - self.area.x) / _COLUMN))
            top, bottom = min(y_1, y_2) - width / 2, max(y_1, y_2) + width / 2
            for column in range(first, last + 1):
                low[column] = min(low[column], top)
                high[column] = max(high[column], bottom)
        self._tracks.append((low, high))

    def is_free(self, box: Box) -> bool:
        """Whether a box lies in the field and meets nothing."""
        area = self.area
        if box.x < area.x or box.right > area.right or box.y < area.y or box.bottom > area.bottom:
            return False
        x, y, right, bottom = box.x - _CLEAR, box.y - _CLEAR / 2, box.right + _CLEAR, box.bottom + _CLEAR / 2
        for left, top, wide, high in self.boxes:
            if left < right and x < left + wide and top < bottom and y < top + high:
                return False
        return self._is_off_curves(x, y, right, bottom)

    def _is_off_curves(self, x: float, y: float, right: float, bottom: float) -> bool:
        first = max(0, int((x - self.area.x) / _COLUMN))
        last = int((right - self.area.x) / _COLUMN) + 1
        for low, high in self._tracks:
            if any(a < bottom and b > y for a, b in zip(low[first:last], high[first:last], strict=True)):
                return False
        return True

    def crossings(self, box: Box) -> int:
        """How many walls and floors run through a box."""
        walls = sum(1 for wall in self.walls if box.x < wall < box.right)
        return walls + sum(1 for floor in self.floors if box.y < floor < box.bottom)


def place_labels(
    wishes: Sequence[Wish], obstacles: Obstacles, size: float, chosen: Callable[[Wish], bool]
) -> list[Placed]:
    """Return a place for as many of the chosen names as possible, in order. Placed names become obstacles."""
    found: list[Placed] = []
    for index in sorted(range(len(wishes)), key=lambda place: (-wishes[place].weight, wishes[place].x)):
        wish = wishes[index]
        if wish.name and chosen(wish) and (placed := _place(index, wish, obstacles, size)):
            found.append(placed)
    return sorted(found, key=lambda placed: placed.wish)


def _place(index: int, wish: Wish, obstacles: Obstacles, size: float) -> Placed | None:
    for variants, shortened in ((_whole(wish, size), False), (_short(wish, size), True)):
        best = min(_free_places(index, wish, variants, obstacles, size, shortened), default=None)
        if best is not None:
            _take(best[2], best[3], obstacles)
            return best[2]
    return None


def _whole(wish: Wish, size: float) -> list[tuple[str, ...]]:
    """The name in one, two, three lines ..., each way once."""
    widest = max((text_width(word, wish.face, size) for word in wish.name.split()), default=0.0)
    # A word is not torn for the sake of a narrow shape, unless it is wider than any shape.
    widths = [width for width in _WIDTHS if width >= widest] or [min(widest, _WIDTHS[-1]) + 0.1]
    ways = (break_text(wish.name, wish.face, size, width).lines for width in widths)
    return [lines for lines in dict.fromkeys(ways) if len(lines) <= 3]


def _short(wish: Wish, size: float) -> list[tuple[str, ...]]:
    ways = (
        break_text(wish.name, wish.face, size, width, most)
        for width, most in ((72.0, 2), (54.0, 2), (48.0, 1), (34.0, 1))
    )
    return list(dict.fromkeys(way.lines for way in ways if way.cut))


def _free_places(
    index: int,
    wish: Wish,
    variants: list[tuple[str, ...]],
    obstacles: Obstacles,
    size: float,
    shortened: bool,
) -> Iterable[tuple[float, int, Placed, Box]]:
    """The free places of a name with their costs, until no later one can be cheaper."""
    best = float("inf")
    for cost, number, far, shift, above in _offers(len(variants), wish.above):
        if cost >= best:
            return
        lines = variants[number]
        wide = max(text_width(line, wish.face, size) for line in lines)
        high = len(lines) * size * _LEADING
        x = wish.x + shift * wide
        top = wish.y - wish.up - far - high if above else wish.y + wish.down + far
        box = Box(x - wide / 2, top, wide, high)
        if not obstacles.is_free(box):
            continue
        leader = _leader(wish, box, above, far)
        if leader and not _is_clear(leader, obstacles, wish):
            continue
        total = cost + 3.0 * obstacles.crossings(box)
        best = min(best, total)
        yield total, index * 1000 + number, Placed(index, lines, x, top, leader, shortened), box


_LEADING = 1.16
"""Line height of names, in type sizes: tighter than running text."""


@cache
def _offers(variants: int, above: bool) -> tuple[tuple[float, int, float, float, bool], ...]:
    """Every way to put a name, cheapest first: (cost, which lines, how far, which shift, above)."""
    offers = [
        (
            far * 0.9 + abs(shift) * 9 + (0 if side == above else 7) + _shape_cost(number, variants),
            number,
            far,
            shift,
            side,
        )
        for number in range(variants)
        for far in _DISTANCES
        for shift in _SHIFTS
        for side in (above, not above)
    ]
    return tuple(sorted(offers))


def _shape_cost(number: int, variants: int) -> float:
    """Narrow shapes (few, short lines) come first in the list of ways; wide ones cost a little more."""
    return 1.2 * number if variants > 1 else 0.0


def _leader(
    wish: Wish, box: Box, above: bool, far: float
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    if far < _LEADER_FROM:
        return None
    if above:
        return (wish.x, wish.y - wish.up + 1.0), (wish.x, box.bottom + 0.8)
    return (wish.x, wish.y + wish.down - 1.0), (wish.x, box.y - 0.8)


def _is_clear(
    leader: tuple[tuple[float, float], tuple[float, float]], obstacles: Obstacles, wish: Wish
) -> bool:
    """Whether a leader meets no name, no mark and no curve on its way (its own point excepted)."""
    (x, y_1), (_, y_2) = leader
    top, bottom = min(y_1, y_2), max(y_1, y_2)
    own = Box(wish.x - 8, wish.y - wish.up, 16, wish.up + wish.down)
    for box in obstacles.boxes:
        is_own = (
            box.x >= own.x - 0.1
            and box.right <= own.right + 0.1
            and box.y >= own.y - 0.1
            and box.bottom <= own.bottom + 0.1
        )
        if not is_own and box.x < x + 0.8 and x - 0.8 < box.right and box.y < bottom and top < box.bottom:
            return False
    return True


def _take(placed: Placed, box: Box, obstacles: Obstacles) -> None:
    obstacles.boxes.append(box)
    if placed.leader:
        (x, y_1), (_, y_2) = placed.leader
        obstacles.boxes.append(Box(x - 0.5, min(y_1, y_2), 1.0, abs(y_2 - y_1)))


def draw_height(lines: int, size: float) -> float:
    """The height of a name in that many lines."""
    return lines * size * _LEADING


def baseline(top: float, line: int, size: float) -> float:
    """The baseline of a line of a name that begins at `top`."""
    return top + line * size * _LEADING + size * (_LEADING / 2 + 0.36)
