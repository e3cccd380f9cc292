"""The shipped icons, drawn in any colour and size: strokes in `currentColor` on a 24 x 24 grid."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from journeymapper.assets import asset

_RATIOS = (1.0, 1.25, 1.5, 2.0)


@cache
def renderer(name: str, colour: str) -> QSvgRenderer:
    """What draws the icon called `name` (without ``.svg``) in `colour` (``#rrggbb``).

    Raises `JourneyMapperError` when there is no such icon.
    """
    svg = asset("icons", f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(svg.replace(b"currentColor", colour.encode())))


def draw_icon(painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
    """Draw an icon as vectors into `rect`."""
    renderer(name, colour).render(painter, rect)


@lru_cache(maxsize=512)
def icon_pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` x `size` logical pixels for a screen of the given device pixel ratio."""
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(QSize(pixels, pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, colour, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def icon(name: str, colour: str, checked: str = "", size: int = 16) -> QIcon:
    """An icon for buttons and menus, crisp at the usual screen scales; `checked` is its colour when it is on."""
    result = QIcon()
    for ratio in _RATIOS:
        result.addPixmap(icon_pixmap(name, colour, size, ratio))
        if checked:
            result.addPixmap(icon_pixmap(name, checked, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return result
