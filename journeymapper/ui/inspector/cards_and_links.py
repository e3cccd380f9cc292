"""The inspector of a card of the map, and of a link."""

from __future__ import annotations

from journeymapper.model import wording
from journeymapper.model.kinds import CardState, Provenance
from journeymapper.ui.inspector.evidence import EvidenceList
from journeymapper.ui.inspector.figures import PROVENANCES, score_place
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.inspector.ways import even_share, way_share_place
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.choice import Choice
from journeymapper.ui.widgets.labels import button, label


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
        self.share = self.line(pairs, "Share of those who go on", lambda ids: way_share_place(ids[0]))
        self.line(pairs, "Label", lambda ids: text_place(ids, "label", "Change label"), live=True)
        self.provenance = Choice("Where the share comes from", self._set_provenance)
        self.pair(pairs, "The share is", self.provenance)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this link", self.remove))
        self.rows.addStretch(1)

    def _set_provenance(self, value: str) -> None:
        self.change(provenance=Provenance(value))

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
        self.provenance.show_options(PROVENANCES, found.provenance.value)


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
        self.state = Choice("State", lambda key: self.change(state=CardState(key)))
        self.pair(pairs, "State", self.state)
        self.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"), live=True)
        self.line(pairs, "Impact, 1 to 5", lambda ids: score_place(ids, "impact"), hint="not rated")
        self.line(pairs, "Ease, 1 to 5", lambda ids: score_place(ids, "ease"), hint="not rated")
        self.provenance = Choice("Where it comes from", lambda key: self.change(provenance=Provenance(key)))
        self.pair(pairs, "It is", self.provenance)
        self.divide()
        self.evidence = EvidenceList(session, drafts)
        self.heading("Evidence", "+ Add", self.evidence.add, "Add evidence")
        self.rows.addWidget(self.evidence)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this card", self.remove))
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
        self.provenance.show_options(PROVENANCES, card.provenance.value)
        self.evidence.show_evidence(card.id)
