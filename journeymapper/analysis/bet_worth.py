"""What each bet is worth, as pages and maps say it: computed from the journey wherever it can be, typed only where it cannot.

Everything is a model of the project's own figures, not a proven cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.analysis.bets import DRAWS, evaluate
from journeymapper.model.kinds import EffectKind, Provenance
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project

if TYPE_CHECKING:
    from journeymapper.analysis.bet_values import BetValue, Together

_MODELLED = 400_000
"""Draws times touchpoints that one page may take: a huge map gets fewer draws."""
_FEWEST = 200

_PRICED = frozenset({EffectKind.LEAVE, EffectKind.SHARE, EffectKind.COST, EffectKind.MEASURE})


@dataclass(frozen=True, slots=True)
class Worth:
    """What one bet is worth a year in the project's currency: low, likely and high.

    Of a computed one, low and high are P10 and P90 of the draws in which it works; of a typed one, what was typed.
    """

    low: float
    likely: float
    high: float
    provenance: Provenance
    computed: bool


@dataclass(frozen=True, slots=True)
class Worths:
    """The worth of each bet by its id, and what they are worth together; `together` is None where there is nothing."""

    of: dict[str, Worth]
    together: Together | None

    @property
    def any_computed(self) -> bool:
        """Whether one of them is computed."""
        return any(worth.computed for worth in self.of.values())


NO_WORTHS = Worths({}, None)


def worths_of(project: Project, bets: Sequence[Bet]) -> Worths:
    """Return what `bets` are worth, alone and together; bets without priced effects and without a typed value have no entry."""
    if not any(bet.value or is_priced(bet) for bet in bets):
        return NO_WORTHS
    valuation = evaluate(project, [bet.id for bet in bets], draws=draws_for(project))
    found = {
        bet.id: worth
        for bet, value in zip(bets, valuation.bets, strict=True)
        if (worth := worth_of(bet, value)) is not None
    }
    return Worths(found, valuation.together)


def draws_for(project: Project) -> int:
    """Return how many draws a project's ranges rest on where they must not take long."""
    return min(DRAWS, max(_FEWEST, _MODELLED // max(1, len(project.touchpoints))))


def is_priced(bet: Bet) -> bool:
    """Return whether a bet changes something that has a price."""
    return any(effect.kind in _PRICED for effect in bet.effects)


def worth_of(bet: Bet, value: BetValue) -> Worth | None:
    """Return what one bet is worth from its computed value; None without a priced effect and without a typed value."""
    if bet.value is not None and (value.parts.typed or not is_priced(bet)):
        typed = bet.value
        return Worth(typed.low, typed.likely, typed.high, typed.provenance, computed=False)
    if not is_priced(bet) or not value.likely:
        return None
    spread = value.if_it_works
    low, high = min(spread.p10, value.likely), max(spread.p90, value.likely)
    return Worth(low, value.likely, high, _weakest(bet), computed=True)


def _weakest(bet: Bet) -> Provenance:
    """What is computed is no surer than the least sure of what it is computed from."""
    origins = {effect.provenance for effect in bet.effects if effect.kind in _PRICED}
    order = (Provenance.PROPOSED, Provenance.ASSUMED, Provenance.OBSERVED)
    return next((origin for origin in order if origin in origins), Provenance.ASSUMED)
