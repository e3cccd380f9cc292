"""The journeys that a board pack may hold: ticked where they are in it, dragged or moved by keys into their order."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem

from journeymapper.ui.brief.ordered_list import OrderedList
from journeymapper.ui.brief.pack_entries import PackEntry

_KEY = Qt.ItemDataRole.UserRole
_WORDS = {
    "name": "Journeys of the pack",
    "told": "Space takes a journey in or leaves it out, Alt+Up and Alt+Down move it, Delete takes it off the list",
}


class PackList(OrderedList):
    """The list."""

    changed = Signal()
    """Something was ticked, moved, added or taken off."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__(_WORDS["name"], _WORDS["told"])
        self._known: dict[int, PackEntry] = {}
        self._next = 0
        self.itemChanged.connect(lambda _: self.changed.emit())
        self.dragged.connect(self.changed)
        self.shift_wanted.connect(self.shift)

    def add(self, entries: Iterable[PackEntry], ticked: int = 1) -> None:
        """Put entries at the end, the first `ticked` of them in the pack."""
        for place, entry in enumerate(entries):
            self.blockSignals(True)
            item = QListWidgetItem(entry.title)
            item.setData(_KEY, self._next)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if place < ticked else Qt.CheckState.Unchecked)
            if entry.path is not None:
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, entry.path.name)
            self._known[self._next] = entry
            self._next += 1
            self.addItem(item)
            self.blockSignals(False)
        self.changed.emit()

    def entries(self) -> list[PackEntry]:
        """Return what is in the pack, in order."""
        items = (self.item(at) for at in range(self.count()))
        return [
            self._known[int(item.data(_KEY))] for item in items if item.checkState() is Qt.CheckState.Checked
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the entry that the keyboard is on off the list."""
        if event.key() == Qt.Key.Key_Delete:
            self.take_off()
        else:
            super().keyPressEvent(event)

    def shift(self, by: int) -> None:
        """Move the current entry by so many places."""
        at = self.currentRow()
        to = max(0, min(self.count() - 1, at + by))
        if at < 0 or to == at:
            return
        item = self.takeItem(at)
        self.insertItem(to, item)
        self.setCurrentRow(to)
        self.changed.emit()

    def take_off(self) -> None:
        """Take the current entry off the list."""
        if self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.changed.emit()
