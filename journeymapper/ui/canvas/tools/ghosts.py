"""Boxes that follow the pointer: pale pictures of what is dragged, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journeymapper.board.shapes import Box, Point, Rect

if TYPE_CHECKING:
    from journeymapper.ui.canvas.view import MapView

_OPACITY = 0.72
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
    """The parts of the board that the ghosts are painted in."""
    for box in boxes_of(view, names):
        yield shifted(box.rect, start, at)


def draw_ghosts(painter: QPainter, view: MapView, names: Sequence[str], start: Point, at: Point) -> None:
    """Paint the boxes where the pointer has them."""
    boxes = boxes_of(view, names)
    painter.save()
    painter.translate(at.x - start.x, at.y - start.y)
    painter.setOpacity(_OPACITY)
    for box in boxes:
        view.layer.put_box(painter, box)
    painter.restore()
    if boxes and len(names) > 1:
        view.layer.draw_count(painter, QRectF(*shifted(boxes[0].rect, start, at)), len(names))


def draw_mark(painter: QPainter, view: MapView, mark: Rect) -> None:
    """Paint the bar that shows where what is dragged will stand."""
    painter.setPen(view.inks.no_pen)
    painter.setBrush(view.inks.accent)
    radius = min(mark.width, mark.height) / 2
    painter.drawRoundedRect(QRectF(*mark), radius, radius)
