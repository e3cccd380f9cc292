"""The inspector of a squad: who looks after a segment of the journey, and what it may decide."""

from __future__ import annotations

from journeymapper.ui.inspector.attached import Attached
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button


class SquadForm(Form):
    """Everything about one squad."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No squad yet."""
        super().__init__(session, drafts)
        self.kicker("Squad")
        self.name = self.title("name", "Name this squad", "Rename")
        self.named_text("Charter", lambda ids: text_place(ids, "charter", "Change squad", lines=True))
        pairs = self.pairs()
        self.line(pairs, "Lead", lambda ids: text_place(ids, "lead", "Change squad"), live=True)
        self.line(
            pairs, "Escalates to", lambda ids: text_place(ids, "escalates_to", "Change squad"), live=True
        )
        self.named_text(
            "Decides alone", lambda ids: text_place(ids, "decides_alone", "Change squad", lines=True)
        )
        self.divide()
        self.heading("What it looks after")
        places = [("touchpoints", "touchpoints"), ("stages", "stages"), ("measures", "measures")]
        hint = "Add a touchpoint, stage or measure…"
        self.places = Attached(session, drafts, "What the squad looks after", places, hint)
        self.rows.addWidget(self.places)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this squad", self.remove))
        self.rows.addStretch(1)
        self.watch(lambda project: self.places.show_record(self.ids[0]) if self.ids else None)
