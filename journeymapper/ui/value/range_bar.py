"""The range of a bet's value: a soft bar from P10 to P90 with a dot where it is likely, on one scale for all bets."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.ui.style import look, mixed


class RangeBar(QWidget):
    """The bar."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values = (0.0, 0.0, 0.0)
        self._ends = (0.0, 1.0)

    def show_range(self, low: float, likely: float, high: float, ends: tuple[float, float]) -> None:
        """Show a range on the scale from `ends[0]` to `ends[1]`."""
        self._values, self._ends = (low, likely, high), ends
        self.update()

    def sizeHint(self) -> QSize:
        """Low, and as wide as there is room."""
        return QSize(100, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the bar and the dot."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.fillRect(QRectF(0, middle - 0.5, self.width(), 1), QColor(theme.line))
        low, likely, high = (self._x(value) for value in self._values)
        painter.setPen(QColor(theme.card))
        painter.setBrush(mixed(theme.accent, theme.card, 0.68))
        painter.drawRoundedRect(QRectF(low, middle - 5, max(high - low, 4.0), 10), 5, 5)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(likely, middle), 5.5, 5.5)

    def _x(self, value: float) -> float:
        first, last = self._ends
        part = (value - first) / (last - first) if last > first else 0.0
        return 6.0 + min(max(part, 0.0), 1.0) * (self.width() - 12.0)
