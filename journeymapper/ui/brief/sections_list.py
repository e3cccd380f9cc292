"""The sections of the page as a list: ticked where they stand on the page, dragged or moved by keys into another order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QSizePolicy

from journeymapper.ui.brief.ordered_list import OrderedList
from journeymapper.ui.brief.told import SECTIONS

_NAME = Qt.ItemDataRole.UserRole
_ROW = 28
_WORDS = {
    "name": "Sections of the page",
    "told": "Space shows or hides a section, Alt+Up and Alt+Down move it",
    "empty": "{title} · nothing to tell yet",
}


class SectionsList(OrderedList):
    """Shows what it is told to; what the person wants is told by its signals and comes back through `show_sections`."""

    switched = Signal(str, bool)
    """A section was ticked or not."""
    moved = Signal(str, int)
    """A section was moved by so many places."""
    ordered = Signal(list)
    """The sections were dragged into this order."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__(_WORDS["name"], _WORDS["told"])
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._may_edit = True
        self.itemChanged.connect(self._tell_switch)
        self.dragged.connect(lambda: self.ordered.emit(self.names()))
        self.shift_wanted.connect(self._tell_move)

    def show_sections(
        self, names: Sequence[str], hidden: Collection[str], silent: Collection[str], *, may_edit: bool
    ) -> None:
        """Show the sections in order; those in `silent` stand on no page, because they have nothing to tell."""
        rows = [(name, _told(name, hidden, silent), name not in hidden) for name in names]
        if rows == self._rows() and may_edit == self._may_edit:
            # The rows stay those that somebody may be dragging just now.
            return
        self._may_edit = may_edit
        self.setDragEnabled(may_edit)
        current = self.current_name()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self._add(*row)
        self.blockSignals(False)
        self.choose(current)
        self.setFixedHeight(_ROW * self.count() + 12)

    def _rows(self) -> list[tuple[str, str, bool]]:
        """What is shown: the name of a section, its words, whether it is ticked."""
        items = (self.item(at) for at in range(self.count()))
        ticked = Qt.CheckState.Checked
        return [(str(item.data(_NAME)), item.text(), item.checkState() is ticked) for item in items]

    def _add(self, name: str, told: str, on: bool) -> None:
        item = QListWidgetItem(told, self)
        item.setData(_NAME, name)
        item.setSizeHint(QSize(0, _ROW))
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        if not self._may_edit:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

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

    def _tell_move(self, by: int) -> None:
        if self._may_edit:
            self.moved.emit(self.current_name(), by)


def _told(name: str, hidden: Collection[str], silent: Collection[str]) -> str:
    """The words for a section."""
    title = SECTIONS[name]
    return _WORDS["empty"].format(title=title) if name in silent and name not in hidden else title
