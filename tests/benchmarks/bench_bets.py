"""How fast bets are valued: likely values, 10,000 draws, the best set for a budget, beside solving the journey anew for each draw.

python3 packaging/dev.py bench bets
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from journeymapper.analysis.bet_choice import best_set
from journeymapper.analysis.bet_tornado import tornado
from journeymapper.analysis.bet_values import Valuation
from journeymapper.analysis.bets import DRAWS, evaluate, valuations
from journeymapper.analysis.flow import flow
from journeymapper.edit.records import add
from journeymapper.model.journeys import Journey, Link, Stage, Touchpoint
from journeymapper.model.kinds import EffectKind
from journeymapper.model.people import Persona
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project

JOURNEY = "jo_bench"
ROUNDS = 5


def project_of(size: int, bets: int) -> Project:
    """A journey of `size` touchpoints with 3 links each and a loop at one in 30, and bets with three effects each."""
    chance = random.Random(size)
    names = [f"tp_{at}" for at in range(size)]
    steps = [
        Touchpoint(id=name, stage="st_a", entry=1000.0 if at < 3 else None, leave=0.02, cost=1.0, goal=at >= size - 3)
        for at, name in enumerate(names)
    ]  # fmt: skip
    links = [
        Link(id=f"li_{at}_{way}", source=names[at], target=names[target])
        for at in range(size)
        for way, target in enumerate(_targets(chance, at, size))
    ]
    persona = Persona(id="pe_a", share_of_customers=1.0, yearly_value=300.0)
    journey = Journey(id=JOURNEY)
    records = [persona, journey, Stage(id="st_a", journey=JOURNEY), *steps, *links, *_bets(size, bets)]
    return add(Project(), *records).apply(Project())


def _targets(chance: random.Random, at: int, size: int) -> list[int]:
    onward = {min(at + chance.randint(1, 12), size - 1) for _ in range(3)} - {at}
    back = {chance.randrange(max(at - 20, 0), at)} if at and chance.random() < 1 / 30 else set()
    return sorted(onward | back)


def _bets(size: int, count: int) -> list[Bet]:
    found = []
    for at in range(count):
        places = [(at * 3 + step + 1) * size // (3 * count + 1) for step in range(3)]
        effects = (
            Effect(kind=EffectKind.LEAVE, place=f"tp_{places[0]}", low=0.005, likely=0.01, high=0.015),
            Effect(kind=EffectKind.SHARE, place=f"li_{places[1]}_0", low=0.4, likely=0.5, high=0.7),
            Effect(kind=EffectKind.COST, place=f"tp_{places[2]}", low=0.5, likely=0.6, high=0.9),
        )
        found.append(Bet(id=f"be_{at}", effects=effects, confidence=0.8, cost_once=1000.0))
    return found


def median_ms(work: Callable[[], object]) -> float:
    """The median time of a few rounds, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def first_values(project: Project) -> Valuation:
    """What can be shown at once."""
    return next(valuations(project))


def main() -> None:
    """Print, for each size, what the flow and the bets take, and what drawing would take if each draw solved the flow anew."""
    head = ("touchpoints", "bets", "flow once", "first values", f"{DRAWS:,} draws", "solved anew", "ratio")
    print(*(f"{title:>14}" for title in (*head, "budget", "tornado")))
    for size, bets in ((50, 3), (500, 5), (500, 15), (2000, 5), (10_000, 5)):
        project = project_of(size, bets)
        once = median_ms(partial(flow, project, JOURNEY))
        first = median_ms(partial(first_values, project))
        every = median_ms(partial(evaluate, project))
        anew = once * DRAWS * (bets + 1)
        budget = median_ms(partial(best_set, project, 1000.0 * bets / 2))
        swings = median_ms(partial(tornado, project))
        figures = (once, first, every, anew, every / anew, budget, swings)
        print(f"{size:>14,} {bets:>14}", *(f"{figure:>14.3g}" for figure in figures))
    print("ms; the goal at 500 touchpoints and 5 bets: first values within 100, all draws within 1,500")


if __name__ == "__main__":
    main()
