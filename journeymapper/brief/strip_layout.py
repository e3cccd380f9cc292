"""Where everything on the journey strip is: columns, touchpoints, curves. No drawing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from journeymapper.board.curve import monotone_cubic
from journeymapper.board.shapes import Cubic, Point
from journeymapper.brief.parts import Strip, StripCurve, StripPoint
from journeymapper.brief.sheet import Box

MAIN_WIDTH = 2.3
OTHER_WIDTH = 1.2
"""Stroke widths of the curve that is spoken of, and of the others."""

_EDGE = 6.2
"""How far from the edges of the field the first and the last touchpoint stand at least."""

STAR = 9.5
"""The height that a star takes above its point."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A touchpoint in its place: its number in the strip, its x, its height (None: nobody feels anything there)."""

    number: int
    x: float
    y: float | None
    point: StripPoint
    radius: float


@dataclass(frozen=True, slots=True)
class Track:
    """A curve in place: its points by touchpoint number, the pieces between, the ways over touchpoints without data."""

    curve: StripCurve
    width: float
    points: dict[int, Point]
    pieces: tuple[Cubic, ...]
    bridges: tuple[tuple[Point, Point], ...]

    def sampled(self) -> list[tuple[float, float]]:
        """Points along the pieces, close enough together that their boxes hug the curve."""
        found: list[tuple[float, float]] = []
        for start, first, second, end in self.pieces:
            steps = max(2, min(24, int((end.x - start.x) / 2.5)))
            for step in range(steps + 1):
                t = step / steps
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                x = a * start.x + b * first.x + c * second.x + d * end.x
                found.append((x, a * start.y + b * first.y + c * second.y + d * end.y))
        return found


@dataclass(frozen=True)
class StripLayout:
    """A strip in a field. `size` is the type size of its names, which decides how much room they have."""

    strip: Strip
    field: Box
    size: float

    @cached_property
    def columns(self) -> list[tuple[float, float]]:
        """(left, right) of each stage: wider where there are more touchpoints, but never far below the mean."""
        return columns(self.strip, self.field.x, self.field.width)

    @cached_property
    def top(self) -> float:
        """The height of +2: room is left above for a name of two lines and a star."""
        return self.field.y + self.size * 3.6

    @cached_property
    def bottom(self) -> float:
        """The height of -2: room is left below for a name of two lines."""
        return self.field.bottom - self.size * 3.3

    @property
    def middle(self) -> float:
        """The height of 0."""
        return (self.top + self.bottom) / 2

    @cached_property
    def places(self) -> list[tuple[int, float]]:
        """(number, x) of the touchpoints, evenly spread over their stages as on the board."""
        found: list[tuple[int, float]] = []
        for stage, (left, right) in zip(self.strip.stages, self.columns, strict=True):
            step = (right - left) / max(1, len(stage.points))
            found += [(len(found) + at, left + (at + 0.5) * step) for at in range(len(stage.points))]
        return _inside(found, self.field)

    @cached_property
    def tracks(self) -> list[Track]:
        """The curves; the first is the one that is spoken of."""
        return [
            self._track(curve, MAIN_WIDTH if at == 0 else OTHER_WIDTH)
            for at, curve in enumerate(self.strip.curves)
        ]

    def _track(self, curve: StripCurve, width: float) -> Track:
        points = {
            number: Point(x, self.top + (2 - value) / 4 * (self.bottom - self.top))
            for number, x in self.places
            if (value := curve.feelings[number]) is not None
        }
        runs = list(_runs(points, self.places))
        pieces = tuple(piece for run in runs for piece in monotone_cubic(run))
        return Track(curve, width, points, pieces, tuple((a[-1], b[0]) for a, b in itertools.pairwise(runs)))

    @cached_property
    def spots(self) -> list[Spot]:
        """The touchpoints with the height and size of their marks."""
        points = self.strip.points
        small = 2.7 if len(self.places) <= 50 else 1.5
        return [
            Spot(number, x, self._height(number), points[number], 5.4 if points[number].pain else small)
            for number, x in self.places
        ]

    def _height(self, number: int) -> float | None:
        """On the first curve, else on the first other one that has the touchpoint; on a plain line without curves."""
        if not self.tracks:
            return self.middle
        return next((track.points[number].y for track in self.tracks if number in track.points), None)


def columns(strip: Strip, left: float, width: float) -> list[tuple[float, float]]:
    """Return (left, right) of each stage of a strip."""
    weights = [len(stage.points) + 1.0 for stage in strip.stages]
    least = sum(weights) / len(weights) * 0.6
    weights = [max(weight, least) for weight in weights]
    scale = width / sum(weights)
    edges = [left, *(left + at * scale for at in itertools.accumulate(weights))]
    return list(itertools.pairwise(edges))


def _inside(places: list[tuple[int, float]], field: Box) -> list[tuple[int, float]]:
    """The places drawn together a little where the mark of the first or the last would leave the field."""
    if not places:
        return places
    over = max(0.0, _EDGE - (places[0][1] - field.x), _EDGE - (field.right - places[-1][1]))
    part = (field.width - 2 * over) / field.width
    return [(number, field.x + over + (x - field.x) * part) for number, x in places]


def _runs(points: dict[int, Point], places: Sequence[tuple[int, float]]) -> Iterator[list[Point]]:
    """Points that follow one another without a touchpoint that has no data between them."""
    for known, group in itertools.groupby(places, key=lambda place: place[0] in points):
        if known:
            yield [points[number] for number, _ in group]
