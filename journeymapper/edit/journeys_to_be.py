"""The verb that makes a to-be of a journey: a copy to be changed, which says which as-is it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import reorder
from journeymapper.model.base import Record, new_id
from journeymapper.model.journeys import Card, Journey
from journeymapper.model.kinds import JourneyState
from journeymapper.model.project import Project

_LABEL = "Make a to-be"


def make_to_be(project: Project, journey_id: str) -> tuple[Change, str]:
    """Return the change that copies a journey as its to-be, and the id of the copy.

    Stages, touchpoints with their feelings and figures, links, lanes and the cards on them are copied; personas,
    evidence, measures and bets are shared with the as-is and stay where they are. The copy stands behind its as-is.
    """
    source = project.journeys[journey_id]
    touchpoints = [touchpoint.id for touchpoint in project.touchpoints_of(journey_id)]
    links = [link.id for link in project.links_of(journey_id)]
    places = {*touchpoints, *source.stages, *source.lanes}
    cards = _cards_at(project, places)
    old = [journey_id, *source.stages, *source.lanes, *touchpoints, *links, *(card.id for card in cards)]
    ids = {name: new_id(project.record(name).PREFIX) for name in old}
    copies = [_copied(project.record(name), ids) for name in old[1:]]
    journey = _copied(source, ids).replace(
        name=_name(source), state=JourneyState.TO_BE, as_is=journey_id, views=()
    )
    about = project.about.replace(journeys=(*project.about.journeys, journey.id))
    made = Change.between(project, [journey, *copies, about], label=_LABEL)
    order = project.about.journeys
    place = order.index(journey_id) + 1 if journey_id in order else len(order)
    return made.then(reorder(made.apply(project), [journey.id], place, _LABEL)), journey.id


def counterpart(project: Project, journey_id: str) -> str:
    """Return the as-is that a journey answers, or the first to-be that answers it; empty for none."""
    journey = project.journeys.get(journey_id)
    if journey is None:
        return ""
    if journey.as_is in project.journeys:
        return str(journey.as_is)
    answers = project.index.mentioning(journey_id, "journeys", "as_is")
    return next((name for name in project.about.journeys if name in answers), "")


def _name(source: Journey) -> str:
    name = f"{source.name or 'Journey'}, to be"
    return name if len(name) <= 300 else source.name


def _cards_at(project: Project, places: set[str]) -> list[Card]:
    """The cards that hang on the journey, each once."""
    found: dict[str, Card] = {}
    for place in places:
        for card in project.cards_on(place):
            found[card.id] = card
        for name in project.index.mentioning(place, "cards", "lane"):
            found[name] = project.cards[name]
    return [project.cards[name] for name in project.cards if name in found]


def _copied(record: Record, ids: Mapping[str, str]) -> Record:
    """Return the record under its new id, with every mention of what is copied along turned to the copy."""
    fields: dict[str, Any] = {"id": ids[record.id]}
    for field in record.REFS:
        value = getattr(record, field)
        if isinstance(value, str):
            fields[field] = ids.get(value, value)
        elif isinstance(value, tuple):
            fields[field] = tuple(ids.get(name, name) for name in value)
        elif isinstance(value, dict):
            fields[field] = {ids.get(name, name): entry for name, entry in value.items()}
    return record.replace(**fields)
