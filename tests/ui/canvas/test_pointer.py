"""The wheel, the edges of the view, the shape of the pointer, and what a read-only project says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from journeymapper.edit.cards import add_card
from journeymapper.model.kinds import CardKind
from journeymapper.ui.canvas.tools.idle import Idle
from tests.ui.canvas.driver import NONE, SHIFT, Hand

Shape = Qt.CursorShape


def test_the_wheel_scrolls_and_with_shift_sideways(hand: Hand) -> None:
    hand.view.set_zoom(4.0)
    for bar in (hand.view.horizontalScrollBar(), hand.view.verticalScrollBar()):
        bar.setValue(bar.minimum())
    across, down = hand.view.scrolled()
    hand.wheel(QPointF(500, 400), -120)
    assert hand.view.scrolled()[0] == across
    assert hand.view.scrolled()[1] > down
    down = hand.view.scrolled()[1]
    hand.wheel(QPointF(500, 400), -120, SHIFT)
    assert hand.view.scrolled() == (across + 60, down)


def test_the_map_scrolls_while_something_is_dragged_to_its_edge(hand: Hand, qtbot: QtBot) -> None:
    hand.view.set_zoom(4.0)
    hand.view.reveal(hand.touchpoint("Starts trial"))
    across = hand.view.scrolled()[0]
    start = hand.on("Starts trial")
    hand.press(start).move(QPointF(hand.view.width() - 4, start.y()))
    qtbot.waitUntil(lambda: hand.view.scrolled()[0] > across + 100, timeout=5000)
    hand.key(Qt.Key.Key_Escape)
    assert isinstance(hand.view.tool, Idle)
    stopped = hand.view.scrolled()
    qtbot.wait(90)
    assert hand.view.scrolled() == stopped
    hand.release()


def test_the_pointer_tells_what_a_drag_would_do(hand: Hand) -> None:
    stage = hand.project.journeys[hand.view.journey_id].stages[0]
    change, wide = add_card(hand.project, CardKind.PAIN, stage, "Everywhere")
    hand.editor.apply(change)
    rect = hand.board.boxes[wide].rect
    band = hand.board.lanes[hand.board.boxes[wide].lane].rect
    shapes = [
        (hand.on("Pays"), Shape.OpenHandCursor),
        (hand.on_point("Pays", next(iter(hand.board.curves))), Shape.SizeVerCursor),
        (hand.place(rect.right - 2, rect.centre.y), Shape.SizeHorCursor),
        (hand.place(rect.centre.x, rect.bottom + 4), Shape.ArrowCursor),
    ]
    fixed = hand.view.camera.to_view_fixed(band._replace(x=40, width=10, y=band.bottom - 1, height=2))
    shapes.append((fixed.center(), Shape.SizeVerCursor))
    for at, shape in shapes:
        hand.move(at, steps=1)
        assert hand.view.cursor().shape() is shape
    hand.press(hand.on("Pays")).move(hand.on("Picks plan"))
    assert hand.view.cursor().shape() is Shape.ClosedHandCursor
    hand.key(Qt.Key.Key_Escape).release()
    assert hand.view.cursor().shape() is Shape.ArrowCursor


def test_a_read_only_project_says_so_at_every_drag_once(hand: Hand) -> None:
    hand.session.read_only = True
    before = hand.project
    point = hand.on_point("Pays", next(iter(hand.board.curves)))
    drags = [(hand.on("Pays"), hand.on("Picks plan")), (point, point + QPointF(0, 60))]
    drags.append((hand.on_stage(0), hand.on_stage(1) + QPointF(60, 0)))
    for number, (start, end) in enumerate(drags, 1):
        hand.press(start, NONE).move(end).release()
        assert len(hand.told) == number
    assert set(hand.told) == {"This project is open for reading only. Save a copy to edit it."}
    assert hand.project is before


@pytest.mark.parametrize("how", ["undo", "other"])
def test_a_drag_ends_when_the_project_changes_underneath(hand: Hand, how: str) -> None:
    hand.view.select((hand.touchpoint("Pays"),))
    hand.key(Qt.Key.Key_M)
    names = hand.names()
    hand.press(hand.on("Starts trial")).move(hand.on("Pays"))
    if how == "undo":
        hand.session.undo()
    else:
        hand.editor.apply(add_card(hand.project, CardKind.PAIN, hand.touchpoint("Pays"), "From elsewhere")[0])
    assert isinstance(hand.view.tool, Idle)
    hand.move(hand.on("Pays") + QPointF(0, 40)).release()
    assert hand.names() == names
    assert not hand.editor.gesturing
