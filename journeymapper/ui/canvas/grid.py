"""Where the device pixels lie under a painter, so that edges fall between them and not on them."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from journeymapper.board.shapes import Rect


def nearest(value: float) -> int:
    """The nearest whole number, halves upwards: unlike `round`, it moves along when the map is scrolled by whole pixels."""
    return floor(value + 0.5)


class Grid:
    """Snaps board coordinates to device pixels. Made for painters that only move and scale, evenly in x and y.

    `scale` is device pixels for a map unit; `hair` the width of a hairline in device pixels, `pixel` a device pixel in
    map units.
    """

    __slots__ = ("dx", "dy", "hair", "pixel", "scale")

    def __init__(self, transform: QTransform) -> None:
        """Take the transform from board to device."""
        self.scale = transform.m11()
        self.dx = transform.dx()
        self.dy = transform.dy()
        self.pixel = 1.0 / self.scale
        self.hair = max(1, int(self.scale + 0.25))

    @classmethod
    def of(cls, painter: QPainter) -> Grid:
        """The grid under `painter` as it is set up now."""
        return cls(painter.deviceTransform())

    def x(self, value: float) -> float:
        """The nearest edge between two columns of pixels."""
        return (nearest(value * self.scale + self.dx) - self.dx) / self.scale

    def y(self, value: float) -> float:
        """The nearest edge between two rows of pixels."""
        return (nearest(value * self.scale + self.dy) - self.dy) / self.scale

    def rect(self, rect: Rect) -> QRectF:
        """`rect` with every side on an edge between pixels."""
        x, y = self.x(rect.x), self.y(rect.y)
        return QRectF(x, y, self.x(rect.x + rect.width) - x, self.y(rect.y + rect.height) - y)

    def border(self, rect: Rect) -> QRectF:
        """The middle line of a border that lies just inside `rect` and is `hair` wide."""
        half = self.hair * self.pixel / 2
        return self.rect(rect).adjusted(half, half, -half, -half)
