"""The overview of a large map: there when it is of use, painted with the map, a way to elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.edit.journeys import add_touchpoint
from journeymapper.ui.canvas.minimap import Minimap
from tests.board.projects import project_of
from tests.ui.canvas.conftest import two_stages
from tests.ui.canvas.driver import Hand
from tests.ui.canvas.test_painting import difference, on_screen, painted_again, shown


@pytest.fixture
def far(qtbot: QtBot) -> Iterator[Hand]:
    """A hand on a map of twenty stages with its overview."""
    made = Hand(project_of([3] * 20))
    qtbot.addWidget(made.view)
    qtbot.waitExposed(made.view)
    made.view.minimap.wanted = True
    shown(made)
    yield made
    made.view.hide()


def overview(hand: Hand) -> Minimap:
    return hand.view.minimap


def in_view(hand: Hand, place: QPointF) -> QPointF:
    """A place of the viewport in view coordinates."""
    return place + QPointF(hand.view.viewport().pos())


def press(hand: Hand, at: QPointF) -> None:
    QTest.mouseClick(
        hand.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint()
    )


def test_it_is_there_where_the_map_is_much_larger_than_the_view(far: Hand) -> None:
    assert overview(far).isVisible()
    far.view.fit()
    assert not overview(far).isVisible()
    far.view.set_zoom(1.0)
    assert overview(far).isVisible()
    overview(far).wanted = False
    assert not overview(far).isVisible()
    assert overview(far).area.isEmpty()


def test_it_stays_in_the_lower_right_corner(far: Hand) -> None:
    far.view.resize(900, 700)
    QApplication.processEvents()
    corner = far.view.viewport().rect().bottomRight() - overview(far).area.bottomRight()
    assert 0 < corner.x() < 20
    assert 0 < corner.y() < 20
    far.view.resize(300, 260)
    QApplication.processEvents()
    assert not overview(far).isVisible()


def test_it_is_painted_over_the_map(far: Hand) -> None:
    area = overview(far).area
    there = far.view.viewport().grab(area).toImage()
    colours = {there.pixelColor(x, y).name() for x in range(there.width()) for y in range(there.height())}
    assert far.view.inks.stage(0) in colours
    assert far.view.inks.theme.accent in colours


@pytest.mark.parametrize("by", [(40, 0), (500, 0), (0, 60)])
def test_scrolling_leaves_nothing_of_it_behind(far: Hand, by: tuple[int, int]) -> None:
    far.view.set_zoom(1.6)
    shown(far)
    on_screen(far)
    far.view.camera.scroll_by(*by)
    # Qt begins the dashes of a long level line anew where it is cut by what was exposed.
    assert difference(on_screen(far), painted_again(far), strong=40) < 0.0015


def test_a_press_leads_there_and_selects_nothing(far: Hand) -> None:
    far.view.horizontalScrollBar().setValue(far.view.horizontalScrollBar().minimum())
    area = overview(far).area
    press(far, QPointF(area.right() - 30, area.center().y()))
    seen = far.view.camera.visible()
    assert far.board.size.right * 0.75 < seen.centre.x < far.board.size.right
    assert far.view.selection == ()
    frame = overview(far).frame()
    assert abs(frame.center().x() - (area.right() - 30)) < 12


def test_the_frame_is_dragged(far: Hand) -> None:
    area = overview(far).area
    far.press(in_view(far, QPointF(area.x() + 40, area.center().y())))
    first = far.view.camera.visible().x
    far.move(in_view(far, QPointF(area.x() + 120, area.center().y())))
    second = far.view.camera.visible().x
    far.move(in_view(far, QPointF(area.x() + 120, area.y() - 200)))
    far.release()
    assert second > first
    assert far.view.camera.visible().x == pytest.approx(second, abs=2)
    assert far.view.selection == ()


def test_it_follows_edits_once_they_pause(far: Hand, qtbot: QtBot) -> None:
    before = far.view.viewport().grab(overview(far).area).toImage()
    stage = next(iter(far.project.stages_of(far.view.journey_id))).id
    for number in range(4):
        far.editor.apply(add_touchpoint(far.project, stage, f"New {number}")[0])
    qtbot.waitUntil(lambda: far.view.viewport().grab(overview(far).area).toImage() != before)


def test_it_has_a_name_and_takes_no_keys(far: Hand) -> None:
    face = QAccessible.queryAccessibleInterface(overview(far))
    assert face is not None
    assert face.text(QAccessible.Text.Name) == "Overview of the map"
    assert overview(far).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_map_opens_whole_where_it_can_be_read_so(qtbot: QtBot) -> None:
    hand = Hand(two_stages())
    qtbot.addWidget(hand.view)
    hand.view.hide()
    wide, high = round(hand.board.size.right * 0.8), round(hand.board.size.bottom * 0.9)
    hand.view.opens_fitted = True
    hand.view.resize(wide, high)
    hand.view.show()
    QApplication.processEvents()
    assert hand.view.zoom == pytest.approx(0.8, abs=0.01)
    shown(hand)
    hand.view.resize(round(wide * 0.9), high)  # a bar that takes room leaves it whole
    QApplication.processEvents()
    assert hand.view.zoom == pytest.approx(0.72, abs=0.01)
    hand.view.set_zoom(0.8)
    hand.view.resize(wide + 40, high + 40)  # it was zoomed: from now on it stays
    QApplication.processEvents()
    assert hand.view.zoom == pytest.approx(0.8, abs=0.01)


def test_a_fitted_map_stays_whole_until_it_is_moved(far: Hand) -> None:
    view = far.view
    view.fit()
    for high in (400, 300, 500):
        view.resize(view.width(), high)
        QApplication.processEvents()
        assert view.zoom == pytest.approx(view.camera.fitting())
        assert view.verticalScrollBar().maximum() == view.verticalScrollBar().minimum()
    view.set_zoom(1.5)
    view.resize(view.width(), 350)
    QApplication.processEvents()
    assert view.zoom == 1.5


def test_a_map_that_could_not_be_read_whole_opens_at_its_beginning(qtbot: QtBot) -> None:
    hand = Hand(project_of([2] * 9))
    qtbot.addWidget(hand.view)
    hand.view.hide()
    hand.view.opens_fitted = True
    hand.view.resize(900, 700)
    hand.view.show()
    QApplication.processEvents()
    assert hand.view.zoom == 1.0
    assert hand.view.horizontalScrollBar().value() == hand.view.horizontalScrollBar().minimum()
