"""The document a window holds, and how the window hears that its safety changed, from whatever thread it is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from journeymapper.files.document import Document
from journeymapper.ui.session import Session

UNTITLED = "Untitled"


class Holding(QObject):
    """One document at a time, with the session that shows it. `take` puts another one in its place."""

    state_changed = Signal()
    """The document is more or less safe than before, or another one is open."""

    def __init__(self, document: Document) -> None:
        """Hold `document`."""
        super().__init__()
        self._stop: Callable[[], None] = lambda: None
        self.saving = False
        self.document = document
        self.session = Session(document.editor)
        self.session.read_only = bool(document.read_only)
        self.session.pictures.belong_to(lambda: document.media, document.keep_picture)
        self._listen()

    def take(self, document: Document, *, keep_edits: bool) -> None:
        """Close the document of now and show another; `keep_edits` leaves edits that are in no file recoverable."""
        self._stop()
        self.document.close(keep_edits=keep_edits)
        self.document = document
        self._listen()
        self.session.pictures.belong_to(lambda: document.media, document.keep_picture)
        self.session.replace(document.editor, read_only=bool(document.read_only))
        self.state_changed.emit()

    def close(self, *, keep_edits: bool) -> None:
        """Close the document: the window goes."""
        self._stop()
        self.document.close(keep_edits=keep_edits)

    def _listen(self) -> None:
        self._stop = self.document.listen(self.state_changed.emit)

    @property
    def name(self) -> str:
        """What the document is called: its file, or its title while it has none."""
        if self.document.path is not None:
            return self.document.path.name
        return self.document.editor.project.about.title or UNTITLED

    @property
    def has_work(self) -> bool:
        """Whether closing now would lose something: edits, or an import that stands in no file yet."""
        return self.document.has_unsaved_edits
