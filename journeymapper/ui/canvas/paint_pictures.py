"""Paints what is drawn and not written on a card: icons, pictures of the project, the door to a sub-journey."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPainterPath

from journeymapper.board.shapes import Face, Point, Rect, TextStyle
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_text import draw_text, shortened
from journeymapper.ui.icons import draw_icon, icon_pixmap

ICON = 16.0
"""Width and height of an icon, in map units."""
RADIUS = 4.0
"""Of the corners of a picture."""
_PRINTED = 3.0
"""Pixels for a map unit of a picture in a drawing that has no pixels."""
_ALT = TextStyle(11)
_PAD = 8.0


def draw_sign(painter: QPainter, name: str, colour: str, at: Point, size: float = ICON) -> None:
    """Draw an icon; on a screen as a picture on whole pixels, made once for each icon, colour and size."""
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        draw_icon(painter, name, colour, QRectF(at.x, at.y, size, size))
        return
    grid = Grid.of(painter)
    picture = icon_pixmap(name, colour, max(1, round(size * grid.scale)))
    side = picture.width() * grid.pixel
    painter.drawPixmap(QRectF(grid.x(at.x), grid.y(at.y), side, side), picture, QRectF(picture.rect()))


def draw_picture(painter: QPainter, face: Face, frame: Rect, inks: Inks) -> None:
    """Draw the picture of a card whole into its frame, with rounded corners; a quiet frame with words where it is missing."""
    raster = painter.paintEngine().type() is QPaintEngine.Type.Raster
    scale = Grid.of(painter).scale if raster else _PRINTED
    size = QSize(max(1, ceil(frame.width * scale)), max(1, ceil(frame.height * scale)))
    image = inks.pictures(face.media, size) if face.media else None
    if image is None:
        _draw_missing(painter, face, frame, inks)
        return
    place = fitted(image, frame)
    painter.save()
    rounded = QPainterPath()
    rounded.addRoundedRect(place, RADIUS, RADIUS)
    painter.setClipPath(rounded)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
    painter.restore()


def fitted(image: QImage, frame: Rect) -> QRectF:
    """Where a picture goes in a frame: in its middle, whole, unstretched, as large as may be."""
    factor = min(frame.width / image.width(), frame.height / image.height())
    width, height = image.width() * factor, image.height() * factor
    return QRectF(frame.x + (frame.width - width) / 2, frame.y + (frame.height - height) / 2, width, height)


def _draw_missing(painter: QPainter, face: Face, frame: Rect, inks: Inks) -> None:
    """Draw the frame of a picture that is not there, with what it would show where no text below it says so."""
    painter.setPen(inks.no_pen)
    painter.setBrush(inks.quiet)
    painter.drawRoundedRect(Grid.of(painter).rect(frame), RADIUS, RADIUS)
    words = shortened(face.full_text.rpartition("\n")[2], _ALT, frame.width - 2 * _PAD)
    worded = bool(words) and not face.labels and frame.height >= 3 * ICON
    middle = frame.centre
    top = middle.y - ICON / 2 - (8 if worded else 0)
    draw_sign(painter, "picture", inks.theme.muted, Point(middle.x - ICON / 2, top))
    if worded:
        painter.setPen(inks.muted)
        draw_text(painter, words, frame.x + _PAD, top + ICON + 15, _ALT)


def draw_door(painter: QPainter, door: Rect, inks: Inks) -> None:
    """Draw the sign that opens a sub-journey: a small map on a plate."""
    painter.setPen(inks.no_pen)
    painter.setBrush(inks.accent_soft)
    painter.drawRoundedRect(Grid.of(painter).rect(door.grown(1)), RADIUS, RADIUS)
    inset = door.width * 0.08
    draw_sign(
        painter, "map", inks.theme.accent, Point(door.x + inset, door.y + inset), door.width - 2 * inset
    )
