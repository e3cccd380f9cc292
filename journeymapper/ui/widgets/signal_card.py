"""A card on the left side: a bar in the colour of its weight, a sentence, and where it leads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from journeymapper.ui.style import font, look, mixed
from journeymapper.ui.widgets.labels import plain_tip
from journeymapper.ui.widgets.wrapping import is_cut, wrapped

_PAD_LEFT, _PAD = 15, 8
_WIDTH = 200


class SignalCard(QAbstractButton):
    """A button with a title of up to three lines and a second line in small type."""

    def __init__(self, title: str, detail: str, colour: str, weight: str) -> None:
        """`colour` paints the bar; `weight` says the same in a word, for those who do not see it."""
        super().__init__()
        self.setText(title)
        self._detail, self._colour = detail, colour
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{weight}: {title}")
        self.setAccessibleDescription(detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole text where this width cuts it. The height is the layout's: see `heightForWidth`."""
        super().resizeEvent(event)
        title, detail = self._lines(self.width())
        cut = is_cut(title, self.text()) or (bool(detail) and is_cut(detail, self._detail))
        self.setToolTip(plain_tip(f"{self.text()}\n{self._detail}".strip()) if cut else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the panel at its narrowest, and as high as that asks."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def heightForWidth(self, width: int) -> int:
        """As high as the lines of both texts ask at a width.

        Asked by the layout, before it places the card: a card that changed its own height while it was placed would
        bring the scroll bar, that another width, and that another height, without an end.
        """
        title, detail = self._lines(width)
        return 2 * _PAD + (len(title) + len(detail)) * 16

    def _lines(self, width: int) -> tuple[list[str], list[str]]:
        """The lines of the title, three at most, and of the second text, two at most."""
        room = width - _PAD_LEFT - _PAD
        return wrapped(self.text(), font(12, 600), room, 3), (
            wrapped(self._detail, font(11), room, 2) if self._detail else []
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(area, 8, 8)
        painter.fillPath(shape, QColor(theme.quiet if self.underMouse() else theme.card))
        edge = QColor(theme.accent) if self.hasFocus() else mixed(theme.line, theme.muted, 0.12)
        painter.setPen(QPen(edge, 1))
        painter.drawPath(shape)
        painter.fillRect(QRectF(0, 0, 3, self.height()), QColor(self._colour))
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        theme = look().theme
        painter.setPen(QColor(theme.ink))
        painter.setFont(font(12, 600))
        y = float(_PAD)
        width = self.width() - _PAD_LEFT - _PAD
        title, detail = self._lines(self.width())
        for line in title:
            painter.drawText(QRectF(_PAD_LEFT, y, width + 2, 16), int(Qt.AlignmentFlag.AlignVCenter), line)
            y += 16
        painter.setPen(QColor(theme.muted))
        painter.setFont(font(11))
        for line in detail:
            painter.drawText(QRectF(_PAD_LEFT, y, width + 2, 16), int(Qt.AlignmentFlag.AlignVCenter), line)
            y += 16

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        del event
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        del event
        self.update()
