"""Feelings are shaped with the mouse: together, one by one, where there were none; and taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from journeymapper.edit.feelings import set_feeling
from tests.ui.canvas.driver import CTRL, SHIFT, Hand


def person(hand: Hand, name: str) -> str:
    return next(one.id for one in hand.project.personas.values() if one.short_name == name)


def feeling(hand: Hand, touchpoint: str, name: str) -> float | None:
    return hand.project.touchpoints[hand.touchpoint(touchpoint)].feelings.get(person(hand, name))


def unit(hand: Hand) -> float:
    """Pixels for one step from feeling to feeling."""
    return hand.board.curve_area.height / 4 * hand.view.zoom


def over(hand: Hand, touchpoint: str, value: float) -> QPointF:
    """The place in the field of feelings over a touchpoint, as high as a feeling."""
    assert hand.view.places is not None
    part, area = hand.view.places.part_of(hand.touchpoint(touchpoint)), hand.board.curve_area
    assert part is not None
    return hand.place(part.centre.x, area.y + (2 - value) / 4 * area.height)


def test_shift_moves_the_points_of_all_selected_touchpoints(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    hand.click(hand.on("Starts trial")).click(hand.on("Pays"), SHIFT)
    before = {name: feeling(hand, name, "Maya") for name in ("Starts trial", "Connects bank", "Pays")}
    point = hand.on_point("Pays", person(hand, "Maya"))
    hand.press(point, SHIFT).move(point + QPointF(0, 0.9 * unit(hand)), SHIFT).release(SHIFT)
    assert feeling(hand, "Pays", "Maya") == (before["Pays"] or 0) - 1
    assert feeling(hand, "Starts trial", "Maya") == (before["Starts trial"] or 0) - 1
    assert feeling(hand, "Connects bank", "Maya") == before["Connects bank"]
    assert feeling(hand, "Pays", "Tom") == -1.0
    assert len(hand.view.selection) == 2
    assert len(hand.editor.history()[0]) == steps + 1


def test_without_shift_only_the_point_taken_hold_of_moves(hand: Hand) -> None:
    hand.click(hand.on("Starts trial")).click(hand.on("Pays"), SHIFT)
    start = feeling(hand, "Starts trial", "Maya")
    point = hand.on_point("Pays", person(hand, "Maya"))
    hand.press(point).move(point + QPointF(0, 0.9 * unit(hand)), SHIFT).move(
        point + QPointF(0, unit(hand))
    ).release()
    assert feeling(hand, "Starts trial", "Maya") == start
    assert feeling(hand, "Pays", "Maya") == -1.0


def test_the_value_stands_beside_the_point_while_it_is_dragged(hand: Hand) -> None:
    point = hand.on_point("Connects bank", person(hand, "Maya"))
    hand.press(point).move(point + QPointF(0, unit(hand)))
    assert "Maya −1" in [figure.text for figure in hand.view.overlay._figures]
    hand.release()


def test_a_double_click_in_the_empty_field_sets_a_feeling(hand: Hand) -> None:
    maya, tom = person(hand, "Maya"), person(hand, "Tom")
    for who in (maya, tom):
        hand.editor.apply(set_feeling(hand.project, hand.touchpoint("Connects bank"), who, None))
    steps = len(hand.editor.history()[0])
    hand.view.select((tom,))
    hand.double(over(hand, "Connects bank", 1.4))
    assert feeling(hand, "Connects bank", "Tom") == 1.5
    assert feeling(hand, "Connects bank", "Maya") is None
    assert len(hand.editor.history()[0]) == steps + 1
    hand.double(over(hand, "Connects bank", -1.0))
    assert feeling(hand, "Connects bank", "Maya") == -1.0
    before = hand.project
    hand.double(over(hand, "Connects bank", 0.5))
    assert hand.project is before
    assert hand.told == ["Everybody shown has a feeling here. Drag the point to change it."]


@pytest.mark.parametrize("name", ["Maya", "Tom"])
def test_del_on_a_point_removes_that_feeling_alone(hand: Hand, name: str) -> None:
    other = "Tom" if name == "Maya" else "Maya"
    hand.click(hand.on_point("Pays", person(hand, name))).key(Qt.Key.Key_Delete)
    assert feeling(hand, "Pays", name) is None
    assert feeling(hand, "Pays", other) is not None
    assert hand.view.selection == (hand.touchpoint("Pays"),)


def test_keys_on_a_point_change_that_feeling_alone(hand: Hand) -> None:
    hand.click(hand.on_point("Pays", person(hand, "Tom"))).key(Qt.Key.Key_Up, CTRL)
    assert feeling(hand, "Pays", "Tom") == -0.5
    assert feeling(hand, "Pays", "Maya") == 0.0


def test_a_click_on_the_card_means_the_touchpoint_again(hand: Hand) -> None:
    hand.click(hand.on_point("Pays", person(hand, "Tom"))).click(hand.on("Pays")).key(Qt.Key.Key_Delete)
    assert "Pays" not in hand.names()[1]
