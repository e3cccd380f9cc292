"""What lies under the pointer, in a stretch of the map, and where an arrow key leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.layout import lay_out
from journeymapper.board.place import Insertion, Places
from journeymapper.board.shapes import Board, Point, Rect, Route
from journeymapper.model.kinds import LaneKind
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, PERSONAS, project_of
from tests.board.test_layout import label_rect

COUNTS = st.lists(st.integers(0, 15), max_size=5)
SEEDS = st.integers(0, 1000)
STEPS = (LaneKind.STEPS, LaneKind.CURVE)


def board_of(counts: list[int], seed: int = 0, lanes: tuple[LaneKind, ...] = tuple(LaneKind)) -> Board:
    return lay_out(project_of(counts, seed, lanes), JOURNEY, EvenMeasure())


@st.composite
def areas(draw: st.DrawFn) -> Rect:
    x, y = draw(st.floats(-100, 2000)), draw(st.floats(-100, 2000))
    return Rect(x, y, draw(st.floats(0, 800)), draw(st.floats(0, 800)))


@given(COUNTS, SEEDS, areas())
def test_boxes_routes_and_points_in_a_rectangle_are_those_that_meet_it(
    counts: list[int], seed: int, area: Rect
) -> None:
    board = board_of(counts, seed)
    places = Places(board)
    assert {box.id for box in places.boxes_in(area)} == {
        box.id for box in board.boxes.values() if box.rect.meets(area)
    }
    found = [route.id for route in places.routes_in(area)]
    assert len(found) == len(set(found))
    assert set(found) <= {r.id for r in board.routes.values() if r.bounds.grown(50).meets(area)}
    for route in board.routes.values():
        pieces = [Route("", "", "", (segment,)).bounds for segment in route.segments]
        shares = [label_rect(route.label)] if route.label else []
        assert route.id in found or not any(rect.meets(area) for rect in (*pieces, *shares))
    for outline in places.outlines_in(area):
        assert (outline.rect, outline.kind) == (board.boxes[outline.id].rect, board.boxes[outline.id].kind)


@given(COUNTS, SEEDS, st.floats(0, 1500), st.floats(0, 700))
def test_a_stretch_of_a_curve_is_part_of_the_whole(
    counts: list[int], seed: int, left: float, width: float
) -> None:
    board = board_of(counts, seed, STEPS)
    for curve in board.curves.values():
        piece = curve.within(left, left + width)
        assert piece.points == tuple(p for p in curve.points if left <= p.at.x <= left + width)
        assert piece.segments == tuple(
            s for s in curve.segments if s.end.x >= left and s.start.x <= left + width
        )


@given(COUNTS, SEEDS)
def test_a_click_on_a_box_or_a_point_finds_it(counts: list[int], seed: int) -> None:
    board = board_of(counts, seed)
    places = Places(board)
    for box in board.boxes.values():
        assert places.box_at(box.rect.centre) is box
        band = places.lane_at(box.rect.centre.y)
        assert band is not None
        assert band.id == box.lane
        head = places.stage_at(box.rect.x + 1)
        assert head is not None
        assert head.id == box.stage
    for curve in board.curves.values():
        for point in curve.points:
            found = places.point_at(Point(point.at.x + 1, point.at.y - 1), 6)
            assert found is not None
            assert found[1].at == point.at
            assert places.feeling_at(point.at.y) == pytest.approx(point.feeling)
            assert places.touchpoint_near(point.at.x) == point.touchpoint


def test_outside_there_is_nothing() -> None:
    places = Places(board_of([2, 2]))
    nowhere = Point(-50, -50)
    assert places.box_at(nowhere) is None
    assert places.stage_at(-50) is None
    assert places.lane_at(-50) is None
    assert places.insertion_at(nowhere) is None
    assert places.point_at(nowhere, 5) is None
    assert places.route_at(nowhere, 5) is None


@given(COUNTS, SEEDS)
def test_a_click_on_a_line_finds_its_route(counts: list[int], seed: int) -> None:
    board = board_of(counts, seed, STEPS)
    places = Places(board)
    for route in board.routes.values():
        found = places.route_at(route.segments[0].start, 3)
        assert found is not None
        assert route.segments[0].start in {found.segments[0].start, found.segments[-1].end}


@given(COUNTS, SEEDS)
def test_a_step_dropped_on_the_upper_half_of_a_card_goes_before_it(counts: list[int], seed: int) -> None:
    board = board_of(counts, seed, STEPS)
    places = Places(board)
    seen: dict[str, int] = {}
    for box in board.boxes.values():
        number = seen.get(box.stage, 0)
        upper, lower = Point(box.rect.centre.x, box.rect.y + 2), Point(box.rect.centre.x, box.rect.bottom - 2)
        assert places.insertion_at(upper) == Insertion(box.stage, number)
        assert places.insertion_at(lower) == Insertion(box.stage, number + 1)
        mark = places.mark_of(Insertion(box.stage, number))
        assert mark is not None
        assert (mark.x, mark.bottom < box.rect.y) == (box.rect.x, True)
        seen[box.stage] = number + 1


def test_a_step_may_be_dropped_into_an_empty_stage() -> None:
    board = board_of([1, 0], lanes=STEPS)
    places = Places(board)
    column = board.stages["st_1"].column
    assert places.insertion_at(column.centre) == Insertion("st_1", 0)
    mark = places.mark_of(Insertion("st_1", 0))
    assert mark is not None
    assert column.contains(mark.centre)


def test_arrow_keys_walk_over_the_steps() -> None:
    places = Places(board_of([3, 1, 0, 2], lanes=STEPS))
    assert places.next_in("down", "tp_0_0") == "tp_0_1"
    assert places.next_in("up", "tp_0_1") == "tp_0_0"
    assert places.next_in("right", "tp_0_2") == "tp_1_0"
    assert places.next_in("right", "tp_1_0") == "tp_3_0"
    assert places.next_in("left", "tp_3_1") == "tp_1_0"
    assert places.next_in("left", "tp_0_0") is None
    assert places.next_in("down", "tp_3_1") is None


@given(COUNTS, SEEDS)
def test_down_leads_through_every_lane_and_up_back_again(counts: list[int], seed: int) -> None:
    board = board_of(counts, seed)
    places = Places(board)
    for box in board.boxes.values():
        below = places.next_in("down", box.id)
        if below is not None:
            assert board.boxes[below].rect.y > box.rect.y or board.boxes[below].rect.x > box.rect.x
            assert places.next_in("up", below) is not None
        for direction in ("left", "right"):
            beside = places.next_in(direction, box.id)
            if beside is not None:
                assert board.boxes[beside].lane == box.lane
                assert (board.boxes[beside].rect.x > box.rect.x) == (direction == "right")


def test_a_point_that_two_personas_share_is_the_first_ones() -> None:
    board = board_of([1], lanes=STEPS)
    project = project_of([1], lanes=STEPS)
    both = project.touchpoints["tp_0_0"].replace(feelings=dict.fromkeys(PERSONAS, 1.0))
    board = lay_out(project.with_records({both.id: both}, {}), JOURNEY, EvenMeasure())
    at = board.curves[PERSONAS[1]].points[0].at
    found = Places(board).point_at(at, 5)
    assert found is not None
    assert found[0] == PERSONAS[0]
