"""Paints lines of text, plain or on a pill."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.shapes import Label, TextStyle
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.fonts import set_font

PILL_PAD = 7.0
"""Between the ends of a text and the ends of its pill, in map units."""
PILL_LEAST = 28.0
"""The least width of a pill, so that +1 and −1.5 look like a family."""


def text_width(text: str, style: TextStyle) -> float:
    """The advance width of a text in map units."""
    chosen = set_font(style)
    return chosen.metrics.horizontalAdvance(text) * chosen.scale


def draw_text(painter: QPainter, text: str, x: float, baseline: float, style: TextStyle) -> None:
    """Draw one line with its left end at `x`, in the pen of the painter."""
    chosen = set_font(style)
    painter.setFont(chosen.font)
    if chosen.scale == 1.0:
        painter.drawText(QPointF(x, baseline), text)
        return
    painter.scale(chosen.scale, chosen.scale)
    painter.drawText(QPointF(x / chosen.scale, baseline / chosen.scale), text)
    painter.scale(1 / chosen.scale, 1 / chosen.scale)


def draw_label(painter: QPainter, label: Label, inks: Inks, colour: QColor | None = None) -> None:
    """Draw a label as it says, in `colour` or that of its tone."""
    x = label.x
    if label.align != "left" or label.pill is not None:
        width = text_width(label.text, label.style)
        x -= {"left": 0.0, "centre": width / 2, "right": width}[label.align]
        if label.pill is not None:
            _draw_pill(painter, label, x, width, inks)
    painter.setPen(colour or inks.tones[label.tone])
    draw_text(painter, label.text, x, label.baseline, label.style)


def draw_labels(painter: QPainter, labels: Iterable[Label], inks: Inks) -> None:
    """Draw several labels."""
    for label in labels:
        draw_label(painter, label, inks)


def pill_rect(label: Label, x: float, width: float) -> QRectF:
    """The pill behind a text that begins at `x` and is `width` wide."""
    size = label.style.size
    broad = max(PILL_LEAST, width + 2 * PILL_PAD)
    return QRectF(x + width / 2 - broad / 2, label.baseline - size * 1.06, broad, size * 1.4)


def _draw_pill(painter: QPainter, label: Label, x: float, width: float, inks: Inks) -> None:
    assert label.pill is not None
    rect = pill_rect(label, x, width)
    painter.setPen(inks.no_pen)
    painter.setBrush(inks.soft[label.pill])
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
