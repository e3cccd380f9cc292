"""The inspector of a touchpoint, and of several at once."""

from __future__ import annotations

from journeymapper.model import wording
from journeymapper.model.kinds import CardKind
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.by_persona import ByPersona
from journeymapper.ui.inspector.cards import Cards
from journeymapper.ui.inspector.chips import TouchpointChips
from journeymapper.ui.inspector.evidence import EvidenceList
from journeymapper.ui.inspector.feelings import Feelings
from journeymapper.ui.inspector.figures import entry_by_place, leave_by_place
from journeymapper.ui.inspector.fix_card import FixCard
from journeymapper.ui.inspector.fold import Fold
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import list_place, text_place
from journeymapper.ui.inspector.touchpoint_parts import (
    Figures,
    SquadRow,
    Tied,
    squad_choice,
    squad_of,
    sub_journey_choice,
)
from journeymapper.ui.inspector.ways import Ways
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label


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
        self.fix = FixCard(session)
        self.fix.what_if.connect(self.what_if)
        self.rows.addWidget(self.fix)
        self.fix_line = self.divide()
        self._evidence_and_cards()
        self.divide()
        self._bets_and_measures()
        self.divide()
        self._owner_and_backstage()
        self.notes()
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this touchpoint", self.remove))
        self.rows.addStretch(1)

    def wait(self) -> None:
        """Give up what is being computed."""
        self.fix.fixes.wait()

    def _what_happens(self) -> None:
        self.heading("What happens here")
        pairs = self.pairs()
        self.figures = Figures(self, pairs)
        self.ways = Ways(self.session, self.drafts)
        self.pair(pairs, "Go on to", self.ways)
        self.figures.add_time()
        self.more = Fold("More figures", "more_figures")
        self.rows.addWidget(self.more)
        self.figures.pairs = self.pairs(self.more.body)
        self.figures.add_rest()
        sub_journey_choice(self, self.figures.pairs)
        columns = (
            ("Leave", "leave_by", leave_by_place),
            ("Start here", "entry_by", entry_by_place),
        )
        self.by_persona = ByPersona(self.session, self.drafts, columns)
        self.more.body.addWidget(self.by_persona)

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

    def _bets_and_measures(self) -> None:
        self.bets, self.measures = Tied(self.session, "bets"), Tied(self.session, "measures")
        self.heading("Bets", "+ Add a bet here", self.bets.add, "Add a bet here")
        self.rows.addWidget(self.bets)
        self.heading("Measures", "+ Attach a measure", self.measures.add, "Attach a measure")
        self.rows.addWidget(self.measures)

    def _owner_and_backstage(self) -> None:
        self.heading("Owner")
        self.squad = SquadRow()
        self.rows.addWidget(self.squad)
        owner = LineField(self.session, self.drafts, "Owner", live=True, hint="Who looks after this step?")
        self._add(owner, lambda ids: text_place(ids, "owner", "Change owner"), "Who looks after this step?")
        self.rows.addWidget(owner)
        squad_choice(self, self.pairs())
        self.rows.addSpacing(2)
        self.heading("On and behind the stage")
        self.named_text(
            "What the customer does", lambda ids: text_place(ids, "action", "Change action", lines=True)
        )
        self.named_text(
            "What the customer thinks", lambda ids: text_place(ids, "thought", "Change thought", lines=True)
        )
        self.named_line(
            "People behind it",
            lambda ids: list_place(ids, "backstage_people", "Change backstage", separator="·"),
        )
        self.named_line(
            "Systems behind it",
            lambda ids: list_place(ids, "backstage_systems", "Change backstage", separator="·"),
        )

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
        self.fix.show_touchpoint(name)
        self.fix_line.setVisible(not self.fix.isHidden())
        self.ways.show_ways(name)
        self.by_persona.show_record(name)
        self.evidence.show_evidence(name)
        self.pains.show_cards(name)
        self.opportunities.show_cards(name)
        self.bets.show_place(name)
        self.measures.show_place(name)
        self.squad.show_squad(squad_of(project, name))


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
        self.figures.add_time()
        self.figures.add_rest()
        self.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"))
        squad_choice(self, pairs)
        self.divide()
        self.rows.addWidget(button("Link them in order", self._link, tip="In the order of selecting them"))
        self.rows.addWidget(button("Remove these touchpoints", self.remove))
        self.rows.addStretch(1)

    def _link(self) -> None:
        from journeymapper.edit.attachments import link_in_order

        names = self.ids
        self.session.attempt(lambda project: link_in_order(project, names))

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
