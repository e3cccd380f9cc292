"""The lane of the feelings: where the points of the curves are, and a stretch of a curve at a time."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from journeymapper.board.curve import monotone_cubic
from journeymapper.board.grid import Column, Grid
from journeymapper.board.roads import line
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Cubic, Curve, CurvePiece, CurvePoint, Point, Rect
from journeymapper.board.sizes import CELLS_X, STAR_RISE, TRACK
from journeymapper.model.journeys import Touchpoint

_REACH = 2
"""A segment depends on its two ends and one more point on either side."""

MOST_BRIDGED = 24
"""Over so many touchpoints without data a curve is bridged; a longer gap stays open, as its ends tell nothing of it."""

Run = tuple[int, list[CurvePoint]]
"""The number of the first touchpoint, and the points of it and of those that follow without a gap."""


class Track(Protocol):
    """Where the touchpoints of a journey stand from left to right, and how high feelings are."""

    @property
    def total(self) -> int:
        """How many touchpoints there are."""
        ...

    def ordinals(self, left: float, right: float) -> range:
        """The touchpoints whose points lie between two x."""
        ...

    def points(self, ordinals: range) -> Iterable[tuple[float, str]]:
        """The x and the id of each of these touchpoints."""
        ...

    def y(self, feeling: float) -> float:
        """The height of a feeling."""
        ...


class Field(NamedTuple):
    """The field that curves are drawn in: its columns and the rectangle from +2 at the top to -2."""

    grid: Grid
    area: Rect

    @property
    def total(self) -> int:
        """How many touchpoints there are."""
        return self.grid.order.total

    def x(self, ordinal: int) -> float:
        """Where the touchpoint with this ordinal stands: evenly spread over its stage."""
        column = self.grid.column_of(ordinal)
        return _x(column, ordinal)

    def points(self, ordinals: range) -> Iterator[tuple[float, str]]:
        """Yield x and touchpoint of each of these ordinals."""
        ordinal = ordinals.start
        while ordinal < ordinals.stop:
            column = self.grid.column_of(ordinal)
            end = min(ordinals.stop, column.start + column.size)
            for one in range(ordinal, end):
                yield _x(column, one), column.names[one - column.start]
            ordinal = end

    def y(self, feeling: float) -> float:
        """The height of a feeling."""
        return self.area.y + (2 - feeling) / 4 * self.area.height

    def feeling_at(self, y: float) -> float:
        """The feeling at a height, held within -2..+2."""
        return max(-2.0, min(2.0, 2 - 4 * (y - self.area.y) / self.area.height))

    def ordinals(self, left: float, right: float) -> range:
        """The touchpoints whose points lie between two x."""
        return range(self._first_from(left), self._first_from(math.nextafter(right, math.inf)))

    def _first_from(self, x: float) -> int:
        """The ordinal of the first point at or right of `x`."""
        count = self.grid.order.total
        if x <= CELLS_X or not count:
            return 0
        if x > CELLS_X + TRACK * self.grid.tracks:
            return count
        column = self.grid.column_at(min(self.grid.tracks - 1, int((x - CELLS_X) // TRACK)))
        in_column = range(column.start, column.start + column.size)
        return column.start + bisect_left(in_column, x, key=lambda ordinal: _x(column, ordinal))


def _x(column: Column, ordinal: int) -> float:
    return column.x + (ordinal - column.start + 0.5) / column.size * column.width


def curve_of(scene: Scene, track: Track, persona: str, index: int) -> Curve:
    """Return the curve of a persona; nothing of it is computed yet."""
    return Curve(persona, index, _Reader(scene, track, persona).within)


class _Reader(NamedTuple):
    """Reads stretches of a persona's curve from the project."""

    scene: Scene
    track: Track
    persona: str

    def within(self, left: float, right: float) -> CurvePiece:
        inside = self.track.ordinals(left, right)
        around = range(max(0, inside.start - _REACH), min(self.track.total, inside.stop + _REACH))
        runs = list(self._runs(around))
        points = [point for _, run in runs for point in run]
        segments = [segment for _, run in runs for segment in monotone_cubic([point.at for point in run])]
        first = bisect_left(points, left, key=lambda point: point.at.x)
        last = bisect_right(points, right, key=lambda point: point.at.x)
        return CurvePiece(
            tuple(points[first:last]),
            tuple(_reaching(segments, left, right)),
            tuple(_reaching(self._bridges(runs, around), left, right)),
        )

    def _runs(self, ordinals: range) -> Iterator[Run]:
        """The runs of points of these touchpoints."""
        touchpoints = self.scene.project.touchpoints
        return runs_of(self.track.points(ordinals), ordinals.start, touchpoints, self.persona, self.track.y)

    def _bridges(self, runs: list[Run], around: range) -> Iterator[Cubic]:
        """Strokes between neighbouring runs, and from the outer ones to the next point on either side of `around`."""
        if len(runs) == 1 and len(runs[0][1]) == len(around):
            return iter(())  # no gap, and what leads on from its ends does not reach into what was asked for
        before = self._nearest(range(around.start - 1, max(-1, around.start - MOST_BRIDGED - 2), -1))
        end = min(self.track.total, around.stop + MOST_BRIDGED + 1)
        after = self._nearest(range(around.stop, end))
        chain = [run for run in (before, *runs, after) if run is not None]
        return bridges_between(chain)

    def _nearest(self, ordinals: range) -> Run | None:
        """The first of these touchpoints that has a point, as a run."""
        single = (run for ordinal in ordinals for run in self._runs(range(ordinal, ordinal + 1)))
        return next(single, None)


def runs_of(
    spots: Iterable[tuple[float, str]],
    start: int,
    touchpoints: Mapping[str, Touchpoint],
    persona: str,
    y_of: Callable[[float], float],
) -> Iterator[Run]:
    """Yield the points of a persona at (x, touchpoint), parted where one without data stands between.

    `start` is the number of the first spot; `y_of` gives the height of a feeling.
    """
    run: list[CurvePoint] = []
    ordinal = start
    for ordinal, (x, name) in enumerate(spots, start):
        feeling = touchpoints[name].feelings.get(persona)
        if feeling is not None:
            run.append(CurvePoint(name, Point(x, y_of(feeling)), feeling))
        elif run:
            yield ordinal - len(run), run
            run = []
    if run:
        yield ordinal + 1 - len(run), run


def bridges_between(runs: Sequence[Run]) -> Iterator[Cubic]:
    """Yield straight strokes from each run to the next one, but not over long gaps."""
    for (start, run), (next_start, next_run) in itertools.pairwise(runs):
        if 0 < next_start - start - len(run) <= MOST_BRIDGED:
            yield line(run[-1].at, next_run[0].at)


def _reaching(pieces: Iterable[Cubic], left: float, right: float) -> Iterator[Cubic]:
    return (piece for piece in pieces if piece.end.x >= left and piece.start.x <= right)


def followed(curve: Curve, scene: Scene, field: Field, ordinals: range) -> Curve:
    """Return the curve after the feelings at `ordinals` changed; only the pieces around them are computed again."""
    reader = _Reader(scene, field, curve.persona)
    known = curve.computed
    if known is None:
        return Curve(curve.persona, curve.index, reader.within)
    count = field.grid.order.total
    left = field.x(max(0, ordinals.start - _REACH))
    right = field.x(min(count, ordinals.stop + _REACH) - 1)
    fresh = reader.within(left, right)
    at_left = bisect_left(known.points, left, key=lambda point: point.at.x)
    at_right = bisect_right(known.points, right, key=lambda point: point.at.x)
    whole = CurvePiece(
        (*known.points[:at_left], *fresh.points, *known.points[at_right:]),
        _spliced(known.segments, fresh.segments, left, right),
        _spliced(known.bridges, fresh.bridges, left, right),
    )
    return Curve(curve.persona, curve.index, reader.within, whole)


def _spliced(
    known: Sequence[Cubic], fresh: tuple[Cubic, ...], left: float, right: float
) -> tuple[Cubic, ...]:
    """The pieces in order, where those that reach into a stretch are fresh."""
    first = bisect_left(known, left, key=lambda piece: piece.end.x)
    last = bisect_right(known, right, key=lambda piece: piece.start.x)
    return (*known[:first], *fresh, *known[last:])


def stars(scene: Scene, field: Field, top: float) -> tuple[Point, ...]:
    """Return where the stars of the moments of truth sit: above the highest of the shown points, not above `top`."""
    return tuple(
        Point(_x(column, column.start + place), max(top, field.y(feeling) - STAR_RISE))
        for column in field.grid.columns
        for place, feeling in scene.moments_of_truth(column.stage)
    )
