"""Makes the page of many random projects in all four formats and looks each over: `packaging/dev.py pages [COUNT]`.

The tests do a few of them at each run; this does as many as one likes, the same ones each time.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sys
import time
from collections.abc import Iterator
from multiprocessing import Pool

from journeymapper.brief.blocks import SMALLEST
from journeymapper.brief.page import fit
from journeymapper.brief.render import Settings, paper_of, render
from journeymapper.brief.story import tell
from journeymapper.model.project import Project
from tests.brief.checks import faults
from tests.brief.projects import Recipe
from tests.brief.reading import collisions, outside

TODAY = datetime.date(2026, 11, 21)
_FORMATS = [(paper, portrait) for paper in ("a4", "letter") for portrait in (False, True)]


def recipe(number: int) -> Recipe:
    """The recipe of that number: up to 50 stages, 10,000 touchpoints and 200 bets, most of them smaller."""
    dice = random.Random(number)
    return Recipe(
        seed=number,
        words=dice.choice(("plain", "wild", "naughty")),
        longest=dice.choice((3, 8, 40)),
        stages=dice.randint(0, 50),
        touchpoints=dice.choice((0, dice.randint(0, 60), dice.randint(0, 1_000), dice.randint(0, 10_000))),
        personas=dice.randint(0, 4),
        measures=dice.randint(0, 9),
        bets=dice.choice((0, dice.randint(0, 12), dice.randint(0, 200))),
        others=dice.randint(0, 20),
        locale=dice.choice(("en-GB", "en-US", "de-DE", "fr-FR", "ja-JP")),
    )


def faults_of(number: int) -> list[str]:
    """What is wrong with the pages of one recipe."""
    project = recipe(number).project()
    try:
        return _told(number, project)
    except Exception as error:  # whatever goes wrong is a fault of this project, and the others go on
        return [f"{number}: {type(error).__name__}: {error}"]


def _told(number: int, project: Project) -> list[str]:
    return [f"{number}: {paper}{' upright' if portrait else ''}: {fault}"
            for paper, portrait in _FORMATS
            for fault in _of_page(project, Settings(paper=paper, portrait=portrait, today=TODAY))]  # fmt: skip


def _of_page(project: Project, settings: Settings) -> Iterator[str]:
    brief = render(project, settings)
    yield from faults(brief.pdf)
    if brief.body_size < SMALLEST:
        yield f"the body has {brief.body_size} pt"
    if render(project, settings).pdf != brief.pdf:
        yield "made again, it has other bytes"
    paper = paper_of(project, settings)
    sheet = fit(tell(project, today=TODAY), paper).sheet
    yield from (f"{what} leaves the margins" for what in outside(sheet, paper))
    yield from (f"“{one}” is printed over “{other}”" for one, other in collisions(sheet))
    yield from (f"a cut without words: {cut}" for cut in brief.cuts if not cut.message or not cut.lost)


def main(arguments: list[str]) -> int:
    """Look over so many projects; tell every fault. Returns 1 where there was one."""
    parser = argparse.ArgumentParser(prog="dev.py pages")
    parser.add_argument("count", nargs="?", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first project")
    options = parser.parse_args(arguments)
    numbers = range(options.first, options.first + options.count)
    began, wrong = time.monotonic(), 0
    with Pool() as workers:
        for done, found in enumerate(workers.imap_unordered(faults_of, numbers), start=1):
            wrong += bool(found)
            for fault in found:
                print(fault)
            if done % 50 == 0:
                print(
                    f"{done} of {options.count} projects, {wrong} with faults, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
    print(f"{options.count} projects x {len(_FORMATS)} formats: {wrong} with faults.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
