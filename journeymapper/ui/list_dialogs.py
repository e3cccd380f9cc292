"""Two dialogs that only show lists: what could not be carried over, and which keys do what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from journeymapper.ui.key_sheet import KeySheet
from journeymapper.ui.widgets.labels import button, label

_CLOSE = "Close"
_SHEET = QSize(920, 740)


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
    """Return a dialog with groups of (what, keys), and a field to find one; no higher than the window it belongs to."""
    made, rows = _dialog(parent, title)
    sheet = KeySheet(title, groups)
    rows.addWidget(sheet, 1)
    _add_close(made, rows)
    room = parent.window().size()
    made.resize(
        min(_SHEET.width(), max(560, room.width() - 80)), min(_SHEET.height(), max(420, room.height() - 60))
    )
    sheet.search.setFocus()
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
