"""Large rounded panels from small pictures: corners are put down, edges and inside filled. A tenth of the cost of a path."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPen, QPixmap

from journeymapper.board.shapes import Rect
from journeymapper.ui.canvas.grid import Grid


def draw_panel(
    painter: QPainter,
    rect: Rect,
    exposed: Rect,
    radius: float,
    colours: tuple[QColor, QColor],
    pen: QPen,
    grid: Grid,
) -> None:
    """Draw a rounded panel with a hairline around it, or what of it lies in `exposed`. `radius` is in map units.

    `colours`: of the panel, and of the ground that shows at its corners.
    """
    fill, ground = colours
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(grid.border(rect), radius, radius)
        return
    corner = max(grid.hair, ceil(radius * grid.scale))
    whole = grid.rect(rect)
    side = corner * grid.pixel
    if whole.width() < 2 * side or whole.height() < 2 * side:
        painter.fillRect(whole, fill)
        return
    if exposed.x > whole.left() + side + 2 and exposed.right < whole.right() - side - 2:
        _fill_middle(painter, whole, exposed, fill, pen.color(), grid)
        return
    _fill(painter, whole, side, exposed, fill, pen.color(), grid)
    picture = _corners(corner, radius * grid.scale, fill.name(), ground.name(), pen.color().name(), grid.hair)
    for right in (False, True):
        for low in (False, True):
            x = whole.right() - side if right else whole.left()
            y = whole.bottom() - side if low else whole.top()
            if exposed.x - side <= x <= exposed.right and exposed.y - side <= y <= exposed.bottom:
                part = QRect(corner * right, corner * low, corner, corner)
                painter.drawPixmap(QRectF(x, y, side, side), picture, QRectF(part))


def _fill_middle(
    painter: QPainter, whole: QRectF, exposed: Rect, fill: QColor, line: QColor, grid: Grid
) -> None:
    """Fill a stretch between the corners: most of what scrolling brings into view."""
    hair = grid.hair * grid.pixel
    x, width = exposed.x - hair, exposed.width + 2 * hair
    top, bottom = whole.top() + hair, whole.bottom() - hair
    y0, y1 = max(top, exposed.y - hair), min(bottom, exposed.bottom + hair)
    if y0 < y1:
        painter.fillRect(QRectF(x, y0, width, y1 - y0), fill)
    painter.fillRect(QRectF(x, whole.top(), width, hair), line)
    painter.fillRect(QRectF(x, bottom, width, hair), line)


def _fill(
    painter: QPainter, whole: QRectF, side: float, exposed: Rect, fill: QColor, line: QColor, grid: Grid
) -> None:
    """Fill everything but the corners, no further than what is exposed."""
    hair = grid.hair * grid.pixel
    left, top, right, bottom = whole.left(), whole.top(), whole.right(), whole.bottom()
    for x0, y0, x1, y1, colour in (
        (left + side, top + hair, right - side, bottom - hair, fill),
        (left + side, top, right - side, top + hair, line),
        (left + side, bottom - hair, right - side, bottom, line),
        (left + hair, top + side, left + side, bottom - side, fill),
        (right - side, top + side, right - hair, bottom - side, fill),
        (left, top + side, left + hair, bottom - side, line),
        (right - hair, top + side, right, bottom - side, line),
    ):
        x0, x1 = max(x0, exposed.x - hair), min(x1, exposed.x + exposed.width + hair)
        y0, y1 = max(y0, exposed.y - hair), min(y1, exposed.y + exposed.height + hair)
        if x0 < x1 and y0 < y1:
            painter.fillRect(QRectF(x0, y0, x1 - x0, y1 - y0), colour)


@lru_cache(maxsize=32)
def _corners(corner: int, radius: float, fill: str, ground: str, line: str, hair: int) -> QPixmap:
    """A rounded square of the four corners, each `corner` device pixels wide."""
    image = QImage(2 * corner, 2 * corner, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), hair))
    painter.setBrush(QColor(fill))
    inset = hair / 2
    painter.drawRoundedRect(
        QRectF(image.rect()).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset
    )
    painter.end()
    return QPixmap.fromImage(image)
