"""The personas: order by keys and drag, the eye, pictures, shares that are too much, duplicate and remove."""

from __future__ import annotations

import io

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.edit.records import change
from journeymapper.ui.panels.persona_row import PersonaRow
from journeymapper.ui.panels.personas import PersonasPanel, shares_over
from journeymapper.ui.session import Session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> PersonasPanel:
    """A shown panel with Maya and Tom."""
    made = PersonasPanel(session)
    qtbot.addWidget(made)
    made.resize(224, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def order(session: Session) -> list[str]:
    """The short names in order."""
    return [session.project.personas[name].short_name for name in session.project.about.personas]


def test_alt_and_arrows_move_a_persona(panel: PersonasPanel, session: Session) -> None:
    panel.rows[0].setFocus()
    QTest.keyClick(panel.rows[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(session) == ["Tom", "Maya"]
    assert panel.rows[1].hasFocus()
    QTest.keyClick(panel.rows[1], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(session) == ["Tom", "Maya"]
    session.undo()
    assert order(session) == ["Maya", "Tom"]


def drag(row: PersonaRow, *places: QPoint) -> None:
    """Move the pointer over a row with the left button held."""
    for at in places:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        keys = Qt.KeyboardModifier.NoModifier
        where = QPointF(row.mapToGlobal(at))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, none, left, keys)
        QApplication.sendEvent(row, event)


def test_a_drag_moves_a_persona_and_selects_nothing(
    panel: PersonasPanel, session: Session, qtbot: QtBot
) -> None:
    row = panel.rows[0]
    below = QPoint(80, panel.rows[1].geometry().bottom() - row.y())
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(80, 10))
    drag(row, QPoint(80, 40), below)
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=below)
    assert order(session) == ["Tom", "Maya"]
    assert session.selection == ()


def test_escape_gives_a_drag_up(panel: PersonasPanel, session: Session, qtbot: QtBot) -> None:
    row = panel.rows[0]
    row.setFocus()
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(80, 10))
    drag(row, QPoint(80, 60), QPoint(80, 100))
    assert row.dragging
    QTest.keyClick(row, Qt.Key.Key_Escape)
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(80, 100))
    assert order(session) == ["Maya", "Tom"]


def test_the_eye_hides_the_feelings(panel: PersonasPanel, session: Session) -> None:
    eye = panel.rows[1].eye
    assert eye.accessibleName() == "Hide the feelings of Tom Berg"
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert session.hidden_personas == {session.project.about.personas[1]}
    assert eye.accessibleName() == "Show the feelings of Tom Berg"
    eye.setFocus()
    QTest.keyClick(eye, Qt.Key.Key_Space)
    assert session.hidden_personas == frozenset()


def test_a_persona_is_duplicated_and_removed_by_keys(panel: PersonasPanel, session: Session) -> None:
    maya = session.project.about.personas[0]
    QTest.keyClick(panel.rows[0], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [session.project.personas[name].name for name in session.project.about.personas] == [
        "Maya Okafor", "Maya Okafor 2", "Tom Berg",
    ]  # fmt: skip
    copy = session.selection[0]
    felt = [place for place in session.project.touchpoints.values() if maya in place.feelings]
    assert felt
    assert all(place.feelings[copy] == place.feelings[maya] for place in felt)
    assert session.project.personas[copy].share_of_value is None
    QTest.keyClick(panel.rows[1], Qt.Key.Key_Delete)
    assert order(session) == ["Maya", "Tom"]
    session.undo()
    session.undo()
    assert order(session) == ["Maya", "Tom"]


def test_shares_over_all_customers_are_told(panel: PersonasPanel, session: Session) -> None:
    assert shares_over(session.project) == ""
    maya = session.project.about.personas[0]
    session.attempt(lambda project: change(project, maya, share_of_value=0.7))
    session.settle_now()
    assert "111\u202f% of value" in shares_over(session.project)


def test_a_picture_is_shown_round(panel: PersonasPanel, session: Session, qtbot: QtBot) -> None:
    from PIL import Image

    held = io.BytesIO()
    Image.new("RGB", (90, 60), (0, 160, 0)).save(held, "PNG")
    name = session.pictures.add(held.getvalue())
    maya = session.project.about.personas[0]
    session.attempt(lambda project: change(project, maya, picture=name))
    session.settle_now()
    row = panel.rows[0]
    shot = row.grab().toImage()
    scale = shot.width() / row.width()
    middle = shot.pixelColor(round(30 * scale), round(row.height() / 2 * scale))
    corner = shot.pixelColor(round(17 * scale), round((row.height() / 2 - 13) * scale))
    assert (middle.red(), middle.green()) == (0, 160)
    assert corner.green() != 160


def test_a_long_role_takes_two_lines_and_is_told_whole(
    panel: PersonasPanel, session: Session, qtbot: QtBot
) -> None:
    row = panel.rows[1]
    assert row.toolTip() == ""
    before = row.height()
    tom = session.project.about.personas[1]
    role = "Café owner with two staff, a small kitchen, a terrace and one very old till"
    session.attempt(lambda project: change(project, tom, role=role))
    session.settle_now()
    qtbot.waitUntil(lambda: row.height() > before)
    assert "terrace" in row.toolTip()
