"""Every edit on the disk within a quarter of a second, written by a thread of its own.

The window hands over each change and goes on. The writer gathers what comes within `GROUP` seconds into one record,
appends it and waits for the disk. A journal begins with the first edit and goes when the project is closed with
everything saved. After a save it begins anew; at every moment the journal and the file together hold every edit.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence

from journeymapper.edit.change import Change
from journeymapper.files.journal_book import Base, Book, Item
from journeymapper.files.journal_file import JournalFile
from journeymapper.files.journal_format import Save
from journeymapper.files.project_file import Writer
from journeymapper.files.system import SYSTEM, System
from journeymapper.model.project import Project

GROUP = 0.2
"""Seconds: at most one record and one wait for the disk in this time."""
_RETRY = 2.0
"""Seconds until a new journal is tried after one that failed."""

_log = logging.getLogger(__name__)
_running: set[Journal] = set()
"""Journals whose thread runs. An interpreter that ends while one is inside pydantic aborts, so they end before it."""


class Journal:
    """The recovery journal of one open project. Safe to use from several threads."""

    def __init__(
        self,
        base: Base,
        media: Mapping[str, bytes],
        *,
        writer: Writer | None = None,
        before_first: Callable[[], object] = lambda: None,
        listener: Callable[[], object] = lambda: None,
        system: System = SYSTEM,
    ) -> None:
        """Prepare a journal for edits that start from `base`; nothing is written before the first one.

        `media` are the pictures of the open project; they may become more. `writer` writes the project where it must be
        recorded as a whole. `before_first` is called in the writing thread before anything is written, `listener` there
        whenever `problem` has changed.
        """
        self.problem = ""
        """A sentence saying why edits are not being recorded right now; empty while all is well."""
        self._listener = listener
        self._book = Book(base, media, writer or Writer(), before_first, JournalFile(system))
        self._wake = threading.Condition()
        self._waiting: list[Item] = []
        self._number = base.header.number
        self._given = self._done = self._tries = 0
        self._hurry = self._closing = False
        self._thread: threading.Thread | None = None

    def begin(self, project: Project) -> None:
        """Record `project` as a whole, now: it comes from no file and is to be kept before its first edit."""
        self._give(Item(project=project))

    def record(self, change: Change, project: Project) -> None:
        """Take down `change`, which led to `project`."""
        self._give(Item(project=project, change=change))

    def barrier(self) -> int:
        """Return a number: changes up to now are below it, later ones above."""
        with self._wake:
            self._number += 1
            return self._number

    def saving(self, save: Save) -> None:
        """Announce a save. The file may be replaced once `flush` has returned; the new one may be written meanwhile."""
        if self._thread is not None:
            self._give(Item(save=save), hurry=True)

    def saved(self, base: Base) -> None:
        """Begin anew after a save that succeeded: edits below ``base.header.number`` are in the file now."""
        if self._thread is None:
            self._book.base = base
        else:
            self._give(Item(base=base))

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until everything handed over is on the disk; return whether it is."""
        with self._wake:
            if self._thread is None:
                return True
            target, tries, self._hurry = self._given, self._tries, True
            self._wake.notify_all()
            self._wake.wait_for(
                lambda: self._done >= target or (bool(self.problem) and self._tries > tries), timeout
            )
            return self._done >= target

    @property
    def behind(self) -> bool:
        """Whether some edits are not on the disk yet."""
        with self._wake:
            return self._done < self._given

    def close(self, *, discard: bool) -> None:
        """End the journal; `discard` removes it: there is nothing to recover, or the user does not want it."""
        if not discard:
            self.flush()
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()
        _running.discard(self)
        self._book.close(discard=discard)

    def _give(self, item: Item, *, hurry: bool = False) -> None:
        with self._wake:
            self._hurry = self._hurry or hurry
            self._number += 1
            self._given += 1
            self._waiting.append(item._replace(number=self._number))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
                _running.add(self)
                self._thread.start()
            self._wake.notify_all()

    def _run(self) -> None:
        """The writer's thread: one group after the other, one in `GROUP` seconds unless somebody waits."""
        due = 0.0
        while True:
            with self._wake:
                retry = _RETRY if self.problem else None
                self._wake.wait_for(lambda: self._waiting or self._hurry or self._closing, retry)
                self._wake.wait_for(lambda: self._hurry or self._closing, max(0.0, due - time.monotonic()))
                if self._closing:
                    return
                group, self._waiting = self._waiting, []
                target, self._hurry = self._given, False
            problem = self._tried(group)
            due = time.monotonic() + GROUP
            with self._wake:
                changed, self.problem = problem != self.problem, problem
                self._tries += 1
                self._done = self._done if problem else target
                self._wake.notify_all()
            if changed:
                self._listener()

    def _tried(self, group: Sequence[Item]) -> str:
        """Bring a group to the disk; return what went wrong, as a sentence, or nothing."""
        try:
            self._book.write(group)
        except Exception as error:  # whatever it is, the thread must live on and the user must be told
            _log.warning("The journal of edits fails", exc_info=error)
            reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
            return f"Edits are not being recorded ({reason}). Save the project, or save a copy elsewhere."
        return ""


@atexit.register
def _end_all() -> None:
    """Bring everything to the disk before the program ends, however it ends; what nobody closed can be recovered."""
    for journal in tuple(_running):
        journal.close(discard=False)
