"""The inspector of a card of the map, and of several at once."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout

from journeymapper.board.lanes import TITLES
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, CardState, LaneKind
from journeymapper.model.project import Project
from journeymapper.ui.inspector.attached import Attached
from journeymapper.ui.inspector.evidence import EvidenceList
from journeymapper.ui.inspector.form import Form
from journeymapper.ui.inspector.people import People
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.inspector.scores import score_row
from journeymapper.ui.session import Session
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.labels import button, label
from journeymapper.ui.widgets.picture_box import PictureBox

_STATES = [(kind.value, kind.value) for kind in CardState]
_KINDS = [
    (CardKind.PAIN.value, "pain"), (CardKind.OPPORTUNITY.value, "opportunity"), (CardKind.GOAL.value, "goal"),
    (CardKind.THOUGHT.value, "thought"), (CardKind.QUESTION.value, "question"), (CardKind.NOTE.value, "note"),
    (CardKind.PICTURE.value, "picture"),
]  # fmt: skip
_OWN = (LaneKind.TEXT, LaneKind.PICTURE)
_USUAL = ("the lane of its kind", "")
_MOST_SPAN = 30


def own_lanes(project: Project, journey_id: str) -> list[tuple[str, str]]:
    """Return the lanes of the user's own in a journey as options, after the usual one."""
    if journey_id not in project.journeys:
        return [_USUAL]
    lanes = [project.lanes[name] for name in project.journeys[journey_id].lanes]
    return [_USUAL, *((lane.name or TITLES[lane.kind][0], lane.id) for lane in lanes if lane.kind in _OWN)]


class CardFields:
    """The rows that one and several cards share."""

    def __init__(self, form: Form, pairs: QFormLayout) -> None:
        """Add them to `pairs`."""
        form.pick(pairs, "Kind", "kind", _KINDS, CardKind, "Change kind")
        form.pick(pairs, "State", "state", _STATES, CardState, "Change state")
        form.line(pairs, "Owner", lambda ids: text_place(ids, "owner", "Change owner"))
        self.impact = score_row(form, pairs, "Impact", _impact, _with_impact, "Change rating")
        self.ease = score_row(form, pairs, "Ease", _ease, _with_ease, "Change rating")
        form.pick(
            pairs, "Lane", "lane", lambda project: own_lanes(project, form.session.journey),
            lambda key: key or None, "Move to another lane",
        )  # fmt: skip
        form.provenance(pairs)
        self.people = People(form.session, "It is about")
        form.pair(pairs, "About", self.people)


def _impact(card: Card) -> int | None:
    return card.impact


def _with_impact(card: Card, score: int | None) -> Card:
    return card.replace(impact=score)


def _ease(card: Card) -> int | None:
    return card.ease


def _with_ease(card: Card, score: int | None) -> Card:
    return card.replace(ease=score)


class CardForm(Form):
    """A pain, an opportunity, a picture or another card of the map."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No card yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Card")
        self.body = self.headline(
            "Text", lambda ids: text_place(ids, "text", "Change text", lines=True), "What does it say?"
        )
        self._where = label("", "small", wrap=True)
        self.rows.addWidget(self._where)
        self.divide()
        pairs = self.pairs()
        self.fields = CardFields(self, pairs)
        self.span = self.pick(
            pairs, "Spans", "span", self._spans, int, "Change span", "How many stages it spans"
        )
        self.divide()
        self._picture()
        self.divide()
        self.heading("Where it hangs")
        self.places = Attached(
            session, drafts, "Hang it on a touchpoint", [("touchpoints", "touchpoints")], "Add a touchpoint…"
        )
        self.rows.addWidget(self.places)
        self.heading("Bets that answer it")
        self.bets = Attached(session, drafts, "A bet that answers it", [("bets", "bets")], "Add a bet…")
        self.rows.addWidget(self.bets)
        self.evidence = EvidenceList(session, drafts)
        self.heading("Evidence", "+ Add", self.evidence.add, "Add evidence")
        self.rows.addWidget(self.evidence)
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove this card", self.remove))
        self.rows.addStretch(1)

    def _picture(self) -> None:
        self.heading("Picture")
        self.picture = PictureBox(self.session, "picture of the card", self._take_picture)
        self.rows.addWidget(self.picture)
        self.alt = self.named_text(
            "What it shows, for those who do not see it",
            lambda ids: text_place(ids, "alt", "Describe picture", lines=True),
        )

    def _take_picture(self, name: str | None) -> None:
        self.change("Change picture" if name else "Remove picture", media=name)
        self.refresh()

    def _spans(self, project: Project) -> list[tuple[str, str]]:
        card = project.cards.get(self.ids[0]) if self.ids else None
        if card is None or card.stage is None:
            return [("its touchpoint", str(card.span if card else 1))]
        journey = project.journey_of(card.stage)
        stages = journey.stages if journey else ()
        left = len(stages) - stages.index(card.stage) if card.stage in stages else 1
        known = range(1, min(max(left, card.span), _MOST_SPAN) + 1)
        return [(f"{count} stages" if count > 1 else "one stage", str(count)) for count in known]

    def refresh(self) -> None:
        """Show the values as they are now."""
        super().refresh()
        project = self.session.project
        card = project.cards.get(self.ids[0]) if self.ids else None
        if card is None:
            return
        self._kicker.setText(card.kind.value.upper())
        stage = project.stages[card.stage].name or "a stage without a name" if card.stage else ""
        self._where.setText(f"in {stage}" if stage else "")
        self._where.setVisible(bool(stage))
        self.fields.people.show_records(self.ids)
        self.picture.show_picture(card.media)
        self.alt.setEnabled(bool(card.media))
        self.places.show_record(card.id)
        self.bets.show_record(card.id)
        self.evidence.show_evidence(card.id)


class SeveralCards(Form):
    """What several cards have in common."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        """No cards yet."""
        super().__init__(session, drafts)
        self._kicker = self.kicker("Cards")
        self.fields = CardFields(self, self.pairs())
        self.rows.addSpacing(4)
        self.rows.addWidget(button("Remove these cards", self.remove))
        self.rows.addStretch(1)

    def refresh(self) -> None:
        """Show the common values as they are now."""
        super().refresh()
        self._kicker.setText(f"{len(self.ids)} CARDS")
        self.fields.people.show_records(self.ids)
