"""A cross that removes a row: seen while the pointer is over the row or the cross has the focus, always reachable."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from journeymapper.ui.style import look
from journeymapper.ui.widgets.labels import plain_tip

_SIZE = 20


class Cross(QAbstractButton):
    """Lies over the upper right corner of `row`, `inset` px from its edges, and calls `act`."""

    def __init__(self, row: QWidget, act: Callable[[], object], inset: int = 3) -> None:
        """Belong to `row`."""
        super().__init__(row)
        self._row, self._inset = row, inset
        self.setFixedSize(_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: act())
        row.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row.installEventFilter(self)

    def call(self, name: str) -> None:
        """Say what a press does."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner, and come and go with the pointer."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.move(self._row.width() - _SIZE - self._inset, self._inset)
            self.raise_()
        elif event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross where it is to be seen."""
        del event
        if not self.isEnabled() or not (self.hasFocus() or self._row.underMouse()):
            return
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.quiet if self.underMouse() else theme.card))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(QPen(QColor(theme.muted), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for left, right in ((7, 13), (13, 7)):
            painter.drawLine(left, 7, right, 13)
