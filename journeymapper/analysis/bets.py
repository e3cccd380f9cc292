"""What bets are worth a year, with a range, alone and together.

*Likely* is the journey with the effects of a bet as likely, less the journey without: conversions times what such a customer is worth a
year, what the steps then cost less, and points of measures times their value. The *spread* comes from draws in which every effect
varies (see `bet_draws`) and the bet works or not, by its chance; the second spread leaves out the draws in which it does not work.

*Together* all bets are put into the journey at once. Bets on the same step, or on ways that lead round it, share customers and are worth
less than their sum. Bets on steps one after the other are worth more, for whom the one keeps may be kept again by the other: that
is what a chain without memory says. If those who were kept are likelier than others to leave later, it says too much.

All of it is a model of the project's own figures, not a proven cause. Bets that were stopped or are done are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from journeymapper.analysis.bet_values import Together, Valuation
from journeymapper.model.kinds import BetState
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project
from journeymapper.model.wording import short_money

if TYPE_CHECKING:
    from journeymapper.analysis.bet_model import BetModel

DRAWS = 10_000
"""How many draws a range rests on."""

_OVER = frozenset({BetState.STOPPED, BetState.DONE})


def open_bets(project: Project) -> list[Bet]:
    """Return the bets that are neither stopped nor done, in the order of the project."""
    return [bet for name in project.about.bets if (bet := project.bets[name]).state not in _OVER]


def chosen(project: Project, bet_ids: Iterable[str] | None) -> list[Bet]:
    """Return the bets with these ids, whatever their state; the open ones for None."""
    return open_bets(project) if bet_ids is None else [project.bets[name] for name in bet_ids]


def model_of(project: Project, bet_ids: Iterable[str] | None = None) -> BetModel:
    """Return the bets ready to be computed; numpy is loaded here."""
    from journeymapper.analysis.bet_model import BetModel
    from journeymapper.analysis.bet_reading import read_bets

    return BetModel.of(read_bets(project, chosen(project, bet_ids)), project.about.period.per_year)


def evaluate(
    project: Project, bet_ids: Iterable[str] | None = None, *, draws: int = DRAWS, seed: int | None = None
) -> Valuation:
    """Return what the bets are worth, alone and together. The same project and seed give the same numbers."""
    *_, last = valuations(project, bet_ids, draws=draws, seed=seed)
    return last


def valuations(
    project: Project, bet_ids: Iterable[str] | None = None, *, draws: int = DRAWS, seed: int | None = None
) -> Iterator[Valuation]:
    """Yield what the bets are worth after a first few draws, then after more and more of them until all are done.

    The first one comes at once, with every likely value final. Whoever has seen enough stops asking.
    """
    from journeymapper.analysis.bet_draws import SEED
    from journeymapper.analysis.bet_spread import Simulation

    simulation = Simulation(model_of(project, bet_ids), draws, SEED if seed is None else seed)
    while not simulation.is_done:
        yield simulation.more()


def told(project: Project, together: Together) -> str:
    """Say in a sentence for the page how the sum of the bets and what they are worth together differ; empty where they do not."""
    about = project.about
    likely, alone = (
        short_money(value, about.currency, about.locale) for value in (together.likely, together.sum_alone)
    )
    if likely == alone:
        return ""
    if together.shared > 0.0:
        return f"Together {likely}, not {alone}: the bets share customers, and each can be kept only once."
    return f"Together {likely}, more than {alone} one by one: whom one bet keeps, the next can keep again."
