"""What every test relies on (tests/conftest.py) does what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.places import ROOT

SAMPLE = """
import sys, pytest

@pytest.mark.needs("no-such-program")
def test_left_out(): raise AssertionError

@pytest.mark.needs(sys.executable)
def test_run(): pass

@pytest.mark.parametrize("path", [])
def test_a_file_a_time(path): pass
"""
WARNS = """
from PySide6.QtCore import qWarning

def test_warns(qapp): qWarning("a curve without points")
"""


def run(folder: Path, source: str) -> str:
    """What pytest prints at the end of a file of tests, under our settings."""
    file = folder / "test_sample.py"
    file.write_text(source, encoding="utf-8")
    options = ["-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def test_a_test_whose_program_or_files_are_missing_is_left_out_and_counted(tmp_path: Path) -> None:
    assert "1 passed, 2 deselected" in run(tmp_path, SAMPLE)


def test_a_warning_of_qt_fails_the_test(tmp_path: Path) -> None:
    assert "1 failed" in run(tmp_path, WARNS)


def test_state_goes_to_a_folder_of_its_own(state_folder: Path) -> None:
    assert os.environ["JOURNEYMAPPER_STATE_DIR"] == str(state_folder)
    assert not state_folder.exists()
    assert not state_folder.is_relative_to(Path.home() / ".local")


def test_qt_keeps_its_files_away_from_the_persons() -> None:
    from PySide6.QtCore import QStandardPaths

    assert QStandardPaths.isTestModeEnabled()


@pytest.mark.parametrize("profile", ["here", "ci"])
def test_no_property_depends_on_time(profile: str) -> None:
    assert settings.get_profile(profile).deadline is None
    assert settings.get_profile("ci").derandomize
