"""The emotion curve passes through its points and never beyond them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.curve import monotone_cubic
from journeymapper.board.shapes import Cubic, Point

_STEPS = st.floats(min_value=0.01, max_value=500)
_HEIGHTS = st.floats(min_value=-1000, max_value=1000)


@st.composite
def runs(draw: st.DrawFn) -> list[Point]:
    x, points = 0.0, []
    for step, y in draw(st.lists(st.tuples(_STEPS, _HEIGHTS), max_size=12)):
        x += step
        points.append(Point(x, y))
    return points


def at(segment: Cubic, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    p, q, r, s = segment
    return Point(
        a * p.x + b * q.x + c * r.x + d * s.x,
        a * p.y + b * q.y + c * r.y + d * s.y,
    )


@given(runs())
def test_it_passes_through_every_point_in_order(points: list[Point]) -> None:
    segments = monotone_cubic(points)
    assert len(segments) == max(0, len(points) - 1)
    assert [segment.start for segment in segments] == points[:-1]
    assert [segment.end for segment in segments] == points[1:][: len(segments)]


@given(runs())
def test_it_never_leaves_the_range_of_its_two_ends_and_never_turns_back(points: list[Point]) -> None:
    for segment in monotone_cubic(points):
        low, high = sorted((segment.start.y, segment.end.y))
        walk = [at(segment, step / 16) for step in range(17)]
        assert all(low - 1e-6 <= point.y <= high + 1e-6 for point in walk)
        assert all(left.x < right.x for left, right in itertools.pairwise(walk))
        rising = segment.end.y >= segment.start.y
        for left, right in itertools.pairwise(walk):
            assert right.y >= left.y - 1e-6 if rising else right.y <= left.y + 1e-6


@given(runs())
def test_it_is_smooth_where_two_segments_meet(points: list[Point]) -> None:
    segments = monotone_cubic(points)
    for left, right in itertools.pairwise(segments):
        before = (left.end.y - left.control_2.y) / (left.end.x - left.control_2.x)
        after = (right.control_1.y - right.start.y) / (right.control_1.x - right.start.x)
        assert before == pytest.approx(after, rel=1e-6, abs=1e-6)


@given(runs(), st.integers(0, 11), _HEIGHTS)
def test_a_moved_point_changes_only_the_two_segments_on_either_side(
    points: list[Point], place: int, y: float
) -> None:
    if place >= len(points):
        return
    moved = [*points[:place], Point(points[place].x, y), *points[place + 1 :]]
    before, after = monotone_cubic(points), monotone_cubic(moved)
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        assert old == new or place - 2 <= index <= place + 1


def test_a_peak_is_flat_and_a_slope_is_straight() -> None:
    peak = monotone_cubic([Point(0, 0), Point(10, 10), Point(20, 0)])
    assert peak[0].control_2.y == 10 == peak[1].control_1.y
    line = monotone_cubic([Point(0, 0), Point(10, 5), Point(20, 10)])
    assert [round(at(segment, 0.5).y, 9) for segment in line] == [2.5, 7.5]


def test_points_that_go_back_are_refused() -> None:
    with pytest.raises(ValueError, match="left to right"):
        monotone_cubic([Point(0, 0), Point(0, 1)])
