"""A drag in the roadmap: from where it began, and the change that it comes to at another day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from journeymapper.edit.change import Change
from journeymapper.edit.plans import move_in_time, stretch_phase
from journeymapper.model.plans import Gate, Milestone, Phase
from journeymapper.model.project import Project
from journeymapper.ui.roadmap.scale import snapped


class Grip(StrEnum):
    """Where something is held."""

    WHOLE = "whole"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Held:
    """What is held, and by which part."""

    record: str
    grip: Grip = Grip.WHOLE


def day_of(project: Project, held: Held) -> datetime.date | None:
    """Return the day that is under the hand: the end of a phase held there, else when the thing begins."""
    record = project.find(held.record)
    if isinstance(record, Phase):
        return record.end if held.grip is Grip.END else record.start
    if isinstance(record, Milestone):
        return record.due
    return record.date if isinstance(record, Gate) else None


def moved(project: Project, held: Held, days: int, *, weekly: bool) -> Change:
    """Return the change for a drag by `days` from where `project` has it; with `weekly` it snaps to weeks.

    Raises `PlanProblem` beyond the calendar.
    """
    before = day_of(project, held)
    if before is None or days == 0:
        return Change()
    ordinal = max(1, min(before.toordinal() + days, datetime.date.max.toordinal()))
    goal = snapped(datetime.date.fromordinal(ordinal), weekly=weekly, is_end=held.grip is Grip.END)
    by = (goal - before).days
    if held.grip is Grip.START:
        return stretch_phase(project, held.record, start_days=by)
    if held.grip is Grip.END:
        return stretch_phase(project, held.record, end_days=by)
    return move_in_time(project, [held.record], by)
