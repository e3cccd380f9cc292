"""An open project: the editor, its file, its pictures, its journal and its lock. What window and command line hold.

Saving has three steps, so that a window never waits: `prepare` (at once, where the edits happen), `Save.run` (anywhere,
on the frozen project) and `finish` or `failed` (where the edits happen). `save`, `save_as` and `save_copy` do all three.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Self

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.errors import JourneyMapperError
from journeymapper.files import backups, recovery
from journeymapper.files.atomic import Saved, sweep_leftovers
from journeymapper.files.backups import Version
from journeymapper.files.container import LARGEST_MEDIA, media_name
from journeymapper.files.journal import Journal
from journeymapper.files.journal_book import Base
from journeymapper.files.lock import Lock, Owner, acquire
from journeymapper.files.media import add_picture
from journeymapper.files.project_file import Opened, Writer, dump, load, media_names, parse
from journeymapper.files.project_text import render
from journeymapper.files.recovery import Recoverable
from journeymapper.files.saving import Purpose, ReadOnly, Save, Turns
from journeymapper.files.tracking import FileOnDisk, Unsaved
from journeymapper.model.project import Project


class SaveState(Enum):
    """How safe the edits are. `value` is what the title bar says."""

    SAVED = "Every edit saved"
    """The file holds everything (or there is nothing to save)."""
    KEPT = "Kept, not yet in the file"
    """The journal holds what the file does not: a crash loses nothing, but whoever gets the file gets an old one."""
    UNSAVED = "Not saved"
    """The last save failed, or edits cannot be recorded: `problem` says why."""
    READ_ONLY = "Read only"
    """Nothing was edited, and the file may not be written."""


class Document:
    """One open project. Use `new`, `open` or `recover`; call `close` at the end.

    Use it from one thread (the window's). `flush`, `state` and `problem` may be asked for in any, and listeners may be
    called in any.
    """

    def __init__(
        self,
        project: Project,
        media: Mapping[str, bytes],
        path: Path | None,
        fingerprint: str,
        opened: Opened | None = None,
    ) -> None:
        """Use `new`, `open` or `recover`."""
        self.editor = Editor(project)
        """The one door for changes."""
        self.read_only = ""
        """Why the file may not be written, as a sentence; empty when it may."""
        self.owner: Owner | None = None
        """Who else has the project open, if that is why it is read-only."""
        self.warnings: tuple[str, ...] = ()
        """Sentences about what was mended while opening."""
        self.preview: bytes | None = None
        """The picture of the project (PNG) that goes into the file with the next save."""
        self._media = dict(media)
        self._file = FileOnDisk(path, fingerprint)
        self._lock: Lock | None = None
        self._listeners: list[Callable[[], object]] = []
        self._failure = ""
        self._unsaved = Unsaved(project)
        self._writer = Writer(opened)
        self._turns = Turns()
        self._under_way: list[Save] = []
        base = Base(self._file.header(0, project.about.title), frozenset(media) if opened else frozenset())
        self._journal = Journal(
            base, self._media, writer=self._writer, before_first=self._keep_version, listener=self._tell
        )
        self.editor.listen(self._changed)

    @classmethod
    def new(
        cls,
        project: Project | None = None,
        media: Mapping[str, bytes] | None = None,
        *,
        unsaved: bool = False,
    ) -> Self:
        """Begin a document that has no file yet. `unsaved` says that `project` is work already, such as an import."""
        document = cls(project or Project(), media or {}, None, "")
        if unsaved:
            document._unsaved.nowhere = True
            document._journal.begin(document.editor.project)
        return document

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, read_only: bool = False, take_lock: bool = False) -> Self:
        """Open a project file. Raises `UnsoundFile` with the reason.

        It comes read-only when somebody else has it open (`owner`), when a newer version wrote it, when the system does
        not let us write, or on request. `take_lock` opens it for writing although somebody else seems to have it.
        """
        target = Path(os.path.realpath(path))
        opened = load(target)
        document = cls(opened.project, opened.media, target, opened.fingerprint, opened)
        document.warnings, document.preview = opened.warnings, opened.preview
        document.read_only = _why_read_only(target, opened, read_only)
        if not read_only:
            document._hold(acquire(target, take=take_lock))
        return document

    @classmethod
    def recover(cls, entry: Recoverable) -> Self:
        """Bring a crashed project back, as unsaved; nothing is written but a new journal. Raises `JourneyMapperError`."""
        back, journal_lock = recovery.bring_back(entry)
        lock = acquire(back.file) if back.file else None
        mine = isinstance(lock, Lock)
        document = cls(
            back.project, back.media, back.file if mine else None, back.fingerprint if mine else ""
        )
        document._unsaved.nowhere = True
        if isinstance(lock, Lock):
            document._hold(lock)
        if back.left_out:
            document.warnings += (f"{back.left_out:,} of the last edits could not be brought back.",)
        document._journal.begin(back.project)
        if document.flush():
            recovery.forget(entry)
        journal_lock.release()
        return document

    @property
    def path(self) -> Path | None:
        """The project's file; None for one that has none yet."""
        return self._file.path

    @property
    def media(self) -> Mapping[str, bytes]:
        """The pictures and snapshots by name, to be read only."""
        return MappingProxyType(self._media)

    @property
    def has_unsaved_edits(self) -> bool:
        """Whether something would be missing from the file if it were closed now."""
        return bool(self._unsaved)

    @property
    def problem(self) -> str:
        """Why edits are not safe, as a sentence; empty while they are."""
        return (self._failure or self._journal.problem) if self.has_unsaved_edits else ""

    @property
    def state(self) -> SaveState:
        """How safe the edits are."""
        if self.problem:
            return SaveState.UNSAVED
        if self.has_unsaved_edits:
            return SaveState.KEPT
        return SaveState.READ_ONLY if self.read_only else SaveState.SAVED

    @property
    def title_state(self) -> str:
        """The words for `state` in the title bar."""
        return self.state.value

    def listen(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Call `listener` whenever `state` may have changed, in any thread. Returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def add_picture(self, data: bytes) -> str:
        """Take a picture in and return its name, for a card or persona. Raises `UnsuitablePicture`."""
        name, stored = add_picture(data)
        self.keep_picture(name, stored)
        return name

    def keep_picture(self, name: str, stored: bytes) -> None:
        """Take in a picture as `media.add_picture` made it ready, on whatever thread."""
        self._media[name] = stored

    def add_snapshot(self) -> str:
        """Keep the project as it is now, and return the name for the review that it belongs to."""
        data, _ = render(self.editor.project)
        if len(data) > LARGEST_MEDIA:
            raise JourneyMapperError("The project is too large to be kept as a snapshot (more than 40 MB).")
        name = media_name(data, "json")
        self._media[name] = data
        return name

    def snapshot(self, name: str) -> Project:
        """Return the project as it was at a review. Raises `JourneyMapperError` when it is not there or damaged."""
        if name not in self._media:
            raise JourneyMapperError("The project as it was at this review is missing from the file.")
        return parse(self._media[name])[0]

    def save(self, *, overwrite: bool = False) -> Saved:
        """Save to the project's file. Raises `ChangedOutside` (unless `overwrite`), `ReadOnly` or `SaveError`."""
        return self._complete(self.prepare(overwrite=overwrite))

    def save_as(self, path: str | os.PathLike[str]) -> Saved:
        """Save to another file, which is the project's from then on; what stood there is kept as an earlier version."""
        return self._complete(self.prepare(path))

    def save_copy(self, path: str | os.PathLike[str]) -> Saved:
        """Save to another file and go on with this one."""
        return self._complete(self.prepare(path, copy=True))

    def prepare(
        self, path: str | os.PathLike[str] | None = None, *, copy: bool = False, overwrite: bool = False
    ) -> Save:
        """Begin a save: to the project's file, or to `path`, from then on or as a `copy`. At once, whatever the size.

        Raises `ReadOnly`, or `JourneyMapperError` when there is no file yet or somebody else has `path` open.
        """
        if path is None and self.path is None:
            raise JourneyMapperError("This project has no file yet. Choose where to save it.")
        target = Path(os.path.realpath(path or self.path or ""))
        own, purpose, lock = target == self.path, Purpose.COPY if copy else Purpose.SAVE, None
        if own and self.read_only:
            raise ReadOnly(f"{target} was not saved. {self.read_only}")
        if not copy and not own:
            purpose, lock = Purpose.SAVE_AS, self._lock_of(target)
        save = Save(
            purpose,
            target,
            (self.editor.project, dict(self._media), self.preview),
            number=self._journal.barrier(),
            expected=self._file.fingerprint if own and not overwrite else None,
            tools=(self._writer, self._journal, self._turns),
            lock=lock,
        )
        self._under_way.append(save)
        return save

    def finish(self, save: Save, saved: Saved) -> None:
        """Take note that `save` succeeded."""
        self._under_way.remove(save)
        if save.purpose is Purpose.COPY:
            return
        if save.lock is not None:
            if self._lock is not None:
                self._lock.release()
            self._lock, self.owner, self.read_only = save.lock, None, ""
        self._unsaved.begin_anew(save.project, save.touched, self.editor.project)
        self._rebase(FileOnDisk(save.target, saved.sha256), save.number, media_names(save.project))

    def failed(self, save: Save, error: BaseException) -> None:
        """Take note that `save` raised `error`; editing goes on."""
        self._under_way.remove(save)
        if save.lock is not None:
            save.lock.release()
        if save.purpose is not Purpose.COPY:
            self._failure = str(error)
        self._tell()

    def changed_outside(self) -> bool:
        """Tell whether another program has written to the project's file. Quick unless it did."""
        return bool(self._file.foreign())

    def foreign_state(self) -> str:
        """Return what tells one state of a file that another program wrote from the next, empty where none did."""
        return self._file.foreign()

    def reload(self) -> Change:
        """Take over what another program wrote to the file, as one edit that can be undone. Raises `UnsoundFile`."""
        if self.path is None:
            return Change()
        opened = load(self.path)
        if opened.newer:
            raise JourneyMapperError(
                "A newer version of JourneyMapper wrote the file. Open it anew to look at it."
            )
        change = self._become(opened, "Reload from the file")
        self._unsaved.begin_anew(self.editor.project, (), self.editor.project)
        self._rebase(FileOnDisk(self.path, opened.fingerprint), self._journal.barrier(), opened.media)
        return change

    def versions(self) -> list[Version]:
        """Return the earlier versions of the file that are kept, newest first. `project_file.load` shows one."""
        return backups.versions(self.path) if self.path else []

    def restore(self, version: Version) -> Change:
        """Return to an earlier version, as one edit that can be undone; the project as it is now is kept as a version.

        Raises `UnsoundFile`, or `JourneyMapperError` when the present state cannot be kept.
        """
        opened = load(version.path)
        if opened.newer:
            raise JourneyMapperError(
                "A newer version of JourneyMapper wrote that version. Update to restore it."
            )
        try:
            backups.keep_bytes(
                self.path or version.path, dump(self.editor.project, self._media, self.preview)
            )
        except OSError as error:
            raise JourneyMapperError(
                f"Nothing was restored: the present state cannot be kept ({error})."
            ) from error
        return self._become(opened, f"Restore the version of {version.saved.astimezone():%d %b %Y, %H:%M}")

    def flush(self) -> bool:
        """Wait until every edit is recorded on the disk; return whether it is. For crash hooks and before sleeping."""
        return self._journal.flush()

    def close(self, *, keep_edits: bool = True) -> None:
        """Close the project. Edits that are in no file stay recoverable, unless the user wants them gone."""
        self._journal.close(discard=not (self.has_unsaved_edits and keep_edits))
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _complete(self, save: Save) -> Saved:
        try:
            saved = save.run()
        except BaseException as error:
            self.failed(save, error)
            raise
        self.finish(save, saved)
        return saved

    def _changed(self, change: Change, initiator: object) -> None:
        """Follow an edit: to the journal, and into the list of what is not saved."""
        del initiator
        touched = change.touched()
        self._unsaved.follow(touched, self.editor.project)
        for save in self._under_way:
            save.touched.update(touched)
        self._journal.record(change, self.editor.project)
        self._tell()

    def _rebase(self, file: FileOnDisk, number: int, media: Iterable[str]) -> None:
        """Go on from a file that holds every edit below `number`, and these pictures."""
        self._file, self._failure = file, ""
        self._journal.saved(Base(file.header(number, self.editor.project.about.title), frozenset(media)))
        self._tell()

    def _become(self, opened: Opened, label: str) -> Change:
        """Make the project equal to another one through the editor."""
        present = self.editor.project
        gone = [record for record in present.records() if opened.project.find(record.id) is None]
        change = Change.between(present, opened.project.records(), gone, label)
        self._media.update(opened.media)
        self.editor.apply(change)
        return change

    def _hold(self, lock: Lock | Owner) -> None:
        if isinstance(lock, Lock):
            self._lock = lock
            if self.path is not None:
                sweep_leftovers(self.path)
            return
        self.owner = lock
        self.read_only = f"It is open already ({lock.words}). Save it under another name to keep your edits."

    def _lock_of(self, target: Path) -> Lock:
        lock = acquire(target)
        if isinstance(lock, Lock):
            return lock
        raise JourneyMapperError(
            f"{target} was not saved: it is open already ({lock.words}). Close it there or choose another name."
        )

    def _keep_version(self) -> None:
        """Keep the file as it was opened, before the first edit, so that edits always have something to start from."""
        file = self._file
        if file.path is not None and file.fingerprint:
            backups.keep(file.path, file.fingerprint)
            backups.prune(file.path)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


def _why_read_only(path: Path, opened: Opened, wished: bool) -> str:
    if wished:
        return "It was opened for reading only."
    if opened.newer:
        return "A newer version of JourneyMapper wrote it. Update JourneyMapper to edit it, or save a copy."
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return "You may not write to this file. Save it under another name to keep your edits."
    return ""
