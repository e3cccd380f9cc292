"""A judgement from 1 to 5 as five dots: digits choose, arrows move, Del takes it away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider

from journeymapper.ui.style import font, look, mixed

_STEP = 22.0
_RADIUS = 6.5


class ScoreDots(QSlider):
    """Shows and chooses a score; 0 stands for "not rated". `chosen` tells a score or None, `ended` the end of a visit."""

    chosen = Signal(object)
    ended = Signal()

    def __init__(self, name: str) -> None:
        """`name` is what is judged, for those who hear the window."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, 5)
        self.setPageStep(1)
        self.setAccessibleName(f"{name}, from 1 to 5")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._mixed = False
        self._telling = True
        self.valueChanged.connect(self._moved)

    def show_score(self, score: int | None, *, differ: bool = False) -> None:
        """Show a score without telling anyone; `differ` where several have different ones."""
        self._telling = False
        self._mixed = differ
        self.setValue(score or 0)
        self._telling = True
        self.setAccessibleDescription("mixed" if differ else "" if score else "not rated")
        self.update()

    @property
    def score(self) -> int | None:
        """What is shown; None where it is not rated."""
        return self.value() or None

    def _moved(self, value: int) -> None:
        if self._telling:
            self._mixed = False
            self.setAccessibleDescription("" if value else "not rated")
            self.chosen.emit(value or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose; Del and Backspace take the score away."""
        if event.text() in ("1", "2", "3", "4", "5"):
            self.setValue(int(event.text()))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or event.text() == "0":
            self.setValue(0)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The form scrolls; a score changes by a press or a key alone."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the dot under the pointer; the chosen one again takes the score away."""
        if event.button() is not Qt.MouseButton.LeftButton or not self.isEnabled():
            return
        at = int((event.position().x() - 2) // _STEP) + 1
        if 1 <= at <= 5:
            self.setValue(0 if at == self.value() else at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A press is enough."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press is enough."""
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving ends the visit."""
        super().focusOutEvent(event)
        self.ended.emit()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for five dots and the figure."""
        return QSize(150, 26)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(132, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots and the figure."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        for at in range(1, 6):
            filled = at <= self.value()
            edge = QColor(theme.accent) if filled or self.hasFocus() else mixed(theme.line, theme.muted, 0.4)
            painter.setPen(QPen(edge, 1.4))
            painter.setBrush(QColor(theme.accent) if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(2 + _STEP * (at - 0.5) - 3, middle), _RADIUS, _RADIUS)
        painter.setFont(font(12, 600))
        painter.setPen(QColor(theme.ink if self.value() else theme.muted))
        text = "mixed" if self._mixed else str(self.value()) if self.value() else "–"
        area = self.rect().adjusted(round(5 * _STEP) + 4, 0, 0, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
