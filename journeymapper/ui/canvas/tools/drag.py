"""What all drags have in common: a press becomes one after a few pixels, the map scrolls at its edges, Esc gives up."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journeymapper.board.shapes import Point, Rect
from journeymapper.ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_TICK = 30
"""Milliseconds between two steps of scrolling."""
_EDGE = 26.0
"""So near to the edge of the view, in pixels, the map begins to scroll."""
_FASTEST = 28.0
"""Pixels a step."""


class Drag(Tool):
    """Mark, preview, then commit or bail: a subclass says what is shown and what happens when the button goes up.

    It ends as if it had never begun when Esc or Ctrl+Z is pressed, or when the project changes underneath.
    """

    keeps_keys = True
    scrolls_x = scrolls_y = True
    """Whether the map scrolls along when the pointer reaches its edge."""
    slack = 1.0
    """How far the pointer may move before the press becomes a drag, as a part of the usual distance."""
    over_panes = False
    """Whether something is painted over stage heads and lane titles too."""
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: MapView) -> None:
        """Drag on `view`."""
        super().__init__(view)
        self.start = Point(0, 0)
        self.at = Point(0, 0)
        self.begun = False
        self._pointer: Pointer | None = None
        self._scrolling = QTimer(interval=_TICK)
        self._scrolling.timeout.connect(self._scroll)

    def begin(self) -> bool:
        """The press becomes a drag. Returns False where it may not; then it is over."""
        return True

    def follow(self, pointer: Pointer) -> None:
        """Show what would happen if the button went up here."""

    def drop(self, pointer: Pointer) -> None:
        """The button went up after a drag; the state is over already."""

    def click(self, pointer: Pointer) -> None:
        """The button went up without a drag; the state is over already."""

    def areas(self) -> Iterable[Rect]:
        """The parts of the board that are painted."""
        return ()

    def press(self, pointer: Pointer) -> None:
        """Remember where it began."""
        self.start = self.at = pointer.at
        self._pointer = pointer

    def move(self, pointer: Pointer) -> None:
        """Begin after a few pixels; then follow the pointer."""
        if not self.begun:
            distance = hypot(pointer.at.x - self.start.x, pointer.at.y - self.start.y)
            if distance * self.view.zoom < QApplication.startDragDistance() * self.slack:
                return
            if not (self.view.may_edit() and self.begin()):
                self.view.use_idle()
                return
            self.begun = True
            self.view.show_cursor(self.cursor)
            self._scrolling.start()
        self._go(pointer)

    def release(self, pointer: Pointer) -> None:
        """End, then do what was shown."""
        begun = self.begun
        self.view.use_idle()
        if begun:
            self.drop(pointer)
        else:
            self.click(pointer)

    def leave(self) -> None:
        """Take away what was shown."""
        self._scrolling.stop()
        self._update()
        self.view.show_cursor(None)

    def disturbed(self) -> None:
        """Somebody else changed the project: what is shown is no longer true."""
        self.view.use_idle()

    def key(self, event: QKeyEvent) -> bool:
        """Esc and Ctrl+Z give up; other keys wait until the drag is over."""
        return self.key_while_held(event)

    def _go(self, pointer: Pointer) -> None:
        self._update()
        self.at, self._pointer = pointer.at, pointer
        self.follow(pointer)
        if self.view.tool is self:
            self._update()

    def _update(self) -> None:
        if not self.begun:
            return
        for rect in self.areas():
            self.view.update_board(rect, 14)
        if self.over_panes:
            self.view.update_panes()

    def _scroll(self) -> None:
        """Scroll where the pointer is near an edge, and go on from the place that is under it now."""
        if self._pointer is None:
            return
        room, pos = self.view.viewport().geometry(), self._pointer.pos
        dx = _speed(pos.x(), room.left(), room.right()) if self.scrolls_x else 0.0
        dy = _speed(pos.y(), room.top(), room.bottom()) if self.scrolls_y else 0.0
        before = self.view.scrolled()
        if dx or dy:
            self.view.camera.scroll_by(dx, dy)
        if self.view.scrolled() != before:
            at = self.view.camera.board_at(QPointF(pos))
            self._go(self._pointer._replace(at=at))


def _speed(at: float, low: float, high: float) -> float:
    """How many pixels to scroll: more, the further the pointer is beyond the margin."""
    beyond = min(0.0, at - (low + _EDGE)) or max(0.0, at - (high - _EDGE))
    return max(-_FASTEST, min(_FASTEST, beyond / 2))
