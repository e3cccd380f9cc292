"""The real dialogs: plain text, verbs on the buttons, answered by a click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.edit.journeys import rename
from journeymapper.files.document import Document
from journeymapper.files.templates import templates
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.new_dialog import NewDialog
from journeymapper.ui.versions_dialog import VersionsDialog
from tests.ui.small import small_project, touchpoint


@pytest.fixture
def dialogs(dressed: None, qtbot: QtBot) -> Dialogs:
    """Dialogs of a shown window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Dialogs(window)


def when_open(act: Callable[[QDialog], object]) -> None:
    """Do something to the dialog that comes up next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def press(words: str) -> Callable[[QDialog], object]:
    """Press the button that says `words`."""
    return lambda dialog: next(
        found for found in dialog.findChildren(QPushButton) if found.text() == words
    ).click()


def test_a_question_is_answered_by_a_button(dialogs: Dialogs) -> None:
    when_open(press("Close without saving"))
    assert dialogs.ask("Close", "Save?", ["Save", "Close without saving"]) == 1


@pytest.mark.parametrize("detail", ["", "It can be undone."])
@pytest.mark.parametrize("times", [1, 4, 20])
def test_a_question_is_never_cut(dialogs: Dialogs, times: int, detail: str) -> None:
    rooms: list[bool] = []

    def measure(dialog: QDialog) -> None:
        for part in dialog.findChildren(QLabel):
            wide = part.fontMetrics().horizontalAdvance(part.text())
            rooms.append(part.wordWrap() or part.width() >= wide)
            rooms.append(not part.wordWrap() or part.height() >= part.heightForWidth(part.width()))
        dialog.reject()

    when_open(measure)
    dialogs.ask("Changed", "Another program changed it. " * times, ["Reload"], detail=detail)
    assert rooms
    assert all(rooms)


def test_escape_is_no_answer(dialogs: Dialogs) -> None:
    when_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert dialogs.ask("Close", "Save?", ["Save", "Close without saving"]) == -1


def test_return_takes_the_first_answer(dialogs: Dialogs) -> None:
    when_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert dialogs.ask("Close", "Save?", ["Save", "Close without saving"]) == 0


def test_nothing_in_a_question_is_markup(dialogs: Dialogs) -> None:
    seen: list[tuple[str, Qt.TextFormat]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.extend(
            (label.text(), label.textFormat()) for label in dialog.findChildren(QLabel) if label.text()
        )
        dialog.reject()

    when_open(look)
    dialogs.ask("Close", "<b>x</b>", ["Save"], detail="<img src=x>")
    assert set(seen) == {("<b>x</b>", Qt.TextFormat.PlainText), ("<img src=x>", Qt.TextFormat.PlainText)}


def test_a_template_is_chosen_by_keyboard(dialogs: Dialogs) -> None:
    def choose(dialog: QDialog) -> None:
        rows = dialog.findChild(QListWidget)
        assert rows is not None
        QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_Return)

    when_open(choose)
    known = templates()
    assert dialogs.template(known) == known[1].name


def test_all_templates_are_seen_whole(dressed: None, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = NewDialog(parent, templates())
    dialog.show()
    assert not dialog.list.verticalScrollBar().isVisible()
    for at in range(dialog.list.count()):
        row = dialog.list.itemWidget(dialog.list.item(at))
        for part in row.findChildren(QLabel):
            assert part.height() >= part.heightForWidth(part.width())


def test_a_notice_is_wide_enough_and_begins_at_the_margin(dialogs: Dialogs) -> None:
    seen: list[tuple[int, int]] = []

    def look(dialog: QDialog) -> None:
        text = next(part for part in dialog.findChildren(QLabel) if part.text() == "JourneyMapper")
        seen.append((dialog.width(), text.x()))
        dialog.reject()

    when_open(look)
    dialogs.tell("About", "JourneyMapper")
    [(width, left)] = seen
    assert width >= 360
    assert left <= 20


def test_a_cancelled_template_is_none(dialogs: Dialogs) -> None:
    when_open(press("Cancel"))
    assert dialogs.template(templates()) is None


def test_lists_and_keys_can_be_read(dialogs: Dialogs) -> None:
    when_open(press("Close"))
    dialogs.list("What was left out", ["Changed: <b>one</b>"])
    when_open(press("Close"))
    dialogs.keys("Keys", [("File", [("Save", "Ctrl+S")])])


def test_versions_tell_what_is_in_them(dressed: None, qtbot: QtBot, tmp_path: Path) -> None:
    document = Document.new(small_project())
    document.save_as(tmp_path / "First.journey")
    pays = touchpoint(document.editor.project, "Pays").id
    document.editor.apply(rename(document.editor.project, pays, "Pays by card"))
    document.save()
    window = QWidget()
    qtbot.addWidget(window)
    dialog = VersionsDialog(window, document.versions(), document.editor.project)
    assert "6\u00a0touchpoints" in dialog.about.text()
    assert "1\u00a0entry differs from the project as it is now." in dialog.about.text()
    assert dialog.restore.isEnabled()
    document.close()


def test_a_damaged_version_cannot_be_restored(dressed: None, qtbot: QtBot, tmp_path: Path) -> None:
    document = Document.new(small_project())
    document.save_as(tmp_path / "First.journey")
    pays = touchpoint(document.editor.project, "Pays").id
    document.editor.apply(rename(document.editor.project, pays, "Pays by card"))
    document.save()
    document.versions()[0].path.write_bytes(b"nothing")
    window = QWidget()
    qtbot.addWidget(window)
    dialog = VersionsDialog(window, document.versions(), document.editor.project)
    assert not dialog.restore.isEnabled()
    assert dialog.about.text()
    document.close()


def test_a_line_is_asked_for_with_a_verb_and_cancel_at_its_left(dialogs: Dialogs) -> None:
    seen: list[QPushButton] = []

    def look_at(dialog: QDialog) -> None:
        seen.extend(sorted(dialog.findChildren(QPushButton), key=lambda one: one.x()))
        assert [one.text() for one in seen] == ["Cancel", "Create"]
        assert all(one.icon().isNull() for one in seen)
        assert seen[1].isDefault()
        assert dialog.width() - seen[1].geometry().right() < 30
        seen[1].click()

    when_open(look_at)
    assert dialogs.line("New journey", "What is it called?", "Renewal", "Create") == "Renewal"


def test_what_a_question_proposes_stands_at_the_right(dialogs: Dialogs) -> None:
    order: list[str] = []

    def look_at(dialog: QDialog) -> None:
        found = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
        order.extend(one.text() for one in sorted(found, key=lambda one: one.x()))
        dialog.reject()

    when_open(look_at)
    dialogs.ask("Close", "Save?", ["Save", "Close without saving"])
    assert order == ["Close without saving", "Save"]
