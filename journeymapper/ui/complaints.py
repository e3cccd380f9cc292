"""The sentence beneath a field that says why its text cannot be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journeymapper.ui.fields import LineField
from journeymapper.ui.text_field import TextField


class Complaint(QLabel):
    """The sentence beneath a field; no room is taken while there is none."""

    def __init__(self) -> None:
        """Hidden."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "complaint")
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or hide where it is empty."""
        self.setText(sentence)
        self.setVisible(bool(sentence))


class WithComplaint(QWidget):
    """A field with its complaint beneath."""

    def __init__(self, field: LineField | TextField) -> None:
        """Take the field in."""
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        complaint = Complaint()
        field.complained.connect(complaint.say)
        rows.addWidget(field)
        rows.addWidget(complaint)
