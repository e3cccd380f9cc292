"""The emotion curves in stretches of equal width: each is computed and turned into a Qt path once, when it is first seen."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log2
from typing import NamedTuple

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainterPath

from journeymapper.board.shapes import Board, Cubic, Curve, CurvePoint, Rect
from journeymapper.ui.canvas.paint_curves import back_to_front
from journeymapper.ui.canvas.paint_links import path_of

TILE = 1280.0
"""Width of a stretch in map units: eight columns."""


class Stretch(NamedTuple):
    """A stretch of a curve: the path of the segments that begin in it, of those that reach in from the left, its points."""

    path: QPainterPath
    lead: QPainterPath
    segments: tuple[Cubic, ...]
    points: tuple[CurvePoint, ...]


class CurveTiles:
    """Keeps the stretches of a board's curves until the curve is another object."""

    def __init__(self) -> None:
        """Begin empty."""
        self._near: dict[tuple[str, int], tuple[Curve, Stretch]] = {}
        self._far: dict[tuple[str, int, int], tuple[Curve, list[QLineF]]] = {}

    def forget(self) -> None:
        """Drop all stretches."""
        self._near.clear()
        self._far.clear()

    def stretches(self, board: Board, left: float, right: float) -> Iterator[tuple[Curve, list[Stretch]]]:
        """Yield the curves with the stretches that meet `left` to `right`."""
        for curve in back_to_front(board):
            yield curve, [self._stretch(curve, tile) for tile in _tiles(board.curve_area, left, right)]

    def lines(
        self, board: Board, left: float, right: float, zoom: float
    ) -> Iterator[tuple[Curve, list[QLineF]]]:
        """Yield the curves as straight strokes for a far view: no more than one a pixel."""
        level = max(0, ceil(-log2(zoom)))
        for curve in back_to_front(board):
            found: list[QLineF] = []
            for tile in _tiles(board.curve_area, left, right):
                found += self._rough(curve, tile, level)
            yield curve, found

    def _stretch(self, curve: Curve, tile: int) -> Stretch:
        key = (curve.persona, tile)
        kept = self._near.get(key)
        if kept is not None and kept[0] is curve:
            return kept[1]
        left, right = tile * TILE, (tile + 1) * TILE
        piece = curve.within(left, right)
        own = tuple(segment for segment in piece.segments if left <= segment.start.x < right)
        lead = [segment for segment in piece.segments if segment.start.x < left]
        points = tuple(point for point in piece.points if left <= point.at.x < right)
        stretch = Stretch(path_of(own), path_of(lead), own, points)
        self._near[key] = (curve, stretch)
        return stretch

    def _rough(self, curve: Curve, tile: int, level: int) -> list[QLineF]:
        key = (curve.persona, tile, level)
        kept = self._far.get(key)
        if kept is not None and kept[0] is curve:
            return kept[1]
        lines = _strokes(self._stretch(curve, tile).segments, 2.0**level)
        self._far[key] = (curve, lines)
        return lines


def _tiles(area: Rect, left: float, right: float) -> range:
    """The numbers of the stretches that meet `left` to `right`."""
    return range(floor(max(left, area.x) / TILE), floor(min(right, area.right) / TILE) + 1)


def _strokes(segments: tuple[Cubic, ...], least: float) -> list[QLineF]:
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
