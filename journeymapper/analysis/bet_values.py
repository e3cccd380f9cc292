"""What the value of bets is told in: likely values, spreads, and what bets share. Light, so that a window can name them early."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Uncounted(NamedTuple):
    """An effect that could not be counted, or may be counted twice, and what to do."""

    bet: str
    sentence: str


class Spread(NamedTuple):
    """How the draws spread: one in ten is below `p10`, half below `p50`, nine in ten below `p90`."""

    p10: float
    p50: float
    p90: float
    mean: float


class Parts(NamedTuple):
    """What a likely value is made of, in the project's currency a year."""

    worth: float
    """More conversions times what such a customer is worth."""
    saved: float
    """What the steps that the bet makes cheaper or dearer cost less."""
    measured: float
    """Points of measures times their value a point."""
    typed: float
    """The value typed for the bet, as long as nothing of it can be computed."""


@dataclass(frozen=True, slots=True)
class BetValue:
    """What a bet is worth a year on its own, in the project's currency."""

    bet: str
    likely: float
    """If it works, with every effect as likely."""
    spread: Spread
    """Of all draws; in those in which it does not work, it is worth nothing."""
    if_it_works: Spread
    parts: Parts
    converted: float
    """More conversions a period, if it works, with every effect as likely."""
    payback_months: float | None
    """Months from its start until the likely value has paid what it cost until then; None: never."""
    assumed_share: float
    """The part of its effects that nobody has observed, 0 to 1; 1 for a bet without any."""


class Pair(NamedTuple):
    """Two bets that act on each other."""

    one: str
    other: str
    shared: float
    """What they are worth alone less what they are worth together; below 0 where one helps the other."""


@dataclass(frozen=True, slots=True)
class Together:
    """What all bets are worth a year when they are put into the journey at once."""

    likely: float
    spread: Spread
    sum_alone: float
    """The likely values of the bets, one by one, added up."""
    pairs: tuple[Pair, ...]
    """The bets that act on each other, those that share most first."""

    @property
    def shared(self) -> float:
        """What the sum counts twice; below 0 where the bets help each other."""
        return self.sum_alone - self.likely


@dataclass(frozen=True, slots=True)
class Valuation:
    """The values of some bets, after `done` of `draws` draws."""

    bets: tuple[BetValue, ...]
    together: Together
    done: int
    draws: int
    uncounted: tuple[Uncounted, ...]
    """What is not counted or may be counted twice, and what to do about it."""

    def of(self, bet_id: str) -> BetValue:
        """Return the value of one bet. Raises `KeyError` where it was not asked for."""
        found = {value.bet: value for value in self.bets}
        return found[bet_id]
