"""Links run through gutters and gaps: no route crosses a card, no share stands on one, parallel ones lie apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.layout import lay_out
from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, Cubic, Point, Rect, Route
from journeymapper.board.traffic import side_by_side
from journeymapper.edit.journeys import link
from journeymapper.edit.records import remove
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, project_of
from tests.board.test_layout import inside, label_rect, overlap

STEPS = (LaneKind.STEPS,)


def board_of(project: Project) -> Board:
    return lay_out(project, JOURNEY, EvenMeasure())


def bare(counts: list[int], *links: tuple[str, str]) -> Project:
    project = project_of(counts, lanes=STEPS)
    project = remove(project, list(project.links)).apply(project)
    for source, target in links:
        project = link(project, f"tp_{source}", f"tp_{target}")[0].apply(project)
    return project


def route(counts: list[int], source: str, target: str) -> tuple[Board, Route]:
    board = board_of(bare(counts, (source, target)))
    return board, next(iter(board.routes.values()))


def walk(segments: tuple[Cubic, ...]) -> Iterator[Point]:
    for p, q, r, s in segments:
        for step in range(25):
            t = step / 24
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield Point(a * p.x + b * q.x + c * r.x + d * s.x, a * p.y + b * q.y + c * r.y + d * s.y)


@given(st.lists(st.integers(0, 15), max_size=6), st.integers(0, 10_000))
def test_no_route_crosses_a_card_and_no_share_stands_on_one(counts: list[int], seed: int) -> None:
    project = project_of(counts, seed, STEPS)
    board = board_of(project)
    assert list(board.routes) == [entry.id for entry in project.links_of(JOURNEY)]
    cards = [box.rect for box in board.boxes.values()]
    for entry in board.routes.values():
        for point in walk(entry.segments):
            spot = Rect(point.x, point.y, 0, 0)
            assert not any(overlap(spot, card) for card in cards), entry
        assert inside(entry.bounds, board.size)
        if entry.label:
            rect = label_rect(entry.label)
            assert not any(overlap(rect, card) for card in cards), entry


@given(st.lists(st.integers(0, 15), max_size=6), st.integers(0, 10_000))
def test_routes_are_unbroken_and_end_at_their_cards(counts: list[int], seed: int) -> None:
    board = board_of(project_of(counts, seed, STEPS))
    for entry in board.routes.values():
        for before, after in zip(entry.segments, entry.segments[1:], strict=False):
            assert before.end == after.start
        for name, point in ((entry.source, entry.segments[0].start), (entry.target, entry.segments[-1].end)):
            rect = board.boxes[name].rect
            assert rect.contains(point)
            assert point.x in {rect.x, rect.right} or point.y in {rect.y, rect.bottom}


def test_a_link_to_the_card_below_is_a_straight_arrow() -> None:
    board, entry = route([2], "0_0", "0_1")
    upper, lower = board.boxes["tp_0_0"].rect, board.boxes["tp_0_1"].rect
    assert len(entry.segments) == 1
    assert entry.segments[0].start == (upper.centre.x, upper.bottom)
    assert entry.segments[0].end == (lower.centre.x, lower.y)
    assert not entry.back


def test_a_link_to_the_next_stage_leaves_right_and_arrives_left() -> None:
    board, entry = route([2, 1], "0_1", "1_0")
    assert entry.segments[0].start.x == board.boxes["tp_0_1"].rect.right
    assert entry.segments[-1].end.x == board.boxes["tp_1_0"].rect.x
    assert len(entry.segments) == 1


@pytest.mark.parametrize(
    ("counts", "source", "target"), [([3], "0_2", "0_0"), ([1, 1], "1_0", "0_0"), ([1, 1, 1], "2_0", "0_0")]
)
def test_a_link_that_goes_back_says_so(counts: list[int], source: str, target: str) -> None:
    _, entry = route(counts, source, target)
    assert entry.back


def test_a_loop_in_a_column_runs_around_its_left_side() -> None:
    board, entry = route([1, 3], "1_2", "1_0")
    assert entry.bounds.right == board.boxes["tp_1_0"].rect.x
    assert entry.bounds.x > board.boxes["tp_0_0"].rect.right


def test_a_link_over_stages_without_steps_goes_straight_through() -> None:
    _, entry = route([1, 0, 0, 1], "0_0", "3_0")
    assert len(entry.segments) == 1


def test_routes_through_one_gutter_lie_side_by_side() -> None:
    board = board_of(bare([3, 3], ("0_0", "1_2"), ("0_1", "1_1"), ("0_2", "1_0")))
    assert len({entry.segments[0].control_1.x for entry in board.routes.values()}) == 3


def test_shares_stand_only_where_there_is_a_choice_and_missing_ones_are_filled() -> None:
    project = bare([2, 1], ("0_0", "0_1"), ("0_1", "1_0"))
    assert not any(entry.label for entry in board_of(project).routes.values())
    project = link(project, "tp_0_0", "tp_1_0", share=0.34)[0].apply(project)
    shown = {
        entry.share: entry.label.text if entry.label else ""
        for entry in board_of(project).routes.values()
        if entry.share
    }
    # What is left of 100 % need not stand there.
    assert shown == {"66\u202f%": "", "34\u202f%": "34\u202f%"}
    assert not any(entry.shortened for entry in board_of(project).routes.values())
    more = link(project, "tp_0_1", "tp_0_0", share=0.5)[0].apply(project)
    assert [e.label.text for e in board_of(more).routes.values() if e.label].count("50\u202f%") == 2


def test_the_shares_of_one_touchpoint_do_not_stand_on_each_other() -> None:
    links = [("0_1", target) for target in ("0_2", "1_0", "1_1", "1_2", "2_0", "2_2", "0_0")]
    board = board_of(bare([3, 3, 3], *links))
    rects = [label_rect(entry.label) for entry in board.routes.values() if entry.label]
    assert len(rects) >= 5
    for place, rect in enumerate(rects):
        assert not any(overlap(rect, other) for other in rects[place + 1 :])


@pytest.mark.parametrize(
    ("counts", "links"),
    [
        ([2, 1], (("0_0", "0_1"), ("0_0", "1_0"))),
        ([3, 3], (("0_1", "0_2"), ("0_1", "1_0"))),
        ([3, 3], (("0_1", "1_0"), ("0_1", "1_2"))),
        ([1, 1, 1], (("1_0", "2_0"), ("1_0", "0_0"))),
    ],
)
def test_a_share_stands_amid_the_gutter_clear_of_every_card(
    counts: list[int], links: tuple[tuple[str, str], ...]
) -> None:
    board = board_of(bare(counts, *links))
    cards = [box.rect for box in board.boxes.values()]
    for entry in board.routes.values():
        assert entry.label
        assert not any(overlap(label_rect(entry.label).grown(6), card) for card in cards), entry
        if entry.label.align == "centre":
            source, target = board.boxes[entry.source].rect, board.boxes[entry.target].rect
            left, right = sorted((source, target))
            assert entry.label.x == (left.right + right.x) / 2


def test_the_shares_of_a_rising_and_a_falling_link_stand_where_their_lines_pass() -> None:
    board = board_of(bare([3, 3], ("0_1", "1_2"), ("0_1", "1_0")))
    card = board.boxes["tp_0_1"].rect
    falling, rising = (entry.label for entry in board.routes.values())
    assert falling
    assert rising
    assert rising.baseline < card.y
    assert falling.baseline > card.bottom


@given(st.lists(st.integers(0, 15), max_size=6), st.integers(0, 10_000))
def test_seen_from_afar_every_link_is_one_stroke(counts: list[int], seed: int) -> None:
    board = board_of(project_of(counts, seed, STEPS))
    places = Places(board)
    strokes = [stroke for left in range(0, 6000, 400) for stroke in places.strokes_in(left, left + 400)]
    centres = [
        (board.boxes[entry.source].rect.centre, board.boxes[entry.target].rect.centre)
        for entry in board.routes.values()
    ]
    assert sorted(strokes) == sorted(centres)


def test_lines_that_overlap_are_apart_and_lines_that_do_not_share_one() -> None:
    lines = side_by_side([(0, 10, "a"), (5, 20, "b"), (12, 30, "c")])
    assert lines["a"] == lines["c"] != lines["b"]
