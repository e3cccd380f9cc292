"""Paints lines of text, plain or on a pill."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from journeymapper.board.shapes import Label, TextStyle, Tone, pill_rect
from journeymapper.ui.canvas.inks import Inks
from journeymapper.ui.fonts import set_font

LARGEST_NOTE = 10.5
"""The size of the quiet words that go first when the map is seen from further away."""


def text_width(text: str, style: TextStyle) -> float:
    """The advance width of a text in map units."""
    chosen = set_font(style, text)
    return chosen.metrics.horizontalAdvance(text) * chosen.scale


def shortened(text: str, style: TextStyle, width: float) -> str:
    """A text as it fits a width in map units: whole, or its beginning and an ellipsis."""
    chosen = set_font(style, text)
    return chosen.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width / chosen.scale)


def draw_text(painter: QPainter, text: str, x: float, baseline: float, style: TextStyle) -> None:
    """Draw one line with its left end at `x`, in the pen of the painter."""
    chosen = set_font(style, text)
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
    if label.align != "left":
        width = text_width(label.text, label.style)
        x -= width / 2 if label.align == "centre" else width
        if label.pill is not None:
            _draw_pill(painter, label, width, inks)
    painter.setPen(colour or inks.tones[label.tone])
    draw_text(painter, label.text, x, label.baseline, label.style)


def draw_labels(painter: QPainter, labels: Iterable[Label], inks: Inks) -> None:
    """Draw several labels; of those that say nothing but what is meant, none where they could not be read."""
    for label in labels:
        if inks.notes or not _is_note(label):
            draw_label(painter, label, inks)


def _is_note(label: Label) -> bool:
    """Whether a label is a quiet word beside others, no figure on a pill."""
    return label.tone is Tone.MUTED and label.pill is None and label.style.size <= LARGEST_NOTE


def _draw_pill(painter: QPainter, label: Label, width: float, inks: Inks) -> None:
    assert label.pill is not None
    rect = QRectF(*pill_rect(label, width))
    painter.setPen(inks.no_pen)
    painter.setBrush(inks.soft[label.pill])
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
