"""How the outline is shown: as high as its rows, opened where one looks, selected together with the map."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTreeView

from journeymapper.ui.panels.outline_model import ID_ROLE, KIND_ROLE, OutlineModel
from journeymapper.ui.panels.outline_paint import ROW, OutlinePaint
from journeymapper.ui.session import Session

_OPENED_AT_MOST = 400
"""So many found stages, and the stages of so many selected rows, are opened; the rest opens with Right."""


class OutlineView(QTreeView):
    """The tree without its edits: as high as its rows where there is room, selected together with the map."""

    def __init__(self, session: Session) -> None:
        """Show the session's journey."""
        super().__init__()
        self._session = session
        self._syncing = False
        self.outline = OutlineModel(session, self)
        self.setModel(self.outline)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.expanded.connect(lambda _: self.updateGeometry())
        self.collapsed.connect(lambda _: self.updateGeometry())
        self._open_shown()

    def _dress(self) -> None:
        self.setItemDelegate(OutlinePaint(self))
        self.setAccessibleName("Outline of the journey")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        edits = QAbstractItemView.EditTrigger
        self.setEditTriggers(edits.EditKeyPressed | edits.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(3 * ROW)

    def sizeHint(self) -> QSize:
        """The height of all open rows, as far as a screen may need them."""
        return QSize(200, max(3, self._open_rows(QModelIndex(), 120)) * ROW)

    def _open_rows(self, parent: QModelIndex, most: int) -> int:
        count = self.outline.rowCount(parent)
        for row in range(min(self.outline.rowCount(parent), most)):
            index = self.outline.index(row, 0, parent)
            if count < most and self.isExpanded(index):
                count += self._open_rows(index, most - count)
        return count

    def show_only(self, text: str) -> None:
        """Show what matches `text`, opened; everything for an empty one."""
        self.outline.search(text)
        self._open_found()
        self.show_selection()
        self.updateGeometry()

    def _open_found(self) -> None:
        self._open_shown()
        if not self.outline.searching:
            return
        left, waiting = _OPENED_AT_MOST, [QModelIndex()]
        while waiting and left:
            parent = waiting.pop(0)
            for row in range(self.outline.rowCount(parent)):
                index = self.outline.index(row, 0, parent)
                if index.data(KIND_ROLE) in ("journeys", "stages") and left:
                    self.expand(index)
                    waiting.append(index)
                    left -= 1

    def _open_shown(self) -> None:
        """Where journeys are the top rows, open the one that the map shows."""
        index = self.outline.index_of(self._session.journey)
        if index.isValid() and index.data(KIND_ROLE) == "journeys":
            self.expand(index)

    def follow(self, touched: frozenset[str]) -> None:
        """Follow an edit; what is open stays open."""
        self._syncing = True
        changed = self.outline.follow(touched)
        self._syncing = False
        if changed:
            self._open_found()
            self.show_selection()
            self.updateGeometry()

    def reload(self) -> None:
        """Show another project or journey."""
        opened = self._opened()
        self.outline.reload()
        for name in opened:
            self.expand(self.outline.index_of(name))
        self._open_shown()
        self.show_selection()
        self.updateGeometry()

    def _opened(self) -> list[str]:
        model, found, waiting = self.outline, [], [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                if self.isExpanded(index):
                    found.append(model.id_at(index))
                    waiting.append(index)
        return found

    def show_selection(self) -> None:
        """Select here what is selected in the window, and open what it stands in; of very much only the first stage."""
        self._syncing = True
        chosen: list[QModelIndex] = []
        first, few = QModelIndex(), len(self._session.selection) <= _OPENED_AT_MOST
        for name in self._session.selection:
            index = self.outline.index_of(name)
            if not index.isValid():
                continue
            if not first.isValid():
                self._open_to(index)
                first = index
            elif few and index.parent().isValid() and not self.isExpanded(index.parent()):
                self._open_to(index)
            chosen.append(index)
        select = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(_ranges(chosen), select.ClearAndSelect)
        if first.isValid():
            self.selectionModel().setCurrentIndex(first, select.NoUpdate)
            self.scrollTo(first)
        self._syncing = False

    def _open_to(self, index: QModelIndex) -> None:
        above = index.parent()
        while above.isValid():
            if not self.isExpanded(above):
                self.expand(above)
            above = above.parent()

    def _chosen(self) -> None:
        if self._syncing:
            return
        indexes = self.selectionModel().selectedIndexes()
        current = self.currentIndex()
        indexes.sort(key=lambda index: (index != current,))
        names = list(dict.fromkeys(str(index.data(ID_ROLE)) for index in indexes))
        if len(names) == 1 and names[0] in self._session.project.journeys:
            self._session.show_journey(names[0])
            self._session.select((), self)
            return
        self._session.select(names, self)


def _ranges(indexes: list[QModelIndex]) -> QItemSelection:
    """Return a selection of single rows as runs of neighbours: Qt's cost follows the number of ranges, squared."""
    made = QItemSelection()
    begin = last = QModelIndex()
    for index in indexes:
        if last.isValid() and index.row() == last.row() + 1 and index.parent() == last.parent():
            last = index
            continue
        if begin.isValid():
            made.append(QItemSelectionRange(begin, last))
        begin = last = index
    if begin.isValid():
        made.append(QItemSelectionRange(begin, last))
    return made
