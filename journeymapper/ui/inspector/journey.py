"""The inspector when nothing is selected: the journey, and the project around it."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from journeymapper.edit.journeys import add_stage
from journeymapper.edit.journeys_to_be import counterpart, make_to_be
from journeymapper.model.kinds import JourneyState
from journeymapper.model.project import Project
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.people import People
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.project_fields import project_fields
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label, plain_tip
from journeymapper.ui.widgets.tick import TickBox

_STATES = [("what is (as-is)", "as-is"), ("what shall be (to-be)", "to-be")]
_WORDS = {
    "together": "Show both curves",
    "together_tip": "Draws the curves of the other journey behind those of this one",
    "to_be": "Make a to-be of this journey",
    "to_be_tip": "Copies stages, touchpoints, links, cards and feelings; personas are shared",
}


class JourneyForm(Form):
    """What the whole is, when nothing is selected: the journey and the project around it."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """Follow the session's journey."""
        super().__init__(session, drafts)
        self.kicker("Journey")
        self.name = self.title("name", "Name this journey", "Rename")
        pairs = self.pairs()
        self.pick(pairs, "It shows", "state", _STATES, JourneyState, "Change state", "State")
        what = "Choose as-is"
        self.pick(
            pairs, "It answers", "as_is", self._others, lambda key: key or None, what, "The as-is it answers"
        )
        self.together = TickBox(_WORDS["together"])
        self.together.setAccessibleName(_WORDS["together"])
        self.together.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.together.setToolTip(plain_tip(_WORDS["together_tip"]))
        self.together.clicked.connect(self._compare)
        self.rows.addWidget(self.together)
        self.answer = button(_WORDS["to_be"], self._make_to_be, tip=_WORDS["to_be_tip"])
        self.rows.addWidget(self.answer)
        self.rows.addWidget(label("Who travels it", "muted"))
        self.people = People(session, "Travels this journey:", none_is_all=True)
        self.rows.addWidget(self.people)
        self.named_text(
            "What it is about", lambda ids: text_place(ids, "description", "Change description", lines=True)
        )
        self.rows.addWidget(button("Add a stage", self._add_stage))
        self.divide()
        self.kicker("Project")
        project_fields(self)
        self.rows.addStretch(1)
        session.compared_changed.connect(self._show_together)

    def _others(self, project: Project) -> list[tuple[str, str]]:
        others = [one for one in project.journeys_in_order() if one.id not in self.ids]
        return [("no other journey", ""), *((one.name or "no name yet", one.id) for one in others)]

    def _compare(self, on: bool) -> None:
        self.session.compare(counterpart(self.session.project, self.ids[0]) if on else None)

    def _make_to_be(self) -> None:
        name = self.ids[0]
        made = self.session.attempt(lambda project: make_to_be(project, name))
        if made:
            self.session.show_journey(made)

    def _add_stage(self) -> None:
        journey = self.session.journey
        self.session.attempt(lambda project: add_stage(project, journey), select=True)

    def _show_together(self) -> None:
        if not self.ids:
            return
        other = counterpart(self.session.project, self.ids[0])
        self.together.setVisible(bool(other))
        self.together.setChecked(bool(other) and self.session.compared == other)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        if self.ids and self.ids[0] in self.session.project.journeys:
            self.people.show_records(self.ids)
            journey = self.session.project.journeys[self.ids[0]]
            self.answer.setVisible(journey.state is JourneyState.AS_IS)
            self.answer.setEnabled(not self.session.read_only)
            self._show_together()
