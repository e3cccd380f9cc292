"""Opening, saving and recording edits beside what they cannot do without, in the same run.

python3 packaging/dev.py bench files
"""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from journeymapper.edit import journeys
from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.files.atomic import atomic_save
from journeymapper.files.document import Document
from journeymapper.files.journal import Journal
from journeymapper.files.journal_book import Base
from journeymapper.files.journal_file import JournalFile
from journeymapper.files.journal_format import Header, change_frame, header_frame
from journeymapper.files.project_file import Writer, collector_paused, dump, load
from journeymapper.model.journeys import Journey, Link, Stage, Touchpoint
from journeymapper.model.people import Persona
from journeymapper.model.project import About, Project

SIZES = (1_000, 10_000, 50_000)
ROUNDS = 7
STAGES = 50
EDITS = 200


def project_of(size: int) -> Project:
    """A journey of 50 stages and `size` touchpoints of about 12 fields each, one link after the other, two personas."""
    personas = {name: Persona(id=name, name=name) for name in ("pe_1", "pe_2")}
    steps: dict[str, Touchpoint] = {}
    stages: dict[str, Stage] = {}
    for number in range(STAGES):
        names = [f"tp_{at}" for at in range(size * number // STAGES, size * (number + 1) // STAGES)]
        stages[f"st_{number}"] = Stage(
            id=f"st_{number}", journey="jo_1", name=f"Stage {number}", touchpoints=tuple(names)
        )
        for name in names:
            steps[name] = Touchpoint(
                id=name,
                stage=f"st_{number}",
                name=f"{name} looks for the form",
                channel="web",
                feelings={"pe_1": 0.5, "pe_2": -1.5},
                minutes=5.0,
                cost=1.25,
                leave=0.05,
                effort=3.0,
                action="Looks for the form, fills it in and sends it off",
                thought=f"Why do they ask for {hash(name) % 9973} again?",
                owner="Onboarding squad",
            )
    order = list(steps)
    links = {
        f"li_{at}": Link(id=f"li_{at}", source=source, target=target, share=1.0)
        for at, (source, target) in enumerate(pairwise(order))
    }
    journey = Journey(id="jo_1", name="A journey", stages=tuple(stages))
    about = About(title="A large project", journeys=("jo_1",), personas=tuple(personas))
    return Project(
        about=about, journeys={"jo_1": journey}, stages=stages, touchpoints=steps, links=links, personas=personas
    )  # fmt: skip


def median_ms(size: int, *works: Callable[[], Any]) -> list[float]:
    """The median times of several works that take turns, in milliseconds; more turns for small projects."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(max(ROUNDS, 30_000 // size)):
        for work, found in zip(works, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            work()
            found.append(time.perf_counter() - start)
    return [1000 * statistics.median(found) for found in times]


def plain_open(path: Path) -> Project:
    """The limit: unzip and validate, the collector paused, nothing checked."""
    with zipfile.ZipFile(path) as container:
        raw = container.read("project.json")
    with collector_paused():
        return Project.model_validate_json(raw)


def plain_save(project: Project, path: Path) -> None:
    """The limit: write the JSON, pack it, flush, rename; nothing kept, nothing read back."""
    raw = project.model_dump_json(indent=1, exclude_defaults=True).encode()
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = packer.compress(raw) + packer.flush()
    part = path.with_suffix(".part")
    with part.open("wb") as stream:
        stream.write(packed)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, path)


def edits(project: Project, count: int) -> list[tuple[Change, Project]]:
    """Renames of a touchpoint, and what each leads to."""
    editor, found = Editor(project), []
    for number in range(count):
        change = journeys.rename(editor.project, "tp_7", f"Name {number}")
        editor.apply(change)
        found.append((change, editor.project))
    return found


def bench_open(folder: Path, size: int) -> None:
    """Print the lines for opening."""
    path = folder / "map.journey"
    atomic_save(path, dump(project_of(size), {}))
    limit, ours, document = median_ms(
        size, lambda: plain_open(path), lambda: load(path), lambda: Document.open(path).close()
    )
    line("open: load", size, ours, limit, "unzip + validate", 1.3)
    line("open: Document.open", size, document, limit, "unzip + validate", 1.3)


def bench_save(folder: Path, size: int) -> None:
    """Print the lines for saving: after an edit, and the first time after opening or making a project."""
    path = folder / "map.journey"
    atomic_save(path, dump(project_of(size), {}))
    document = Document.open(path)
    numbers = iter(range(1_000_000))

    def save_edit() -> None:
        name = f"Name {next(numbers)}"
        document.editor.apply(journeys.rename(document.editor.project, "tp_7", name))
        document.flush()
        start = time.perf_counter()
        document.save()
        later.append(time.perf_counter() - start)

    def first_save() -> None:
        opened = load(path)
        start = time.perf_counter()
        atomic_save(path, Writer(opened).dump(opened.project, opened.media))
        firsts.append(time.perf_counter() - start)

    firsts: list[float] = []
    later: list[float] = []
    project = document.editor.project
    save_edit()
    limit, _, new, _ = median_ms(
        size,
        lambda: plain_save(project, folder / "plain"),
        save_edit,
        lambda: atomic_save(folder / "new", dump(project, {})),
        first_save,
    )
    document.close(keep_edits=False)
    line(
        "save: after an edit",
        size,
        1000 * statistics.median(later),
        limit,
        "dump + zip 1 + fsync + rename",
        1.3,
    )
    line("save: first after opening", size, 1000 * statistics.median(firsts), limit, "the same", 1.3)
    line("save: first of a new project", size, new, limit, "the same", None)


def bench_journal(folder: Path, size: int) -> None:
    """Print the lines for recording edits: what the writing thread does for one, and what the window waits."""
    project = project_of(size)
    run = edits(project, EDITS)
    frames = [change_frame(change, number, number + 1).encoded() for number, (change, _) in enumerate(run)]
    file, journal = JournalFile(), Journal(Base(Header(base="0" * 64)), {})
    file.begin([header_frame(Header(base="0" * 64))])
    hand_over: list[float] = []

    def plain() -> None:
        with (folder / "plain").open("ab") as stream:
            for frame in frames:
                stream.write(frame)
                stream.flush()
                os.fsync(stream.fileno())

    def ours() -> None:
        for number, (change, _) in enumerate(run):
            file.append([change_frame(change, number, number + 1)])

    def window() -> None:
        for change, after in run:
            start = time.perf_counter()
            journal.record(change, after)
            hand_over.append(time.perf_counter() - start)
        journal.flush()

    limit, entry, _ = (whole / EDITS for whole in median_ms(size, plain, ours, window))
    file.remove()
    file.release()
    journal.close(discard=True)
    line("journal: one edit, one entry", size, entry, limit, "append + fsync", 2.0)
    line(
        "journal: what the window waits",
        size,
        1000 * statistics.median(hand_over),
        limit,
        "append + fsync",
        None,
    )


def line(what: str, size: int, ours: float, limit: float, of: str, goal: float | None) -> None:
    """Print one line of the table."""
    wished = f"{goal:.1f}" if goal else "-"
    print(f"{what:32} {size:>7,} {ours:>9.2f} {limit:>9.2f} {ours / limit:>6.2f} {wished:>5}  {of}")


def main() -> None:
    """Print the table."""
    print(f"{'median, ms':32} {'points':>7} {'ours':>9} {'limit':>9} {'ratio':>6} {'goal':>5}  limit")
    with tempfile.TemporaryDirectory() as name:
        os.environ["JOURNEYMAPPER_STATE_DIR"] = os.path.join(name, "state")
        for bench in (bench_open, bench_save, bench_journal):
            for size in SIZES:
                bench(Path(name), size)


if __name__ == "__main__":
    main()
