"""Rows of wrapped text in a list: what is told, beneath it in small letters what is known about it."""

from __future__ import annotations

import math

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymapper.ui.style import BODY, SMALL, font, look

SECOND = Qt.ItemDataRole.UserRole + 1
"""The second text of a row."""
INNER = Qt.ItemDataRole.UserRole + 2
"""Whether a row is one of those that the row before it counts."""
LEADS = Qt.ItemDataRole.UserRole + 3
"""Whether a row leads somewhere."""

_PAD, _INSET, _DEEPER = 5, 8, 14
_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

Index = QModelIndex | QPersistentModelIndex


class Rows(QStyledItemDelegate):
    """Paints the rows of a list, each as high as its texts are at the width of the list."""

    def __init__(self, view: QListView) -> None:
        """Paint the rows of `view`."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as both texts."""
        del option
        first, second = self._rects(index, QRect(0, 0, self._view.viewport().width(), 10_000))
        return QSize(1, second.bottom() + 1 + _PAD if second.height() else first.bottom() + 1 + _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the chosen row, then the texts."""
        theme = look().theme
        room = _rect(option)
        state = _state(option)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(room, 6, 6)
        first, second = self._rects(index, room)
        painter.setFont(font(BODY))
        painter.setPen(QColor(theme.ink if index.data(LEADS) else theme.muted))
        painter.drawText(QRectF(first), str(index.data()), _option())
        if second.height():
            painter.setFont(font(SMALL))
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(second), str(index.data(SECOND)), _option())

    def _rects(self, index: Index, room: QRect) -> tuple[QRect, QRect]:
        """Where the two texts go; the second has no height where there is none."""
        left = room.x() + _INSET + (_DEEPER if index.data(INNER) else 0)
        wide = max(20, room.right() - _INSET - left)
        first = _measured(str(index.data()), BODY, QRect(left, room.y() + _PAD, wide, 10_000))
        told = str(index.data(SECOND) or "")
        below = QRect(left, first.bottom() + 2, wide, 10_000)
        return first, _measured(told, SMALL, below) if told else QRect(left, below.y(), wide, 0)


def _option() -> QTextOption:
    made = QTextOption()
    made.setWrapMode(_WRAP)
    return made


def _measured(text: str, size: int, room: QRect) -> QRect:
    """The room that a text takes: words stay whole unless one is wider than the list."""
    layout = QTextLayout(text, font(size))
    layout.setTextOption(_option())
    layout.beginLayout()
    high = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        high += line.height()
    layout.endLayout()
    return QRect(room.x(), room.y(), room.width(), math.ceil(high))


def _rect(option: QStyleOptionViewItem) -> QRect:
    found = getattr(option, "rect", None)
    assert isinstance(found, QRect)
    return found


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    found = getattr(option, "state", None)
    assert isinstance(found, QStyle.StateFlag)
    return found
