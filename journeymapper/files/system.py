"""The operating-system calls that saving makes, one method each.

They stand behind one small class so that a test can make any of them fail, and so that the list of what a save asks
of the system is short enough to read.
"""

from __future__ import annotations

import os
import sys
import time

BINARY = getattr(os, "O_BINARY", 0)
_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


class System:
    """The real operating system. Every method may raise `OSError`."""

    def stat(self, path: str) -> os.stat_result:
        """Return what the file system says of `path`, links followed."""
        return os.stat(path)

    def identify(self, handle: int) -> os.stat_result:
        """Return what the file system says of an open file."""
        return os.fstat(handle)

    def create(self, path: str, mode: int) -> int:
        """Create `path`, which must not exist, for reading and writing; return its descriptor."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _CLOSE_ON_EXEC | BINARY, mode)

    def open(self, path: str) -> int:
        """Open the file `path` for reading; return its descriptor."""
        return os.open(path, os.O_RDONLY | _CLOSE_ON_EXEC | BINARY)

    def append(self, path: str) -> int:
        """Open the file `path` for writing at its end; return its descriptor."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | _CLOSE_ON_EXEC | BINARY)

    def write(self, handle: int, data: memoryview) -> int:
        """Write some of `data`; return how many bytes were taken, possibly not all."""
        return os.write(handle, data)

    def rewind(self, handle: int) -> None:
        """Go back to the beginning of the file."""
        os.lseek(handle, 0, os.SEEK_SET)

    def read(self, handle: int, size: int) -> bytes:
        """Read up to `size` bytes; none at the end of the file."""
        return os.read(handle, size)

    def fsync(self, handle: int) -> None:
        """Wait until what was written has reached the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close the descriptor, which is gone afterwards even when this fails."""
        os.close(handle)

    def chmod(self, handle: int, mode: int) -> None:
        """Give an open file its permissions (nothing to do on Windows)."""
        if sys.platform != "win32":
            os.fchmod(handle, mode)

    def chown(self, handle: int, user: int, group: int) -> None:
        """Give an open file its owner and group (nothing to do on Windows)."""
        if sys.platform != "win32":
            os.fchown(handle, user, group)

    def link(self, source: str, target: str) -> None:
        """Give the file `source` the second name `target`."""
        os.link(source, target)

    def replace(self, source: str, target: str) -> None:
        """Let `source` take the place of `target` in one step."""
        os.replace(source, target)

    def unlink(self, path: str) -> None:
        """Remove the name `path`."""
        os.unlink(path)

    def fsync_folder(self, folder: str) -> None:
        """Wait until the names in `folder` have reached the disk (Windows has no such call and orders them itself)."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _CLOSE_ON_EXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


SYSTEM = System()
"""The one that everybody uses."""
