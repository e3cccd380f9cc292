"""Where exports go, what they are of, and the paper of the brief."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.edit.journeys import add_journey
from journeymapper.model.project import Paper
from journeymapper.ui.dialogs import PROJECTS, Dialogs, with_ending
from journeymapper.ui.export_kinds import KINDS
from journeymapper.ui.widgets import message_bar
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers

PICTURES = "Picture (*.png);;Drawing (*.svg)"


@pytest.mark.parametrize(
    ("name", "kinds", "kind", "ended"),
    [
        ("map", PICTURES, "Picture (*.png)", "map.png"),
        ("map", PICTURES, "Drawing (*.svg)", "map.svg"),
        ("map.SVG", PICTURES, "Picture (*.png)", "map.SVG"),
        ("map.pdf", PICTURES, "Picture (*.png)", "map.pdf.png"),
        ("Plan v1.2", "PDF (*.pdf)", "", "Plan v1.2.pdf"),
        ("First days.journey", "PDF (*.pdf)", "PDF (*.pdf)", "First days.journey.pdf"),
        ("Shop.", PROJECTS, PROJECTS, "Shop.journey"),
        ("day.mermaid", KINDS["export_mermaid"].kinds, "", "day.mermaid"),
    ],
)
def test_a_file_ends_as_what_is_in_it(name: str, kinds: str, kind: str, ended: str) -> None:
    assert with_ending(Path("x", name), kinds, kind) == Path("x", ended)


def test_a_name_without_its_ending_replaces_nothing_unasked(
    dressed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Shop.journey").write_text("somebody's work")
    typed = iter(["Shop", "Other", "Shop", "Shop.journey", ""])
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: ((name := next(typed)) and str(tmp_path / name), PROJECTS)
    )
    asked, coming = [], iter([0, 1])

    def ask(title: str, text: str, answers: list[str], *, detail: str = "") -> int:
        asked.append((text, answers))
        return next(coming)

    dialogs = Dialogs(QWidget())
    monkeypatch.setattr(dialogs, "ask", ask)
    assert dialogs.save_file("Save", tmp_path / "x.journey") == tmp_path / "Other.journey"
    assert "“Shop.journey” is there already" in asked[0][0]
    assert dialogs.save_file("Save", tmp_path / "x.journey") == tmp_path / "Shop.journey"
    assert len(asked) == 2
    assert dialogs.save_file("Save", tmp_path / "x.journey") == tmp_path / "Shop.journey"
    assert len(asked) == 2
    assert dialogs.save_file("Save", tmp_path / "x.journey") is None


def exported_brief(bench: Workbench, answers: Answers, path: Path, qtbot: QtBot) -> pikepdf.Pdf:
    """Export the brief to `path` and open it."""
    answers.answer(path)
    bench.commands.actions["export_brief"].trigger()
    qtbot.waitUntil(lambda: f"exported to {path.name}" in bench.messages.text, timeout=20_000)
    bench.exporting.wait()
    qtbot.wait(50)
    return pikepdf.open(io.BytesIO(path.read_bytes()))


def test_the_brief_is_of_the_journey_in_view(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    first = exported_brief(bench, answers, tmp_path / "first.pdf", qtbot)
    made = bench.session.attempt(lambda project: add_journey(project, "Second journey", stages=["Begin"]))
    assert made
    bench.session.show_journey(made)
    second = exported_brief(bench, answers, tmp_path / "second.pdf", qtbot)
    assert first.pages[0].Contents.read_bytes() != second.pages[0].Contents.read_bytes()


def choose_page(bench: Workbench, text: str) -> None:
    """Choose one of File › Paper of the brief."""
    menu = bench.commands.menus["page"]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_the_paper_of_the_brief_is_kept_in_the_project(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    choose_page(bench, "Letter")
    choose_page(bench, "Portrait")
    brief = bench.session.project.about.brief
    assert (brief.paper, brief.portrait) == (Paper.LETTER, True)
    menu = bench.commands.menus["page"]
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Letter", "Portrait"]
    brief_file = exported_brief(bench, answers, tmp_path / "brief.pdf", qtbot)
    assert [round(float(side)) for side in list(brief_file.pages[0].MediaBox)[2:]] == [612, 792]
    bench.undo()
    assert not bench.session.project.about.brief.portrait


def test_what_was_exported_is_told_for_a_while(
    bench: Workbench, answers: Answers, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "_LINKED_STAYS_MS", 50)
    answers.answer(tmp_path / "map.png")
    bench.commands.actions["export_map"].trigger()
    assert "exported to map.png" in bench.messages.text
    assert "Show" not in [link.text() for link in bench.messages.findChildren(QPushButton)]
    qtbot.waitUntil(lambda: not bench.messages.text)
