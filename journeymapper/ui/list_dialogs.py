"""Two dialogs that only show lists: what could not be carried over, and which keys do what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeymapper.ui.spoken import speak_as
from journeymapper.ui.widgets.labels import button, label

_CLOSE = "Close"


def lines_dialog(parent: QWidget, title: str, lines: Sequence[str]) -> QDialog:
    """Return a dialog with lines of text that can be selected and copied."""
    made, rows = _dialog(parent, title)
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setPlainText("\n".join(lines))
    text.setAccessibleName(title)
    text.setTabChangesFocus(True)
    rows.addWidget(text)
    _add_close(made, rows)
    made.resize(620, 420)
    return made


def keys_dialog(
    parent: QWidget, title: str, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> QDialog:
    """Return a dialog with groups of (what, keys) in two columns."""
    made, rows = _dialog(parent, title)
    inside = QWidget()
    inside.setObjectName("rows")
    grid = QGridLayout(inside)
    grid.setContentsMargins(4, 0, 12, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(5)
    at = 0
    for heading, entries in groups:
        grid.addWidget(label(heading, "heading"), at, 0, 1, 2)
        for what, keys in entries:
            at += 1
            grid.addWidget(label(what), at, 0)
            grid.addWidget(label(keys, "muted"), at, 1)
        at += 1
        grid.setRowMinimumHeight(at, 10)
        at += 1
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setAccessibleName(title)
    speak_as(area, QAccessible.Role.Document)
    rows.addWidget(area)
    _add_close(made, rows)
    made.resize(460, 640)
    return made


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    made = QDialog(parent)
    made.setWindowTitle(title)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(20, 18, 20, 16)
    rows.setSpacing(12)
    rows.addWidget(label(title, "big"))
    return made, rows


def _add_close(dialog: QDialog, rows: QVBoxLayout) -> None:
    line = QHBoxLayout()
    line.addStretch(1)
    close = button(_CLOSE, dialog.accept)
    close.setDefault(True)
    line.addWidget(close)
    rows.addLayout(line)
