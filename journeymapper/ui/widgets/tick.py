"""Boxes with a tick, in the colours of the theme: alone, with words, and in the rows of a list."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymapper.ui.style import look

_BOX, _FIELD, _GAP = 16, 20, 6
_ROW = 28
_CHECK = Qt.ItemDataRole.CheckStateRole

Index = QModelIndex | QPersistentModelIndex


def paint_tick(
    painter: QPainter, area: QRectF, *, on: bool, focused: bool = False, able: bool = True
) -> None:
    """Draw a box of 16 x 16 px into `area`, with a tick where it is on."""
    theme = look().theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = theme.accent if able else theme.muted
    edge = theme.ink if focused else filled if on else theme.link
    painter.setPen(QPen(QColor(edge), 1.5))
    painter.setBrush(QColor(filled if on else theme.card))
    painter.drawRoundedRect(area, 4, 4)
    if on:
        painter.setPen(QPen(QColor(theme.on_accent), 2))
        left, top = area.left(), area.top()
        tick = [QPointF(left + x, top + y) for x, y in ((3.8, 8.2), (6.8, 11.2), (12.2, 4.8))]
        painter.drawPolyline(QPolygonF(tick))


class TickBox(QCheckBox):
    """A box with a tick, and words beside it where it has any."""

    def sizeHint(self) -> QSize:
        """The box, room for its frame, and the words."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + _GAP if self.text() else 0
        return QSize(_FIELD + words, _FIELD)

    def hitButton(self, at: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the words."""
        del event
        painter = QPainter(self)
        area = QRectF(2, self.height() / 2 - _BOX / 2, _BOX, _BOX)
        paint_tick(painter, area, on=self.isChecked(), focused=self.hasFocus(), able=self.isEnabled())
        theme = look().theme
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.muted))
        room = self.rect().adjusted(_FIELD + _GAP, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class TickRows(QStyledItemDelegate):
    """Paints the rows of a list that are ticked or not; a click on the box ticks, as Space does."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are as high."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the chosen row, the box and the words."""
        theme, room = look().theme, _rect(option)
        able = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        state = getattr(option, "state", QStyle.StateFlag.State_None)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(room, 6, 6)
        on = Qt.CheckState(index.data(_CHECK)) is Qt.CheckState.Checked
        area = QRectF(room.left() + 8, room.center().y() - _BOX / 2 + 1, _BOX, _BOX)
        paint_tick(painter, area, on=on, able=able)
        painter.setPen(QColor(theme.ink if on else theme.muted))
        words = room.adjusted(8 + _BOX + 8, 0, -6, 0)
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick by a click on the box; the keys do as in every list."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        inside = event.position().x() < _rect(option).left() + 8 + _BOX + 6
        if not inside or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if event.type() is QEvent.Type.MouseButtonRelease:
            on = Qt.CheckState(index.data(_CHECK)) is Qt.CheckState.Checked
            model.setData(index, Qt.CheckState.Unchecked.value if on else Qt.CheckState.Checked.value, _CHECK)
        return True


def _rect(option: QStyleOptionViewItem) -> QRect:
    found = getattr(option, "rect", None)
    assert isinstance(found, QRect)
    return found
