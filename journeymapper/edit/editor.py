"""The one door through which a project changes, its history, and gestures that can be taken back."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from journeymapper.edit.change import Change
from journeymapper.errors import JourneyMapperError
from journeymapper.model.integrity import problems_at
from journeymapper.model.project import Project

Listener = Callable[[Change, object], None]
"""Called with (change, initiator) after each change. A listener ignores what it began itself by the initiator."""

_HISTORY_LIMIT = 1000

_log = logging.getLogger(__name__)


class UnsoundChange(JourneyMapperError):
    """A change that would break the project, such as a link to nowhere. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of the history: the change, and the selection (ids) to return to when it is undone."""

    change: Change
    bookmark: tuple[str, ...] = ()
    at: float = field(default_factory=time.time, compare=False)
    """When it was made: seconds since 1970."""


class Gesture:
    """A drag, a slider or a run of typing: shown while it lasts, one step of the history once it is committed.

    Every preview is made from the project as it was at the start (`start`), with the whole movement since then.
    """

    def __init__(self, editor: Editor, label: str, bookmark: tuple[str, ...]) -> None:
        """Use `Editor.gesture`."""
        self.start = editor.project
        self.label = label
        self.active = True
        self._editor = editor
        self._bookmark = bookmark
        self._shown = Change()

    def preview(self, change: Change, initiator: object = None) -> None:
        """Show `change`, made for `start`, in place of what was shown before. Ignored once the gesture has ended."""
        if not self.active:
            return
        step = self._shown.inverted().then(change)
        if step:
            self._editor._perform(step, initiator)
        self._shown = change

    def commit(self, initiator: object = None) -> Change:
        """End the gesture and keep what is shown, as one step; nothing changed leaves none. Returns the change."""
        del initiator
        if not self.active:
            return Change()
        self._end()
        change = self._shown.labelled(self._shown.label or self.label)
        if change:
            self._editor._remember(Entry(change, self._bookmark))
        return change

    def cancel(self, initiator: object = None) -> None:
        """End the gesture and return to the start. Ignored once it has ended."""
        if not self.active:
            return
        self._end()
        if self._shown:
            self._editor._perform(self._shown.inverted(), initiator)

    def _end(self) -> None:
        self.active = False
        self._editor._gesture = None


class Editor:
    """Holds the project of the moment, applies changes to it, and remembers how to go back.

    Listeners are told of every change in the order in which they came to listen; one that fails is logged and does not
    keep the others from hearing. A listener may not apply changes itself while it is being told.
    """

    def __init__(self, project: Project) -> None:
        """Begin with `project` and an empty history."""
        self._project = project
        self._entries: list[Entry] = []
        self.forgotten = 0
        """How many of the oldest steps are no longer kept: the history begins after them."""
        self._position = 0
        self._listeners: list[Listener] = []
        self._watchers: list[Callable[[], None]] = []
        self._gesture: Gesture | None = None
        self._revision = 0
        self._telling = False

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def revision(self) -> int:
        """Grows with every change, undo and redo included; equal numbers mean the same project."""
        return self._revision

    @property
    def gesturing(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change from now on. Returns a function that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def apply(self, change: Change, initiator: object = None, bookmark: tuple[str, ...] = ()) -> None:
        """Make `change` and remember it. An empty change does nothing; a gesture under way is committed first.

        Raises `UnsoundChange` or `StaleChange`, with the project as it was.
        """
        if self._gesture is not None:
            self._gesture.commit()
        if not change:
            return
        self._perform(change, initiator)
        self._remember(Entry(change, bookmark))

    def gesture(self, label: str, bookmark: tuple[str, ...] = ()) -> Gesture:
        """Begin a gesture; one that is under way is committed first."""
        if self._gesture is not None:
            self._gesture.commit()
        self._gesture = Gesture(self, label, bookmark)
        return self._gesture

    def undo(self, initiator: object = None) -> Entry | None:
        """Take the last step back and return it; during a gesture, cancel that instead (and return None)."""
        if self._gesture is not None:
            self._gesture.cancel(initiator)
            return None
        if self._position == 0:
            return None
        entry = self._entries[self._position - 1]
        self._perform(entry.change.inverted(), initiator)
        self._move_to(self._position - 1)
        return entry

    def redo(self, initiator: object = None) -> Entry | None:
        """Make the step that was last undone again and return it, or None when there is none."""
        if self._gesture is not None or self._position == len(self._entries):
            return None
        entry = self._entries[self._position]
        self._perform(entry.change, initiator)
        self._move_to(self._position + 1)
        return entry

    def history(self) -> tuple[list[str], int]:
        """Return the labels of all steps, oldest first, and how many of them are done (the rest can be redone)."""
        return [entry.change.label for entry in self._entries], self._position

    def steps(self) -> tuple[Entry, ...]:
        """Return all steps, oldest first; `history` says how many of them are done."""
        return tuple(self._entries)

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` whenever a step was made, undone or redone. Returns a function that ends it."""
        self._watchers.append(watcher)

        def stop() -> None:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

        return stop

    def go_to(self, position: int, initiator: object = None) -> None:
        """Undo or redo until `position` steps are done (0: as it was opened); listeners are told of one change.

        A gesture under way is cancelled.
        """
        if self._gesture is not None:
            self._gesture.cancel(initiator)
        position = max(0, min(position, len(self._entries)))
        back = [entry.change.inverted() for entry in reversed(self._entries[position : self._position])]
        forth = [entry.change for entry in self._entries[self._position : position]]
        project, touched = self._project, dict[str, None]()
        for change in (*back, *forth):
            project = change.apply(project)
            touched |= dict.fromkeys(change.touched())
        after = [record for name in touched if (record := project.find(name)) is not None]
        gone = [old for name in touched if project.find(name) is None and (old := self._project.find(name))]
        if total := Change.between(self._project, after, gone, "Go to a step of the history"):
            self._perform(total, initiator)
        if position != self._position:
            self._move_to(position)

    def _move_to(self, position: int) -> None:
        self._position = position
        for watcher in tuple(self._watchers):
            watcher()

    @property
    def undo_label(self) -> str:
        """What undo would take back, or an empty text."""
        return self._entries[self._position - 1].change.label if self._position else ""

    @property
    def redo_label(self) -> str:
        """What redo would make again, or an empty text."""
        return self._entries[self._position].change.label if self._position < len(self._entries) else ""

    def _perform(self, change: Change, initiator: object) -> None:
        if self._telling:
            raise RuntimeError("a listener may not change the project while it is being told of a change")
        after = change.apply(self._project)
        wrong = next(problems_at(after, change.touched()), None)
        if wrong is not None:
            raise UnsoundChange(f"{wrong.sentence} Nothing was changed.")
        self._project = after
        self._revision += 1
        self._telling = True
        try:
            for listener in tuple(self._listeners):
                try:
                    listener(change, initiator)
                except Exception:
                    _log.exception("A view failed to follow a change")
        finally:
            self._telling = False

    def _remember(self, entry: Entry) -> None:
        del self._entries[self._position :]
        self._entries.append(entry)
        self.forgotten += max(0, len(self._entries) - _HISTORY_LIMIT)
        del self._entries[:-_HISTORY_LIMIT]
        self._move_to(len(self._entries))
