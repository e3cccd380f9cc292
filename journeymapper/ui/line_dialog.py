"""Asks for one line of text, with a button that says what it does."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

_CANCEL = "Cancel"
_WIDTH = 380


def ask_line(parent: QWidget, title: str, text: str, begin: str, verb: str) -> str | None:
    """Return what was entered, beginning with `begin`; None where it was cancelled. `verb` stands on the button."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(text)
    dialog.setTextValue(begin)
    dialog.setOkButtonText(verb)
    dialog.setCancelButtonText(_CANCEL)
    dialog.resize(_WIDTH, dialog.sizeHint().height())
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.textValue()
    dialog.deleteLater()
    return answer if agreed else None
