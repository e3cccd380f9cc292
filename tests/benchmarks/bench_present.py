"""How soon the room sees an edit, and how smoothly it glides, beside painting all that the room sees anew.

Times are of the processor, because others may use the machine. The room has 1920 x 1080 pixels. "On the screen" is from
before the verb until the audience window has painted, the editor's own work included; the limit for it is 50 ms. A step of a
glide has 16.7 ms. `python3 packaging/dev.py bench present`; more sizes as arguments.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from journeymapper.edit.editor import Editor
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import add_touchpoint
from journeymapper.edit.records import change
from journeymapper.model.project import Project
from journeymapper.ui.fonts import load_fonts
from journeymapper.ui.map_area import MapArea
from journeymapper.ui.present.countdown import Countdown
from journeymapper.ui.present.desk import Desk
from journeymapper.ui.present.show import Show
from journeymapper.ui.session import Session, Verb
from tests.benchmarks.bench_board import project_of

SIZES = (20, 500, 2000)
ROUNDS = 15
LIMIT_MS, FRAME_MS = 50.0, 1000.0 / 60.0


def took(work: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    start = time.process_time()
    work()
    return 1000.0 * (time.process_time() - start)


class Room:
    """A show of a generated project, beside the editor's map."""

    def __init__(self, size: int) -> None:
        """`size` touchpoints."""
        self.session = Session(Editor(project_of(size)))
        self.area = MapArea(self.session)
        self.area.view.resize(1100, 800)
        self.area.view.show()
        self.show = Show(self.session, self.area, Desk(self.session), Countdown(), owners=True)
        self.show.open_on(None)
        self.show.window.resize(1920, 1080)
        QApplication.processEvents()
        self.view = self.show.window.view
        self.view.settle()
        self.steps = [one.id for one in self.project.touchpoints_of(self.session.journey)]
        self.count = 0

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.session.project

    def paint(self) -> None:
        """Paint all that the room sees."""
        self.view.viewport().repaint()

    def _apply(self, verb: Verb) -> None:
        self.session.attempt(verb)
        QApplication.sendPostedEvents()
        self.view.viewport().repaint()

    def rename(self) -> None:
        """A touchpoint has another name."""
        self.count += 1
        self._apply(lambda project: change(project, self.steps[3], "", name=f"Name {self.count}"))

    def feel(self) -> None:
        """A persona feels differently."""
        self.count += 1
        who = self.project.about.personas[0]
        self._apply(lambda project: set_feeling(project, self.steps[3], who, (self.count % 9 - 4) / 2))

    def add(self) -> None:
        """A touchpoint more."""
        stage = self.project.touchpoints[self.steps[3]].stage
        self._apply(lambda project: add_touchpoint(project, stage, "More", after=self.steps[3]))

    def _step(self) -> None:
        self.view.motion.camera.tick()
        self.paint()

    def glide(self) -> list[float]:
        """The time of each step of a glide from stage to stage."""
        motion, found, clock = self.view.motion, [], [0.0]
        motion.allowed, motion.camera.now = True, lambda: clock[0]
        self.show.show_stage(1 + self.count % 3)
        while motion.camera.running:
            clock[0] += FRAME_MS
            found.append(took(self._step))
        motion.allowed = False
        self.count += 1
        return found


def one(size: int) -> None:
    """Print the lines for one size."""
    room = Room(size)
    room.paint()
    full = statistics.median(took(room.paint) for _ in range(ROUNDS))
    print(f"{size:>7} touchpoints: painting all that the room sees takes {full:.1f} ms")
    for name, work in (("rename", room.rename), ("feeling", room.feel), ("add", room.add)):
        found = [took(work) for _ in range(ROUNDS)]
        middle = statistics.median(found)
        print(f"  {name:<22}{middle:>8.1f} ms{middle / full:>8.2f} x{middle / LIMIT_MS:>8.2f} of the limit")
    frames = [step for _ in range(5) for step in room.glide()]
    late = sorted(frames)[int(0.95 * len(frames))]
    middle = statistics.median(frames)
    print(
        f"  {'glide, a step':<22}{middle:>8.1f} ms{middle / full:>8.2f} x{middle / FRAME_MS:>8.2f} of a frame"
    )
    print(f"  {'glide, 95 of 100':<22}{late:>8.1f} ms{late / full:>8.2f} x{late / FRAME_MS:>8.2f} of a frame")
    room.show.end()


def main(arguments: list[str]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("JOURNEYMAPPER_STATE_DIR", folder)
        app = QApplication([])
        load_fonts()
        for size in [int(argument) for argument in arguments] or SIZES:
            one(size)
        del app


if __name__ == "__main__":
    main(sys.argv[1:])
