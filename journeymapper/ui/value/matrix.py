"""Value against effort: each bet as a dot, what it is worth a year upwards, what it costs once to the right."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from journeymapper.ui.style import font, look, mixed
from journeymapper.ui.value.bet_words import money, name_of, range_words, terms
from journeymapper.ui.value.worth import Told
from journeymapper.ui.widgets.labels import plain_tip

_LEFT, _TOP, _RIGHT, _FOOT = 62.0, 14.0, 16.0, 40.0
_DOT = 7.0
_WORDS = {
    "cost": "Costs once",
    "value": "Likely a year",
    "free": "Costs of {count} more are not known",
}
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class Dot(NamedTuple):
    """A bet on the picture; `label` is empty where there was no room for its name."""

    bet: str
    at: QPointF
    label: QRectF
    name: str


class Matrix(QWidget):
    """The picture. `chosen` tells the id of the bet that was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setAccessibleName("Value against effort")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._told: Told | None = None
        self._selected = ""
        self._current = 0
        look().changed.connect(self.update)

    def show_bets(self, told: Told | None, selected: str) -> None:
        """Show other values, with one bet lifted."""
        self._told, self._selected = told, selected
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """A square-like picture."""
        return QSize(420, 320)

    def minimumSizeHint(self) -> QSize:
        """Still legible."""
        return QSize(260, 200)

    def _room(self) -> QRectF:
        return QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _FOOT)

    def _ends(self) -> tuple[float, float, float]:
        """The highest cost, the lowest and the highest value of the picture."""
        assert self._told is not None
        costs = [bet.cost_once or 0.0 for bet in self._told.bets]
        values = [value.likely for value in self._told.values.bets]
        most = max([*values, 0.0])
        least = min([*values, 0.0])
        return _round_up(max([*costs, 1.0])), -_round_up(-least) if least else 0.0, _round_up(most or 1.0)

    def dots(self) -> list[Dot]:
        """Return the bets with a known cost, cheapest first, and where they and their names stand."""
        if self._told is None or not self._told.bets:
            return []
        room = self._room()
        far, low, high = self._ends()
        known = [bet for bet in self._told.bets if bet.cost_once is not None]
        found: list[Dot] = []
        taken: list[QRectF] = []
        places = {
            bet.id: QPointF(
                room.left() + (bet.cost_once or 0.0) / far * room.width(),
                room.bottom() - (self._told.values.of(bet.id).likely - low) / (high - low) * room.height(),
            )
            for bet in known
        }
        taken = [QRectF(at.x() - _DOT, at.y() - _DOT, 2 * _DOT, 2 * _DOT) for at in places.values()]
        for bet in sorted(known, key=lambda bet: bet.cost_once or 0.0):
            label = _place(places[bet.id], name_of(bet), room, taken)
            taken.append(label)
            found.append(Dot(bet.id, places[bet.id], label, name_of(bet)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axes, dots and names."""
        del event
        if self._told is None or not self._told.bets:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes(painter)
        theme = look().theme
        for at, dot in enumerate(self.dots()):
            chosen = dot.bet == self._selected
            painter.setPen(QPen(QColor(theme.card), 1.5))
            painter.setBrush(QColor(theme.accent) if chosen else mixed(theme.accent, theme.card, 0.4))
            painter.drawEllipse(dot.at, _DOT, _DOT)
            if self.hasFocus() and at == self._current:
                painter.setPen(QPen(QColor(theme.ink), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(dot.at, _DOT + 3, _DOT + 3)
            painter.setFont(font(11, 600 if chosen else 500))
            painter.setPen(QColor(theme.accent if chosen else theme.ink))
            shown = painter.fontMetrics().elidedText(
                dot.name, Qt.TextElideMode.ElideRight, round(dot.label.width())
            )
            painter.drawText(dot.label, _CENTRE, shown)

    def _axes(self, painter: QPainter) -> None:
        assert self._told is not None
        theme, room, about = look().theme, self._room(), self._told.project.about
        far, low, high = self._ends()
        painter.fillRect(room, QColor(theme.ground))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(room.center().x(), room.top()), QPointF(room.center().x(), room.bottom()))
        painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y()))
        painter.setFont(font(11))
        painter.setPen(QColor(theme.muted))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for part, value in ((0.0, low), (0.5, (low + high) / 2), (1.0, high)):
            y = room.bottom() - part * room.height()
            painter.drawText(QRectF(0, y - 8, _LEFT - 6, 16), right, money(value, about))
        for part in (0.0, 0.5, 1.0):
            x = min(max(room.left() + part * room.width(), room.left() + 20), room.right() - 24)
            painter.drawText(QRectF(x - 40, room.bottom() + 3, 80, 15), _CENTRE, money(part * far, about))
        unknown = sum(bet.cost_once is None for bet in self._told.bets)
        words = f"{_WORDS['value']} ↑   {_WORDS['cost']} →"
        if unknown:
            words += f"   {_WORDS['free'].format(count=unknown)}"
        painter.drawText(QRectF(0, room.bottom() + 20, self.width(), 16), _CENTRE, words)

    def _say(self) -> None:
        dots = self.dots()
        self._current = min(self._current, max(len(dots) - 1, 0))
        self.setAccessibleDescription(self._words(dots[self._current].bet) if dots else "")

    def _words(self, bet_id: str) -> str:
        assert self._told is not None
        bet, about = next(bet for bet in self._told.bets if bet.id == bet_id), self._told.project.about
        value = self._told.values.of(bet_id)
        likely = money(value.likely, about)
        return f"{name_of(bet)}: {likely} a year, {range_words(value, about)}. {terms(bet, value, about)}."

    def _at(self, point: QPointF) -> str:
        for dot in self.dots():
            near = dot.at - point
            if near.x() ** 2 + near.y() ** 2 <= 14.0**2 or dot.label.contains(point):
                return dot.bet
        return ""

    def event(self, event: QEvent) -> bool:
        """Say what a dot stands for."""
        if isinstance(event, QHelpEvent):
            bet = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self._words(bet)) if bet else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a bet."""
        if bet := self._at(event.position()):
            self.chosen.emit(bet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the dots from the cheapest on; Enter chooses."""
        dots = self.dots()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if dots and event.key() in step:
            self._current = min(max(self._current + step[Qt.Key(event.key())], 0), len(dots) - 1)
            self._say()
            self.update()
        elif dots and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(dots[self._current].bet)
        else:
            super().keyPressEvent(event)


_STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""The ends of an axis, times a power of ten: they and their halves read well."""


def _round_up(value: float) -> float:
    """The end of an axis with a little room above `value`, which is above 0."""
    wanted = value * 1.06
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(step for step in _STEPS if step * power >= wanted) * power


def _place(at: QPointF, name: str, room: QRectF, taken: list[QRectF]) -> QRectF:
    """Find room for a name beside, above or below its dot; an empty rectangle where there is none."""
    width = min(QFontMetricsF(font(11, 600)).horizontalAdvance(name) + 6, 150.0)
    for left, top in (
        (at.x() + _DOT + 3, at.y() - 8),
        (at.x() - _DOT - 3 - width, at.y() - 8),
        (at.x() - width / 2, at.y() - _DOT - 18),
        (at.x() - width / 2, at.y() + _DOT + 2),
    ):
        found = QRectF(left, top, width, 16)
        if room.contains(found) and not any(found.intersects(other) for other in taken):
            return found
    return QRectF()
