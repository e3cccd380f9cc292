"""The result of the flow on the map itself: links as wide as there are customers, losses, and where fixing brings most."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from journeymapper.board.shapes import Box, BoxKind, Route
from journeymapper.model import wording
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.session import Session
from journeymapper.ui.style import font, look
from journeymapper.ui.value.figures import Computed, Figures

_WIDEST, _THINNEST = 20.0, 1.5
_TINT = 0.18
"""How strong the tint of the touchpoint with the most headroom is."""

_LEGIBLE = 0.35
"""Below this zoom no numbers are written."""

_PAD = 12.0


class MapValue(QObject):
    """Paints above the map while it is on. Board coordinates are the painter's."""

    def __init__(self, session: Session, view: MapView) -> None:
        """Off, until `show`."""
        super().__init__(view)
        self.figures = Figures(session)
        self._view = view
        self._on = False
        self.figures.changed.connect(self._refresh)
        look().changed.connect(self._refresh)

    def show(self, on: bool) -> None:
        """Put the result on the map, or take it off."""
        if on == self._on:
            return
        self._on = on
        if on:
            self._view.guests.append(self.paint)
            self.figures.wake()
        else:
            self._view.guests.remove(self.paint)
            self.figures.rest()
        self._refresh()

    def wait(self) -> None:
        """Wait for what is being computed."""
        self.figures.wait()

    def _refresh(self) -> None:
        self._view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """Paint what lies in the part of the map that is drawn anew."""
        now, board = self.figures.now, self._view.board
        if now is None or board is None or now.journey != board.journey or not now.flow.entrants:
            return
        part = painter.clipBoundingRect() if painter.hasClipping() else QRectF(*board.size)
        part = part.adjusted(-_PAD, -_PAD, _PAD, _PAD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(now.flow.links.values(), default=0.0)
        for name, count in now.flow.links.items():
            route = board.routes.get(name)
            if route is not None and part.intersects(QRectF(*route.bounds).adjusted(-20, -20, 20, 20)):
                _link(painter, route, count / most)
        room = max((cost.headroom for cost in now.costs), default=0.0)
        for cost in now.costs:
            box = board.boxes.get(cost.touchpoint)
            if box is None or box.kind is not BoxKind.TOUCHPOINT:
                continue
            if part.intersects(QRectF(*box.rect).adjusted(-_PAD, -_PAD, _PAD, _PAD)):
                _tint(painter, box, cost.headroom / room if room else 0.0)
                if cost.lost >= 0.5 and self._view.zoom >= _LEGIBLE:
                    _badge(painter, box, f"{wording.MINUS}{_count(now, cost.lost)}")
        painter.restore()


def _count(now: Computed, count: float) -> str:
    return wording.short_number(round(count), now.project.about.locale)


def _link(painter: QPainter, route: Route, part: float) -> None:
    colour = QColor(look().theme.pain if route.back else look().theme.accent)
    colour.setAlphaF(0.26)
    path = QPainterPath()
    first = route.segments[0][0]
    path.moveTo(first.x, first.y)
    for _, one, other, end in route.segments:
        path.cubicTo(one.x, one.y, other.x, other.y, end.x, end.y)
    width = max(part * _WIDEST, _THINNEST)
    painter.strokePath(path, QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))


def _tint(painter: QPainter, box: Box, part: float) -> None:
    """Tint a card by its part of the largest headroom; by the root of it, so that the lesser ones can be told apart."""
    if part < 0.001:
        return
    part = part**0.5
    theme = look().theme
    colour = QColor(theme.accent)
    edge = QColor(theme.accent)
    edge.setAlphaF(min(0.35 + part * 0.65, 1.0))
    colour.setAlphaF(part * _TINT)
    painter.setPen(QPen(edge, 1.0 + 1.5 * part))
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(*box.rect), 9, 9)


def _badge(painter: QPainter, box: Box, text: str) -> None:
    """A pill on the upper edge of a card, clear of its words."""
    theme = look().theme
    face = font(10, 700)
    width = QFontMetricsF(face).horizontalAdvance(text) + 10
    pill = QRectF(box.rect.x + 8, box.rect.y - 11, width, 15)
    painter.setPen(QPen(QColor(theme.card), 1.5))
    painter.setBrush(QColor(theme.pain))
    painter.drawRoundedRect(pill, 7.5, 7.5)
    painter.setPen(QColor(theme.on_accent))
    painter.setFont(face)
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
