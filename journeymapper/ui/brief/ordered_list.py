"""A list whose rows are ticked or not and stand in an order: dragged, or moved by Alt with an arrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from journeymapper.ui.widgets.tick import TickRows

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedList(QListWidget):
    """Tells what the person wants; who owns the order decides."""

    shift_wanted = Signal(int)
    """The row that the keyboard is on shall move by so many places."""
    dragged = Signal()
    """A row was dragged to another place."""

    def __init__(self, name: str, told: str) -> None:
        """`name` and what is `told` beside it are for those who hear the window."""
        super().__init__()
        self.setProperty("kind", "boxed")
        self.setItemDelegate(TickRows(self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(told)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of another order."""
        super().dropEvent(event)
        self.dragged.emit()

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow belongs to the list, whatever else the window does with it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the row that the keyboard is on."""
        by = _moves(event)
        if not by:
            super().keyPressEvent(event)
        elif self.currentRow() >= 0:
            self.shift_wanted.emit(by)


def _moves(event: QKeyEvent) -> int:
    """By how many places a key moves a row; 0 for every other key."""
    if event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return 0
    return _MOVES.get(Qt.Key(event.key()), 0)
