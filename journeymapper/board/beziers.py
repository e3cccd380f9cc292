"""What can be said of a cubic segment: where it runs, how far a point is from it, what lies around it."""

from __future__ import annotations

import itertools
import math

from journeymapper.board.shapes import Cubic, Point, Rect

_SAMPLES = 12
"""Pieces that a segment is cut into when its distance from a point is taken."""


def point_on(segment: Cubic, t: float) -> Point:
    """Return the point of a segment at `t` from 0 (its start) to 1."""
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    p, q, r, s = segment
    return Point(a * p.x + b * q.x + c * r.x + d * s.x, a * p.y + b * q.y + c * r.y + d * s.y)


def hull(segment: Cubic) -> Rect:
    """Return the rectangle around the control points, and thus around the segment."""
    a, b, c, d = segment
    left, right = min(a.x, b.x, c.x, d.x), max(a.x, b.x, c.x, d.x)
    top, bottom = min(a.y, b.y, c.y, d.y), max(a.y, b.y, c.y, d.y)
    return Rect(left, top, right - left, bottom - top)


def distance(point: Point, segment: Cubic) -> float:
    """Return how far a point is from a segment, measured to short straight pieces of it."""
    places = [point_on(segment, step / _SAMPLES) for step in range(_SAMPLES + 1)]
    return min(_to_line(point, a, b) for a, b in itertools.pairwise(places))


def _to_line(point: Point, start: Point, end: Point) -> float:
    along = Point(end.x - start.x, end.y - start.y)
    length = along.x * along.x + along.y * along.y
    t = 0.0
    if length:
        t = max(0.0, min(1.0, ((point.x - start.x) * along.x + (point.y - start.y) * along.y) / length))
    return math.dist(point, (start.x + t * along.x, start.y + t * along.y))
