"""How fast the program starts: the first painted window, the window with the sample in it, its memory, and `--help`.

python3 packaging/dev.py bench start

Each figure is the time from starting a process to its first finished paint, beside a bare QMainWindow (or `python -c pass`)
started in turn. Compiled files go to a folder of their own, filled by a first round that does not count.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "first-90-days.journey"
ROUNDS = 15

_TELL = """
import os, resource, sys, time
from PySide6.QtCore import QTimer
def tell():
    print(time.time() - float(sys.argv[1]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    os._exit(0)
def soon():
    QTimer.singleShot(0, tell)
"""

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        soon()
app = QApplication([])
window = Window()
window.resize(1600, 1000)
window.show()
app.exec()
"""

_FRAME = """
from journeymapper.ui.app import application
from journeymapper.ui.window import Window
app = application()
window = Window()
window.first_painted.connect(soon)
window.show()
app.exec()
"""

_SAMPLE = """
from pathlib import Path
from journeymapper.ui.app import Start, application
class Sample(Start):
    def furnish(self):
        super().furnish()
        self.workbench.map.view.viewport().installEventFilter(watch())
def watch():
    from PySide6.QtCore import QEvent, QObject
    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Paint:
                soon()
            return False
    global watcher
    watcher = Watch()
    return watcher
app = application()
start = Sample(app, Path(sys.argv[2]))
start.window.show()
app.exec()
"""


class Run(NamedTuple):
    """What a process took: seconds to its paint or end, and peak memory in MB (0 where it was not measured)."""

    seconds: float
    memory: float = 0.0


def painted(script: str, folder: Path) -> Run:
    """Start a window in a process of its own, and return what it took to its first finished paint."""
    command = [sys.executable, "-c", _TELL + script, repr(time.time()), str(SAMPLE)]
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings(folder), capture_output=True, text=True, check=True
    )
    seconds, kilobytes = done.stdout.split()
    return Run(float(seconds), float(kilobytes) / 1024)


def ended(arguments: list[str], folder: Path) -> Run:
    """Run Python with these arguments to its end."""
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, env=surroundings(folder), stdout=subprocess.DEVNULL, check=True)
    return Run(time.perf_counter() - start)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a process: a state folder and compiled files of its own, no screen."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **variables,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "JOURNEYMAPPER_STATE_DIR": str(folder / "state"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def median(runs: list[Run]) -> Run:
    """The medians of several runs."""
    return Run(statistics.median(run.seconds for run in runs), statistics.median(run.memory for run in runs))


def main() -> None:
    """Run everything in turn and print medians, ratios and goals."""
    found: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for round_number in range(ROUNDS + 1):
            runs = {
                "bare QMainWindow": painted(_BARE, folder),
                "first painted window": painted(_FRAME, folder),
                "sample open and painted": painted(_SAMPLE, folder),
                "python -c pass": ended(["-c", "pass"], folder),
                "journeymapper --help": ended(["-m", "journeymapper", "--help"], folder),
            }
            for what, run in runs.items():
                if round_number:
                    found.setdefault(what, []).append(run)
    show({what: median(runs) for what, runs in found.items()})


def show(medians: dict[str, Run]) -> None:
    """Print the table."""
    bare, idle = medians["bare QMainWindow"], medians["python -c pass"]
    print(f"{'':26}{'ms':>8}{'ratio':>8}{'goal':>8}{'MB':>8}{'ratio':>8}{'goal':>8}")
    rows = (
        ("bare QMainWindow", bare, "", ""),
        ("first painted window", bare, "1.35", ""),
        ("sample open and painted", bare, "2.0", "1.6"),
        ("python -c pass", idle, "", ""),
        ("journeymapper --help", idle, "6", ""),
    )
    for what, peer, goal, memory_goal in rows:
        run = medians[what]
        line = f"{what:26}{run.seconds * 1000:>8.0f}{run.seconds / peer.seconds:>8.2f}{goal:>8}"
        if run.memory:
            line += f"{run.memory:>8.0f}{run.memory / peer.memory:>8.2f}{memory_goal:>8}"
        print(line)


if __name__ == "__main__":
    main()
