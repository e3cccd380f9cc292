"""Two lists beside the page: its parts in reading order, and what was left out and why. Enter leads to the source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from journeymapper.brief.places import Place
from journeymapper.brief.story import Story
from journeymapper.model.project import Project
from journeymapper.ui.brief.rows import INNER, LEADS, SECOND, Rows
from journeymapper.ui.brief.told import LeftOut, rests_on, title_of

_WORDS = {
    "parts": "Parts of the page",
    "left_out": "Left out of the page",
    "leads": "Enter leads to it",
    "nothing": "Nothing: everything that the project tells is on the page.",
}


class _RowList(QListWidget):
    """Lines of wrapped text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "boxed")
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(Rows(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the same everywhere, though platforms differ in what activates a row; Ctrl+C copies all lines."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def lines(self) -> list[str]:
        """Return what is read, line by line."""
        return [self._line(self.item(at)) for at in range(self.count())]

    def _line(self, item: QListWidgetItem) -> str:
        told = " · ".join(text for text in (item.text(), str(item.data(SECOND) or "")) if text)
        return f"– {told}" if item.data(INNER) else told

    def copy(self) -> None:
        """Copy all lines."""
        QGuiApplication.clipboard().setText("\n".join(self.lines()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class PartsList(_RowList):
    """The parts of the page, each once, in reading order. `pointed` tells the one the keyboard is on."""

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        """Empty."""
        super().__init__(_WORDS["parts"])
        self.setAccessibleDescription(_WORDS["leads"])
        self._rows: list[Place] = []
        self._told: list[tuple[str, str]] = []
        self.currentRowChanged.connect(lambda at: self.pointed.emit(self._rows[at] if at >= 0 else None))
        self.itemActivated.connect(lambda item: self.chosen.emit(self._rows[self.row(item)]))

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        for title, rests in self._told:
            item = QListWidgetItem(title, self)
            item.setData(SECOND, rests)
            item.setData(LEADS, True)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._line(item))
        self.blockSignals(False)

    def current_part(self) -> Place | None:
        """Return the part that the keyboard is on."""
        at = self.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def show_parts(self, project: Project, story: Story, places: Sequence[Place]) -> None:
        """Show the parts of a page; the keyboard stays on the part where it is."""
        current = self.currentRow()
        kept = self._rows[current][1:] if 0 <= current < len(self._rows) else None
        first: dict[tuple[str, str], Place] = {}
        for place in places:
            first.setdefault((place.record, place.part), place)
        rows = [place for place in first.values() if title_of(project, place)]
        told = [(title_of(project, place), rests_on(project, story, place)) for place in rows]
        self._rows = rows
        if told != self._told:
            self._told = told
            self._fill()
        keys = [place[1:] for place in rows]
        if kept in keys:
            self.setCurrentRow(keys.index(kept))


class LeftOutList(_RowList):
    """What is not on the page. `wanted` tells the entry whose source is asked for."""

    wanted = Signal(object)

    def __init__(self) -> None:
        """Empty."""
        super().__init__(_WORDS["left_out"])
        self._entries: list[LeftOut] = []
        self.itemActivated.connect(self._lead)
        self.itemClicked.connect(self._lead)

    def show_entries(self, entries: list[LeftOut]) -> None:
        """Show what is left out."""
        if entries == self._entries and self.count():
            return
        self._entries = entries
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.text, self)
            item.setData(INNER, entry.inner)
            item.setData(LEADS, bool(entry.record or entry.part))
            if entry.record or entry.part:
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, _WORDS["leads"])
        if not entries:
            self.addItem(_WORDS["nothing"])

    def _lead(self, item: QListWidgetItem) -> None:
        at = self.row(item)
        if at < len(self._entries) and (self._entries[at].record or self._entries[at].part):
            self.wanted.emit(self._entries[at])
