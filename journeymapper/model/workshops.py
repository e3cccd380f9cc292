"""What a workshop's notes say, read in order: what was added, parked, voted and decided. Private notes stay apart.

A ballot is a run of vote notes with one and the same time: the first is its title, with the number of dots that may be
given as its votes; each of the others is a choice, with the dots it has.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from journeymapper.model.kinds import NoteKind
from journeymapper.model.reviews import Workshop, WorkshopNote


class Ballot(NamedTuple):
    """Something that was voted on: when, what about, how many dots there were, and the choices in the order of the ballot."""

    opened: datetime.datetime
    title: str
    dots: int
    choices: tuple[WorkshopNote, ...]

    @property
    def given(self) -> int:
        """How many dots have been given."""
        return sum(choice.votes for choice in self.choices)

    @property
    def left(self) -> int:
        """How many dots may still be given."""
        return max(0, self.dots - self.given)

    def ranked(self) -> list[WorkshopNote]:
        """The choices, those with the most dots first; of equals, in the order of the ballot."""
        return sorted(self.choices, key=lambda choice: -choice.votes)


def notes_of(workshop: Workshop, kind: NoteKind) -> list[WorkshopNote]:
    """Return the notes of a kind, in order."""
    return [note for note in workshop.notes if note.kind is kind]


def ballots_of(workshop: Workshop) -> list[Ballot]:
    """Return the ballots of a workshop, in order."""
    found: dict[datetime.datetime, list[WorkshopNote]] = {}
    for note in notes_of(workshop, NoteKind.VOTE):
        found.setdefault(note.time, []).append(note)
    return [
        Ballot(opened, notes[0].text, notes[0].votes, tuple(notes[1:])) for opened, notes in found.items()
    ]


def private_note(workshop: Workshop) -> str:
    """Return what the facilitator wrote for nobody else; empty for nothing."""
    return next((note.text for note in workshop.notes if note.kind is NoteKind.PRIVATE), "")
