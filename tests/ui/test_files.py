"""The window and its files: opened, saved, locked, changed by others, brought back, imported, exported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.edit.journeys import rename
from journeymapper.files.atomic import Saved, SaveError, atomic_save
from journeymapper.files.document import Document, SaveState
from journeymapper.files.project_file import load
from journeymapper.model.project import Project
from journeymapper.ui.opening import blank_document
from journeymapper.ui.recovering import recovered_at_start
from journeymapper.ui.saving import file_name
from journeymapper.ui.workbench import Workbench
from tests.places import ROOT
from tests.ui.answers import Answers
from tests.ui.conftest import Open
from tests.ui.small import names, small_project, touchpoint


def edit(bench: Workbench, name: str = "Pays by card") -> None:
    """Rename “Pays”."""
    pays = touchpoint(bench.session.project, "Pays").id
    bench.session.attempt(lambda project: rename(project, pays, name))


def names_in(path: Path) -> list[str]:
    """The names of the touchpoints in a project file."""
    return [found.name for found in load(path).project.touchpoints.values()]


def save_and_wait(bench: Workbench) -> None:
    """Press Ctrl+S and wait for the end."""
    bench.commands.actions["save"].trigger()
    bench.saving.wait()


def test_the_header_says_what_is_open_and_how_safe_it_is(bench: Workbench, project_file: Path) -> None:
    assert bench.document_name.text() == project_file.name
    assert bench.save_state.text == "Every edit saved"
    edit(bench)
    assert bench.save_state.text == SaveState.KEPT.value
    save_and_wait(bench)
    assert bench.save_state.text == "Every edit saved"
    assert "Pays by card" in names_in(project_file)


def test_saving_takes_what_is_being_typed(bench: Workbench, project_file: Path, qtbot: QtBot) -> None:
    bench.session.select([touchpoint(bench.session.project, "Pays").id])
    form = bench.inspector.form
    assert form is not None
    field = bench.inspector.first_field()
    field.setFocus()
    QTest.keyClicks(field, "Now ")
    save_and_wait(bench)
    assert any(name.startswith("Now ") or name.endswith("Now ") for name in names_in(project_file))


def test_a_project_without_a_file_asks_for_one(furnish: Open, answers: Answers, tmp_path: Path) -> None:
    document = Document.new(small_project())
    bench = furnish(document)
    answers.answer(tmp_path / "Mine.journey")
    save_and_wait(bench)
    assert answers.proposed[0].name == "Untitled.journey"
    assert bench.document_name.text() == "Mine.journey"
    assert bench.settings.recent() == [tmp_path / "Mine.journey"]


def test_a_copy_leaves_the_document_where_it_is(
    bench: Workbench, answers: Answers, project_file: Path, tmp_path: Path
) -> None:
    edit(bench)
    answers.answer(tmp_path / "Copy.journey")
    bench.commands.actions["save_copy"].trigger()
    bench.saving.wait()
    assert "Pays by card" in names_in(tmp_path / "Copy.journey")
    assert "Pays by card" not in names_in(project_file)
    assert bench.holding.document.path == project_file
    assert bench.save_state.text == SaveState.KEPT.value
    assert bench.messages.text == "A copy was saved as Copy.journey."


def test_a_failed_save_says_so_and_goes_elsewhere(
    bench: Workbench, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    edit(bench)

    def full(path: Path, data: bytes, **options: Any) -> Saved:
        if Path(path).name == "First days.journey":
            raise SaveError("The disk is full; nothing was saved.", Path(path))
        return atomic_save(path, data, **options)

    monkeypatch.setattr("journeymapper.files.saving.atomic_save", full)
    answers.answer("Go on editing")
    save_and_wait(bench)
    assert "The disk is full" in answers.asked[0]
    assert bench.save_state.text == "Not saved"
    assert "Not saved" in bench.window.windowTitle()
    answers.answer("Save elsewhere…", tmp_path / "Elsewhere.journey")
    save_and_wait(bench)
    qtbot.waitUntil(lambda: bench.document_name.text() == "Elsewhere.journey")
    assert bench.save_state.text == "Every edit saved"


def test_a_file_changed_by_others_is_not_overwritten_in_silence(
    bench: Workbench, answers: Answers, project_file: Path
) -> None:
    other = Document.open(project_file, take_lock=True)
    pays = touchpoint(other.editor.project, "Pays").id
    other.editor.apply(rename(other.editor.project, pays, "Pays in cash"))
    other.save()
    edit(bench)
    answers.answer("Reload")
    save_and_wait(bench)
    assert "changed by another program" in answers.asked[0]
    assert "Pays in cash" in names(bench.session.project)
    bench.undo()
    assert "Pays by card" in names(bench.session.project)
    other.close(keep_edits=False)


def test_a_changed_file_may_be_overwritten(bench: Workbench, answers: Answers, project_file: Path) -> None:
    os.utime(project_file)
    other = Document.open(project_file, take_lock=True)
    pays = touchpoint(other.editor.project, "Pays").id
    other.editor.apply(rename(other.editor.project, pays, "Pays in cash"))
    other.save()
    other.close()
    edit(bench)
    answers.answer("Overwrite the file")
    save_and_wait(bench)
    bench.saving.wait()
    assert "Pays by card" in names_in(project_file)


def test_returning_to_the_window_notices_a_changed_file(
    bench: Workbench, answers: Answers, project_file: Path
) -> None:
    bench.saving.look_outside()
    assert answers.asked == []
    other = Document.open(project_file, take_lock=True)
    pays = touchpoint(other.editor.project, "Pays").id
    other.editor.apply(rename(other.editor.project, pays, "Pays in cash"))
    other.save()
    other.close()
    answers.answer("Reload")
    bench.saving.look_outside()
    assert "Pays in cash" in names(bench.session.project)
    assert bench.save_state.text == "Every edit saved"


def write_from_outside(path: Path, name: str) -> None:
    """Rename “Pays” in the file as another program would."""
    other = Document.open(path, take_lock=True)
    other.editor.apply(rename(other.editor.project, touchpoint(other.editor.project, "Pays").id, name))
    other.save_copy(path.with_name("other.journey"))
    other.close(keep_edits=False)
    path.with_name("other.journey").replace(path)


@pytest.mark.parametrize("answer", ["Keep mine", None])
def test_one_change_by_others_is_asked_about_once(
    bench: Workbench, answers: Answers, project_file: Path, answer: str | None
) -> None:
    write_from_outside(project_file, "Pays in cash")
    answers.answer(answer)
    bench.saving.look_outside()
    bench.saving.look_outside()
    assert len(answers.asked) == 1
    os.utime(project_file)
    bench.saving.look_outside()
    assert len(answers.asked) == 1
    project_file.write_bytes(b"changed once more")
    answers.answer(answer)
    bench.saving.look_outside()
    bench.saving.look_outside()
    assert len(answers.asked) == 2


def test_the_same_change_after_a_save_is_asked_about_again(
    bench: Workbench, answers: Answers, project_file: Path
) -> None:
    write_from_outside(project_file, "Pays in cash")
    theirs = project_file.read_bytes()
    edit(bench)
    answers.answer("Keep mine", "Overwrite the file")
    bench.saving.look_outside()
    save_and_wait(bench)
    bench.saving.wait()
    bench.saving.look_outside()
    assert len(answers.asked) == 2
    project_file.write_bytes(theirs)
    answers.answer("Keep mine")
    bench.saving.look_outside()
    assert len(answers.asked) == 3


def test_one_may_leave_a_file_that_is_no_project_any_more(
    bench: Workbench, answers: Answers, project_file: Path
) -> None:
    edit(bench)
    project_file.write_bytes(b"no project")
    answers.answer("Reload")
    bench.saving.look_outside()
    assert "was not opened" in answers.asked[-1]
    bench.saving.look_outside()
    answers.answer("Save", None, "Close without saving")
    assert not bench.saving.may_close()
    bench.saving.look_outside()
    assert bench.saving.may_close()
    assert not answers.coming
    assert project_file.read_bytes() == b"no project"


def test_a_project_that_is_open_elsewhere_can_only_be_read(
    furnish: Open, answers: Answers, project_file: Path, tmp_path: Path
) -> None:
    theirs = Document.open(project_file)
    bench = furnish(Document.open(project_file))
    bench.opening.tell_about(bench.holding.document)
    assert bench.messages.text.startswith("“First days.journey” is open already, ")
    assert bench.save_state.text == "Read only"
    before = bench.session.project
    edit(bench)
    assert bench.session.project is before
    assert "reading only" in bench.messages.text
    answers.answer(tmp_path / "Mine.journey")
    save_and_wait(bench)
    assert bench.save_state.text == "Every edit saved"
    edit(bench)
    assert "Pays by card" in names(bench.session.project)
    theirs.close()


def test_closing_asks_about_edits_that_are_in_no_file(
    bench: Workbench, answers: Answers, project_file: Path
) -> None:
    edit(bench)
    answers.answer("Cancel")
    assert not bench.saving.may_close()
    answers.answer(None)
    assert not bench.saving.may_close()
    answers.answer("Save")
    assert bench.saving.may_close()
    assert "Pays by card" in names_in(project_file)
    assert "has edits that are not in its file" in answers.asked[0]


def test_closing_without_saving_leaves_nothing_to_recover(
    furnish: Open, answers: Answers, project_file: Path
) -> None:
    bench = furnish(Document.open(project_file))
    edit(bench)
    answers.answer("Close without saving")
    assert bench.may_close()
    assert recovered_at_start(answers, None) is None
    assert "Pays by card" not in names_in(project_file)


def test_a_new_project_that_nobody_touched_closes_at_once(furnish: Open, answers: Answers) -> None:
    bench = furnish(blank_document())
    assert bench.saving.may_close()
    assert answers.asked == []


def test_what_a_crash_left_is_offered_and_opens_as_unsaved(
    furnish: Open, answers: Answers, project_file: Path, state_folder: Path
) -> None:
    script = (
        "import os, sys\n"
        "from journeymapper.files.document import Document\n"
        "from journeymapper.edit.journeys import rename\n"
        "document = Document.open(sys.argv[1])\n"
        "project = document.editor.project\n"
        "pays = next(t for t in project.touchpoints.values() if t.name == 'Pays')\n"
        "document.editor.apply(rename(project, pays.id, 'Pays by card'))\n"
        "document.flush()\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(project_file)], cwd=ROOT, check=False)
    answers.answer("Later")
    assert recovered_at_start(answers, project_file) is None
    answers.answer("Open them")
    document = recovered_at_start(answers, project_file)
    assert document is not None
    assert "“First days.journey” has edits from" in answers.asked[0]
    bench = furnish(document)
    bench.opening.tell_recovered()
    assert "Pays by card" in names(bench.session.project)
    assert "Pays by card" not in names_in(project_file)
    assert bench.save_state.text == SaveState.KEPT.value
    assert "was brought back" in bench.messages.text


def test_a_file_that_cannot_be_opened_is_told_and_the_project_stays(
    bench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    broken = tmp_path / "Broken.journey"
    broken.write_bytes(b"PK nothing")
    before = bench.session.project
    bench.opening.open_path(broken)
    assert len(answers.asked) == 1
    assert bench.session.project is before


def test_another_project_takes_the_place_of_this_one(
    bench: Workbench, answers: Answers, tmp_path: Path
) -> None:
    other = tmp_path / "Other.journey"
    Document.new(Project()).save_as(other)
    answers.answer(other)
    bench.commands.actions["open"].trigger()
    assert bench.document_name.text() == "Other.journey"
    assert bench.session.journey == ""
    assert bench.settings.recent()[0] == other


def test_a_dropped_project_opens_and_a_dropped_table_is_imported(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "Steps.csv"
    table.write_text("stage,touchpoint,next\nTry,Reads,Buys 100%\nBuy,Buys,\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    copy, left, no = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), copy, data, left, no)
    bench.window.dropEvent(event)
    qtbot.waitUntil(lambda: bench.messages.text.startswith("Imported from Steps.csv."))
    assert [found.name for found in bench.session.project.touchpoints.values()] == ["Reads", "Buys"]
    assert bench.holding.document.path is None
    assert bench.holding.has_work
    assert bench.holding.document.title_state == "Kept, not yet in the file"


def test_an_import_that_is_refused_says_why(bench: Workbench, answers: Answers, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.mmd"
    wrong.write_text("flowchart TD\n A --> B\n", encoding="utf-8")
    before = bench.session.project
    bench.opening.import_path(wrong)
    assert answers.asked[0].startswith("It cannot be imported wrong.mmd:")
    assert bench.session.project is before


def test_an_import_tells_what_it_could_not_carry(bench: Workbench, answers: Answers, tmp_path: Path) -> None:
    source = tmp_path / "day.mmd"
    source.write_text("journey\n title Day\n section Go\n Run: 9: Me\n", encoding="utf-8")
    bench.opening.import_path(source)
    assert "could not be carried over" in bench.messages.text
    show = next(found for found in bench.messages.findChildren(QPushButton) if found.text() == "Details")
    show.click()
    assert any("9" in line for line in answers.lists[0])


def test_a_template_begins_a_project(bench: Workbench, answers: Answers) -> None:
    answers.answer("saas-onboarding")
    bench.commands.actions["new"].trigger()
    assert bench.holding.document.path is None
    assert len(bench.session.project.stages) > 2


def test_the_sample_opens_as_a_project_without_a_file(bench: Workbench) -> None:
    bench.commands.actions["sample"].trigger()
    assert bench.holding.document.path is None
    assert len(bench.session.project.touchpoints) == 15


def test_recent_projects_that_are_gone_are_grey(bench: Workbench, tmp_path: Path) -> None:
    bench.settings.add_recent(tmp_path / "Gone.journey")
    bench.settings.add_recent(tmp_path / "First days.journey")
    menu = bench.commands.menus["recent"]
    menu.aboutToShow.emit()
    entries = {action.text(): action.isEnabled() for action in menu.actions()}
    assert entries[str(tmp_path / "First days.journey")]
    assert not entries[f"{tmp_path / 'Gone.journey'} (not there any more)"]


def test_a_saved_file_has_a_small_picture_of_the_map(
    bench: Workbench, project_file: Path, qtbot: QtBot
) -> None:
    edit(bench)
    qtbot.waitUntil(lambda: bench.holding.document.preview is not None)
    save_and_wait(bench)
    preview = load(project_file).preview
    assert preview is not None
    assert QImage.fromData(preview).width() == 480


def test_an_earlier_version_comes_back_as_one_step(bench: Workbench, answers: Answers) -> None:
    edit(bench)
    save_and_wait(bench)
    answers.answer(0)
    bench.commands.actions["restore"].trigger()
    assert "Pays" in names(bench.session.project)
    assert "earlier version is back" in bench.messages.text
    bench.undo()
    assert "Pays by card" in names(bench.session.project)


@pytest.mark.parametrize(
    ("name", "file", "begins"),
    [
        ("export_brief", "brief.pdf", b"%PDF-"),
        ("export_map", "map.png", b"\x89PNG"),
        ("export_map", "map.svg", b"<?xml"),
        ("export_table", "steps.xlsx", b"PK"),
        ("export_table", "steps.csv", b"\xef\xbb\xbf"),
        ("export_mermaid", "day.mmd", b"journey"),
        ("export_slides", "day.pptx", b"PK"),
        ("export_page", "day.html", b"<!doctype html>"),
        ("export_json", "day.json", b"{"),
    ],
)
def test_exports_are_written_and_told(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot, name: str, file: str, begins: bytes
) -> None:
    answers.answer(tmp_path / file)
    bench.commands.actions[name].trigger()
    qtbot.waitUntil(lambda: f"exported to {file}" in bench.messages.text, timeout=20_000)
    assert (tmp_path / file).read_bytes().lstrip(b"\xef\xbb\xbf").startswith(begins.lstrip(b"\xef\xbb\xbf"))
    assert answers.proposed[0].name.startswith("First days ")


def test_a_poster_is_exported_on_the_paper_that_was_chosen(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.answer(tmp_path / "wall.pdf")
    papers = {action.text(): action for action in bench.commands.menus["poster"].actions()}
    papers["A1"].trigger()
    qtbot.waitUntil(lambda: "exported to wall.pdf" in bench.messages.text, timeout=20_000)
    width, height = pypdfium2.PdfDocument(tmp_path / "wall.pdf")[0].get_size()
    assert sorted((round(width), round(height))) == [1684, 2384]


def test_an_export_that_fails_writes_nothing_and_says_why(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.answer(tmp_path / "nowhere" / "brief.pdf", "Close")
    bench.commands.actions["export_brief"].trigger()
    qtbot.waitUntil(lambda: len(answers.asked) == 2, timeout=20_000)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("First days", "First days"),
        ("a/b:c*?", "a b c"),
        ("  ", "Untitled"),
        ("...", "Untitled"),
        ("x" * 200, "x" * 80),
    ],
)
def test_titles_become_file_names(title: str, name: str) -> None:
    assert file_name(title) == name
