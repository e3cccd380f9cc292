"""A disc with initials in a persona's or squad's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journeymapper.ui.style import font, look


class Avatar(QWidget):
    """Initials on a disc of `size` px. For decoration: what it says stands beside it as text too."""

    def __init__(self, initials: str, colour: str, size: int = 28) -> None:
        """Show `initials` on `colour` (``#rrggbb``)."""
        super().__init__()
        self._initials, self._colour, self._size = initials, colour, size
        self.setFixedSize(size, size)

    def show_person(self, initials: str, colour: str) -> None:
        """Show someone else."""
        if (initials, colour) != (self._initials, self._colour):
            self._initials, self._colour = initials, colour
            self.update()

    def sizeHint(self) -> QSize:
        """The disc's own size."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        area = QRectF(0, 0, self._size, self._size)
        painter.drawEllipse(area)
        painter.setPen(QColor(look().theme.on_stage))
        painter.setFont(font(11 if self._size >= 26 else 9, 700))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._initials)
