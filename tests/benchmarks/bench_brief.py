"""How fast the one-page brief is made, beside a plain reportlab page of the same load in the same run.

python3 packaging/dev.py bench brief

The peer draws what PERFORMANCE calls the raw page: 60 wrapped texts, a curve, three tables, embedded fonts, compressed; it
does not fit, tag or tell anything.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from journeymapper.assets import asset
from journeymapper.brief.render import Settings, render
from journeymapper.files.project_file import load
from journeymapper.model.journeys import Journey, Link, Stage, Touchpoint
from journeymapper.model.people import Persona
from journeymapper.model.plans import Bet, Range
from journeymapper.model.project import About, Project
from tests.benchmarks.raw_page import raw_page
from tests.places import ROOT

ROUNDS = 15
Work = Callable[[], object]


def large_project(touchpoints: int = 10_000, bets: int = 200) -> Project:
    """A journey of 50 stages with links, leave shares and feelings, and many bets."""
    width = touchpoints // 50
    names = [f"tp_{at}" for at in range(touchpoints)]
    steps = [
        Touchpoint.make(
            id=name, stage=f"st_{at // width}", name=f"Step number {at}", leave=0.001 * (at % 3),
            feelings={"pe_1": (at * 7 % 9 - 4) / 2}, entry=1000 if at == 0 else None, goal=at == touchpoints - 1,
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    stages = [
        Stage(
            id=f"st_{at}",
            journey="jo_1",
            name=f"Stage {at}",
            touchpoints=tuple(names[at * width : (at + 1) * width]),
        )
        for at in range(50)
    ]
    links = [Link(id=f"li_{at}", source=names[at], target=names[at + 1]) for at in range(touchpoints - 1)]
    plans = [
        Bet(
            id=f"be_{at}",
            name=f"Bet {at}",
            if_we="we mend it",
            then="they stay",
            value=Range(low=1e5, likely=2e5, high=3e5),
        )
        for at in range(bets)
    ]
    journey = Journey(id="jo_1", name="A long journey", stages=tuple(stage.id for stage in stages))
    persona = Persona(id="pe_1", name="Maya Okafor", yearly_value=310)
    about = About(journeys=("jo_1",), personas=("pe_1",), bets=tuple(bet.id for bet in plans))
    records = [journey, *stages, *steps, *links, *plans, persona]
    return Project(about=about).with_records({record.id: record for record in records}, {})


def in_turn(ours: Work, theirs: Work, rounds: int) -> tuple[float, float]:
    """The median times of both in milliseconds, one after the other so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, found in zip((ours, theirs), times, strict=True):
            start = time.perf_counter()
            work()
            found.append(1000 * (time.perf_counter() - start))
    return statistics.median(times[0]), statistics.median(times[1])


def _process(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def main() -> None:
    """Print the table: medians and ratios."""
    sample_file = asset("samples", "first-90-days.journey")
    sample = load(sample_file).project
    large = large_project()
    rows: list[tuple[str, Work, Work, int, str]] = [
        ("sample, warm", lambda: render(sample), raw_page, ROUNDS, "120 ms"),
        ("sample, standing paper", lambda: render(sample, Settings(portrait=True)), raw_page, ROUNDS, ""),
        ("10,000 touchpoints, 200 bets / sample", lambda: render(large), lambda: render(sample), 5, "2.0"),
        (
            "pack of 50 / 50 x warm",
            lambda: [render(sample) for _ in range(50)],
            lambda: render(sample),
            3,
            "60",
        ),
        (
            "whole process",
            lambda: _process(
                "from journeymapper.files.project_file import load; from journeymapper.brief.render import render; "
                f"render(load({str(sample_file)!r}).project)"
            ),
            lambda: _process("from tests.benchmarks.raw_page import raw_page; raw_page()"),
            7,
            "2.0",
        ),
    ]
    print(f"{'brief':<40}{'ours, ms':>10}{'peer, ms':>10}{'ratio':>8}   goal")
    for name, ours, theirs, rounds, goal in rows:
        ours()
        theirs()
        first, second = in_turn(ours, theirs, rounds)
        print(f"{name:<40}{first:>10.1f}{second:>10.1f}{first / second:>8.2f}   {goal}")
    brief = render(sample)
    print(f"The sample's page: {len(brief.pdf) / 1024:.0f} KB, body {brief.body_size:g} pt")


if __name__ == "__main__":
    main()
