"""Every gesture of the mouse does on the project what it looks like."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.ui.canvas.tools.idle import Idle
from tests.ui.canvas.driver import ALT, CTRL, NONE, SHIFT, Hand


def person(hand: Hand, name: str) -> str:
    return next(one.id for one in hand.project.personas.values() if one.short_name == name)


def feeling(hand: Hand, touchpoint: str, name: str) -> float:
    return hand.project.touchpoints[hand.touchpoint(touchpoint)].feelings[person(hand, name)]


def selected(hand: Hand) -> list[str]:
    return list(hand.view.selection)


def test_a_click_selects_and_a_click_beside_clears(hand: Hand) -> None:
    hand.click(hand.on("Connects bank"))
    assert selected(hand) == [hand.touchpoint("Connects bank")]
    assert hand.session.selection == hand.view.selection
    rect = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    hand.click(hand.place(rect.x + 60, rect.bottom + 60))
    assert selected(hand) == []


@pytest.mark.parametrize("held", [SHIFT, CTRL])
def test_a_click_with_a_key_held_adds_and_takes_out(hand: Hand, held: Qt.KeyboardModifier) -> None:
    first, second = hand.touchpoint("Starts trial"), hand.touchpoint("Pays")
    hand.click(hand.on("Starts trial")).click(hand.on("Pays"), held)
    assert selected(hand) == [first, second]
    hand.click(hand.on("Starts trial"), held)
    assert selected(hand) == [second]


def test_a_rubber_band_selects_the_cards_it_touches(hand: Hand) -> None:
    first = hand.board.boxes[hand.touchpoint("Starts trial")].rect
    last = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    hand.press(hand.place(first.x - 6, last.bottom + 40)).move(hand.place(first.x + 40, first.centre.y))
    assert set(hand.view.selection) == {hand.touchpoint("Starts trial"), hand.touchpoint("Connects bank")}
    hand.release()
    assert isinstance(hand.view.tool, Idle)


def test_a_stage_is_selected_at_its_head(hand: Hand) -> None:
    hand.click(hand.on_stage(1))
    assert hand.view.selection == (hand.project.stages_of(hand.view.journey_id)[1].id,)


def test_a_pain_is_selected(hand: Hand) -> None:
    card = next(iter(hand.project.cards))
    hand.click(hand.middle(hand.board.boxes[card].rect))
    assert hand.view.selection == (card,)


def test_a_curve_point_moves_in_halves_and_is_one_step(hand: Hand) -> None:
    maya = person(hand, "Maya")
    steps = len(hand.editor.history()[0])
    point = hand.on_point("Connects bank", maya)
    unit = hand.board.curve_area.height / 4 * hand.view.zoom
    hand.press(point).move(point + QPointF(0, 0.8 * unit))
    assert feeling(hand, "Connects bank", "Maya") == -1.0
    assert hand.editor.gesturing
    hand.release()
    assert feeling(hand, "Connects bank", "Maya") == -1.0
    assert len(hand.editor.history()[0]) == steps + 1
    assert hand.view.selection == (hand.touchpoint("Connects bank"),)
    hand.editor.undo()
    assert feeling(hand, "Connects bank", "Maya") == 0.0


def test_a_curve_point_moves_freely_with_alt_and_stops_at_the_ends(hand: Hand) -> None:
    point = hand.on_point("Connects bank", person(hand, "Maya"))
    unit = hand.board.curve_area.height / 4 * hand.view.zoom
    hand.press(point).move(point + QPointF(0, 0.3 * unit), ALT)
    free = feeling(hand, "Connects bank", "Maya")
    assert free * 2 != round(free * 2)
    assert free == pytest.approx(-0.3, abs=0.03)
    hand.move(point + QPointF(0, 9 * unit)).release()
    assert feeling(hand, "Connects bank", "Maya") == -2.0


def test_esc_returns_a_curve_point_and_leaves_no_step(hand: Hand) -> None:
    before, steps = hand.project, hand.editor.history()
    point = hand.on_point("Connects bank", person(hand, "Maya"))
    hand.press(point).move(point + QPointF(0, 50)).key(Qt.Key.Key_Escape).move(
        point + QPointF(0, 90)
    ).release()
    assert hand.project == before
    assert hand.editor.history() == steps


def test_undo_during_a_drag_ends_it(hand: Hand) -> None:
    before = hand.project
    point = hand.on_point("Connects bank", person(hand, "Maya"))
    hand.press(point).move(point + QPointF(0, 50))
    hand.session.undo()
    hand.move(point + QPointF(0, 90)).release()
    assert hand.project == before


def test_a_click_on_a_curve_point_changes_nothing(hand: Hand) -> None:
    before = hand.project
    hand.click(hand.on_point("Pays", person(hand, "Tom")))
    assert hand.project is before
    assert hand.view.selection == (hand.touchpoint("Pays"),)


def test_a_card_is_dragged_to_another_stage(hand: Hand) -> None:
    target = hand.board.boxes[hand.touchpoint("Pays")].rect
    hand.drag(hand.on("Starts trial"), hand.place(target.centre.x, target.y - 10))
    assert hand.names() == [["Connects bank"], ["Picks plan", "Starts trial", "Pays"]]
    assert hand.editor.undo_label == "Move touchpoint"


def test_a_card_is_dragged_down_in_its_stage(hand: Hand) -> None:
    rect = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    hand.drag(hand.on("Starts trial"), hand.place(rect.centre.x, rect.bottom + 20))
    assert hand.names()[0] == ["Connects bank", "Starts trial"]


def test_selected_cards_are_dragged_together(hand: Hand) -> None:
    hand.click(hand.on("Starts trial")).click(hand.on("Connects bank"), SHIFT)
    rect = hand.board.boxes[hand.touchpoint("Pays")].rect
    hand.drag(hand.on("Connects bank"), hand.place(rect.centre.x, rect.bottom + 20))
    assert hand.names() == [[], ["Picks plan", "Pays", "Starts trial", "Connects bank"]]


def test_a_drag_of_a_card_is_given_up_with_esc(hand: Hand) -> None:
    before = hand.project
    hand.press(hand.on("Starts trial")).move(hand.on("Pays")).key(Qt.Key.Key_Escape).release()
    assert hand.project is before


def test_a_card_dropped_where_it_was_leaves_no_step(hand: Hand) -> None:
    steps = hand.editor.history()
    rect = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    hand.drag(hand.on("Starts trial"), hand.place(rect.centre.x, rect.y - 14))
    assert hand.editor.history() == steps


def test_a_double_click_in_an_empty_place_adds_a_touchpoint_there(hand: Hand) -> None:
    rect = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    hand.double(hand.place(rect.centre.x - 30, rect.bottom + 10)).type("Calls support").key(Qt.Key.Key_Return)
    assert hand.names()[0] == ["Starts trial", "Connects bank", "Calls support"]
    hand.session.undo()
    assert hand.names()[0] == ["Starts trial", "Connects bank"]


def test_the_middle_button_and_the_space_bar_pan(hand: Hand) -> None:
    hand.view.set_zoom(4.0)
    bar = hand.view.horizontalScrollBar()
    bar.setValue(bar.minimum() + 200)
    middle = QPointF(500, 400)
    hand.press(middle, button=Qt.MouseButton.MiddleButton).move(middle - QPointF(50, 0)).release()
    assert bar.value() == bar.minimum() + 250
    QTest.keyPress(hand.view, Qt.Key.Key_Space)
    hand.press(middle).move(middle + QPointF(30, 0)).release()
    QTest.keyRelease(hand.view, Qt.Key.Key_Space)
    assert bar.value() == bar.minimum() + 220
    assert isinstance(hand.view.tool, Idle)


def test_ctrl_and_wheel_zoom_at_the_pointer(hand: Hand) -> None:
    hand.view.set_zoom(4.0)
    at = QPointF(600, 450)
    before = hand.place_of(at)
    heard: list[float] = []
    hand.view.zoomChanged.connect(heard.append)
    hand.wheel(at, 240, CTRL)
    after = hand.place_of(at)
    assert hand.view.zoom > 5
    assert heard == [hand.view.zoom]
    assert abs(after.x - before.x) < 1
    assert abs(after.y - before.y) < 1
    zoom = hand.view.zoom
    hand.wheel(at, -120)
    assert hand.view.zoom == zoom


def test_two_fingers_on_a_touch_pad_zoom_where_they_are(hand: Hand) -> None:
    hand.view.set_zoom(4.0)
    viewport = hand.view.viewport()
    at = QPointF(300, 300)
    in_view = at + QPointF(viewport.pos())
    before = hand.place_of(in_view)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        QPointF(viewport.mapToGlobal(at)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(viewport, event)
    assert hand.view.zoom == 5.0
    after = hand.place_of(in_view)
    assert abs(after.x - before.x) < 0.5
    assert abs(after.y - before.y) < 0.5


def test_nothing_can_be_changed_in_a_read_only_project(hand: Hand) -> None:
    hand.session.read_only = True
    before = hand.project
    point = hand.on_point("Connects bank", person(hand, "Maya"))
    hand.drag(point, point + QPointF(0, 50))
    hand.drag(hand.on("Starts trial"), hand.on("Pays"))
    hand.double(hand.on("Pays"))
    hand.key(Qt.Key.Key_Return).key(Qt.Key.Key_Delete).type("x")
    assert hand.project is before
    assert hand.writer is None


@pytest.mark.parametrize("held", [(Qt.Key.Key_Delete, NONE), (Qt.Key.Key_S, CTRL), (Qt.Key.Key_Return, NONE)])
def test_keys_wait_while_something_is_dragged(hand: Hand, held: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    heard: list[bool] = []
    action = QAction(hand.view)
    action.setShortcut(QKeySequence("Ctrl+S"))
    action.triggered.connect(lambda: heard.append(True))
    hand.view.addAction(action)
    rect = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    hand.press(hand.on("Starts trial")).move(hand.place(rect.centre.x, rect.bottom + 20)).key(*held).release()
    assert hand.names()[0] == ["Connects bank", "Starts trial"]
    point = hand.on_point("Connects bank", person(hand, "Maya"))
    hand.press(point).move(point + QPointF(0, 60)).key(*held)
    assert hand.editor.gesturing
    hand.release()
    assert feeling(hand, "Connects bank", "Maya") < 0
    assert heard == []
    hand.key(Qt.Key.Key_S, CTRL)
    assert heard == [True]


def test_ctrl_z_gives_a_drag_up_and_takes_nothing_else_back(hand: Hand) -> None:
    hand.view.select((hand.touchpoint("Pays"),))
    hand.key(Qt.Key.Key_M)
    before, steps = hand.project, hand.editor.history()
    hand.press(hand.on("Starts trial")).move(hand.on("Pays")).key(Qt.Key.Key_Z, CTRL).release()
    point = hand.on_point("Connects bank", person(hand, "Maya"))
    hand.press(point).move(point + QPointF(0, 60)).key(Qt.Key.Key_Z, CTRL)
    hand.move(point + QPointF(0, 90)).release()
    assert hand.project == before
    assert hand.editor.history() == steps


def test_what_is_dragged_is_lifted_off_the_map_until_it_is_let_go(hand: Hand) -> None:
    name, overlay = hand.touchpoint("Starts trial"), hand.view.overlay
    hand.click(hand.on("Starts trial"))
    assert len(list(overlay.areas())) > 1  # the ring, and the figure at the curve point
    hand.press(hand.on("Starts trial")).move(hand.on("Pays"))
    assert overlay.lifted == {name}
    assert len(list(overlay.areas())) == 1
    hand.key(Qt.Key.Key_Escape)
    assert not overlay.lifted
    hand.release()
