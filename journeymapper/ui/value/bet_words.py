"""What is said of bets on their cards."""

from __future__ import annotations

from journeymapper.analysis.bet_values import BetValue, Together
from journeymapper.model import wording
from journeymapper.model.plans import Bet
from journeymapper.model.project import About, Project
from journeymapper.ui.value.worth import Best


def money(value: float, about: About) -> str:
    """Write an amount in few letters."""
    return wording.short_money(value, about.currency, about.locale)


def name_of(bet: Bet) -> str:
    """The name, or that there is none."""
    return " ".join(bet.name.split()) or "no name yet"


def terms(bet: Bet, value: BetValue, about: About) -> str:
    """Say what a bet costs, when it has paid back, and how sure it is."""
    costs = [f"{money(bet.cost_once, about)} once"] if bet.cost_once is not None else []
    costs += [f"{money(bet.cost_year, about)} a year"] if bet.cost_year else []
    parts = [", ".join(costs) or "cost not known"]
    if costs:
        parts.append(_payback(value.payback_months))
    if bet.confidence is not None:
        parts.append(f"{wording.per_cent(bet.confidence, about.locale)} sure")
    return " · ".join(parts)


def _payback(months: float | None) -> str:
    if months is None:
        return "does not pay back"
    whole = max(1, round(months))
    return f"back in {wording.plural(whole, 'month')}"


def range_words(value: BetValue, about: About) -> str:
    """Say the range for those who do not see the bar."""
    low, high = money(value.if_it_works.p10, about), money(value.if_it_works.p90, about)
    return f"P10 {low} – P90 {high} a year if it works"


def together_words(project: Project, together: Together | None) -> str:
    """Say how what bets are worth together differs from their sum; empty where it does not."""
    if together is None:
        return ""
    about = project.about
    more = money(abs(together.shared), about)
    if money(together.likely, about) == money(together.sum_alone, about):
        return "As much as their sum: they do not touch the same customers."
    if together.shared > 0.0:
        return f"{more} less than their sum: they share customers."
    return f"{more} more than their sum: whom one keeps, the next can keep again."


def best_names(project: Project, best: Best) -> str:
    """Name the bets of the best set."""
    names = [name_of(project.bets[name]) for name in best.bets if name in project.bets]
    return " + ".join(names) if names else "None: no set of bets is worth its cost within the budget"
