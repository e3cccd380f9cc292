"""The journal's file on the disk: begun under a new name, appended to, removed; always whole up to some frame."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from journeymapper.files.atomic import write_all
from journeymapper.files.journal_format import MAGIC, Frame
from journeymapper.files.lock import Lock, acquire
from journeymapper.files.state import room
from journeymapper.files.system import SYSTEM, System

FOLDER = "journals"
"""Where journals are, inside the state folder."""


class JournalFile:
    """One journal after the other under one name, locked against those who look for crashed ones. For one thread."""

    def __init__(self, system: System = SYSTEM) -> None:
        """Choose a name; nothing is written yet."""
        self.path: Path | None = None
        self._name = secrets.token_hex(8)
        self._generation = 0
        self._handle = -1
        self._lock: Lock | None = None
        self._system = system

    @property
    def is_open(self) -> bool:
        """Whether records can be appended."""
        return self._handle >= 0

    def begin(self, frames: Iterable[Frame]) -> None:
        """Write a new journal, whole, and only then let go of the one before. Raises `OSError`."""
        folder = room(FOLDER)
        if self._lock is None:
            lock = acquire(folder / self._name)
            self._lock = lock if isinstance(lock, Lock) else None
        self._generation += 1
        path = folder / f"{self._name}-{self._generation}.journal"
        part = os.fspath(path.with_suffix(".part"))
        try:
            self._write_whole(part, b"".join([MAGIC, *(frame.encoded() for frame in frames)]))
            self._system.replace(part, os.fspath(path))
        except OSError:
            with suppress(OSError):
                self._system.unlink(part)
            raise
        with suppress(OSError):
            self._system.fsync_folder(os.fspath(folder))
        self.remove()
        self.path = path
        self._handle = self._system.append(os.fspath(path))

    def _write_whole(self, part: str, data: bytes) -> None:
        handle = self._system.create(part, 0o600)
        try:
            write_all(handle, data, self._system)
            self._system.fsync(handle)
        finally:
            self._system.close(handle)

    def append(self, frames: Iterable[Frame]) -> None:
        """Add records and wait for the disk. Raises `OSError`; then nothing may be appended to this file any more."""
        write_all(self._handle, b"".join(frame.encoded() for frame in frames), self._system)
        self._system.fsync(self._handle)

    def read(self) -> bytes:
        """Return what stands in the file. Raises `OSError`."""
        return self.path.read_bytes() if self.path is not None else b""

    def close(self) -> None:
        """Stop appending; what is there stays."""
        if self._handle >= 0:
            with suppress(OSError):
                self._system.close(self._handle)
        self._handle = -1

    def remove(self) -> None:
        """Stop appending and remove what is there."""
        self.close()
        if self.path is not None:
            with suppress(OSError):
                self._system.unlink(os.fspath(self.path))
        self.path = None

    def release(self) -> None:
        """Stop appending and let others see that nobody writes here any more."""
        self.close()
        if self._lock is not None:
            self._lock.release()


def name_of(path: Path) -> str:
    """Return the name that all journals of one open project share; `lock.acquire(path.parent / name)` guards it."""
    return path.stem.rpartition("-")[0]
