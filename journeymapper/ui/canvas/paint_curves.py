"""Paints the emotion curves: smooth lines, open points, the stars above, and the bubble of the chosen point."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPen, QPixmap

from journeymapper.board.shapes import Board, Curve, Point, Rect, TextStyle
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import COMPARED_DASH, Inks
from journeymapper.ui.canvas.paint_cards import draw_star
from journeymapper.ui.canvas.paint_links import path_of
from journeymapper.ui.canvas.paint_text import draw_text, text_width

BUBBLE = TextStyle(12.0, 600)
_PAD = 8.0
"""How far a point, its ring or a thick line may reach beyond the curve."""


def back_to_front(board: Board) -> list[Curve]:
    """The curves in the order of painting: the first persona's is painted last, above the others."""
    return list(board.curves.values())[::-1]


def line_width(board: Board, curve: Curve) -> float:
    """3 for the first persona, 2 for the others, in map units."""
    return 3.0 if curve.persona == next(iter(board.curves), None) else 2.0


def point_radius(board: Board, curve: Curve) -> float:
    """Of the open points, in map units."""
    return 4.5 if line_width(board, curve) == 3.0 else 3.0


def draw_curves(painter: QPainter, board: Board, exposed: Rect, inks: Inks) -> None:
    """Draw what of the curves lies in `exposed`, with points, and the stars of the moments of truth."""
    if not board.curve_area.grown(2 * _PAD).meets(exposed):
        return
    left, right = exposed.x - _PAD, exposed.right + _PAD
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for curve in board.compared.values():
        painter.setPen(dashed_pen(inks.persona(curve).name()))
        painter.drawPath(path_of(curve.within(left, right).segments))
    for curve in back_to_front(board):
        piece = curve.within(left, right)
        width = line_width(board, curve)
        colour = inks.persona(curve)
        painter.setPen(round_pen(colour.name(), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path_of(piece.segments))
        if piece.bridges:
            painter.setPen(dotted_pen(colour.name()))
            painter.drawPath(path_of(piece.bridges))
        points = [point.at for point in piece.points if left <= point.at.x <= right]
        draw_points(painter, points, colour, point_radius(board, curve), width, inks)
    for at in board.star_points:
        if left <= at.x <= right:
            draw_star(painter, QPointF(*at), inks, 6.0)


def draw_points(
    painter: QPainter, points: list[Point], colour: QColor, radius: float, width: float, inks: Inks
) -> None:
    """Draw open points; on a screen as small pictures, which cost a third of an ellipse."""
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        painter.setPen(QPen(colour, min(width, 2.2)))
        painter.setBrush(inks.card)
        for x, y in points:
            painter.drawEllipse(QPointF(x, y), radius, radius)
        return
    grid = Grid.of(painter)
    picture = _open_point(colour.name(), inks.theme.card, radius, min(width, 2.2), grid.scale)
    size = picture.width() / grid.scale
    for x, y in points:
        target = QRectF(grid.x(x - size / 2), grid.y(y - size / 2), size, size)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))


def draw_chosen_point(painter: QPainter, at: Point, colour: QColor, inks: Inks, radius: float = 7.0) -> None:
    """Draw the point of the selected touchpoint: filled, with a ring of the ground around it."""
    painter.setPen(QPen(inks.card, 1.6))
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(*at), radius, radius)


def bubble_rect(at: Point, text: str, area: Rect) -> Rect:
    """Where the bubble of a point goes: below it, or above where there is no room below."""
    width, height = text_width(text, BUBBLE) + 22, 22.0
    below = at.y + 11
    y = below if below + height <= area.bottom + 14 else at.y - 11 - height
    x = min(max(at.x - width / 2, area.x), max(area.x, area.right - width))
    return Rect(x, y, width, height)


def draw_bubble(painter: QPainter, rect: Rect, text: str, inks: Inks) -> None:
    """Draw the dark bubble with a name and a figure."""
    painter.setPen(inks.no_pen)
    painter.setBrush(inks.ink)
    painter.drawRoundedRect(QRectF(*rect), 5, 5)
    painter.setPen(inks.card)
    draw_text(painter, text, rect.x + 11, rect.y + 15.5, BUBBLE)


@lru_cache(maxsize=64)
def round_pen(colour: str, width: float) -> QPen:
    """A pen of a width in map units with round ends, made once."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


@lru_cache(maxsize=64)
def dashed_pen(colour: str) -> QPen:
    """The pen of the curve of a journey that is compared."""
    pen = QPen(QColor(colour), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(COMPARED_DASH)
    return pen


@lru_cache(maxsize=64)
def dotted_pen(colour: str) -> QPen:
    """The pen of the stroke over a gap without data."""
    pen = QPen(QColor(colour), 1.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern((0.1, 3.5))
    return pen


@lru_cache(maxsize=64)
def _open_point(colour: str, inside: str, radius: float, width: float, scale: float) -> QPixmap:
    reach = radius + width / 2 + 1
    pixels = max(3, round(2 * reach * scale))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(pixels / 2, pixels / 2)
    painter.scale(scale, scale)
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(QColor(inside))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    painter.end()
    return picture
