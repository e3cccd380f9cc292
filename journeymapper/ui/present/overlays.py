"""What lies over the map in the room: rings around what is new, the shade around what is meant, the facilitator's pointer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from journeymapper.board.shapes import Board, Box, Point, Rect
from journeymapper.board.theme import Theme
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from journeymapper.ui.canvas.motion import milliseconds

PULSE = 1600.0
"""Milliseconds that the ring around something new is seen."""
_FADE = 0.35
"""The part of that time in which it goes."""
_FRAME = 33
_MOST = 12
"""No more rings than this are seen at a time, the newest ones: more of them would draw the eye nowhere."""
_SHADE = 200
"""How dark the shade is, of 255."""
_BESIDE = 8.0
"""How far a ring lies from what it is around, map units."""


class Pulses(QObject):
    """The rings around what was added or changed; each is seen once."""

    moved = Signal()
    """Some ring looks different now, or is gone."""

    def __init__(self) -> None:
        """No rings."""
        super().__init__()
        self.now = milliseconds
        """The clock."""
        self.still = False
        """Whether rings do not fade: they are there, then they are not."""
        self._began: dict[str, float] = {}
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._go_on)

    def begin(self, ids: Iterable[str]) -> None:
        """Let these records pulse."""
        began = self.now()
        for name in ids:
            self._began.pop(name, None)
            self._began[name] = began
        self._began = dict(list(self._began.items())[-_MOST:])
        if self._began:
            self._timer.start(round(PULSE) if self.still else _FRAME)

    def ids(self) -> list[str]:
        """The records that have a ring."""
        return list(self._began)

    def strength(self, name: str) -> float:
        """How strong a ring is, 0 to 1."""
        part = (self.now() - self._began[name]) / PULSE
        if self.still or part < 1.0 - _FADE:
            return 1.0
        return max(0.0, (1.0 - part) / _FADE)

    def forget(self) -> None:
        """No rings any more."""
        self._began.clear()
        self._timer.stop()

    def _go_on(self) -> None:
        self.moved.emit()
        now = self.now()
        self._began = {name: began for name, began in self._began.items() if now - began < PULSE}
        if not self._began:
            self._timer.stop()
            self.moved.emit()


def rects_of(board: Board, boxes: Iterable[Box], name: str) -> Iterator[Rect]:
    """Where a record is on the board: its card and the boxes among `boxes` that tell of it, or its head."""
    if name in board.boxes:
        yield board.boxes[name].rect
    elif name in board.stages:
        yield board.stages[name].rect
    else:
        yield from (box.rect for box in boxes if box.record == name)


def spot_of(project: Project, board: Board, name: str) -> tuple[Rect, ...]:
    """What stays bright when the room shall look at a stage, a touchpoint or a persona; empty for nothing."""
    if name in board.stages:
        column = board.stages[name].column
        return (Rect(column.x, 0.0, column.width, board.size.bottom),)
    if name in project.personas:
        return tuple(band.rect for band in board.lanes.values() if band.kind is LaneKind.CURVE)
    if name not in board.boxes:
        return ()
    card = board.boxes[name]
    about = {
        name,
        *(one.id for one in project.cards_on(name)),
        *(one.id for one in project.evidence_on(name)),
    }
    found = [box.rect.grown(6) for box in board.boxes.values() if box.record in about or box.id in about]
    if board.curve_area.height:
        found.append(Rect(card.rect.x, board.curve_area.y, card.rect.width, board.curve_area.height))
    if card.stage in board.stages:
        found.append(board.stages[card.stage].rect)
    return tuple(found)


def paint_shade(painter: QPainter, exposed: QRectF, spots: Iterable[Rect], theme: Theme) -> None:
    """Darken everything but `spots`, in the painter's coordinates."""
    path, bright = QPainterPath(), QPainterPath()
    path.addRect(exposed.adjusted(-2, -2, 2, 2))
    bright.setFillRule(Qt.FillRule.WindingFill)
    for spot in spots:
        bright.addRoundedRect(QRectF(*spot), 8, 8)
    colour = QColor(theme.ground)
    colour.setAlpha(_SHADE)
    painter.fillPath(path.subtracted(bright), colour)


def paint_ring(painter: QPainter, rect: Rect, strength: float, theme: Theme) -> None:
    """Draw the two lines around something new, in board coordinates."""
    colour = QColor(theme.caution)
    for grown, width, alpha in ((_BESIDE / 2, 2.4, 1.0), (_BESIDE, 1.4, 0.4)):
        colour.setAlphaF(alpha * strength)
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*rect.grown(grown)), 9 + grown, 9 + grown)


def ring_area(rect: Rect) -> Rect:
    """What a ring around `rect` covers."""
    return rect.grown(_BESIDE + 3)


def paint_pointer(painter: QPainter, at: Point, zoom: float, theme: Theme) -> None:
    """Draw the facilitator's pointer, of the same size at every zoom."""
    colour = QColor(theme.pain)
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, alpha in ((17.0, 0.28), (8.0, 1.0)):
        colour.setAlphaF(alpha)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(*at), radius / zoom, radius / zoom)


def pointer_area(at: Point, zoom: float) -> Rect:
    """What the pointer covers."""
    return Rect(at.x, at.y, 0.0, 0.0).grown(20.0 / zoom)
