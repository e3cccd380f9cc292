"""How fast the customer flow follows an edit, beside building and searching the same graph with networkx in the same run.

python3 packaging/dev.py bench flow
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

import networkx

from journeymapper.analysis.flow import flow
from journeymapper.edit.records import change
from journeymapper.model.journeys import Journey, Link, Stage, Touchpoint
from journeymapper.model.project import About, Project

JOURNEY = "jo_bench"
ROUNDS = 9


def project_of(size: int, whole: bool) -> Project:
    """A journey of `size` touchpoints with three links onward each and a loop at one in 30.

    Loops lead five touchpoints back, or with `whole` to the first one, so that all touchpoints lie on one loop.
    """
    names = [f"tp_{at}" for at in range(size)]
    width = max(size // 50, 1)
    stages = [
        Stage(id=f"st_{at}", journey=JOURNEY, touchpoints=tuple(names[at : at + width]))
        for at in range(0, size, width)
    ]
    home = {name: stage.id for stage in stages for name in stage.touchpoints}
    steps = [
        Touchpoint(
            id=name, stage=home[name], leave=0.001 * (at % 3), minutes=1.0, cost=0.5, goal=at > size - 5
        )
        for at, name in enumerate(names)
    ]
    pairs = [(at, at + step) for at in range(size) for step in (1, 2, 3) if at + step < size]
    pairs += [(at, 0 if whole else at - 5) for at in range(10, size, 30)]
    links = [
        Link(id=f"li_{at}", source=names[source], target=names[target])
        for at, (source, target) in enumerate(pairs)
    ]
    journey = Journey(id=JOURNEY, stages=tuple(stage.id for stage in stages))
    records = [journey, *stages, *steps, *links]
    empty = Project(about=About(journeys=(JOURNEY,)))
    return empty.with_records({record.id: record for record in records}, {})


def by_networkx(project: Project) -> None:
    """Build the graph and find its components: what a solve over networkx would begin with."""
    graph = networkx.DiGraph()
    graph.add_edges_from((link.source, link.target) for link in project.links.values())
    list(networkx.strongly_connected_components(graph))


def median_ms(rounds: Sequence[Callable[[], object]]) -> float:
    """The median time of a round in milliseconds."""
    times = []
    for work in rounds:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def main() -> None:
    """Print the table: the flow after one edit, networkx's share of the work alone, and the ratio."""
    print(f"{'touchpoints':>12}{'loops':>12}{'flow, ms':>12}{'networkx, ms':>15}{'ratio':>8}")
    for size in (20, 500, 10_000):
        for whole in (False, True):
            project = project_of(size, whole)
            edited = [change(project, "tp_7", leave=0.01 * turn).apply(project) for turn in range(ROUNDS)]
            flow(project, JOURNEY)
            ours = median_ms([partial(flow, after, JOURNEY) for after in edited])
            theirs = median_ms([partial(by_networkx, project)] * ROUNDS)
            kind = "one" if whole else "short"
            print(f"{size:>12,}{kind:>12}{ours:>12.1f}{theirs:>15.1f}{ours / theirs:>8.2f}")


if __name__ == "__main__":
    main()
