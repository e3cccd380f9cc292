"""Which assumption moves the result most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from journeymapper.analysis.bets import model_of
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project


class Swing(NamedTuple):
    """What the bets are worth a year together at both ends of one assumption, with all others as likely."""

    bet: str
    effect: int | None
    """The place of the effect in the bet; None for the typed value, or for whether the bet works."""
    is_chance: bool
    """Whether it is about the bet not working at all (`at_low`) or working (`at_high`)."""
    at_low: float
    """With the low end of the range."""
    at_high: float

    @property
    def size(self) -> float:
        """How far it moves the result, 0 or more."""
        return abs(self.at_high - self.at_low)

    def effect_in(self, project: Project) -> Effect | None:
        """Return the effect that it is about, if it is about one."""
        return None if self.effect is None else project.bets[self.bet].effects[self.effect]


def tornado(project: Project, bet_ids: Iterable[str] | None = None) -> tuple[Swing, ...]:
    """Return the swing of every range that has a price, and of each bet that may not work, the largest first.

    One at a time, around the likely values: that shows which figure is worth finding out, not how likely the ends are.
    """
    model = model_of(project, bet_ids)
    bets, terms = model.reading.bets, model.reading.terms
    chancy = [at for at, bet in enumerate(bets) if _may_fail(bet)]
    levels = np.repeat(model.likely, 2 * (len(terms) + len(chancy)), axis=1)
    works = np.ones((len(bets), levels.shape[1]))
    for at, term in enumerate(terms):
        levels[at, 2 * at : 2 * at + 2] = term.low, term.high
    for at, bet in enumerate(chancy, len(terms)):
        works[bet, 2 * at] = 0.0
    ends = model.gains(levels, works).total.reshape(-1, 2).tolist()
    swings = [
        Swing(bets[term.bet].id, None if term.effect < 0 else term.effect, False, *ends[at])
        for at, term in enumerate(terms)
    ]
    swings += [Swing(bets[bet].id, None, True, *ends[at]) for at, bet in enumerate(chancy, len(terms))]
    return tuple(sorted(swings, key=lambda swing: -swing.size))


def _may_fail(bet: Bet) -> bool:
    return bet.confidence is not None and bet.confidence < 1.0
