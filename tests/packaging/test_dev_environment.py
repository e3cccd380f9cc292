"""The set-up knows a whole environment from a half one, and does no more than it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from dev_checkout import LOCK, python_in, without_addresses
from dev_environment import STATE_NAME, UNFINISHED, Plan, locked_names, plan_for, progress, stamp_of


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a lock file and an environment that is whole but unstamped."""
    (tmp_path / "requirements.lock").write_text("alpha==1\n", encoding="utf-8")
    python = python_in(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.7\n", encoding="utf-8")
    return tmp_path


def stamp(checkout: Path, root: str = "here") -> str:
    return stamp_of(checkout / ".venv", Path(root), checkout / "requirements.lock")


def plan(checkout: Path) -> Plan:
    return plan_for(checkout / ".venv", stamp(checkout))


def leave_state(checkout: Path, state: str) -> None:
    (checkout / ".venv" / STATE_NAME).write_text(state, encoding="utf-8")


def test_without_an_environment_one_is_created(tmp_path: Path) -> None:
    assert plan_for(tmp_path / ".venv", "any") is Plan.CREATE


def test_a_finished_set_up_leaves_nothing_to_do(checkout: Path) -> None:
    leave_state(checkout, stamp(checkout))
    assert plan(checkout) is Plan.NOTHING


def test_an_interrupted_set_up_begins_anew(checkout: Path) -> None:
    leave_state(checkout, UNFINISHED)
    assert plan(checkout) is Plan.REPLACE


def test_an_environment_whose_python_is_gone_is_replaced(checkout: Path) -> None:
    leave_state(checkout, stamp(checkout))
    python_in(checkout / ".venv").unlink()
    assert plan(checkout) is Plan.REPLACE


def test_an_environment_made_by_others_is_kept(checkout: Path) -> None:
    assert plan(checkout) is Plan.UPDATE


def test_a_changed_lock_brings_it_up_to_date(checkout: Path) -> None:
    leave_state(checkout, stamp(checkout))
    (checkout / "requirements.lock").write_text("alpha==2\n", encoding="utf-8")
    assert plan(checkout) is Plan.UPDATE


def test_the_stamp_depends_on_python_and_place(checkout: Path) -> None:
    before = stamp(checkout)
    assert stamp(checkout, root="elsewhere") != before
    config = checkout / ".venv" / "pyvenv.cfg"
    config.write_text(config.read_text(encoding="utf-8").replace("3.11.7", "3.12.1"), encoding="utf-8")
    assert stamp(checkout) != before


def test_the_stamp_does_not_depend_on_line_endings(checkout: Path) -> None:
    before = stamp(checkout)
    (checkout / "requirements.lock").write_bytes(b"alpha==1\r\n")
    assert stamp(checkout) == before


def test_python_is_found_on_windows_too() -> None:
    assert python_in(Path("v"), windows=True) == Path("v/Scripts/python.exe")
    assert python_in(Path("v"), windows=False) == Path("v/bin/python")


def test_names_are_counted_once_though_pinned_for_several_systems() -> None:
    lock = (
        'a-b==1 ; sys_platform == "win32" \\\n    --hash=sha256:0\n'
        'a-b==2 ; sys_platform == "linux" \\\n    --hash=sha256:1\nc==3\n'
    )
    assert locked_names(lock) == ["a-b", "c"]


def test_progress_speaks_of_each_tenth_package_and_of_large_files() -> None:
    lines = [f"Collecting package{number}==1\n" for number in range(19)]
    lines += ["Processing ./package19-1-py3-none-any.whl\n"]
    lines += ["  Downloading https://host/small-1-py3-none-any.whl (9.9 MB)\n"]
    lines += ["  Downloading https://host/large_one-1.2-cp311-abi3-linux.whl (80.3 MB)\n"]
    lines += ["Installing collected packages: package0, package1\n"]
    assert list(progress(lines, 20)) == [
        "Setting up: 10 of about 20 packages",
        "Setting up: 20 of about 20 packages",
        "Setting up: downloading large_one, 80 MB",
        "Setting up: installing 20 packages",
    ]


def test_addresses_are_left_out_of_what_is_shown() -> None:
    said = (
        "ERROR: https://user@host.example/simple/x failed (host='host.example', port=443), see file:///opt/x"
    )
    assert without_addresses(said) == "ERROR: (address) failed ((address), port=443), see (address)"


def test_the_lock_pins_what_the_project_needs() -> None:
    names = locked_names(LOCK.read_text(encoding="utf-8"))
    assert {"pyside6-essentials", "pydantic", "reportlab", "hatchling", "editables", "pytest"} <= set(names)
    assert "pyside6-addons" not in names
    assert "rlbidi" not in names
