"""One process at a time has a project open; the dead give their locks up, the living keep them."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from journeymapper.files import lock
from journeymapper.files.lock import Lock, Owner, acquire, owner_of
from journeymapper.files.processes import alive, mark_of

HOLD = """
import sys
from journeymapper.files.lock import Lock, acquire
print("mine" if isinstance(acquire(sys.argv[1]), Lock) else "taken", flush=True)
sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that tries to take the lock, and then waits."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return process


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "map.journey"
    path.write_bytes(b"")
    return path


def someone(**fields) -> Owner:
    mine = Owner("JourneyMapper", os.getpid(), platform.node(), "maya", "2026-11-21T09:30:00+00:00", "", "t")
    return mine._replace(**fields)


def write_lock(project: Path, owner: Owner) -> Path:
    place = project.with_name(f".{project.name}.lock")
    place.write_text(json.dumps(owner._asdict()))
    return place


def test_the_second_is_told_who_is_first(project):
    first = acquire(project)
    assert isinstance(first, Lock)
    second = acquire(project)
    assert isinstance(second, Owner)
    assert (second.pid, second.host) == (os.getpid(), platform.node())
    assert "on this machine, since " in second.words
    first.release()
    assert isinstance(acquire(project), Lock)


def test_another_process_is_told_and_kill_frees_the_lock(project):
    other = holder(project)
    assert said(other) == "mine"
    held = acquire(project)
    assert isinstance(held, Owner)
    assert held.pid == other.pid
    assert owner_of(project) == held
    end(other)
    assert owner_of(project) is None
    assert isinstance(acquire(project), Lock)


def test_of_many_that_find_a_dead_owner_one_takes_the_lock(project):
    write_lock(project, someone(pid=2**22 + 7))
    others = [holder(project) for _ in range(8)]
    answers = sorted(said(other) for other in others)
    for other in others:
        end(other)
    assert answers == ["mine"] + ["taken"] * 7


def test_a_process_number_used_again_is_not_mistaken_for_the_owner(project):
    assert mark_of(os.getpid())
    write_lock(project, someone(mark="before the last boot:1"))
    assert isinstance(acquire(project), Lock)


def test_a_lock_of_another_machine_is_respected_until_the_user_decides(project):
    write_lock(project, someone(host="studio-2", pid=2**22 + 7))
    held = acquire(project)
    assert isinstance(held, Owner)
    assert held.words.startswith("maya on studio-2, since ")
    taken = acquire(project, take=True)
    assert isinstance(taken, Lock)
    again = owner_of(project)
    assert again is not None
    assert again.is_here


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"pid": "x"}', "\xff" * 9000, "[" * 100_000])
def test_a_damaged_lock_is_taken(project, text):
    project.with_name(f".{project.name}.lock").write_text(text)
    assert isinstance(acquire(project), Lock)


def test_releasing_leaves_the_lock_of_who_took_over(project):
    first = acquire(project)
    second = acquire(project, take=True)
    assert isinstance(first, Lock)
    assert isinstance(second, Lock)
    first.release()
    assert owner_of(project) is not None
    second.release()
    second.release()
    assert owner_of(project) is None
    assert os.listdir(project.parent) == [project.name]


def test_a_link_and_its_file_share_a_lock(project, tmp_path):
    link = tmp_path / "link.journey"
    link.symlink_to(project)
    assert isinstance(acquire(link), Lock)
    assert isinstance(acquire(project), Owner)


@pytest.mark.parametrize("name", ["n" * 255, "地図" * 40 + ".journey"])
def test_long_names_are_locked_too(tmp_path, name):
    assert isinstance(acquire(tmp_path / name), Lock)
    assert isinstance(acquire(tmp_path / name), Owner)
    assert len(os.listdir(tmp_path)) == 1


def refuse(*_: object) -> None:
    raise PermissionError(13, "no")


def test_in_a_folder_that_cannot_be_written_the_lock_is_kept_elsewhere(project, state_folder, monkeypatch):
    real = lock._create
    monkeypatch.setattr(
        lock, "_create", lambda place, data: refuse() if place.parent == project.parent else real(place, data)
    )
    first = acquire(project)
    assert isinstance(first, Lock)
    assert first.path is not None
    assert first.path.is_relative_to(state_folder)
    assert isinstance(acquire(project), Owner)
    first.release()
    assert isinstance(acquire(project), Lock)


def test_without_any_place_for_a_lock_opening_goes_on(project, monkeypatch):
    monkeypatch.setattr(lock, "_create", refuse)
    first = acquire(project)
    assert isinstance(first, Lock)
    assert first.path is None
    first.release()


def test_without_a_state_folder_the_lock_stands_beside_the_project(project, monkeypatch):
    monkeypatch.setenv("JOURNEYMAPPER_STATE_DIR", "/dev/null/nowhere")
    first = acquire(project)
    assert isinstance(first, Lock)
    assert first.path == project.with_name(f".{project.name}.lock")


def test_without_hard_links_locking_works(project, monkeypatch):
    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", no_links)
    assert isinstance(acquire(project), Lock)
    assert isinstance(acquire(project), Owner)
    assert sorted(os.listdir(project.parent)) == [f".{project.name}.lock", project.name]


def test_who_is_alive():
    assert alive(os.getpid(), mark_of(os.getpid()))
    assert alive(os.getpid(), "")
    assert not alive(os.getpid(), "another")
    for pid in (0, -1, 2**22 + 7, 10**30):
        assert not alive(pid, "")
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    mark = mark_of(child.pid)
    child.wait()
    assert not alive(child.pid, mark or "x")
