"""A disc with a person's picture, or initials in a persona's or squad's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from journeymapper.ui.pictures import Pictures
from journeymapper.ui.style import font, look


def face_of(pictures: Pictures, name: str | None, size: int, ratio: float) -> QImage | None:
    """Return the picture called `name` as large as a disc of `size` px needs it; None where there is none."""
    # A disc is cut from the middle of the picture, so the longer side may stand out three times.
    side = round(3 * size * ratio)
    return pictures.image(name, QSize(side, side)) if name else None


def paint_face(
    painter: QPainter, area: QRectF, initials: str, colour: str, image: QImage | None = None
) -> None:
    """Draw a disc: the middle of `image` with a ring in `colour`, or `initials` on `colour` where there is none."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if image is None or image.isNull():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(area)
        painter.setPen(QColor(look().theme.on_stage))
        painter.setFont(font(max(9, min(20, round(area.width() * 0.4))), 700))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials)
        return
    scale = max(area.width() / image.width(), area.height() / image.height())
    placed = QRectF(0, 0, image.width() * scale, image.height() * scale)
    placed.moveCenter(area.center())
    shape = QPainterPath()
    shape.addEllipse(area)
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(placed, image)
    painter.restore()
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(1, 1, -1, -1))


class Avatar(QWidget):
    """A disc of `size` px. For decoration: what it says stands beside it as text too."""

    def __init__(self, initials: str, colour: str, size: int = 28) -> None:
        """Show `initials` on `colour` (``#rrggbb``)."""
        super().__init__()
        self._initials, self._colour, self._size = initials, colour, size
        self._image: QImage | None = None
        self.setFixedSize(size, size)

    def show_person(self, initials: str, colour: str, image: QImage | None = None) -> None:
        """Show someone else, with a picture where there is one."""
        if (initials, colour, image) != (self._initials, self._colour, self._image):
            self._initials, self._colour, self._image = initials, colour, image
            self.update()

    def sizeHint(self) -> QSize:
        """The disc's own size."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        del event
        area = QRectF(0, 0, self._size, self._size)
        paint_face(QPainter(self), area, self._initials, self._colour, self._image)
