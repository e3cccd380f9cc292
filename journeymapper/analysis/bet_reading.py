"""What bets change, gathered from a project: journeys, measures, and the values typed where nothing can be computed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from journeymapper.analysis.bet_places import JourneyReading, Placed, read_journey
from journeymapper.analysis.bet_rules import Bearing, Term, ordered
from journeymapper.analysis.bet_values import Uncounted
from journeymapper.analysis.measures import current_value
from journeymapper.model.kinds import Direction, EffectKind
from journeymapper.model.measures import Measure
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project

_BOUNDS = {EffectKind.LEAVE: (0.0, 1.0), EffectKind.SHARE: (0.0, 1.0), EffectKind.COST: (0.0, math.inf)}
"""The effects on the flow that have a price, with the bounds of their values."""


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


def read_bets(project: Project, bets: Sequence[Bet]) -> BetReading:
    """Gather what `bets` change. What cannot be counted is told in `uncounted`."""
    reading = BetReading(list(bets))
    for journey_id, placed in _by_journey(project, reading).items():
        change = read_journey(project, journey_id, placed)
        reading.journeys.append(change)
        for entry, why in change.left_out:
            reading.uncounted.append(_left_out(*_named(reading, entry), why))
    _read_measures(project, reading)
    _read_typed(reading)
    return reading


def _by_journey(project: Project, reading: BetReading) -> dict[str, list[Placed]]:
    """The effects on the flow, with a term for each."""
    found: dict[str, list[Placed]] = {}
    for at, bet in enumerate(reading.bets):
        for number, effect in enumerate(bet.effects):
            if effect.kind not in _BOUNDS:
                continue
            table = project.links if effect.kind is EffectKind.SHARE else project.touchpoints
            journey = project.journey_of(effect.place)
            if journey is None or effect.place not in table:
                why = "names a place that it cannot change; choose another place"
                reading.uncounted.append(_left_out(bet, number, why))
                continue
            term = _term(reading, at, number, effect, *_BOUNDS[effect.kind])
            found.setdefault(journey.id, []).append(Placed(term, effect))
    return found


def _named(reading: BetReading, entry: Placed) -> tuple[Bet, int]:
    term = reading.terms[entry.term]
    return reading.bets[term.bet], term.effect


def _left_out(bet: Bet, number: int, why: str) -> Uncounted:
    return Uncounted(bet.id, f"Effect {number + 1} of “{bet.name}” {why}.")


def _term(reading: BetReading, bet: int, number: int, effect: Effect, least: float, most: float) -> int:
    reading.terms.append(Term(bet, number, *ordered(effect.low, effect.likely, effect.high, least, most)))
    return len(reading.terms) - 1


def _read_measures(project: Project, reading: BetReading) -> None:
    found: dict[str, list[Placed]] = {}
    for at, bet in enumerate(reading.bets):
        for number, effect in enumerate(bet.effects):
            if effect.kind is not EffectKind.MEASURE:
                continue
            measure = project.measures.get(effect.place)
            if measure is None:
                reading.uncounted.append(
                    _left_out(bet, number, "names a place that it cannot change; choose another place")
                )
            elif measure.value_per_point is not None:
                if current_value(measure) is None:
                    why = f"moves “{measure.name}”, which has neither a reading nor a baseline; give one"
                    reading.uncounted.append(_left_out(bet, number, why))
                    continue
                term = _term(reading, at, number, effect, -math.inf, math.inf)
                found.setdefault(measure.id, []).append(Placed(term, effect))
    for name, placed in found.items():
        reading.measures.append(_measure(project.measures[name], placed, reading))


def _measure(measure: Measure, placed: Sequence[Placed], reading: BetReading) -> MeasureReading:
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
