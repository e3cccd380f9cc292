"""What bets change, gathered from a project: at which touchpoints of which walks, on which measures, and by how much."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from journeymapper.analysis.bet_rules import Bearing, Term, ordered
from journeymapper.analysis.bet_values import Uncounted
from journeymapper.analysis.measures import latest
from journeymapper.analysis.network import Inputs, Network, Segment, Walk, read
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
    leaves: tuple[Bearing, ...]
    turns: tuple[tuple[int, tuple[Bearing, ...]], ...]
    """(which way on, what bears on its share), in the order of the network's ways."""


@dataclass(frozen=True, slots=True)
class WalkReading:
    """A walk with the places on it that bets change. Its network keeps ways with a share of 0 that a bet may open."""

    persona: str | None
    """The persona who walks alone here, or None."""
    network: Network
    segments: list[Segment]
    places: list[Place]


@dataclass(frozen=True, slots=True)
class JourneyReading:
    """What bets change in one journey."""

    inputs: Inputs
    walks: list[WalkReading]
    costs: dict[int, tuple[float, tuple[Bearing, ...]]]
    """Touchpoint -> its cost of today and what bears on it."""

    @property
    def is_valued(self) -> bool:
        """Whether a conversion here has a price and can come about."""
        goal = any(touchpoint.goal for touchpoint in self.inputs.touchpoints)
        return goal and any(s.yearly_value and sum(s.entries) for walk in self.walks for s in walk.segments)


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
    sources = {
        place[project.links[entry.effect.place].source]
        for entry in flowing
        if entry.effect.kind is EffectKind.SHARE
    }
    alone = {entry.effect.persona for entry in flowing} - {None}
    walks = [
        WalkReading(persona, _with_all_ways(project, inputs, walk.network, place, sources), walk.segments, [])
        for persona, walk in _split(inputs.walks, alone)
    ]
    journey = JourneyReading(inputs, walks, {})
    for walk in walks:
        walk.places.extend(_places(project, journey, walk, flowing, place))
    _read_costs(journey, known, place, reading)
    return journey


def _named(reading: BetReading, entry: _Placed) -> tuple[Bet, int]:
    term = reading.terms[entry.term]
    return reading.bets[term.bet], term.effect


def _split(walks: Iterable[Walk], alone: set[str | None]) -> list[tuple[str | None, Walk]]:
    """The walks, with one of their own for the personas in `alone`."""
    found: list[tuple[str | None, Walk]] = []
    for walk in walks:
        if len(walk.segments) == 1:
            found.append((walk.segments[0].persona, walk))
            continue
        rest = [segment for segment in walk.segments if segment.persona not in alone]
        found.extend((s.persona, replace(walk, segments=[s])) for s in walk.segments if s.persona in alone)
        if rest:
            found.append((None, replace(walk, segments=rest)))
    return found


def _with_all_ways(
    project: Project, inputs: Inputs, network: Network, place: dict[str, int], sources: set[int]
) -> Network:
    """The network with the ways on from `sources` that have a share of 0."""
    if not sources:
        return network
    targets, shares, links = list(network.targets), list(network.shares), list(network.links)
    for at in sources:
        known = dict(zip(network.links[at], network.shares[at], strict=True))
        ways = [link for link in project.links_from(inputs.touchpoints[at].id) if link.target in place]
        targets[at] = [place[link.target] for link in ways]
        shares[at] = [known.get(link.id, 0.0) for link in ways]
        links[at] = [link.id for link in ways]
    return replace(network, targets=targets, shares=shares, links=links)


def _places(
    project: Project,
    journey: JourneyReading,
    walk: WalkReading,
    flowing: Sequence[_Placed],
    place: dict[str, int],
) -> list[Place]:
    leaves: dict[int, list[Bearing]] = {}
    turns: dict[int, dict[int, list[Bearing]]] = {}
    for term, effect in flowing:
        if effect.persona is not None and effect.persona != walk.persona:
            continue
        if effect.kind is EffectKind.LEAVE:
            at = place[effect.place]
            base = _leave_today(journey, walk, at, effect)
            leaves.setdefault(at, []).append(Bearing(term, base))
        else:
            at = place[project.links[effect.place].source]
            way = walk.network.links[at].index(effect.place)
            base = _share_today(project, journey, walk, at, effect)
            turns.setdefault(at, {}).setdefault(way, []).append(Bearing(term, base))
    return [
        Place(
            node=at,
            leave=walk.network.leave[at],
            leaves=tuple(leaves.get(at, ())),
            turns=tuple((way, tuple(bearings)) for way, bearings in turns.get(at, {}).items()),
        )
        for at in sorted({*leaves, *turns})
    ]


def _leave_today(journey: JourneyReading, walk: WalkReading, at: int, effect: Effect) -> float:
    """What an effect on leaving is held against. Where it speaks of all, a persona's own share changes in proportion."""
    touchpoint = journey.inputs.touchpoints[at]
    if effect.persona is not None or walk.persona not in touchpoint.leave_by:
        return walk.network.leave[at]
    if touchpoint.leave is not None:
        return touchpoint.leave
    return _mean(journey, lambda other: other.network.leave[at])


def _share_today(
    project: Project, journey: JourneyReading, walk: WalkReading, at: int, effect: Effect
) -> float:
    """The same for an effect on the share of a link."""
    link = project.links[effect.place]

    def own(other: WalkReading) -> float:
        return other.network.shares[at][other.network.links[at].index(link.id)]

    if effect.persona is not None or walk.persona not in link.share_by:
        return own(walk)
    return _mean(journey, own) if link.share is None else link.share


def _mean(journey: JourneyReading, own: Callable[[WalkReading], float]) -> float:
    """The mean of what differs between walks, weighted by who enters."""
    rows = [(sum(s.part * sum(s.entries) for s in walk.segments), own(walk)) for walk in journey.walks]
    if all(value == rows[0][1] for _, value in rows):
        return rows[0][1]
    total = sum(entrants for entrants, _ in rows)
    if not total:
        return sum(value for _, value in rows) / len(rows)
    return sum(entrants * value for entrants, value in rows) / total


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
    rows = [(s.persona, s.part * sum(s.entries)) for walk in inputs.walks for s in walk.segments]
    total = sum(entrants for _, entrants in rows)
    return sum(entrants for name, entrants in rows if name == persona) / total if total else 0.0


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
                if measure_today(measure) is None:
                    sentence = f"“{bet.name}” moves “{measure.name}”, which has neither a reading nor a baseline; give one."
                    reading.uncounted.append(Uncounted(bet.id, sentence))
                    continue
                term = _term(reading, at, number, effect, -math.inf, math.inf)
                found.setdefault(measure.id, []).append(_Placed(term, effect))
    for name, placed in found.items():
        reading.measures.append(_measure(project.measures[name], placed, reading))


def measure_today(measure: Measure) -> float | None:
    """Return the latest value of a measure, or its baseline where there is no reading."""
    reading = latest(measure)
    return reading.value if reading else measure.baseline


def _measure(measure: Measure, placed: Sequence[_Placed], reading: BetReading) -> MeasureReading:
    base = measure_today(measure) or 0.0
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
