"""The inspector of a touchpoint, and of several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout

from journeymapper.model import wording
from journeymapper.model.kinds import CardKind
from journeymapper.model.people import Squad
from journeymapper.model.project import Project
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.barred import Barred
from journeymapper.ui.inspector.cards import Cards
from journeymapper.ui.inspector.chips import TouchpointChips
from journeymapper.ui.inspector.evidence import EvidenceList
from journeymapper.ui.inspector.feelings import Feelings
from journeymapper.ui.inspector.figures import (
    effort_place,
    entry_place,
    minutes_place,
    money_place,
    share_place,
)
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import Ids, common, list_place, text_place
from journeymapper.ui.inspector.ways import Ways
from journeymapper.ui.session import Session
from journeymapper.ui.style import look
from journeymapper.ui.visits import Drafts, Place
from journeymapper.ui.widgets.avatar import Avatar
from journeymapper.ui.widgets.labels import Elided, label, restyle

_HIGH_LEAVE = 0.10
"""From this leave share on the figure is written in the colour of pain, as on the map."""

_HIGH_EFFORT = 4.5


class Figures:
    """The rows under "What happens here" that one and several touchpoints share."""

    def __init__(self, form: Form, pairs: QFormLayout) -> None:
        """Add the first row to `pairs`."""
        self.form, self.pairs = form, pairs
        self.leave = self._line(
            "Leave the journey", lambda ids: share_place(ids, "leave", "Change leave share")
        )

    def add_rest(self) -> None:
        """Add time, effort, cost and entries."""
        self.minutes = self._line("Typical time", lambda ids: minutes_place(ids, "minutes"))
        self.effort = self._line("Customer effort", lambda ids: effort_place(ids, "effort"), "1 to 7")
        self.cost = self._line("Cost a visit", lambda ids: money_place(ids, "cost"))
        self.entry = self._line("Start here", lambda ids: entry_place(ids, "entry"), "nobody new")

    def _line(self, name: str, make: Callable[[Sequence[str]], Place], hint: str = "not known") -> LineField:
        return self.form.line(self.pairs, name, make, hint=hint)

    def tone(self, project: Project, ids: Ids) -> None:
        """Write what is alarming in its colour."""
        leave, effort = common(project, ids, "leave"), common(project, ids, "effort")
        _tone(self.leave, "pain" if leave is not None and leave >= _HIGH_LEAVE else "")
        _tone(self.effort, "caution" if effort is not None and effort >= _HIGH_EFFORT else "")


def _tone(field: LineField, tone: str) -> None:
    if field.property("tone") != tone:
        field.setProperty("tone", tone)
        restyle(field)


class SquadRow(Barred):
    """The squad that looks after a touchpoint: what it decides alone and whom it escalates to."""

    def __init__(self) -> None:
        """No squad yet."""
        super().__init__("quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 7, 10, 7)
        line.setSpacing(10)
        self._avatar = Avatar("", "#000000", 22)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self._name, self._line = Elided("", "heading"), Elided("", "small")
        texts.addWidget(self._name)
        texts.addWidget(self._line)
        line.addWidget(self._avatar)
        line.addLayout(texts, 1)

    def show_squad(self, squad: Squad | None) -> None:
        """Show a squad; hidden for None."""
        self.setVisible(squad is not None)
        if squad is None:
            return
        initials = "".join(word[0] for word in squad.name.split()[:2]).upper()
        self._avatar.show_person(initials, look().theme.stage(2))
        self._name.setText(squad.name)
        parts = [f"decides alone {squad.decides_alone}"] if squad.decides_alone else []
        parts += [f"escalates to {squad.escalates_to}"] if squad.escalates_to else []
        self._line.setText(" · ".join(parts))
        self._line.setVisible(bool(parts))


class TouchpointForm(Form):
    """Everything about one touchpoint."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No touchpoint yet."""
        super().__init__(session, drafts)
        self.kicker("Touchpoint")
        self.name = self.title("name", "Name this touchpoint", "Rename")
        self.chips = TouchpointChips(session)
        self.rows.addWidget(self.chips)
        self.rows.addSpacing(2)
        self.heading("Feelings")
        self.feelings = Feelings(session)
        self.rows.addWidget(self.feelings)
        self.divide()
        self._what_happens()
        self.divide()
        self._evidence_and_cards()
        self.divide()
        self._owner_and_backstage()
        self.rows.addStretch(1)

    def _what_happens(self) -> None:
        self.heading("What happens here")
        pairs = self.pairs()
        self.figures = Figures(self, pairs)
        self.ways = Ways(self.session, self.drafts)
        self.pair(pairs, "Go on to", self.ways)
        self.figures.add_rest()

    def _evidence_and_cards(self) -> None:
        self.evidence = EvidenceList(self.session, self.drafts)
        self.heading("Evidence", "+ Add", self.evidence.add, "Add evidence")
        self.rows.addWidget(self.evidence)
        self.pains = Cards(self.session, self.drafts, CardKind.PAIN)
        self.heading("Pain points", "+ Add", self.pains.add, "Add a pain point")
        self.rows.addWidget(self.pains)
        self.opportunities = Cards(self.session, self.drafts, CardKind.OPPORTUNITY)
        self.heading("Opportunities", "+ Add", self.opportunities.add, "Add an opportunity")
        self.rows.addWidget(self.opportunities)

    def _owner_and_backstage(self) -> None:
        self.heading("Owner")
        self.squad = SquadRow()
        self.rows.addWidget(self.squad)
        owner = LineField(self.session, self.drafts, "Owner", live=True, hint="Who looks after this step?")
        self._add(owner, lambda ids: text_place(ids, "owner", "Change owner"))
        self.rows.addWidget(owner)
        self.rows.addSpacing(2)
        self.heading("On and behind the stage")
        self.named_text(
            "What the customer does", lambda ids: text_place(ids, "action", "Change action", lines=True)
        )
        self.named_text(
            "What the customer thinks", lambda ids: text_place(ids, "thought", "Change thought", lines=True)
        )
        pairs = self.pairs()
        self.line(
            pairs,
            "People behind it",
            lambda ids: list_place(ids, "backstage_people", "Change backstage", separator="·"),
        )
        self.line(
            pairs,
            "Systems behind it",
            lambda ids: list_place(ids, "backstage_systems", "Change backstage", separator="·"),
        )
        self.notes()

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        if not self.ids or self.ids[0] not in project.touchpoints:
            return
        name = self.ids[0]
        self.chips.show_touchpoints(self.ids)
        self.feelings.show_feelings(self.ids)
        self.figures.tone(project, self.ids)
        self.ways.show_ways(name)
        self.evidence.show_evidence(name)
        self.pains.show_cards(name)
        self.opportunities.show_cards(name)
        self.squad.show_squad(squad_of(project, name))


def squad_of(project: Project, touchpoint_id: str) -> Squad | None:
    """Return the squad that owns a touchpoint, itself or through its stage."""
    stage = project.touchpoints[touchpoint_id].stage
    for squad in (project.squads[name] for name in project.about.squads):
        if touchpoint_id in squad.touchpoints:
            return squad
    owners = project.index.mentioning(stage, "squads", "stages")
    return project.squads[owners[0]] if owners else None


class SeveralForm(Form):
    """What several touchpoints have in common; a change counts for all of them."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No touchpoints yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Touchpoints")
        self._names = label("", "muted", wrap=True)
        self.rows.addWidget(self._names)
        self.chips = TouchpointChips(session)
        self.rows.addWidget(self.chips)
        self.heading("Feelings")
        self.feelings = Feelings(session)
        self.rows.addWidget(self.feelings)
        self.divide()
        self.heading("What happens here")
        pairs = self.pairs()
        self.figures = Figures(self, pairs)
        self.figures.add_rest()
        self.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"))
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the common values as they are now."""
        super().refresh()
        project = self.session.project
        found = [project.touchpoints[name] for name in self.ids if name in project.touchpoints]
        if not found:
            return
        self._kicker.setText(f"{len(found)} touchpoints".upper())
        names = [f"“{touchpoint.name or 'no name yet'}”" for touchpoint in found[:4]]
        more = [f"{len(found) - 4} more"] if len(found) > 4 else []
        self._names.setText(wording.listing([*names, *more]))
        self.chips.show_touchpoints(self.ids)
        self.feelings.show_feelings(self.ids)
        self.figures.tone(project, self.ids)
        for field, key in (
            (self.figures.leave, "leave"), (self.figures.minutes, "minutes"), (self.figures.effort, "effort"),
            (self.figures.cost, "cost"), (self.figures.entry, "entry"),
        ):  # fmt: skip
            values = {getattr(touchpoint, key) for touchpoint in found}
            field.setPlaceholderText("mixed" if len(values) > 1 else "not known")
