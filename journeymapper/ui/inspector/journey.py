"""The inspector when nothing is selected: the journey, and the project around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import add_stage
from journeymapper.edit.records import change
from journeymapper.model.kinds import JourneyState, Period
from journeymapper.model.project import Project
from journeymapper.ui.inspector.dates import date_place
from journeymapper.ui.inspector.figures import money_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.reading import Unreadable
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button


class JourneyForm(Form):
    """What the whole is, when nothing is selected: the journey and the project around it."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """Follow the session's journey."""
        super().__init__(session, drafts)
        self.kicker("Journey")
        self.name = self.title("name", "Name this journey", "Rename")
        self.state = Choice("State", lambda key: self.change(state=JourneyState(key)))
        pairs = self.pairs()
        self.pair(pairs, "It shows", self.state)
        self.named_text(
            "What it is about", lambda ids: text_place(ids, "description", "Change description", lines=True)
        )
        self.rows.addWidget(button("Add a stage", self._add_stage))
        self.divide()
        self.kicker("Project")
        self._about()
        self.rows.addStretch(1)

    def _about(self) -> None:
        about: Sequence[str] = ("about",)
        self.named_line("Title", lambda _: text_place(about, "title", "Change title"), live=True)
        pairs = self.pairs()
        self.line(pairs, "Owner", lambda _: text_place(about, "owner", "Change owner"), live=True)
        self.line(pairs, "Figures as of", lambda _: date_place("about", "as_of"), hint="not set")
        self.period = Choice("Customers are counted", self._set_period)
        self.pair(pairs, "Customers are counted", self.period)
        self.line(pairs, "Currency", lambda _: _currency(), hint="GBP")
        self.line(
            pairs,
            "Budget a year",
            lambda _: money_place(about, "budget", "Change budget"),
            hint="none",
        )
        self.named_text(
            "What the project is about",
            lambda _: text_place(about, "description", "Change description", lines=True),
        )

    def _set_period(self, key: str) -> None:
        self.session.attempt(lambda project: change(project, "about", "Change period", period=Period(key)))

    def _add_stage(self) -> None:
        journey = self.session.journey
        self.session.attempt(lambda project: add_stage(project, journey), select=True)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        journey = project.journeys.get(self.ids[0]) if self.ids else None
        if journey is not None:
            self.state.show_options([("what is", "as-is"), ("what shall be", "to-be")], journey.state.value)
        self.period.show_options(
            [(f"by the {kind.value}", kind.value) for kind in Period], project.about.period.value
        )


def _currency() -> Place:
    def write(project: Project, text: str) -> Change:
        code = text.strip().upper()
        if not re.fullmatch(r"[A-Z]{3}", code):
            raise Unreadable(f"“{text.strip()}” is not a currency. Write its three letters, like GBP or EUR.")
        return change(project, "about", "Change currency", currency=code)

    return Place("currency:about", lambda project: project.about.currency, write, "Change currency")
