"""A furnished window on a small project, with somebody who answers its questions."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journeymapper.edit.editor import Editor
from journeymapper.files.document import Document
from journeymapper.model.project import Project
from journeymapper.ui.fonts import load_fonts
from journeymapper.ui.garbage import collect_due
from journeymapper.ui.session import Session
from journeymapper.ui.settings import Settings
from journeymapper.ui.style import Choice, look
from journeymapper.ui.window import Window
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers
from tests.ui.small import small_project

Open = Callable[[Document], Workbench]
"""Furnishes a shown window for a document."""


@pytest.fixture(autouse=True)
def garbage_in_this_thread() -> Iterator[None]:
    """As in the window: no thread of work destroys widgets, see `journeymapper.ui.garbage`."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture
def dressed(qtbot: QtBot) -> None:
    """The application with our fonts, in the light theme."""
    del qtbot
    load_fonts()
    look().dress(Choice.LIGHT)


@pytest.fixture
def session(dressed: None) -> Session:
    """A session on the small project, without a window."""
    return Session(Editor(small_project()))


@pytest.fixture
def answers(dressed: None) -> Answers:
    """Who answers the questions of the window; a question that nobody expected fails the test."""
    return Answers()


@pytest.fixture
def furnish(qtbot: QtBot, answers: Answers) -> Iterator[Open]:
    """Opens documents in windows, and ends them after the test."""

    def make(document: Document) -> Workbench:
        window = Window()
        window.resize(1280, 800)
        bench = Workbench(window, document, Settings(), answers)

        def end(_: QWidget) -> None:
            bench.finish()
            bench.end(keep_edits=False)
            window.may_close = lambda: True

        qtbot.addWidget(window, before_close_func=end)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return bench

    yield make
    look().dress(Choice.LIGHT)


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """The small project in a file."""
    path = tmp_path / "First days.journey"
    document = Document.new(small_project())
    document.save_as(path)
    document.close()
    return path


@pytest.fixture
def bench(furnish: Open, project_file: Path) -> Workbench:
    """The window on the small project, opened from its file."""
    return furnish(Document.open(project_file))


@pytest.fixture
def blank(furnish: Open) -> Workbench:
    """The window on a project with nothing in it."""
    return furnish(Document.new(Project()))


@pytest.fixture
def clean_clipboard(qtbot: QtBot) -> Iterator[None]:
    """A clipboard with nothing on it, before and after."""
    del qtbot
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()
