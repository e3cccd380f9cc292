"""Which bets to fund with a budget.

The budget is for what bets cost once. What they cost every year is taken off what they bring. A set of bets is judged by its expected
net value a year: every effect as likely, each bet working or not by its chance, all of the set in the journey at once.

Up to 15 bets every set is computed, so the answer is the best one. Above that a set is built up by the bet that adds most for
what it costs, and then mended as long as putting one bet in, taking one out or exchanging two helps; every effect is then taken at its
chance. Such a set need not be the best one, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from journeymapper.analysis.bet_model import BetModel
from journeymapper.analysis.bet_rules import Array
from journeymapper.analysis.bets import model_of
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project

EXACT = 15
"""Up to so many bets, every set is computed."""

_ROUNDING = 1e-9
_STRETCH = 4096
"""So many sets are computed at once."""


@dataclass(frozen=True, slots=True)
class BestSet:
    """The bets that a budget is best spent on."""

    bets: tuple[str, ...]
    """In the order of the project."""
    cost: float
    """What they cost once."""
    cost_year: float
    likely: float
    """What they are worth a year together if all of them work."""
    expected: float
    """What they are worth a year together by their chances, less what they cost every year."""
    is_exact: bool
    """Whether no other set is better; False where there are too many to compute all."""


def best_set(project: Project, budget: float, bet_ids: Iterable[str] | None = None) -> BestSet:
    """Return the set of bets with the highest expected net value whose costs keep to the budget.

    Of equally good ones the cheaper. Bets that lose money are left out, whatever they cost.
    """
    model = model_of(project, bet_ids)
    bets = model.reading.bets
    exact = len(bets) <= EXACT
    works, expected = _best_of_all(model, budget) if exact else _built_up(model, budget)
    own = [bet for bet, is_in in zip(bets, works.tolist(), strict=True) if is_in]
    return BestSet(
        bets=tuple(bet.id for bet in own),
        cost=sum(bet.cost_once or 0.0 for bet in own),
        cost_year=sum(bet.cost_year or 0.0 for bet in own),
        likely=float(model.gains(model.likely, works[:, None]).total[0]),
        expected=expected,
        is_exact=exact,
    )


def _best_of_all(model: BetModel, budget: float) -> tuple[Array, float]:
    bets = model.reading.bets
    count = 1 << len(bets)
    sets: Array = (np.arange(count)[:, None] >> np.arange(len(bets)) & 1).astype(np.float64)
    values = _in_stretches(model, sets)
    for at, chance in enumerate(_chances(bets)):
        # Of a set with this bet, one part of the time it works; else the set is worth what it is without the bet.
        halves = values.reshape(-1, 2, 1 << at)
        halves[:, 1] = chance * halves[:, 1] + (1.0 - chance) * halves[:, 0]
    values -= sets @ _yearly(bets)
    costs = sets @ _once(bets)
    values[costs > budget * (1.0 + _ROUNDING)] = -np.inf
    values[0] = 0.0
    good = np.flatnonzero(values >= values.max() - _ROUNDING * max(float(values.max()), 1.0))
    chosen = good[np.argmin(costs[good])]
    return sets[chosen], float(values[chosen])


def _built_up(model: BetModel, budget: float) -> tuple[Array, float]:
    bets = model.reading.bets
    once = _once(bets)
    now: Array = np.zeros(len(bets))
    value = 0.0
    for changes in (_additions, _exchanges):
        while True:
            near = changes(now)
            near = near[near @ once <= budget * (1.0 + _ROUNDING)]
            values = _by_chance(model, near)
            better = values > value + _ROUNDING * max(value, 1.0)
            if not better.any():
                break
            added = np.maximum((near - now) @ once, 1.0) if changes is _additions else 1.0
            at = int(np.argmax(np.where(better, (values - value) / added, -np.inf)))
            now, value = near[at], float(values[at])
    return now, value


def _additions(now: Array) -> Array:
    """The sets with one bet more."""
    return np.asarray(np.maximum(now, np.eye(len(now))[now == 0.0]))


def _exchanges(now: Array) -> Array:
    """The sets with one bet more, one bet less, or one bet exchanged for another."""
    flips = np.eye(len(now), dtype=bool)
    swaps = [flips[i] | flips[o] for i in np.flatnonzero(now) for o in np.flatnonzero(now == 0.0)]
    changes = np.concatenate([flips, np.array(swaps, dtype=bool).reshape(-1, len(now))])
    return np.asarray(np.abs(now - changes))


def _by_chance(model: BetModel, sets: Array) -> Array:
    """The net value of sets with the effects of each bet weakened by its chance."""
    bets = model.reading.bets
    return np.asarray(_in_stretches(model, sets * _chances(bets)) - sets @ _yearly(bets))


def _in_stretches(model: BetModel, sets: Array) -> Array:
    """What sets are worth, so many at once as fit into memory."""
    starts = range(0, len(sets), _STRETCH)
    values = [model.gains(model.likely, sets[start : start + _STRETCH].T).total for start in starts]
    return np.concatenate([*values, np.zeros(0)])


def _chances(bets: Iterable[Bet]) -> Array:
    return np.array([1.0 if bet.confidence is None else bet.confidence for bet in bets])


def _once(bets: Iterable[Bet]) -> Array:
    return np.array([bet.cost_once or 0.0 for bet in bets])


def _yearly(bets: Iterable[Bet]) -> Array:
    return np.array([bet.cost_year or 0.0 for bet in bets])
