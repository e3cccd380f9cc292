"""What is lost where: customers and money, from the flow that the drawn map computes."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.analysis.flow import Flow, flow
from journeymapper.model.journeys import Journey
from journeymapper.model.project import Project


@dataclass(frozen=True, slots=True)
class Loss:
    """What a touchpoint loses.

    `share` is the part of all who enter the journey that leaves here; `a_year` what that costs a year in the project's
    currency, None where nobody counted customers or said what one is worth.
    """

    share: float
    a_year: float | None


NOTHING = Loss(0.0, None)


def losses_of(project: Project, journey: Journey) -> dict[str, Loss]:
    """Return touchpoint id -> what is lost there; nothing where no leave share is known.

    Before a goal the cost is what conversions would gain if nobody left here (the flow's headroom, which knows that many
    would leave later anyway); after it, and where there is no goal, every customer lost counts with their yearly value.
    A model of the project's own figures, not a proven cause.
    """
    touchpoints = project.touchpoints_of(journey.id)
    if not any(entry.leave or entry.leave_by for entry in touchpoints):
        return {}
    return losses_in(project, journey, flow(project, journey.id))


def losses_in(project: Project, journey: Journey, told: Flow) -> dict[str, Loss]:
    """Return the same from a flow that has been computed already; see `losses_of`."""
    touchpoints = project.touchpoints_of(journey.id)
    counted = any(entry.entry is not None or entry.entry_by for entry in touchpoints)
    worth = _worth_of_one(project, journey, told) if counted else None
    entrants = told.entrants or 1.0
    return {
        name: Loss(place.lost / entrants, None if worth is None else _customers(told, name) * worth)
        for name, place in told.touchpoints.items()
        if place.lost > 0
    }


def _customers(told: Flow, place: str) -> float:
    """Customers of a period that the touchpoint costs."""
    found = told.touchpoints[place]
    return found.headroom * told.converted if found.removal_effect > 0 else found.lost


def _worth_of_one(project: Project, journey: Journey, told: Flow) -> float | None:
    """What one more customer in each period is worth a year; None where no persona says so."""
    if told.value is not None and told.converted:
        return told.value / told.converted
    personas = [one for one in project.personas_of(journey.id) if one.yearly_value is not None]
    weights = [one.share_of_customers or 1.0 for one in personas]
    if not personas:
        return None
    values = [one.yearly_value or 0.0 for one in personas]
    mean = sum(a * b for a, b in zip(values, weights, strict=True)) / sum(weights)
    return mean * project.about.period.per_year
