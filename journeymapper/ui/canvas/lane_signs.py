"""The small signs at the edges of the map: arrows that close and open a lane, a plus where a stage can be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from journeymapper.ui.canvas.hits import chevron_of

if TYPE_CHECKING:
    from journeymapper.ui.canvas.inks import Inks
    from journeymapper.ui.canvas.pointing_view import PointingView

_LEAST_ZOOM = 0.5


def draw_lane_signs(painter: QPainter, view: PointingView, origin: QPointF | None) -> None:
    """Paint the arrows of closed lanes, and of those that are pointed at or selected.

    In pixels of a pane that begins at `origin` of the view; None paints in board coordinates.
    """
    board = view.board
    if board is None or view.zoom < _LEAST_ZOOM:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, band in board.lanes.items():
        if not (band.collapsed or name == view.hovered_lane or name in view.selection):
            continue
        rect = QRectF(*chevron_of(band))
        if origin is not None:
            rect = view.camera.to_view_fixed(chevron_of(band)).translated(-origin)
        width = 1.6 * (view.zoom if origin is not None else 1.0)
        pen = QPen(QColor(view.inks.theme.muted), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(_arrow(rect, band.collapsed))


def _arrow(rect: QRectF, closed: bool) -> QPolygonF:
    """To the right for a closed lane, downwards for an open one."""
    middle, dx, dy = rect.center(), rect.width() * 0.25, rect.height() * 0.2
    if closed:
        return QPolygonF(
            [middle + QPointF(-dx, -2 * dy), middle + QPointF(dx, 0), middle + QPointF(-dx, 2 * dy)]
        )
    return QPolygonF([middle + QPointF(-2 * dx, -dy), middle + QPointF(0, dy), middle + QPointF(2 * dx, -dy)])


def draw_plus(painter: QPainter, bar: QRectF, inks: Inks) -> None:
    """Paint the sign of a new stage in the middle of `bar`, which stands between two heads, in pixels."""
    middle, radius = bar.center(), min(9.0, bar.height() * 0.3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(inks.accent, 1.5))
    painter.setBrush(inks.card)
    painter.drawEllipse(middle, radius, radius)
    arm = radius * 0.5
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
    painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
