"""Labels, lines and buttons that always show plain text: nothing a user typed is read as markup."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from journeymapper.ui.style import font


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in plain text. `role` picks its look in the style sheet; `wrap` lets it take several lines."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        made.setMinimumWidth(1)
    return made


def caps(text: str) -> QLabel:
    """Return the title of a panel: small spaced capitals."""
    made = label(text.upper(), "caps")
    made.setFont(font(11, 600, spaced=True))
    made.setAccessibleName(text)
    return made


def hairline() -> QFrame:
    """Return a horizontal line of 1 px."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def button(text: str, act: Callable[[], object], kind: str = "", *, tip: str = "") -> QPushButton:
    """Return a push button that calls `act`. `kind` is ``primary``, ``link`` or empty."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: act())
    if tip:
        made.setToolTip(plain_tip(tip))
    return made


def plain_tip(text: str) -> str:
    """Return `text` for a tooltip: wrapped, and with nothing in it read as markup."""
    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>' if text else ""


def plain_action(text: str) -> str:
    """Return `text` for a menu entry: an ampersand stays one."""
    return text.replace("&", "&&")


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Elided(QLabel):
    """A label on one line that ends in … where there is no room, with the whole text as its tooltip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        """Show `text`; `role` as in `label`."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """It may shrink to nothing."""
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        del event
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        shown = QFontMetricsF(self.font()).elidedText(
            " ".join(self.text().split()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        self._tell_whole(shown)

    def _tell_whole(self, shown: str) -> None:
        tip = plain_tip(self.text()) if shown.endswith("…") and shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
