"""The white cards that the Value workspace is laid out with: a title, words beside it, and what is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from journeymapper.ui.style import font
from journeymapper.ui.widgets.labels import Elided, label


class Card(QFrame):
    """A card. `head` is the row of its title, `rows` what follows below."""

    def __init__(self, title: str, said: str = "") -> None:
        """`said` stands beside the title in quiet letters and ends in … where there is no room."""
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(20, 14, 20, 14)
        self.rows.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(14)
        self.title = label(title, "big")
        self.title.setFont(font(15, 600))
        self.head.addWidget(self.title)
        self.said = Elided(said, "muted")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.head.addWidget(self.said, 1, Qt.AlignmentFlag.AlignBaseline)
        self.rows.addLayout(self.head)


def note(text: str) -> QLabel:
    """Return words that stand where there is nothing to show yet: what is missing, and what to do."""
    made = label(text, "muted", wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made
