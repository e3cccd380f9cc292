"""The project as it would be with bets in place: what the page's second curve and a to-be map are drawn from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from journeymapper.analysis.bet_places import JourneyReading, WalkReading, part_of
from journeymapper.analysis.bet_reading import read_bets
from journeymapper.analysis.bet_rules import Array, Bearing, new_amount, new_level, new_share, new_ways
from journeymapper.analysis.network import Inputs, read
from journeymapper.model.base import Record
from journeymapper.model.journeys import Link, Touchpoint
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Effect
from journeymapper.model.project import Project

_SCALES = {
    EffectKind.EFFORT: (1.0, 7.0),
    EffectKind.FEELING: (-2.0, 2.0),
    EffectKind.MINUTES: (0.0, math.inf),
}
"""The effects without a price, with the bounds of what they change."""


def with_bets(project: Project, bet_ids: Iterable[str]) -> Project:
    """Return the project with every effect of these bets as likely: leave and link shares, costs, minutes, effort, feelings.

    Several bets on one figure act as `bet_rules` says. Measures keep their readings, for these have been read. An effect that speaks of
    one persona changes minutes, cost and effort, which are the same for all, by that persona's part of the customers.
    """
    reading = read_bets(project, [project.bets[name] for name in bet_ids])
    levels = np.array([term.likely for term in reading.terms]).reshape(-1, 1)
    on = np.ones(levels.shape)
    fields: dict[str, dict[str, Any]] = {}
    for journey in reading.journeys:
        for reader in journey.walks:
            _change_walk(journey, reader, fields, levels, on)
        for at, (base, bearings) in journey.costs.items():
            cost = new_amount(base, bearings, levels, on)[0]
            fields.setdefault(journey.inputs.touchpoints[at].id, {})["cost"] = float(cost)
    _change_scales(project, [effect for bet in reading.bets for effect in bet.effects], fields)
    changed: dict[str, Record] = {name: project.record(name).replace(**new) for name, new in fields.items()}
    return project.with_records(changed, {})


def _change_walk(
    journey: JourneyReading, reader: WalkReading, fields: dict[str, dict[str, Any]], levels: Array, on: Array
) -> None:
    """Write the new shares of a walk."""
    for place in reader.places:
        touchpoint = journey.inputs.touchpoints[place.node]
        if place.leaves:
            leave = float(new_share(place.leave, place.leaves, levels, on)[0])
            _write(fields, touchpoint, "leave", reader.walk.persona, leave)
        if place.turns:
            shares = new_ways(place.shares, place.turns, levels, on)[:, 0].tolist()
            for number, share in zip(place.links, shares, strict=True):
                _write(fields, journey.inputs.ways.links[number], "share", reader.walk.persona, share)


def _write(
    fields: dict[str, dict[str, Any]],
    record: Touchpoint | Link,
    field: str,
    persona: str | None,
    value: float,
) -> None:
    """Set the share for all, or that of a persona where it is, or becomes, another one. The share for all comes first."""
    new = fields.setdefault(record.id, {})
    if persona is None:
        new[field] = value
        return
    own = new.get(f"{field}_by", getattr(record, f"{field}_by"))
    if persona in own or value != new.get(field, getattr(record, field)):
        new[f"{field}_by"] = {**own, persona: value}


def _change_scales(project: Project, effects: Sequence[Effect], fields: dict[str, dict[str, Any]]) -> None:
    journeys: dict[str, Inputs] = {}
    for effect in effects:
        touchpoint = project.touchpoints.get(effect.place)
        journey = project.journey_of(effect.place)
        if effect.kind not in _SCALES or touchpoint is None or journey is None:
            continue
        new = fields.setdefault(touchpoint.id, {})
        if effect.kind is EffectKind.FEELING:
            new["feelings"] = {**touchpoint.feelings, **new.get("feelings", {})}
            for persona, before in _feelings(touchpoint, effect):
                new["feelings"][persona] = _moved(before, new["feelings"].get(persona, before), effect, 1.0)
            continue
        if journey.id not in journeys:
            journeys[journey.id] = read(project, journey.id)
        field = effect.kind.value
        before = getattr(touchpoint, field)
        if before is None:
            new[field] = min(max(effect.likely, _SCALES[effect.kind][0]), _SCALES[effect.kind][1])
        else:
            part = part_of(journeys[journey.id], effect.persona)
            new[field] = _moved(before, new.get(field, before), effect, part)


def _feelings(touchpoint: Touchpoint, effect: Effect) -> Iterator[tuple[str, float]]:
    """The personas whose feeling changes, with the one of today; a persona without one gets the new one."""
    if effect.persona is not None:
        yield effect.persona, touchpoint.feelings.get(effect.persona, effect.likely)
    else:
        yield from touchpoint.feelings.items()


def _moved(before: float, so_far: float, effect: Effect, part: float) -> float:
    """Today's value, already changed by other effects, changed by this one as well."""
    least, most = _SCALES[effect.kind]
    bearing, likely, on = [Bearing(0, before, part)], np.array([[effect.likely]]), np.ones((1, 1))
    rule = new_amount if effect.kind is EffectKind.MINUTES else new_level
    return float(min(max(rule(so_far, bearing, likely, on)[0], least), most))
