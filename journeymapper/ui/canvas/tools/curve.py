"""Shaping an emotion curve: a point is dragged up and down, and the number is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journeymapper.edit.editor import Gesture
from journeymapper.edit.feelings import STEP, set_feeling
from journeymapper.ui.canvas.hits import Hit
from journeymapper.ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


class DraggingCurvePoint(Tool):
    """Moves one feeling of one persona. Steps of 0.5, or free with Alt held; Esc returns to the start."""

    keeps_keys = True

    def __init__(self, view: MapView, hit: Hit) -> None:
        """Drag the point under the pointer."""
        super().__init__(view)
        self._hit = hit
        self._start_y = 0.0
        self._start: float | None = None
        self._gesture: Gesture | None = None

    def press(self, pointer: Pointer) -> None:
        """Take hold of the point; the distance between it and the pointer is kept."""
        self._start_y = pointer.at.y
        self._start = self.view.project.touchpoints[self._hit.record].feelings.get(self._hit.persona)
        self.view.show_figure(self._hit.record, self._hit.persona)

    def move(self, pointer: Pointer) -> None:
        """Set the feeling that belongs to the height of the pointer."""
        if self._start is None or not self._has_begun(pointer):
            return
        free = bool(pointer.modifiers & Qt.KeyboardModifier.AltModifier)
        feeling = self._feeling_at(pointer.at.y, free)
        assert self._gesture is not None
        if not self._gesture.active:  # an undo ended it
            self.view.use_idle()
            return
        change = set_feeling(self._gesture.start, self._hit.record, self._hit.persona, feeling)
        self._gesture.preview(change, self.view)

    def release(self, pointer: Pointer) -> None:
        """Keep the feeling: one step of the history."""
        if self._gesture is not None:
            self._gesture.commit(self.view)
        self.view.use_idle()

    def leave(self) -> None:
        """Return to the start, unless the point was let go."""
        if self._gesture is not None:
            self._gesture.cancel(self.view)
        self.view.show_figure("", "")

    def key(self, event: QKeyEvent) -> bool:
        """Esc and Ctrl+Z return to the start; other keys wait until the drag is over."""
        return self.key_while_held(event)

    def _has_begun(self, pointer: Pointer) -> bool:
        """A press becomes a drag after a few pixels, so that a click changes nothing."""
        if self._gesture is not None:
            return True
        if abs(pointer.at.y - self._start_y) * self.view.zoom < QApplication.startDragDistance() / 2:
            return False
        self._gesture = self.view.gesture("Change feeling")
        if self._gesture is None:
            self.view.use_idle()
        return self._gesture is not None

    def _feeling_at(self, y: float, free: bool) -> float:
        assert self._start is not None
        board = self.view.board
        assert board is not None
        feeling = self._start - (y - self._start_y) / board.curve_area.height * 4
        step = 0.01 if free else STEP
        return max(-2.0, min(2.0, round(round(feeling / step) * step, 2)))
