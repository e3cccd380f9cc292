"""Undo, redo and save while something is dragged, typed or has become pointless: one thing at a time, and nothing lost."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import rename
from journeymapper.files.document import Document
from journeymapper.model.project import Project
from journeymapper.ui.fields import LineField
from journeymapper.ui.panels.history import HistoryPanel
from journeymapper.ui.session import Session
from journeymapper.ui.workbench import Workbench
from tests.brief.projects import full_project
from tests.ui.answers import Answers
from tests.ui.conftest import Open
from tests.ui.driving import Hand
from tests.ui.forms import spoken
from tests.ui.small import touchpoint


def test_undo_during_a_drag_gives_up_the_drag_and_nothing_else(bench: Workbench) -> None:
    hand = Hand(bench)
    place = touchpoint(hand.project, "Pays").id
    bench.session.select((place,))
    bench.commands.actions["undo"].trigger()
    hand.keys("F2").type("Pays late").keys("Return")
    before, (labels, done) = hand.project, bench.session.editor.history()
    assert labels
    board = bench.map.view.board
    assert board is not None
    at = bench.map.view.camera.to_view(board.boxes[place].rect).center()
    hand.press(at).move(at + QPointF(120, 60))
    bench.commands.actions["undo"].trigger()
    assert hand.project == before
    assert bench.session.editor.history() == (labels, done)
    hand.release()
    assert hand.project == before


def test_undo_takes_back_a_figure_that_is_typed_before_anything_else(bench: Workbench) -> None:
    place = touchpoint(bench.session.project, "Pays").id
    bench.session.attempt(lambda project: rename(project, place, "Pays late"))
    bench.session.select((place,))
    bench.session.settle_now()
    field = spoken(bench.inspector, LineField, "Typical time")
    field.setFocus()
    QTest.keyClicks(field, "5 min")
    bench.commands.actions["undo"].trigger()
    assert bench.session.project.touchpoints[place].minutes is None
    assert bench.session.project.touchpoints[place].name == "Pays late"
    bench.session.settle_now()
    bench.commands.actions["redo"].trigger()
    assert bench.session.project.touchpoints[place].minutes == 5


def test_what_cannot_be_read_of_a_bet_that_went_does_not_stop_saving(
    furnish: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "bets.journey"
    with_bets = Document.new(full_project())
    with_bets.save_as(file)
    with_bets.close()
    bench = furnish(Document.open(file))
    bench.session.select(("be_bank",))
    field = spoken(bench.inspector, LineField, "Worth a year, low")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    remove = next(one for one in bench.inspector.findChildren(QPushButton) if one.text() == "Remove this bet")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert "be_bank" not in bench.session.project.bets
    bench.commands.actions["save"].trigger()
    qtbot.waitUntil(lambda: not bench.holding.document.has_unsaved_edits, timeout=10_000)
    assert Document.open(file, read_only=True).editor.project == bench.session.project


def test_a_fault_in_a_panel_is_told_and_the_file_is_saved_all_the_same(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []

    def hear(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        del problem, trace
        told.append(kind)

    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "excepthook", hear)
    monkeypatch.setattr(bench.inspector, "finish", fail)
    answers.answer(tmp_path / "saved.journey")
    bench.commands.actions["save_as"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "saved.journey").is_file(), timeout=10_000)
    assert ZeroDivisionError in told
    monkeypatch.undo()


def test_the_history_says_where_its_beginning_is_no_longer_kept(session: Session) -> None:
    panel = HistoryPanel(session, lambda: None)
    place = touchpoint(session.project, "Pays").id

    def named(number: int, project: Project) -> Change:
        return rename(project, place, f"Step {number}")

    for number in range(1_010):
        session.attempt(partial(named, number))
    assert panel.steps.index(0, 0).data() == "Steps before this are not kept"
    panel.list.wanted.emit(0)
    assert session.project.touchpoints[place].name == "Step 9"
