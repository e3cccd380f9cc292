"""Moving step cards: within their stage or to another one, with a mark where they will land."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication

from journeymapper.board.place import Insertion
from journeymapper.board.shapes import Point, Rect
from journeymapper.edit.journeys import move_touchpoints
from journeymapper.ui.canvas.hits import Hit
from journeymapper.ui.canvas.tools.base import Pointer, Tool

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_GHOST = 0.72
"""How opaque the cards are while they follow the pointer."""
_MOST_GHOSTS = 12
"""So many cards are shown following the pointer; the rest come along unseen."""


class DraggingCards(Tool):
    """Begins at a press on a step card; without a movement it is a click, which selects."""

    keeps_keys = True

    def __init__(self, view: MapView, hit: Hit) -> None:
        """Drag the card under the pointer, and what else is selected with it."""
        super().__init__(view)
        self._hit = hit
        self._start = Point(0, 0)
        self._at = Point(0, 0)
        self._moving: tuple[str, ...] = ()
        self._landing: Insertion | None = None
        self._mark: Rect | None = None
        self._click_selects = False

    def press(self, pointer: Pointer) -> None:
        """Select the card; one of several selected stays so until the button goes up without a movement."""
        self._start = self._at = pointer.at
        self._click_selects = not pointer.extends and self._hit.record in self.view.selection
        if not self._click_selects:
            self.view.select_one(self._hit.record, toggle=pointer.extends)

    def move(self, pointer: Pointer) -> None:
        """Show the cards under the pointer, and where they would land."""
        distance = hypot(pointer.at.x - self._start.x, pointer.at.y - self._start.y)
        if not self._moving:
            if distance * self.view.zoom < QApplication.startDragDistance():
                return
            self._moving = self._dragged()
            self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._update()
        self._at = pointer.at
        places = self.view.places
        self._landing = places.insertion_at(self._at) if places else None
        self._mark = places.mark_of(self._landing) if places and self._landing else None
        self._update()

    def release(self, pointer: Pointer) -> None:
        """Let the cards land, or if they were not moved, select the one that was clicked."""
        view, landing, moving = self.view, self._landing, self._moving
        if self._click_selects and not moving:
            view.select_one(self._hit.record)
        view.use_idle()
        if landing is not None and moving:
            order = view.project.stages[landing.stage].touchpoints[: landing.number]
            at = sum(name not in moving for name in order)
            view.attempt(lambda p: move_touchpoints(p, moving, landing.stage, at))

    def leave(self) -> None:
        """Take ghosts and mark away."""
        self._update()
        self.view.viewport().unsetCursor()

    def key(self, event: QKeyEvent) -> bool:
        """Esc and Ctrl+Z give up; other keys wait until the drag is over."""
        return self.key_while_held(event)

    def _dragged(self) -> tuple[str, ...]:
        """The selected touchpoints in the order of the journey."""
        chosen = set(self.view.selection) | {self._hit.record}
        board = self.view.board
        touchpoints = self.view.project.touchpoints
        return tuple(name for name in board.boxes if name in chosen and name in touchpoints) if board else ()

    def _update(self) -> None:
        for rect in self._rects():
            self.view.update_board(rect, 14)

    def _rects(self) -> list[Rect]:
        board = self.view.board
        if board is None or not self._moving:
            return []
        dx, dy = self._at.x - self._start.x, self._at.y - self._start.y
        rects = [board.boxes[name].rect for name in self._moving[:_MOST_GHOSTS] if name in board.boxes]
        moved = [Rect(rect.x + dx, rect.y + dy, rect.width, rect.height) for rect in rects]
        return [*moved, *([self._mark] if self._mark else [])]

    def paint(self, painter: QPainter) -> None:
        """Paint the mark, and the cards where the pointer has them."""
        board = self.view.board
        if board is None or not self._moving:
            return
        if self._mark is not None:
            painter.setPen(self.view.inks.no_pen)
            painter.setBrush(self.view.inks.accent)
            painter.drawRoundedRect(QRectF(*self._mark), self._mark.height / 2, self._mark.height / 2)
        dx, dy = self._at.x - self._start.x, self._at.y - self._start.y
        painter.save()
        painter.translate(dx, dy)
        painter.setOpacity(_GHOST)
        for name in self._moving[:_MOST_GHOSTS]:
            box = board.boxes.get(name)
            if box is not None:
                self.view.layer.put_box(painter, box)
        painter.restore()
        if len(self._moving) > 1:
            self.view.layer.draw_count(painter, QRectF(*self._rects()[0]), len(self._moving))
