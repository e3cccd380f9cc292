"""Shaping an emotion curve: a point is dragged up and down, and the number is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeymapper.edit.editor import Gesture
from journeymapper.edit.feelings import STEP, set_feelings
from journeymapper.ui.canvas.hits import Hit
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.cards import SelectingDrag

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


class DraggingCurvePoint(SelectingDrag):
    """Moves one feeling of one persona, with Shift held those at all selected touchpoints.

    Steps of 0.5, or free with Alt held; Esc returns to the start.
    """

    scrolls_x = False
    slack = 0.5
    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, view: MapView, hit: Hit) -> None:
        """Drag the point under the pointer."""
        super().__init__(view, hit)
        self._starts: dict[str, float] = {}
        self._gesture: Gesture | None = None

    def press(self, pointer: Pointer) -> None:
        """Take hold of the point; the distance between it and the pointer is kept."""
        super().press(pointer)
        self.view.choose_point(self.hit.record, self.hit.persona)

    def begin(self) -> bool:
        """Remember how the persona feels at the touchpoints that may move."""
        touchpoints = self.view.project.touchpoints
        names = (self.hit.record, *(name for name in self.view.selection if name in touchpoints))
        feelings = {name: touchpoints[name].feelings.get(self.hit.persona) for name in names}
        self._starts = {name: feeling for name, feeling in feelings.items() if feeling is not None}
        if self.hit.record not in self._starts:
            return False
        self._gesture = self.view.gesture("Change feeling")
        return self._gesture is not None

    def follow(self, pointer: Pointer) -> None:
        """Set the feelings that belong to the height of the pointer."""
        gesture = self._gesture
        assert gesture is not None
        if not gesture.active:  # an undo ended it
            self.view.use_idle()
            return
        start = self._starts[self.hit.record]
        by = self._feeling_at(pointer) - start
        together = pointer.modifiers & Qt.KeyboardModifier.ShiftModifier
        names = tuple(self._starts) if together else (self.hit.record,)
        feelings = {name: max(-2.0, min(2.0, round(self._starts[name] + by, 2))) for name in names}
        gesture.preview(set_feelings(gesture.start, self.hit.persona, feelings), self.view)
        self.view.show_figure(self.hit.record, self.hit.persona)

    def release(self, pointer: Pointer) -> None:
        """Keep the feelings: one step of the history."""
        if self._gesture is not None:
            self._gesture.commit(self.view)
        super().release(pointer)

    def click(self, pointer: Pointer) -> None:
        """Choose the point that was clicked."""
        super().click(pointer)
        if self.hit.record == self.view.current:
            self.view.choose_point(self.hit.record, self.hit.persona)

    def leave(self) -> None:
        """Return to the start, unless the point was let go."""
        if self._gesture is not None:
            self._gesture.cancel(self.view)
        self.view.show_figure("", "")
        super().leave()

    def _feeling_at(self, pointer: Pointer) -> float:
        board = self.view.board
        assert board is not None
        moved = (pointer.at.y - self.start.y) / board.curve_area.height * 4
        feeling = self._starts[self.hit.record] - moved
        step = 0.01 if pointer.modifiers & Qt.KeyboardModifier.AltModifier else STEP
        return max(-2.0, min(2.0, round(round(feeling / step) * step, 2)))
