"""Drawing a rubber band: what it touches is selected."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.shapes import Point, Rect
from journeymapper.ui.canvas.inks import hair_pen
from journeymapper.ui.canvas.tools.base import Pointer, Tool


class RubberBand(Tool):
    """Begins at a press on an empty place; a press without a movement clears the selection."""

    _start = Point(0, 0)
    _rect: Rect | None = None
    _before: tuple[str, ...] = ()

    def press(self, pointer: Pointer) -> None:
        """Set the first corner."""
        self._start = pointer.at
        self._before = self.view.selection if pointer.extends else ()
        self.view.select(self._before)

    def move(self, pointer: Pointer) -> None:
        """Set the other corner, and select what the band touches."""
        old, start = self._rect, self._start
        x, y = min(start.x, pointer.at.x), min(start.y, pointer.at.y)
        rect = Rect(x, y, abs(pointer.at.x - start.x), abs(pointer.at.y - start.y))
        self._rect = rect
        found = [box.record for box in self.view.boxes_in(rect)]
        self.view.select((*self._before, *found))
        self.view.update_board(rect.united(old) if old else rect, 3)

    def release(self, pointer: Pointer) -> None:
        """Keep what is selected."""
        self.view.use_idle()

    def leave(self) -> None:
        """Take the band away."""
        if self._rect is not None:
            self.view.update_board(self._rect, 3)

    def paint(self, painter: QPainter) -> None:
        """Paint the band."""
        if self._rect is None:
            return
        accent = QColor(self.view.inks.accent)
        painter.setPen(hair_pen(accent))
        accent.setAlpha(28)
        painter.setBrush(accent)
        painter.drawRect(QRectF(*self._rect))
