"""The inspector's other forms: stage, link, card, persona, bet, measure, and the journey when nothing is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import add_stage, add_touchpoint
from journeymapper.edit.records import change, remove
from journeymapper.model import wording
from journeymapper.model.kinds import CardState, Direction, JourneyState, Period, Provenance
from journeymapper.model.project import About, Project
from journeymapper.ui.fields import LineField, WithComplaint
from journeymapper.ui.inspector.evidence import EvidenceList, date_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import figure_place, list_place, text_place
from journeymapper.ui.inspector.touchpoint import share_shown
from journeymapper.ui.inspector.ways import even_share, money_shown, share_place
from journeymapper.ui.reading import read_mark, read_money, read_optional, read_share
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, label, plain_action

_MOST_LISTED = 40
"""Touchpoints listed for a stage; the outline has the rest."""

_PROVENANCE = [(kind.value, kind.value) for kind in Provenance]


class StageForm(Form):
    """A stage: its name, its touchpoints, what customers value in it, notes."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No stage yet."""
        super().__init__(session, drafts)
        self.kicker("Stage")
        self.title("name", "Name this stage", "Rename")
        self._count = label("", "muted")
        self.rows.addWidget(self._count)
        self.divide()
        self.heading("Touchpoints", "+ Add", self._add_touchpoint, "Add a touchpoint to this stage")
        box = QWidget()
        self._list = QVBoxLayout(box)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._buttons: list[QPushButton] = []
        self.rows.addWidget(box)
        self.divide()
        self.heading("What customers value here")
        self.text(
            "What customers value here",
            lambda ids: text_place(ids, "drivers", "Change drivers", lines=True),
            least=2,
        )
        self.rows.addSpacing(2)
        self.heading("Notes")
        self.rows.addWidget(label("Only you see this", "small"))
        self.text(
            "Notes, only you see this",
            lambda ids: text_place(ids, "notes", "Change notes", lines=True),
            least=2,
        )
        self.rows.addStretch(1)

    def _add_touchpoint(self) -> None:
        stage = self.ids[0]
        self.session.attempt(lambda project: add_touchpoint(project, stage), select=True)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        stage = project.stages.get(self.ids[0]) if self.ids else None
        if stage is None:
            return
        self._count.setText(wording.plural(len(stage.touchpoints), "touchpoint"))
        names = stage.touchpoints[:_MOST_LISTED]
        while len(self._buttons) < len(names):
            made = button("", partial(self._open, len(self._buttons)), "small")
            self._buttons.append(made)
            self._list.addWidget(made)
        for at, row in enumerate(self._buttons):
            row.setVisible(at < len(names))
            if at < len(names):
                text = project.touchpoints[names[at]].name or "no name yet"
                row.setText(plain_action(text if len(text) < 44 else text[:43] + "…"))
                row.setAccessibleName(f"Select {text}")

    def _open(self, at: int) -> None:
        stage = self.session.project.stages.get(self.ids[0])
        self.session.select(stage.touchpoints[at : at + 1] if stage else ())


class LinkForm(Form):
    """A link: its share of those who go on, what it is called, where its figure comes from."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No link yet."""
        super().__init__(session, drafts)
        self.kicker("Link")
        self._ends = label("", "big", wrap=True)
        self.rows.addWidget(self._ends)
        self.divide()
        pairs = self.pairs()
        self.share = self.line(pairs, "Share of those who go on", lambda ids: share_place(ids[0]))
        self.line(pairs, "Label", lambda ids: text_place(ids, "label", "Change label"), live=True)
        self.provenance = Choice("Where the share comes from", self._set_provenance)
        self.pair(pairs, "The share is", self.provenance)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this link", lambda: _remove(self)))
        self.rows.addStretch(1)

    def _set_provenance(self, value: str) -> None:
        _change(self, provenance=Provenance(value))

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        found = project.links.get(self.ids[0]) if self.ids else None
        if found is None:
            return
        ends = (project.touchpoints[name].name or "no name yet" for name in (found.source, found.target))
        self._ends.setText(" → ".join(ends))
        self.share.setPlaceholderText(f"{even_share(project, found)}, what is left")
        self.provenance.show_options(_PROVENANCE, found.provenance.value)


class CardForm(Form):
    """A pain, an opportunity or another card of the map."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No card yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Card")
        self.body = self.text("Text", lambda ids: text_place(ids, "text", "Change text", lines=True), least=2)
        self._where = label("", "small", wrap=True)
        self.rows.addWidget(self._where)
        self.divide()
        pairs = self.pairs()
        self.state = Choice("State", lambda key: _change(self, state=CardState(key)))
        self.pair(pairs, "State", self.state)
        self.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"), live=True)
        self.line(pairs, "Impact, 1 to 5", lambda ids: _score(ids, "impact"), hint="not rated")
        self.line(pairs, "Ease, 1 to 5", lambda ids: _score(ids, "ease"), hint="not rated")
        self.provenance = Choice("Where it comes from", lambda key: _change(self, provenance=Provenance(key)))
        self.pair(pairs, "It is", self.provenance)
        self.divide()
        self.evidence = EvidenceList(session, drafts)
        self.heading("Evidence", "+ Add", self.evidence.add, "Add evidence")
        self.rows.addWidget(self.evidence)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this card", lambda: _remove(self)))
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        card = project.cards.get(self.ids[0]) if self.ids else None
        if card is None:
            return
        self._kicker.setText(card.kind.value.upper())
        places = [project.touchpoints[name].name or "no name yet" for name in card.touchpoints]
        if card.stage:
            places.append(project.stages[card.stage].name)
        self._where.setText(f"at {wording.listing(places)}" if places else "")
        self.state.show_options([(kind.value, kind.value) for kind in CardState], card.state.value)
        self.provenance.show_options(_PROVENANCE, card.provenance.value)
        self.evidence.show_evidence(card.id)


class PersonaForm(Form):
    """A persona: who they are, what they want and fear, what they are worth."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No persona yet."""
        super().__init__(session, drafts)
        self.kicker("Persona")
        self.title("name", "Name this persona", "Rename")
        role = LineField(session, drafts, "Role", live=True, hint="Role, such as café owner")
        self._add(role, lambda ids: text_place(ids, "role", "Change role"))
        self.rows.addWidget(WithComplaint(role))
        self.named_text("In their words", lambda ids: text_place(ids, "quote", "Change quote", lines=True))
        self.divide()
        self.heading("Share and value")
        pairs = self.pairs()
        self.line(pairs, "Of customers", lambda ids: _share(ids, "share_of_customers"), hint="not known")
        self.line(pairs, "Of value", lambda ids: _share(ids, "share_of_value"), hint="not known")
        self.line(
            pairs,
            "Worth a year",
            lambda ids: figure_place(ids, "yearly_value", "Change value", money_shown, read_money),
            hint="not known",
        )
        self.line(pairs, "Lost a year", lambda ids: _share(ids, "yearly_churn"), hint="not known")
        self.divide()
        for name, field in (
            ("Demographics", "demographics"), ("Behaviours", "behaviours"),
            ("Values, lifestyle, motivations", "psychographics"), ("Wants", "wants"), ("Fears", "fears"),
        ):  # fmt: skip
            self.named_text(name, _facet(field))
        self.named_text("Needs, one a line", lambda ids: list_place(ids, "needs", "Change needs"))
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this persona", lambda: _remove(self)))
        self.rows.addStretch(1)


class BetForm(Form):
    """A bet, as far as the map shows it: its name, hypothesis and worth."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No bet yet."""
        super().__init__(session, drafts)
        self.kicker("Bet")
        self.title("name", "Name this bet", "Rename")
        self.named_text("If we …", lambda ids: text_place(ids, "if_we", "Change hypothesis", lines=True))
        self.named_text("then …", lambda ids: text_place(ids, "then", "Change hypothesis", lines=True))
        self.divide()
        pairs = self.pairs()
        self.line(
            pairs,
            "Costs once",
            lambda ids: figure_place(ids, "cost_once", "Change cost", money_shown, read_money),
            hint="not known",
        )
        self.line(
            pairs,
            "Costs a year",
            lambda ids: figure_place(ids, "cost_year", "Change cost", money_shown, read_money),
            hint="not known",
        )
        self.line(pairs, "Confidence", lambda ids: _share(ids, "confidence"), hint="not known")
        self.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"), live=True)
        self.line(
            pairs, "What is asked", lambda ids: text_place(ids, "decision", "Change decision"), live=True
        )
        self._worth = label("", "muted", wrap=True)
        self.rows.addWidget(self._worth)
        self.rows.addWidget(button("Remove this bet", lambda: _remove(self)))
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        bet = project.bets.get(self.ids[0]) if self.ids else None
        value = bet.value if bet else None
        about = project.about
        if value is None:
            self._worth.setText("")
            return
        low, likely, high = (
            wording.short_money(v, about.currency, about.locale)
            for v in (value.low, value.likely, value.high)
        )
        self._worth.setText(f"Worth {likely} a year, likely range {low} – {high}; {value.provenance.value}")


class MeasureForm(Form):
    """A measure: its name, unit, target and agreed limit, and its last readings."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No measure yet."""
        super().__init__(session, drafts)
        self.kicker("Measure")
        self.title("name", "Name this measure", "Rename")
        pairs = self.pairs()
        self.line(pairs, "Short name", lambda ids: text_place(ids, "short_name", "Change measure"), live=True)
        self.line(pairs, "Unit", lambda ids: text_place(ids, "unit", "Change unit"), hint="%, days, £")
        self.direction = Choice("Better when it goes", lambda key: _change(self, direction=Direction(key)))
        self.pair(pairs, "Better when", self.direction)
        for name, field in (("Baseline", "baseline"), ("Target", "target"), ("Agreed limit", "limit")):
            self.line(pairs, name, _number(field), hint="none")
        self.line(pairs, "Source", lambda ids: text_place(ids, "source", "Change source"), live=True)
        self.divide()
        self.heading("Readings")
        self._readings = label("", "muted", wrap=True)
        self.rows.addWidget(self._readings)
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        measure = project.measures.get(self.ids[0]) if self.ids else None
        if measure is None:
            return
        self.direction.show_options([("it goes up", "up"), ("it goes down", "down")], measure.direction.value)
        locale = project.about.locale
        lines = [
            f"{wording.day(r.date, locale, year=True)}: {wording.measure_value(r.value, measure.unit, locale)}"
            for r in measure.readings[-8:]
        ]
        self._readings.setText("\n".join(lines) or "None yet.")


class JourneyForm(Form):
    """What the whole is, when nothing is selected: the journey and the project around it."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """Follow the session's journey."""
        super().__init__(session, drafts)
        self.kicker("Journey")
        self.name = self.title("name", "Name this journey", "Rename")
        self.state = Choice("State", lambda key: _change(self, state=JourneyState(key)))
        pairs = self.pairs()
        self.pair(pairs, "It shows", self.state)
        self.named_text(
            "What it is about", lambda ids: text_place(ids, "description", "Change description", lines=True)
        )
        self.rows.addWidget(button("Add a stage", self._add_stage))
        self.divide()
        self.kicker("Project")
        self._about(drafts)
        self.rows.addStretch(1)

    def _about(self, drafts: Drafts) -> None:
        about: Sequence[str] = ("about",)
        pairs = self.pairs()
        self.line(pairs, "Title", lambda _: text_place(about, "title", "Change title"), live=True)
        self.line(pairs, "Owner", lambda _: text_place(about, "owner", "Change owner"), live=True)
        self.line(pairs, "Figures as of", lambda _: date_place("about", "as_of"), hint="12 Jul 2026")
        self.period = Choice("Customers are counted", self._set_period)
        self.pair(pairs, "Customers are counted", self.period)
        self.line(pairs, "Currency", lambda _: _currency(), hint="GBP")
        self.line(
            pairs,
            "Budget a year",
            lambda _: figure_place(about, "budget", "Change budget", money_shown, read_money),
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


def _change(form: Form, **fields: object) -> None:
    name = form.ids[0]
    form.session.attempt(lambda project: change(project, name, "", **fields))


def _remove(form: Form) -> None:
    names = form.ids
    form.session.attempt(lambda project: remove(project, names))


def _share(ids: Sequence[str], field: str) -> Place:
    return figure_place(ids, field, "Change share", share_shown, read_share)


def _facet(field: str) -> Callable[[Sequence[str]], Place]:
    return lambda ids: text_place(ids, field, "Change persona", lines=True)


def _number(field: str) -> Callable[[Sequence[str]], Place]:
    return lambda ids: figure_place(ids, field, "Change measure", _plain_number, _read_plain)


def _plain_number(value: float, about: About) -> str:
    return wording.number(value, None, about.locale)


def _read_plain(text: str) -> float | None:
    return read_optional(text, "12 or 4.5")


def _score(ids: Sequence[str], field: str) -> Place:
    def read(text: str) -> float | None:
        value = read_mark(text, 1, 5)
        return None if value is None else round(value)

    return figure_place(ids, field, "Change rating", _plain_number, read)


def _currency() -> Place:
    def write(project: Project, text: str) -> Change:
        return change(project, "about", "Change currency", currency=text.strip().upper())

    return Place("currency:about", lambda project: project.about.currency, write, "Change currency")
