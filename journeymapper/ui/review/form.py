"""The form of one review: when it was, who was there, what was found, when the next one is."""

from __future__ import annotations

from journeymapper.ui.inspector.dates import date_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import list_place, text_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts


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
            lambda ids: list_place(ids, "attendees", "Change attendees", separator=","),
            hint="names with commas between",
        )
        self.heading("Findings")
        self.text("Findings", lambda ids: text_place(ids, "findings", "Change findings", lines=True), least=3)
