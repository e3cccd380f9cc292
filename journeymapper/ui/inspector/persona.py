"""The inspector of a persona."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.figures import money_place, share_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import list_place, text_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.labels import button


class PersonaForm(Form):
    """A persona: who they are, what they want and fear, what they are worth."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No persona yet."""
        super().__init__(session, drafts)
        self.kicker("Persona")
        self.name = self.title("name", "Name this persona", "Rename")
        role = LineField(session, drafts, "Role", live=True, hint="Role, such as café owner")
        self._add(role, lambda ids: text_place(ids, "role", "Change role"))
        self.rows.addWidget(WithComplaint(role))
        self.named_text("In their words", lambda ids: text_place(ids, "quote", "Change quote", lines=True))
        self.divide()
        self.heading("Share and value")
        pairs = self.pairs()
        self.line(pairs, "Of customers", lambda ids: share_place(ids, "share_of_customers"), hint="not known")
        self.line(pairs, "Of value", lambda ids: share_place(ids, "share_of_value"), hint="not known")
        self.line(
            pairs,
            "Worth a year",
            lambda ids: money_place(ids, "yearly_value", "Change value"),
            hint="not known",
        )
        self.line(pairs, "Lost a year", lambda ids: share_place(ids, "yearly_churn"), hint="not known")
        self.divide()
        for name, field in (
            ("Demographics", "demographics"), ("Behaviours", "behaviours"),
            ("Values, lifestyle, motivations", "psychographics"), ("Wants", "wants"), ("Fears", "fears"),
        ):  # fmt: skip
            self.named_text(name, _facet(field))
        self.named_text("Needs, one a line", lambda ids: list_place(ids, "needs", "Change needs"))
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this persona", self.remove))
        self.rows.addStretch(1)


def _facet(field: str) -> Callable[[Sequence[str]], Place]:
    return lambda ids: text_place(ids, field, "Change persona", lines=True)
