"""One persona in the panel: face, name, role and share; an eye shows or hides the feelings on the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from journeymapper.ui.icons import icon_pixmap
from journeymapper.ui.style import font, look
from journeymapper.ui.widgets.avatar import paint_face
from journeymapper.ui.widgets.labels import plain_tip
from journeymapper.ui.widgets.wrapping import is_cut, wrapped

_LEFT, _RIGHT, _LINE = 54, 38, 15
_WIDTH = 200


class Eye(QAbstractButton):
    """Shows or hides a persona's feelings on the map."""

    def __init__(self, row: QAbstractButton) -> None:
        """Lie at the right end of `row`."""
        super().__init__(row)
        self.setCheckable(True)
        self.setFixedSize(24, 24)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an open or a crossed eye."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(theme.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.quiet))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        picture = icon_pixmap(
            "eye" if self.isChecked() else "eye-off", theme.muted, 14, self.devicePixelRatioF()
        )
        painter.drawPixmap(5, 5, picture)


class PersonaRow(QAbstractButton):
    """A press selects, a drag moves; Alt+Up and Alt+Down move, Del removes, Ctrl+D duplicates."""

    moved = Signal(int)
    """By so many places, with the keyboard."""
    dragged = Signal(QPoint)
    """The pointer is there, in coordinates of the row, while the row is dragged."""
    dropped = Signal(QPoint)
    """The drag ended there."""
    bailed = Signal()
    """The drag was given up."""
    removed = Signal()
    duplicated = Signal()

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line, self._initials, self._colour, self._chosen = "", "", "#000000", False
        self._image: QImage | None = None
        self._from: QPoint | None = None
        self.dragging = False
        self.eye = Eye(self)

    def show_persona(
        self,
        name: str,
        line: str,
        initials: str,
        colour: str,
        *,
        image: QImage | None,
        chosen: bool,
        shown: bool,
    ) -> None:
        """Show a persona as it is now; `shown` is whether its feelings are on the map."""
        self.setText(name)
        self._line, self._initials, self._colour = line, initials, colour
        self._image, self._chosen = image, chosen
        self.setAccessibleName(f"Persona {name}")
        self.setAccessibleDescription(line)
        self.eye.setChecked(shown)
        told = f"{'Hide' if shown else 'Show'} the feelings of {name}"
        self.eye.setAccessibleName(told)
        self.eye.setToolTip(plain_tip(told))
        self._tell_cut()
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> tuple[list[str], list[str]]:
        room = max(60, width - _LEFT - _RIGHT)
        name = wrapped(self.text(), font(12, 600), room, 2)
        return name, wrapped(self._line, font(11), room, 2) if self._line else []

    def _tell_cut(self) -> None:
        name, line = self._lines(self.width())
        cut = is_cut(name, self.text()) or (bool(line) and is_cut(line, self._line))
        self.setToolTip(plain_tip(f"{self.text()}\n{self._line}".strip()) if cut else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the eye, and tell the whole text where this width cuts it; the height is the layout's."""
        super().resizeEvent(event)
        self._tell_cut()
        self.eye.move(self.width() - 34, (self.height() - 24) // 2)

    def sizeHint(self) -> QSize:
        """As high as the lines ask at the narrowest."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def heightForWidth(self, width: int) -> int:
        """As high as the lines ask at a width; the layout asks before it places the row."""
        name, line = self._lines(width)
        return max(40, 8 + _LINE * (len(name) + len(line)) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        theme = look().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.5 if self.dragging else 1.0)
        if self._chosen or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if self._chosen else theme.ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(8.5, 0.5, -8.5, -0.5), 8, 8)
        paint_face(
            painter, QRectF(16, (self.height() - 28) / 2, 28, 28), self._initials, self._colour, self._image
        )
        name, line = self._lines(self.width())
        top = (self.height() - _LINE * (len(name) + len(line))) / 2
        painter.setFont(font(12, 600))
        painter.setPen(QColor(theme.accent if self._chosen else theme.ink))
        for text in name:
            top = self._write(painter, top, text)
        painter.setFont(font(11))
        painter.setPen(QColor(theme.muted))
        for text in line:
            top = self._write(painter, top, _undotted(text))

    def _write(self, painter: QPainter, top: float, text: str) -> float:
        area = QRectF(_LEFT, top, self.width() - _LEFT - _RIGHT + 2, _LINE)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), text)
        return top + _LINE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove, duplicate; a drag is given up with Esc."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.duplicated.emit()
        elif key == Qt.Key.Key_Escape and self.dragging:
            self._from, self.dragging = None, False
            self.bailed.emit()
            self.update()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+D and Alt+arrows from the shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps a drag begins."""
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag once the pointer has gone far enough."""
        at = event.position().toPoint()
        if self._from is not None and not self.dragging:
            self.dragging = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self.dragging:
            self.dragged.emit(at)
            self.update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, or press."""
        self._from = None
        if self.dragging:
            self.dragging = False
            self.setDown(False)
            self.dropped.emit(event.position().toPoint())
            self.update()
            return
        super().mouseReleaseEvent(event)

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        del event
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Back to rest."""
        del event
        self.update()


def _undotted(line: str) -> str:
    """A line without the dot that parted it from the next one."""
    return line.rstrip().removesuffix("·").rstrip()


def _is_own(event: QKeyEvent) -> bool:
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return event.key() == Qt.Key.Key_D
    return event.key() == Qt.Key.Key_Delete
