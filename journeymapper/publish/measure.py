"""Measures texts by the page's own fonts, so that a board can be laid out where there is no Qt."""

from __future__ import annotations

from journeymapper.board.shapes import TextStyle
from journeymapper.brief.fonts import Face, line_height, text_width


def face_of(style: TextStyle) -> Face:
    """Return the cut of the page's typeface that comes nearest to a style of the board."""
    if style.italic:
        return Face.ITALIC
    if style.weight >= 650:
        return Face.BOLD
    if style.weight >= 550:
        return Face.SEMIBOLD
    return Face.MEDIUM if style.weight >= 450 else Face.REGULAR


class FontMeasure:
    """A `TextMeasure` of the shipped fonts."""

    def width(self, text: str, style: TextStyle) -> float:
        """The advance width of `text` on one line, in map units."""
        return text_width(text, face_of(style), style.size)

    def line_height(self, style: TextStyle) -> float:
        """The distance from one line to the next."""
        return line_height(style.size)
