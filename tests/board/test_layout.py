"""Every touchpoint has one place, nothing lies on anything else, and texts stay within their boxes."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, BoxKind, Label, Rect, Tone
from journeymapper.edit.records import change
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, PERSONAS, card_on, project_of

COUNTS = st.lists(st.integers(0, 15), max_size=5)
SEEDS = st.integers(0, 10_000)


def board_of(project: Project, options: Options | None = None) -> Board:
    return lay_out(project, JOURNEY, EvenMeasure(), options)


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right - 1e-6
        and other.x < one.right - 1e-6
        and one.y < other.bottom - 1e-6
        and other.y < one.bottom - 1e-6
    )


def inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - 1e-6
        and inner.y >= outer.y - 1e-6
        and inner.right <= outer.right + 1e-6
        and inner.bottom <= outer.bottom + 1e-6
    )


def label_rect(label: Label) -> Rect:
    width = EvenMeasure().width(label.text, label.style)
    x = label.x - {"left": 0.0, "centre": width / 2, "right": width}[label.align]
    return Rect(x, label.baseline - label.style.size * 0.75, width, label.style.size * 0.95)


@given(COUNTS, SEEDS)
def test_every_touchpoint_has_exactly_one_card(counts: list[int], seed: int) -> None:
    project = project_of(counts, seed)
    board = board_of(project)
    steps = [box for box in board.boxes.values() if box.kind is BoxKind.TOUCHPOINT]
    assert [box.record for box in steps] == [step.id for step in project.touchpoints_of(JOURNEY)]
    for box in steps:
        assert box.stage == project.touchpoints[box.record].stage
        assert inside(box.rect, board.stages[box.stage].column)
        assert board.boxes[box.id] is box


@given(COUNTS, SEEDS)
def test_no_two_boxes_overlap_and_all_lie_in_their_lane(counts: list[int], seed: int) -> None:
    board = board_of(project_of(counts, seed))
    boxes = list(board.boxes.values())
    assert len({box.id for box in boxes}) == len(boxes) == len(board.boxes)
    for place, box in enumerate(boxes):
        assert inside(box.rect, board.lanes[box.lane].rect)
        assert inside(box.rect, board.size)
        assert not any(overlap(box.rect, other.rect) for other in boxes[place + 1 :])


@given(COUNTS, SEEDS)
def test_texts_stay_within_their_boxes_and_say_when_they_are_cut(counts: list[int], seed: int) -> None:
    board = board_of(project_of(counts, seed))
    for box in board.boxes.values():
        for label in box.labels:
            assert inside(label_rect(label), box.rect), (box, label)
        shown = " ".join(label.text for label in box.labels)
        assert box.shortened == ("…" in shown)
        assert box.full_text
    for head in board.stages.values():
        assert all(inside(label_rect(label), head.rect) for label in head.labels)


@given(COUNTS, SEEDS)
def test_no_two_lines_of_a_box_lie_on_each_other(counts: list[int], seed: int) -> None:
    for box in board_of(project_of(counts, seed)).boxes.values():
        rects = [label_rect(label) for label in box.labels]
        for place, rect in enumerate(rects):
            assert not any(overlap(rect, other) for other in rects[place + 1 :]), (box, box.labels)


@given(COUNTS, SEEDS)
def test_rows_follow_each_other_and_panels_lie_behind_them(counts: list[int], seed: int) -> None:
    board = board_of(project_of(counts, seed))
    bands = list(board.lanes.values())
    for upper, lower in itertools.pairwise(bands):
        assert upper.rect.bottom <= lower.rect.y
    assert all(any(inside(band.rect, panel) for panel in board.panels) for band in bands)
    assert all(inside(panel, board.size) for panel in board.panels)
    heads = list(board.stages.values())
    for left, right in itertools.pairwise(heads):
        assert left.column.right == right.column.x
        assert left.rect.right == right.rect.x


@given(COUNTS, SEEDS)
def test_every_card_that_hangs_on_the_journey_is_shown(counts: list[int], seed: int) -> None:
    project = project_of(counts, seed)
    shown = {box.record for box in board_of(project).boxes.values()}
    assert shown >= project.cards.keys() | project.bets.keys() | project.measures.keys()


def test_200_touchpoints_in_a_stage_make_a_wide_stage_not_a_long_one() -> None:
    board = board_of(project_of([200, 3], lanes=(LaneKind.STEPS,)))
    columns = Counter(box.rect.x for box in board.boxes.values() if box.stage == "st_0")
    assert max(columns.values()) == 12
    assert len(columns) == 17
    assert board.stages["st_1"].column.width == 160


def test_a_map_of_the_usual_size_fits_the_window() -> None:
    lanes = (
        LaneKind.STEPS,
        LaneKind.CURVE,
        LaneKind.BACKSTAGE_PEOPLE,
        LaneKind.BACKSTAGE_SYSTEMS,
        LaneKind.MEASURES,
    )
    board = board_of(project_of([2, 3, 3, 2, 3, 2], lanes=lanes))
    assert board.size.width <= 1068


def test_cards_that_span_stages_are_as_wide_as_they() -> None:
    project = project_of([1, 1, 1, 1])
    project = card_on(project, "tp_0_0", "over two")
    card = next(card for card in project.cards.values() if card.text == "over two")
    project = change(project, card.id, touchpoints=("tp_0_0", "tp_1_0", "tp_3_0")).apply(project)
    boxes = [box for box in board_of(project).boxes.values() if box.record == card.id]
    assert [(box.id, box.rect.width) for box in boxes] == [(card.id, 300), (f"{card.id}@st_3", 140)]


def test_a_step_shows_the_feeling_of_the_first_shown_persona_that_has_one() -> None:
    project = project_of([1], lanes=(LaneKind.STEPS,))
    project = change(project, "tp_0_0", feelings={PERSONAS[1]: -0.5}, leave=0.22).apply(project)
    labels = board_of(project).boxes["tp_0_0"].labels
    assert [label.text for label in labels if label.pill] == ["−0.5"]
    assert [label.tone for label in labels if label.pill] == [Tone.PAIN]
    assert "−22\u202f% leave" in [label.text for label in labels]
    hidden = board_of(project, Options(personas=(PERSONAS[0],))).boxes["tp_0_0"].labels
    assert not [label for label in hidden if label.pill]


def test_hidden_lanes_are_not_there_and_collapsed_ones_only_by_name() -> None:
    project = project_of([3])
    project = change(project, "la_pains", collapsed=True).apply(project)
    project = change(project, "la_bets", visible=False).apply(project)
    board = board_of(project)
    assert "la_bets" not in board.lanes
    assert board.lanes["la_pains"].collapsed
    assert board.lanes["la_pains"].labels[0].text == "Pains"
    assert not {"la_pains", "la_bets"} & {box.lane for box in board.boxes.values()}


def test_empty_lanes_are_low_and_a_height_of_the_users_counts() -> None:
    lanes = (LaneKind.STEPS, LaneKind.PAINS)
    board = board_of(project_of([0], lanes=lanes))
    assert board.lanes["la_pains"].rect.height == 30
    project = project_of([0], lanes=lanes)
    project = change(project, "la_pains", height=200.0).apply(project)
    assert board_of(project).lanes["la_pains"].rect.height == 200


def test_backstage_lanes_side_by_side_share_a_panel_below_the_line_of_visibility() -> None:
    lanes = (LaneKind.STEPS, LaneKind.BACKSTAGE_PEOPLE, LaneKind.BACKSTAGE_SYSTEMS)
    board = board_of(project_of([3], lanes=lanes))
    people, systems = board.lanes["la_backstage-people"], board.lanes["la_backstage-systems"]
    assert people.rect.united(systems.rect) == board.panels[-1]
    assert len(board.panels) == 2
    assert [label.text for label in (*people.labels, *systems.labels)] == ["Backstage"]
    assert people.rule is not None
    assert systems.rule is None


def test_captions_stand_under_the_names_of_stages() -> None:
    board = board_of(project_of([1]), Options(captions={"st_0": "12.4k visit"}))
    assert board.stages["st_0"].labels[-1].text == "12.4k visit"


def test_only_a_window_says_how_to_begin_and_only_where_there_is_no_step() -> None:
    empty = project_of([0, 0], lanes=(LaneKind.STEPS,))
    assert board_of(empty).lanes["la_steps"].hint is None
    board = board_of(empty, Options(hint=True))
    hint = board.lanes["la_steps"].hint
    assert hint is not None
    assert hint.text == "First step: press Enter"
    assert inside(label_rect(hint), board.stages["st_0"].column)
    for project in (project_of([0, 1], lanes=(LaneKind.STEPS,)), project_of([], lanes=(LaneKind.STEPS,))):
        assert board_of(project, Options(hint=True)).lanes["la_steps"].hint is None


def test_every_usual_title_is_as_large_as_its_neighbours() -> None:
    for band in board_of(project_of([1])).lanes.values():
        assert not band.labels or band.labels[0].style.size == 12, band.labels


@pytest.mark.parametrize("name", ["", "How it feels to small firms on the way"])
@pytest.mark.parametrize("height", [90.0, 157.0, 300.0])
def test_the_texts_beside_the_feelings_do_not_lie_on_each_other(name: str, height: float) -> None:
    project = project_of([1], lanes=(LaneKind.CURVE,))
    project = change(project, "la_curve", height=height, name=name).apply(project)
    band = board_of(project).lanes["la_curve"]
    rects = [label_rect(label) for label in band.labels]
    assert [label.text for label in band.labels[-2:]] == ["delight", "pain"]
    assert not any(overlap(one, other) for one, other in itertools.combinations(rects, 2))
    assert all(inside(rect, band.rect) for rect in rects)
    assert rects[-2].y >= rects[-3].y + rects[-3].height + 2


def test_the_ring_of_a_selected_measure_does_not_touch_its_texts() -> None:
    board = board_of(project_of([3, 3], lanes=(LaneKind.MEASURES,)))
    cells = [box for box in board.boxes.values() if box.kind is BoxKind.MEASURE]
    assert cells
    for box in cells:
        rects = [label_rect(label) for label in box.labels]
        assert min(rect.x for rect in rects) == box.rect.x + 8
        assert max(rect.right for rect in rects) <= box.rect.right - 3


def test_a_chosen_persona_hides_what_belongs_to_the_others_alone() -> None:
    project = project_of([2])
    for name, personas in (
        ("Both", PERSONAS),
        ("Mine", PERSONAS[:1]),
        ("Theirs", PERSONAS[1:]),
        ("Anyone", ()),
    ):
        project = card_on(project, "tp_0_0", name)
        card = next(one for one in project.cards.values() if one.text == name)
        project = change(project, card.id, personas=personas).apply(project)
    board = lay_out(project, JOURNEY, EvenMeasure(), Options(personas=PERSONAS[:1]))
    shown = {project.cards[box.record].text for box in board.boxes.values() if box.record in project.cards}
    assert {"Both", "Mine", "Anyone"} <= shown
    assert "Theirs" not in shown


def test_an_unknown_journey_is_an_error() -> None:
    with pytest.raises(KeyError):
        lay_out(Project(), "jo_none", EvenMeasure())


def test_a_persona_keeps_its_colour_where_it_travels_alone() -> None:
    project = project_of([2, 2])
    second = project.about.personas[1]
    project = change(project, JOURNEY, personas=(second,)).apply(project)
    curves = board_of(project).curves
    assert [(curve.persona, curve.index) for curve in curves.values()] == [(second, 1)]
