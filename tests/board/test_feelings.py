"""No data is not 0: a curve has a gap there, and a stroke over it that is told from the curve."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.feelings import MOST_BRIDGED
from journeymapper.board.layout import lay_out
from journeymapper.board.shapes import Board, Curve
from journeymapper.edit.records import change
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, PERSONAS, project_of

CURVES = (LaneKind.CURVE,)
MAYA, TOM = PERSONAS


def felt(counts: list[int], feelings: list[float | None]) -> Project:
    """A journey in which Maya feels like this at one touchpoint after the other, and Tom nothing."""
    project = project_of(counts, lanes=CURVES)
    names = [step.id for step in project.touchpoints_of(JOURNEY)]
    for name, feeling in zip(names, feelings, strict=True):
        entry = {} if feeling is None else {MAYA: feeling}
        project = change(project, name, feelings=entry).apply(project)
    return project


def board_of(project: Project) -> Board:
    return lay_out(project, JOURNEY, EvenMeasure())


def curve(feelings: list[float | None]) -> Curve:
    return board_of(felt([len(feelings)], feelings)).curves[MAYA]


def test_a_gap_is_bridged_by_a_straight_stroke_that_is_no_part_of_the_curve() -> None:
    found = curve([1.0, 2.0, None, None, -1.0])
    assert [point.feeling for point in found.points] == [1.0, 2.0, -1.0]
    assert len(found.segments) == 1
    (bridge,) = found.bridges
    assert (bridge.start, bridge.end) == (found.points[1].at, found.points[2].at)
    slope = (bridge.end.y - bridge.start.y) / (bridge.end.x - bridge.start.x)
    for point in (bridge.control_1, bridge.control_2):
        assert abs(point.y - bridge.start.y - slope * (point.x - bridge.start.x)) < 1e-9


def test_personas_that_take_turns_are_each_one_line_to_the_eye() -> None:
    project = felt([6], [1.0, None, 0.5, None, -1.0, None])
    for place, feeling in ((1, 2.0), (3, 0.0), (5, -2.0)):
        project = change(project, f"tp_0_{place}", feelings={TOM: feeling}).apply(project)
    for found in board_of(project).curves.values():
        assert not found.segments
        assert [(piece.start, piece.end) for piece in found.bridges] == [
            (found.points[0].at, found.points[1].at),
            (found.points[1].at, found.points[2].at),
        ]


def test_before_the_first_point_and_after_the_last_nothing_is_drawn() -> None:
    assert not curve([None, 1.0, 2.0, None]).bridges
    assert not curve([None, None]).bridges


def test_a_long_gap_stays_open() -> None:
    assert len(curve([1.0, *[None] * MOST_BRIDGED, 1.0]).bridges) == 1
    assert not curve([1.0, *[None] * (MOST_BRIDGED + 1), 1.0]).bridges


@given(
    st.lists(st.none() | st.none() | st.sampled_from([-2.0, 0.0, 1.5]), min_size=1, max_size=70),
    st.floats(0, 4000),
    st.floats(0, 900),
)
def test_a_stretch_shows_what_of_the_whole_reaches_into_it(
    feelings: list[float | None], left: float, width: float
) -> None:
    found = curve(feelings)
    piece, right = found.within(left, left + width), left + width
    for part, whole in ((piece.segments, found.segments), (piece.bridges, found.bridges)):
        assert list(part) == [one for one in whole if one.end.x >= left and one.start.x <= right]
