"""The real program in a real window: started, typed into, saved, closed, ended by the system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeymapper.files.project_file import load
from journeymapper.files.recovery import recoverable
from tests.places import ROOT
from tests.ui.small import names

pytestmark = pytest.mark.needs("Xvfb", "xdotool")

_PATIENCE = 60.0


def wait_for(what: Callable[[], object]) -> object:
    """Wait until `what` gives something true, and return it."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


class Screen:
    """A screen of its own, and hands on its keyboard."""

    def __init__(self, number: str) -> None:
        """Use the display called `number`."""
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}

    def do(self, *command: str) -> str:
        """Run xdotool; an empty text where it found nothing."""
        done = subprocess.run(
            ["xdotool", *command], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def start(self, project: Path) -> tuple[subprocess.Popen[bytes], str]:
        """Start the program on a project; return it and its window."""
        program = subprocess.Popen(
            [sys.executable, "-m", "journeymapper", str(project)], cwd=ROOT, env=self.environment
        )
        found = wait_for(lambda: self.do("search", "--onlyvisible", "--name", project.name))
        return program, str(found).split()[-1]

    def press(self, window: str, *keys: str) -> None:
        """Press keys in a window."""
        self.do("windowfocus", "--sync", window)
        self.do("key", "--delay", "60", *keys)

    def write(self, text: str) -> None:
        """Type a text where the cursor is."""
        self.do("type", "--delay", "40", text)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of 1280 x 800."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield Screen(number)
    server.terminate()
    server.wait()


def test_a_project_is_opened_edited_saved_and_closed_by_keyboard(screen: Screen, project_file: Path) -> None:
    program, window = screen.start(project_file)
    screen.press(window, "ctrl+f")
    screen.write("pays")
    screen.press(window, "Return", "F2", "ctrl+a")
    screen.write("Pays by card")
    screen.press(window, "Return", "ctrl+s")
    wait_for(lambda: "Pays by card" in names(load(project_file).project))
    screen.press(window, "ctrl+q")
    assert program.wait(_PATIENCE) == 0
    assert names(load(project_file).project) == {
        "Starts trial", "Connects bank", "Calls support", "Picks plan", "Pays by card", "Renews",
    }  # fmt: skip
    assert recoverable() == ([], [])


def test_the_map_has_the_keys_from_the_start(screen: Screen, project_file: Path) -> None:
    program, window = screen.start(project_file)
    screen.press(window, "Right", "F2", "ctrl+a")
    screen.write("Finds us")
    screen.press(window, "Return", "ctrl+s")
    wait_for(lambda: "Finds us" in names(load(project_file).project))
    screen.press(window, "ctrl+q")
    assert program.wait(_PATIENCE) == 0


def test_when_the_system_ends_it_the_edits_wait_for_the_next_start(
    screen: Screen, project_file: Path
) -> None:
    program, window = screen.start(project_file)
    screen.press(window, "ctrl+f")
    screen.write("pays")
    screen.press(window, "Return", "F2", "ctrl+a")
    screen.write("Pays by card")
    screen.press(window, "Return")
    time.sleep(0.5)
    program.send_signal(signal.SIGTERM)
    assert program.wait(_PATIENCE) == 0
    assert "Pays by card" not in names(load(project_file).project)
    [entry], _ = recoverable()
    assert entry.file == project_file
