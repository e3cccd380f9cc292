"""Where bets act in a journey: at which touchpoints of which walks, against which figures of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import NamedTuple

from journeymapper.analysis.bet_rules import Bearing
from journeymapper.analysis.network import Inputs, Walk, common_walk, read
from journeymapper.analysis.segments import Segment
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Effect
from journeymapper.model.project import Project


class Placed(NamedTuple):
    """An effect with its term."""

    term: int
    effect: Effect


@dataclass(frozen=True, slots=True)
class Place:
    """A touchpoint of a walk whose leave share or ways on are changed."""

    node: int
    leave: float
    """Today's leave share on this walk."""
    links: tuple[int, ...]
    """The ways on from it, by their position in the journey's ways."""
    shares: tuple[float, ...]
    """Today's shares of these ways on this walk."""
    leaves: tuple[Bearing, ...] = ()
    turns: tuple[tuple[int, tuple[Bearing, ...]], ...] = ()
    """(which of the ways on, what bears on its share)."""


@dataclass(frozen=True, slots=True)
class WalkReading:
    """A walk with the places on it that bets change."""

    walk: Walk
    """Those for whom only one persona's shares hold are a walk of their own; so are those of whom an effect alone speaks."""
    places: list[Place]


@dataclass(frozen=True, slots=True)
class JourneyReading:
    """What bets change in one journey."""

    inputs: Inputs
    walks: list[WalkReading]
    costs: dict[int, tuple[float, tuple[Bearing, ...]]]
    """Touchpoint -> its cost of today and what bears on it."""
    left_out: list[tuple[Placed, str]]
    """What cannot be counted, and why; the end of a sentence."""

    @property
    def is_valued(self) -> bool:
        """Whether a conversion here has a price and can come about."""
        goal = any(touchpoint.goal for touchpoint in self.inputs.touchpoints)
        return goal and any(
            s.yearly_value and s.entries.any() for reading in self.walks for s in reading.walk.segments
        )


def read_journey(project: Project, journey_id: str, placed: Sequence[Placed]) -> JourneyReading:
    """Gather what effects on leave shares, link shares and costs change in a journey."""
    inputs = read(project, journey_id)
    where = _where(inputs, placed)
    walking = {segment.persona for walk in inputs.walks for segment in walk.segments} | {None}
    left_out: list[tuple[Placed, str]] = []
    known: list[Placed] = []
    for entry in placed:
        if entry.effect.place not in where:
            left_out.append(
                (entry, "names a place that is not on the way through its journey; choose another place")
            )
        elif entry.effect.persona not in walking:
            left_out.append(
                (entry, "speaks of a persona who does not travel its journey; choose another one")
            )
        else:
            known.append(entry)
    flowing = [entry for entry in known if entry.effect.kind is not EffectKind.COST]
    walks = _walks(inputs, {entry.effect.persona for entry in flowing} - {None})
    journey = JourneyReading(inputs, [WalkReading(walk, []) for walk in walks], {}, left_out)
    for reader in journey.walks:
        reader.places.extend(_places(journey, reader, flowing, where))
    _read_costs(journey, [entry for entry in known if entry.effect.kind is EffectKind.COST], where)
    return journey


def _where(inputs: Inputs, placed: Sequence[Placed]) -> dict[str, int]:
    """Position by id: of all touchpoints, and of those links that effects speak of."""
    found = {touchpoint.id: at for at, touchpoint in enumerate(inputs.touchpoints)}
    wanted = {entry.effect.place for entry in placed if entry.effect.kind is EffectKind.SHARE}
    if wanted:
        found.update((link.id, at) for at, link in enumerate(inputs.ways.links) if link.id in wanted)
    return found


def _walks(inputs: Inputs, alone: set[str | None]) -> list[Walk]:
    """The walk of all without shares of their own first, then those of single personas, the ones in `alone` included."""
    common = common_walk(inputs)
    apart = [replace(common, persona=s.persona, segments=[s]) for s in common.segments if s.persona in alone]
    rest = replace(common, segments=[s for s in common.segments if s.persona not in alone])
    return [rest, *apart, *(walk for walk in inputs.walks if walk.persona is not None)]


def _places(
    journey: JourneyReading, reader: WalkReading, flowing: Sequence[Placed], where: dict[str, int]
) -> list[Place]:
    found: dict[int, Place] = {}
    for term, effect in flowing:
        if effect.persona is not None and effect.persona != reader.walk.persona:
            continue
        if effect.kind is EffectKind.LEAVE:
            at = where[effect.place]
            old = found.get(at) or place_of(journey, reader.walk, at)
            base = _leave_today(journey, reader, at, effect)
            found[at] = replace(old, leaves=(*old.leaves, Bearing(term, base)))
            continue
        number = where[effect.place]
        at = int(journey.inputs.ways.sources[number])
        old = found.get(at) or place_of(journey, reader.walk, at)
        base = _share_today(journey, reader, number, effect)
        turns = dict(old.turns)
        way = old.links.index(number)
        turns[way] = (*turns.get(way, ()), Bearing(term, base))
        found[at] = replace(old, turns=tuple(turns.items()))
    return [found[at] for at in sorted(found)]


def place_of(journey: JourneyReading, walk: Walk, at: int) -> Place:
    """Return a touchpoint as a walk passes it today, with nothing that bears on it yet."""
    first, last = journey.inputs.ways.sources.searchsorted([at, at + 1]).tolist()
    shares: list[float] = walk.shares[first:last].tolist()
    return Place(at, float(walk.leave[at]), tuple(range(first, last)), tuple(shares))


def _leave_today(journey: JourneyReading, reader: WalkReading, at: int, effect: Effect) -> float:
    """What an effect on leaving is held against. Where it speaks of all, a persona's own share changes in proportion."""
    touchpoint = journey.inputs.touchpoints[at]
    if effect.persona is not None or reader.walk.persona not in touchpoint.leave_by:
        return float(reader.walk.leave[at])
    if touchpoint.leave is not None:
        return touchpoint.leave
    return _mean(journey, lambda walk: float(walk.leave[at]))


def _share_today(journey: JourneyReading, reader: WalkReading, number: int, effect: Effect) -> float:
    """The same for an effect on the share of a link."""
    link = journey.inputs.ways.links[number]
    if effect.persona is not None or reader.walk.persona not in link.share_by:
        return float(reader.walk.shares[number])
    if link.share is not None:
        return link.share
    return _mean(journey, lambda walk: float(walk.shares[number]))


def _mean(journey: JourneyReading, own: Callable[[Walk], float]) -> float:
    """The mean of what differs between walks, weighted by who enters."""
    rows = [(_entrants(walk.segments), own(walk)) for walk in journey.inputs.walks]
    total = sum(entrants for entrants, _ in rows)
    if not total:
        return fmean(value for _, value in rows)
    return sum(entrants * value for entrants, value in rows) / total


def _entrants(segments: Iterable[Segment]) -> float:
    return sum(segment.part * float(segment.entries.sum()) for segment in segments)


def _read_costs(journey: JourneyReading, placed: Sequence[Placed], where: dict[str, int]) -> None:
    for entry in placed:
        at = where[entry.effect.place]
        touchpoint = journey.inputs.touchpoints[at]
        if touchpoint.cost is None:
            why = f"changes the cost of “{touchpoint.name}”, but what it costs today is not known; give it there"
            journey.left_out.append((entry, why))
            continue
        _, bearings = journey.costs.get(at, (touchpoint.cost, ()))
        part = part_of(journey.inputs, entry.effect.persona)
        journey.costs[at] = (touchpoint.cost, (*bearings, Bearing(entry.term, touchpoint.cost, part)))


def part_of(inputs: Inputs, persona: str | None) -> float:
    """Return the part of those who enter that a persona stands for; 1 for nobody in particular."""
    if persona is None:
        return 1.0
    segments = [segment for walk in inputs.walks for segment in walk.segments]
    total = _entrants(segments)
    return _entrants(s for s in segments if s.persona == persona) / total if total else 0.0
