"""What bets change, gathered from a project: at which touchpoints of which walks, on which measures, and by how much."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import NamedTuple

from journeymapper.analysis.bet_rules import Bearing, Term, ordered
from journeymapper.analysis.bet_values import Uncounted
from journeymapper.analysis.measures import current_value
from journeymapper.analysis.network import Inputs, Walk, common_walk, read
from journeymapper.analysis.segments import Segment
from journeymapper.model.kinds import Direction, EffectKind
from journeymapper.model.measures import Measure
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project

_BOUNDS = {EffectKind.LEAVE: (0.0, 1.0), EffectKind.SHARE: (0.0, 1.0), EffectKind.COST: (0.0, math.inf)}
"""The effects on the flow that have a price, with the bounds of their values."""


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

    def link(self, link_id: str) -> int:
        """Return the position of a link in the journey's ways."""
        return next(at for at, link in enumerate(self.inputs.ways.links) if link.id == link_id)

    @property
    def is_valued(self) -> bool:
        """Whether a conversion here has a price and can come about."""
        goal = any(touchpoint.goal for touchpoint in self.inputs.touchpoints)
        return goal and any(
            s.yearly_value and s.entries.any() for reading in self.walks for s in reading.walk.segments
        )


class MeasureReading(NamedTuple):
    """A measure with a price that bets move."""

    measure: Measure
    base: float
    is_share: bool
    """Whether it is in per cent and stays within 0 to 100: effects then act as on a share."""
    bearings: tuple[Bearing, ...]

    @property
    def price(self) -> float:
        """What one point upwards is worth a year; below 0 where the measure should go down."""
        size = abs(self.measure.value_per_point or 0.0)
        return size if self.measure.direction is Direction.UP else -size


@dataclass(frozen=True, slots=True)
class BetReading:
    """All that the value of some bets is computed from."""

    bets: list[Bet]
    terms: list[Term] = field(default_factory=list)
    journeys: list[JourneyReading] = field(default_factory=list)
    measures: list[MeasureReading] = field(default_factory=list)
    typed: list[int] = field(default_factory=list)
    """The terms that are values typed by the user, for bets of which nothing can be computed."""
    uncounted: list[Uncounted] = field(default_factory=list)


class _Placed(NamedTuple):
    term: int
    effect: Effect


def read_bets(project: Project, bets: Sequence[Bet]) -> BetReading:
    """Gather what `bets` change. What cannot be counted is told in `uncounted`."""
    reading = BetReading(list(bets))
    placed: dict[str, list[_Placed]] = {}
    for at, bet in enumerate(bets):
        for number, effect in enumerate(bet.effects):
            if effect.kind in _BOUNDS:
                journey = project.journey_of(effect.place)
                if journey is None or not _fits(project, effect):
                    reading.uncounted.append(_unfit(bet, number))
                    continue
                term = _term(reading, at, number, effect, *_BOUNDS[effect.kind])
                placed.setdefault(journey.id, []).append(_Placed(term, effect))
    for journey_id, found in placed.items():
        reading.journeys.append(_journey(project, journey_id, found, reading))
    _read_measures(project, reading)
    _read_typed(reading)
    return reading


def _fits(project: Project, effect: Effect) -> bool:
    table = project.links if effect.kind is EffectKind.SHARE else project.touchpoints
    return effect.place in table


def _unfit(bet: Bet, number: int) -> Uncounted:
    sentence = (
        f"Effect {number + 1} of “{bet.name}” names a place that it cannot change; choose another place."
    )
    return Uncounted(bet.id, sentence)


def _term(reading: BetReading, bet: int, number: int, effect: Effect, least: float, most: float) -> int:
    reading.terms.append(Term(bet, number, *ordered(effect.low, effect.likely, effect.high, least, most)))
    return len(reading.terms) - 1


def _journey(
    project: Project, journey_id: str, placed: Sequence[_Placed], reading: BetReading
) -> JourneyReading:
    inputs = read(project, journey_id)
    place = {touchpoint.id: at for at, touchpoint in enumerate(inputs.touchpoints)}
    walking = {segment.persona for walk in inputs.walks for segment in walk.segments}
    known = [entry for entry in placed if entry.effect.persona is None or entry.effect.persona in walking]
    for entry in placed:
        if entry not in known:
            reading.uncounted.append(_unfit(*_named(reading, entry)))
    flowing = [entry for entry in known if entry.effect.kind is not EffectKind.COST]
    walks = _walks(inputs, {entry.effect.persona for entry in flowing} - {None})
    journey = JourneyReading(inputs, [WalkReading(walk, []) for walk in walks], {})
    for reader in journey.walks:
        reader.places.extend(_places(journey, reader, flowing, place))
    _read_costs(journey, known, place, reading)
    return journey


def _named(reading: BetReading, entry: _Placed) -> tuple[Bet, int]:
    term = reading.terms[entry.term]
    return reading.bets[term.bet], term.effect


def _walks(inputs: Inputs, alone: set[str | None]) -> list[Walk]:
    """The walk of all without shares of their own first, then those of single personas, the ones in `alone` included."""
    common = common_walk(inputs)
    apart = [replace(common, persona=s.persona, segments=[s]) for s in common.segments if s.persona in alone]
    rest = replace(common, segments=[s for s in common.segments if s.persona not in alone])
    return [rest, *apart, *(walk for walk in inputs.walks if walk.persona is not None)]


def _places(
    journey: JourneyReading, reader: WalkReading, flowing: Sequence[_Placed], place: dict[str, int]
) -> list[Place]:
    found: dict[int, Place] = {}
    for term, effect in flowing:
        if effect.persona is not None and effect.persona != reader.walk.persona:
            continue
        if effect.kind is EffectKind.LEAVE:
            at = place[effect.place]
            old = found.get(at) or place_of(journey, reader.walk, at)
            base = _leave_today(journey, reader, at, effect)
            found[at] = replace(old, leaves=(*old.leaves, Bearing(term, base)))
            continue
        number = journey.link(effect.place)
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


def _read_costs(
    journey: JourneyReading, known: Sequence[_Placed], place: dict[str, int], reading: BetReading
) -> None:
    for entry in known:
        if entry.effect.kind is not EffectKind.COST:
            continue
        at = place[entry.effect.place]
        touchpoint = journey.inputs.touchpoints[at]
        if touchpoint.cost is None:
            bet = _named(reading, entry)[0]
            sentence = f"“{bet.name}” changes the cost of “{touchpoint.name}”, but not what it costs today is known; give it there."
            reading.uncounted.append(Uncounted(bet.id, sentence))
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


def _read_measures(project: Project, reading: BetReading) -> None:
    found: dict[str, list[_Placed]] = {}
    for at, bet in enumerate(reading.bets):
        for number, effect in enumerate(bet.effects):
            if effect.kind is not EffectKind.MEASURE:
                continue
            measure = project.measures.get(effect.place)
            if measure is None:
                reading.uncounted.append(_unfit(bet, number))
            elif measure.value_per_point is not None:
                if current_value(measure) is None:
                    sentence = f"“{bet.name}” moves “{measure.name}”, which has neither a reading nor a baseline; give one."
                    reading.uncounted.append(Uncounted(bet.id, sentence))
                    continue
                term = _term(reading, at, number, effect, -math.inf, math.inf)
                found.setdefault(measure.id, []).append(_Placed(term, effect))
    for name, placed in found.items():
        reading.measures.append(_measure(project.measures[name], placed, reading))


def _measure(measure: Measure, placed: Sequence[_Placed], reading: BetReading) -> MeasureReading:
    base = current_value(measure) or 0.0
    terms = [reading.terms[entry.term] for entry in placed]
    inside = all(0.0 <= value <= 100.0 for value in (base, *(v for t in terms for v in (t.low, t.high))))
    is_share = measure.unit.strip() == "%" and inside
    scale = 100.0 if is_share else 1.0
    bearings = tuple(Bearing(entry.term, base / scale) for entry in placed)
    return MeasureReading(measure, base, is_share, bearings)


def _read_typed(reading: BetReading) -> None:
    """Take the typed value of each bet of which nothing can be computed."""
    priced = {reading.terms[bearing.term].bet for measure in reading.measures for bearing in measure.bearings}
    for journey in reading.journeys:
        bearings = [bearing for _, found in journey.costs.values() for bearing in found]
        if journey.is_valued:
            places = [place for walk in journey.walks for place in walk.places]
            bearings += [b for place in places for b in place.leaves]
            bearings += [b for place in places for _, found in place.turns for b in found]
        priced.update(reading.terms[bearing.term].bet for bearing in bearings)
    for at, bet in enumerate(reading.bets):
        if at not in priced and bet.value is not None:
            low, likely, high = ordered(bet.value.low, bet.value.likely, bet.value.high, -math.inf, math.inf)
            reading.terms.append(Term(at, -1, low, likely, high))
            reading.typed.append(len(reading.terms) - 1)
