"""The strips that stay beside the scrolling map: the heads of the stages above, the titles of the lanes on the left."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from journeymapper.board.shapes import Rect
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.paint import paint_heads
from journeymapper.ui.canvas.paint_lanes import draw_lane_labels, draw_panels

if TYPE_CHECKING:
    from journeymapper.ui.canvas.board_view import BoardView


class Keeps(Enum):
    """What a pane keeps in view."""

    HEADS = "heads"
    TITLES = "titles"
    CORNER = "corner"


class Pane(QWidget):
    """A window of its own on the same board, scrolling in one direction or in none."""

    def __init__(self, view: BoardView, keeps: Keeps) -> None:
        """Make the pane of `view` that keeps heads, titles, or the corner between them."""
        super().__init__(view)
        self._view = view
        self._keeps = keeps
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part of the board that lies under the pane."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._view.inks.ground)
        board = self._view.painted
        if board is not None and self._keeps is not Keeps.CORNER:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            origin, zoom = self._origin(), self._view.zoom
            painter.translate(origin)
            painter.scale(zoom, zoom)
            exposed = _board_rect(event.rect(), origin, zoom)
            if self._keeps is Keeps.HEADS:
                paint_heads(painter, board, exposed, self._view.inks)
            else:
                draw_panels(painter, board, exposed, self._view.inks, Grid.of(painter))
                draw_lane_labels(painter, board, exposed, self._view.inks)
            painter.resetTransform()
            self._draw_edge(painter)
            self._view.paint_over_pane(painter, QPointF(self.pos()))
        painter.end()

    def _draw_edge(self, painter: QPainter) -> None:
        """Draw a hairline where the map scrolls under the pane, while it does."""
        heads = self._keeps is Keeps.HEADS
        bar = self._view.verticalScrollBar() if heads else self._view.horizontalScrollBar()
        if bar.value() > bar.minimum():
            edge = (
                QRect(0, self.height() - 1, self.width(), 1)
                if heads
                else QRect(self.width() - 1, 0, 1, self.height())
            )
            painter.fillRect(edge, self._view.inks.card_edge)

    def _origin(self) -> QPointF:
        """Where the board's own origin lies in this pane's pixels."""
        shift = self._view.viewportTransform()
        viewport = self._view.viewport().pos()
        if self._keeps is Keeps.HEADS:
            return QPointF(viewport.x() + shift.dx() - self.x(), -self.y())
        return QPointF(-self.x(), viewport.y() + shift.dy() - self.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool of the view."""
        self._view.pass_on("press", event, QPointF(self.pos()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool of the view."""
        self._view.pass_on("move", event, QPointF(self.pos()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool of the view."""
        self._view.pass_on("release", event, QPointF(self.pos()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hand the event to the tool of the view."""
        self._view.pass_on("double", event, QPointF(self.pos()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom the map."""
        self._view.wheel(event, QPointF(self.pos()))

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._view.show_tip(event, QPointF(self.pos()))
            return True
        return super().event(event)


class Panes:
    """The three panes of a view."""

    def __init__(self, view: BoardView) -> None:
        """Make the panes of `view`."""
        self._view = view
        self._panes = {keeps: Pane(view, keeps) for keeps in (Keeps.TITLES, Keeps.HEADS, Keeps.CORNER)}
        self._away: tuple[bool, ...] = (False, False)
        """Whether the map is scrolled away from its left and its upper edge."""

    def fit(self) -> None:
        """Lay the panes beside and above the viewport, as wide as the camera says."""
        inner, camera = self._view.viewport().geometry(), self._view.camera
        left, top = camera.frozen_x, camera.frozen_y
        places = {
            Keeps.TITLES: (0, inner.y(), left, inner.height()),
            Keeps.HEADS: (inner.x(), 0, inner.width(), top),
            Keeps.CORNER: (0, 0, left, top),
        }
        for keeps, pane in self._panes.items():
            pane.setGeometry(*places[keeps])
            pane.setVisible(bool(places[keeps][2] and places[keeps][3]))

    def update(self) -> None:
        """Paint all of them again."""
        for pane in self._panes.values():
            pane.update()

    def scrolled(self, dx: int, dy: int) -> None:
        """Move along with the map."""
        bars = (self._view.horizontalScrollBar(), self._view.verticalScrollBar())
        away = tuple(bar.value() > bar.minimum() for bar in bars)
        if away != self._away:  # the edges of the panes show it
            self._away = away
            self.update()
        if dx:
            self._panes[Keeps.HEADS].scroll(dx, 0)
        if dy:
            self._panes[Keeps.TITLES].scroll(0, dy)


def _board_rect(rect: QRect, origin: QPointF, zoom: float) -> Rect:
    return Rect(
        (rect.x() - origin.x()) / zoom,
        (rect.y() - origin.y()) / zoom,
        rect.width() / zoom,
        rect.height() / zoom,
    )
