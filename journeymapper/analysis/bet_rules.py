"""How the effects of several bets on one figure act together, whatever their order.

A *share* (leave share, link share, measure in per cent): a bet that takes 22 % to 11 % keeps half of those who would leave, so two such
bets leave a quarter, not nothing; a bet that raises a share takes its part of the rest. With the new value x and today's b, those that
lower it multiply the share by x / b, those that raise it multiply the rest by (1 − x) / (1 − b): 1 − (1 − b Π falls) Π rises.
An *amount* (minutes, cost) is multiplied by x / b. On a *scale* (effort, feeling, any other measure) the differences add up.
One bet alone gives the value that was typed for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
"""Numbers; what its axes are stands where it is used."""


class Term(NamedTuple):
    """An input of a bet that is not sure: the new value of a figure, or what the bet is worth where that was typed."""

    bet: int
    """The place of the bet in the list that is computed."""
    effect: int
    """The place of the effect in the bet; −1 for the typed value."""
    low: float
    likely: float
    high: float


class Bearing(NamedTuple):
    """That a term bears on a figure. The term's value is held against `base`, what the figure is today for those it speaks of."""

    term: int
    base: float
    part: float = 1.0
    """The part of the customers it speaks of, where the figure is one for all of them."""


def ordered(low: float, likely: float, high: float, least: float, most: float) -> tuple[float, float, float]:
    """Return a range inside its bounds with the likely value inside it, in whichever order it was typed."""
    low, likely, high = (min(max(value, least), most) for value in (low, likely, high))
    return min(low, likely, high), likely, max(low, likely, high)


def new_share(base: float, bearings: Sequence[Bearing], values: Array, on: Array) -> Array:
    """Return a share (0 to 1) after the bets: one value a draw. `values` and `on` are arrays (terms, draws).

    `on` is 1 where a term holds and 0 where its bet does not work; what lies between weakens it, as if by a chance.
    """
    falls: Array = np.ones(values.shape[1])
    rises: Array = np.ones(values.shape[1])
    for term, before, _ in bearings:
        value = values[term]
        if before > 0.0:
            falls *= 1.0 - on[term] * (1.0 - np.minimum(value / before, 1.0))
        if before < 1.0:
            rises *= 1.0 - on[term] * (1.0 - np.minimum((1.0 - value) / (1.0 - before), 1.0))
    fallen = base * falls
    return np.asarray(fallen + (1.0 - fallen) * (1.0 - rises))


def new_amount(base: float, bearings: Sequence[Bearing], values: Array, on: Array) -> Array:
    """Return an amount (0 or more) after the bets, one value a draw."""
    amount: Array = np.full(values.shape[1], base)
    for term, before, part in bearings:
        if before > 0.0:
            amount *= 1.0 + on[term] * part * (values[term] / before - 1.0)
        else:
            amount += on[term] * part * values[term]
    return amount


def new_level(base: float, bearings: Sequence[Bearing], values: Array, on: Array) -> Array:
    """Return a value on a scale after the bets, one value a draw."""
    level: Array = np.full(values.shape[1], base)
    for term, before, part in bearings:
        level += on[term] * part * (values[term] - before)
    return level


def new_ways(
    base: Sequence[float], turns: Iterable[tuple[int, Sequence[Bearing]]], values: Array, on: Array
) -> Array:
    """Return the shares of all ways on from a touchpoint after the bets: an array (ways, draws), together 1 in each draw.

    `turns` names the ways that bets speak of. The others share what these leave over, in their proportions of today; where nothing is
    left over, or there is no other way, the shares are brought to 1.
    """
    today: Array = np.array(base)[:, None]
    shares = np.repeat(today, values.shape[1], axis=1)
    other = np.ones(len(base), dtype=bool)
    for way, bearings in turns:
        shares[way] = new_share(base[way], bearings, values, on)
        other[way] = False
    rest = float(today[other].sum())
    if rest > 0.0:
        shares[other] *= np.maximum(1.0 - shares[~other].sum(axis=0), 0.0) / rest
    total = shares.sum(axis=0)
    return np.where(total > 0.0, shares / np.where(total > 0.0, total, 1.0), today)
