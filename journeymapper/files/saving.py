"""One save on its way: prepared where the edits happen, run on the frozen project wherever there is time."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
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


class Turns:
    """The saves of one document run one after the other; `written` is the SHA-256 of what the last one wrote."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self.lock = threading.Lock()
        self.written = ""


class Save:
    """A save that `Document.prepare` began. `run` it once, then hand it back with `Document.finish` or `failed`."""

    def __init__(
        self,
        purpose: Purpose,
        target: Path,
        contents: tuple[Project, Mapping[str, bytes], bytes | None],
        *,
        number: int,
        expected: str | None,
        tools: tuple[Writer, Journal, Turns],
        lock: Lock | None = None,
    ) -> None:
        """Use `Document.prepare`. `contents` are project, pictures and preview as they are to be saved.

        Edits that the journal numbers below `number` are in the project; `expected` is the SHA-256 that the file must
        have, None to replace whatever is there; `lock` is that of a new file, for the document to take over.
        """
        self.purpose, self.target, self.number, self.lock = purpose, target, number, lock
        self.project, self._media, self._preview = contents
        self.touched: set[str] = set()
        """The records that were edited since this save was prepared."""
        self._expected = expected
        self._writer, self._journal, self._turns = tools

    def run(self) -> Saved:
        """Write the file. May take its time, and may be called in any thread.

        Raises `ChangedOutside`, `SaveError`, `UnwritableProject`; the earlier file is untouched then.
        """
        with self._turns.lock:
            data = self._writer.dump(self.project, self._media, self._preview)
            present = self._present()
            known = (None, self._expected, self._turns.written)
            if self._expected is not None and present not in known:
                raise ChangedOutside(
                    f"{self.target} was changed by another program since it was opened here, and was not saved."
                    " Reload it, overwrite it, or save a copy."
                )
            backup, note = self._backup(present)
            if self.purpose is Purpose.COPY:
                saved = atomic_save(self.target, data, backup=backup)
            else:
                saved = self._replaced(data, backup)
            backups.prune(self.target)
        return saved._replace(notes=(*note, *saved.notes))

    def _replaced(self, data: bytes, backup: Path | None) -> Saved:
        """Write the project's own file. The journal knows of both before one replaces the other, and fits either."""
        save = journal_format.Save(os.fspath(self.target), journal_format.sha256(data), self.number)
        self._journal.saving(save)
        saved = atomic_save(self.target, data, backup=backup, before_replacing=self._journal.flush)
        self._turns.written = saved.sha256
        return saved

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
