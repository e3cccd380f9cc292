"""A save leaves the old or the new file, tells the truth about which, and leaves nothing beside it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.files.atomic import SaveError, atomic_save, leftover_prefix, sweep_leftovers
from journeymapper.files.system import System
from tests.files.faults import ERRNOS, Faulty, SmallDisk

OLD = b"the earlier file " * 4000
NEW = b"the new file, longer " * 9000


class Failing(System):
    """Fails one named call with one error, every time."""

    def __init__(self, call: str, error: OSError, times: int = 1_000_000) -> None:
        self.error, self.left, self.slept = error, times, 0.0
        real = getattr(System, call)

        def fail(*arguments):
            if self.left:
                self.left -= 1
                raise self.error
            return real(self, *arguments)

        setattr(self, call, fail)

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


def a_folder(tmp_path: Path, *, with_old: bool) -> Path:
    folder = tmp_path / f"folder-{len(os.listdir(tmp_path))}"
    (folder / "kept").mkdir(parents=True)
    if with_old:
        (folder / "file").write_bytes(OLD)
    return folder


def calls_of_a_save(tmp_path: Path, *, with_old: bool) -> list[str]:
    folder = a_folder(tmp_path, with_old=with_old)
    counting = Faulty()
    atomic_save(folder / "file", NEW, backup=folder / "kept" / "one", system=counting)
    return counting.made


def check_outcome(folder: Path, system: System, *, with_old: bool) -> bool:
    """Save, and hold the result against what is on the disk; return whether it was saved."""
    target, backup = folder / "file", folder / "kept" / "one"
    saved, refusal = None, ""
    try:
        saved = atomic_save(target, NEW, backup=backup, system=system)
    except SaveError as error:
        refusal = str(error)
    if saved is None:
        assert str(target) in refusal
        assert refusal.endswith(".")
        assert (target.read_bytes() == OLD) if with_old else not target.exists()
        assert os.listdir(folder / "kept") == []
        assert sorted(os.listdir(folder)) == (["file", "kept"] if with_old else ["kept"])
        return False
    assert target.read_bytes() == NEW
    assert saved.sha256 == hashlib.sha256(NEW).hexdigest()
    assert saved.size == len(NEW)
    assert sorted(os.listdir(folder)) == ["file", "kept"]
    assert os.listdir(folder / "kept") == (["one"] if saved.backup else [])
    if saved.backup:
        assert backup.read_bytes() == OLD
    elif with_old:
        assert saved.notes
    return True


@pytest.mark.parametrize("with_old", [True, False])
@pytest.mark.parametrize("after", [False, True])
def test_a_fault_at_every_call_breaks_no_file_tells_no_lie_and_leaves_nothing(tmp_path, with_old, after):
    made = calls_of_a_save(tmp_path, with_old=with_old)
    assert {"create", "write", "fsync", "read", "close", "replace", "fsync_folder"} <= set(made)
    outcomes = set()
    for number in range(len(made)):
        for code in ERRNOS:
            folder = a_folder(tmp_path, with_old=with_old)
            outcomes.add(check_outcome(folder, Faulty(number, code, after=after), with_old=with_old))
    assert outcomes == {True, False}


@pytest.mark.parametrize("code", ERRNOS)
@pytest.mark.parametrize("call", ["create", "write", "fsync", "rewind", "read", "close", "replace"])
def test_a_call_that_always_fails_before_the_new_file_is_in_place_means_not_saved(tmp_path, call, code):
    folder = a_folder(tmp_path, with_old=True)
    system = Failing(call, OSError(code, os.strerror(code)))
    assert check_outcome(folder, system, with_old=True) is False


@pytest.mark.parametrize("call", ["chmod", "link", "fsync_folder"])
def test_a_call_that_is_best_effort_never_costs_the_save(tmp_path, call):
    folder = a_folder(tmp_path, with_old=True)
    system = Failing(call, OSError(errno.EPERM, os.strerror(errno.EPERM)))
    assert check_outcome(folder, system, with_old=True) is True


def test_a_folder_that_does_not_flush_is_told_as_saved_but_not_durable(tmp_path):
    (tmp_path / "file").write_bytes(OLD)
    system = Failing("fsync_folder", OSError(errno.EINVAL, "no"))
    saved = atomic_save(tmp_path / "file", NEW, system=system)
    assert not saved.durable
    assert "power cut" in saved.notes[0]
    assert atomic_save(tmp_path / "file", NEW).durable


def test_a_failed_flush_is_not_tried_again_on_the_same_file(tmp_path):
    counting = Faulty(fail_at=calls_of_a_save(tmp_path, with_old=False).index("fsync"))
    with pytest.raises(SaveError):
        atomic_save(tmp_path / "file", NEW, system=counting)
    assert counting.made.count("fsync") == 1


@pytest.mark.parametrize("room", [*range(0, len(NEW), len(NEW) // 40), len(NEW) - 1, len(NEW)])
def test_a_disk_that_fills_up_leaves_the_earlier_file(tmp_path, room):
    folder = a_folder(tmp_path, with_old=True)
    assert check_outcome(folder, SmallDisk(room), with_old=True) is (room >= len(NEW))


def test_the_sentence_for_a_full_disk_says_what_to_do(tmp_path):
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(SaveError) as caught:
        atomic_save(tmp_path / "file", NEW, system=SmallDisk(10))
    assert str(caught.value) == (
        f"The disk is full: {tmp_path / 'file'} was not saved; the earlier file is untouched."
        " Free some space or save elsewhere."
    )
    assert caught.value.code == errno.ENOSPC


class Garbling(System):
    """Gives back other bytes than were written, or fewer."""

    def __init__(self, change: Callable[[bytes], bytes]) -> None:
        self.change = change

    def read(self, handle: int, size: int) -> bytes:
        return self.change(super().read(handle, size))


@pytest.mark.parametrize("change", [lambda data: data[:-1] + b"?" if data else data, lambda data: b""])
def test_bytes_that_come_back_wrong_are_not_called_saved(tmp_path, change):
    folder = a_folder(tmp_path, with_old=True)
    assert check_outcome(folder, Garbling(change), with_old=True) is False


class Slow(System):
    """Takes at most 1,000 bytes a call."""

    def write(self, handle: int, data: memoryview) -> int:
        return super().write(handle, data[:1000])


def test_short_writes_are_continued(tmp_path):
    assert check_outcome(a_folder(tmp_path, with_old=True), Slow(), with_old=True)


class InUse(OSError):
    """What Python raises on Windows; elsewhere `OSError` has no such number."""

    def __init__(self, number: int) -> None:
        super().__init__(errno.EACCES, "in use")
        self.winerror = number


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_that_windows_says_is_in_use_is_tried_again(tmp_path, number):
    system = Failing("replace", InUse(number), times=6)
    assert atomic_save(tmp_path / "file", NEW, system=system).durable
    assert (tmp_path / "file").read_bytes() == NEW


def test_after_two_and_a_half_seconds_a_file_in_use_is_given_up(tmp_path):
    (tmp_path / "file").write_bytes(OLD)
    system = Failing("replace", InUse(32))
    with pytest.raises(SaveError, match=r"Another program holds the file.*save a copy"):
        atomic_save(tmp_path / "file", NEW, system=system)
    assert system.slept == pytest.approx(2.5)
    assert os.listdir(tmp_path) == ["file"]


def test_other_errors_are_not_waited_for(tmp_path):
    system = Failing("replace", OSError(errno.EACCES, "no"))
    with pytest.raises(SaveError):
        atomic_save(tmp_path / "file", NEW, system=system)
    assert system.slept == 0


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").write_bytes(OLD)
    (tmp_path / "link").symlink_to("there/file")
    saved = atomic_save(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "file").read_bytes() == NEW
    assert saved.path == (tmp_path / "there" / "file").resolve()
    assert os.listdir(tmp_path / "there") == ["file"]


def test_a_link_to_nowhere_makes_the_file_it_names(tmp_path):
    (tmp_path / "link").symlink_to("later")
    atomic_save(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "later").read_bytes() == NEW


def test_a_link_in_a_circle_is_refused(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(SaveError, match="circle"):
        atomic_save(tmp_path / "a", NEW)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_and_owner_stay(tmp_path, mode):
    target = tmp_path / "file"
    target.write_bytes(OLD)
    target.chmod(mode)
    before = target.stat()
    atomic_save(target, NEW)
    after = target.stat()
    assert stat.S_IMODE(after.st_mode) == mode
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_an_owner_that_cannot_be_kept_is_told(tmp_path):
    class Foreign(System):
        def stat(self, path: str) -> os.stat_result:
            values = list(super().stat(path))
            values[4] += 1
            return os.stat_result(values)

        def chown(self, handle: int, user: int, group: int) -> None:
            raise OSError(errno.EPERM, "no")

    (tmp_path / "file").write_bytes(OLD)
    saved = atomic_save(tmp_path / "file", NEW, system=Foreign())
    assert saved.notes == ("The file now belongs to you; its earlier owner or group could not be kept.",)


def test_a_new_file_has_the_permissions_the_user_gives_new_files(tmp_path):
    (tmp_path / "ordinary").write_bytes(b"")
    atomic_save(tmp_path / "file", NEW)
    assert (tmp_path / "file").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_a_backup_on_another_disk_is_copied(tmp_path):
    folder = a_folder(tmp_path, with_old=True)
    system = Failing("link", OSError(errno.EXDEV, "other disk"))
    saved = atomic_save(folder / "file", NEW, backup=folder / "kept" / "one", system=system)
    assert saved.backup == folder / "kept" / "one"
    assert saved.backup.read_bytes() == OLD
    assert os.listdir(folder / "kept") == ["one"]


def test_a_backup_replaces_the_one_before(tmp_path):
    folder = a_folder(tmp_path, with_old=True)
    for text in (b"two", b"three"):
        atomic_save(folder / "file", text, backup=folder / "kept" / "one")
    assert (folder / "kept" / "one").read_bytes() == b"two"
    assert os.listdir(folder / "kept") == ["one"]


def test_without_an_earlier_file_there_is_no_backup(tmp_path):
    saved = atomic_save(tmp_path / "file", NEW, backup=tmp_path / "one")
    assert saved.backup is None
    assert os.listdir(tmp_path) == ["file"]


def test_what_is_to_happen_before_replacing_sees_the_old_file_and_may_end_the_save(tmp_path):
    folder, seen = a_folder(tmp_path, with_old=True), []
    atomic_save(folder / "file", NEW, before_replacing=lambda: seen.append((folder / "file").read_bytes()))
    assert seen == [OLD]
    with pytest.raises(ZeroDivisionError):
        atomic_save(folder / "file", OLD, backup=folder / "kept" / "one", before_replacing=lambda: 1 / 0)
    assert (folder / "file").read_bytes() == NEW
    assert sorted(os.listdir(folder)) == ["file", "kept"]
    assert os.listdir(folder / "kept") == []


def test_a_folder_of_the_name_is_refused(tmp_path):
    (tmp_path / "file").mkdir()
    with pytest.raises(SaveError, match="folder of this name"):
        atomic_save(tmp_path / "file", NEW)


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(SaveError, match="folder does not exist"):
        atomic_save(tmp_path / "nowhere" / "file", NEW)


def test_a_name_with_a_nul_is_refused(tmp_path):
    with pytest.raises(SaveError, match="not a file name"):
        atomic_save(f"{tmp_path}/fi\0le", NEW)


def test_a_device_is_refused():
    with pytest.raises(SaveError, match="device"):
        atomic_save(os.devnull, NEW)


@pytest.mark.parametrize("name", ["n" * 255, "Karte – é ü 地図 🗺.journey", "-rf", " spaces "])
def test_long_and_odd_names_are_saved(tmp_path, name):
    atomic_save(tmp_path / name, NEW)
    atomic_save(tmp_path / name, OLD)
    assert (tmp_path / name).read_bytes() == OLD
    assert os.listdir(tmp_path) == [name]


def test_what_killed_saves_left_is_swept_and_nothing_else(tmp_path):
    target = tmp_path / "file"
    (tmp_path / (leftover_prefix(target) + "0123")).write_bytes(b"half")
    others = [".hidden", leftover_prefix(tmp_path / "other") + "0123", "file"]
    for name in others:
        (tmp_path / name).write_bytes(b"")
    assert sweep_leftovers(target) == 1
    assert sorted(os.listdir(tmp_path)) == sorted(others)


SAVE_FOREVER = """
import sys
from journeymapper.files.atomic import atomic_save
path, number = sys.argv[1], 0
print("ready", flush=True)
while True:
    number += 1
    atomic_save(path, (b"%08d" % number) * 50_000, backup=path + ".kept")
"""


def test_kill_during_a_save_leaves_the_old_or_the_new_file(tmp_path):
    target = tmp_path / "file"
    for round_ in range(20):
        saver = subprocess.Popen([sys.executable, "-c", SAVE_FOREVER, str(target)], stdout=subprocess.PIPE)
        assert saver.stdout is not None
        saver.stdout.readline()
        time.sleep(0.005 + 0.0017 * round_)
        saver.kill()
        saver.wait()
        saver.stdout.close()
        if target.exists():
            data = target.read_bytes()
            assert len(data) == 400_000
            assert data == data[:8] * 50_000
        sweep_leftovers(target)
        assert set(os.listdir(tmp_path)) <= {"file", "file.kept"}
    assert target.exists()
