"""Paints what sits in the cells: step cards, pains, bets, backstage cells, measures."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from journeymapper.board.shapes import Board, Box, BoxKind, Rect, Tone
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_pictures import draw_door, draw_picture, draw_sign
from journeymapper.ui.canvas.paint_text import draw_labels

RADIUS = 9.0
"""Of step cards, in map units."""
SMALL_RADIUS = 5.0
"""Of pains, bets and cells."""
BAR = 3.0
"""Width of the bar on the left of pains and bets."""
STAR = 8.0
"""Outer radius of a star."""
MARGIN = 10.0
"""How far shadow and star may reach beyond a box, in map units."""

_FRAMED = {BoxKind.TOUCHPOINT, BoxKind.SYSTEMS, BoxKind.PICTURE}
_BARRED = {BoxKind.PAIN, BoxKind.OPPORTUNITY, BoxKind.BET, BoxKind.NOTE, BoxKind.QUOTE}
_SHADOWS = ((2.0, 1.6, 5), (1.2, 1.2, 7), (0.5, 0.8, 9))
"""Growth, shift downwards (map units) and alpha (of 255) of the layers of a card's shadow."""


def draw_box(painter: QPainter, box: Box, board: Board, inks: Inks) -> None:
    """Draw one box in full with its texts, at its place on the board."""
    draw_box_ground(painter, box.kind, box.rect, inks, Grid.of(painter))
    draw_box_face(painter, box, board, inks)


def draw_box_face(painter: QPainter, box: Box, board: Board, inks: Inks) -> None:
    """Draw what stands in a box: icon, texts, chart, star."""
    face = box.face
    if face.icon:
        stage = board.stages.get(box.stage)
        colour = inks.stage(stage.colour) if stage else inks.theme.muted
        draw_sign(painter, face.icon, colour, face.icon_at)
    if face.picture is not None:
        draw_picture(painter, face, face.picture, inks)
    if face.door is not None:
        draw_door(painter, face.door, inks)
    draw_labels(painter, face.labels, inks)
    if face.spark:
        draw_spark(painter, box, inks)
    if box.star:
        draw_star_of(painter, box, inks)


def draw_box_ground(painter: QPainter, kind: BoxKind, rect: Rect, inks: Inks, grid: Grid) -> None:
    """Draw what is behind the texts of a box: field, border, shadow, bar."""
    if kind is BoxKind.TOUCHPOINT:
        draw_shadow(painter, grid.rect(rect), RADIUS, inks)
    if kind in _FRAMED:
        radius = RADIUS if kind is BoxKind.TOUCHPOINT else SMALL_RADIUS + 1
        painter.setPen(inks.pen("card", grid.hair))
        painter.setBrush(inks.card)
        painter.drawRoundedRect(grid.border(rect), radius, radius)
    elif kind in _BARRED or kind is BoxKind.PEOPLE:
        painter.setPen(inks.no_pen)
        painter.setBrush(inks.fill(kind))
        painter.drawRoundedRect(grid.rect(rect), SMALL_RADIUS, SMALL_RADIUS)
        if kind in _BARRED:
            painter.setBrush(inks.bar(kind))
            painter.drawRoundedRect(grid.rect(Rect(rect.x, rect.y, BAR, rect.height)), 1.5, 1.5)


def draw_shadow(painter: QPainter, rect: QRectF, radius: float, inks: Inks) -> None:
    """Draw the soft shadow of a card: a few translucent layers, no effect."""
    painter.setPen(inks.no_pen)
    for grow, down, alpha in _SHADOWS:
        painter.setBrush(QColor(16, 24, 40, alpha))
        painter.drawRoundedRect(
            rect.adjusted(-grow / 2, down - grow / 2, grow / 2, down + grow / 2), radius + 1, radius + 1
        )


def draw_star_of(painter: QPainter, box: Box, inks: Inks) -> None:
    """Draw the star of a moment of truth where its step has it: on the upper right corner."""
    draw_star(painter, QPointF(box.rect.right - 6, box.rect.y + 1), inks)


def draw_star(painter: QPainter, centre: QPointF, inks: Inks, radius: float = STAR) -> None:
    """Draw the star of a moment of truth."""
    edge = QPen(inks.star_edge, 1.0)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(inks.star)
    painter.drawPolygon(_star(radius).translated(centre))


@cache
def _star(radius: float) -> QPolygonF:
    inner = radius * 0.45
    return QPolygonF(
        [
            QPointF(sin(turn * pi / 5) * size, -cos(turn * pi / 5) * size)
            for turn in range(10)
            for size in (radius if turn % 2 == 0 else inner,)
        ]
    )


def draw_spark(painter: QPainter, box: Box, inks: Inks) -> None:
    """Draw the small line chart of a measure."""
    pen = QPen(inks.tones[box.tone if box.tone is not Tone.INK else Tone.MUTED], 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(x, y) for x, y in box.spark])
