"""What each touchpoint costs, as the rows of a table: who comes, who leaves, what that costs, what hangs on it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from journeymapper.analysis.flow import Flow
from journeymapper.analysis.losses import NOTHING, losses_in
from journeymapper.model.measures import Measure
from journeymapper.model.project import Project


class Cost(NamedTuple):
    """A row. Customers are counted in the project's period, money is a year's in its currency."""

    touchpoint: str
    stage: str
    reach: float
    """The part of those who enter that ever comes here, 0 to 1."""
    leave: float
    """The part of the visits that ends the journey here, 0 to 1."""
    lost: float
    a_year: float | None
    """What the losses cost; None where nobody counted customers or said what one is worth."""
    headroom: float
    removal_effect: float
    feeling: float | None
    """The lowest of the feelings of the personas looked at, -2 to +2; None without data."""
    measures: tuple[str, ...]
    """The measures that it can move: those here and further down the journey."""


def costs_in(
    project: Project, journey_id: str, told: Flow, *, without: Collection[str] = ()
) -> tuple[Cost, ...]:
    """Return a row for each touchpoint of a journey, in its order, from its flow. Personas in `without` have no say."""
    losses = losses_in(project, project.journeys[journey_id], told)
    moved = measures_moved(project, journey_id)
    rows = []
    for name, place in told.touchpoints.items():
        touchpoint = project.touchpoints[name]
        felt = [value for persona, value in touchpoint.feelings.items() if persona not in without]
        rows.append(
            Cost(
                touchpoint=name,
                stage=touchpoint.stage,
                reach=place.reach,
                leave=place.lost / place.visits if place.visits else 0.0,
                lost=place.lost,
                a_year=losses.get(name, NOTHING).a_year,
                headroom=place.headroom,
                removal_effect=place.removal_effect,
                feeling=min(felt, default=None),
                measures=moved.get(name, ()),
            )
        )
    return tuple(rows)


def measures_moved(project: Project, journey_id: str) -> dict[str, tuple[str, ...]]:
    """Return touchpoint id -> the measures that what happens there can move, in the order of the project.

    A measure is moved from where it is attached and from every touchpoint with a way there; one of the whole journey
    from all of its touchpoints. Costs one walk through the journey for each measure.
    """
    places = {touchpoint.id for touchpoint in project.touchpoints_of(journey_id)}
    sources: dict[str, list[str]] = {}
    for link in project.links.values():
        if link.source in places and link.target in places:
            sources.setdefault(link.target, []).append(link.source)
    found: dict[str, list[str]] = {}
    for name in project.about.measures:
        for place in _upstream(_attached(project, project.measures[name], journey_id, places), sources):
            found.setdefault(place, []).append(name)
    return {place: tuple(names) for place, names in found.items()}


def _attached(project: Project, measure: Measure, journey_id: str, places: set[str]) -> set[str]:
    """The touchpoints of the journey where a measure is read."""
    if journey_id in measure.journeys:
        return places
    stages = [project.stages[name] for name in measure.stages if name in project.stages]
    own = {*measure.touchpoints, *(place for stage in stages for place in stage.touchpoints)}
    return own & places


def _upstream(ends: set[str], sources: dict[str, list[str]]) -> set[str]:
    seen, waiting = set(ends), list(ends)
    while waiting:
        for source in sources.get(waiting.pop(), ()):
            if source not in seen:
                seen.add(source)
                waiting.append(source)
    return seen
