"""The verbs of what is tied to places of the map: bets, measures, and the squads that look after them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import link
from journeymapper.edit.records import add
from journeymapper.model.base import Record
from journeymapper.model.measures import Measure
from journeymapper.model.people import Squad
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project
from journeymapper.model.text import one_line


def add_bet(project: Project, place_id: str, name: str = "", **fields: Any) -> tuple[Change, str]:
    """Return the change that adds a bet on a touchpoint, or on every touchpoint of a stage, and its id."""
    stage = project.stages.get(place_id)
    places = stage.touchpoints if stage else (place_id,)
    bet = Bet.new(name=one_line(name), touchpoints=places, **fields)
    return add(project, bet, label="Add bet"), bet.id


def add_measure(project: Project, place_id: str, name: str = "", **fields: Any) -> tuple[Change, str]:
    """Return the change that adds a measure and attaches it to a touchpoint, a stage or a journey; and its id."""
    table = project.record(place_id).TABLE
    measure = Measure.new(name=one_line(name), **{table: (place_id,)}, **fields)
    return add(project, measure, label="Add measure"), measure.id


def assign_squad(project: Project, touchpoint_ids: Iterable[str], squad_id: str | None) -> Change:
    """Return the change that lets one squad, or none, look after touchpoints; others that named them let them go."""
    names = tuple(dict.fromkeys(touchpoint_ids))
    after: list[Record] = []
    for squad in project.squads.values():
        kept = tuple(name for name in squad.touchpoints if name not in names)
        wanted = (*kept, *names) if squad.id == squad_id else kept
        if wanted != squad.touchpoints:
            after.append(squad.replace(touchpoints=wanted))
    return Change.between(project, after, label="Choose squad")


def add_squad(project: Project, touchpoint_ids: Iterable[str], name: str) -> tuple[Change, str]:
    """Return the change that adds a squad which looks after the touchpoints, and its id."""
    squad = Squad.new(name=one_line(name))
    made = add(project, squad, label="Add squad")
    return made.then(assign_squad(made.apply(project), touchpoint_ids, squad.id)).labelled(
        "Add squad"
    ), squad.id


def link_in_order(project: Project, touchpoint_ids: Iterable[str]) -> Change:
    """Return the change that links touchpoints one after the other; links that are there already stay as they are."""
    total = Change(label="Link touchpoints")
    for source, target in pairwise(touchpoint_ids):
        total = total.then(link(total.apply(project), source, target)[0])
    return total.labelled("Link touchpoints")
