"""How an empty journey begins: a ghost of the first step and one of the second stage, which a click makes real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymapper.board.shapes import Point, Rect, TextStyle
from journeymapper.board.sizes import STEP_HEIGHT, STEP_INSET, STEP_WIDTH, STEPS_TOP
from journeymapper.edit.journeys import add_stage
from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas.edits import add_and_name, add_touchpoint_at
from journeymapper.ui.canvas.paint_cards import RADIUS
from journeymapper.ui.canvas.paint_lanes import POINT, chevron
from journeymapper.ui.canvas.paint_text import draw_text, text_width

if TYPE_CHECKING:
    from journeymapper.ui.canvas.pointing_view import PointingView
    from journeymapper.ui.canvas.view import MapView

_STAGE = "+ Stage"
_STYLE = TextStyle(12, 600)


def ghost_step(view: PointingView) -> Rect | None:
    """Where the first step will stand, in a journey that has none; its words are the hint of the lane."""
    board = view.board
    if board is None or view.read_only or not view.options.hint or not board.stages:
        return None
    steps = (band for band in board.lanes.values() if band.kind is LaneKind.STEPS and not band.collapsed)
    band = next((band for band in steps if band.hint is not None), None)
    if band is None:
        return None
    first = next(iter(board.stages.values()))
    return Rect(first.column.x + STEP_INSET, band.rect.y + STEPS_TOP, STEP_WIDTH, STEP_HEIGHT)


def ghost_stage(view: PointingView) -> Rect | None:
    """Where the second stage will stand, on a map of one that has room beside it."""
    board = view.board
    if board is None or view.read_only or not view.options.hint or len(board.stages) != 1:
        return None
    (head,) = board.stages.values()
    ghost = head.rect._replace(x=head.rect.right)
    return ghost if ghost.right <= board.size.right else None


def begins_at(view: PointingView, at: Point) -> bool:
    """Whether a ghost lies at a place of the board."""
    return any(ghost is not None and ghost.contains(at) for ghost in (ghost_step(view), ghost_stage(view)))


def begin_at(view: MapView, at: Point) -> bool:
    """Make what the ghost at a place stands for, and write its name. Returns whether there is one."""
    step, stage, board = ghost_step(view), ghost_stage(view), view.board
    if board is not None and step is not None and step.contains(at):
        add_touchpoint_at(view, next(iter(board.stages)), at)
        return True
    if board is not None and stage is not None and stage.contains(at):
        journey, number = view.journey_id, len(board.stages)
        add_and_name(view, "Add stage", lambda project: add_stage(project, journey, at=number))
        return True
    return False


def draw_ghost_step(painter: QPainter, view: PointingView) -> None:
    """Paint the outline of the first step, in board coordinates."""
    ghost = ghost_step(view)
    if ghost is not None:
        painter.setPen(_pen(view, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*ghost), RADIUS, RADIUS)


def draw_ghost_stage(painter: QPainter, view: PointingView, origin: QPointF | None) -> None:
    """Paint the second stage, in pixels of a pane that begins at `origin` of the view; None: in board coordinates."""
    ghost = ghost_stage(view)
    if ghost is None:
        return
    painter.save()
    if origin is not None:
        painter.translate(view.camera.to_view_fixed(ghost).topLeft() - origin)
        painter.scale(view.zoom, view.zoom)
        painter.translate(-ghost.x, -ghost.y)
    shape = QRectF(*ghost).adjusted(2, 1, -2, -1)
    painter.setPen(_pen(view, 1.0))
    painter.setBrush(QColor(view.inks.quiet))
    painter.drawPolygon(chevron(shape, first=False, depth=POINT))
    painter.setPen(view.inks.accent)
    x = ghost.centre.x - text_width(_STAGE, _STYLE) / 2
    draw_text(painter, _STAGE, x, ghost.centre.y + _STYLE.size * 0.36, _STYLE)
    painter.restore()


def _pen(view: PointingView, width: float) -> QPen:
    pen = QPen(view.inks.muted, width, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4.0, 3.0])
    return pen
