"""A way to run the command line in this process, and in one of its own as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from journeymapper.assets import asset
from journeymapper.cli import main
from tests.places import ROOT


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def call(*arguments: object) -> Answer:
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return call


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Runs `python -m journeymapper` in a process of its own, with no screen to go to."""

    def call(*arguments: object, env: dict[str, str] | None = None, python: tuple[str, ...] = ()) -> Answer:
        command = [sys.executable, *(python or ("-m", "journeymapper")), *map(str, arguments)]
        clean = {
            name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}
        }
        own = {"PYTHONPATH": str(ROOT), "JOURNEYMAPPER_STATE_DIR": str(tmp_path / "state"), "PYTHONUTF8": "1"}
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**clean, **own, **(env or {})},
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def sample() -> Path:
    """The sample project, not to be changed."""
    return asset("samples", "first-90-days.journey")


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing can be made; where a user may do everything, one that is a file."""
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        folder.rmdir()
        folder.write_text("not a folder")
    yield folder
    folder.chmod(0o700)
