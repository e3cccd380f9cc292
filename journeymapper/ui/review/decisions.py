"""The decisions of one review as rows of a small table."""

from __future__ import annotations

from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.reviews import add_decision, change_decision, move_decisions, remove_decisions
from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.model.reviews import Decision
from journeymapper.model.text import one_line
from journeymapper.ui.inspector.dates import read_date
from journeymapper.ui.roadmap.columns import Column
from journeymapper.ui.roadmap.rows import Rows
from journeymapper.ui.roadmap.tables import Table
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Place

_AT = "/"
"""What stands between the id of the review and the place of the decision, where a row asks for an id."""


def _place_of(row: str) -> tuple[str, int]:
    review, _, at = row.rpartition(_AT)
    return review, int(at)


def _decision(project: Project, row: str) -> Decision | None:
    review, at = _place_of(row)
    found = project.reviews.get(review)
    return found.decisions[at] if found is not None and at < len(found.decisions) else None


def _written(project: Project, row: str, **fields: Any) -> Change:
    review, at = _place_of(row)
    return change_decision(project, review, at, **fields)


def _words(title: str, share: int, least: int, field: str) -> Column:
    def place(row: str) -> Place:
        def show(project: Project) -> str:
            return one_line(getattr(_decision(project, row), field, ""))

        def write(project: Project, text: str) -> Change:
            return _written(project, row, **{field: one_line(text)})

        return Place(f"{field}:{row}", show, write, "Change decision")

    return Column(title, share, least, place)


def _due(row: str) -> Place:
    def show(project: Project) -> str:
        decision = _decision(project, row)
        if decision is None or decision.due is None:
            return ""
        return wording.day(decision.due, project.about.locale, year=True).replace(wording.NO_BREAK, " ")

    def write(project: Project, text: str) -> Change:
        return _written(project, row, due=read_date(text))

    return Place(f"due:{row}", show, write, "Change decision")


class DecisionRows(Rows):
    """The decisions of the review that is shown. A row's id is made of the review's and its place."""

    review = ""

    def __init__(self, session: Session) -> None:
        """No review yet; `show_review` takes one."""
        columns = (
            _words("Decision", 5, 170, "text"),
            _words("Owner", 2, 96, "owner"),
            Column("Due", 0, 104, _due),
        )
        says, begin = "What was decided, by whom and until when", "Write a decision…"
        table = Table("decisions", "Decisions", "decision", says, begin, columns, self._begin)
        super().__init__(session, table, lambda _project, _row, _column: None)

    def _begin(self, project: Project) -> tuple[Change, str]:
        at = len(project.reviews[self.review].decisions)
        return add_decision(project, self.review), f"{self.review}{_AT}{at}"

    def _now(self) -> tuple[str, ...]:
        review = self.session.project.reviews.get(self.review)
        return tuple(f"{self.review}{_AT}{at}" for at in range(len(review.decisions))) if review else ()

    @property
    def is_by_place(self) -> bool:
        """Rows are known by where they stand."""
        return True

    def show_review(self, review_id: str) -> None:
        """Show the decisions of another review."""
        if review_id != self.review:
            self.beginResetModel()
            self.review = review_id
            self.ids = self._now()
            self.endResetModel()

    def remove(self, ids: tuple[str, ...]) -> None:
        """Take decisions away."""
        review, places = self.review, [_place_of(row)[1] for row in ids]
        self._rearranged()
        self.session.attempt(lambda project: remove_decisions(project, review, places), self)

    def duplicate(self, ids: tuple[str, ...]) -> str | None:
        """Add a copy after each of the decisions."""
        review, places = self.review, sorted(_place_of(row)[1] for row in ids)

        def made(project: Project) -> Change:
            total = Change()
            for more, at in enumerate(places):
                now = total.apply(project)
                fields = dict(now.reviews[review].decisions[at + more])
                total = total.then(add_decision(now, review, at + more + 1, **fields))
            return total.labelled("Duplicate")

        self._rearranged()
        done = self.session.attempt(made, self)
        return None if done is None else f"{review}{_AT}{places[0] + 1}"

    def move(self, ids: tuple[str, ...], by: int) -> None:
        """Move decisions up or down."""
        review, places = self.review, [_place_of(row)[1] for row in ids]
        self._rearranged()
        self.session.attempt(lambda project: move_decisions(project, review, places, by), self)

    def _rearranged(self) -> None:
        """What could not be read is known by its place, which means another decision from now on."""
        self._drafts.clear()
