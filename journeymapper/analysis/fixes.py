"""What it would come to if one touchpoint were mended: by the bet that works there, else what the step costs as it is.

A model of the project's own figures, not a proven cause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from journeymapper.analysis.bet_worth import Worth, draws_for, worth_of
from journeymapper.analysis.bets import open_bets, valuations
from journeymapper.analysis.costs import Cost, costs_in
from journeymapper.analysis.flow import flow
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project


@dataclass(frozen=True, slots=True)
class Fix:
    """What is known of a step that is to be mended. Money is a year's in the project's currency, customers a period's."""

    customers: float | None
    """More of them reach a goal with the bet, if it works; without a bet, those who leave here. None where nobody counted."""
    worth: Worth | None
    """What the bet is worth; None without one, or where it has no price."""
    cost: float | None
    """What those cost who leave here; None where a customer has no price or nobody counted them."""
    measures: int
    """How many measures what happens here can move."""


def bet_at(project: Project, touchpoint_id: str) -> tuple[Bet | None, float | None]:
    """Return the open bet at a touchpoint and the leave share that it would bring there.

    Of several, one that is attached here goes before one that only reaches here, and a lower leave share before a higher; the
    share is None where the bet does not say what becomes of it.
    """
    found = []
    for bet in open_bets(project):
        shares = [e.likely for e in bet.effects if e.kind is EffectKind.LEAVE and e.place == touchpoint_id]
        attached = touchpoint_id in bet.touchpoints
        if shares or attached:
            found.append((not shares, not attached, min(shares, default=1.0), bet, min(shares, default=None)))
    if not found:
        return None, None
    *_, bet, share = min(found, key=lambda entry: entry[:3])
    return bet, share


def costs_by_place(project: Project, journey_id: str) -> dict[str, Cost]:
    """Return touchpoint id -> what it costs, for `fix_at`. As much work as one look at the flow."""
    return {cost.touchpoint: cost for cost in costs_in(project, journey_id, flow(project, journey_id))}


def fix_at(
    project: Project,
    journey_id: str,
    touchpoint_id: str,
    costs: Mapping[str, Cost],
    still_wanted: Callable[[], object] = lambda: None,
) -> Fix:
    """Return what a touchpoint of a journey would come to; `costs` as `costs_by_place` tells them.

    `still_wanted` is called between the steps of a longer work, and may raise to give it up.
    """
    cost = costs[touchpoint_id]
    counted = any(place.entry is not None or place.entry_by for place in project.touchpoints_of(journey_id))
    bet, share = bet_at(project, touchpoint_id)
    lost = cost.lost if counted else None
    if bet is None or share is None:
        return Fix(lost, None, cost.a_year, len(cost.measures))
    value = None
    for values in valuations(project, [bet.id], draws=draws_for(project)):
        value = values.of(bet.id)
        still_wanted()
    assert value is not None
    return Fix(value.converted if counted else None, worth_of(bet, value), cost.a_year, len(cost.measures))
