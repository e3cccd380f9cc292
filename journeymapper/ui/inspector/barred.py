"""A frame with a bar on its left: pains, opportunities, quotes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame

from journeymapper.ui.style import look


class Barred(QFrame):
    """A soft field with a bar. `tone` is ``pain``, ``delight``, ``caution``, ``accent`` or ``quiet``."""

    def __init__(self, tone: str) -> None:
        """Draw in the colours of `tone`."""
        super().__init__()
        self._tone = tone
        self.setContentsMargins(0, 0, 0, 0)

    def show_tone(self, tone: str) -> None:
        """Draw in other colours."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw field and bar."""
        del event
        theme = look().theme
        bar, soft = theme.link, theme.ground
        if self._tone != "quiet":
            bar, soft = getattr(theme, self._tone), getattr(theme, f"{self._tone}_soft")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        area = QRectF(self.rect())
        shape.addRoundedRect(area, 6, 6)
        shape.addRect(QRectF(0, 0, 8, area.height()))
        shape.setFillRule(Qt.FillRule.WindingFill)
        painter.fillPath(shape, QColor(soft))
        painter.fillRect(QRectF(0, 0, 3, area.height()), QColor(bar))
