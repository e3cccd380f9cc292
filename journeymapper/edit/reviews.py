"""The verbs of reviews: one is held, its decisions are written down."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change
from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.model.reviews import Decision, Review
from journeymapper.model.text import clean


def hold_review(project: Project, day: datetime.date, snapshot: str | None) -> tuple[Change, str]:
    """Return the change that adds a review held on `day` with the name of its snapshot, and its id.

    It is called by its quarter; those who were there the last time are proposed again.
    """
    last = project.reviews[project.about.reviews[-1]] if project.about.reviews else None
    name = f"{wording.quarter(day).replace(wording.NO_BREAK, ' ')} review"
    people = last.attendees if last else ()
    review = Review.new(name=name, date=day, attendees=people, snapshot=snapshot)
    return add(project, review, label="Add review"), review.id


def add_decision(project: Project, review_id: str, at: int | None = None, **fields: Any) -> Change:
    """Return the change that adds a decision to a review, at place `at` or at the end."""
    decisions = list(project.reviews[review_id].decisions)
    decisions.insert(len(decisions) if at is None else at, Decision.make(**{"text": "", **fields}))
    return change(project, review_id, "Add decision", decisions=tuple(decisions))


def change_decision(project: Project, review_id: str, at: int, **fields: Any) -> Change:
    """Return the change that gives the decision at place `at` other values: `text`, `owner`, `due`."""
    decisions = list(project.reviews[review_id].decisions)
    texts = {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}
    decisions[at] = decisions[at].replace(**texts)
    return change(project, review_id, "Change decision", decisions=tuple(decisions))


def remove_decisions(project: Project, review_id: str, places: Iterable[int]) -> Change:
    """Return the change that takes the decisions at these places away."""
    gone = set(places)
    kept = tuple(one for at, one in enumerate(project.reviews[review_id].decisions) if at not in gone)
    return change(project, review_id, "Remove decision", decisions=kept)


def move_decisions(project: Project, review_id: str, places: Iterable[int], by: int) -> Change:
    """Return the change that moves decisions together up (`by` below 0) or down; at an end they stay."""
    decisions, chosen = project.reviews[review_id].decisions, sorted(set(places))
    if not chosen:
        return Change()
    rest = [one for at, one in enumerate(decisions) if at not in chosen]
    at = max(0, min(chosen[0] + by, len(rest)))
    after = (*rest[:at], *(decisions[place] for place in chosen), *rest[at:])
    return change(project, review_id, "Move decision", decisions=after)
