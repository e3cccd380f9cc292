"""How fast the map is painted, scrolled, zoomed and edited in its view, beside drawing every visible card in full.

Times are of the processor, because others may use the machine. The reference of each line is a QPainter that draws the links and every visible card in full,
in the same process on the same board; for edits and zoom it is that of 40 cards, whatever is visible. The application wears the look of the window: its fonts
and its style sheet. A scroll step is the mean of many, because some steps paint ahead for the next ones.

Memory is told twice. All in: what the process took on for reading the project, the window of 1920 x 1080 and all that is drawn in it. And beyond the
window: the same without what such a window takes with a project that has no touchpoints, measured in a process of its own; 8 MB of that are its pixels.

`python3 packaging/dev.py bench canvas`; more sizes as arguments.
"""

from __future__ import annotations

import gc
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from journeymapper.board.shapes import Rect
from journeymapper.edit.editor import Editor
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import rename
from journeymapper.edit.records import change
from journeymapper.model.journeys import Link
from journeymapper.model.project import Project
from journeymapper.ui.app import application
from journeymapper.ui.canvas.grid import Grid
from journeymapper.ui.canvas.hits import hit_at
from journeymapper.ui.canvas.layer import FAR
from journeymapper.ui.canvas.paint_cards import draw_box
from journeymapper.ui.canvas.paint_links import RoutePaths, draw_routes
from journeymapper.ui.canvas.tools.base import Pointer
from journeymapper.ui.canvas.tools.cards import DraggingCards
from journeymapper.ui.canvas.view import MapView
from journeymapper.ui.session import Session
from tests.benchmarks.bench_board import JOURNEY, project_of

SIZES = (20, 500, 2000, 10_000)
ROUNDS = 15
WIDTH, HEIGHT = 1920, 1080
ZOOM_STEPS = 40


@dataclass
class Row:
    """A line of the table: what was done, in milliseconds, over which reference, and the goal for the ratio."""

    name: str
    took: float
    reference: float
    goal: float


def ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of `work` in milliseconds, the collector paused."""
    return statistics.median(times(work, rounds))


def times(work: Callable[[], object], rounds: int) -> list[float]:
    """The times of `work` in milliseconds, the collector paused."""
    found = []
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(1000 * (time.process_time() - start))
    gc.enable()
    return found


def near(project: Project) -> Project:
    """The project with its further links going to touchpoints not far away, as people draw them."""
    chance = random.Random(1)
    names = [one.id for one in project.touchpoints_of(JOURNEY)]
    place = {name: at for at, name in enumerate(names)}
    changed = {}
    for link in project.links.values():
        if link.id.startswith("li_x"):
            at = place[link.source] + chance.choice((-9, -4, -2, 2, 3, 5, 8, 14))
            changed[link.id] = Link(
                id=link.id, source=link.source, target=names[max(0, min(len(names) - 1, at))]
            )
    return project.with_records(changed, {})


def resident() -> float:
    """Memory in use by this process, in KB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((float(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0.0)


def scrolled_empty(app: QApplication) -> float:
    """What a scroll step costs in a view of the same size that paints nothing but a ground."""
    scene = QGraphicsScene(0, 0, 20_000, 2_000)
    view = QGraphicsView(scene)
    view.setBackgroundBrush(QColor("white"))
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.resize(WIDTH, HEIGHT)
    view.show()
    app.processEvents()
    bar = view.horizontalScrollBar()

    def step() -> None:
        bar.setValue(bar.value() + 60)
        app.processEvents()

    took = ms(step)
    view.close()
    return took


class Bench:
    """A shown view of a project of one size."""

    def __init__(self, app: QApplication, size: int) -> None:
        """Open the project and show its middle at 100 %."""
        self.app, self.size = app, size
        before = resident()
        project = near(project_of(size))
        data = project.model_dump_json(exclude_defaults=True)
        gc.collect()
        gc.disable()
        start = time.process_time()
        self.project = Project.model_validate_json(data)
        self.validating = 1000 * (time.process_time() - start)
        gc.enable()
        gc.freeze()  # as the window does with what it has read
        start = time.process_time()
        self.session = Session(Editor(self.project))
        self.view = MapView(self.session)
        self.session.editor.listen(self.view.follow)
        self.view.resize(WIDTH, HEIGHT)
        self.view.show_board(self.project, JOURNEY)
        self.view.show()
        self.turn()
        self.opened = 1000 * (time.process_time() - start)
        del data
        self.view.fit()
        self.turn()
        self.view.settle()
        gc.collect()
        self.memory = resident() - before
        """KB that all this has taken."""

    def turn(self) -> None:
        """Let the event loop paint what is waiting."""
        self.app.processEvents()

    def repaint(self) -> None:
        """Paint the whole view at once."""
        self.view.viewport().repaint()

    def drawn_in_full(self) -> Callable[[], None]:
        """What the reference is: everything that is visible, drawn without any help."""
        view = self.view
        seen, zoom, board, inks = view.camera.visible(), view.zoom, view.board, view.inks
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        assert board is not None
        assert view.places is not None
        boxes = view.places.boxes_in(seen)
        routes, paths = view.places.routes_in(seen), RoutePaths()
        for box in boxes:
            assert box.face is not None

        def draw() -> None:
            image.fill(inks.ground)
            painter = QPainter(image)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.scale(zoom, zoom)
            painter.translate(-seen.x, -seen.y)
            draw_routes(painter, routes, paths, inks, Grid.of(painter))
            for box in boxes:
                draw_box(painter, box, board, inks)
            painter.end()

        return draw

    def to_middle(self, zoom: float) -> None:
        """Show the middle of the map at a zoom, in full."""
        view = self.view
        view.set_zoom(zoom)
        bar = view.horizontalScrollBar()
        bar.setValue((bar.minimum() + bar.maximum()) // 2)
        view.verticalScrollBar().setValue(view.verticalScrollBar().minimum())
        self.turn()
        view.settle()
        self.turn()

    def rows(self) -> list[Row]:
        """Measure everything."""
        self.to_middle(1.0)
        view = self.view
        assert view.places is not None
        cards = len(list(view.places.boxes_in(view.camera.visible())))
        reference = ms(self.drawn_in_full())
        found = [Row(f"full repaint, {cards} cards visible", ms(self.repaint), reference, 0.30)]
        found.append(Row("scroll step", self._scrolled(60), reference, 0.06))
        found.append(Row("scroll step of an empty view", scrolled_empty(self.app), reference, 0.06))
        forty = reference * 40 / cards
        found += self._edits(forty)
        found += self._zoomed(forty)
        found += self._whole() if self.size >= 500 else []
        if self.size < 10_000:
            return found
        found.append(
            Row("read, open, first frame / read", self.validating + self.opened, self.validating, 1.5)
        )
        return found

    def _scrolled(self, by: int) -> float:
        bar = self.view.horizontalScrollBar()

        def step() -> None:
            bar.setValue(bar.value() + by)
            self.turn()

        for _ in range(6):  # the cards on the way are made once
            step()
        bar.setValue(bar.value() - 6 * by)
        self.turn()
        found: list[float] = []
        for _ in range(4):
            found += times(step, 6)
            bar.setValue(bar.value() - 6 * by)
            self.turn()
        return statistics.mean(found)

    def _edits(self, reference: float) -> list[Row]:
        view, editor = self.view, self.session.editor
        seen = view.camera.visible()
        assert view.places is not None
        box = next(b for b in view.places.boxes_in(seen) if b.record in view.project.touchpoints)
        goal = 0.5 if self.size <= 500 else 1.0
        values = iter([0.5, 1.0, -1.5, 0.0, 2.0, -2.0, 1.5, -0.5] * 20)
        person = next(iter(view.project.personas))

        def feel() -> None:
            editor.apply(set_feeling(editor.project, box.record, person, next(values)))
            self.turn()

        def call() -> None:
            editor.apply(rename(editor.project, box.record, f"Name {next(values)}"))
            self.turn()

        def leave() -> None:
            editor.apply(change(editor.project, box.record, leave=abs(next(values)) / 4))
            self.turn()

        view.select((box.record,))
        self.turn()
        found = [Row(f"edit: {name}", ms(work, 12), reference, goal) for name, work in (("feeling", feel), ("rename", call), ("leave", leave))]  # fmt: skip
        gesture = editor.gesture("Change feeling")

        def drag() -> None:
            gesture.preview(set_feeling(gesture.start, box.record, person, next(values)))
            self.turn()

        found.append(Row("drag of a curve point", ms(drag, 12), reference, goal))
        gesture.cancel()
        found.append(Row("drag of a card", self._dragged(box.rect), reference, goal))
        return found

    def _dragged(self, rect: Rect) -> float:
        view = self.view
        assert view.board is not None
        assert view.places is not None
        hit = hit_at(view.board, view.places, rect.centre, view.zoom)
        tool = view.use(DraggingCards(view, hit))

        def pointer(dx: float) -> Pointer:
            at = type(rect.centre)(rect.centre.x + dx, rect.centre.y + dx / 3)
            pos = view.camera.to_view(Rect(*at, 0, 0)).center()
            return Pointer(at, pos, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip

        tool.press(pointer(0))
        places = iter(range(20, 2000, 7))

        def move() -> None:
            tool.move(pointer(next(places)))
            self.turn()

        took = ms(move)
        view.use_idle()
        return took

    def _zoomed(self, reference: float) -> list[Row]:
        view = self.view
        middle = QPointF(WIDTH / 2, HEIGHT / 2)
        factors = [0.94] * ZOOM_STEPS + [1 / 0.94] * ZOOM_STEPS
        steps = iter(factors)

        def step() -> None:
            view.set_zoom(view.zoom * next(steps), middle)
            self.turn()

        self.to_middle(1.4)
        found = sorted(times(step, len(factors)))
        late = found[int(len(found) * 0.95)]
        return [
            Row("zoom step, median", statistics.median(found), reference, 1.5),
            Row("zoom step, 95th of 100", late, reference, 2.5),
        ]

    def _whole(self) -> list[Row]:
        view = self.view
        view.fit()
        self.turn()
        view.settle()
        reference = ms(self.drawn_in_full(), 3)
        level = "far" if view.zoom < FAR else "near"
        rows = [Row(f"whole map at {view.zoom:.3f} ({level})", ms(self.repaint), reference, 0.06)]
        if self.size >= 2000:
            view.set_zoom(view.zoom * 1.5)
            self.turn()
            view.settle()
            rows.append(Row("whole map, panned", self._scrolled(20), reference, 0.01))
        return rows


def opened(size: int) -> Bench:
    """A shown view in an application that has drawn another one before."""
    app = application()
    warm = Bench(app, 20)
    warm.to_middle(1.0)
    warm.view.close()
    return Bench(app, size)


def one(size: int, window: float) -> None:
    """Measure one size and print its part of the table. `window` is the memory in KB of a window without touchpoints."""
    bench = opened(size)
    all_in, beyond = bench.memory / size, (bench.memory - window) / size
    print(
        f"\n{size} touchpoints, memory a touchpoint {all_in:.1f} KB all in (goal 15), {beyond:.1f} KB beyond the window",
        flush=True,
    )
    for row in bench.rows():
        ratio = row.took / row.reference
        mark = "" if ratio <= row.goal else "  over"
        figures = f"{row.took:9.2f} ms of {row.reference:9.2f}   {ratio:7.3f}   goal {row.goal:.2f}{mark}"
        print(f"  {row.name:36} {figures}", flush=True)


def main(arguments: list[str]) -> None:
    """Print the table; every size in a process of its own, so that none pays for another's memory."""
    if arguments[:1] == ["--one"]:
        one(int(arguments[1]), float(arguments[2]))
        return
    if arguments[:1] == ["--window"]:
        print(opened(0).memory)
        return
    told = subprocess.run([sys.executable, __file__, "--window"], check=True, capture_output=True, text=True)
    window = told.stdout.strip()
    print(f"A window of {WIDTH} x {HEIGHT} without touchpoints takes {float(window) / 1024:.1f} MB")
    for size in arguments or map(str, SIZES):
        subprocess.run([sys.executable, __file__, "--one", size, window], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
