"""The tree of the outline with its edits: the same keys as the map, on the same selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.edit.records import remove
from journeymapper.errors import JourneyMapperError
from journeymapper.ui.panels.outline_edits import Adding, adding_branch, adding_next, adding_stage
from journeymapper.ui.panels.outline_model import KIND_ROLE, written
from journeymapper.ui.panels.outline_paint import FOLD
from journeymapper.ui.panels.outline_view import OutlineView
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


class _Fresh(NamedTuple):
    """A record that was just added and whose name is being written; both become one step."""

    gesture: Gesture
    added: Change
    name: str
    back: tuple[str, ...]


class OutlineTree(OutlineView):
    """The tree: what it shows is told by `OutlineView`, what its keys and its mouse do is here."""

    def __init__(self, session: Session) -> None:
        """Show the session's journey."""
        super().__init__(session)
        self._pressed_open = False
        self._fresh: _Fresh | None = None
        for keys, make in (
            (("Return", "Enter"), adding_next), (("Shift+Return", "Shift+Enter"), adding_stage), (("B",), adding_branch),
        ):  # fmt: skip
            action = QAction(self)
            action.setShortcuts([QKeySequence(one) for one in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(partial(self._add, make))
            self.addAction(action)

    def share(self, actions: Mapping[str, QAction]) -> None:
        """Let the keys of the map's actions work here too, on the same selection."""
        for name, action in actions.items():
            if name not in _NOT_SHARED and not action.shortcut().isEmpty():
                self.addAction(action)

    def _add(self, make: Callable[[Session], Adding | None], _checked: bool = False) -> None:
        """Add something and write its name in its row; both become one step of the history."""
        adding = make(self._session)
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
