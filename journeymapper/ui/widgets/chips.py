"""Chips: rounded buttons that switch something or open a menu, painted so that they stay crisp at every scale."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from journeymapper.ui.style import font, look, mixed

_WIDEST_NAME = 120
"""Room for the name of a persona, px; a longer one ends in …."""

_STAR = (
    (0, -6),
    (1.6, -2),
    (5.8, -1.8),
    (2.5, 0.9),
    (3.6, 5),
    (0, 2.6),
    (-3.6, 5),
    (-2.5, 0.9),
    (-5.8, -1.8),
    (-1.6, -2),
)


class PersonaChip(QAbstractButton):
    """Shows or hides a persona's feelings: a disc, the name, and a tick while they are shown."""

    def __init__(self, name: str, colour: str) -> None:
        """A switch for the persona called `name`, drawn in `colour`."""
        super().__init__()
        self.setText(name)
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Show the feelings of {name}")
        self._colour = colour

    def set_colour(self, colour: str) -> None:
        """Draw in another colour."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the disc, the name and the tick."""
        width = QFontMetricsF(font(12, 600)).horizontalAdvance(self._name())
        return QSize(math.ceil(width) + 62, 30)

    def _name(self) -> str:
        return QFontMetricsF(font(12, 600)).elidedText(self.text(), Qt.TextElideMode.ElideRight, _WIDEST_NAME)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        theme = look().theme
        shown = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(self._colour) if shown else QColor(mixed(theme.line, theme.muted, 0.3))
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(QColor(theme.quiet if self.underMouse() else theme.card))
        inset = 3.5 if self.hasFocus() else 1.0
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour) if shown else QColor(mixed(theme.muted, theme.card, 0.5)))
        middle = area.center().y()
        painter.drawEllipse(QPointF(15, middle), 7, 7)
        painter.setFont(font(12, 600))
        painter.setPen(QColor(theme.ink if shown else theme.muted))
        room = QRectF(28, 0, self.width() - 28 - 28, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._name())
        if shown:
            painter.setPen(_round_pen(self._colour, 1.8))
            right = self.width() - 22
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(right, middle),
                        QPointF(right + 3, middle + 3),
                        QPointF(right + 8.5, middle - 3.5),
                    ]
                )
            )

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        del event
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        del event
        self.update()


class Chip(QAbstractButton):
    """A quiet rounded button with a text and perhaps a picture: the channel, the stage."""

    def __init__(self, text: str = "", *, dot: str = "", menu: QMenu | None = None) -> None:
        """`dot` is a colour for a square before the text; `menu` opens on a click or Space."""
        super().__init__()
        self._dot, self._picture, self._menu = dot, QPixmap(), menu
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if menu is not None:
            self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def show_text(self, text: str, *, dot: str = "", picture: QPixmap | None = None) -> None:
        """Show another text, square and picture."""
        self.setText(text)
        self._dot, self._picture = dot, picture or QPixmap()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the text and what stands before it."""
        width = QFontMetricsF(font(12, 500)).horizontalAdvance(_short(self.text(), 24))
        return QSize(round(width) + 24 + self._lead(), 26)

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        return QSize(min(self.sizeHint().width(), 48 + self._lead()), 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        self.paint_sign(painter)
        left = 12.0 + self._lead()
        painter.setPen(QColor(look().theme.ink))
        painter.setFont(font(12, 500))
        room = QRectF(left, 0, self.width() - left - 10, self.height())
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)

    def paint_sign(self, painter: QPainter) -> None:
        """Draw what stands before the text."""
        if not self._picture.isNull():
            side = self._picture.deviceIndependentSize()
            painter.drawPixmap(QPointF(10, (self.height() - side.height()) / 2), self._picture)
        elif self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._dot))
            painter.drawRoundedRect(QRectF(12, self.height() / 2 - 4, 8, 8), 2, 2)

    def paint_ground(self, painter: QPainter) -> None:
        """Draw what lies behind the text."""
        theme = look().theme
        painter.setPen(QPen(QColor(theme.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = mixed(theme.quiet, theme.line, 0.6) if self.underMouse() else QColor(theme.quiet)
        painter.setBrush(ground)
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)

    def _lead(self) -> int:
        return 18 if not self._picture.isNull() else 14 if self._dot else 0

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        del event
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        del event
        self.update()


class SwitchChip(Chip):
    """An outlined chip that is on or off, with a star or a flag that fills when it is on."""

    def __init__(self, text: str, sign: str) -> None:
        """`sign` is ``star`` or ``flag``."""
        super().__init__(text)
        self.setCheckable(True)
        self._sign = sign

    def _lead(self) -> int:
        return 17

    def paint_sign(self, painter: QPainter) -> None:
        """Draw the star or the flag."""
        theme = look().theme
        colour = {"star": theme.star, "flag": theme.delight}[self._sign] if self.isChecked() else theme.ink
        painter.setPen(_round_pen(colour, 1.1))
        painter.setBrush(QColor(colour) if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.save()
        painter.translate(18, self.height() / 2)
        painter.drawPath(_star() if self._sign == "star" else _flag())
        painter.restore()

    def sizeHint(self) -> QSize:
        """Room for the sign and the text."""
        width = QFontMetricsF(font(12, 500)).horizontalAdvance(self.text())
        return QSize(round(width) + 40, 26)

    def minimumSizeHint(self) -> QSize:
        """Never cut: its text is short."""
        return self.sizeHint()

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the outline."""
        theme = look().theme
        on = self.isChecked()
        edge = theme.accent if self.hasFocus() else theme.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1.2))
        soft = {"star": theme.caution_soft, "flag": theme.delight_soft}[self._sign]
        painter.setBrush(QColor(soft if on else theme.quiet if self.underMouse() else theme.card))
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)


def paint_focus(painter: QPainter, area: QRectF) -> None:
    """Draw the ring of what has the keyboard, 2 px in the accent, just within `area`."""
    painter.setPen(QPen(QColor(look().theme.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = area.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _round_pen(colour: str, width: float) -> QPen:
    return QPen(
        QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _star() -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _STAR]))
    path.closeSubpath()
    return path


def _flag() -> QPainterPath:
    path = QPainterPath(QPointF(-4, 5.5))
    path.lineTo(-4, -5)
    path.lineTo(4.5, -5)
    path.lineTo(2.5, -2)
    path.lineTo(4.5, 1)
    path.lineTo(-4, 1)
    return path
