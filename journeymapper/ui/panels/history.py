"""The history: every step with its time, the present one marked, undone ones faded; a click or Enter goes there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymapper.edit.editor import Entry
from journeymapper.ui.icons import icon
from journeymapper.ui.session import Session
from journeymapper.ui.style import font, look, mixed
from journeymapper.ui.widgets.labels import caps, hairline

_ROW = 26
_MOST_ROWS = 12
_WORDS = {
    "title": "History",
    "list": "Steps of the history",
    "opened": "As it was opened",
    "forgotten": "Steps before this are not kept",
    "no_words": "Edit",
    "now": "now",
    "undone": "undone",
    "close": "Close the history",
}
_Index = QModelIndex | QPersistentModelIndex
UNDONE, NOW, WHEN = (Qt.ItemDataRole.UserRole + at for at in range(3))
"""Roles of a row: whether it is undone, whether it is the present, its time as it is read."""


class Steps(QAbstractListModel):
    """Row 0 is the project as it was opened, row n the state after n steps."""

    def __init__(self, parent: QObject) -> None:
        """Empty."""
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._first = _WORDS["opened"]
        self.present = 0

    def show_steps(self, entries: tuple[Entry, ...], present: int, forgotten: int = 0) -> None:
        """Show these steps, of which the first `present` are done, after some that are `forgotten`.

        Only what differs is made anew.
        """
        self._first = _WORDS["forgotten"] if forgotten else _WORDS["opened"]
        before = self._entries
        same = len(before) if before == entries[: len(before)] else -1
        self.present = present
        if same < 0 or same > len(entries):
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()
            return
        if len(entries) > same:
            self.beginInsertRows(QModelIndex(), same + 1, len(entries))
            self._entries = entries
            self.endInsertRows()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def rowCount(self, parent: _Index | None = None) -> int:
        """One more than there are steps."""
        return 0 if parent is not None and parent.isValid() else len(self._entries) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label and the time of a step; for those who hear it also whether it is the present or undone."""
        row = index.row()
        entry = self._entries[row - 1] if row else None
        text = (entry.change.label or _WORDS["no_words"]) if entry else self._first
        when = datetime.fromtimestamp(entry.at).strftime("%H:%M") if entry else ""
        state = _WORDS["now"] if row == self.present else _WORDS["undone"] if row > self.present else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(filter(None, (text, when, state)))
        return {UNDONE: row > self.present, NOW: row == self.present, WHEN: when}.get(role)


class StepPaint(QStyledItemDelegate):
    """Draws a step: a dot where the present is, the label, the time."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are equally high."""
        del option, index
        return QSize(160, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one step."""
        theme = look().theme
        room = QRect(option.rect).adjusted(4, 1, -4, -1)
        now, undone = bool(index.data(NOW)), bool(index.data(UNDONE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if now:
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(room, 6, 6)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room, 6, 6)
        middle = room.center().y()
        painter.setPen(QColor(theme.accent if now else theme.edge))
        painter.setBrush(QColor(theme.accent) if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRect(room.x() + 8, middle - 3, 7, 7))
        room.adjust(26, 0, -8, 0)
        faded = mixed(theme.muted, theme.card, 0.35)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        when = str(index.data(WHEN))
        painter.setFont(font(11))
        painter.setPen(faded if undone else QColor(theme.muted))
        painter.drawText(room, flags | int(Qt.AlignmentFlag.AlignRight), when)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(when) - 8)
        painter.setFont(font(12, 600 if now else 400, italic=undone))
        painter.setPen(faded if undone else QColor(theme.accent if now else theme.ink))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags, text)
        painter.restore()


class StepList(QListView):
    """The list of steps: arrows walk, Enter goes."""

    wanted = Signal(int)
    """So many steps shall be done."""

    def __init__(self, model: Steps) -> None:
        """Show `model`."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(StepPaint(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_WORDS["list"])
        self.clicked.connect(lambda index: self.wanted.emit(index.row()))

    def sizeHint(self) -> QSize:
        """As high as its steps, up to a handful."""
        rows = min(self.model().rowCount(), _MOST_ROWS)
        return QSize(160, max(rows, 2) * _ROW + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the state of the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """The steps of the session's editor. `finish` ends what is being typed before one goes elsewhere."""

    closed = Signal()
    """Its cross was pressed."""

    def __init__(self, session: Session, finish: Callable[[], object]) -> None:
        """Follow the session."""
        super().__init__()
        self._session, self._finish = session, finish
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 8, 0)
        rows.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 4, 0)
        head.addWidget(caps(_WORDS["title"]), 1)
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName(_WORDS["close"])
        self._close.clicked.connect(self.closed)
        head.addWidget(self._close)
        rows.addLayout(head)
        self.steps = Steps(self)
        self.list = StepList(self.steps)
        self.list.wanted.connect(self._go)
        rows.addWidget(self.list, 1)
        rows.addWidget(hairline())
        self.setMinimumHeight(110)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._stop: Callable[[], None] = lambda: None
        session.replaced.connect(self._watch)
        look().changed.connect(self._dress)
        self._watch()
        self._dress()

    def _watch(self) -> None:
        self._stop()
        self._stop = self._session.editor.watch(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps as they are now, the present in view."""
        editor = self._session.editor
        present = editor.history()[1]
        self.steps.show_steps(editor.steps(), present, editor.forgotten)
        self.list.setCurrentIndex(self.steps.index(present, 0))
        self.list.updateGeometry()

    def _go(self, position: int) -> None:
        """Go to a state, and select what its step touched, as undo and redo do."""
        self._finish()
        session = self._session
        steps, before = session.editor.steps(), session.editor.history()[1]
        session.editor.go_to(position)
        if position < before:
            session.select(steps[position].bookmark)
        elif position > before:
            session.select(
                [name for name in steps[position - 1].change.added if session.project.find(name)][:1]
            )

    def _dress(self) -> None:
        self._close.setIcon(icon("close", look().theme.muted, size=14))
        self.list.viewport().update()
