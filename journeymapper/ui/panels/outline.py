"""The outline: a field to find things, and the tree of stages and touchpoints, painted as calmly as a list."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from journeymapper.edit.records import remove
from journeymapper.ui.panels.outline_model import ID_ROLE, OutlineModel
from journeymapper.ui.panels.outline_paint import ROW, OutlinePaint
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.labels import caps, label
from journeymapper.ui.widgets.search_field import SearchField

_WORDS = {
    "title": "Outline",
    "find": "Find a step, quote, bet…",
    "nothing": "Nothing found.",
    "empty": "No stages yet. Insert › Stage begins the journey.",
}


class OutlineTree(QTreeView):
    """The tree: as high as its rows where there is room, selected together with the map."""

    def __init__(self, session: Session) -> None:
        """Show the session's journey."""
        super().__init__()
        self._session = session
        self._syncing = False
        self.outline = OutlineModel(session, self)
        self.setModel(self.outline)
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(3 * ROW)
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.expanded.connect(lambda _: self.updateGeometry())
        self.collapsed.connect(lambda _: self.updateGeometry())
        self._pressed_open = False

    def sizeHint(self) -> QSize:
        """The height of all open rows."""
        model = self.outline
        rows = model.rowCount()
        for row in range(model.rowCount()):
            stage = model.index(row, 0)
            if self.isExpanded(stage):
                rows += model.rowCount(stage)
        return QSize(200, max(3, rows) * ROW)

    def show_only(self, text: str) -> None:
        """Show what matches `text`, opened; everything for an empty one."""
        self.outline.search(text)
        if self.outline.searching:
            self.expandAll()
        self.show_selection()
        self.updateGeometry()

    def follow(self, touched: frozenset[str]) -> None:
        """Follow an edit, keeping open what was open."""
        opened = self._opened()
        if self.outline.follow(touched):
            for name in opened:
                self.expand(self.outline.index_of(name))
            if self.outline.searching:
                self.expandAll()
            self.show_selection()
            self.updateGeometry()

    def reload(self) -> None:
        """Show another journey."""
        self.outline.reload()
        self.show_selection()
        self.updateGeometry()

    def _opened(self) -> list[str]:
        model = self.outline
        stages = (model.index(row, 0) for row in range(model.rowCount()))
        return [model.id_at(stage) for stage in stages if self.isExpanded(stage)]

    def show_selection(self) -> None:
        """Select here what is selected in the window, and open the stage it stands in."""
        self._syncing = True
        chosen = QItemSelection()
        first = QModelIndex()
        for name in self._session.selection:
            index = self.outline.index_of(name)
            if index.isValid():
                if index.parent().isValid() and not self.isExpanded(index.parent()):
                    self.expand(index.parent())
                chosen.select(index, index)
                first = first if first.isValid() else index
        select = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, select.ClearAndSelect)
        if first.isValid():
            self.selectionModel().setCurrentIndex(first, select.NoUpdate)
            self.scrollTo(first)
        self._syncing = False

    def _chosen(self) -> None:
        if self._syncing:
            return
        indexes = self.selectionModel().selectedIndexes()
        current = self.currentIndex()
        indexes.sort(key=lambda index: (index != current,))
        self._session.select([str(index.data(ID_ROLE)) for index in indexes], self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the pressed stage was open and chosen: then a click closes it."""
        index = self.indexAt(event.position().toPoint())
        self._pressed_open = self.isExpanded(index) and self.selectionModel().isSelected(index)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a stage opens it; on the chosen, open one it closes it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() is Qt.MouseButton.LeftButton
        if plain and left and index.isValid() and self.outline.rowCount(index):
            self.setExpanded(index, not self._pressed_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes what is chosen; Esc chooses nothing."""
        if event.key() == Qt.Key.Key_Delete and self._session.selection:
            chosen = self._session.selection
            self._session.attempt(lambda project: remove(project, chosen))
            return
        if event.key() == Qt.Key.Key_Escape and self._session.selection:
            self._session.select(())
            return
        super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Title, search field and tree."""

    def __init__(self, session: Session) -> None:
        """Follow the session."""
        super().__init__()
        self._session = session
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 14, 0, 8)
        rows.setSpacing(0)
        title = caps(_WORDS["title"])
        title.setContentsMargins(16, 0, 16, 0)
        rows.addWidget(title)
        rows.addSpacing(8)
        self.search = SearchField(_WORDS["find"], "Ctrl F")
        holder = QVBoxLayout()
        holder.setContentsMargins(12, 0, 12, 0)
        holder.addWidget(self.search)
        rows.addLayout(holder)
        rows.addSpacing(8)
        self.tree = OutlineTree(session)
        rows.addWidget(self.tree)
        self._note = label("", "muted", wrap=True)
        self._note.setContentsMargins(16, 4, 16, 4)
        rows.addWidget(self._note)
        self._pause = QTimer(self, interval=80, singleShot=True)
        self._pause.timeout.connect(lambda: self._search(self.search.text()))
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._go_to_first)
        session.settled.connect(self._follow)
        session.selected.connect(self._selected)
        session.journey_changed.connect(self._reload)
        session.replaced.connect(self._reload)
        session.personas_shown.connect(self.tree.outline.refresh_all)
        self._tell_empty()

    def _search(self, text: str) -> None:
        self.tree.show_only(text)
        self._tell_empty()

    def _go_to_first(self) -> None:
        self._pause.stop()
        self._search(self.search.text())
        model = self.tree.outline
        stage = model.index(0, 0)
        first = model.index(0, 0, stage) if model.rowCount(stage) else stage
        if first.isValid():
            self.tree.setFocus()
            self._session.select([model.id_at(first)])

    def _follow(self, touched: frozenset[str]) -> None:
        self.tree.follow(touched)
        self._tell_empty()

    def _selected(self, initiator: object) -> None:
        if initiator is not self.tree:
            self.tree.show_selection()

    def _reload(self) -> None:
        self.search.clear()
        self.tree.reload()
        self._tell_empty()

    def _tell_empty(self) -> None:
        model = self.tree.outline
        note = "" if model.rowCount() else _WORDS["nothing" if model.searching else "empty"]
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.tree.setVisible(not note)
