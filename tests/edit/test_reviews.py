"""The verbs of reviews and their decisions."""

from __future__ import annotations

import datetime

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.edit.reviews import (
    add_decision,
    change_decision,
    hold_review,
    move_decisions,
    remove_decisions,
)
from journeymapper.model.integrity import problems
from journeymapper.model.project import Project


def done(project: Project, made: Change) -> Project:
    """The project after a change that is sound and can be taken back."""
    after = made.apply(project)
    assert list(problems(after)) == []
    assert made.inverted().apply(after) == project
    return after


def test_a_review_is_called_by_its_quarter_and_proposes_who_was_there() -> None:
    made, first = hold_review(Project(), datetime.date(2026, 8, 20), "abc.json")
    project = done(Project(), made)
    assert (project.reviews[first].name, project.reviews[first].snapshot) == ("Q3 2026 review", "abc.json")
    project = done(project, change(project, first, attendees=("Priya", "Ines")))
    made, second = hold_review(project, datetime.date(2026, 11, 20), None)
    assert done(project, made).reviews[second].attendees == ("Priya", "Ines")


def test_decisions_are_added_changed_moved_and_taken_away() -> None:
    made, review = hold_review(Project(), datetime.date(2026, 8, 20), None)
    project = done(Project(), made)
    for text in "ABC":
        project = done(project, add_decision(project, review, text=text))

    def texts(of: Project) -> str:
        return "".join(one.text for one in of.reviews[review].decisions)

    day = datetime.date(2026, 12, 1)
    changed = (
        done(project, change_decision(project, review, 1, owner="Tom", due=day)).reviews[review].decisions[1]
    )
    assert (changed.text, changed.owner, changed.due) == ("B", "Tom", day)
    assert texts(done(project, move_decisions(project, review, [0], 1))) == "BAC"
    assert texts(done(project, move_decisions(project, review, [1, 2], -1))) == "BCA"
    assert texts(done(project, move_decisions(project, review, [2], 5))) == "ABC"
    assert texts(done(project, remove_decisions(project, review, [0, 2]))) == "B"
    assert texts(done(project, add_decision(project, review, 1, text="X"))) == "AXBC"
    assert not move_decisions(project, review, [], 1)
