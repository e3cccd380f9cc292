"""Files that are not ours: what is not an ordinary file, or too large, is refused before it is read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from journeymapper.files.outside import read_outside


def test_an_ordinary_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "steps.txt"
    path.write_bytes(b"12345")
    assert read_outside(path, 5) == b"12345"


def test_a_larger_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(b"123456")
    with pytest.raises(OSError, match="larger") as refusal:
        read_outside(path, 5)
    assert refusal.value.errno == errno.EFBIG


def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(OSError, match="a device, not a file"):
            read_outside(path, 1000)


def test_a_folder_and_what_is_no_file_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"folder|[Pp]ermission"):
        read_outside(tmp_path, 1000)
    with pytest.raises(OSError, match="file name"):
        read_outside(Path("a\0b"), 1000)
