"""A slider for a feeling: the track fills from the middle to the knob; without data there is no knob."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessibleInterface,
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

from journeymapper.ui.spoken import speak
from journeymapper.ui.style import look, mixed

_HALVES = 4
"""Half points from the middle to either end."""

_KNOB = 8.0


class FeelingSlider(QSlider):
    """Moves a feeling from -2 to +2 in steps of 0.5. Values of the slider are half points, -4 to +4.

    `chosen` tells a feeling, or None when the data was taken away (Delete); `begun` and `ended` frame a drag or a stay
    with the keyboard, so that it makes one step of the history.
    """

    begun = Signal()
    chosen = Signal(object)
    ended = Signal()

    def __init__(self, name: str, colour: str) -> None:
        """A slider for the feelings of `name`, drawn in `colour`."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(-_HALVES, _HALVES)
        self.setPageStep(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._colour = colour
        self._known = False
        self._exact = 0.0
        self._telling = True
        speak(FeelingSlider, _spoken)
        self.name_for(name)
        self.valueChanged.connect(self._moved)

    def name_for(self, name: str) -> None:
        """Serve another persona; the name is for those who hear the window."""
        self.setAccessibleName(f"How {name} feels, from −2 to +2")

    def set_colour(self, colour: str) -> None:
        """Draw in another colour."""
        self._colour = colour
        self.update()

    def show_feeling(self, feeling: float | None) -> None:
        """Show a feeling without telling anyone; None is no data."""
        self._telling = False
        self._known = feeling is not None
        self._exact = feeling or 0.0
        self.setValue(round((feeling or 0.0) * 2))
        self._telling = True
        self.setAccessibleDescription("" if self._known else "no data")
        self.update()

    @property
    def feeling(self) -> float | None:
        """What is shown now."""
        return self._exact if self._known else None

    def sizeHint(self) -> QSize:
        """Low, and as wide as there is room."""
        return QSize(120, 24)

    def _moved(self, halves: int) -> None:
        if self._telling:
            self._choose(halves / 2)

    def _choose(self, feeling: float | None) -> None:
        self._known = feeling is not None
        self._exact = feeling or 0.0
        self.update()
        self.chosen.emit(feeling)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by half a point, Delete takes the data away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.begun.emit()
            self._choose(None)
            return
        was_known = self._known
        self.begun.emit()
        before = self.value()
        super().keyPressEvent(event)
        if not was_known and self.value() == before and event.key() in _MOVING:
            self._choose(before / 2)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was moved with the keyboard is one step."""
        super().focusOutEvent(event)
        self.ended.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to where one points and begin to drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.begun.emit()
            self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        del event
        self.ended.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: scrolling past must not change a feeling."""
        event.ignore()

    def _go_to(self, x: float) -> None:
        part = (x - _KNOB) / max(1.0, self.width() - 2 * _KNOB)
        halves = max(-_HALVES, min(_HALVES, round((part * 2 - 1) * _HALVES)))
        if halves == self.value() and (not self._known or self._exact != halves / 2):
            self._choose(halves / 2)
        self.setValue(halves)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, the part that counts, and the knob."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        left, right = _KNOB, self.width() - _KNOB
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(left - 4, middle - 2.5, right - left + 8, 5), 2.5, 2.5)
        centre = (left + right) / 2
        if not self._known:
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 2, -1, -2), 8, 8)
            return
        at = centre + self._exact / 2 * (right - left) / 2
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(min(at, centre), middle - 2.5, abs(at - centre), 5), 2, 2)
        if self.hasFocus():
            painter.setBrush(mixed(theme.card, self._colour, 0.2))
            painter.drawEllipse(QPointF(at, middle), 10.5, 10.5)
        painter.setPen(QPen(QColor(self._colour), 2))
        painter.setBrush(QColor(theme.card))
        painter.drawEllipse(QPointF(at, middle), 6.5, 6.5)


def _spoken(slider: FeelingSlider) -> QAccessibleInterface:
    # Loaded only where a screen reader asks.
    from journeymapper.ui.widgets.feeling_spoken import FeelingInterface

    return FeelingInterface(slider)


_MOVING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
