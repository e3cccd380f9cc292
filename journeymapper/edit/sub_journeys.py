"""The verbs of sub-journeys: a touchpoint told in a journey of its own."""

from __future__ import annotations

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import add_journey
from journeymapper.edit.records import change
from journeymapper.model.project import Project

_LABEL = "Make a sub-journey"
_UNNAMED = "Sub-journey"
_BEGIN = ("Before", "During", "After")
"""The stages that a sub-journey begins with."""


def make_sub_journey(project: Project, touchpoint_id: str) -> tuple[Change, str]:
    """Return the change that adds a journey named after a touchpoint, which from then on leads there; and its id.

    The people who travel the touchpoint's journey travel this one too. One that is there already is left: the touchpoint
    leads to the new one.
    """
    touchpoint = project.touchpoints[touchpoint_id]
    home = project.journeys[project.stages[touchpoint.stage].journey]
    made, journey_id = add_journey(project, touchpoint.name or _UNNAMED, home.state, _BEGIN)
    after = made.apply(project)
    if home.personas:
        made = made.then(change(after, journey_id, _LABEL, personas=home.personas))
    return made.then(change(made.apply(project), touchpoint_id, _LABEL, sub_journey=journey_id)), journey_id


def doors_to(project: Project, journey_id: str) -> list[str]:
    """Return the touchpoints that lead into a journey, of other journeys only, in the order in which they were made."""
    if len(project.journeys) < 2:
        return []
    # A look through all is quick; the index of everything, which a project just opened has not, costs a hundred times more.
    doors = [step for step in project.touchpoints.values() if step.sub_journey == journey_id]
    return [step.id for step in doors if project.stages[step.stage].journey != journey_id]
