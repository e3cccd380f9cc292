"""The tree of the outline: selected together with the map, edited with the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QSizePolicy,
    QTreeView,
    QWidget,
)

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.edit.records import remove
from journeymapper.errors import JourneyMapperError
from journeymapper.ui.panels.outline_edits import Adding, adding_branch, adding_next, adding_stage
from journeymapper.ui.panels.outline_model import ID_ROLE, KIND_ROLE, OutlineModel, written
from journeymapper.ui.panels.outline_paint import FOLD, ROW, OutlinePaint
from journeymapper.ui.session import Session

_NOT_SHARED = frozenset(
    {
        "add_touchpoint",
        "branch",
        "add_stage",
        "rename",
        "select_all",
        "zoom_in",
        "zoom_out",
        "zoom_fit",
        "zoom_full",
    }
)
"""Actions of the map that mean something else here, or nothing; ``remove`` works without the map too."""
_OPENED_AT_MOST = 400
"""So many found stages are opened; the rest opens with Right."""


class _Fresh(NamedTuple):
    """A record that was just added and whose name is being written; both become one step."""

    gesture: Gesture
    added: Change
    name: str
    back: tuple[str, ...]


class OutlineTree(QTreeView):
    """The tree: as high as its rows where there is room, selected together with the map."""

    def __init__(self, session: Session) -> None:
        """Show the session's journey."""
        super().__init__()
        self._session = session
        self._syncing = self._pressed_open = False
        self._fresh: _Fresh | None = None
        self.outline = OutlineModel(session, self)
        self.setModel(self.outline)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.expanded.connect(lambda _: self.updateGeometry())
        self.collapsed.connect(lambda _: self.updateGeometry())
        for keys, make in (
            (("Return", "Enter"), adding_next), (("Shift+Return", "Shift+Enter"), adding_stage), (("B",), adding_branch),
        ):  # fmt: skip
            action = QAction(self)
            action.setShortcuts([QKeySequence(one) for one in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(partial(self._add, make))
            self.addAction(action)
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(3 * ROW)

    def share(self, actions: Mapping[str, QAction]) -> None:
        """Let the keys of the map's actions work here too, on the same selection."""
        for name, action in actions.items():
            if name not in _NOT_SHARED and not action.shortcut().isEmpty():
                self.addAction(action)

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
        """Select here what is selected in the window, and open what it stands in."""
        self._syncing = True
        chosen: list[QModelIndex] = []
        first = QModelIndex()
        for name in self._session.selection:
            index = self.outline.index_of(name)
            if not index.isValid():
                continue
            if not first.isValid():
                self._open_to(index)
                first = index
            elif index.parent().isValid() and not self.isExpanded(index.parent()):
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

    def _add(self, make: object) -> None:
        """Add something and write its name in its row; both become one step of the history."""
        adding = make(self._session) if callable(make) else None
        if adding is None or self._session.journey not in self._session.project.journeys:
            return
        self.begin(adding)

    def begin(self, adding: Adding) -> None:
        """Add what `adding` makes, select it and open the field for its name."""
        back = self._session.selection
        gesture = self._session.gesture("Add")
        if gesture is None:
            return
        try:
            added, name = adding(gesture.start)
            gesture.preview(added, self)
        except JourneyMapperError as refusal:
            gesture.cancel(self)
            self._session.complained.emit(str(refusal))
            return
        self._session.settle_now()
        self._session.select((name,))
        self._fresh = _Fresh(gesture, added, name, back)
        index = self.outline.index_of(name)
        if not index.isValid():
            self._settle_fresh(keep=True)
            return
        self.setCurrentIndex(index)
        self.edit(index)

    def commitData(self, editor: QWidget) -> None:
        """Write the name of what was just added as a part of the same step."""
        fresh, text = self._fresh, getattr(editor, "text", str)()
        if fresh is None or not fresh.gesture.active:
            super().commitData(editor)
            return
        try:
            named = written(fresh.added.apply(fresh.gesture.start), fresh.name, text)
            fresh.gesture.preview(fresh.added.then(named).labelled(fresh.added.label), self)
        except JourneyMapperError as refusal:
            self._session.complained.emit(str(refusal))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Keep what was added, or take it back after Esc."""
        super().closeEditor(editor, hint)
        self._settle_fresh(keep=hint is not QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def _settle_fresh(self, *, keep: bool) -> None:
        fresh, self._fresh = self._fresh, None
        if fresh is None:
            return
        if keep:
            fresh.gesture.commit(self)
        else:
            fresh.gesture.cancel(self)
            self._session.settle_now()
            self._session.select(fresh.back)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close a touchpoint by its sign; remember whether the pressed stage was open and chosen."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if self._on_sign(index, at.x()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        self._pressed_open = self.isExpanded(index) and self.selectionModel().isSelected(index)
        super().mousePressEvent(event)

    def _on_sign(self, index: QModelIndex, x: int) -> bool:
        touchpoint = index.isValid() and index.data(KIND_ROLE) == "touchpoints"
        return touchpoint and x >= self.viewport().width() - FOLD - 8 and self.outline.hasChildren(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a stage opens it; on the chosen, open one it closes it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() is Qt.MouseButton.LeftButton
        folds = index.isValid() and index.data(KIND_ROLE) in ("journeys", "stages")
        if plain and left and folds and self.outline.hasChildren(index):
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
