"""Moving the map by hand: with the middle button, or with the space bar held."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from journeymapper.ui.canvas.tools.base import Pointer, Tool


class Pan(Tool):
    """The map follows the pointer while a button is held; with `by_space` the state lasts until the bar is let go."""

    by_space = False
    _held: QPointF | None = None
    """The place of the view that was taken hold of."""
    _scrolled = (0, 0)
    """Where the map was scrolled to then; each move starts from there, so that nothing is lost to rounding."""

    def enter(self) -> None:
        """Show the hand."""
        self.view.show_cursor(Qt.CursorShape.OpenHandCursor)

    def leave(self) -> None:
        """Show the arrow again."""
        self.view.show_cursor(None)

    def press(self, pointer: Pointer) -> None:
        """Take hold of the map."""
        self._held = pointer.pos
        self._scrolled = self.view.horizontalScrollBar().value(), self.view.verticalScrollBar().value()
        self.view.show_cursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, pointer: Pointer) -> None:
        """Move the map along."""
        if self._held is not None:
            delta = self._held - pointer.pos
            self.view.horizontalScrollBar().setValue(round(self._scrolled[0] + delta.x()))
            self.view.verticalScrollBar().setValue(round(self._scrolled[1] + delta.y()))

    def release(self, pointer: Pointer) -> None:
        """Let the map go."""
        self._held = None
        if self.by_space:
            self.view.show_cursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.view.use_idle()

    def key(self, event: QKeyEvent) -> bool:
        """Swallow the repetitions of the space bar."""
        return event.key() == Qt.Key.Key_Space or super().key(event)

    def key_up(self, event: QKeyEvent) -> bool:
        """End with the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self.by_space:
            self.view.use_idle()
            return True
        return False
