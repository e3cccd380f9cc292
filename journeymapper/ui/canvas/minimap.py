"""A small overview at the lower right of the map: where one is, and the way to elsewhere by a press.

The widget lies *behind* the viewport and has a place, a name and a state; the view paints its picture over the map. A widget
in front would make Qt paint the whole map again at every step of scrolling.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from journeymapper.board.shapes import Board, Rect

if TYPE_CHECKING:
    from journeymapper.ui.canvas.board_view import BoardView

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 208, 48, 132
"""Pixels of the overview, its frame not counted."""
_EDGE = 7
"""Pixels between its frame and the picture in it."""
CORNER = 9
"""Pixels of its rounded corners."""
_APART = 14
"""Pixels between it and the edges of the map."""
_MOST_SEEN = 0.7
"""Where more of the map than this is in view, there is nothing to find by an overview."""
_PAUSE = 180
"""Milliseconds without an edit after which the picture is made anew."""


class Minimap(QWidget):
    """The overview of one view. `wanted` says whether it is shown where the map is much larger than the view."""

    def __init__(self, view: BoardView) -> None:
        """Begin hidden."""
        super().__init__(view)
        self._view = view
        self._wanted = False
        self._picture = QPixmap()
        self._held = False
        self._stale = QTimer(self, singleShot=True, interval=_PAUSE)
        self._stale.timeout.connect(self._draw_anew)
        self.setAccessibleName("Overview of the map")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.lower()
        view.viewport().installEventFilter(self)

    @property
    def wanted(self) -> bool:
        """Whether it is shown where the map is much larger than the view."""
        return self._wanted

    @wanted.setter
    def wanted(self, wanted: bool) -> None:
        self._wanted = wanted
        self.arrange()

    @property
    def area(self) -> QRect:
        """Where it is painted, in pixels of the viewport; empty while it is hidden."""
        return self.geometry().translated(-self._view.viewport().pos()) if self.isVisible() else QRect()

    def board_changed(self) -> None:
        """Take notice of another board or other colours: the picture is made anew once nothing changes any more."""
        if self._wanted:
            self._stale.start()
            self.arrange()

    def arrange(self) -> None:
        """Find its place, and whether it is shown: not where most of the map is in view, nor where there is no room."""
        before, view = self.area, self._view
        inner, board = view.viewport().geometry(), view.board
        size = _size(board) if board is not None else QSize()
        fits = inner.width() > 2.5 * size.width() and inner.height() > 2.5 * size.height()
        if self._wanted and fits and board is not None and _seen(board, view.camera.visible()) < _MOST_SEEN:
            corner = inner.bottomRight() - QPointF(_APART - 1, _APART - 1).toPoint()
            self.setGeometry(
                QRect(corner.x() - size.width(), corner.y() - size.height(), size.width(), size.height())
            )
            self.show()
            self.lower()
        else:
            self.hide()
        if self.area != before:
            view.viewport().update(before)
            view.viewport().update(self.area)

    def scrolled(self, dx: int, dy: int) -> None:
        """Paint again what scrolling moved along, and the frame that has moved."""
        if self.isVisible():
            self._view.viewport().update(self.area)
            self._view.viewport().update(self.area.translated(dx, dy))

    def paint(self, painter: QPainter) -> None:
        """Paint it over the map. The painter is set to pixels of the viewport."""
        inks, area = self._view.inks, self.area
        ratio = self._view.devicePixelRatioF()
        if self._picture.isNull() or self._picture.devicePixelRatio() != ratio:
            self._picture = self._drawn(ratio)
        painter.drawPixmap(area.topLeft(), self._picture)
        frame = self.frame().intersected(QRectF(self._inside(area)).adjusted(-3, -3, 3, 3))
        where = QPoint(round(frame.x()), round(frame.y()))
        size = QSize(round(frame.width()), round(frame.height()))
        painter.drawPixmap(where - QPoint(1, 1), _framed(size, inks.accent.name(), ratio))

    def frame(self) -> QRectF:
        """The part of the map in view, as it is marked: in pixels of the viewport."""
        board, seen, inside = self._view.board, self._view.camera.visible(), self._inside(self.area)
        assert board is not None
        across, down = inside.width() / board.size.right, inside.height() / board.size.bottom
        # What the panes keep in view beside and above the viewport is seen too.
        zoom, camera = self._view.zoom, self._view.camera
        x, y = seen.x - camera.frozen_x / zoom, seen.y - camera.frozen_y / zoom
        return QRectF(
            inside.x() + x * across,
            inside.y() + y * down,
            (seen.right - x) * across,
            (seen.bottom - y) * down,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses on it, and what is dragged from there."""
        if isinstance(event, QMouseEvent) and self.isVisible():
            kind, inside = event.type(), self.area.contains(event.position().toPoint())
            if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick) and inside:
                self._held = event.button() is Qt.MouseButton.LeftButton
                if self._held:
                    self.go_to(event.position())
                return True
            if kind is QEvent.Type.MouseMove and self._held:
                self.go_to(event.position())
                return True
            if kind is QEvent.Type.MouseButtonRelease and self._held:
                self._held = False
                return True
            if kind is QEvent.Type.MouseMove and inside and not event.buttons():
                return True
        return super().eventFilter(watched, event)

    def go_to(self, at: QPointF) -> None:
        """Bring the place at a position of the viewport into the middle of the view."""
        view, board, inside = self._view, self._view.board, self._inside(self.area)
        if board is None:
            return
        x = (at.x() - inside.x()) / inside.width() * board.size.right
        y = (at.y() - inside.y()) / inside.height() * board.size.bottom
        seen = view.camera.visible().centre
        view.camera.scroll_by((x - seen.x) * view.zoom, (y - seen.y) * view.zoom)

    def _inside(self, area: QRect) -> QRect:
        return area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)

    def _draw_anew(self) -> None:
        self._picture = QPixmap()
        self._view.viewport().update(self.area)

    def _drawn(self, ratio: float) -> QPixmap:
        """The picture of the whole map on its card: panels, heads and cards as spots of colour."""
        inks, board = self._view.inks, self._view.board
        picture = QPixmap(self.area.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(inks.card_edge, 1))
        painter.setBrush(inks.card)
        whole = QRectF(QPointF(), QSizeF(self.area.size()))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if board is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            inside = whole.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            painter.setClipRect(inside)
            painter.translate(inside.topLeft())
            painter.scale(inside.width() / board.size.right, inside.height() / board.size.bottom)
            self._view.layer.paint_overview(painter)
        painter.end()
        return picture


@lru_cache(maxsize=4)
def _framed(size: QSize, colour: str, ratio: float) -> QPixmap:
    """The mark of the part in view, a pixel larger than `size` on every side: drawn once while the map scrolls."""
    picture = QPixmap((size + QSize(2, 2)) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.5))
    fill = QColor(colour)
    fill.setAlpha(26)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(1, 1, size.width(), size.height()), 3, 3)
    painter.end()
    return picture


def _seen(board: Board, visible: Rect) -> float:
    """The part of the map, 0 to 1, that there is room for in the view."""
    wide = min(1.0, visible.width / max(1.0, board.size.right))
    return wide * min(1.0, visible.height / max(1.0, board.size.bottom))


def _size(board: Board) -> QSize:
    """How large it is for a board, with its frame."""
    high = WIDTH * board.size.bottom / max(1.0, board.size.right)
    return QSize(WIDTH + 2 * _EDGE, round(min(MOST_HEIGHT, max(LEAST_HEIGHT, high))) + 2 * _EDGE)
