"""A slider of the what-if panel: a dot where the figure is today, a knob where it is tried, a bar between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from journeymapper.ui.style import font, look, mixed
from journeymapper.ui.widgets.labels import Elided, label

_KNOB = 7.5

Words = Callable[[float], str]


class TrialSlider(QSlider):
    """Moves a figure from `least` to `most` in steps of `step`. Its own values are counts of steps."""

    tried = Signal(float)
    """The figure was moved here."""

    def __init__(self, least: float, most: float, step: float, today: float, *, known: bool = True) -> None:
        """Stand at today's figure, or where nothing is known at none."""
        super().__init__(Qt.Orientation.Horizontal)
        self._least, self._step, self.today, self._known = least, step, today, known
        self.setRange(0, round((most - least) / step))
        self.setPageStep(max(1, self.maximum() // 10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._exact = today
        self.moved = False
        self._telling = False
        self.setValue(self._steps(today))
        self._telling = True
        self.valueChanged.connect(self._told)
        look().changed.connect(self.update)

    def _steps(self, figure: float) -> int:
        return round((figure - self._least) / self._step)

    @property
    def figure(self) -> float:
        """The figure where the knob stands; exactly today's as long as it was not moved."""
        return self._exact

    def show_figure(self, figure: float) -> None:
        """Stand elsewhere without telling."""
        self._telling = False
        self._exact = figure
        self.setValue(self._steps(figure))
        self._telling = True
        self.update()

    def _told(self, steps: int) -> None:
        if not self._telling:
            return
        self._exact = self.today if steps == self._steps(self.today) else self._least + steps * self._step
        self.moved = True
        self.tried.emit(self._exact)
        self.update()

    def sizeHint(self) -> QSize:
        """Low, and as wide as there is room."""
        return QSize(120, 22)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to where one points and begin to drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        event.ignore()

    def _go_to(self, x: float) -> None:
        part = (x - _KNOB) / max(1.0, self.width() - 2 * _KNOB)
        self.setValue(round(min(max(part, 0.0), 1.0) * self.maximum()))

    def _x(self, figure: float) -> float:
        part = (figure - self._least) / (self._step * max(self.maximum(), 1))
        return _KNOB + min(max(part, 0.0), 1.0) * (self.width() - 2 * _KNOB)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, bar, dot and knob."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, now, then = self.height() / 2, self._x(self.today), self._x(self._exact)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(1, middle - 2.5, self.width() - 2, 5), 2.5, 2.5)
        if self._known:
            painter.setBrush(mixed(theme.accent, theme.card, 0.55))
            painter.drawRoundedRect(QRectF(min(now, then), middle - 2.5, abs(then - now), 5), 2.5, 2.5)
            painter.setBrush(QColor(theme.link))
            painter.drawEllipse(QPointF(now, middle), 4, 4)
        if self.hasFocus():
            painter.setBrush(mixed(theme.card, theme.accent, 0.25))
            painter.drawEllipse(QPointF(then, middle), _KNOB + 3.0, _KNOB + 3.0)
        if self._known or self.moved or self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(QColor(theme.card))
            painter.drawEllipse(QPointF(then, middle), _KNOB - 1.0, _KNOB - 1.0)


class TrialRow(QWidget):
    """A slider with its name and "22 % → 12 %" above it."""

    def __init__(self, name: str, slider: TrialSlider, words: Words, *, unknown: str = "") -> None:
        """`words` writes a figure; `unknown` is written for today's where that is not known."""
        super().__init__()
        self.slider, self._words, self._unknown = slider, words, unknown
        self._said = label("")
        self._said.setFont(font(12, 600))
        head = QHBoxLayout()
        name_label = Elided(name)
        name_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head.addWidget(name_label, 1)
        head.addWidget(self._said)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addLayout(head)
        rows.addWidget(slider)
        slider.setAccessibleName(name)
        slider.tried.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Write the figures as they are."""
        slider = self.slider
        today = self._unknown or self._words(slider.today)
        text = today
        if abs(slider.figure - slider.today) > 1e-9 or (self._unknown and slider.moved):
            text = f"{today} → {self._words(slider.figure)}"
        self._said.setText(text)
        slider.setAccessibleDescription(text)
