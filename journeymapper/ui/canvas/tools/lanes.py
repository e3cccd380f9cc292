"""Moving a lane by its title, and making it higher or lower at its lower edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymapper.board.landing import Gap, lane_gap
from journeymapper.board.shapes import Rect
from journeymapper.edit.editor import Gesture
from journeymapper.edit.lanes import set_height
from journeymapper.edit.records import reorder
from journeymapper.ui.canvas.hits import Hit
from journeymapper.ui.canvas.paint_lanes import PANEL_RADIUS
from journeymapper.ui.canvas.paint_text import draw_labels
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.cards import SelectingDrag
from journeymapper.ui.canvas.tools.drag import Drag
from journeymapper.ui.canvas.tools.ghosts import draw_lift, draw_mark, pale

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView


_OPACITY = 0.9
"""Of a lane that is dragged: what lies below it shows through a little, as it has no cards on it."""


class DraggingLanes(SelectingDrag):
    """Moves the selected lanes together."""

    scrolls_x = False
    over_panes = True
    _moving: tuple[str, ...] = ()
    _gap: Gap | None = None

    def begin(self) -> bool:
        """Take hold of the selected lanes, in their order."""
        chosen = {*self.view.selection, self.hit.record}
        lanes = self.view.project.journeys[self.view.journey_id].lanes
        self._moving = tuple(name for name in lanes if name in chosen)
        self.lift(self._moving)
        return bool(self._moving)

    def follow(self, pointer: Pointer) -> None:
        """Find the nearest border between lanes."""
        self._gap = lane_gap(self.view.board, self.at.y) if self.view.board else None

    def drop(self, pointer: Pointer) -> None:
        """Put the lanes there; hidden ones stay where they are among the others."""
        gap, moving, board = self._gap, self._moving, self.view.board
        if gap is None or board is None:
            return
        lanes, shown = self.view.project.journeys[self.view.journey_id].lanes, list(board.lanes)
        end = lanes.index(shown[gap.number]) if gap.number < len(shown) else lanes.index(shown[-1]) + 1
        at = sum(name not in moving for name in lanes[:end])
        self.view.attempt(lambda project: reorder(project, moving, at, "Move lane"))

    def areas(self) -> Iterator[Rect]:
        """The bar, the lanes where they came from and where the pointer has them."""
        if self._gap is not None:
            yield self._gap.mark
        for rect, moved in self._lifted():
            yield rect
            yield moved

    def _lifted(self) -> list[tuple[Rect, Rect]]:
        """The rectangles of the lanes, and where the pointer has them."""
        board = self.view.board
        rects = [board.lanes[name].rect for name in self._moving if name in board.lanes] if board else []
        by = self.at.y - self.start.y
        return [(rect, rect._replace(y=rect.y + by)) for rect in rects]

    def paint(self, painter: QPainter) -> None:
        """Paint the bar through the map, and the lanes lifted off it."""
        if self.begun and self._gap is not None:
            self._paint_lifted(painter, None)
            draw_mark(painter, self.view, self._gap.mark)

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the lanes and the bar beside the titles."""
        if not self.begun or self._gap is None or not self.view.camera.frozen_x:
            return
        self._paint_lifted(painter, origin)
        self._paint_titles(painter, origin)
        seen = self.view.camera.to_view_fixed(self._gap.mark).translated(-origin)
        painter.fillRect(seen, self.view.inks.accent)

    def _paint_titles(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the titles of the lanes that are dragged, where the pointer has them."""
        board, view = self.view.board, self.view
        for name in self._moving if board else ():
            if board is None or name not in board.lanes:
                continue
            band = board.lanes[name]
            painter.save()
            painter.translate(view.camera.to_view_fixed(band.rect).topLeft() - origin)
            painter.scale(view.zoom, view.zoom)
            painter.translate(-band.rect.x, self.at.y - self.start.y - band.rect.y)
            draw_labels(painter, band.labels, view.inks)
            painter.restore()

    def _paint_lifted(self, painter: QPainter, origin: QPointF | None) -> None:
        """Paint outlines of the lanes where the pointer has them, in pixels of a pane at `origin`; None: on the board."""
        inks, zoom = self.view.inks, 1.0 if origin is None else self.view.zoom
        shade, ground = QColor(inks.accent), QColor(inks.card)
        shade.setAlpha(26)
        ground.setAlphaF(_OPACITY)
        radius = PANEL_RADIUS * zoom

        def seen(rect: Rect) -> QRectF:
            if origin is None:
                return QRectF(*rect)
            return self.view.camera.to_view_fixed(rect).translated(-origin)

        for rect, moved in self._lifted():
            painter.setPen(inks.no_pen)
            painter.setBrush(pale(self.view))
            painter.drawRoundedRect(seen(rect), radius, radius)
            draw_lift(painter, self.view, seen(moved), zoom)
            painter.setBrush(ground)
            painter.drawRoundedRect(seen(moved), radius, radius)
            painter.setPen(QPen(inks.accent, 2 * zoom))
            painter.setBrush(shade)
            painter.drawRoundedRect(seen(moved), radius, radius)


class ResizingLane(Drag):
    """Makes a lane as high as the pointer is below its top; the map follows at once."""

    scrolls_x = False
    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, view: MapView, hit: Hit) -> None:
        """Take hold of the lower edge of the lane under the pointer."""
        super().__init__(view)
        self._lane = hit.record
        self._was = 0.0
        self._gesture: Gesture | None = None

    def begin(self) -> bool:
        """Begin the gesture."""
        board = self.view.board
        if board is None or self._lane not in board.lanes:
            return False
        self._was = board.lanes[self._lane].rect.height
        self._gesture = self.view.gesture("Change height of lane")
        return self._gesture is not None

    def follow(self, pointer: Pointer) -> None:
        """Show the lane as high as that."""
        gesture = self._gesture
        assert gesture is not None
        if not gesture.active:
            self.view.use_idle()
            return
        height = self._was + self.at.y - self.start.y
        gesture.preview(set_height(gesture.start, self._lane, height), self.view)

    def release(self, pointer: Pointer) -> None:
        """Keep the height: one step of the history."""
        if self._gesture is not None:
            self._gesture.commit(self.view)
            self.view.select_one(self._lane)
        super().release(pointer)

    def leave(self) -> None:
        """Return to the start, unless the edge was let go."""
        if self._gesture is not None:
            self._gesture.cancel(self.view)
        super().leave()
