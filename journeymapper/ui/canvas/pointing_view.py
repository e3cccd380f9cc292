"""A board that answers the pointer: its shape, the handles under it, the small arrows of the lanes, the wheel, drops."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPanGesture, QToolTip, QWidget

from journeymapper.board.landing import Hook, hook_at, mark_of_head
from journeymapper.board.shapes import Rect
from journeymapper.board.theme import LIGHT, Theme
from journeymapper.ui.canvas.beginnings import draw_ghost_stage, draw_ghost_step
from journeymapper.ui.canvas.describe import plain_tip
from journeymapper.ui.canvas.hits import Hit, What
from journeymapper.ui.canvas.lane_signs import draw_lane_signs, draw_plus
from journeymapper.ui.canvas.ports import handle_areas
from journeymapper.ui.canvas.selecting_view import SelectingView
from journeymapper.ui.dropped import payload_of

READ_ONLY = "This project is open for reading only. Save a copy to edit it."

_NOTCH = 0.5
"""How much of a turn of the wheel scrolls sideways, in pixels for an eighth of a degree."""


class PointingView(SelectingView):
    """Shows what the pointer can do where it is. What it then does is for the tools."""

    refused = Signal(str)
    """A sentence for the user: what was asked for cannot be done, and why."""
    journey_wanted = Signal(str, str)
    """(journey, touchpoint): show this journey, or the touchpoint in the one it stands in."""
    picture_wanted = Signal(str, str)
    """(touchpoint or stage, lane): a picture is to be chosen for this place."""
    brought = Signal(object, object)
    """(Payload, Hook or None): something was dropped onto the map."""

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        """Begin with the pointer nowhere."""
        self._handles: tuple[Rect, ...] = ()
        self.hovered_lane = ""
        self.hovered_gap: int | None = None
        self._spot: Hook | None = None
        """Where what is dragged in from outside would land."""
        super().__init__(theme, parent)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().grabGesture(Qt.GestureType.PanGesture)

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed here."""
        return True

    def may_edit(self) -> bool:
        """Whether something may be changed here; where not, that is told."""
        if self.read_only:
            self.refused.emit(READ_ONLY)
        return not self.read_only

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Give the pointer a shape over the map and its panes; None for the arrow."""
        if shape is None:
            self.unsetCursor()
        elif self.cursor().shape() is not shape:
            self.setCursor(shape)

    def scrolled(self) -> tuple[int, int]:
        """Where the scroll bars stand."""
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def choose_point(self, touchpoint: str, persona: str) -> None:
        """Let a curve point of a selected touchpoint have the focus: keys then mean this feeling."""
        others = (name for name in self.selection if name != touchpoint)
        self.select((*others, touchpoint), persona=persona)

    def hover(self, hit: Hit) -> None:
        """Show what lies under the pointer."""
        super().hover(hit)
        lane = hit.lane if hit.what in (What.LANE, What.LANE_EDGE, What.CHEVRON) else ""
        gap = hit.number if hit.what is What.GAP and not self.read_only else None
        if (lane, gap) != (self.hovered_lane, self.hovered_gap):
            self.hovered_lane, self.hovered_gap = lane, gap
            self.update_panes()
            if not (self.camera.frozen_x and self.camera.frozen_y):
                self.viewport().update()

    def refresh_overlay(self) -> None:
        """Paint again what the overlay and the handles covered and what they cover now."""
        super().refresh_overlay()
        handles = tuple(handle_areas(self))
        for area in (*self._handles, *handles):
            self.update_board(area, 2)
        self._handles = handles

    def paint_over_pane(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the small arrows of the lanes, and the sign of a new stage between the heads."""
        super().paint_over_pane(painter, origin)
        draw_lane_signs(painter, self, origin)
        if self.camera.frozen_y:
            draw_ghost_stage(painter, self, origin)
        if self.hovered_gap is not None and self.board is not None:
            mark = self.camera.to_view_fixed(mark_of_head(self.board, self.hovered_gap))
            draw_plus(painter, mark.translated(-origin), self.inks)

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Paint where something from outside would land."""
        super().drawForeground(painter, rect)
        if not self.camera.frozen_x:
            draw_lane_signs(painter, self, None)
        draw_ghost_step(painter, self)
        if not self.camera.frozen_y:
            draw_ghost_stage(painter, self, None)
        if self._spot is not None:
            painter.setPen(self.inks.accent)
            painter.setBrush(self.inks.no_brush)
            painter.drawRoundedRect(QRectF(*self._spot.mark), 9, 9)

    def show_tip(self, event: QHelpEvent, origin: QPointF) -> None:
        """Show the tooltip of what lies under the pointer; between two heads how to add a stage."""
        if self.hovered_gap is None:
            super().show_tip(event, origin)
        else:
            QToolTip.showText(event.globalPos(), plain_tip("Double-click to add a stage here"), self)

    def wheel(self, event: QWheelEvent, origin: QPointF) -> None:
        """Scroll or zoom; with Shift scroll sideways."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.angleDelta().y():
            self.camera.scroll_by(-event.angleDelta().y() * _NOTCH, 0)
            event.accept()
            return
        super().wheel(event, origin)

    def viewportEvent(self, event: QEvent) -> bool:
        """Move the map with two fingers on a touch screen."""
        if isinstance(event, QGestureEvent):
            pan = event.gesture(Qt.GestureType.PanGesture)
            if isinstance(pan, QPanGesture):
                self.camera.scroll_by(-pan.delta().x(), -pan.delta().y())
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is no longer over anything."""
        self.hover(Hit())
        super().leaveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can become something on the map; the rest is for the window."""
        if payload_of(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would land."""
        if payload_of(event.mimeData()) is None:
            event.ignore()
            return
        self._show_spot(self._spot_at(event.position()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self._show_spot(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, and where."""
        payload = payload_of(event.mimeData())
        spot = self._spot_at(event.position())
        self._show_spot(None)
        if payload is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.brought.emit(payload, spot)

    def _spot_at(self, pos: QPointF) -> Hook | None:
        if self.places is None:
            return None
        at = self.camera.board_at(pos + QPointF(self.viewport().pos()))
        return hook_at(self.places, at, on_stage=False)

    def _show_spot(self, spot: Hook | None) -> None:
        for one in (self._spot, spot):
            if one is not None:
                self.update_board(one.mark, 4)
        self._spot = spot
