"""How safe the edits are: a dot and a few words at the right end of the header."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymapper.ui.style import look
from journeymapper.ui.widgets.labels import label


class SaveSign(QWidget):
    """A dot and a few words: whether everything is saved."""

    def __init__(self) -> None:
        """Nothing to say yet."""
        super().__init__()
        self._tone = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._dot = Dot()
        self._text = label("", "muted")
        line.addWidget(self._dot)
        line.addWidget(self._text)
        self.hide()

    def say(self, text: str, tone: str) -> None:
        """Show `text` with a dot in the theme's colour `tone`."""
        self._tone = tone
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._dot.show_tone(tone)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()


class Dot(QWidget):
    """A small disc in a colour of the theme."""

    def __init__(self) -> None:
        """Quiet until told."""
        super().__init__()
        self._tone = "muted"
        self.setFixedSize(8, 8)

    def show_tone(self, tone: str) -> None:
        """Take another colour."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(look().theme, self._tone)))
        painter.drawEllipse(self.rect())
