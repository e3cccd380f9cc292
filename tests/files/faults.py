"""A file system that fails on command, for the tests of saving."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

from journeymapper.files.system import System

ERRNOS = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EINTR,
    errno.EBUSY,
    errno.EINVAL,
    errno.ENOENT,
    errno.ESTALE,
)

CALLS = (
    "stat",
    "identify",
    "create",
    "open",
    "write",
    "rewind",
    "read",
    "fsync",
    "close",
    "chmod",
    "chown",
    "link",
    "replace",
    "unlink",
    "fsync_folder",
)


class Faulty(System):
    """Counts the calls and makes one of them fail: before it acts, or after it acted (as network folders do)."""

    def __init__(self, fail_at: int = -1, code: int = errno.EIO, *, after: bool = False) -> None:
        self.fail_at, self.code, self.after = fail_at, code, after
        self.made: list[str] = []
        self.slept = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


def _counted(name: str) -> Callable[..., Any]:
    real = getattr(System, name)

    def call(self: Faulty, *arguments: Any) -> Any:
        self.made.append(name)
        if len(self.made) - 1 == self.fail_at:
            if self.after:
                real(self, *arguments)
            raise OSError(self.code, os.strerror(self.code))
        return real(self, *arguments)

    return call


for _name in CALLS:
    setattr(Faulty, _name, _counted(_name))


class SmallDisk(System):
    """A disk with room for `room` more bytes; then `ENOSPC`, after taking what still fits."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, handle: int, data: memoryview) -> int:
        if self.room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = super().write(handle, data[: self.room])
        self.room -= taken
        return taken
