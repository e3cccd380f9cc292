"""Telling whether a process is still there, and whether it is still the same one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def mark_of(pid: int) -> str:
    """Return what tells this process from a later one of the same number: its start, where the system says (Linux)."""
    with suppress(OSError, IndexError):
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
        if fields[0] not in "ZX":
            boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
            return f"{boot}:{fields[19]}"
    return ""


def alive(pid: int, mark: str) -> bool:
    """Tell whether the process that once had this number and `mark` (see `mark_of`) still runs on this machine."""
    if pid <= 0 or not _exists(pid):
        return False
    return not mark or mark_of(pid) == mark


if sys.platform == "win32":
    import ctypes
    import msvcrt

    def _exists(pid: int) -> bool:
        query_limited, still_active = 0x1000, 259
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query_limited, False, pid)
        if not handle:
            return bool(ctypes.GetLastError() == 5)
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == still_active

    def _wait_for(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _exists(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        except (ProcessLookupError, OverflowError):
            return False
        return True

    def _wait_for(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Let one process of this machine in at a time; the system lets the next one in when a process dies.

    Where the file cannot be made or locked (a state folder that is full or read-only), everybody is let in.
    """
    handle = -1
    try:
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            _wait_for(handle)
        yield
    finally:
        if handle >= 0:
            os.close(handle)
