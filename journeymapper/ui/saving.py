"""Saving, as the person sees it: never waiting, never silent about a failure, never over somebody else's change."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer

from journeymapper.errors import JourneyMapperError
from journeymapper.files.atomic import Saved
from journeymapper.files.document import Document
from journeymapper.files.saving import ChangedOutside, Save
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.holding import Holding
from journeymapper.ui.settings import Settings
from journeymapper.ui.tasks import Task
from journeymapper.ui.widgets.message_bar import MessageBar

_WORDS = {
    "save": "Save project",
    "copy": "Save a copy",
    "failed": "Not saved",
    "elsewhere": "Save elsewhere…",
    "again": "Try again",
    "later": "Go on editing",
    "copied": "A copy was saved as {name}.",
    "not_durable": "Saved. {note}",
    "outside": "Changed by another program",
    "outside_text": "“{name}” was changed by another program since it was opened here.",
    "outside_edits": "You have edits here that are not in the file. Reloading takes over what is in the file, as one step that you can undo.",
    "outside_clean": "Reloading takes over what is in the file, as one step that you can undo.",
    "reload": "Reload",
    "keep": "Keep mine",
    "save_copy": "Save a copy…",
    "overwrite": "Overwrite the file",
    "reloaded": "The file was read again.",
    "close": "Close project",
    "close_text": "“{name}” has edits that are not in its file.",
    "close_new": "“{name}” is in no file yet.",
    "save_button": "Save",
    "discard": "Close without saving",
    "back": "Cancel",
}


class Saving(QObject):
    """Saves what the window holds. `before` is called first: what is being typed belongs to the project."""

    def __init__(
        self,
        holding: Holding,
        dialogs: Dialogs,
        messages: MessageBar,
        settings: Settings,
        before: Callable[[], object],
    ) -> None:
        """Save the documents of `holding`."""
        super().__init__()
        self._holding, self._dialogs, self._messages = holding, dialogs, messages
        self._settings, self._before = settings, before
        self._task: Task | None = None
        self._asking = False
        self._answered = ""

    def save(self) -> None:
        """Save to the project's file; ask for one where there is none or where it may not be written."""
        if self._task is not None:
            return
        self._before()
        if self._holding.document.path is None or self._holding.document.read_only:
            self.save_as()
        else:
            self._begin()

    def save_as(self) -> None:
        """Ask for another file, which is the project's from then on."""
        self._before()
        path = self._ask_place(_WORDS["save"])
        if path is not None:
            self._begin(path)

    def save_copy(self) -> None:
        """Ask for a file for a copy, and go on with this one."""
        self._before()
        path = self._ask_place(_WORDS["copy"])
        if path is not None:
            self._begin(path, copy=True)

    def _ask_place(self, title: str) -> Path | None:
        document = self._holding.document
        name = document.path or self._settings.folder() / f"{file_name(self._holding.name)}.journey"
        return self._dialogs.save_file(title, name)

    def _begin(self, path: Path | None = None, *, copy: bool = False, overwrite: bool = False) -> None:
        try:
            save = self._holding.document.prepare(path, copy=copy, overwrite=overwrite)
        except JourneyMapperError as problem:
            self._tell_failure(problem)
            return
        document = self._holding.document
        self._holding.saving = True
        self._holding.state_changed.emit()
        task = Task(lambda _: save.run())
        task.done.connect(partial(self._done, document, save, copy))
        task.failed.connect(partial(self._failed, document, save))
        self._task = task
        task.start()

    def _done(self, document: Document, save: Save, copy: bool, saved: Saved) -> None:
        self._ended()
        document.finish(save, saved)
        if document is self._holding.document and not copy:
            self._settings.add_recent(save.target)
            self._holding.session.set_read_only(bool(self._holding.document.read_only))
        if copy:
            self._messages.say(_WORDS["copied"].format(name=save.target.name))
        elif saved.notes:
            self._messages.say(_WORDS["not_durable"].format(note=" ".join(saved.notes)), stay=True)
        self._holding.state_changed.emit()

    def _failed(self, document: Document, save: Save, problem: Exception) -> None:
        self._ended()
        document.failed(save, problem)
        self._holding.state_changed.emit()
        if isinstance(problem, ChangedOutside):
            self.settle_outside()
        else:
            self._tell_failure(problem)

    def _ended(self) -> None:
        self._task = None
        self._holding.saving = False

    def _tell_failure(self, problem: Exception) -> None:
        answers = [_WORDS["elsewhere"], _WORDS["again"], _WORDS["later"]]
        answer = self._dialogs.ask(_WORDS["failed"], str(problem), answers)
        if answer in (0, 1):
            QTimer.singleShot(0, self, self.save_as if answer == 0 else self.save)

    def look_outside(self) -> None:
        """Ask what to do where another program changed the file; the window was just turned to again.

        Each state of the file is asked about once, whatever the answer: the answer itself turns to the window again.
        """
        if self._asking or self._task is not None:
            return
        foreign = self._holding.document.foreign_state()
        if foreign != self._answered:
            self._answered = foreign
            if foreign:
                self.settle_outside(quiet=True)

    def settle_outside(self, *, quiet: bool = False) -> None:
        """Ask whether to take over, overwrite or leave a file that another program changed."""
        self._asking = True
        document = self._holding.document
        self._answered = document.foreign_state()
        detail = _WORDS["outside_edits" if document.has_unsaved_edits else "outside_clean"]
        text = _WORDS["outside_text"].format(name=self._holding.name)
        third = _WORDS["keep"] if quiet else _WORDS["overwrite"]
        answers = [_WORDS["reload"], _WORDS["save_copy"], third]
        answer = self._dialogs.ask(_WORDS["outside"], text, answers, detail=detail)
        self._asking = False
        if answer == 0:
            self._reload()
        elif answer == 1:
            self.save_copy()
        elif answer == 2 and not quiet:
            self._begin(overwrite=True)

    def _reload(self) -> None:
        try:
            self._holding.document.reload()
        except JourneyMapperError as problem:
            self._dialogs.tell(_WORDS["outside"], str(problem))
        else:
            self._messages.say(_WORDS["reloaded"])

    def may_close(self) -> bool:
        """Ask about edits that are in no file; return whether the document may be closed, saved or not.

        A save that is asked for here is waited for: closing needs its outcome.
        """
        self._before()
        self.wait()
        if not self._holding.has_work:
            return True
        fresh = self._holding.document.path is None
        text = _WORDS["close_new" if fresh else "close_text"].format(name=self._holding.name)
        answers = [_WORDS["save_button"], _WORDS["discard"], _WORDS["back"]]
        answer = self._dialogs.ask(_WORDS["close"], text, answers)
        if answer == 0:
            self.save()
            self.wait()
            return not self._holding.has_work
        return answer == 1

    def wait(self) -> None:
        """Wait for the save under way, and take its outcome."""
        while self._task is not None:
            loop = QEventLoop()
            self._task.ended.connect(loop.quit)
            if self._task.running:
                loop.exec()
            QTimer.singleShot(0, loop, loop.quit)
            loop.exec()


def file_name(title: str) -> str:
    """Return a name that every system takes for a file, made from a title."""
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]', " ", title)
    return " ".join(plain.split()).strip(". ")[:80] or "Untitled"
