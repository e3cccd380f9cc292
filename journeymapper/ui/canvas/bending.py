"""A curve on its way from the feelings before to those now."""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.board.shapes import Cubic, Curve, CurvePiece, Point


def point_between(start: Point, end: Point, part: float) -> Point:
    """The point that is `part` (0 to 1) of the way."""
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def cubic_between(start: Cubic, end: Cubic, part: float) -> Cubic:
    """The segment that is `part` (0 to 1) of the way."""
    return Cubic(*(point_between(a, b, part) for a, b in zip(start, end, strict=True)))


class Bending:
    """How a stretch of a curve comes from that of before: points by their touchpoints, strokes by both their ends."""

    def __init__(self, old: CurvePiece, new: CurvePiece) -> None:
        """Compare two stretches of one persona's curve."""
        names = {one.at: one.touchpoint for one in old.points}
        self._strokes = {
            (names[one.start], names[one.end]): one
            for one in (*old.segments, *old.bridges)
            if one.start in names and one.end in names
        }
        self._places = {one.touchpoint: one.at for one in old.points}
        self._names = {one.at: one.touchpoint for one in new.points}

    def start(self, touchpoint: str, at: Point) -> Point:
        """Where a point comes from that will be at `at`; from there, where it is new."""
        return self._places.get(touchpoint, at)

    def curve(self, curve: Curve, part: float) -> Curve:
        """The curve `part` of the way; what of it is asked for is computed then."""

        def read(left: float, right: float) -> CurvePiece:
            piece = curve.within(left, right)
            points = tuple(
                one._replace(at=point_between(self.start(one.touchpoint, one.at), one.at, part))
                for one in piece.points
            )
            return CurvePiece(
                points, self._on_the_way(piece.segments, part), self._on_the_way(piece.bridges, part)
            )

        return Curve(curve.persona, curve.index, read)

    def _on_the_way(self, strokes: Iterable[Cubic], part: float) -> tuple[Cubic, ...]:
        return tuple(self._stroke(one, part) for one in strokes)

    def _stroke(self, stroke: Cubic, part: float) -> Cubic:
        ends = self._names.get(stroke.start, ""), self._names.get(stroke.end, "")
        before = self._strokes.get(ends)
        if before is not None:
            return stroke if before == stroke else cubic_between(before, stroke, part)
        first, last = self.start(ends[0], stroke.start), self.start(ends[1], stroke.end)
        before = Cubic(
            first,
            _moved(stroke.control_1, stroke.start, first),
            _moved(stroke.control_2, stroke.end, last),
            last,
        )
        return cubic_between(before, stroke, part)


def _moved(point: Point, end: Point, to: Point) -> Point:
    """A point that moves along with `end` when that goes to `to`."""
    return Point(point.x + to.x - end.x, point.y + to.y - end.y)
