"""What the room sees now, small, in the presenter bar; a frame drawn in it is what the room sees next, large."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from journeymapper.ui.style import look

SIZE = QSize(208, 117)
_LEAST_FRAME = 8


class Thumbnail(QWidget):
    """Shows a picture of the audience window and takes frames drawn over it."""

    framed = Signal(QRectF)
    """A part of the picture, from 0 to 1 both ways."""
    whole_wanted = Signal()

    def __init__(self) -> None:
        """Without a picture yet."""
        super().__init__()
        self.setFixedSize(SIZE)
        self.setAccessibleName("What the room sees now")
        self.setAccessibleDescription("Drag a frame to bring a part closer; double-click for the whole map.")
        self.setToolTip(self.accessibleDescription())
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._picture = QPixmap()
        self._start: QPointF | None = None
        self._end = QPointF()

    def show_picture(self, picture: QPixmap) -> None:
        """Show another picture, of any size."""
        ratio = self.devicePixelRatio()
        size = SIZE * ratio
        self._picture = picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._picture.setDevicePixelRatio(ratio)
        self.update()

    @property
    def area(self) -> QRectF:
        """Where the picture lies."""
        size = self._picture.deviceIndependentSize()
        if size.isEmpty():
            return QRectF(self.rect())
        return QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, its border and the frame being drawn."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#090d1a"))
        if not self._picture.isNull():
            painter.drawPixmap(self.area.topLeft(), self._picture)
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._start is not None:
            painter.setPen(QPen(QColor("#ffd166"), 2))
            painter.drawRect(QRectF(self._start, self._end).normalized())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a frame."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._start = self._end = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the frame."""
        if self._start is not None:
            self._end = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of the frame, unless it is too small to be meant."""
        if self._start is None:
            return
        frame = QRectF(self._start, event.position()).normalized().intersected(self.area)
        self._start = None
        self.update()
        if frame.width() >= _LEAST_FRAME and frame.height() >= _LEAST_FRAME:
            area = self.area
            x, y = (frame.x() - area.x()) / area.width(), (frame.y() - area.y()) / area.height()
            self.framed.emit(QRectF(x, y, frame.width() / area.width(), frame.height() / area.height()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the whole map."""
        del event
        self._start = None
        self.whole_wanted.emit()
