"""The map from far away: cards as plain rectangles and links as strokes, in chunks of columns, without a single text."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, BoxKind, Rect
from journeymapper.board.sizes import STEP_WIDTH
from journeymapper.board.theme import Theme
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import Inks, hair_pen
from journeymapper.ui.canvas.paint_lanes import draw_feelings_field
from journeymapper.ui.style import mixed

CHUNK = 1280.0
"""Width of a chunk in map units: eight columns."""

_STAGE_TINT = 0.72
"""How much of the card's colour is in a step seen from far away; the rest is its stage's colour."""


class Chunk(NamedTuple):
    """What of a stretch of columns is seen from far: rectangles by colour, and the strokes of the links."""

    fills: dict[str, list[QRectF]]
    links: list[QLineF]


class FarMap:
    """Keeps the chunks of one board."""

    def __init__(self) -> None:
        """Begin without a board."""
        self._board: Board | None = None
        self._places: Places | None = None
        self._chunks: dict[int, Chunk] = {}
        self._theme: Theme | None = None

    def show(self, board: Board, places: Places) -> None:
        """Show another board from now on; chunks are kept until they are forgotten."""
        self._board, self._places = board, places

    def forget(self) -> None:
        """Drop all chunks."""
        self._chunks.clear()

    def forget_in(self, areas: Iterable[Rect]) -> None:
        """Drop the chunks of parts of the board."""
        for area in areas:
            # A stroke begins in the middle of its card, the route that it stands for at an edge.
            area = area.grown(STEP_WIDTH)
            for number in range(floor(area.x / CHUNK), floor(area.right / CHUNK) + 1):
                self._chunks.pop(number, None)

    def paint(self, painter: QPainter, exposed: Rect, inks: Inks) -> None:
        """Paint what lies in `exposed`, in flat colours and without antialiasing."""
        board = self._board
        if board is None:
            return
        self._take_theme(inks)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for panel in board.panels:
            if panel.meets(exposed):
                painter.fillRect(QRectF(*panel), inks.card)
        draw_feelings_field(painter, board, exposed, inks, Grid.of(painter))
        chunks = [self._chunk(number, inks) for number in _numbers(board, exposed)]
        painter.setPen(hair_pen(QColor(inks.theme.link)))
        for chunk in chunks:
            painter.drawLines(chunk.links)
        painter.setPen(inks.no_pen)
        for chunk in chunks:
            for colour, rects in chunk.fills.items():
                painter.setBrush(QColor(colour))
                painter.drawRects(rects)
        painter.restore()

    def paint_overview(self, painter: QPainter, inks: Inks) -> None:
        """Paint the whole map as spots of colour: heads, the field of the feelings, cards. Lengths may be stretched."""
        board = self._board
        if board is None:
            return
        self._take_theme(inks)
        for head in board.stages.values():
            painter.fillRect(QRectF(*head.rect), QColor(inks.stage(head.colour)))
        if board.curve_area.height:
            painter.fillRect(QRectF(*board.curve_area), inks.quiet)
        painter.setPen(inks.no_pen)
        for number in _numbers(board, board.size):
            for colour, rects in self._chunk(number, inks).fills.items():
                painter.setBrush(QColor(colour))
                painter.drawRects(rects)

    def _take_theme(self, inks: Inks) -> None:
        if inks.theme is not self._theme:
            self._chunks.clear()
            self._theme = inks.theme

    def _chunk(self, number: int, inks: Inks) -> Chunk:
        found = self._chunks.get(number)
        if found is None:
            found = self._chunks[number] = self._made(number, inks)
        return found

    def _made(self, number: int, inks: Inks) -> Chunk:
        board, places = self._board, self._places
        assert board is not None
        assert places is not None
        left = number * CHUNK
        area = Rect(left, board.size.y, CHUNK - 0.01, board.size.height)
        fills: dict[str, list[QRectF]] = {}
        tints = {
            head.id: mixed(inks.stage(head.colour), inks.theme.card, _STAGE_TINT).name()
            for head in board.stages.values()
        }
        for _, kind, (x, y, width, height) in places.outlines_in(area):
            if left <= x < left + CHUNK:
                if kind is BoxKind.TOUCHPOINT:
                    head = places.stage_at(x)
                    colour = tints[head.id] if head else inks.theme.line
                else:
                    colour = inks.far_fill(kind).name()
                fills.setdefault(colour, []).append(QRectF(x, y, width, height))
        links = [QLineF(*start, *end) for start, end in places.strokes_in(left, left + CHUNK)]
        return Chunk(fills, links)


def _numbers(board: Board, exposed: Rect) -> range:
    right = min(exposed.right, board.size.right)
    return range(floor(max(0.0, exposed.x) / CHUNK), floor(max(0.0, right) / CHUNK) + 1)
