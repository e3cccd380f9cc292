"""The lines of the command menu, and how they are drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymapper.ui.command_menu_entries import Command
from journeymapper.ui.style import font, look, mixed

ROW = 34
"""Height of a line, px."""
_COMMAND = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class CommandList(QAbstractListModel):
    """The lines that answer what was typed."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self.shown: list[Command] = []

    def show_commands(self, found: list[Command]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.shown = found
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a line; for those who hear it with keys and reason."""
        command = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (command.text, command.group, command.keys, command.reason)))
        return command if role == _COMMAND else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A line that cannot be done now can still be read."""
        return (
            Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if index.isValid()
            else Qt.ItemFlag.NoItemFlags
        )


class CommandPaint(QStyledItemDelegate):
    """Draws a line: words, where they come from, keys or reason at the right end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All lines are equally high."""
        del option, index
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        command: Command = index.data(_COMMAND)
        theme = look().theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRect(option.rect).adjusted(4, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        room.adjust(10, 0, -10, 0)
        faded = mixed(theme.muted, theme.card, 0.25)
        tail = command.keys if command.enabled else command.reason
        painter.setFont(font(12))
        wide = min(QFontMetrics(painter.font()).horizontalAdvance(tail), room.width() // 2)
        painter.setPen(QColor(theme.muted) if command.enabled else faded)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(
            room, middle | int(Qt.AlignmentFlag.AlignRight), _cut(painter, tail, room.width() // 2)
        )
        room.setRight(room.right() - wide - 16)
        painter.setFont(font(13, 500))
        painter.setPen(QColor(theme.ink) if command.enabled else faded)
        text = _cut(painter, ("✓ " if command.checked else "") + command.text, room.width())
        painter.drawText(room, middle, text)
        room.setLeft(room.left() + QFontMetrics(painter.font()).horizontalAdvance(text) + 12)
        painter.setFont(font(11))
        painter.setPen(QColor(theme.muted) if command.enabled else faded)
        painter.drawText(room, middle, _cut(painter, command.group, room.width()))
        painter.restore()


def _cut(painter: QPainter, text: str, room: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
