"""What the outline adds with the keyboard: the next touchpoint, a branch, a stage. The name is written in the row."""

from __future__ import annotations

from collections.abc import Callable

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import add_stage, add_touchpoint, branch, open_end_before
from journeymapper.model.project import Project
from journeymapper.ui.session import Session

Adding = Callable[[Project], tuple[Change, str]]


def stage_here(session: Session) -> str:
    """Return the stage that is selected or that what is selected stands in; the last one else; empty for none."""
    project = session.project
    current = session.selection[-1] if session.selection else ""
    if current in project.stages:
        return current
    if current in project.touchpoints:
        return project.touchpoints[current].stage
    journey = project.journeys.get(session.journey)
    return journey.stages[-1] if journey is not None and journey.stages else ""


def adding_next(session: Session) -> Adding:
    """Return what adds a touchpoint after the selected one, linked from it; or a stage where there is none yet."""
    project, stage_id = session.project, stage_here(session)
    if not stage_id:
        return adding_stage(session)
    order = project.stages[stage_id].touchpoints
    current = session.selection[-1] if session.selection else ""
    after = current if current in order else next(reversed(order), None)
    at = order.index(after) + 1 if after else 0
    after = after or open_end_before(project, stage_id)
    return lambda now: add_touchpoint(now, stage_id, at=at, after=after)


def adding_branch(session: Session) -> Adding | None:
    """Return what adds a further way on from the selected touchpoint; None where none is selected."""
    current = session.selection[-1] if session.selection else ""
    if current not in session.project.touchpoints:
        return None
    return lambda now: branch(now, current)


def adding_stage(session: Session) -> Adding:
    """Return what adds a stage after the one selected."""
    project, journey_id, stage_id = session.project, session.journey, stage_here(session)
    stages = project.journeys[journey_id].stages if journey_id in project.journeys else ()
    at = stages.index(stage_id) + 1 if stage_id in stages else None
    return lambda now: add_stage(now, journey_id, at=at)
