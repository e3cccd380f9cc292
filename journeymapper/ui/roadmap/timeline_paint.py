"""How the roadmap is painted: the head with its ticks, the bars, diamonds and gates, the names at the left."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from journeymapper.board.theme import Theme
from journeymapper.ui.roadmap.scale import Scale, ticks
from journeymapper.ui.roadmap.shape import DIAMOND, LINE, PITCH, TOP, Bar, Box, Diamond, Flag, Shape
from journeymapper.ui.style import font, look, mixed

HEAD = 40
"""The height of the head with its ticks, px."""
_SMALL = 11


@dataclass(frozen=True, slots=True)
class Scene:
    """What is painted: the shape, moved by (`left`, `down`), beside names that are `names` px wide."""

    scale: Scale
    shape: Shape
    names: float
    left: float
    down: float
    current: str
    hovered: str
    focused: bool
    told: str
    """What is said beside the current thing while it is dragged."""


def rect_of(box: Box) -> QRectF:
    """Return a box as Qt has it."""
    return QRectF(box.x, box.y, box.width, box.height)


def paint_timeline(painter: QPainter, scene: Scene, width: float, height: float) -> None:
    """Paint everything into `width` x `height` px."""
    theme = look().theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(QRectF(scene.names, 0, width - scene.names, height))
    _grid(painter, scene, theme, width, height)
    painter.translate(scene.names - scene.left, HEAD - scene.down)
    painter.setClipRect(QRectF(scene.left, scene.down, width - scene.names, height - HEAD))
    for flag in scene.shape.flags:
        _flag_line(painter, scene, flag, theme)
    for bar in scene.shape.bars:
        _bar(painter, scene, bar, theme)
    for one in scene.shape.diamonds:
        _diamond(painter, scene, one, theme)
    for flag in scene.shape.flags:
        _flag(painter, scene, flag, theme)
    if scene.told:
        _told(painter, scene, theme)
    painter.restore()
    painter.save()
    painter.setClipRect(QRectF(0, HEAD, scene.names, height - HEAD))
    painter.translate(0, HEAD - scene.down)
    _names(painter, scene, theme)
    painter.restore()


def _grid(painter: QPainter, scene: Scene, theme: Theme, width: float, height: float) -> None:
    """The lines of quarters and months, and their names in the head."""
    right = scene.left + width - scene.names
    found = ticks(scene.scale, scene.left, right)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QPointF(scene.names, HEAD - 0.5), QPointF(width, HEAD - 0.5))
    has_small = any(tick.is_small for tick in found)
    for tick in found:
        x = scene.names - scene.left + tick.x
        colour = mixed(theme.line, theme.card, 0.45) if tick.is_small else QColor(theme.line)
        painter.setPen(QPen(colour, 1))
        top = HEAD - 18 if tick.is_small else 2
        line = math.floor(x) + 0.5
        painter.drawLine(QPointF(line, top), QPointF(line, height))
        painter.setFont(font(_SMALL, 400 if tick.is_small else 600))
        painter.setPen(QColor(theme.muted))
        room = QRectF(x + 6, HEAD - 20 if tick.is_small else 3, 120, 17)
        if not has_small:
            room.moveTop(HEAD - 22)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), tick.text)


def _colour(scene: Scene, row: int, theme: Theme) -> QColor:
    del scene
    return QColor(theme.stage(row))


def _bar(painter: QPainter, scene: Scene, bar: Bar, theme: Theme) -> None:
    rect = rect_of(bar.box)
    colour = _colour(scene, bar.row, theme)
    if bar.phase == scene.current:
        painter.setPen(QPen(QColor(theme.accent if scene.focused else theme.edge), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-3.5, -3.5, 3.5, 3.5), 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    is_lifted = bar.phase == scene.hovered
    painter.setBrush(mixed(colour.name(), theme.ink, 0.15) if is_lifted else colour)
    painter.drawRoundedRect(rect, 3, 3)
    if is_lifted and rect.width() > 24:
        painter.setPen(QPen(QColor(theme.on_stage), 1.5))
        for x in (rect.left() + 4, rect.right() - 4):
            painter.drawLine(QPointF(x, rect.top() + 4), QPointF(x, rect.bottom() - 4))
    if bar.place is not None:
        painter.setFont(font(_SMALL, 600))
        if bar.inside:
            painter.setPen(QColor(theme.on_stage))
            painter.drawText(rect_of(bar.place), _FLAT, bar.label)
        else:
            _text(painter, bar.place, bar.label, theme.ink, theme)


_FLAT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextDontClip)


def _text(painter: QPainter, place: Box, text: str, colour: str, theme: Theme) -> None:
    """A label, on a patch of the ground so that no line runs through it."""
    rect = rect_of(place)
    painter.fillRect(rect.adjusted(-2, 0, 2, 0), QColor(theme.card))
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, _FLAT, shown)


def _diamond(painter: QPainter, scene: Scene, one: Diamond, theme: Theme) -> None:
    def corners(size: float) -> QPolygonF:
        x, y = one.x, one.y
        return QPolygonF(
            [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
        )

    if one.place is not None:
        painter.setFont(font(_SMALL, 500))
        _text(painter, one.place, one.label, theme.ink, theme)
    if one.milestone == scene.current:
        painter.setPen(QPen(QColor(theme.accent if scene.focused else theme.edge), 2))
        painter.setBrush(QColor(theme.card))
        painter.drawPolygon(corners(DIAMOND + 5))
    painter.setPen(QPen(QColor(theme.card), 1.5))
    painter.setBrush(QColor(theme.accent if one.milestone == scene.hovered else theme.headline))
    painter.drawPolygon(corners(DIAMOND + 1))


def _flag_line(painter: QPainter, scene: Scene, flag: Flag, theme: Theme) -> None:
    strong = flag.gate and flag.gate in (scene.current, scene.hovered)
    pen = QPen(QColor(theme.caution if flag.gate else theme.accent), 2 if strong else 1.2)
    if flag.gate:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawLine(QPointF(flag.x, 2), QPointF(flag.x, flag.place.y + LINE))


def _flag(painter: QPainter, scene: Scene, flag: Flag, theme: Theme) -> None:
    painter.setFont(font(_SMALL, 600))
    _text(painter, flag.place, flag.label, theme.caution if flag.gate else theme.accent, theme)
    if flag.gate and flag.gate == scene.current:
        painter.setPen(QPen(QColor(theme.accent if scene.focused else theme.edge), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect_of(flag.place).adjusted(-4, -1, 4, 1), 4, 4)


def _told(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """What the drag comes to, above the thing that is dragged."""
    painter.setFont(font(_SMALL, 600))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(scene.told) + 16
    x, y = _anchor(scene.shape, scene.current)
    x = max(scene.left + 2, min(x, scene.left + 4 + scene.scale.width - wide))
    rect = QRectF(x, max(scene.down + 1, y), wide, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink))
    painter.drawRoundedRect(rect, 5, 5)
    painter.setPen(QColor(theme.card))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), scene.told)


def _anchor(shape: Shape, record_id: str) -> tuple[float, float]:
    for bar in shape.bars:
        if bar.phase == record_id:
            return bar.box.x, bar.box.y - 25
    for one in shape.diamonds:
        if one.milestone == record_id:
            return one.x, one.y - 30
    for flag in shape.flags:
        if flag.gate == record_id:
            return flag.x + 6, flag.place.y - 24
    return 0.0, 0.0


def _names(painter: QPainter, scene: Scene, theme: Theme) -> None:
    face = font(12, 600)
    metrics = QFontMetricsF(face)
    here = scene.shape.row_of(scene.current) if scene.current else -1
    for row, name in enumerate(scene.shape.rows):
        rect = QRectF(8, TOP + row * PITCH, scene.names - 20, PITCH)
        painter.setFont(face)
        is_phase = row < len(scene.shape.bars)
        painter.setPen(QColor(theme.accent if row == here else theme.ink if is_phase else theme.muted))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _FLAT, shown)
