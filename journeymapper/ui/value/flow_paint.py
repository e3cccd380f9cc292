"""How the picture of the customer flow is drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath

from journeymapper.ui.style import font, look
from journeymapper.ui.value.figures import Computed
from journeymapper.ui.value.flow_shape import LINE, Element, Kind, Shape
from journeymapper.ui.value.flow_words import customers, foot_of, head_of

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def paint_element(painter: QPainter, element: Element, *, strong: bool) -> None:
    """Draw a bar, a ribbon, an arc, an end or a loss; `strong` where it is pointed at or selected."""
    theme = look().theme
    painter.setPen(Qt.PenStyle.NoPen)
    area = element.path.boundingRect()
    if element.kind is Kind.STAGE:
        painter.setBrush(QColor(theme.stage(element.stage)))
    elif element.kind is Kind.LOST:
        fade = QLinearGradient(area.topLeft(), area.bottomLeft())
        fade.setColorAt(0.0, _thin(theme.pain, 0.5 if strong else 0.28))
        fade.setColorAt(1.0, _thin(theme.pain, 0.4 if strong else 0.16))
        painter.setBrush(fade)
    elif element.kind is Kind.ENDED:
        fade = QLinearGradient(area.topLeft(), area.topRight())
        fade.setColorAt(0.0, _thin(theme.delight, 0.6 if strong else 0.4))
        fade.setColorAt(1.0, _thin(theme.delight, 0.0))
        painter.setBrush(fade)
    elif element.kind is Kind.ARC:
        back = element.to < element.stage
        colour = theme.caution if back else theme.stage(element.stage)
        painter.setBrush(_thin(colour, 0.6 if strong else 0.35))
    else:
        painter.setBrush(_thin(theme.stage(element.stage), 0.34 if strong else 0.19))
    painter.drawPath(element.path)


def _thin(colour: str, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def paint_words(painter: QPainter, computed: Computed, shape: Shape) -> None:
    """Write the stages' names above their bars, losses below them, and the numbers of the arcs."""
    theme = look().theme
    for at, name in enumerate(shape.stages):
        title, count = head_of(computed, shape, at)
        head = shape.heads[at]
        _write(painter, title, QRectF(head.left(), head.top(), head.width(), 18), theme.ink, 600)
        _write(painter, count, QRectF(head.left(), head.top() + 18, head.width(), 17), theme.ink, 400)
        foot = shape.feet[at]
        for row, line in enumerate(foot_of(computed, name)):
            room = QRectF(foot.left(), foot.top() + 5 + row * LINE, foot.width(), LINE)
            colour = theme.pain if line.is_loss else theme.delight
            used = _write(painter, line.number, room, colour, 600, 11)
            room.setLeft(room.left() + used + 5)
            _write(painter, line.name, room, theme.muted, 400, 11)
    for element in shape.elements:
        if element.kind is Kind.ARC:
            _label(painter, computed, element)


def _label(painter: QPainter, computed: Computed, element: Element) -> None:
    """The number of an arc, with the way it goes, on a ground of its own."""
    theme = look().theme
    back = element.to < element.stage
    text = f"← {customers(element.count, computed)}" if back else f"{customers(element.count, computed)} →"
    width = QFontMetricsF(font(11, 600)).horizontalAdvance(text) + 10
    room = QRectF(element.label.center().x() - width / 2, element.label.top(), width, element.label.height())
    ground = QPainterPath()
    ground.addRoundedRect(room, 6, 6)
    painter.fillPath(ground, QColor(theme.card))
    painter.setFont(font(11, 600))
    painter.setPen(QColor(theme.caution if back else theme.muted))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)


def _write(painter: QPainter, text: str, room: QRectF, colour: str, weight: int, size: int = 12) -> float:
    """Write on one line, ending in … where there is no room; return the width used."""
    face = font(size, weight)
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(room.width(), 0.0))
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(room, _LEFT, shown)
    return metrics.horizontalAdvance(shown)
