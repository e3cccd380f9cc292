"""Every edit on the disk within a quarter of a second, written by a thread of its own.

The window hands over each change and goes on. The writer gathers what comes within `GROUP` seconds into one record,
appends it and waits for the disk. A journal begins with the first edit and goes when the project is closed with
everything saved. After a save it begins anew; at every moment the journal and the file together hold every edit.
"""

from __future__ import annotations

import atexit
import datetime
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from journeymapper.edit.change import Change
from journeymapper.errors import JourneyMapperError
from journeymapper.files.journal_file import JournalFile
from journeymapper.files.journal_format import (
    Frame,
    Header,
    Save,
    change_frame,
    frames,
    header_frame,
    media_frame,
    media_in,
    save_frame,
    snapshot_frame,
)
from journeymapper.files.project_file import Writer, media_names, media_of
from journeymapper.files.system import SYSTEM, System
from journeymapper.model.project import Project

GROUP = 0.2
"""Seconds: at most one record and one wait for the disk in this time."""
_RETRY = 2.0
"""Seconds until a new journal is tried after one that failed."""

_log = logging.getLogger(__name__)
_running: set[Journal] = set()
"""Journals whose thread runs. An interpreter that ends while one is inside pydantic aborts, so they end before it."""


class Base(NamedTuple):
    """What edits start from: the header that names the file, and the pictures that are in the file."""

    header: Header
    media: frozenset[str] = frozenset()


class _Item(NamedTuple):
    """Something for the writer: a change and the project it led to, a project as a whole, a save, a new base."""

    number: int = 0
    project: Project | None = None
    change: Change | None = None
    save: Save | None = None
    base: Base | None = None


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
        self._book = _Book(base, media, writer or Writer(), before_first, JournalFile(system))
        self._wake = threading.Condition()
        self._waiting: list[_Item] = []
        self._number = base.header.number
        self._given = self._done = self._tries = 0
        self._hurry = self._closing = False
        self._thread: threading.Thread | None = None

    def begin(self, project: Project) -> None:
        """Record `project` as a whole, now: it comes from no file and is to be kept before its first edit."""
        self._give(_Item(project=project))

    def record(self, change: Change, project: Project) -> None:
        """Take down `change`, which led to `project`."""
        self._give(_Item(project=project, change=change))

    def barrier(self) -> int:
        """Return a number: changes up to now are below it, later ones above."""
        with self._wake:
            self._number += 1
            return self._number

    def saving(self, save: Save, timeout: float = 10.0) -> bool:
        """Announce a save; return True once that is on the disk. Then the file may be replaced."""
        if self._thread is None:
            return True
        self._give(_Item(save=save))
        return self.flush(timeout)

    def saved(self, base: Base) -> None:
        """Begin anew after a save that succeeded: edits below ``base.header.number`` are in the file now."""
        if self._thread is None:
            self._book.base = base
        else:
            self._give(_Item(base=base))

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

    def _give(self, item: _Item) -> None:
        with self._wake:
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

    def _tried(self, group: Sequence[_Item]) -> str:
        """Bring a group to the disk; return what went wrong, as a sentence, or nothing."""
        try:
            self._book.write(group)
        except Exception as error:  # whatever it is, the thread must live on and the user must be told
            _log.warning("The journal of edits fails", exc_info=error)
            reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
            return f"Edits are not being recorded ({reason}). Save the project, or save a copy elsewhere."
        return ""


class _Book:
    """What the writer's thread knows: what the journal starts from and how far it has come."""

    def __init__(
        self,
        base: Base,
        media: Mapping[str, bytes],
        writer: Writer,
        before_first: Callable[[], object],
        file: JournalFile,
    ) -> None:
        self.base = base
        self._media, self._writer, self._before_first, self._file = media, writer, before_first, file
        self._project: Project | None = None
        self._known: set[str] = set()
        self._last_change = self._last_frame = base.header.number
        self._snapshot_at = -1
        self._failing = False

    def write(self, group: Sequence[_Item]) -> None:
        """Write a group. When it raises, the group is not lost: the next one writes the project as a whole."""
        was_failing, self._failing = self._failing, True
        for item in group:
            self._project = item.project or self._project
            if item.change is not None or (item.project is not None and item.base is None):
                self._last_change = item.number
        if was_failing:
            self._begin_after_failure(group)
        else:
            self._write_in_order(group)
        self._failing = False

    def close(self, *, discard: bool) -> None:
        """Let go of the file, or remove it."""
        if discard:
            self._file.remove()
        self._file.release()

    def _write_in_order(self, group: Sequence[_Item]) -> None:
        waiting: list[Frame] = []
        for item in _squashed(group):
            if item.change is not None:
                waiting += self._change_frames(item.change, item.number)
            elif item.save is not None:
                waiting.append(save_frame(item.save, self._last_frame, item.number))
                self._last_frame = item.number
            elif item.base is not None:
                self._append(waiting)
                waiting = []
                self._rebase(item.base)
            else:
                self._write_snapshot()
        self._append(waiting)

    def _change_frames(self, change: Change, number: int) -> Iterator[Frame]:
        records = [*change.added.values(), *(new for _, new in change.updated.values())]
        for name in sorted(media_of(records) - self._known_media()):
            if name in self._media:
                yield media_frame(name, self._media[name])
                self._known.add(name)
        yield change_frame(change, self._last_frame, number)
        self._last_frame = number

    def _known_media(self) -> set[str]:
        return self._known | self.base.media

    def _append(self, waiting: list[Frame]) -> None:
        if not waiting:
            return
        if self._file.is_open:
            self._file.append(waiting)
            return
        with suppress(OSError, JourneyMapperError):
            self._before_first()
        if self.base.header.base:
            self._file.begin([header_frame(self.base.header._replace(began=_now())), *waiting])
        else:
            self._write_snapshot([frame for frame in waiting if frame.kind != b"C"])

    def _write_snapshot(self, further: Sequence[Frame] = ()) -> None:
        """Begin a journal that holds the project itself, as it is after the last item that was handed over."""
        if self._project is None:
            return
        number = max(self._last_change, self._last_frame)
        header = self.base.header._replace(number=number, snapshot=True, began=_now())
        data = self._writer.dump(self._project, dict(self._media))
        self._file.begin([header_frame(header), snapshot_frame(data, number), *further])
        self._known = media_names(self._project)
        self._last_frame = self._snapshot_at = number

    def _rebase(self, base: Base) -> None:
        """Begin anew from a file that was just saved, with the edits that are not in it."""
        number, self.base = base.header.number, base
        self._known = set()
        if self._last_change < number:
            self._file.remove()
            self._last_frame, self._snapshot_at = number, -1
        elif self._snapshot_at > number:
            self._write_snapshot()
        elif self._file.is_open:
            kept = [
                frame for frame in frames(self._file.read()) if frame.kind == b"M" or frame.number > number
            ]
            self._file.begin([header_frame(base.header._replace(began=_now())), *kept])
            self._snapshot_at = -1

    def _is_wanted(self, frame: Frame, number: int) -> bool:
        """Tell whether a frame of the journal before goes into the one that begins after `number`."""
        if frame.kind != b"M":
            return frame.kind in (b"C", b"S") and frame.number > number
        name = media_in(frame)[0]
        self._known.add(name)
        return name not in self.base.media

    def _begin_after_failure(self, group: Sequence[_Item]) -> None:
        saves: list[Frame] = []
        for item in group:
            if item.base is not None:
                self.base = item.base
            elif item.save is not None:
                saves.append(save_frame(item.save, 0, item.number))
        self._file.close()
        if self._last_change < self.base.header.number:
            self._file.remove()
            self._last_frame, self._snapshot_at = self.base.header.number, -1
        else:
            self._write_snapshot(saves)


def _squashed(group: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the items with changes that follow each other directly made into one; a barrier leaves a gap of numbers."""
    run: _Item | None = None
    for item in group:
        if (
            run is not None
            and run.change is not None
            and item.change is not None
            and item.number == run.number + 1
        ):
            run = item._replace(change=run.change.then(item.change))
            continue
        if run is not None:
            yield run
        run = item
    if run is not None:
        yield run


@atexit.register
def _end_all() -> None:
    """Bring everything to the disk before the program ends, however it ends; what nobody closed can be recovered."""
    for journal in tuple(_running):
        journal.close(discard=False)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
