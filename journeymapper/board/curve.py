"""The emotion curve between its points: a monotone cubic that never overshoots a point."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from journeymapper.board.shapes import Cubic, Point


def monotone_cubic(points: Sequence[Point]) -> tuple[Cubic, ...]:
    """Return one Bézier segment between each pair of neighbours; none for fewer than two points.

    The curve passes through every point, runs monotonously in x, and within a segment y never leaves the range of the
    two ends. It is local: a segment depends on its two ends and one more point on either side.
    Source: M. Steffen, "A simple method for monotonic interpolation in one dimension", Astronomy and Astrophysics 239
    (1990), 443-450. Raises `ValueError` when x does not increase from point to point.
    """
    if len(points) < 2:
        return ()
    steps = [right.x - left.x for left, right in itertools.pairwise(points)]
    if min(steps) <= 0:
        raise ValueError("the points of a curve must go from left to right")
    slopes = [(points[i + 1].y - points[i].y) / step for i, step in enumerate(steps)]
    tangents = [_end_tangent(steps, slopes)]
    tangents += [
        inner_tangent(steps[i - 1], steps[i], slopes[i - 1], slopes[i]) for i in range(1, len(slopes))
    ]
    tangents.append(_end_tangent(steps[:-3:-1], slopes[:-3:-1]))
    return tuple(_bezier(points[i], points[i + 1], tangents[i], tangents[i + 1]) for i in range(len(slopes)))


def inner_tangent(step_before: float, step_after: float, slope_before: float, slope_after: float) -> float:
    """Return the slope at a point between two others; at a peak or a trough it is 0.

    It is that of the parabola through the three, held so that nothing overshoots (Steffen's equation 11).
    """
    if slope_before * slope_after <= 0:
        return 0.0
    parabola = (slope_before * step_after + slope_after * step_before) / (step_before + step_after)
    size = 2 * min(abs(slope_before), abs(slope_after), 0.5 * abs(parabola))
    return size if slope_before > 0 else -size


def _end_tangent(steps: Sequence[float], slopes: Sequence[float]) -> float:
    """The slope at the first point: the parabola's, held between 0 and twice the first slope (equations 24 to 26)."""
    slope = slopes[0]
    if len(slopes) == 1:
        return slope
    part = steps[0] / (steps[0] + steps[1])
    parabola = slope * (1 + part) - slopes[1] * part
    if parabola * slope <= 0:
        return 0.0
    return 2 * slope if abs(parabola) > 2 * abs(slope) else parabola


def _bezier(start: Point, end: Point, slope_at_start: float, slope_at_end: float) -> Cubic:
    third = (end.x - start.x) / 3
    low, high = (start.y, end.y) if start.y <= end.y else (end.y, start.y)
    # The clamp takes off what rounding may add; the hull of a Bézier then keeps the whole curve between the two ends.
    y_1 = min(high, max(low, start.y + slope_at_start * third))
    y_2 = min(high, max(low, end.y - slope_at_end * third))
    return Cubic(start, Point(start.x + third, y_1), Point(end.x - third, y_2), end)
