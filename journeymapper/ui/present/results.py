"""What is voted on, as the room sees it: cards side by side, with their dots once those are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.board.theme import Theme
from journeymapper.model import wording
from journeymapper.ui.fonts import ensure_fonts_for
from journeymapper.ui.present.lettering import room_font, scaled

_SIDE, _GAP = 60, 18
_CARD, _TITLE = 176, 48
_MOST_ABREAST = 5
_MOST_DOTS = 12
"""More dots than this are told by their number alone."""


class Choice(NamedTuple):
    """Something shown on a card: its number on the ballot (0 for no vote), its words, tone and dots, what stands below."""

    number: int
    text: str
    tone: str
    dots: int
    foot: str = ""


class Shown(NamedTuple):
    """A ballot as the room sees it. `counted`: the dots are shown, and the choices ranked."""

    title: str
    choices: Sequence[Choice]
    counted: bool


class Results(QWidget):
    """Paints a ballot in the sizes of the screen that it is on; hidden while there is none."""

    def __init__(self, theme: Theme) -> None:
        """Hidden."""
        super().__init__()
        self.theme = theme
        self.shown: Shown | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_ballot(self, shown: Shown | None) -> None:
        """Show a ballot, or none."""
        if shown == self.shown:
            return
        self.shown = shown
        ensure_fonts_for(self._words())
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.setVisible(shown is not None)
        self.update()

    def _words(self) -> str:
        if self.shown is None:
            return ""
        told = [
            f"{one.text}: {wording.plural(one.dots, 'dot')}" if self.shown.counted else one.text
            for one in self.shown.choices
        ]
        return ". ".join((self._headline(), *told))

    def _headline(self) -> str:
        assert self.shown is not None
        if not self.shown.counted:
            return self.shown.title
        dots = sum(one.dots for one in self.shown.choices)
        return f"{self.shown.title} · {wording.plural(dots, 'dot')}"

    @property
    def _screen(self) -> int:
        return max(1, self.window().height())

    @property
    def _rows(self) -> int:
        count = len(self.shown.choices) if self.shown else 1
        return max(1, -(-count // _MOST_ABREAST))

    def sizeHint(self) -> QSize:
        """As high as its cards."""
        height = _TITLE + self._rows * (_CARD + _GAP) + 24
        return QSize(scaled(900, self._screen), scaled(height, self._screen))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ballot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.theme.ground))
        if self.shown is not None:
            painter.setFont(room_font(22, self._screen))
            painter.setPen(QColor(self.theme.muted))
            side = scaled(_SIDE, self._screen)
            line = QRectF(side, 0, self.width() - 2 * side, scaled(_TITLE, self._screen))
            painter.drawText(
                line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._headline()
            )
            for at, choice in enumerate(self.shown.choices):
                self._card(painter, self._place(at), choice, first=at == 0)
        painter.end()

    def _place(self, at: int) -> QRectF:
        assert self.shown is not None
        screen = self._screen
        abreast = min(_MOST_ABREAST, max(3, -(-len(self.shown.choices) // self._rows)))
        side, gap = scaled(_SIDE, screen), scaled(_GAP, screen)
        width = (self.width() - 2 * side - (abreast - 1) * gap) / abreast
        row, column = divmod(at, abreast)
        top = scaled(_TITLE, screen) + row * scaled(_CARD + _GAP, screen)
        return QRectF(side + column * (width + gap), top, width, scaled(_CARD, screen))

    def _card(self, painter: QPainter, place: QRectF, choice: Choice, *, first: bool) -> None:
        theme, screen = self.theme, self._screen
        assert self.shown is not None
        best = first and self.shown.counted and choice.dots > 0
        painter.setPen(
            QPen(QColor(theme.caution if best else theme.edge), scaled(3 if best else 1.4, screen))
        )
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(place, scaled(14, screen), scaled(14, screen))
        bar = QRectF(
            place.x(),
            place.y() + scaled(12, screen),
            scaled(7, screen),
            place.height() - 2 * scaled(12, screen),
        )
        painter.fillRect(bar, QColor(getattr(theme, choice.tone)))
        pad = scaled(28, screen)
        texts = place.adjusted(pad, scaled(20, screen), -pad / 2, -scaled(58, screen))
        self._text(painter, choice.text, texts)
        foot = QRectF(
            place.x() + pad,
            place.bottom() - scaled(54, screen),
            place.width() - 1.6 * pad,
            scaled(40, screen),
        )
        if self.shown.counted:
            self._dots(painter, foot, choice.dots)
        else:
            made = room_font(24, screen, 700) if choice.number else room_font(20, screen)
            painter.setFont(made)
            painter.setPen(QColor(theme.muted))
            words = str(choice.number) if choice.number else choice.foot
            shown = QFontMetricsF(made).elidedText(words, Qt.TextElideMode.ElideRight, foot.width())
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _dots(self, painter: QPainter, foot: QRectF, dots: int) -> None:
        screen, theme = self._screen, self.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        radius, step = scaled(8, screen), scaled(24, screen)
        room = int((foot.width() - scaled(64, screen)) // step)
        for at in range(min(dots, _MOST_DOTS, max(0, room))):
            painter.drawEllipse(QPointF(foot.x() + radius + at * step, foot.center().y()), radius, radius)
        painter.setFont(room_font(26, screen, 700))
        painter.setPen(QColor(theme.ink))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(dots))

    def _text(self, painter: QPainter, text: str, room: QRectF) -> None:
        """Write as many lines as there is room for; what is left over ends in …"""
        made = room_font(25, self._screen, 600)
        metrics = QFontMetricsF(made)
        layout = QTextLayout(" ".join(text.split()), made)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        most = max(1, int(room.height() // metrics.lineSpacing()))
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            lines.append((line.textStart(), line.textLength()))
        layout.endLayout()
        painter.setFont(made)
        painter.setPen(QColor(self.theme.ink))
        for at, (start, length) in enumerate(lines[:most]):
            last = at == most - 1 and len(lines) > most
            words = layout.text()[start:] if last else layout.text()[start : start + length]
            shown = metrics.elidedText(words.strip(), Qt.TextElideMode.ElideRight, room.width() + 1.0)
            y = room.y() + at * metrics.lineSpacing()
            painter.drawText(
                QRectF(room.x(), y, room.width(), metrics.height()),
                int(Qt.AlignmentFlag.AlignLeft),
                shown,
            )
