"""The signals panel: each signal leads to its place, says what to do, and can be explained and dismissed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.edit.journeys import add_stage
from journeymapper.edit.root_causes import dismiss, explain, root_cause_of
from journeymapper.model.project import Project
from journeymapper.ui.panels.signal_note import what_to_do
from journeymapper.ui.panels.signals import SignalsPanel
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.signal_card import SignalCard


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> SignalsPanel:
    """A shown panel that has found the empty stage “Leave”."""
    session.attempt(lambda project: add_stage(project, session.journey, "Leave"))
    made = SignalsPanel(session)
    qtbot.addWidget(made, before_close_func=lambda _: made.finish())
    made.resize(224, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    with qtbot.waitSignal(made.found):
        made.look_for()
    return made


def card(panel: SignalsPanel, words: str) -> SignalCard:
    """The card whose title holds `words`."""
    return next(one for one in panel.findChildren(SignalCard) if words in one.text() and one.isVisible())


def pressable(panel: SignalsPanel, text: str) -> QPushButton:
    """The button with this text."""
    return next(one for one in panel.findChildren(QPushButton) if one.text() == text)


def test_enter_leads_to_the_place_and_opens_what_can_be_said(
    panel: SignalsPanel, session: Session, qtbot: QtBot
) -> None:
    found = card(panel, "“Leave” is empty")
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Return)
    stage = next(one for one in session.project.stages.values() if one.name == "Leave")
    assert session.selection == (stage.id,)
    assert panel.note.isVisible()
    assert "Add a touchpoint" in found.accessibleDescription()


def test_a_signal_is_dismissed_with_a_reason_and_brought_back(
    panel: SignalsPanel, session: Session, qtbot: QtBot
) -> None:
    QTest.mouseClick(card(panel, "“Leave” is empty"), Qt.MouseButton.LeftButton)
    assert not panel.note.drop.isEnabled()
    QTest.keyClicks(panel.note.why, "We fill it next week")
    key = panel.note.key
    with qtbot.waitSignal(panel.found):
        QTest.mouseClick(panel.note.drop, Qt.MouseButton.LeftButton)
    cause = root_cause_of(session.project, key)
    assert cause is not None
    assert (cause.dismissed, cause.text) == (True, "We fill it next week")
    assert all(one.key != key for one in panel.findings)
    assert not panel.note.isVisible()
    QTest.mouseClick(pressable(panel, "Dismissed: 1"), Qt.MouseButton.LeftButton)
    back = next(
        one for one in panel.findChildren(QPushButton) if one.accessibleName().startswith("Bring back")
    )
    assert back.accessibleName() == "Bring back: empty stage, “Leave”: We fill it next week"
    with qtbot.waitSignal(panel.found):
        QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert any(one.key == key for one in panel.findings)
    session.undo()
    session.undo()
    session.undo()
    assert root_cause_of(session.project, key) is None


def test_what_is_being_said_survives_a_new_look(panel: SignalsPanel, session: Session, qtbot: QtBot) -> None:
    QTest.mouseClick(card(panel, "“Leave” is empty"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.note.why, "Half a")
    with qtbot.waitSignal(panel.found):
        panel.look_for()
    QTest.keyClicks(panel.note.why, " reason")
    panel.note.why.finish()
    cause = root_cause_of(session.project, panel.note.key)
    assert cause is not None
    assert cause.text == "Half a reason"


def test_an_explanation_taken_back_leaves_nothing_new() -> None:
    project = Project()
    assert not explain(project, "limit:x", "  ")
    after = explain(project, "limit:x", "Why").apply(project)
    assert [cause.text for cause in after.root_causes.values()] == ["Why"]
    assert not dismiss(project, "limit:x", False)
    again = dismiss(after, "limit:x").apply(after)
    assert [cause.dismissed for cause in again.root_causes.values()] == [True]


@pytest.mark.parametrize("key", ["limit:me_1", "dead end:tp_1", "curve:jo_1:pe_1", "empty stage:st_1"])
def test_every_kind_says_what_to_do(key: str) -> None:
    assert what_to_do(key).endswith(".")
