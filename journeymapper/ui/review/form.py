"""The form of one review: when it was, who was there, what was found, when the next one is."""

from __future__ import annotations

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model.project import Project
from journeymapper.model.text import lines_of
from journeymapper.ui.inspector.dates import date_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place


def people_place(review_id: str) -> Place:
    """Who was there: names with commas between."""

    def show(project: Project) -> str:
        review = project.reviews.get(review_id)
        return ", ".join(review.attendees) if review else ""

    def write(project: Project, text: str) -> Change:
        names = tuple(dict.fromkeys(lines_of(text.replace(",", "\n").replace(";", "\n"))))
        return change(project, review_id, "Change attendees", attendees=names)

    return Place(f"attendees:{review_id}", show, write, "Change attendees")


class ReviewForm(Form):
    """Everything about one review but its decisions."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No review yet."""
        super().__init__(session, drafts)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.name = self.title("name", "Name this review", "Rename")
        pairs = self.pairs()
        self.line(pairs, "Held on", lambda ids: date_place(ids[0], "date"))
        self.line(pairs, "Next review", lambda ids: date_place(ids[0], "next_date"), hint="not set")
        self.line(
            pairs,
            "Who was there",
            lambda ids: people_place(ids[0]),
            hint="names with commas between",
        )
        self.heading("Findings")
        self.text("Findings", lambda ids: text_place(ids, "findings", "Change findings", lines=True), least=3)
        self.rows.addStretch(1)
