"""What bets are worth, for thousands of draws at once: each journey is solved once, each draw costs a few small sums.

Levels are the new values that the effects bring: an array (terms, draws). `works` (bets, draws) is 1 for the bets that work in a draw
and 0 for the others; what lies between weakens all effects of the bet, as if by a chance.
What comes back is a year's difference to no bet at all, in the project's currency.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from journeymapper.analysis.bet_paths import Paths, paths
from journeymapper.analysis.bet_places import JourneyReading, Place, WalkReading, place_of
from journeymapper.analysis.bet_reading import BetReading, MeasureReading
from journeymapper.analysis.bet_rules import (
    Array,
    Bearing,
    new_amount,
    new_level,
    new_share,
    new_ways,
)
from journeymapper.analysis.layout import Layout, lay_out


class Gains(NamedTuple):
    """What bets bring, one value a draw."""

    worth: Array
    """More conversions times what such a customer is worth a year."""
    saved: Array
    """What the steps that bets make cheaper or dearer cost less."""
    measured: Array
    """Points of measures times their value a point."""
    typed: Array
    """Values typed by the user, where nothing could be computed."""
    converted: Array
    """More conversions, in customers of the period; in no other figure a second time."""

    @property
    def total(self) -> Array:
        """All of the money."""
        return np.asarray(self.worth + self.saved + self.measured + self.typed)


@dataclass(frozen=True, slots=True)
class WalkModel:
    """A walk, seen from the touchpoints of it that bets change."""

    places: list[Place]
    is_goal: Array
    ahead: Paths
    """Goals absorb; weighted by money a year, and by customers."""
    whole: Paths | None
    """Goals are passed on the way; None where the cost of no place changes."""
    costs: list[tuple[float, tuple[Bearing, ...]]]
    """What a visit to each place costs today, and what bears on that."""

    def gains(self, levels: Array, on: Array) -> tuple[Array, Array, Array]:
        """Return the gains in worth, savings and conversions, one value a draw."""
        off = np.zeros((len(on), 1))
        stay, ways = self._rows(levels, on)
        before_stay, before_ways = self._rows(levels[:, :1], off)
        found = self._ahead(stay, ways) - self._ahead(before_stay, before_ways)
        worth, converted = self.ahead.arrivals @ found
        if self.whole is None:
            return worth, np.zeros(levels.shape[1]), converted
        cheaper = np.stack([base - new_amount(base, b, levels, on) for base, b in self.costs])
        (saved,) = self.whole.arrivals @ self.whole.expected(stay, ways, cheaper)
        return worth, saved, converted

    def _ahead(self, stay: Array, ways: list[Array]) -> Array:
        passing = [way[:0] if goal else way for way, goal in zip(ways, self.is_goal, strict=True)]
        return self.ahead.expected(stay, passing, stay * self.is_goal[:, None])

    def _rows(self, levels: Array, on: Array) -> tuple[Array, list[Array]]:
        stay = [1.0 - new_share(place.leave, place.leaves, levels, on) for place in self.places]
        ways = [new_ways(place.shares, place.turns, levels, on) for place in self.places]
        return np.stack(stay), ways

    def only(self, terms: frozenset[int]) -> WalkModel | None:
        """Return the walk as only these terms change it; None where they do not."""
        places = [_without(place, terms) for place in self.places]
        costs = [(base, tuple(b for b in bearings if b.term in terms)) for base, bearings in self.costs]
        keep = [
            at
            for at, (place, (_, bearings)) in enumerate(zip(places, costs, strict=True))
            if place.leaves or place.turns or bearings
        ]
        if not keep:
            return None
        stay = np.array([1.0 - place.leave for place in places])
        ways = [np.array(place.shares) for place in self.places]
        passing = [way[:0] if goal else way for way, goal in zip(ways, self.is_goal, strict=True)]
        whole = None
        if self.whole is not None and any(costs[at][1] for at in keep):
            whole = self.whole.only(keep, stay, ways, np.zeros(len(places)))
        return WalkModel(
            places=[places[at] for at in keep],
            is_goal=self.is_goal[keep],
            ahead=self.ahead.only(keep, stay, passing, stay * self.is_goal),
            whole=whole,
            costs=[costs[at] for at in keep],
        )


def _without(place: Place, terms: frozenset[int]) -> Place:
    turns = ((way, tuple(b for b in bearings if b.term in terms)) for way, bearings in place.turns)
    return replace(
        place,
        leaves=tuple(b for b in place.leaves if b.term in terms),
        turns=tuple((way, bearings) for way, bearings in turns if bearings),
    )


@dataclass(frozen=True, slots=True)
class BetModel:
    """Some bets, ready to be computed for any levels."""

    reading: BetReading
    walks: list[WalkModel]
    measures: list[MeasureReading]
    typed: list[int]

    @classmethod
    def of(cls, reading: BetReading, periods: float) -> BetModel:
        """Solve the journeys that the bets change. `periods` is how many of the project's periods a year has."""
        walks = [walk for journey in reading.journeys for walk in _walks(journey, periods)]
        return cls(reading, walks, reading.measures, reading.typed)

    @property
    def likely(self) -> Array:
        """The likely levels, one draw."""
        return np.array([term.likely for term in self.reading.terms]).reshape(-1, 1)

    def gains(self, levels: Array, works: Array) -> Gains:
        """Return what the bets bring together, one value a draw; exactly 0 in draws in which none works."""
        count = works.shape[1]
        levels = np.broadcast_to(levels, (len(levels), count))
        working = np.flatnonzero(works.any(axis=0))
        parts = np.zeros((5, count))
        if working.size:
            on = works[:, working][[term.bet for term in self.reading.terms]]
            parts[:, working] = self._gains(levels[:, working], on)
        return Gains(*parts)

    def _gains(self, levels: Array, on: Array) -> Array:
        worth, saved, measured, typed, converted = np.zeros((5, levels.shape[1]))
        for walk in self.walks:
            more, less, customers = walk.gains(levels, on)
            worth, saved, converted = worth + more, saved + less, converted + customers
        for measure in self.measures:
            measured += measure.price * _points(measure, levels, on)
        for term in self.typed:
            typed += on[term] * levels[term]
        return np.stack([worth, saved, measured, typed, converted])

    def alone(self, bet: int) -> BetModel:
        """Return the model of one of the bets, which looks only where that bet changes something; its levels are the same."""
        terms = frozenset(at for at, term in enumerate(self.reading.terms) if term.bet == bet)
        walks = [found for walk in self.walks if (found := walk.only(terms))]
        kept = ((m, tuple(b for b in m.bearings if b.term in terms)) for m in self.measures)
        measures = [measure._replace(bearings=bearings) for measure, bearings in kept if bearings]
        return replace(self, walks=walks, measures=measures, typed=[t for t in self.typed if t in terms])


def _points(measure: MeasureReading, levels: Array, on: Array) -> Array:
    if not measure.is_share:
        return np.asarray(new_level(measure.base, measure.bearings, levels, on) - measure.base)
    return 100.0 * new_share(measure.base / 100.0, measure.bearings, levels / 100.0, on) - measure.base


def _walks(journey: JourneyReading, periods: float) -> list[WalkModel]:
    ways = journey.inputs.ways
    layout = lay_out(len(journey.inputs.touchpoints), ways.sources, ways.targets)
    return [
        _walk(journey, reader, layout, periods)
        for reader in journey.walks
        if reader.walk.segments and (reader.places or journey.costs)
    ]


def _walk(journey: JourneyReading, reader: WalkReading, layout: Layout, periods: float) -> WalkModel:
    walk = reader.walk
    places = _all_places(journey, reader)
    goals = [at for at, touchpoint in enumerate(journey.inputs.touchpoints) if touchpoint.goal]
    completing = np.zeros_like(walk.leave)
    completing[goals] = 1.0 - walk.leave[goals]
    entering = np.stack([segment.part * segment.entries for segment in walk.segments])
    values = np.array([segment.yearly_value or 0.0 for segment in walk.segments])
    weights = np.stack([periods * (values @ entering), entering.sum(axis=0)])
    whole = None
    if journey.costs:
        whole = paths(walk, layout, places, (), np.zeros_like(walk.leave), periods * weights[1:])
    return WalkModel(
        places=places,
        is_goal=np.array([float(place.node in goals) for place in places]),
        ahead=paths(walk, layout, places, goals, completing, weights),
        whole=whole,
        costs=[journey.costs.get(place.node, (0.0, ())) for place in places],
    )


def _all_places(journey: JourneyReading, reader: WalkReading) -> list[Place]:
    """The places of the walk, and those of which only the cost changes."""
    known = {place.node for place in reader.places}
    priced = [place_of(journey, reader.walk, at) for at in journey.costs if at not in known]
    return sorted([*reader.places, *priced], key=lambda place: place.node)
