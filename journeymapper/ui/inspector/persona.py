"""The inspector of a persona."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeymapper.edit.personas import duplicate_persona
from journeymapper.ui.complaints import WithComplaint
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.figures import money_place, share_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import list_place, text_place
from journeymapper.ui.panels.personas import persona_colour, shares_over
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.labels import button, label
from journeymapper.ui.widgets.picture_box import PictureBox
from journeymapper.ui.widgets.swatches import Swatches

_FACETS = (
    ("Demographics", "demographics"), ("Behaviours", "behaviours"),
    ("Values, lifestyle, motivations", "psychographics"), ("Wants", "wants"), ("Fears", "fears"),
)  # fmt: skip


class PersonaForm(Form):
    """A persona: who they are, what they want and fear, what they are worth."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No persona yet."""
        super().__init__(session, drafts)
        self.kicker("Persona")
        self.name = self.title("name", "Name this persona", "Rename")
        self.name.ended.connect(session.map_wanted)
        hint = "Role, such as café owner"
        role = LineField(session, drafts, "Role", live=True, hint=hint)
        self._add(role, lambda ids: text_place(ids, "role", "Change role"), hint)
        self.rows.addWidget(WithComplaint(role))
        self.picture = PictureBox(session, "picture of the persona", self._take_picture, is_round=True)
        self.rows.addWidget(self.picture)
        self.named_text("In their words", lambda ids: text_place(ids, "quote", "Change quote", lines=True))
        self.rows.addWidget(label("Colour of the curve", "muted"))
        self.colours = Swatches(self._take_colour)
        self.rows.addWidget(self.colours)
        self.divide()
        self._figures()
        self.divide()
        for name, field in _FACETS:
            self.named_text(name, _facet(field))
        self.named_text("Needs, one a line", lambda ids: list_place(ids, "needs", "Change needs"))
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Duplicate this persona", self._duplicate))
        self.rows.addWidget(button("Remove this persona", self.remove))
        self.rows.addStretch(1)

    def _figures(self) -> None:
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
        self.line(
            pairs,
            "Lost a year",
            lambda ids: share_place(ids, "yearly_churn", "Change churn"),
            hint="not known",
        )
        self.provenance(pairs, "They are")
        self.over = label("", "complaint", wrap=True)
        self.rows.addWidget(self.over)

    def _take_picture(self, name: str | None) -> None:
        self.change("Change picture" if name else "Remove picture", picture=name)
        self.refresh()

    def _take_colour(self, colour: str) -> None:
        self.change("Change colour", colour=colour)
        self.refresh()

    def _duplicate(self) -> None:
        name = self.ids[0]
        self.session.attempt(lambda project: duplicate_persona(project, name), select=True)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        persona = project.personas.get(self.ids[0]) if self.ids else None
        if persona is None:
            return
        colour = persona_colour(project, persona)
        self.picture.show_picture(persona.picture, initials=persona.initials, colour=colour)
        self.colours.show_colours(look().theme.personas, persona.colour, enabled=not self.session.read_only)
        told = shares_over(project)
        self.over.setText(told)
        self.over.setVisible(bool(told))


def _facet(field: str) -> Callable[[Sequence[str]], Place]:
    return lambda ids: text_place(ids, field, "Change persona", lines=True)
