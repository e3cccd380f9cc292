"""The head of the audience window: what is shown, what it is about, and the time that is left."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.board.theme import Theme
from journeymapper.ui.fonts import ensure_fonts_for
from journeymapper.ui.present.lettering import room_font, scaled

HEIGHT = 124
_SIDE = 60
_CLOCK = 300


class Said(NamedTuple):
    """What the heading says. `ending` says that the time is nearly over."""

    title: str = ""
    subtitle: str = ""
    time: str = ""
    what_for: str = ""
    ending: bool = False


class Heading(QWidget):
    """Paints the heading in the sizes of the screen that it is on."""

    def __init__(self, theme: Theme) -> None:
        """Empty."""
        super().__init__()
        self.theme, self.said = theme, Said()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, said: Said) -> None:
        """Say something else."""
        if said == self.said:
            return
        self.said = said
        for text in said[:4]:
            ensure_fonts_for(str(text))
        # Without the time: a screen reader would say each second.
        self.setAccessibleName(" · ".join(filter(None, (said.title, said.subtitle, said.what_for))))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(scaled(900, self._screen), scaled(HEIGHT, self._screen))

    @property
    def _screen(self) -> int:
        return max(1, self.window().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title and time."""
        del event
        painter = QPainter(self)
        theme, screen = self.theme, self._screen
        painter.fillRect(self.rect(), QColor(theme.ground))
        side, clock = scaled(_SIDE, screen), scaled(_CLOCK, screen) if self.said.time else 0
        left = QRectF(side, 0, max(1, self.width() - 2 * side - clock), self.height())
        top = 34 if self.said.subtitle else 48
        self._line(painter, self.said.title, left, (top, 40, 700), theme.ink)
        self._line(painter, self.said.subtitle, left, (82, 21, 400), theme.muted)
        right = QRectF(self.width() - side - clock, 0, clock, self.height())
        tone = theme.caution if self.said.ending else theme.ink
        self._line(painter, self.said.time, right, (34, 46, 700), tone, right=True)
        self._line(painter, self.said.what_for, right, (82, 19, 400), theme.muted, right=True)
        painter.end()

    def _line(
        self,
        painter: QPainter,
        text: str,
        room: QRectF,
        place: tuple[int, int, int],
        colour: str,
        *,
        right: bool = False,
    ) -> None:
        """Write one line; `place` is its top, its size (both for 1080 lines) and its weight."""
        top, size, weight = place
        if not text:
            return
        made = room_font(size, self._screen, weight)
        painter.setFont(made)
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(made)
        shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        y = scaled(top, self._screen)
        area = QRectF(
            room.x(), y - (metrics.height() - scaled(size, self._screen)) / 2, room.width(), metrics.height()
        )
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
