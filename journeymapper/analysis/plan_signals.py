"""Signals of dates: a review, a gate or a milestone that is due."""

from __future__ import annotations

import datetime

from journeymapper.analysis.signal import Severity, Signal
from journeymapper.model.integrity import describe
from journeymapper.model.kinds import GateState
from journeymapper.model.project import Project
from journeymapper.model.wording import day, plural

_SOON = 14
"""So many days before it is due a review is announced."""


def review_signal(project: Project, today: datetime.date) -> list[Signal]:
    """Return the signal that the review after the latest one is due within two weeks, or overdue."""
    latest = max(project.reviews.values(), key=lambda review: review.date, default=None)
    if latest is None or latest.next_date is None or (latest.next_date - today).days > _SOON:
        return []
    days = (latest.next_date - today).days
    if days > 0:
        sentence = f"The next review is in {plural(days, 'day')}"
    elif days == 0:
        sentence = "The next review is today"
    else:
        sentence = f"The next review is {plural(-days, 'day')} overdue"
    locale = project.about.locale
    return [
        Signal(
            key=f"review:{latest.id}",
            severity=Severity.MEDIUM if days < 0 else Severity.LOW,
            sentence=sentence,
            detail=f"agreed for {day(latest.next_date, locale, year=latest.next_date.year != today.year)}",
            since=latest.next_date if days < 0 else None,
        )
    ]


def gate_signals(project: Project, today: datetime.date) -> list[Signal]:
    """Return a signal for each gate whose day has come without a word on how it came out."""
    found = []
    for name in project.about.gates:
        gate = project.gates[name]
        if gate.date is None or gate.date > today or gate.state is not GateState.WAITING:
            continue
        bet = project.bets.get(gate.bet or "")
        found.append(
            Signal(
                key=f"gate:{gate.id}",
                severity=Severity.MEDIUM,
                sentence=f"The gate of “{bet.name}” waits for a decision"
                if bet
                else "A gate waits for a decision",
                detail=f"since {day(gate.date, project.about.locale, year=gate.date.year != today.year)}",
                places=bet.touchpoints if bet else (),
                since=gate.date,
            )
        )
    return found


def milestone_signals(project: Project, today: datetime.date) -> list[Signal]:
    """Return a signal for each milestone that is past its day and not reached."""
    late = [
        milestone
        for milestone in (project.milestones[name] for name in project.about.milestones)
        if milestone.due is not None and milestone.due < today and milestone.reached is None
    ]
    return [
        Signal(
            key=f"milestone:{milestone.id}",
            severity=Severity.MEDIUM,
            sentence=f"{describe(milestone)} is overdue",
            detail=f"was due {day(milestone.due, project.about.locale, year=milestone.due.year != today.year)}",
            since=milestone.due,
        )
        for milestone in late
        if milestone.due is not None
    ]
