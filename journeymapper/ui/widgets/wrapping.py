"""Texts of a painted widget broken into a few lines; what does not fit ends in …."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def wrapped(text: str, style: QFont, width: float, most: int) -> list[str]:
    """Return at most `most` lines of `text` that fit `width` px; the last one ends in … where more follows."""
    layout = QTextLayout(text, style)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(lines) <= most:
        line.setLineWidth(max(20.0, width))
        # Qt counts in UTF-16, Python in characters.
        start, length = line.textStart(), line.textLength()
        lines.append(_cut(text, start, length).rstrip())
    layout.endLayout()
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = lines[: most - 1]
        shown = QFontMetricsF(style).elidedText(rest, Qt.TextElideMode.ElideRight, max(20.0, width))
        lines.append(shown if shown.endswith("…") else shown.rstrip() + "…")
    return lines or [""]


def is_cut(lines: list[str], text: str) -> bool:
    """Whether lines made by `wrapped` leave a part of the text out."""
    return lines[-1].endswith("…") and not text.rstrip().endswith("…")


def _cut(text: str, start: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")
