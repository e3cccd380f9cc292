"""Draws bets again and again, and tells after each stretch how the values spread."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from journeymapper.analysis.bet_draws import Draws
from journeymapper.analysis.bet_model import BetModel, Gains
from journeymapper.analysis.bet_payback import payback_months
from journeymapper.analysis.bet_rules import Array
from journeymapper.analysis.bet_values import BetValue, Pair, Parts, Spread, Together, Uncounted, Valuation
from journeymapper.model.kinds import Provenance
from journeymapper.model.plans import Bet

_FIRST = 500
_THEN = 2_500
"""A first small stretch, so that something can be shown at once; then as many draws as stay in a processor's cache."""

_NOTICEABLE = 1e-9
"""Pairs that share less than this part of their values do not act on each other: that is rounding."""


class Simulation:
    """Bets that are being drawn."""

    def __init__(self, model: BetModel, draws: int, seed: int) -> None:
        """Compute the likely values; draw nothing yet."""
        bets = model.reading.bets
        self._model = model
        self._draws = max(draws, 1)
        self._alone = [model.alone(at) for at in range(len(bets))]
        self._source = Draws(bets, model.reading.terms, seed)
        self._values = np.zeros((len(bets), self._draws))
        self._together = np.zeros(self._draws)
        self._works = np.zeros((len(bets), self._draws), dtype=bool)
        self._done = 0
        only = np.eye(len(bets))
        self._likely = [alone.gains(model.likely, only[:, [at]]) for at, alone in enumerate(self._alone)]
        self._all_likely = float(model.gains(model.likely, np.ones((len(bets), 1))).total[0])
        self._twice = [
            _counted_twice(bet)
            for bet, g in zip(bets, self._likely, strict=True)
            if g.worth[0] and g.measured[0]
        ]
        self._pairs = _pairs(model, [float(gains.total[0]) for gains in self._likely])

    @property
    def is_done(self) -> bool:
        """Whether all draws have been made."""
        return self._done == self._draws

    def more(self) -> Valuation:
        """Make some more draws and return what is known then."""
        count = min(_THEN if self._done else _FIRST, self._draws - self._done)
        levels, works = self._source.next(count)
        part = slice(self._done, self._done + count)
        self._works[:, part] = works > 0.0
        self._together[part] = self._model.gains(levels, works).total
        for at, alone in enumerate(self._alone):
            own = np.zeros_like(works)
            own[at] = works[at]
            self._values[at, part] = alone.gains(levels, own).total
        self._done += count
        return self._valuation()

    def _valuation(self) -> Valuation:
        reading = self._model.reading
        values = tuple(
            self._value(at, bet, gains)
            for at, (bet, gains) in enumerate(zip(reading.bets, self._likely, strict=True))
        )
        return Valuation(
            bets=values,
            together=Together(
                likely=self._all_likely,
                spread=_spread(self._together[: self._done]),
                sum_alone=sum(value.likely for value in values),
                pairs=self._pairs,
            ),
            done=self._done,
            draws=self._draws,
            uncounted=(*reading.uncounted, *self._twice),
        )

    def _value(self, at: int, bet: Bet, gains: Gains) -> BetValue:
        likely = float(gains.total[0])
        drawn, works = self._values[at, : self._done], self._works[at, : self._done]
        return BetValue(
            bet=bet.id,
            likely=likely,
            spread=_spread(drawn),
            if_it_works=_spread(drawn[works]),
            parts=Parts(*(float(part[0]) for part in gains[:4])),
            converted=float(gains.converted[0]),
            payback_months=payback_months(
                likely, bet.cost_once or 0.0, bet.cost_year or 0.0, bet.ramp_months
            ),
            assumed_share=_assumed(bet),
        )


def _spread(values: Array) -> Spread:
    """The spread of some draws; without any, all is 0."""
    if not values.size:
        return Spread(0.0, 0.0, 0.0, 0.0)
    low, middle, high = np.percentile(values, (10, 50, 90)).tolist()
    return Spread(low, middle, high, float(values.mean()))


def _pairs(model: BetModel, alone: list[float]) -> tuple[Pair, ...]:
    """The pairs of bets that are not worth the sum of both, computed all at once."""
    couples = list(combinations(range(len(alone)), 2))
    works = np.zeros((len(alone), len(couples)))
    for at, couple in enumerate(couples):
        works[couple, at] = 1.0
    both = model.gains(model.likely, works).total
    bets = model.reading.bets
    found = [
        Pair(bets[one].id, bets[other].id, alone[one] + alone[other] - float(value))
        for (one, other), value in zip(couples, both, strict=True)
        if abs(alone[one] + alone[other] - value) > _NOTICEABLE * (abs(alone[one]) + abs(alone[other]))
    ]
    return tuple(sorted(found, key=lambda pair: -pair.shared))


def _counted_twice(bet: Bet) -> Uncounted:
    sentence = f"“{bet.name}” counts more conversions and points of a measure. If both speak of the same customers, take one away."
    return Uncounted(bet.id, sentence)


def _assumed(bet: Bet) -> float:
    inputs = [effect.provenance for effect in bet.effects] or ([bet.value.provenance] if bet.value else [])
    if not inputs:
        return 1.0
    return sum(provenance is not Provenance.OBSERVED for provenance in inputs) / len(inputs)
