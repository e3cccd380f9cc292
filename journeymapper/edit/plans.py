"""The verbs of the roadmap: phases, milestones and gates in time, and the rows of its tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change, reorder
from journeymapper.errors import JourneyMapperError
from journeymapper.model.base import Record, new_id
from journeymapper.model.integrity import describe
from journeymapper.model.plans import Gate, Milestone, Phase
from journeymapper.model.project import RECORD_KINDS, Project
from journeymapper.model.text import one_line

PHASE_DAYS = 91
"""How long a new phase is: a quarter."""


class PlanProblem(JourneyMapperError):
    """Something that a plan cannot be, such as a phase that ends before it starts."""


def add_plan(project: Project, table: str, at: int | None = None, **fields: Any) -> tuple[Change, str]:
    """Return the change that adds a row to a table of the roadmap, at place `at` or at the end, and its id.

    `table` is one whose order the project keeps: ``bets``, ``risks``, ``milestones`` … A phase needs `start` and `end`.
    """
    texts = {key: one_line(value) if isinstance(value, str) else value for key, value in fields.items()}
    record = RECORD_KINDS[table].new(**texts)
    return add(project, record, at=at), record.id


def add_phase(
    project: Project,
    start: datetime.date,
    end: datetime.date | None = None,
    at: int | None = None,
    **fields: Any,
) -> tuple[Change, str]:
    """Return the change that adds a phase, a quarter long where `end` is None, and its id.

    Raises `PlanProblem` where it would end before it starts.
    """
    last = end if end is not None else _later(start, PHASE_DAYS - 1)
    _check(start, last)
    return add_plan(project, "phases", at, start=start, end=last, **fields)


def start_phase(project: Project, phase_id: str, start: datetime.date) -> Change:
    """Return the change that lets a phase start on another day. One that would end before moves as a whole."""
    phase = project.phases[phase_id]
    end = phase.end if start <= phase.end else _later(start, (phase.end - phase.start).days)
    return change(project, phase_id, "Change start", start=start, end=end)


def end_phase(project: Project, phase_id: str, end: datetime.date) -> Change:
    """Return the change that lets a phase end on another day. Raises `PlanProblem` where that is before its start."""
    _check(project.phases[phase_id].start, end)
    return change(project, phase_id, "Change end", end=end)


def move_in_time(project: Project, record_ids: Iterable[str], days: int) -> Change:
    """Return the change that moves phases, milestones and gates by days, later or (below 0) earlier.

    What has no day yet stays without one. Raises `PlanProblem` beyond the years 1 to 9999.
    """
    after: list[Record] = []
    for record in (project.record(name) for name in record_ids):
        if isinstance(record, Phase):
            after.append(record.replace(start=_later(record.start, days), end=_later(record.end, days)))
        elif isinstance(record, Milestone) and record.due is not None:
            after.append(record.replace(due=_later(record.due, days)))
        elif isinstance(record, Gate) and record.date is not None:
            after.append(record.replace(date=_later(record.date, days)))
    what = describe(after[0]) if after else "plan"
    return Change.between(project, after, label=f"Move {what[:1].lower()}{what[1:]}")


def stretch_phase(project: Project, phase_id: str, *, start_days: int = 0, end_days: int = 0) -> Change:
    """Return the change that moves the ends of a phase by days; it never gets shorter than one day."""
    phase = project.phases[phase_id]
    start = min(_later(phase.start, start_days), phase.end)
    end = max(_later(phase.end, end_days), start)
    return change(project, phase_id, "Change start" if start_days else "Change end", start=start, end=end)


def duplicate(project: Project, record_ids: Iterable[str]) -> tuple[Change, str]:
    """Return the change that adds a copy after each of the rows, and the id of the first copy ("" for no rows)."""
    total, first = Change(), ""
    for name in record_ids:
        now = total.apply(project)
        record = now.record(name)
        order = getattr(now.about, record.TABLE)
        copy = record.replace(id=new_id(record.PREFIX))
        first = first or copy.id
        total = total.then(add(now, copy, at=order.index(name) + 1))
    return total.labelled("Duplicate"), first


def move_rows(project: Project, record_ids: Iterable[str], by: int) -> Change:
    """Return the change that moves rows of one table together up (`by` below 0) or down; at an end they stay."""
    names = tuple(record_ids)
    if not names:
        return Change()
    order: tuple[str, ...] = getattr(project.about, project.record(names[0]).TABLE)
    chosen = tuple(name for name in order if name in names)
    rest = [name for name in order if name not in names]
    before = sum(order.index(name) < order.index(chosen[0]) for name in rest)
    return reorder(project, chosen, max(0, min(before + by, len(rest))))


def _check(start: datetime.date, end: datetime.date) -> None:
    if end < start:
        raise PlanProblem(
            "A phase cannot end before it starts. Choose a later end, or change its start first."
        )


def _later(day: datetime.date, days: int) -> datetime.date:
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError as error:
        raise PlanProblem(
            "That is beyond what a calendar holds; the years 1 to 9999 can be planned."
        ) from error
