"""The workshop that is under way: what the room parks, votes on and decides, taken down through the session."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from journeymapper.edit import workshop as verbs
from journeymapper.edit.change import Change
from journeymapper.edit.workshop import Outcome
from journeymapper.model import wording
from journeymapper.model.kinds import CardKind, NoteKind
from journeymapper.model.project import Project
from journeymapper.model.reviews import Workshop, WorkshopNote
from journeymapper.model.text import one_line
from journeymapper.model.workshops import Ballot, ballots_of, notes_of, private_note
from journeymapper.ui.present.results import Choice, Shown
from journeymapper.ui.session import Session, Verb

MOST_CHOICES = 9
"""A ballot has no more choices than there are number keys."""
SUBJECTS = {CardKind.PAIN: "Pains", CardKind.OPPORTUNITY: "Opportunities", CardKind.QUESTION: "Questions"}
_TONES = {CardKind.PAIN: "pain", CardKind.OPPORTUNITY: "delight", CardKind.QUESTION: "caution"}


def here_and_now() -> datetime.datetime:
    """Return the time with the zone that it is told in."""
    return datetime.datetime.now().astimezone()


class Desk(QObject):
    """Takes down what is said, and keeps the ballot that is open."""

    changed = Signal()
    """The record, or what is shown of the ballot, is another."""

    def __init__(self, session: Session) -> None:
        """Serve the journey that the session shows."""
        super().__init__()
        self.now: Callable[[], datetime.datetime] = here_and_now
        self._session = session
        self._opened: datetime.datetime | None = None
        self.counted = False
        """Whether the room sees the dots."""
        session.edited.connect(self._edited)
        session.journey_changed.connect(self.changed)
        session.replaced.connect(self.close_ballot)

    def end(self) -> None:
        """Listen no longer."""
        self._session.edited.disconnect(self._edited)
        self._session.journey_changed.disconnect(self.changed)
        self._session.replaced.disconnect(self.close_ballot)

    def _edited(self, change: Change, initiator: object) -> None:
        del initiator
        records = (
            *change.added.values(),
            *change.removed.values(),
            *(new for _, new in change.updated.values()),
        )
        if any(isinstance(record, Workshop) for record in records):
            self.changed.emit()

    @property
    def workshop(self) -> Workshop | None:
        """The record of today; None while nothing was taken down."""
        return verbs.workshop_of(self._session.project, self._session.journey, self.now().date())

    def _do(
        self, verb: Callable[..., Change | tuple[Change, str]], *given: object, **named: object
    ) -> str | None:
        journey, now = self._session.journey, self.now()
        return self._attempt(lambda project: verb(project, journey, now, *given, **named))

    def _attempt(self, verb: Verb) -> str | None:
        return self._session.attempt(verb, self)

    # Notes

    @property
    def agenda(self) -> tuple[str, ...]:
        """The points of the agenda."""
        return self.workshop.agenda if self.workshop else ()

    @property
    def private(self) -> str:
        """What the facilitator wrote for nobody else."""
        return private_note(self.workshop) if self.workshop else ""

    def write_private(self, text: str) -> None:
        """Keep what the facilitator writes for nobody else."""
        if text != self.private:
            self._do(verbs.set_private_note, text)

    def write_agenda(self, text: str) -> None:
        """Make each line a point of the agenda."""
        if text != "\n".join(self.agenda):
            self._do(verbs.set_agenda, text)

    def counts(self) -> str:
        """Return how much was taken down, such as “14 notes, 3 parked, 1 decision”; empty for nothing."""
        held = self.workshop
        if held is None:
            return ""
        numbers = {kind: len(notes_of(held, kind)) for kind in NoteKind}
        told = (
            (numbers[NoteKind.CAPTURE], wording.plural(numbers[NoteKind.CAPTURE], "note")),
            (numbers[NoteKind.PARKED], f"{numbers[NoteKind.PARKED]} parked"),
            (len(ballots_of(held)), wording.plural(len(ballots_of(held)), "vote")),
            (numbers[NoteKind.DECISION], wording.plural(numbers[NoteKind.DECISION], "decision")),
        )
        return ", ".join(words for count, words in told if count)

    def taken_down(self, project: Project, change: Change, lines: Sequence[str], place: str) -> Change:
        """Return `change` with the captured lines in the record."""
        home = change.apply(project).journey_of(place)
        journey = home.id if home else self._session.journey
        return verbs.also_noted(project, change, journey, self.now(), lines, place)

    # Parking lot

    @property
    def parked(self) -> list[WorkshopNote]:
        """The parking lot, in order."""
        return notes_of(self.workshop, NoteKind.PARKED) if self.workshop else []

    def park_line(self, text: str) -> bool:
        """Park a line; return whether that was done."""
        return self._do(verbs.park_line, text) is not None

    def park_card(self, card: str) -> bool:
        """Take a card off the map and park what it says."""
        return self._do(verbs.park_card, card) is not None

    def take_out(self, at: int) -> None:
        """Take a line out of the parking lot."""
        held = self.workshop
        if held is not None:
            self._attempt(lambda project: verbs.take_from_parking(project, held.id, at))

    def decide(
        self, outcome: Outcome, text: str, owner: str, *, place: str = "", parked: int | None = None
    ) -> str | None:
        """Turn a note into what was decided; return the id of that, None where it was refused."""
        return self._do(verbs.decide, outcome, text, owner, place=place, parked=parked)

    # Votes

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that is open."""
        held = self.workshop
        if held is None or self._opened is None:
            return None
        return next((one for one in ballots_of(held) if one.opened == self._opened), None)

    def choices(self, kind: CardKind, stage: str) -> list[str]:
        """Return the cards of a kind that hang in a stage, or in the whole journey for no stage; not more than can be voted on."""
        project = self._session.project
        if self._session.journey not in project.journeys:
            return []
        stages = [stage] if stage in project.stages else project.journeys[self._session.journey].stages
        places = [place for name in stages for place in (name, *project.stages[name].touchpoints)]
        found = (
            card for place in places for card in project.cards_on(place) if card.kind is kind and card.text
        )
        return list(dict.fromkeys(card.id for card in found))[:MOST_CHOICES]

    def selected_cards(self) -> list[str]:
        """Return the selected cards, as many as can be voted on."""
        cards = self._session.project.cards
        return [name for name in self._session.selection if name in cards][:MOST_CHOICES]

    def open_ballot(self, title: str, cards: Sequence[str], dots: int) -> bool:
        """Open a ballot; return whether that was done."""
        if self._do(verbs.open_ballot, title, cards, dots) is None:
            return False
        held = self.workshop
        assert held is not None
        self._opened, self.counted = ballots_of(held)[-1].opened, False
        self.changed.emit()
        return True

    def dot(self, number: int, by: int = 1) -> None:
        """Give a dot to a choice of the open ballot, or take one back."""
        held, opened = self.workshop, self._opened
        if held is not None and opened is not None:
            self._attempt(lambda project: verbs.give_dots(project, held.id, opened, number, by))

    def show_dots(self, on: bool) -> None:
        """Let the room see the dots, or hide them again."""
        self.counted = on
        self.changed.emit()

    def close_ballot(self) -> None:
        """Take the ballot off the screen; what was given stays in the record."""
        self._opened, self.counted = None, False
        self.changed.emit()

    def shown(self) -> Shown | None:
        """Return the ballot as the room sees it: without dots, or with them and ranked; None for no ballot."""
        ballot = self.ballot
        if ballot is None:
            return None
        numbers = {id(choice): number for number, choice in enumerate(ballot.choices, 1)}
        order = ballot.ranked() if self.counted else ballot.choices
        choices = tuple(
            Choice(numbers[id(one)], one_line(one.text), self._tone(one), one.votes if self.counted else 0)
            for one in order
        )
        return Shown(ballot.title, choices, self.counted)

    def _tone(self, choice: WorkshopNote) -> str:
        card = self._session.project.cards.get(choice.place or "")
        return _TONES.get(card.kind, "accent") if card else "accent"
