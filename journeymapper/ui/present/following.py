"""What the room is told of the edits: each once it is made, none while something is still being dragged or typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from journeymapper.edit.change import Change
from journeymapper.ui.present.redaction import for_audience, shown_change
from journeymapper.ui.session import Session


class Following(QObject):
    """Keeps the project that the room sees (`project`) behind the committed edits of a session."""

    changed = Signal(object)
    """A Change of `project`, which has it already."""
    replaced = Signal()
    """The project is another one, or is seen with other eyes."""

    def __init__(self, session: Session, *, owners: bool) -> None:
        """Begin with the session's project; `owners` says whether the room reads who owns things."""
        super().__init__()
        self._session, self._owners = session, owners
        self._waiting = Change()
        self._stop: Callable[[], None] = lambda: None
        session.edited.connect(self._edited)
        session.replaced.connect(self._replace)
        self._replace()

    @property
    def owners(self) -> bool:
        """Whether the room reads who owns things."""
        return self._owners

    def show_owners(self, shown: bool) -> None:
        """Name owners from now on, or leave them out."""
        if shown != self._owners:
            self._owners = shown
            self._replace()

    def _replace(self) -> None:
        editor = self._session.editor
        self._stop()
        self._stop = editor.watch(self._release)
        self._waiting = Change()
        self.project = for_audience(editor.project, owners=self._owners)
        self.replaced.emit()

    def _edited(self, change: Change, initiator: object) -> None:
        del initiator
        self._waiting = self._waiting.then(change) if self._waiting else change
        if not self._session.editor.gesturing:
            self._release()

    def _release(self) -> None:
        """Let the room see what has waited."""
        if self._session.editor.gesturing or not self._waiting:
            return
        change = shown_change(self.project, self._waiting, owners=self._owners)
        self._waiting = Change()
        if change:
            after = {**change.added, **{name: new for name, (_, new) in change.updated.items()}}
            self.project = self.project.with_records(after, change.removed)
            self.changed.emit(change)

    def end(self) -> None:
        """Follow no longer."""
        self._stop()
        self._session.edited.disconnect(self._edited)
        self._session.replaced.disconnect(self._replace)
