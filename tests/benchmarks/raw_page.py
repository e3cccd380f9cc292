"""The peer of the brief: a page of the same load with reportlab's canvas alone, and nothing else imported."""

from __future__ import annotations

import io
from typing import Any

from journeymapper.assets import asset

_WORDS = "A text of the kind that stands on such a page, long enough to be broken into lines. "


def raw_page() -> bytes:
    """The peer: the same kinds of marks with reportlab's canvas alone."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    names = ("Inter-Regular", "Inter-Bold")
    for name in names:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(asset("fonts", f"{name}.ttf"))))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(842, 595), pageCompression=1, invariant=1, initialFontName=names[0])
    for place in range(60):
        _paragraph(
            canvas, f"{place} {_WORDS}", 36 + 128 * (place % 6), 560 - 50 * (place // 6), names[place % 2]
        )
    path = canvas.beginPath()
    path.moveTo(36, 100)
    for place in range(15):
        x = 36 + 50 * place
        path.curveTo(x + 15, 100, x + 35, 140, x + 50, 100 + 10 * (place % 3))
    canvas.drawPath(path)
    for table in range(3):
        for row in range(5):
            canvas.line(36 + 260 * table, 90 - 14 * row, 280 + 260 * table, 90 - 14 * row)
            canvas.setFont(names[0], 8)
            for column in range(4):
                canvas.drawString(36 + 260 * table + 60 * column, 80 - 14 * row, f"cell {row} {column}")
    canvas.save()
    return target.getvalue()


def _paragraph(canvas: Any, text: str, x: float, y: float, font: str) -> None:
    from reportlab.lib.utils import simpleSplit

    lines = simpleSplit(text, font, 8, 120)
    block = canvas.beginText(x, y)
    block.setFont(font, 8, 10)
    block.textLines(lines)
    canvas.drawText(block)
