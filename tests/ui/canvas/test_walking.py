"""The arrow keys reach all that stands on the map, and lead back from everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from journeymapper.edit.cards import add_card
from journeymapper.edit.journeys import branch
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.ui.canvas.spots import Kind, Spot, current_spot, name_of, rect_of, spots_in, top_spots
from tests.ui.canvas.driver import CTRL, Hand

UP, DOWN, LEFT, RIGHT = (getattr(Qt.Key, f"Key_{name}") for name in ("Up", "Down", "Left", "Right"))


def walk(hand: Hand, *keys: Qt.Key) -> list[str]:
    """Press arrows; what one stands on after each, as far as its first comma."""
    heard = []
    for key in keys:
        hand.key(key)
        heard.append(here(hand).split(",")[0])
    return heard


def here(hand: Hand) -> str:
    spot = current_spot(hand.view)
    return name_of(hand.view, spot) if spot is not None else ""


def start(hand: Hand, name: str) -> None:
    hand.view.select((hand.touchpoint(name),))


def test_up_from_the_first_card_is_the_head_of_its_stage(hand: Hand) -> None:
    start(hand, "Connects bank")
    assert walk(hand, UP, UP, UP, RIGHT, DOWN) == ["Starts trial", "Try", "Try", "Buy", "Picks plan"]
    assert hand.view.selection == (hand.touchpoint("Picks plan"),)


def test_left_from_the_first_column_are_the_titles_of_the_lanes(hand: Hand) -> None:
    start(hand, "Starts trial")
    assert walk(hand, LEFT, LEFT, DOWN, DOWN, UP, UP, UP) == [
        "Steps", "Steps", "Feelings", "Pains", "Feelings", "Steps", "Try",
    ]  # fmt: skip


def test_right_from_the_title_of_a_lane_is_the_first_thing_in_it(hand: Hand) -> None:
    start(hand, "Starts trial")
    assert walk(hand, LEFT, RIGHT) == ["Steps", "Starts trial"]
    assert walk(hand, LEFT, DOWN, RIGHT) == ["Steps", "Feelings", "Maya at Starts trial"]
    assert walk(hand, LEFT, DOWN, RIGHT) == ["Feelings", "Pains", "The card is refused"]


def test_below_the_cards_are_the_curves_and_below_those_the_other_lanes(hand: Hand) -> None:
    start(hand, "Pays")
    down = walk(hand, DOWN, DOWN, DOWN)
    assert down == ["Maya at Pays", "Tom at Pays", "The card is refused"]
    assert walk(hand, UP, DOWN, DOWN, UP, UP) == [
        "Pays",
        "Maya at Pays",
        "Tom at Pays",
        "Maya at Pays",
        "Pays",
    ]


def test_up_from_a_card_is_its_touchpoint_and_down_leads_back_to_its_own_cards(hand: Hand) -> None:
    pays, plan = hand.touchpoint("Pays"), hand.touchpoint("Picks plan")
    for text, kind, place in (
        ("Too dear", CardKind.PAIN, pays), ("A plan for one", CardKind.OPPORTUNITY, plan), ("Cards", CardKind.OPPORTUNITY, pays),
    ):  # fmt: skip
        hand.editor.apply(add_card(hand.project, kind, place, text)[0])
    start(hand, "Pays")
    assert walk(hand, DOWN, DOWN, DOWN, DOWN) == [
        "Maya at Pays",
        "Tom at Pays",
        "The card is refused",
        "Too dear",
    ]
    assert walk(hand, UP, UP) == ["The card is refused", "Pays"]
    cards = next(card.id for card in hand.project.cards.values() if card.text == "Cards")
    hand.view.select((cards,))
    heard = [walk(hand, UP)[0] for _ in range(4)]
    assert "Pays" in heard
    assert not {"Picks plan", "A plan for one"} & set(heard[: heard.index("Pays")])


def test_esc_on_a_card_selects_its_touchpoint_and_then_nothing(hand: Hand) -> None:
    hand.view.select((next(iter(hand.project.cards)),))
    hand.key(Qt.Key.Key_Escape)
    assert hand.view.selection == (hand.touchpoint("Pays"),)
    hand.key(Qt.Key.Key_Escape)
    assert not hand.view.current


def test_left_and_right_go_along_a_curve(hand: Hand) -> None:
    start(hand, "Connects bank")
    assert walk(hand, DOWN, LEFT, RIGHT, RIGHT, RIGHT, RIGHT) == [
        "Maya at Connects bank",
        "Maya at Starts trial",
        "Maya at Connects bank",
        "Maya at Picks plan",
        "Maya at Pays",
        "Maya at Pays",
    ]


def test_on_a_curve_point_a_feeling_is_one_persona_s(hand: Hand) -> None:
    start(hand, "Pays")
    walk(hand, DOWN, DOWN)
    hand.key(UP, CTRL).key(UP, CTRL)
    pays = hand.project.touchpoints[hand.touchpoint("Pays")]
    maya, tom = hand.project.personas
    assert pays.feelings == {maya: 0.0, tom: 0.0}
    assert here(hand) == "Tom at Pays, 0"
    assert hand.view.accessibleDescription().startswith("Tom at Pays, 0")


def test_links_are_walked_from_end_to_end_and_back(hand: Hand) -> None:
    bank = hand.touchpoint("Connects bank")
    hand.session.attempt(lambda project: branch(project, bank, "Calls support"))
    start(hand, "Connects bank")
    hand.key(RIGHT, CTRL)
    assert here(hand).startswith("From Connects bank to ")
    assert hand.view.current in hand.project.links
    assert walk(hand, DOWN, UP) == [
        "From Connects bank to Calls support",
        "From Connects bank to Picks plan",
    ]
    assert walk(hand, RIGHT) == ["Picks plan"]
    hand.key(LEFT, CTRL)
    assert here(hand).startswith("From Connects bank to Picks plan")
    hand.key(LEFT, CTRL)
    assert here(hand).startswith("Connects bank")


def test_where_no_link_leads_that_is_said(hand: Hand) -> None:
    start(hand, "Pays")
    hand.key(RIGHT, CTRL)
    start(hand, "Starts trial")
    hand.key(LEFT, CTRL)
    assert hand.told == ["No link leads on from here.", "No link leads here."]


def test_an_arrow_begins_at_the_first_stage_where_there_is_no_card(hand: Hand) -> None:
    for name in list(hand.project.touchpoints):
        hand.view.select((name,))
        hand.key(Qt.Key.Key_Delete)
    hand.view.select(())
    hand.key(RIGHT)
    assert here(hand).startswith("Try, stage 1 of 2")
    assert walk(hand, DOWN, RIGHT) == ["Try", "Buy"]


def test_every_spot_of_the_map_can_be_walked_to(hand: Hand) -> None:
    """Whatever a screen reader lists, the keys reach as well."""
    view = hand.view
    listed = set(top_spots(view))
    for stage in [spot for spot in listed if spot.kind is Kind.STAGE]:
        for card in spots_in(view, stage):
            listed |= {card, *spots_in(view, card)}
    start(hand, "Starts trial")
    first = current_spot(view)
    assert first is not None
    reached, waiting = {first}, [first]
    while waiting:
        spot = waiting.pop()
        for key in (UP, DOWN, LEFT, RIGHT):
            for held in (Qt.KeyboardModifier.NoModifier, CTRL):
                if held is CTRL and key in (UP, DOWN):
                    continue
                stand(hand, spot)
                hand.key(key, held)
                found = current_spot(view)
                if found is not None and found not in reached:
                    reached.add(found)
                    waiting.append(found)
    assert listed <= reached


def stand(hand: Hand, spot: Spot) -> None:
    record = hand.board.boxes[spot.id].record if spot.kind is Kind.BOX else spot.id
    hand.view.select((record,), box=spot.id if spot.kind is Kind.BOX else "", persona=spot.persona)


@pytest.mark.parametrize("kind", ["head", "title", "point"])
def test_where_the_keys_are_is_seen_and_goes_with_the_focus(hand: Hand, kind: str) -> None:
    start(hand, "Starts trial")
    stage = next(iter(hand.board.stages))
    lane = next(band.id for band in hand.board.lanes.values() if band.kind is LaneKind.STEPS)
    maya = next(iter(hand.project.personas))
    spots = {
        "head": Spot(Kind.STAGE, stage),
        "title": Spot(Kind.LANE, lane),
        "point": Spot(Kind.POINT, hand.touchpoint("Starts trial"), maya),
    }
    stand(hand, spots[kind])
    area = rect_of(hand.view, spots[kind])
    assert area is not None
    seen = hand.view.camera.to_view_fixed(area.grown(6)).toAlignedRect()

    def picture() -> QImage:
        return hand.view.grab(seen).toImage()

    with_keys = picture()
    hand.view.clearFocus()
    QApplication.processEvents()
    assert picture() != with_keys
    hand.view.setFocus()
    hand.view.hover(hand.view.hit(hand.place_of(QPointF(-50, -50))))
    assert picture() == with_keys
