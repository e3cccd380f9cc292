"""How a text is set for a room: sizes are told for a screen of 1080 lines and grow with it."""

from __future__ import annotations

from PySide6.QtGui import QFont

from journeymapper.ui.present.sight import LEAST_TEXT, SCREEN
from journeymapper.ui.style import font


def scaled(pixels: float, screen: float) -> int:
    """Return a length told for a screen of 1080 lines as it is on one of `screen` lines."""
    return max(1, round(pixels * screen / SCREEN))


def room_font(pixels: float, screen: float, weight: int = 400) -> QFont:
    """Return a font for the room, never smaller than can be read there. Figures are all of one width."""
    made = font(scaled(max(LEAST_TEXT, pixels), screen), weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
