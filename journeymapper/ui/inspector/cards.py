"""The cards of one kind that hang on a place: pains or opportunities, each a text to edit, with a cross to remove it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymapper.edit.cards import add_card
from journeymapper.edit.records import remove
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind
from journeymapper.ui.inspector.barred import Barred
from journeymapper.ui.inspector.places import text_place
from journeymapper.ui.session import Session
from journeymapper.ui.text_field import TextField
from journeymapper.ui.visits import Drafts
from journeymapper.ui.widgets.cross import Cross

_TONES = {CardKind.PAIN: "pain", CardKind.OPPORTUNITY: "delight", CardKind.QUESTION: "caution"}
_WORDS = {
    CardKind.PAIN: ("pain point", "What hurts here?"),
    CardKind.OPPORTUNITY: ("opportunity", "What could help?"),
}


def card_tone(kind: CardKind) -> str:
    """Return the tone that cards of a kind are drawn in."""
    return _TONES.get(kind, "quiet")


class CardRow(Barred):
    """One card."""

    def __init__(self, session: Session, drafts: Drafts, kind: CardKind) -> None:
        """No card yet."""
        super().__init__(card_tone(kind))
        self._session = session
        self._card = ""
        noun, hint = _WORDS.get(kind, (kind.value, ""))
        line = QHBoxLayout(self)
        line.setContentsMargins(11, 6, 26, 6)
        self.text = TextField(session, drafts, noun.capitalize(), kind="bare", hint=hint)
        line.addWidget(self.text, 1)
        self._cross = Cross(self, self._drop)
        self._cross.call(f"Remove this {noun}")

    def show_card(self, card: Card) -> None:
        """Show a card as it is now."""
        self._card = card.id
        self._cross.setEnabled(not self._session.read_only)
        self.text.show_place(text_place((card.id,), "text", "Change text", lines=True))

    def _drop(self) -> None:
        name = self._card
        self._session.attempt(lambda project: remove(project, [name]))


class Cards(QWidget):
    """All cards of a kind at one place."""

    def __init__(self, session: Session, drafts: Drafts, kind: CardKind) -> None:
        """No place yet."""
        super().__init__()
        self._session, self._drafts, self._kind = session, drafts, kind
        self._place = ""
        self._rows: list[CardRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_cards(self, place_id: str) -> None:
        """Show the cards that hang on a touchpoint or a stage."""
        self._place = place_id
        found = [card for card in self._session.project.cards_on(place_id) if card.kind is self._kind]
        while len(self._rows) < len(found):
            row = CardRow(self._session, self._drafts, self._kind)
            self._rows.append(row)
            self._layout.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(found))
            if at < len(found):
                row.show_card(found[at])
            else:
                row.text.show_place(None)
        self.setVisible(bool(found))

    def add(self) -> None:
        """Hang a new card here and begin to write it."""
        place, kind = self._place, self._kind
        made = self._session.attempt(lambda project: add_card(project, kind, place, ""))
        if made is None:
            return
        self._session.settle_now()
        found = [card.id for card in self._session.project.cards_on(place) if card.kind is kind]
        self._rows[found.index(made)].text.setFocus()
