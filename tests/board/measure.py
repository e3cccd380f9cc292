"""A measure for tests: every letter is as wide as every other, whatever the machine."""

from __future__ import annotations

import unicodedata

from journeymapper.board.shapes import TextStyle


class EvenMeasure:
    """Letters are half as wide as they are high, CJK is as wide as high, marks have no width."""

    def __init__(self) -> None:
        self.asked = 0

    def width(self, text: str, style: TextStyle) -> float:
        self.asked += 1
        if text.isascii():
            return len(text) * style.size / 2
        return sum(map(_halves, text)) * style.size / 2

    def line_height(self, style: TextStyle) -> float:
        return style.size * 1.2


def _halves(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
