"""How fast a map is laid out, follows an edit and finds what lies where, beside validating its JSON in the same run.

python3 packaging/dev.py bench board
"""

from __future__ import annotations

import gc
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable
from functools import partial

from journeymapper.board.follow import follow
from journeymapper.board.layout import lay_out
from journeymapper.board.place import Places
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, Point, Rect, TextStyle
from journeymapper.edit.cards import add_card
from journeymapper.edit.change import Change
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import USUAL_LANES, add_touchpoint, link, rename
from journeymapper.edit.records import change
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint
from journeymapper.model.kinds import CardKind
from journeymapper.model.people import Persona
from journeymapper.model.project import About, Project

JOURNEY = "jo_bench"
TWIN = "jo_twin"
ROUNDS = 9
WINDOW = (1200.0, 620.0)
"""A view that shows about 40 steps of a large map."""


class EvenMeasure:
    """Every letter is as wide as every other; what a drawer's own measure costs is not ours to time."""

    def width(self, text: str, style: TextStyle) -> float:
        """The width of a text."""
        return len(text) * style.size / 2

    def line_height(self, style: TextStyle) -> float:
        """The height of a line."""
        return style.size * 1.2


MEASURE = EvenMeasure()


def project_of(size: int) -> Project:
    """A journey of `size` touchpoints in up to 50 stages: two personas, 1.2 links and a pain a touchpoint."""
    chance = random.Random(size)
    count = min(50, max(6, size // 20))
    steps = [
        Touchpoint(
            id=f"tp_{at}",
            stage=f"st_{at * count // size}",
            name=f"Step {at} of the journey",
            channel=chance.choice(("App", "Web", "Phone", "E-mail")),
            feelings={"pe_0": chance.randint(-4, 4) / 2, "pe_1": chance.randint(-4, 4) / 2},
            leave=0.05 if chance.random() < 0.3 else None,
            moment_of_truth=chance.random() < 0.05,
        )
        for at in range(size)
    ]
    stages = [
        Stage(id=f"st_{at}", journey=JOURNEY, name=f"Stage {at}", touchpoints=tuple(s.id for s in steps if s.stage == f"st_{at}"))
        for at in range(count)
    ]  # fmt: skip
    lanes = [Lane(id=f"la_{kind.value}", journey=JOURNEY, kind=kind) for kind in USUAL_LANES]
    order = tuple(stage.id for stage in stages)
    journey = Journey(id=JOURNEY, name="Bench", stages=order, lanes=tuple(lane.id for lane in lanes))
    links = [Link(id=f"li_{at}", source=f"tp_{at}", target=f"tp_{at + 1}") for at in range(size - 1)]
    links += [
        Link(id=f"li_x{at}", source=f"tp_{chance.randrange(size)}", target=f"tp_{chance.randrange(size)}")
        for at in range(size // 5)
    ]
    pains = [
        Card(
            id=f"ca_{at}",
            kind=CardKind.PAIN,
            text=f"Pain {at} that people complain of",
            touchpoints=(f"tp_{at}",),
        )
        for at in range(size)
    ]
    people = [Persona(id=name, name=name) for name in ("pe_0", "pe_1")]
    records = [*people, journey, *stages, *lanes, *steps, *links, *pains]
    about = About(journeys=(JOURNEY,), personas=("pe_0", "pe_1"))
    return Project(about=about).with_records({record.id: record for record in records}, {})


def with_twin(project: Project) -> Project:
    """The project with a second journey just like the first one, to be compared with it."""
    records: list[Record] = []
    for stage in project.stages_of(JOURNEY):
        names = tuple(f"{name}b" for name in stage.touchpoints)
        twin = f"{stage.id}b"
        records.append(stage.model_copy(update={"id": twin, "journey": TWIN, "touchpoints": names}))
        records += [
            project.touchpoints[name].model_copy(update={"id": f"{name}b", "stage": twin})
            for name in stage.touchpoints
        ]
    stages = tuple(record.id for record in records if isinstance(record, Stage))
    journey = project.journeys[JOURNEY].model_copy(update={"id": TWIN, "stages": stages})
    return project.with_records({record.id: record for record in (journey, *records)}, {})


def median_ms(work: Callable[[], object]) -> float:
    """The median time of a few rounds in milliseconds, the collector paused."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
        gc.enable()
    return 1000 * statistics.median(times)


def look(board: Board, window: Rect) -> None:
    """Ask for all that a frame shows."""
    places = Places(board)
    for box in places.boxes_in(window):
        assert box.face is not None
    places.routes_in(window)
    places.curves_in(window)
    for curve in board.compared.values():
        curve.within(window.x, window.right)


def edits_of(project: Project) -> dict[str, Change]:
    """One edit of each sort in the middle of the map."""
    names = project.touchpoints_of(JOURNEY)
    middle = names[len(names) // 2]
    return {
        "feeling": set_feeling(project, middle.id, "pe_0", -middle.feelings["pe_0"] or 1.0),
        "rename": rename(project, middle.id, "Another name"),
        "leave share": change(project, middle.id, leave=0.5),
        "new link": link(project, middle.id, names[0].id)[0],
        "new pain": add_card(project, CardKind.PAIN, middle.id, "It hurts")[0],
        "new step": add_touchpoint(project, middle.stage, "New step", after=middle.id)[0],
    }


def whole(board: Board) -> None:
    """Make all that there is."""
    for box in board.boxes.values():
        assert box.face is not None
    assert len(list(board.routes.values())) == len(board.routes)
    assert all(curve.segments for curve in board.curves.values())


def timings(project: Project) -> dict[str, float]:
    """What is timed -> milliseconds."""
    window = Rect(0, 40, *WINDOW)
    board = lay_out(project, JOURNEY, MEASURE)
    look(board, window)
    twin = with_twin(project)
    compared = Options(compare=TWIN)
    rows = {
        "lay out and look, compared": median_ms(
            lambda: look(lay_out(twin, JOURNEY, MEASURE, compared), window)
        ),
        "lay out": median_ms(lambda: lay_out(project, JOURNEY, MEASURE)),
        "lay out and look at a window": median_ms(lambda: look(lay_out(project, JOURNEY, MEASURE), window)),
        "look at it all": median_ms(lambda: whole(lay_out(project, JOURNEY, MEASURE))),
    }
    for name, step in edits_of(project).items():
        rows[f"follow: {name}"] = median_ms(partial(followed, board, project, step))
        rows[f"follow and look: {name}"] = median_ms(partial(followed, board, project, step, window))
    places = Places(board)
    spots = [Point(x * 37 % board.size.width, x * 91 % board.size.height) for x in range(1000)]
    rows["1,000 x what is here"] = median_ms(lambda: [places.box_at(spot) for spot in spots])
    rows["rectangles of all cards"] = median_ms(lambda: list(places.outlines_in(board.size)))
    return rows


def memory(data: str) -> tuple[float, float, float]:
    """KB a touchpoint of the project read from `data`, of its board once a window was looked at, and once all was."""
    gc.collect()
    tracemalloc.start()
    project = Project.model_validate_json(data)
    size = len(project.touchpoints) * 1024
    gc.collect()
    read = tracemalloc.get_traced_memory()[0]
    board = lay_out(project, JOURNEY, MEASURE)
    look(board, Rect(0, 40, *WINDOW))
    gc.collect()
    seen = tracemalloc.get_traced_memory()[0]
    whole(board)
    gc.collect()
    everything = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return read / size, (seen - read) / size, (everything - read) / size


def followed(board: Board, project: Project, step: Change, window: Rect | None = None) -> None:
    """Follow an edit, and look at what a window shows then."""
    after, _ = follow(board, step.apply(project), step, MEASURE)
    if window is not None:
        look(after, window)


def main() -> None:
    """Print the table: milliseconds, and in brackets the ratio to validating the JSON of the same project."""
    for size in (20, 500, 2000, 10_000):
        project = project_of(size)
        data = project.model_dump_json(exclude_defaults=True)
        limit = median_ms(partial(Project.model_validate_json, data))
        print(f"\n{size} touchpoints, {len(data) / 1e6:.2f} MB of JSON validated in {limit:.1f} ms")
        for name, took in timings(project).items():
            print(f"  {name:32} {took:9.2f} ms  ({took / limit:.3f})")
        of_project, of_window, of_all = memory(data)
        print(
            f"  memory a touchpoint: project {of_project:.1f} KB; board {of_window:.1f}, all looked at {of_all:.1f}"
        )


if __name__ == "__main__":
    main()
