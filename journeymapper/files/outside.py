"""Bytes of files that are not ours: pictures, tables and texts that somebody drops, pastes or chooses."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_outside(path: Path, largest: int) -> bytes:
    """Return the bytes of an ordinary file of at most `largest` bytes.

    A pipe or a device might never end, or not even open: it is refused before anything is read. Raises `OSError`, with
    `errno.EFBIG` for a file that is too large; its `strerror` is a part of a sentence.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as problem:
        raise OSError(errno.EINVAL, "this is not a file name") from problem
    try:
        kind = os.fstat(handle)
        if stat.S_ISDIR(kind.st_mode):
            raise OSError(errno.EISDIR, "it is a folder")
        if not stat.S_ISREG(kind.st_mode):
            raise OSError(errno.EINVAL, "it is a device, not a file")
        if kind.st_size <= largest:
            with open(handle, "rb", closefd=False) as stream:
                data = stream.read(largest + 1)
            if len(data) <= largest:
                return data
        raise OSError(errno.EFBIG, f"it is larger than {largest >> 20} MB")
    finally:
        os.close(handle)
