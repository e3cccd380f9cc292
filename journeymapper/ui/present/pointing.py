"""The pointer: while F12 is held, or while it is on, the room sees where the facilitator's mouse is on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from journeymapper.board.shapes import Point
from journeymapper.ui.canvas.view import MapView


class Pointing(QObject):
    """Follows the mouse over the editor's map, and takes no event away from it."""

    def __init__(self, window: QWidget, view: MapView, show: Callable[[Point | None], object]) -> None:
        """`show` takes a place of the board, or None for no pointer."""
        super().__init__()
        self._watched: tuple[QObject, ...] = (window, view, view.viewport())
        self._view, self._show = view, show
        self._held = False
        self.on = False
        """Whether the pointer is seen without its key."""
        for one in self._watched:
            one.installEventFilter(self)

    def end(self) -> None:
        """Follow no longer."""
        for one in self._watched:
            one.removeEventFilter(self)

    def turn(self, on: bool) -> None:
        """Let the pointer be seen all the time, or only while its key is held."""
        self.on = on
        self._check()

    def _check(self) -> None:
        if not (self.on or self._held):
            self._show(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at keys and at the mouse, and let all of them pass."""
        if isinstance(event, QKeyEvent):
            self._key(event)
        elif watched is self._view.viewport():
            if (
                isinstance(event, QMouseEvent)
                and event.type() is QEvent.Type.MouseMove
                and (self.on or self._held)
            ):
                at = event.position() + QPointF(self._view.viewport().pos())
                self._show(self._view.camera.board_at(at))
            elif event.type() is QEvent.Type.Leave:
                self._show(None)
        elif event.type() is QEvent.Type.WindowDeactivate:
            self._held = False
            self._check()
        return False

    def _key(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_F12 or event.isAutoRepeat():
            return
        if event.type() is QEvent.Type.KeyPress:
            self._held = True
        elif event.type() is QEvent.Type.KeyRelease:
            self._held = False
            self._check()
