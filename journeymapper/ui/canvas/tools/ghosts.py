"""Boxes that follow the pointer: what is dragged is lifted off the map, pale where it came from, and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.shapes import Box, BoxKind, Point, Rect
from journeymapper.ui.canvas.paint_cards import RADIUS, SMALL_RADIUS

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_OPACITY = 0.96
_LEFT_OVER = 0.4
"""How much is seen of what is dragged where it came from."""
_SHADOW = ((12.0, 7.0, 5), (7.0, 5.0, 8), (2.0, 3.0, 12))
"""Growth, shift downwards (map units) and alpha (of 255) of the layers of the shadow under what is lifted."""
MOST_GHOSTS = 12
"""So many boxes are shown following the pointer; the rest come along unseen."""


def shifted(rect: Rect, start: Point, at: Point) -> Rect:
    """Where a rectangle is once it was dragged from `start` to `at`."""
    return Rect(rect.x + at.x - start.x, rect.y + at.y - start.y, rect.width, rect.height)


def boxes_of(view: MapView, names: Sequence[str]) -> list[Box]:
    """The boxes of what is dragged, no more than are shown."""
    board = view.board
    return [board.boxes[name] for name in names[:MOST_GHOSTS] if name in board.boxes] if board else []


def ghost_areas(view: MapView, names: Sequence[str], start: Point, at: Point) -> Iterator[Rect]:
    """The parts of the board that the ghosts are painted in, and what they came from."""
    for box in boxes_of(view, names):
        yield box.rect
        yield shifted(box.rect, start, at)


def draw_ghosts(
    painter: QPainter, view: MapView, names: Sequence[str], start: Point, at: Point, *, copies: bool = False
) -> None:
    """Paint the boxes where the pointer has them, and make those they came from pale, unless `copies` are put there."""
    boxes = boxes_of(view, names)
    if not copies:
        painter.setPen(view.inks.no_pen)
        painter.setBrush(pale(view))
        for box in boxes:
            radius = RADIUS if box.kind is BoxKind.TOUCHPOINT else SMALL_RADIUS
            painter.drawRoundedRect(QRectF(*box.rect.grown(1)), radius, radius)
    painter.save()
    painter.translate(at.x - start.x, at.y - start.y)
    painter.setOpacity(_OPACITY)
    for box in boxes:
        draw_lift(painter, view, QRectF(*box.rect))
        view.layer.put_box(painter, box)
    painter.restore()
    if boxes and len(names) > 1:
        view.layer.draw_count(painter, QRectF(*shifted(boxes[0].rect, start, at)), len(names))


def pale(view: MapView) -> QColor:
    """What is painted over a thing of the map that is dragged, where it came from."""
    colour = QColor(view.inks.card)
    colour.setAlphaF(1 - _LEFT_OVER)
    return colour


def draw_lift(painter: QPainter, view: MapView, rect: QRectF, zoom: float = 1.0) -> None:
    """Paint the shadow under what is lifted off the map; `zoom` is that of `rect`."""
    painter.setPen(view.inks.no_pen)
    for grow, down, alpha in _SHADOW:
        painter.setBrush(QColor(16, 24, 40, alpha * (3 if view.inks.theme.dark else 1)))
        by = grow / 2 * zoom
        seen = rect.adjusted(-by, -by, by, by).translated(0, down * zoom)
        painter.drawRoundedRect(seen, RADIUS * zoom, RADIUS * zoom)


def draw_mark(painter: QPainter, view: MapView, mark: Rect) -> None:
    """Paint the bar that shows where what is dragged will stand."""
    painter.setPen(view.inks.no_pen)
    painter.setBrush(view.inks.accent)
    radius = min(mark.width, mark.height) / 2
    painter.drawRoundedRect(QRectF(*mark), radius, radius)
