"""One save on its way: prepared where the edits happen, run on the frozen project wherever there is time."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from journeymapper.errors import JourneyMapperError
from journeymapper.files import backups, journal_format
from journeymapper.files.atomic import Saved, SaveError, atomic_save
from journeymapper.files.journal import Journal
from journeymapper.files.lock import Lock
from journeymapper.files.project_file import Writer, fingerprint_of
from journeymapper.model.project import Project


class ReadOnly(JourneyMapperError):
    """The project is open for reading only; the sentence says why and what to do."""


class ChangedOutside(JourneyMapperError):
    """The file on the disk is not the one that was opened or saved here last. Reload, overwrite or save a copy."""


class Purpose(Enum):
    """What a save is for."""

    SAVE = "save"
    SAVE_AS = "save as"
    COPY = "copy"


@dataclass(eq=False)
class Turns:
    """The saves of one document run one after the other; `written` is the SHA-256 of what the last one wrote."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    written: str = ""


@dataclass(frozen=True, eq=False)
class Save:
    """A save that `Document.prepare` began. `run` it once, then hand it back with `Document.finish` or `failed`."""

    purpose: Purpose
    target: Path
    project: Project
    media: Mapping[str, bytes]
    preview: bytes | None
    number: int
    """Edits that the journal numbers below this one are in `project`."""
    expected: str | None
    """SHA-256 that the file must have; None to replace whatever is there."""
    writer: Writer
    journal: Journal
    turns: Turns
    lock: Lock | None = None
    """The lock of a new file, for the document to take over."""
    touched: set[str] = field(default_factory=set)
    """The records that were edited since this save was prepared."""

    def run(self) -> Saved:
        """Write the file. May take its time, and may be called in any thread.

        Raises `ChangedOutside`, `SaveError`, `UnwritableProject`; the earlier file is untouched then.
        """
        with self.turns.lock:
            data = self.writer.dump(self.project, self.media, self.preview)
            present = self._present()
            known = (None, self.expected, self.turns.written)
            if self.expected is not None and present not in known:
                raise ChangedOutside(
                    f"{self.target} was changed by another program since it was opened here, and was not saved."
                    " Reload it, overwrite it, or save a copy."
                )
            backup, note = self._backup(present)
            if self.purpose is not Purpose.COPY:
                # From here on the journal knows both files; should the next lines be the last, it fits either of them.
                self.journal.saving(
                    journal_format.Save(os.fspath(self.target), journal_format.sha256(data), self.number)
                )
            saved = atomic_save(self.target, data, backup=backup)
            if self.purpose is not Purpose.COPY:
                self.turns.written = saved.sha256
            backups.prune(self.target)
        return replace(saved, notes=(*note, *saved.notes))

    def _present(self) -> str | None:
        try:
            return fingerprint_of(self.target)
        except (OSError, ValueError) as error:
            raise SaveError(
                f"{self.target} cannot be read any more ({error}) and was not saved. Save under another name.",
                self.target,
            ) from error

    def _backup(self, present: str | None) -> tuple[Path | None, tuple[str, ...]]:
        """Return where to keep the file that is there now (None if there is none, or it is kept), and what went wrong."""
        try:
            return (backups.place_for(self.target, present) if present else None), ()
        except OSError as error:
            return None, (f"No backup of the earlier version was kept: {error.strerror or error}.",)
