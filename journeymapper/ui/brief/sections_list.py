"""The sections of the page as a list: ticked where they stand on the page, dragged or moved by keys into another order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy

from journeymapper.ui.brief.told import SECTIONS
from journeymapper.ui.widgets.tick import TickRows

_NAME = Qt.ItemDataRole.UserRole
_ROW = 28
_WORDS = {
    "name": "Sections of the page",
    "told": "Space shows or hides a section, Alt+Up and Alt+Down move it",
    "empty": "{title} · nothing to tell yet",
}


class SectionsList(QListWidget):
    """Shows what it is told to; what the person wants is told by its signals and comes back through `show_sections`."""

    switched = Signal(str, bool)
    """A section was ticked or not."""
    moved = Signal(str, int)
    """A section was moved by so many places."""
    ordered = Signal(list)
    """The sections were dragged into this order."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setProperty("kind", "boxed")
        self.setItemDelegate(TickRows(self))
        self.setAccessibleName(_WORDS["name"])
        self.setAccessibleDescription(_WORDS["told"])
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._may_edit = True
        self.itemChanged.connect(self._tell_switch)

    def show_sections(
        self, names: Sequence[str], hidden: Collection[str], silent: Collection[str], *, may_edit: bool
    ) -> None:
        """Show the sections in order; those in `silent` stand on no page, because they have nothing to tell."""
        self._may_edit = may_edit
        self.setDragEnabled(may_edit)
        current = self.current_name()
        self.blockSignals(True)
        self.clear()
        for name in names:
            title = SECTIONS[name]
            told = _WORDS["empty"].format(title=title) if name in silent and name not in hidden else title
            item = QListWidgetItem(told, self)
            item.setData(_NAME, name)
            item.setSizeHint(QSize(0, _ROW))
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            if not may_edit:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if name in hidden else Qt.CheckState.Checked)
        self.blockSignals(False)
        self.choose(current)
        self.setFixedHeight(_ROW * self.count() + 12)

    def current_name(self) -> str:
        """Return the section that the keyboard is on; empty for none."""
        at = self.currentRow()
        return str(self.item(at).data(_NAME)) if at >= 0 else ""

    def names(self) -> list[str]:
        """Return the sections in the order that is shown."""
        return [str(self.item(at).data(_NAME)) for at in range(self.count())]

    def choose(self, name: str) -> None:
        """Put the keyboard on a section."""
        if name in (names := self.names()):
            self.setCurrentRow(names.index(name), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell_switch(self, item: QListWidgetItem) -> None:
        self.switched.emit(str(item.data(_NAME)), item.checkState() is Qt.CheckState.Checked)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the order that a drag made."""
        super().dropEvent(event)
        self.ordered.emit(self.names())

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow moves a section, whatever else the window does with it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the section that the keyboard is on."""
        by = _moves(event)
        if not by:
            super().keyPressEvent(event)
        elif self._may_edit and self.current_name():
            self.moved.emit(self.current_name(), by)


def _moves(event: QKeyEvent) -> int:
    if event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
