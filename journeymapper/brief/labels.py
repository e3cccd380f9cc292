"""Puts the names of touchpoints beside their points so that no name meets another, a point or a curve.

Greedy in order of weight: each name takes its cheapest free place (near, straight above or below, few lines). A name
that finds no place is shortened, then left off; both are told to the caller.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from journeymapper.brief.fonts import Face, text_width
from journeymapper.brief.lines import break_text
from journeymapper.brief.sheet import Box

_COLUMN = 1.5
"""Width in points of the columns in which a curve's height is remembered."""

_STRETCH = 32.0
"""Width in points of the stretches by which boxes are found."""

_EFFORT = 12_000
"""Places that are looked at before the strip counts as full; each takes some microseconds."""

_CLEAR = 1.6
"""Points kept free around a name."""

_DISTANCES = (0.0, 3.0, 7.0, 12.0, 18.0, 26.0, 36.0, 48.0, 64.0, 84.0)
_SHIFTS = (0.0, -0.25, 0.25, -0.48, 0.48)
_WIDTHS = (40.0, 54.0, 72.0, 96.0, 130.0)
_LEADER_FROM = 7.0
"""A name further away than this from its point gets a thin line to it."""


Leader = tuple[tuple[float, float], tuple[float, float]]
"""A straight line from a point to its name."""


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
    leader: Leader | None
    shortened: bool


@dataclass(slots=True)
class Obstacles:
    """What names must not cover: boxes, and the heights of curves column by column.

    `walls` (x) and `floors` (y) are better not crossed. Boxes are kept by the stretches of x that they touch.
    """

    area: Box
    walls: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    looked_at: int = 0
    """How many boxes have been asked about."""
    _boxes: dict[int, list[Box]] = field(default_factory=dict)
    _tracks: list[tuple[list[float], list[float]]] = field(default_factory=list)

    def add_box(self, box: Box) -> None:
        """Remember a box that is taken."""
        for stretch in range(int(box.x // _STRETCH), int(box.right // _STRETCH) + 1):
            self._boxes.setdefault(stretch, []).append(box)

    def add_curve(self, points: Sequence[tuple[float, float]], width: float) -> None:
        """Remember a curve, given as points close together from left to right, drawn `width` wide."""
        left, half = self.area.x, width / 2
        columns = int(self.area.width / _COLUMN) + 2
        low, high = [1e9] * columns, [-1e9] * columns
        for (x_1, y_1), (x_2, y_2) in itertools.pairwise(points):
            top, bottom = (y_1 - half, y_2 + half) if y_1 <= y_2 else (y_2 - half, y_1 + half)
            first = max(0, int((x_1 - left) / _COLUMN))
            last = min(columns - 1, int((x_2 - left) / _COLUMN))
            for column in range(first, last + 1):
                if top < low[column]:
                    low[column] = top
                if bottom > high[column]:
                    high[column] = bottom
        self._tracks.append((low, high))

    def near(self, left: float, right: float) -> Iterator[Box]:
        """Yield the boxes that may touch a stretch of x; one may come more than once."""
        for stretch in range(int(left // _STRETCH), int(right // _STRETCH) + 1):
            yield from self._boxes.get(stretch, ())

    def is_free(self, box: Box) -> bool:
        """Whether a box lies in the field and meets nothing."""
        self.looked_at += 1
        return self._is_inside(box) and self._meets_nothing(*_cleared(box))

    def _is_inside(self, box: Box) -> bool:
        x, y, wide, high = box
        left, top, area_wide, area_high = self.area
        return left <= x and x + wide <= left + area_wide and top <= y and y + high <= top + area_high

    def _meets_nothing(self, x: float, y: float, right: float, bottom: float) -> bool:
        for stretch in range(int(x // _STRETCH), int(right // _STRETCH) + 1):
            for left, top, wide, high in self._boxes.get(stretch, ()):
                if left < right and x < left + wide and top < bottom and y < top + high:
                    return False
        first = max(0, int((x - self.area.x) / _COLUMN))
        last = int((right - self.area.x) / _COLUMN) + 1
        for low, high_ones in self._tracks:
            for column in range(first, min(last, len(low))):
                if low[column] < bottom and high_ones[column] > y:
                    return False
        return True

    def crossings(self, box: Box) -> int:
        """How many walls and floors run through a box."""
        walls = sum(1 for wall in self.walls if box.x < wall < box.right)
        return walls + sum(1 for floor in self.floors if box.y < floor < box.bottom)


def _cleared(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box with what is kept free around it."""
    x, y, wide, high = box
    return x - _CLEAR, y - _CLEAR / 2, x + wide + _CLEAR, y + high + _CLEAR / 2


def place_labels(
    wishes: Sequence[Wish], obstacles: Obstacles, size: float, chosen: Callable[[Wish], bool]
) -> list[Placed]:
    """Return a place for as many of the chosen names as possible, in order. Placed names become obstacles."""
    found: list[Placed] = []
    heaviest = sorted(range(len(wishes)), key=lambda place: (-wishes[place].weight, wishes[place].x))
    for index in heaviest:
        wish = wishes[index]
        if obstacles.looked_at < _EFFORT and wish.name and chosen(wish):
            placed = _place(index, wish, obstacles, size)
            if placed:
                found.append(placed)
    return sorted(found, key=lambda placed: placed.wish)


def _place(index: int, wish: Wish, obstacles: Obstacles, size: float) -> Placed | None:
    for variants, shortened in ((_whole(wish, size), False), (_short(wish, size), True)):
        shapes = [
            _Shape(lines, _width(lines, wish.face, size), len(lines) * size * _LEADING) for lines in variants
        ]
        best = min(_free_places(wish, shapes, obstacles), default=None, key=lambda offer: offer[0])
        if best is not None:
            _, shape, box, leader = best
            obstacles.add_box(box)
            if leader:
                (x, y_1), (_, y_2) = leader
                obstacles.add_box(Box(x - 0.5, min(y_1, y_2), 1.0, abs(y_2 - y_1)))
            return Placed(index, shape.lines, box.x + box.width / 2, box.y, leader, shortened)
    return None


class _Shape(NamedTuple):
    """A name broken into lines, and how wide and high that is."""

    lines: tuple[str, ...]
    width: float
    height: float


def _width(lines: tuple[str, ...], face: Face, size: float) -> float:
    return max(text_width(line, face, size) for line in lines)


def _whole(wish: Wish, size: float) -> list[tuple[str, ...]]:
    """The name in one, two, three lines ..., each way once."""
    widest = max((text_width(word, wish.face, size) for word in wish.name.split()), default=0.0)
    # A word is not torn for the sake of a narrow shape, unless it is wider than any shape.
    widths = [width for width in _WIDTHS if width >= widest] or [min(widest, _WIDTHS[-1]) + 0.1]
    ways = (break_text(wish.name, wish.face, size, width).lines for width in widths)
    return [lines for lines in dict.fromkeys(ways) if len(lines) <= 4]


def _short(wish: Wish, size: float) -> list[tuple[str, ...]]:
    ways = (
        break_text(wish.name, wish.face, size, width, most)
        for width, most in ((72.0, 2), (54.0, 2), (48.0, 1), (34.0, 1))
    )
    return list(dict.fromkeys(way.lines for way in ways if way.cut))


def _free_places(
    wish: Wish, shapes: Sequence[_Shape], obstacles: Obstacles
) -> Iterator[tuple[float, _Shape, Box, Leader | None]]:
    """The free places of a name with their costs, until no later one can be cheaper."""
    best = float("inf")
    for cost, number, far, shift, above in _offers(len(shapes), wish.above):
        if cost >= best:
            return
        shape = shapes[number]
        top = wish.y - wish.up - far - shape.height if above else wish.y + wish.down + far
        box = Box(wish.x + (shift - 0.5) * shape.width, top, shape.width, shape.height)
        if not obstacles.is_free(box):
            continue
        leader = _leader(wish, box, above, far)
        if leader and not _is_clear(leader, obstacles, wish):
            continue
        total = cost + 3.0 * obstacles.crossings(box)
        if total < best:
            best = total
            yield total, shape, box, leader


_LEADING = 1.16
"""Line height of names, in type sizes: tighter than running text."""


@cache
def _offers(variants: int, above: bool) -> tuple[tuple[float, int, float, float, bool], ...]:
    """Every way to put a name, cheapest first: (cost, which lines, how far, which shift, above)."""
    offers = [
        (
            far * 0.9 + abs(shift) * 13 + (0 if side == above else 7) + _shape_cost(number, variants),
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


def _leader(wish: Wish, box: Box, above: bool, far: float) -> Leader | None:
    if far < _LEADER_FROM:
        return None
    if above:
        return (wish.x, wish.y - wish.up + 1.0), (wish.x, box.bottom + 0.8)
    return (wish.x, wish.y + wish.down - 1.0), (wish.x, box.y - 0.8)


def _is_clear(leader: Leader, obstacles: Obstacles, wish: Wish) -> bool:
    """Whether a leader meets no name, no mark and no curve on its way (its own point excepted)."""
    (x, y_1), (_, y_2) = leader
    top, bottom = min(y_1, y_2), max(y_1, y_2)
    own = Box(wish.x - 8, wish.y - wish.up, 16, wish.up + wish.down)
    for box in obstacles.near(x - 1, x + 1):
        is_own = (
            box.x >= own.x - 0.1
            and box.right <= own.right + 0.1
            and box.y >= own.y - 0.1
            and box.bottom <= own.bottom + 0.1
        )
        if not is_own and box.x < x + 0.8 and x - 0.8 < box.right and box.y < bottom and top < box.bottom:
            return False
    return True


def baseline(top: float, line: int, size: float) -> float:
    """The baseline of a line of a name that begins at `top`."""
    return top + line * size * _LEADING + size * (_LEADING / 2 + 0.36)
