"""Lines of the page: the board's typesetter with the widths of the page's own letters."""

from __future__ import annotations

from journeymapper.board.shapes import TextStyle
from journeymapper.board.text import ELLIPSIS, Lines, Typesetter
from journeymapper.brief.fonts import Face, line_height, text_width

MANY = 60
"""More lines than any text can take on a page."""

_WEIGHTS = {
    Face.REGULAR: (400, False),
    Face.ITALIC: (400, True),
    Face.MEDIUM: (500, False),
    Face.SEMIBOLD: (600, False),
    Face.BOLD: (700, False),
}
_FACES = {style: face for face, style in _WEIGHTS.items()}


class _PageMeasure:
    """Measures with the advance widths of the embedded fonts, in points."""

    def width(self, text: str, style: TextStyle) -> float:
        return text_width(text, _FACES[style.weight, style.italic], style.size)

    def line_height(self, style: TextStyle) -> float:
        return line_height(style.size)


_typesetter = Typesetter(_PageMeasure())


def break_text(text: str, face: Face, size: float, width: float, most: int | None = None) -> Lines:
    """Break a text into at most `most` lines (None: as many as it takes) no wider than `width` points."""
    weight, italic = _WEIGHTS[face]
    broken = _typesetter.lines(text, TextStyle(size, weight, italic), width, most or MANY)
    if all(text_width(line, face, size) <= width for line in broken.lines):
        return broken
    # There are single letters wider than a column (U+FDFD is a sentence).
    lines = (line if text_width(line, face, size) <= width else ELLIPSIS for line in broken.lines)
    return Lines(tuple(lines), cut=True)
