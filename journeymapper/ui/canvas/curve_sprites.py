"""The emotion curves as pictures of equal width: a thick smooth line costs milliseconds to draw, a picture next to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor, log2
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from journeymapper.board.shapes import Board, Cubic, Curve, Rect
from journeymapper.ui.canvas.grid import Grid, nearest
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_curves import back_to_front, draw_curves

TILE = 320.0
"""Width of a picture in map units: two columns."""
FAR_TILE = 2560.0
"""Width of a stretch of strokes seen from far away."""
REACH = 18.0
"""How far stars, points and thick lines go beyond the field of the feelings."""
_MOST = 64
"""So many pictures are kept."""


class _Tile(NamedTuple):
    scale: float
    left: int
    """Device pixels from the board's origin to the picture's left edge."""
    picture: QPixmap


class CurveSprites:
    """Keeps the pictures of the curves of one board, for one zoom at a time."""

    def __init__(self) -> None:
        """Begin empty."""
        self._tiles: dict[int, _Tile] = {}
        self._strokes: dict[tuple[str, bool, int, int], list[QLineF]] = {}

    def forget(self) -> None:
        """Drop everything."""
        self._tiles.clear()
        self._strokes.clear()

    def rest_far(self) -> None:
        """Let go of the pictures: only strokes are shown, and the zoom does not move."""
        self._tiles.clear()

    def forget_in(self, areas: Iterable[Rect]) -> None:
        """Drop what lies in parts of the board: the curves have changed there."""
        for area in areas:
            for tile in _numbers(area.x, area.right, TILE):
                self._tiles.pop(tile, None)
            gone = _numbers(area.x, area.right, FAR_TILE)
            for key in [key for key in self._strokes if key[2] in gone]:
                del self._strokes[key]

    def paint(self, painter: QPainter, board: Board, exposed: Rect, inks: Inks, moving: bool = False) -> None:
        """Paint the curves in `exposed`, and the stars above them.

        While the zoom is `moving`, pictures made for another zoom are shown larger or smaller, and strokes where there
        are none.
        """
        area = board.curve_area.grown(REACH)
        if not board.curve_area.height or not area.meets(exposed):
            return
        grid = Grid.of(painter)
        numbers = _numbers(max(area.x, exposed.x), min(area.right, exposed.right), TILE)
        if moving:
            self._paint_moving(painter, board, area, numbers, inks)
            return
        transform = painter.transform()
        painter.resetTransform()
        base = painter.deviceTransform()
        ratio = base.m11()
        top = nearest(area.y * grid.scale + grid.dy) - base.dy()
        for number in numbers:
            tile = self._tile(number, board, area, inks, grid.scale, ratio)
            x = tile.left + nearest(grid.dx) - base.dx()
            painter.drawPixmap(QPointF(x / ratio, top / ratio), tile.picture)
        painter.setTransform(transform)

    def _paint_moving(self, painter: QPainter, board: Board, area: Rect, numbers: range, inks: Inks) -> None:
        for number in numbers:
            tile = self._tiles.get(number)
            if tile is not None:
                size = tile.picture.size() / tile.scale
                place = QRectF(number * TILE, area.y, size.width(), size.height())
                painter.drawPixmap(place, tile.picture, QRectF(tile.picture.rect()))
        for left, right in _runs([number for number in numbers if number not in self._tiles]):
            run = Rect(left * TILE, area.y, (right - left) * TILE, area.height)
            for curve, lines, compared in self.strokes(board, run, 1.0):
                painter.setPen(inks.curve_hair(curve, compared))
                painter.drawLines([line for line in lines if run.x <= line.x1() < run.right])

    def _tile(self, number: int, board: Board, area: Rect, inks: Inks, scale: float, ratio: float) -> _Tile:
        found = self._tiles.get(number)
        if found is not None and found.scale == scale:
            return found
        if len(self._tiles) >= _MOST:
            self._tiles.clear()
        left, right = nearest(number * TILE * scale), nearest((number + 1) * TILE * scale)
        picture = QPixmap(right - left, ceil(area.height * scale) + 1)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -area.y * scale)
        painter.scale(scale, scale)
        draw_curves(painter, board, Rect(number * TILE, area.y, TILE, area.height).grown(2), inks)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        found = self._tiles[number] = _Tile(scale, left, picture)
        return found

    def strokes(self, board: Board, exposed: Rect, zoom: float) -> Iterator[tuple[Curve, list[QLineF], bool]]:
        """Yield the curves as straight strokes, for a far view: none shorter than a pixel; and whether it is a compared one."""
        if not board.curve_area.grown(REACH).meets(exposed):
            return
        level = max(0, ceil(-log2(zoom)))
        left, right = max(board.curve_area.x, exposed.x), min(board.curve_area.right, exposed.right)
        compared = [(curve, True) for curve in board.compared.values()]
        for curve, other in (*compared, *((curve, False) for curve in back_to_front(board))):
            found: list[QLineF] = []
            for number in _numbers(left, right, FAR_TILE):
                found += self._stretch(curve, other, number, level)
            yield curve, found, other

    def _stretch(self, curve: Curve, compared: bool, number: int, level: int) -> list[QLineF]:
        key = (curve.persona, compared, number, level)
        found = self._strokes.get(key)
        if found is None:
            left = number * FAR_TILE
            piece = curve.within(left, left + FAR_TILE)
            own = [
                segment
                for segment in sorted((*piece.segments, *piece.bridges))
                if segment.start.x < left + FAR_TILE
            ]
            found = self._strokes[key] = _straight(own, 2.0**level)
        return found


def _numbers(left: float, right: float, width: float) -> range:
    """The numbers of the pieces of a width that meet `left` to `right`."""
    return range(floor(left / width), floor(right / width) + 1)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """The unbroken runs in ascending numbers, each as (first, one past the last)."""
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[start], number + 1
            start = place + 1


def _straight(segments: list[Cubic], least: float) -> list[QLineF]:
    """Straight strokes along `segments`, each at least `least` wide where the curve goes on so far."""
    lines: list[QLineF] = []
    start = last = None
    for segment in segments:
        if start is None or segment.start != last:
            if start is not None and last is not None and last != start:
                lines.append(QLineF(*start, *last))
            start = segment.start
        last = segment.end
        if last.x - start.x >= least:
            lines.append(QLineF(*start, *last))
            start = last
    if start is not None and last is not None and last != start:
        lines.append(QLineF(*start, *last))
    return lines
