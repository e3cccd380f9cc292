"""Lanes are shown, hidden, collapsed, made higher and lower, and several of the user's own stand side by side."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.follow import follow
from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, BoxKind
from journeymapper.edit.records import add, change, remove
from journeymapper.model.journeys import Card, Lane
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, project_of
from tests.board.test_layout import inside, label_rect, overlap

LONG = "The bank is not in the list and nobody says why, so people give up and write to us instead. " * 4


def board_of(project: Project, options: Options | None = None) -> Board:
    return lay_out(project, JOURNEY, EvenMeasure(), options)


def with_lane(project: Project, kind: LaneKind, name: str, **fields: Any) -> Project:
    return add(project, Lane.make(id=name, journey=JOURNEY, kind=kind, **fields)).apply(project)


def with_card(project: Project, name: str, **fields: Any) -> Project:
    fields = {"kind": CardKind.NOTE, "text": name, "stage": "st_0", **fields}
    return add(project, Card.make(id=name, **fields)).apply(project)


def bare(counts: list[int], *lanes: LaneKind) -> Project:
    project = project_of(counts, lanes=lanes)
    loose = [*project.cards, *project.evidence, *project.bets, *project.measures]
    return remove(project, loose).apply(project) if loose else project


def test_lanes_of_the_users_own_show_each_its_own_cards() -> None:
    project = bare([2, 2], LaneKind.STEPS, LaneKind.CHANNELS)
    for name, kind in (("la_a", LaneKind.TEXT), ("la_b", LaneKind.TEXT), ("la_c", LaneKind.PICTURE)):
        project = with_card(with_lane(project, kind, name), f"ca{name}", lane=name)
    project = with_card(project, "ca_loose")
    project = with_card(project, "ca_lost", lane="la_channels")
    lanes = {box.record: box.lane for box in board_of(project).boxes.values() if box.record in project.cards}
    assert lanes == {
        "cala_a": "la_a", "cala_b": "la_b", "cala_c": "la_c", "ca_loose": "la_a", "ca_lost": "la_a"
    }  # fmt: skip


def test_what_a_hidden_lane_shows_does_not_turn_up_in_another_one() -> None:
    project = with_lane(bare([2], LaneKind.PAINS), LaneKind.PAINS, "la_second")
    project = with_card(project, "ca_pain", kind=CardKind.PAIN)
    assert board_of(project).boxes["ca_pain"].lane == "la_pains"
    hidden = change(project, "la_pains", visible=False).apply(project)
    assert "ca_pain" not in board_of(hidden).boxes
    assert "ca_pain" not in board_of(project, Options(lanes=("la_second",))).boxes


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (LaneKind.STEPS, "4\u00a0steps"),
        (LaneKind.CURVE, "2\u00a0curves"),
        (LaneKind.PAINS, "3\u00a0cards"),
        (LaneKind.OPPORTUNITIES, None),
        (LaneKind.GOALS, None),
    ],
)
def test_a_collapsed_lane_is_slim_and_says_how_much_it_hides(kind: LaneKind, said: str | None) -> None:
    project = bare([2, 0, 2], kind)
    project = change(project, f"la_{kind.value}", collapsed=True, height=200.0).apply(project)
    for stage in project.stages_of(JOURNEY):
        project = change(project, stage.id, drivers="").apply(project)
    for number in range(2):
        project = with_card(project, f"ca_{number}", kind=CardKind.PAIN)
    project = with_card(project, "ca_wide", kind=CardKind.PAIN, stage=None, touchpoints=("tp_0_0", "tp_2_1"))
    board = board_of(project)
    (band,) = board.lanes.values()
    assert band.rect.height == 30
    assert not board.boxes
    assert (band.hint.text if band.hint else None) == said
    for label in (*band.labels, *([band.hint] if band.hint else [])):
        assert inside(label_rect(label), band.rect)


def test_a_collapsed_lane_stays_slim_whatever_it_is_called() -> None:
    project = bare([1], LaneKind.PAINS)
    project = change(project, "la_pains", collapsed=True, name="What hurts people on the way").apply(project)
    band = board_of(project).lanes["la_pains"]
    assert band.rect.height == 30
    assert band.full_text == "What hurts people on the way"


def heights_of(height: float | None, texts: list[str], kind: LaneKind = LaneKind.PAINS) -> Board:
    project = bare([2, 2], LaneKind.STEPS, kind)
    project = change(project, f"la_{kind.value}", height=height).apply(project)
    for number, text in enumerate(texts):
        project = with_card(
            project,
            f"ca_{number}",
            kind=CardKind.PAIN,
            lane=f"la_{kind.value}",
            text=text,
            stage=f"st_{number % 2}",
        )
    return board_of(project)


def test_a_higher_lane_gives_its_cards_more_lines_and_a_lower_one_fewer() -> None:
    usual, high, low = (heights_of(height, [LONG]) for height in (None, 400.0, 60.0))
    lines = [len(board.boxes["ca_0"].labels) for board in (low, usual, high)]
    assert lines == [2, 6, 18]
    assert [board.boxes["ca_0"].shortened for board in (low, usual, high)] == [True, True, False]
    assert low.lanes["la_pains"].rect.height == 60
    assert high.lanes["la_pains"].rect.height == 400
    assert low.boxes["ca_0"].full_text == LONG


def test_no_lane_is_lower_than_a_line_of_each_of_its_cards() -> None:
    board = heights_of(5.0, [LONG] * 6)
    assert board.lanes["la_pains"].rect.height == 20 + 3 * 24 + 2 * 6
    assert all(len(box.labels) == 1 and box.shortened for box in board.boxes.values() if box.record in "ca_0")


@given(
    st.none() | st.floats(0, 900),
    st.lists(st.sampled_from(["", "Short", LONG, LONG[:90], "銀行" * 90]), max_size=9),
    st.sampled_from([LaneKind.PAINS, LaneKind.TEXT, LaneKind.PICTURE]),
)
def test_a_height_of_the_users_is_kept_wherever_one_line_fits(
    height: float | None, texts: list[str], kind: LaneKind
) -> None:
    board, least = heights_of(height, texts, kind), heights_of(0.0, texts, kind)
    band, lowest = board.lanes[f"la_{kind.value}"], least.lanes[f"la_{kind.value}"]
    if height is not None:
        assert band.rect.height == max(height, lowest.rect.height)
    boxes = [box for box in board.boxes.values() if box.lane == band.id]
    for one, other in itertools.combinations(boxes, 2):
        assert not overlap(one.rect, other.rect)
    for box in boxes:
        assert inside(box.rect, band.rect)
        assert all(inside(label_rect(label), box.rect) for label in box.labels)


@given(st.sampled_from(list(LaneKind)), st.floats(0, 500), st.integers(0, 300))
def test_a_lane_of_any_kind_holds_its_boxes_at_any_height(kind: LaneKind, height: float, seed: int) -> None:
    project = project_of([3, 5, 1], seed, lanes=(kind,))
    board = board_of(change(project, f"la_{kind.value}", height=height).apply(project))
    for box in board.boxes.values():
        assert inside(box.rect, board.lanes[box.lane].rect)
        rects = [label_rect(label) for label in box.labels]
        assert all(inside(rect, box.rect) for rect in rects)
        assert not any(overlap(one, other) for one, other in itertools.combinations(rects, 2))


def picture(**fields: Any) -> Board:
    project = bare([2, 2, 2], LaneKind.STEPS, LaneKind.PICTURE)
    height = fields.pop("height", None)
    project = change(project, "la_picture", height=height).apply(project)
    return board_of(with_card(project, "ca_p", kind=CardKind.PICTURE, **fields))


@pytest.mark.parametrize("height", [None, 40.0, 120.0, 180.0, 500.0])
@pytest.mark.parametrize("span", [1, 3])
@pytest.mark.parametrize("text", ["", "The desk on a Monday", LONG])
def test_a_picture_has_a_frame_of_4_to_3_above_its_text(height: float | None, span: int, text: str) -> None:
    box = picture(height=height, span=span, text=text, media="a.png", alt="A desk").boxes["ca_p"]
    frame = box.picture
    assert frame is not None
    assert frame.width / frame.height == pytest.approx(4 / 3)
    assert frame.width >= 60
    assert inside(frame, box.rect)
    assert box.media == "a.png"
    assert "A desk" in box.full_text
    assert box.labels
    assert all(not overlap(label_rect(label), frame) for label in box.labels)
    assert all(inside(label_rect(label), box.rect) for label in box.labels)


def test_a_picture_shows_on_a_card_of_any_kind() -> None:
    project = bare([1], LaneKind.PAINS, LaneKind.OPPORTUNITIES, LaneKind.TEXT)
    kinds = (CardKind.PAIN, CardKind.OPPORTUNITY, CardKind.NOTE)
    for number, kind in enumerate(kinds):
        project = with_card(project, f"ca_{number}", kind=kind, text="Not in the list", owner="Priya")
    before = board_of(project)
    for number in range(len(kinds)):
        change_of = change(project, f"ca_{number}", media="media/a.png")
        after = change_of.apply(project)
        box = board_of(after).boxes[f"ca_{number}"]
        assert box.picture is not None
        assert box.media == "media/a.png"
        assert inside(box.picture, box.rect)
        assert all(label_rect(label).y >= box.picture.bottom for label in box.labels)
        assert box.rect.height > before.boxes[f"ca_{number}"].rect.height + 60
        followed, _ = follow(before, after, change_of, EvenMeasure(), Options())
        assert followed.boxes[f"ca_{number}"] == box


def test_a_picture_without_words_is_as_high_as_its_frame() -> None:
    box = picture(text="").boxes["ca_p"]
    assert box.kind is BoxKind.PICTURE
    assert box.picture is not None
    assert (box.rect.bottom - box.picture.bottom, box.labels, box.media) == (6, (), "")


def test_a_stage_card_spans_as_many_stages_as_there_are() -> None:
    project = bare([1, 1, 1], LaneKind.TEXT)
    for span, width in ((1, 140), (2, 300), (3, 460), (9, 460)):
        board = board_of(with_card(project, "ca_s", span=span))
        assert board.boxes["ca_s"].rect.width == width


def test_doors_stand_clear_of_the_texts_and_say_where_they_lead() -> None:
    project = bare([1], LaneKind.STEPS)
    project = add(
        project, project.journeys[JOURNEY].replace(id="jo_in", name="Pay", stages=(), lanes=())
    ).apply(project)
    assert board_of(project).boxes["tp_0_0"].door is None
    for channel, name, leave, feelings in itertools.product(
        ("", "App"), ("Pays", "Connects bank feed at last"), (None, 0.315), ({}, {"pe_0": -0.5})
    ):
        fields = {"channel": channel, "name": name, "leave": leave, "feelings": feelings}
        step = change(project, "tp_0_0", sub_journey="jo_in", moment_of_truth=True, **fields).apply(project)
        box = board_of(step).boxes["tp_0_0"]
        door = box.door
        assert door is not None
        assert inside(door, box.rect)
        assert box.full_text == f"{name}\nopens Pay"
        rects = [label_rect(label) for label in box.labels]
        assert not any(overlap(door, rect) for rect in rects)
        shares = [label.x for label in box.labels if label.text.startswith("−3")]
        assert shares == ([box.rect.x + 10] if leave else [])  # the sign does not push it out of its column
        assert not any(overlap(one, other) for one, other in itertools.combinations(rects, 2))
        if box.icon:
            assert box.icon_at.y + 16 <= door.y
    gone = remove(step, ["jo_in"]).apply(step)
    assert board_of(gone).boxes["tp_0_0"].door is None
