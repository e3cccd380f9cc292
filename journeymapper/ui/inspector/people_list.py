"""Many personas to choose from: a list with a tick for each, and a field that finds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymapper.ui.widgets.labels import label
from journeymapper.ui.widgets.tick import TickRows

_WORDS = {"find": "Find a persona…", "count": "{on} of {all} chosen"}
_HEIGHT = 220


class ManyPeople(QWidget):
    """Space ticks; `toggled` tells the place of whoever was ticked or unticked."""

    toggled = Signal(int)

    def __init__(self, what: str) -> None:
        """`what` says what a tick means: "Travels this journey:"."""
        super().__init__()
        self._showing = False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setPlaceholderText(_WORDS["find"])
        self.search.setAccessibleName(_WORDS["find"].rstrip("…"))
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName(what.rstrip(":"))
        self.list.setItemDelegate(TickRows(self.list))
        self.list.setFixedHeight(_HEIGHT)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._changed)
        self._count = label("", "small")
        for part in (self.search, self.list, self._count):
            rows.addWidget(part)

    def show_people(self, names: Sequence[str], on: Sequence[bool], *, enabled: bool) -> None:
        """Show who there is and who is chosen; the list stays where it was scrolled to."""
        self._showing = True
        while self.list.count() > len(names):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(names):
            self.list.addItem(QListWidgetItem())
        for at, (name, ticked) in enumerate(zip(names, on, strict=True)):
            item = self.list.item(at)
            item.setText(name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.setEnabled(enabled)
        self._count.setText(_WORDS["count"].format(on=sum(on), all=len(names)))
        self._showing = False
        self._filter(self.search.text())

    def _changed(self, item: QListWidgetItem) -> None:
        if not self._showing:
            self.toggled.emit(self.list.row(item))

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            name = item.text().casefold()
            item.setHidden(not all(word in name for word in wanted))
