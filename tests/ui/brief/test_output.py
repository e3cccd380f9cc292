"""Ways out for the page: the clipboard, a printer, a board pack. Nothing half-written stays."""

from __future__ import annotations

import threading
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymapper.brief import pack as packing
from journeymapper.brief.pack import Pack, Progress
from journeymapper.edit.brief_settings import set_brief
from journeymapper.edit.journeys import add_journey
from journeymapper.files.document import Document
from journeymapper.model.project import Paper, Project
from journeymapper.ui.brief.pack_dialog import PackDialog
from journeymapper.ui.workbench import Workbench
from tests.brief.projects import full_project, working_day
from tests.ui.answers import Answers
from tests.ui.forms import choose, press

ALT = Qt.KeyboardModifier.AltModifier


def texts_of(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def plain(text: str) -> str:
    """A text with plain spaces only."""
    return " ".join(text.split())


def project_file(folder: Path, name: str, project: Project) -> Path:
    """A project in a file of its own."""
    path = folder / f"{name}.journey"
    document = Document.new(project)
    document.save_as(path)
    document.close()
    return path


def test_the_page_is_copied_as_a_picture_of_300_dpi(
    bench: Workbench, qtbot: QtBot, clean_clipboard: None
) -> None:
    bench.commands.actions["copy_brief"].trigger()
    qtbot.waitUntil(lambda: "clipboard" in bench.messages.text, timeout=20_000)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (3508, 2481)
    assert image.dotsPerMeterX() == round(300 / 0.0254)
    assert image.pixelColor(5, 5).name() == "#ffffff"


def test_what_was_copied_is_told_in_the_workspace_in_view(
    bench: Workbench, qtbot: QtBot, clean_clipboard: None
) -> None:
    bench.workspaces.show_workspace("brief")
    bench.commands.actions["copy_brief"].trigger()
    qtbot.waitUntil(lambda: "clipboard" in bench.messages.text, timeout=20_000)
    assert bench.messages.isVisible()
    bench.workspaces.show_workspace("map")
    qtbot.waitUntil(bench.messages.isVisible)
    assert bench.window.ground.isAncestorOf(bench.messages)


@pytest.mark.parametrize(
    ("paper", "portrait", "size"), [(Paper.A4, False, (842, 595)), (Paper.LETTER, True, (612, 792))]
)
def test_the_page_is_printed_on_its_own_paper(
    bench: Workbench,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
    paper: Paper,
    portrait: bool,
    size: tuple[int, int],
) -> None:
    bench.session.attempt(lambda project: set_brief(project, paper=paper, portrait=portrait))
    answers.answer(tmp_path / "out.pdf")
    bench.commands.actions["print_brief"].trigger()
    qtbot.waitUntil(lambda: "printed to out.pdf" in bench.messages.text, timeout=30_000)
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(size, abs=1)
    picture = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    left, top, right, bottom = picture.point(lambda value: 255 if value < 200 else 0).getbbox() or (0,) * 4
    assert 30 < left < 42
    assert 30 < top < 60
    assert 30 < size[0] - right < 42
    assert 20 < size[1] - bottom < 60


def test_a_cancelled_print_prints_nothing(bench: Workbench, answers: Answers) -> None:
    answers.answer(None)
    bench.commands.actions["print_brief"].trigger()
    assert bench.messages.text == ""


@pytest.fixture
def dialog(bench: Workbench) -> PackDialog:
    """The dialog of the board pack."""
    bench.commands.actions["pack"].trigger()
    assert bench.output.dialog is not None
    return bench.output.dialog


def titles(dialog: PackDialog) -> list[str]:
    """What is in the pack."""
    return [entry.title for entry in dialog.list.entries()]


def test_a_pack_begins_with_the_journey_of_the_brief(bench: Workbench) -> None:
    bench.session.attempt(lambda project: add_journey(project, "Another way", stages=["One"]))
    bench.commands.actions["pack"].trigger()
    dialog = bench.output.dialog
    assert dialog is not None
    assert dialog.list.count() == 2
    assert titles(dialog) == ["First 90 days with Ledgerly: First 90 days"]
    dialog.list.setFocus()
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert len(titles(dialog)) == 2
    assert "2 journeys" in plain(dialog.told.text())


def test_projects_are_added_ordered_and_packed(
    dialog: PackDialog, bench: Workbench, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    one = project_file(tmp_path, "one", working_day())
    two = project_file(tmp_path, "two", full_project(title="Second firm"))
    answers.answer([one, two], tmp_path / "board.pdf")
    press(dialog, "Add projects…")
    assert dialog.list.count() == 3
    dialog.list.setFocus()
    dialog.list.setCurrentRow(2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    assert titles(dialog)[0].startswith("Second firm")
    choose(dialog, "Paper", "Letter, portrait")
    dialog.name.setText("Spring board")
    press(dialog, "Make the pack…")
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=40_000)
    pages = texts_of(tmp_path / "board.pdf")
    assert "Spring board" in pages[0]
    order = [at for name in ("Second firm", "Ledgerly", "working day") for at in _last_with(pages, name)]
    assert order == sorted(order)
    assert len(pages) == 6
    assert "board.pdf: 6 pages" in plain(bench.messages.text)
    with pikepdf.open(tmp_path / "board.pdf") as document:
        box = [float(side) for side in document.pages[0].MediaBox]
    assert box[2:] == [612, 792]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["board.pdf", "one.journey", "two.journey"]


def _last_with(pages: list[str], words: str) -> list[int]:
    """The last page that says something."""
    return [at for at, text in enumerate(pages) if words in text][-1:]


def test_a_cancelled_pack_leaves_no_file(
    dialog: PackDialog, answers: Answers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()

    def slow(*_: object, progress: Progress, **__: object) -> Pack:
        progress(0.1)
        go.wait(10)
        progress(0.5)
        raise AssertionError("the pack went on after it was cancelled")

    monkeypatch.setattr(packing, "pack", slow)
    answers.answer(tmp_path / "board.pdf")
    press(dialog, "Make the pack…")
    assert dialog.progress.isVisible()
    assert not dialog.list.isEnabled()
    press(dialog, "Cancel")
    go.set()
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=10_000)
    assert dialog.told.text() == "Cancelled. Nothing was written."
    assert list(tmp_path.iterdir()) == []
    assert dialog.make.isEnabled()


def test_a_pack_that_cannot_be_written_is_told_in_the_dialog(
    dialog: PackDialog, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.answer(tmp_path / "no such folder" / "board.pdf")
    press(dialog, "Make the pack…")
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=40_000)
    assert dialog.isVisible()
    assert "board.pdf" in dialog.told.text() or "folder" in dialog.told.text()


def test_a_file_that_is_no_project_is_named_and_the_others_are_taken(
    dialog: PackDialog, answers: Answers, tmp_path: Path
) -> None:
    good = project_file(tmp_path, "good", working_day())
    bad = tmp_path / "bad.journey"
    bad.write_bytes(b"no project")
    answers.answer([bad, good])
    press(dialog, "Add projects…")
    assert "bad.journey could not be read" in dialog.told.text()
    assert dialog.list.count() == 2


def test_entries_are_taken_off_and_an_empty_pack_is_not_made(dialog: PackDialog) -> None:
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert titles(dialog) == []
    assert not dialog.make.isEnabled()
    assert dialog.told.text() == "Tick at least one journey."


def test_a_cancelled_choice_of_a_file_changes_nothing(dialog: PackDialog, answers: Answers) -> None:
    answers.answer(None, None)
    press(dialog, "Add projects…")
    press(dialog, "Make the pack…")
    assert dialog.list.count() == 1
    assert not dialog.progress.isVisible()


def test_closing_the_window_ends_a_pack_under_way(
    dialog: PackDialog, bench: Workbench, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(*_: object, progress: Progress, **__: object) -> Pack:
        begun.set()
        while True:
            progress(0.1)

    monkeypatch.setattr(packing, "pack", endless)
    answers.answer(tmp_path / "board.pdf")
    press(dialog, "Make the pack…")
    assert begun.wait(10)
    bench.output.wait()
    assert list(tmp_path.iterdir()) == []


def test_the_export_tells_the_journey_that_the_settings_name(
    bench: Workbench, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    name = bench.session.attempt(lambda project: add_journey(project, "Another way", stages=["One"]))
    assert name
    bench.session.attempt(lambda project: set_brief(project, journey="jo_1"))
    bench.session.show_journey(name)
    answers.answer(tmp_path / "brief.pdf")
    bench.commands.actions["export_brief"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "brief.pdf").exists() and bench.messages.text != "", timeout=20_000)
    assert "Connects" in texts_of(tmp_path / "brief.pdf")[0]
