"""Hands on the clipboard of a test: keys pressed in the window, and what other programs put there."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.model.project import Project
from journeymapper.ui.clipboard_copied import CLIP
from journeymapper.ui.workbench import Workbench
from tests.ui.small import touchpoint

KEYS = {
    "copy": (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    "cut": (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
    "paste": (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    "duplicate": (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
    "as text": (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
}


def press(*names: str) -> None:
    """Press keys where the keyboard is."""
    for name in names:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, *KEYS[name])
        QApplication.processEvents()


def select(bench: Workbench, *names: str) -> None:
    """Select touchpoints by their names."""
    bench.session.select(touchpoint(bench.session.project, name).id for name in names)


def names(project: Project) -> list[tuple[str, list[str]]]:
    """The stages of the first journey, each with the names of its touchpoints."""
    return [
        (stage.name, [project.touchpoints[one].name for one in stage.touchpoints])
        for stage in project.stages_of(project.about.journeys[0])
    ]


def put(text: str = "", **data: bytes) -> None:
    """Put a text, or bytes under other types, onto the clipboard as another program would."""
    mime = QMimeData()
    if text:
        mime.setText(text)
    for kind, content in data.items():
        mime.setData({"own": CLIP}[kind], content)
    QGuiApplication.clipboard().setMimeData(mime)


def chosen(bench: Workbench) -> list[str]:
    """The names of what is selected."""
    return [
        getattr(record, "name", "") or getattr(record, "text", "")
        for record in bench.session.selected_records()
    ]
