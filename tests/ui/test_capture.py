"""Quick capture in the window: the line is typed, shown on the map, completed, added, taken back; several are pasted."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.edit.capture_change import CapturedLines, captured_lines
from journeymapper.edit.journeys import add_stage
from journeymapper.model.project import Project
from journeymapper.ui.capture import lines
from journeymapper.ui.capture.capturing import Capturing
from journeymapper.ui.capture.field import MOST
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers
from tests.ui.small import names, touchpoint

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(bench: Workbench, *selected: str) -> Capturing:
    """Press / on the map, with touchpoints selected by name."""
    bench.session.select([touchpoint(bench.session.project, name).id for name in selected])
    bench.map.view.setFocus()
    QTest.keyClick(bench.map.view, Qt.Key.Key_Slash)
    QApplication.processEvents()
    return bench.on_demand.capturing


def typed(capturing: Capturing, text: str) -> None:
    """Type into the bar."""
    field = capturing.bar.field
    field.insertPlainText(text)
    QApplication.processEvents()


def press(capturing: Capturing, *keys: Qt.Key) -> None:
    """Press keys in the bar."""
    for key in keys:
        QTest.keyClick(capturing.bar.field, key)


def order(project: Project) -> list[list[str]]:
    """The names of the touchpoints, stage by stage."""
    journey = project.about.journeys[0]
    return [
        [project.touchpoints[one].name for one in stage.touchpoints] for stage in project.stages_of(journey)
    ]


def test_slash_opens_the_bar_and_enter_adds_line_after_line(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    assert capturing.bar.isVisible()
    assert QApplication.focusWidget() is capturing.bar.field
    typed(capturing, "Waits -1 !no text")
    assert capturing.bar.said == "Enter adds it after “Starts trial”"
    press(capturing, Qt.Key.Key_Return)
    assert capturing.bar.isVisible()
    assert capturing.bar.field.line == ""
    typed(capturing, "Reads it")
    assert capturing.bar.said == "Enter adds it after “Waits”"
    press(capturing, Qt.Key.Key_Enter)
    project = bench.session.project
    assert order(project)[0][:3] == ["Starts trial", "Waits", "Reads it"]
    assert set(touchpoint(project, "Waits").feelings.values()) == {-1}
    press(capturing, Qt.Key.Key_Escape)
    assert not capturing.bar.isVisible()
    assert bench.map.view.hasFocus()
    assert bench.session.selection == (touchpoint(project, "Reads it").id,)


def test_each_line_is_one_step(bench: Workbench) -> None:
    before = bench.session.project
    capturing = opened(bench, "Starts trial")
    typed(capturing, "New one: Waits #Ana -1 !x +y “z” * @App")
    press(capturing, Qt.Key.Key_Return)
    assert bench.session.editor.history()[0][-1] == "Capture “Waits”"
    QApplication.processEvents()
    QTest.keyClick(capturing.bar.field, Qt.Key.Key_Z, CTRL)
    assert bench.session.project == before


def test_the_map_shows_where_a_line_lands(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    view, mark = bench.map.view, capturing._mark
    assert view.board is not None
    steps = [
        view.board.boxes[touchpoint(bench.session.project, name).id].rect
        for name in ("Starts trial", "Connects bank")
    ]
    typed(capturing, "Waits")
    assert mark.rect is not None
    assert steps[0].bottom <= mark.rect.y
    assert mark.rect.bottom <= steps[1].y
    seen = view.camera.to_view(mark.rect).center().toPoint()
    painted = view.grab(QRect(seen - QPoint(2, 2), seen + QPoint(2, 2))).toImage().pixelColor(2, 2)
    assert painted == view.inks.accent
    capturing.bar.field.put("!slow")
    assert mark.rect is not None
    assert mark.rect.y < steps[0].y < mark.rect.bottom
    capturing.bar.field.put("Renew: Later")
    column = list(view.board.stages.values())[2].column
    assert mark.rect.x >= column.x
    capturing.bar.field.put("")
    assert mark.rect is None


def test_completions_by_keyboard(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    typed(capturing, "re")
    assert capturing.completions.isVisible()
    press(capturing, Qt.Key.Key_Tab)
    assert capturing.bar.field.line == "Renew: "
    typed(capturing, "asks @")
    press(capturing, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert capturing.bar.field.line == "Renew: asks @Web "
    typed(capturing, "#ber")
    assert capturing.completions.item(0).text() == "Tom Berg"
    press(capturing, Qt.Key.Key_Escape)
    assert not capturing.completions.isVisible()
    assert capturing.bar.isVisible()
    typed(capturing, " +1")
    press(capturing, Qt.Key.Key_Return)
    made = touchpoint(bench.session.project, "asks")
    assert made.channel == "Web"
    assert [bench.session.project.personas[who].name for who in made.feelings] == ["Tom Berg"]


def test_enter_adds_although_completions_are_offered(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    typed(capturing, "asks -1 #Tom")
    assert capturing.completions.isVisible()
    press(capturing, Qt.Key.Key_Return)
    assert "asks" in names(bench.session.project)


def test_earlier_lines_come_back(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    for line in ("one", "two"):
        typed(capturing, line)
        press(capturing, Qt.Key.Key_Return)
    typed(capturing, "half")
    field = capturing.bar.field
    press(capturing, Qt.Key.Key_Up)
    assert field.line == "two"
    press(capturing, Qt.Key.Key_Up)
    assert field.line == "one"
    press(capturing, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert field.line == "half"


def test_what_cannot_land_is_told_and_stays(bench: Workbench) -> None:
    bench.session.select(())
    capturing = opened(bench)
    before = bench.session.project
    typed(capturing, "!no place")
    press(capturing, Qt.Key.Key_Return)
    assert capturing.bar.said == "Select a touchpoint first, or write what happens."
    assert capturing.bar.field.accessibleDescription() == capturing.bar.said
    assert capturing.bar.field.line == "!no place"
    assert bench.session.project is before


def pasted(capturing: Capturing, text: str) -> None:
    """Paste into the bar."""
    data = QMimeData()
    data.setText(text)
    capturing.bar.field.insertFromMimeData(data)


def test_several_lines_are_pasted_as_one_step(bench: Workbench, answers: Answers) -> None:
    before = bench.session.project
    capturing = opened(bench, "Starts trial")
    answers.answer("Cancel")
    pasted(capturing, "a\nb -1\r\n\r\nExtra: c\n!d")
    assert bench.session.project is before
    answers.answer("Add")
    pasted(capturing, "a\nb -1\r\n\r\nExtra: c\n!d")
    assert "Add 4\N{NO-BREAK SPACE}lines" in answers.asked[-1]
    assert order(bench.session.project)[0][:3] == ["Starts trial", "a", "b"]
    assert bench.session.editor.history()[0][-1] == "Capture 4 lines"
    bench.undo()
    assert bench.session.project == before


def test_a_line_that_is_left_out_is_told_before(bench: Workbench, answers: Answers) -> None:
    bench.session.select(())
    capturing = opened(bench)
    answers.answer("Add")
    pasted(capturing, "!nowhere\nsomething\n")
    assert "Line 1 is left out." in answers.asked[-1]


def test_the_count_says_what_was_not_understood(bench: Workbench, answers: Answers) -> None:
    bench.session.select(())
    capturing = opened(bench)
    answers.answer("Add")
    pasted(capturing, "!nowhere\nsomething -4\nelse #Maya\n")
    said = bench.messages.text
    assert said.startswith("2\N{NO-BREAK SPACE}lines added. 1\N{NO-BREAK SPACE}line left out. Line 1: ")
    assert said.endswith("… and 2 more.")


def test_capture_on_a_blank_project_makes_the_journey(blank: Workbench) -> None:
    blank.commands.actions["capture"].trigger()
    capturing = blank.on_demand.capturing
    typed(capturing, "Discover: hears of it")
    press(capturing, Qt.Key.Key_Return)
    assert order(blank.session.project) == [["hears of it"]]
    assert blank.map.view.board is not None
    typed(capturing, "Try: signs up")
    press(capturing, Qt.Key.Key_Return)
    assert order(blank.session.project) == [["hears of it"], ["signs up"]]


def test_signs_are_coloured_where_they_stand_behind_wide_letters(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    typed(capturing, "😀😀 !slow")
    layout = capturing.bar.field.document().firstBlock().layout()
    pains = [
        (one.start, one.length)
        for one in layout.formats()
        if one.format.foreground().color().name() != "#000000"
    ]
    assert (5, 5) in pains


def test_an_input_method_that_composes_keeps_the_keys(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    before, field = bench.session.project, capturing.bar.field
    QApplication.sendEvent(field, QInputMethodEvent("ginkou", []))
    press(capturing, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert bench.session.project is before
    assert capturing.bar.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString("銀行を待つ　！遅い")
    QApplication.sendEvent(field, done)
    press(capturing, Qt.Key.Key_Return)
    made = touchpoint(bench.session.project, "銀行を待つ")
    assert [card.text for card in bench.session.project.cards_on(made.id)] == ["遅い"]


def test_everything_that_takes_the_focus_has_a_name(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    typed(capturing, "asks @")
    bench.commands.actions["history"].trigger()
    menu = bench.on_demand.command_menu
    for part in (capturing.bar, bench.on_demand.history, menu):
        able = [one for one in part.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
        assert able
        assert [
            type(one).__name__ for one in able if not one.accessibleName() and one.parent() is not menu.list
        ] == []


def test_the_bar_leaves_undo_to_the_window_only_while_it_is_empty(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    typed(capturing, "one")
    press(capturing, Qt.Key.Key_Return)
    typed(capturing, "two")
    QApplication.processEvents()
    QTest.keyClick(capturing.bar.field, Qt.Key.Key_Z, CTRL)
    assert capturing.bar.field.line == ""
    assert "one" in names(bench.session.project)
    QTest.keyClick(capturing.bar.field, Qt.Key.Key_Z, CTRL)
    assert "one" not in names(bench.session.project)


def test_many_lines_are_read_off_the_window_s_thread_and_told(
    bench: Workbench, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, on = threading.Event(), []
    reads = captured_lines

    def watched(*args: Any) -> CapturedLines:
        on.append(threading.current_thread() is threading.main_thread())
        args[-1](20)
        go.wait(10)
        return reads(*args)

    monkeypatch.setattr(lines, "captured_lines", watched)
    capturing = opened(bench, "Starts trial")
    answers.answer("Add")
    before = bench.session.project
    pasted(capturing, "\n".join(f"Line {number}" for number in range(300)))
    qtbot.waitUntil(lambda: bench.messages.text == "Reading 300 lines…")
    assert bench.session.project is before
    go.set()
    qtbot.waitUntil(lambda: bench.session.editor.undo_label == "Capture 300 lines", timeout=20_000)
    assert on == [False]
    assert bench.messages.text == "300\N{NO-BREAK SPACE}lines added."


def test_lines_that_are_being_read_can_be_given_up_by_the_message_bar(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    reads = captured_lines

    def held(*args: Any) -> CapturedLines:
        args[-1](20)
        go.wait(10)
        return reads(*args)

    monkeypatch.setattr(lines, "captured_lines", held)
    before = bench.session.project
    capturing = opened(bench, "Starts trial")
    pasted(capturing, "\n".join(f"Line {number}" for number in range(300)))
    qtbot.waitUntil(lambda: bench.messages.text == "Reading 300 lines…")
    next(one for one in bench.messages.findChildren(QPushButton) if one.text() == "Cancel").click()
    go.set()
    qtbot.wait(200)
    assert bench.messages.text == "Cancelled. Nothing was added."
    assert bench.session.project is before


def test_an_edit_while_lines_are_read_is_not_lost(bench: Workbench, answers: Answers, qtbot: QtBot) -> None:
    capturing = opened(bench, "Starts trial")
    answers.answer("Add")
    pasted(capturing, "\n".join(f"Line {number}" for number in range(100)))
    bench.session.attempt(lambda project: add_stage(project, bench.session.journey, "Between"))
    qtbot.waitUntil(lambda: bench.session.editor.undo_label == "Capture 100 lines", timeout=20_000)
    assert any(stage.name == "Between" for stage in bench.session.project.stages.values())


def test_a_line_longer_than_the_most_is_shortened_and_told(bench: Workbench) -> None:
    capturing = opened(bench, "Starts trial")
    pasted(capturing, "x" * 100_000)
    assert len(capturing.bar.field.line) == MOST
    assert bench.messages.text == "A line has at most 4,000 characters; the rest was left out."
    bench.messages.dismiss()
    typed(capturing, "y")
    assert len(capturing.bar.field.line) == MOST
    assert bench.messages.text.startswith("A line has at most")
