"""Cards as pictures, made once for each card and zoom: putting one down costs a twentieth of drawing it.

The store holds to a budget of bytes; what was used longest ago goes first. A sprite belongs to a `Box`, and to any later one
that looks the same; a card that changed looks different, so nothing needs to be told to forget it.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from journeymapper.board.shapes import Board, Box, BoxKind, Rect
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.canvas.paint_cards import MARGIN, draw_box_face, draw_box_ground

LEAST_BUDGET = 16 * 1024 * 1024
"""Bytes that the store may always hold."""

_FLAT = {BoxKind.TEXT, BoxKind.MEASURE, BoxKind.PEOPLE, BoxKind.SYSTEMS}
"""Kinds that reach not beyond their rectangle by more than a hairline."""


_STRETCH = 3.0
"""Grounds are shown so many times larger or smaller than they were made for, not more."""


class Placed(Protocol):
    """Something with a kind and a place: a `Box`, or its outline."""

    @property
    def id(self) -> str:
        """Of the box."""
        ...

    @property
    def kind(self) -> BoxKind:
        """What it stands for."""
        ...

    @property
    def rect(self) -> Rect:
        """Where it is."""
        ...


class Sprite(NamedTuple):
    """A picture of a box; `size` is in bytes, `colour` the place of its stage in the palette."""

    box: Box
    scale: float
    colour: int
    picture: QPixmap
    size: int


def margin_of(kind: BoxKind, scale: float) -> int:
    """How far the picture of a box reaches beyond it, in device pixels."""
    return ceil((2.0 if kind in _FLAT else MARGIN) * scale)


def empty_picture(box: Placed, scale: float) -> QPixmap:
    """An empty picture for a box. `scale`: device pixels a map unit."""
    margin = margin_of(box.kind, scale)
    width = ceil(box.rect.width * scale) + 2 * margin + 1
    height = ceil(box.rect.height * scale) + 2 * margin + 1
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def painter_over(picture: QPixmap, box: Placed, scale: float) -> QPainter:
    """A painter over the picture of a box, set to board coordinates."""
    margin = margin_of(box.kind, scale)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(margin - box.rect.x * scale, margin - box.rect.y * scale)
    painter.scale(scale, scale)
    return painter


class SpriteStore:
    """The pictures of the boxes in and near the view."""

    def __init__(self, budget: int = LEAST_BUDGET) -> None:
        """Hold at most `budget` bytes (and always the last picture made)."""
        self.budget = budget
        self.bytes = 0
        self._kept: OrderedDict[str, Sprite] = OrderedDict()
        self._grounds: dict[tuple[BoxKind, int, int], QPixmap] = {}
        self._ground_scale = 0.0

    def __len__(self) -> int:
        """How many pictures there are."""
        return len(self._kept)

    def find(self, box: Box, board: Board, scale: float) -> QPixmap | None:
        """The picture of a box of `board` at a scale where it has been made."""
        sprite = self._kept.get(box.id)
        if sprite is None or sprite.scale != scale or sprite.colour != _colour(box, board):
            return None
        if sprite.box is not box:
            # Laid out again: it may have moved only, or not have been touched at all.
            if sprite.box.look is not box.look and sprite.box != box:
                return None
            self._kept[box.id] = sprite._replace(box=box)
        self._kept.move_to_end(box.id)
        return sprite.picture

    def make(self, box: Box, board: Board, inks: Inks, scale: float, ratio: float) -> QPixmap:
        """Make and keep the picture of a box. `ratio` is the device pixel ratio of the screen."""
        picture = self.ground(box, inks, scale, ratio).copy()
        picture.setDevicePixelRatio(1.0)
        painter = painter_over(picture, box, scale)
        draw_box_face(painter, box, board, inks)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        size = picture.width() * picture.height() * 4
        old = self._kept.pop(box.id, None)
        self.bytes += size - (old.size if old else 0)
        self._kept[box.id] = Sprite(box, scale, _colour(box, board), picture, size)
        self._evict()
        return picture

    def ground(self, box: Placed, inks: Inks, scale: float, ratio: float) -> QPixmap:
        """What is behind the texts of a box, shared by all boxes of its kind and size."""
        if scale != self._ground_scale:
            self._grounds.clear()
            self._ground_scale = scale
        key = (box.kind, round(box.rect.width), round(box.rect.height))
        found = self._grounds.get(key)
        if found is None:
            found = empty_picture(box, scale)
            painter = painter_over(found, box, scale)
            draw_box_ground(painter, box.kind, box.rect, inks, Grid.of(painter))
            painter.end()
            found.setDevicePixelRatio(ratio)
            self._grounds[key] = found
        return found

    def near_enough(self, box: Placed, inks: Inks, scale: float, ratio: float) -> tuple[QPixmap, float]:
        """Any picture of a box, and the scale it was made for: to be shown larger or smaller while the zoom moves."""
        sprite = self._kept.get(box.id)
        if sprite is not None:
            return sprite.picture, sprite.scale
        known = self._ground_scale
        made_for = known if known and 1 / _STRETCH < scale / known < _STRETCH else scale
        return self.ground(box, inks, made_for, ratio), made_for

    def forget(self) -> None:
        """Drop everything: the colours or the fonts have changed."""
        self._kept.clear()
        self._grounds.clear()
        self.bytes = 0

    def _evict(self) -> None:
        while self.bytes > self.budget and len(self._kept) > 1:
            _, sprite = self._kept.popitem(last=False)
            self.bytes -= sprite.size


def _colour(box: Box, board: Board) -> int:
    """The place in the palette of a box's stage, which its icon is drawn in."""
    head = board.stages.get(box.stage)
    return head.colour if head is not None else -1
