"""What an open project must know of its file: whether it is still the one that was read, and what it does not hold yet."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from journeymapper.files.journal_format import Header
from journeymapper.files.project_file import fingerprint_of
from journeymapper.model.project import Project


class FileOnDisk:
    """The file as it was last read or written here: its path, and the SHA-256 and the stamp that it had then."""

    def __init__(self, path: Path | None, fingerprint: str) -> None:
        """Take the stamp now. Without a path there is no file yet."""
        self.path, self.fingerprint = path, fingerprint
        self._stamp = self._look()
        self._foreign: tuple[tuple[int, ...] | None, str] = (None, "")

    def foreign(self) -> str:
        """Return the SHA-256 of what another program wrote to the file, empty where none did.

        Its bytes are read only if its stamp is one that was not seen before.
        """
        if self.path is None or not self.fingerprint:
            return ""
        stamp = self._look()
        if stamp == self._stamp:
            return ""
        if stamp == self._foreign[0]:
            return self._foreign[1]
        try:
            present = fingerprint_of(self.path)
        except OSError:
            return ""
        if present is None or present == self.fingerprint:
            self._stamp = stamp
            return ""
        self._foreign = stamp, present
        return present

    def header(self, number: int, title: str) -> Header:
        """Return the header of a journal whose edits start from this file, after those up to `number`."""
        return Header(os.fspath(self.path or ""), self.fingerprint, number, title=title)

    def _look(self) -> tuple[int, ...] | None:
        """Return what changes when a file is written, without reading it; None when there is none."""
        try:
            found = os.stat(self.path) if self.path is not None else None
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev) if found else None


class Unsaved:
    """Which records differ from what the file holds. `nowhere` says that no file holds the project at all."""

    def __init__(self, saved: Project) -> None:
        """Begin with a project that the file holds as it is."""
        self._saved = saved
        self._differing: set[str] = set()
        self.nowhere = False

    def __bool__(self) -> bool:
        """Whether anything would be missing if the project were closed now."""
        return self.nowhere or bool(self._differing)

    def follow(self, touched: Iterable[str], now: Project) -> None:
        """Take note of an edit that touched these records and led to `now`. Undoing an edit makes nothing differ."""
        for name in touched:
            saved, present = self._saved.find(name), now.find(name)
            if saved is present or saved == present:
                self._differing.discard(name)
            else:
                self._differing.add(name)

    def begin_anew(self, saved: Project, touched: Iterable[str], now: Project) -> None:
        """Take note that the file holds `saved`, of which edits have touched these records since and led to `now`."""
        self._saved, self.nowhere = saved, False
        self._differing = set()
        self.follow(touched, now)
