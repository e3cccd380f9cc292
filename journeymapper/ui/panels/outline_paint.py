"""How a row of the outline is painted, and edited in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeymapper.ui.panels.outline_model import COUNT_ROLE, FEELING_ROLE, PLACE_ROLE
from journeymapper.ui.style import font, look

ROW = 24
"""The height of a row, px."""


class OutlinePaint(QStyledItemDelegate):
    """Paints a row: a square and a count for a stage, a dot in the tone of the feeling for a touchpoint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as the next."""
        del option, index
        return QSize(120, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        theme = look().theme
        area = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.ground))
            painter.drawRoundedRect(area.adjusted(8, 0, -8, 0), 7, 7)
        count = index.data(COUNT_ROLE)
        if count is None:
            left = self._dot(painter, area, index.data(FEELING_ROLE))
        else:
            left = self._stage(painter, area, index.data(PLACE_ROLE), count)
        weight = 600 if chosen or count is not None else 400
        painter.setFont(font(12, weight))
        name = str(index.data() or "")
        painter.setPen(QColor(theme.accent if chosen else theme.ink if name else theme.muted))
        room = QRectF(
            left, area.top(), area.right() - left - (44 if count is not None else 16), area.height()
        )
        shown = painter.fontMetrics().elidedText(
            " ".join(name.split()) or "no name yet", Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(8.5, 0.5, -8.5, -0.5), 7, 7)
        painter.restore()

    def _stage(self, painter: QPainter, area: QRectF, place: int, count: int) -> float:
        theme = look().theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage(place)))
        painter.drawRoundedRect(QRectF(16, area.center().y() - 5, 10, 10), 2.5, 2.5)
        painter.setPen(QColor(theme.muted))
        painter.setFont(font(12))
        painter.drawText(
            area.adjusted(0, 0, -18, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight),
            str(count),
        )
        return 34.0

    def _dot(self, painter: QPainter, area: QRectF, feeling: float | None) -> float:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(feeling_colour(feeling)))
        painter.drawRoundedRect(QRectF(37, area.center().y() - 3, 6, 6), 2.5, 2.5)
        return 52.0

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field to rename in place."""
        del option
        made = QLineEdit(parent)
        made.setMaxLength(300)
        made.setAccessibleName("Name")
        del index
        return made

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Over the name, as wide as the panel allows."""
        area = option.rect
        left = 28 if index.data(COUNT_ROLE) is not None else 45
        editor.setGeometry(left, area.top() - 1, area.right() - left - 8, ROW + 2)


def feeling_colour(feeling: float | None) -> str:
    """Return the colour of a dot for a feeling: delight, quiet, caution or pain; faint without data."""
    theme = look().theme
    if feeling is None:
        return theme.line
    if feeling <= -1:
        return theme.pain
    if feeling < 0:
        return theme.caution
    return theme.delight if feeling > 0 else theme.muted
