"""Which assumption moves a bet most: a bar for each, from what the bet is worth at its low end to that at its high end."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.analysis.bet_tornado import Swing
from journeymapper.model.project import Project
from journeymapper.ui.style import font, look
from journeymapper.ui.value.bet_words import money
from journeymapper.ui.value.effect_words import effect_title, effect_words

_ROW, _MOST = 40, 8
_SIDE = 118.0
_LEFT, _RIGHT = int(Qt.AlignmentFlag.AlignLeft), int(Qt.AlignmentFlag.AlignRight)
_WORDS = {"chance": "Whether it works", "typed": "Its worth as typed"}


class Bar(NamedTuple):
    """A bar in words and figures."""

    title: str
    ends: tuple[str, str]
    low: float
    high: float


def bars_of(project: Project, swings: tuple[Swing, ...]) -> list[Bar]:
    """Return the widest bars, widest first."""
    found = []
    for swing in swings[:_MOST]:
        effect = swing.effect_in(project)
        if effect is not None:
            title = effect_title(project, effect)
            low, high = min(effect.low, effect.high), max(effect.low, effect.high)
            ends = effect_words(project, effect, low), effect_words(project, effect, high)
        elif swing.is_chance:
            title, ends = _WORDS["chance"], ("no", "yes")
        else:
            title, ends = _WORDS["typed"], ("low", "high")
        found.append(Bar(title, ends, swing.at_low, swing.at_high))
    return found


class TornadoPicture(QWidget):
    """The bars around the likely value."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setAccessibleName("Which assumption moves it most")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: list[Bar] = []
        self._project: Project | None = None
        self._likely = 0.0
        look().changed.connect(self.update)

    def show_bars(self, project: Project, bars: list[Bar], likely: float) -> None:
        """Show the bars of a bet that is worth `likely` a year."""
        self._project, self._bars, self._likely = project, bars, likely
        about = project.about
        said = [
            f"{bar.title}: {money(bar.low, about)} at {bar.ends[0]}, {money(bar.high, about)} at {bar.ends[1]}"
            for bar in bars
        ]
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each bar."""
        return QSize(300, max(1, len(self._bars)) * _ROW + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, their ends and what they are worth there."""
        del event
        if self._project is None or not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, bar in enumerate(self._bars):
            self._row(painter, bar, at * _ROW)
        middle = round(self._x(self._likely))
        painter.setPen(QPen(QColor(look().theme.ink), 1))
        painter.drawLine(middle, 16, middle, len(self._bars) * _ROW)

    def _x(self, value: float) -> float:
        """Where a value stands; the words of the ends have room at both sides."""
        values = [end for bar in self._bars for end in (bar.low, bar.high)] + [self._likely]
        first, last = min(values), max(values)
        return _SIDE + (value - first) * (self.width() - 2 * _SIDE) / ((last - first) or 1.0)

    def _row(self, painter: QPainter, bar: Bar, y: float) -> None:
        assert self._project is not None
        theme, about = look().theme, self._project.about
        painter.setFont(font(12, 500))
        painter.setPen(QColor(theme.ink))
        title = painter.fontMetrics().elidedText(bar.title, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, y, self.width(), 16), _LEFT, title)
        (low, low_words), (high, high_words) = sorted(((bar.low, bar.ends[0]), (bar.high, bar.ends[1])))
        start, middle, end = self._x(low), self._x(self._likely), self._x(high)
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, colour in ((start, middle, theme.pain), (middle, end, theme.accent)):
            if right - left > 0.5:
                painter.setBrush(QColor(colour))
                painter.drawRect(QRectF(left, y + 20, right - left, 11))
        painter.setFont(font(11))
        painter.setPen(QColor(theme.muted))
        room = QRectF(start - _SIDE, y + 17, _SIDE - 5, 17)
        painter.drawText(room, _RIGHT, f"{money(low, about)} at {low_words}")
        room = QRectF(end + 5, y + 17, _SIDE - 5, 17)
        painter.drawText(room, _LEFT, f"{money(high, about)} at {high_words}")
