"""The ring round the chosen tab of a row of tabs that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QTabBar

from journeymapper.ui.style import look

_RADIUS = 8.0


def paint_ring(tabs: QTabBar) -> None:
    """Draw the ring in 2 px; nothing while the keyboard is elsewhere. Called at the end of the tabs' own painting."""
    if not tabs.hasFocus():
        return
    painter = QPainter(tabs)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look().theme.accent), 2))
    # The style sheet keeps 4 px free after each tab.
    painter.drawRoundedRect(
        QRectF(tabs.tabRect(tabs.currentIndex())).adjusted(1, 1, -5, -1), _RADIUS, _RADIUS
    )
