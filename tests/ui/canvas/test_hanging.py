"""Cards and quotes are dragged to where they belong, span stages, and are added where one points."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt

from journeymapper.edit.cards import add_card, add_evidence
from journeymapper.edit.change import Change
from journeymapper.edit.lanes import add_lane
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from tests.ui.canvas.driver import ALT, CTRL, SHIFT, Hand


def card(hand: Hand, text: str) -> Card:
    return next(one for one in hand.project.cards.values() if one.text == text)


def made(hand: Hand, verb: Callable[[Project], tuple[Change, str]]) -> str:
    change, name = verb(hand.project)
    hand.editor.apply(change)
    return name


def with_lane(hand: Hand, kind: LaneKind) -> str:
    return made(hand, lambda p: add_lane(p, hand.view.journey_id, kind))


def lane(hand: Hand, kind: LaneKind) -> str:
    return next(one.id for one in hand.project.lanes.values() if one.kind is kind)


def in_lane(hand: Hand, lane_id: str, touchpoint: str, part: float = 0.9) -> QPointF:
    """A place of a lane below a touchpoint's part of its stage, near its lower edge."""
    assert hand.view.places is not None
    cell = hand.view.places.part_of(hand.touchpoint(touchpoint))
    assert cell is not None
    band = hand.board.lanes[lane_id].rect
    hand.view.camera.reveal(band)
    return hand.place(cell.centre.x, band.y + band.height * part)


def test_a_pain_is_dragged_to_another_touchpoint(hand: Hand) -> None:
    pain = card(hand, "The card is refused")
    steps = len(hand.editor.history()[0])
    start = hand.middle(hand.board.boxes[pain.id].rect)
    hand.drag(start, in_lane(hand, lane(hand, LaneKind.PAINS), "Starts trial"))
    moved = card(hand, "The card is refused")
    assert moved.touchpoints == (hand.touchpoint("Starts trial"),)
    assert moved.kind is CardKind.PAIN
    assert moved.lane is None
    assert len(hand.editor.history()[0]) == steps + 1
    hand.drag(hand.middle(hand.board.boxes[pain.id].rect), hand.on("Picks plan"))
    assert card(hand, "The card is refused").touchpoints == (hand.touchpoint("Picks plan"),)


def test_a_pain_dragged_to_the_opportunities_becomes_one(hand: Hand) -> None:
    pain = card(hand, "The card is refused")
    where = in_lane(hand, lane(hand, LaneKind.OPPORTUNITIES), "Pays", 0.5)
    hand.drag(hand.middle(hand.board.boxes[pain.id].rect), where)
    assert card(hand, "The card is refused").kind is CardKind.OPPORTUNITY
    assert card(hand, "The card is refused").touchpoints == (hand.touchpoint("Pays"),)


def test_a_lane_of_ones_own_takes_a_pain_as_it_is(hand: Hand) -> None:
    own = with_lane(hand, LaneKind.TEXT)
    pain = card(hand, "The card is refused")
    where = in_lane(hand, own, "Pays", 0.5)
    hand.drag(hand.middle(hand.board.boxes[pain.id].rect), where)
    assert card(hand, "The card is refused").lane == own
    assert card(hand, "The card is refused").kind is CardKind.PAIN


def test_several_cards_are_dragged_together_and_esc_returns_them(hand: Hand) -> None:
    other = made(hand, lambda p: add_card(p, CardKind.PAIN, hand.touchpoint("Picks plan"), "No prices"))
    pain = card(hand, "The card is refused").id
    before = hand.project
    hand.click(hand.middle(hand.board.boxes[pain].rect))
    hand.click(hand.middle(hand.board.boxes[other].rect), SHIFT)
    start = hand.middle(hand.board.boxes[pain].rect)
    hand.press(start).move(hand.on("Starts trial")).key(Qt.Key.Key_Escape).release()
    assert hand.project is before
    hand.drag(start, hand.on("Starts trial"))
    places = {hand.project.cards[name].touchpoints for name in (pain, other)}
    assert places == {(hand.touchpoint("Starts trial"),)}


def test_of_several_touchpoints_only_the_one_taken_hold_of_is_given_up(hand: Hand) -> None:
    pays, plan, trial = (hand.touchpoint(name) for name in ("Pays", "Picks plan", "Starts trial"))
    both = made(hand, lambda p: add_card(p, CardKind.PAIN, pays, "Both"))
    hand.editor.apply(
        Change.between(hand.project, [hand.project.cards[both].replace(touchpoints=(plan, pays))])
    )
    rect = hand.board.boxes[both].rect
    hand.drag(hand.place(rect.x + 10, rect.centre.y), hand.on("Starts trial"))
    assert hand.project.cards[both].touchpoints == (trial, pays)


def test_a_quote_is_dragged_to_another_touchpoint_but_not_to_a_stage(hand: Hand) -> None:
    with_lane(hand, LaneKind.EVIDENCE)
    piece = made(hand, lambda p: add_evidence(p, hand.touchpoint("Pays"), "Third time"))
    hand.view.camera.reveal(hand.board.boxes[piece].rect)
    hand.drag(hand.middle(hand.board.boxes[piece].rect), hand.on("Picks plan"))
    assert hand.project.evidence[piece].touchpoints == (hand.touchpoint("Picks plan"),)
    before = hand.project
    hand.drag(hand.middle(hand.board.boxes[piece].rect), hand.on_stage(0))
    assert hand.project is before


def test_a_card_of_a_stage_spans_further_at_its_right_edge(hand: Hand) -> None:
    first, second = hand.project.journeys[hand.view.journey_id].stages
    wide = made(hand, lambda p: add_card(p, CardKind.PAIN, first, "Everywhere"))
    steps = len(hand.editor.history()[0])
    rect = hand.board.boxes[wide].rect
    hand.press(hand.place(rect.right - 2, rect.centre.y))
    hand.move(hand.place(rect.right + 40, rect.centre.y))
    assert hand.project.cards[wide].span == 2
    assert hand.editor.gesturing
    hand.release()
    assert hand.project.cards[wide].stage == first
    assert hand.board.boxes[wide].rect.width > rect.width
    assert len(hand.editor.history()[0]) == steps + 1
    now = hand.board.boxes[wide].rect
    hand.drag(hand.place(now.right - 2, now.centre.y), hand.place(rect.x + 20, rect.centre.y))
    assert hand.project.cards[wide].span == 1
    hand.drag(hand.middle(hand.board.boxes[wide].rect), in_lane(hand, lane(hand, LaneKind.PAINS), "Pays"))
    assert (hand.project.cards[wide].stage, hand.project.cards[wide].touchpoints) == (second, ())


def test_ctrl_and_drag_copies(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    target = hand.board.boxes[hand.touchpoint("Pays")].rect
    place = hand.place(target.centre.x, target.y - 10)
    hand.press(hand.on("Starts trial")).move(place, CTRL).release(CTRL)
    assert hand.names()[0] == ["Starts trial", "Connects bank"]
    assert len(hand.names()[1]) == 3
    assert hand.names()[1][1].startswith("Starts trial")
    assert len(hand.editor.history()[0]) == steps + 1
    pain = card(hand, "The card is refused")
    hand.press(hand.middle(hand.board.boxes[pain.id].rect)).move(hand.on("Connects bank"), CTRL).release(CTRL)
    places = {one.touchpoints for one in hand.project.cards.values() if one.text == pain.text}
    assert (hand.touchpoint("Connects bank"),) in places
    assert pain.touchpoints in places


@pytest.mark.parametrize(
    ("kind", "card_kind"),
    [
        (LaneKind.PAINS, CardKind.PAIN),
        (LaneKind.OPPORTUNITIES, CardKind.OPPORTUNITY),
        (LaneKind.GOALS, CardKind.GOAL),
        (LaneKind.THOUGHTS, CardKind.THOUGHT),
        (LaneKind.TEXT, CardKind.NOTE),
    ],
)
def test_a_double_click_in_a_lane_adds_what_belongs_there(
    hand: Hand, kind: LaneKind, card_kind: CardKind
) -> None:
    known = [one.id for one in hand.project.lanes.values() if one.kind is kind]
    name = known[0] if known else with_lane(hand, kind)
    steps = len(hand.editor.history()[0])
    hand.double(in_lane(hand, name, "Connects bank", 0.8)).type("Said so").key(Qt.Key.Key_Return)
    added = card(hand, "Said so")
    assert added.kind is card_kind
    assert added.touchpoints == (hand.touchpoint("Connects bank"),)
    assert added.lane == (name if kind is LaneKind.TEXT else None)
    assert len(hand.editor.history()[0]) == steps + 1


def test_a_double_click_among_the_quotes_adds_one(hand: Hand) -> None:
    name = with_lane(hand, LaneKind.EVIDENCE)
    hand.double(in_lane(hand, name, "Connects bank", 0.5)).type("At last").key(Qt.Key.Key_Return)
    assert [piece.text for piece in hand.project.evidence.values()] == ["At last"]


def test_a_double_click_where_nothing_can_be_added_says_where_it_is_written(hand: Hand) -> None:
    before = hand.project
    hand.double(in_lane(hand, lane(hand, LaneKind.MEASURES), "Connects bank", 0.5))
    assert hand.project is before
    assert len(hand.told) == 1
    assert hand.view.selection == (hand.touchpoint("Connects bank"),)


def test_a_double_click_in_the_lane_of_pictures_asks_for_one(hand: Hand) -> None:
    name = with_lane(hand, LaneKind.PICTURE)
    wanted: list[tuple[str, str]] = []
    hand.view.picture_wanted.connect(lambda place, where: wanted.append((place, where)))
    hand.double(in_lane(hand, name, "Pays", 0.5))
    assert wanted == [(hand.touchpoint("Pays"), name)]


def test_alt_and_arrows_hang_a_card_on_the_next_touchpoint(hand: Hand) -> None:
    pain = card(hand, "The card is refused")
    hand.click(hand.middle(hand.board.boxes[pain.id].rect)).key(Qt.Key.Key_Left, ALT)
    assert card(hand, "The card is refused").touchpoints == (hand.touchpoint("Picks plan"),)
    hand.key(Qt.Key.Key_Right, ALT).key(Qt.Key.Key_Right, ALT)
    assert card(hand, "The card is refused").touchpoints == (hand.touchpoint("Pays"),)
