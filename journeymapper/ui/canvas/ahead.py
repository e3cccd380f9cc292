"""What scrolling brings into view: narrow strips, painted once for several steps.

A step of scrolling brings a strip into view at one edge, and another one beside the overview, whose picture was moved along. Most
of what painting them costs depends on how many things they meet, not on how wide they are. So wider strips are painted at
once, in the direction of scrolling, and the next steps take their parts from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from journeymapper.board.shapes import Rect
from journeymapper.ui.canvas.grid import Grid, nearest

_NARROW = 128
"""Device pixels: what is wider than this is not a step of scrolling and painted as it comes."""
_AHEAD = 384
"""Device pixels that are painted at once."""
PaintPart = Callable[[QPainter, Rect], bool]
"""Paints a part of the board under a painter set to board coordinates; says whether that is all that belongs there."""


class Part(NamedTuple):
    """A part of the viewport to be painted, in its pixels."""

    rect: QRect
    slot: int
    """Which of the strips it is a part of: 0 at the edge, 1 and 2 before and behind the overview."""
    moved: QPoint
    """How far the map was moved by scrolling, in pixels."""


class _Strip(NamedTuple):
    scale: float
    place: QRect
    """Device pixels from the board's origin."""
    picture: QPixmap


class Exposure:
    """What the paint of a view that is under way is to show, piece by piece."""

    def __init__(self) -> None:
        """Begin at rest."""
        self._moved = QPoint()
        self._parts: list[Part] = []

    def scrolled(self, dx: int, dy: int) -> None:
        """Take notice of how far the map is moved before the next paint, in pixels."""
        self._moved += QPoint(dx, dy)

    def begin(self, region: QRegion, viewport: QRect, overview: QRect, corner: int) -> None:
        """Begin a paint of `region`; see `parts_of`."""
        self._parts = parts_of(region, self._moved, viewport, overview, corner)
        self._moved = QPoint()

    def parts(self, painter: QPainter, bounds: QRectF) -> Iterator[tuple[Rect, Part | None]]:
        """Yield what is to be painted, each with a clip to it, and the strip it is a part of. In board coordinates, as `bounds` of all."""
        if not self._parts:
            yield Rect(bounds.x(), bounds.y(), bounds.width(), bounds.height()), None
            return
        transform = painter.transform()
        back, _ = transform.inverted()
        for part in self._parts:
            painter.resetTransform()
            painter.setClipRect(part.rect)
            painter.setTransform(transform)
            seen = back.mapRect(QRectF(part.rect))
            yield Rect(seen.x(), seen.y(), seen.width(), seen.height()), part
        painter.setClipping(False)


class Ahead:
    """Keeps the strips."""

    def __init__(self) -> None:
        """Begin without any."""
        self._strips: dict[int, _Strip] = {}

    def forget(self) -> None:
        """Drop the strips: something else is to be seen there."""
        self._strips.clear()

    def paint(self, painter: QPainter, exposed: Rect, part: Part, paint: PaintPart) -> bool:
        """Paint `exposed` by a kept strip, made by `paint` where there is none. Returns False where that is not worth it."""
        grid = Grid.of(painter)
        ratio = painter.device().devicePixelRatio()
        place = _pixels(exposed, grid.scale)
        across = place.width() if part.moved.x() else place.height()
        if not 0 < across <= _NARROW or any(value != int(value) for value in (ratio, grid.dx, grid.dy)):
            return False
        strip = self._strips.get(part.slot)
        if strip is None or strip.scale != grid.scale or not strip.place.contains(place):
            strip, whole = _made(_further(place, part.moved), grid.scale, ratio, paint)
            if whole:
                self._strips[part.slot] = strip
            else:
                self._strips.pop(part.slot, None)
        _put(painter, strip, place, grid)
        return True


def parts_of(region: QRegion, moved: QPoint, viewport: QRect, overview: QRect, corner: int) -> list[Part]:
    """What of `region` is to be painted, piece by piece; empty where it is better painted at once.

    `moved` says how far the map was moved since the last paint; `overview` covers the map but for its corners of `corner` pixels.
    """
    if bool(moved.x()) == bool(moved.y()):
        return []
    x, y = moved.x(), moved.y()
    edge = QRect(viewport)
    if x:
        edge.setLeft(viewport.right() + 1 + x) if x < 0 else edge.setWidth(x)
    else:
        edge.setTop(viewport.bottom() + 1 + y) if y < 0 else edge.setHeight(y)
    parts = [Part(edge, 0, moved)]
    rest = region.subtracted(QRegion(edge))
    if rest.isEmpty() or overview.isEmpty():
        return parts if rest.isEmpty() else []
    for covered in (
        overview.adjusted(corner, 0, -corner, 0),
        overview.adjusted(0, corner, 0, -corner),
    ):
        rest = rest.subtracted(QRegion(covered))
    before, middle = QRect(viewport), overview.center()
    before.setRight(middle.x()) if x else before.setBottom(middle.y())
    for slot, piece in ((1, rest.intersected(before)), (2, rest.subtracted(QRegion(before)))):
        if not piece.isEmpty():
            parts.append(Part(piece.boundingRect(), slot, moved))
    return parts


def _further(place: QRect, moved: QPoint) -> QRect:
    """`place` and what comes into view next to it if the map goes on moving as it did."""
    x, y = moved.x(), moved.y()
    more = _AHEAD - (place.width() if x else place.height())
    return place.adjusted(-more * (x > 0), -more * (y > 0), more * (x < 0), more * (y < 0))


def _made(place: QRect, scale: float, ratio: float, paint: PaintPart) -> tuple[_Strip, bool]:
    """A strip, and whether all that belongs there is on it."""
    picture = QPixmap(place.size())
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(-place.x() / ratio, -place.y() / ratio)
    painter.scale(scale / ratio, scale / ratio)
    part = Rect(place.x() / scale, place.y() / scale, place.width() / scale, place.height() / scale)
    whole = paint(painter, part)
    painter.end()
    return _Strip(scale, place, picture), whole


def _pixels(part: Rect, scale: float) -> QRect:
    """A part of the board in device pixels from the board's origin."""
    left, top = nearest(part.x * scale), nearest(part.y * scale)
    return QRect(left, top, nearest(part.right * scale) - left, nearest(part.bottom * scale) - top)


def _put(painter: QPainter, strip: _Strip, place: QRect, grid: Grid) -> None:
    transform = painter.transform()
    painter.resetTransform()
    base = painter.deviceTransform()
    ratio = base.m11()
    at = QPointF((place.x() + grid.dx - base.dx()) / ratio, (place.y() + grid.dy - base.dy()) / ratio)
    part = place.translated(-strip.place.topLeft())
    painter.drawPixmap(at, strip.picture, QRectF(part))
    painter.setTransform(transform)
