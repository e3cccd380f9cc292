"""The verbs of a workshop: what a room says and decides lands in a record of the day, with time and order.

Each takes the time (`now`) from whoever calls it. The record of a journey and a day is made by the first verb that needs it,
in the same change, so that one undo takes back what one thing did.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from journeymapper.edit.bets import propose_bet
from journeymapper.edit.cards import add_card
from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change, remove
from journeymapper.errors import JourneyMapperError
from journeymapper.model.journeys import Card, Lane
from journeymapper.model.kinds import CardKind, LaneKind, NoteKind
from journeymapper.model.project import Project
from journeymapper.model.reviews import Workshop, WorkshopNote
from journeymapper.model.text import clean, one_line
from journeymapper.model.workshops import Ballot, ballots_of

_NAME = "Workshop"
_APART = datetime.timedelta(microseconds=1)
_LABEL_LETTERS = 40
_NAME_LETTERS = 300


class CannotNote(JourneyMapperError):
    """Something that a workshop cannot take down. The sentence says why."""


class Outcome(StrEnum):
    """What a note becomes when it is decided on."""

    PAIN = "pain"
    OPPORTUNITY = "opportunity"
    BET = "bet"
    QUESTION = "question"


_WORDS = {
    Outcome.PAIN: "pain point",
    Outcome.OPPORTUNITY: "opportunity",
    Outcome.BET: "bet",
    Outcome.QUESTION: "question",
}
_CARDS = {
    Outcome.PAIN: CardKind.PAIN,
    Outcome.OPPORTUNITY: CardKind.OPPORTUNITY,
    Outcome.QUESTION: CardKind.QUESTION,
}


def workshop_of(project: Project, journey_id: str, day: datetime.date) -> Workshop | None:
    """Return the workshop that was held about a journey on a day, or None."""
    held = (project.workshops[name] for name in reversed(project.about.workshops))
    return next((one for one in held if one.journey == journey_id and one.date == day), None)


def _workshop(project: Project, journey_id: str, now: datetime.datetime) -> Workshop:
    found = workshop_of(project, journey_id, now.date())
    return found or Workshop.new(name=_NAME, date=now.date(), journey=journey_id or None)


def _kept(project: Project, workshop: Workshop, label: str) -> Change:
    """The change that puts a workshop into the project, new or as it is now."""
    if workshop.id in project.workshops:
        return Change.between(project, [workshop], label=label)
    return add(project, workshop, label=label)


def _noted(
    project: Project, journey_id: str, now: datetime.datetime, notes: Iterable[WorkshopNote], label: str
) -> Change:
    workshop = _workshop(project, journey_id, now)
    return _kept(project, workshop.replace(notes=(*workshop.notes, *notes)), label)


def _note(now: datetime.datetime, kind: NoteKind, text: str, **fields: Any) -> WorkshopNote:
    return WorkshopNote.make(time=now, kind=kind, text=clean(text), **fields)


def _told(what: str, text: str) -> str:
    """The words of a step in the history."""
    line = one_line(text)
    return f"{what} “{line if len(line) <= _LABEL_LETTERS else line[: _LABEL_LETTERS - 1].rstrip() + '…'}”"


def also_noted(
    project: Project, done: Change, journey_id: str, now: datetime.datetime, lines: Sequence[str], place: str
) -> Change:
    """Return `done`, made for `project`, with the lines that were captured by it taken down; it stays one step."""
    after = done.apply(project)
    notes = [_note(now, NoteKind.CAPTURE, line, place=place or None) for line in lines]
    return replace(done.then(_noted(after, journey_id, now, notes, done.label)), label=done.label)


def park_line(project: Project, journey_id: str, now: datetime.datetime, text: str) -> Change:
    """Return the change that parks a line. Raises `CannotNote` where it says nothing."""
    if not text.strip():
        raise CannotNote("There is nothing to park. Write a line first, or select a card on the map.")
    note = _note(now, NoteKind.PARKED, text.strip())
    return _noted(project, journey_id, now, [note], _told("Park", text))


def park_card(project: Project, journey_id: str, now: datetime.datetime, card_id: str) -> Change:
    """Return the change that takes a card off the map and parks what it says."""
    text = project.cards[card_id].text
    gone = remove(project, [card_id])
    return replace(
        gone.then(park_line(gone.apply(project), journey_id, now, text)), label=_told("Park", text)
    )


def take_from_parking(project: Project, workshop_id: str, at: int) -> Change:
    """Return the change that takes the parked line at place `at` of the parking lot out of it."""
    workshop = project.workshops[workshop_id]
    left = _without_parked(workshop, at)
    return _kept(project, left, "Take out of the parking lot")


def _without_parked(workshop: Workshop, at: int) -> Workshop:
    parked = [place for place, note in enumerate(workshop.notes) if note.kind is NoteKind.PARKED]
    if not 0 <= at < len(parked):
        raise CannotNote("This line is no longer in the parking lot; nothing was changed.")
    return workshop.replace(notes=(*workshop.notes[: parked[at]], *workshop.notes[parked[at] + 1 :]))


def set_private_note(project: Project, journey_id: str, now: datetime.datetime, text: str) -> Change:
    """Return the change that replaces what the facilitator wrote for nobody else."""
    workshop = _workshop(project, journey_id, now)
    rest = tuple(note for note in workshop.notes if note.kind is not NoteKind.PRIVATE)
    notes = (*rest, _note(now, NoteKind.PRIVATE, text)) if text.strip() else rest
    if notes == workshop.notes:
        return Change()
    return _kept(project, workshop.replace(notes=notes), "Change private notes")


def set_agenda(project: Project, journey_id: str, now: datetime.datetime, text: str) -> Change:
    """Return the change that makes each line of a text a point of the agenda."""
    workshop = _workshop(project, journey_id, now)
    points = tuple(line.strip()[:_NAME_LETTERS] for line in clean(text).splitlines() if line.strip())
    if points == workshop.agenda:
        return Change()
    return _kept(project, workshop.replace(agenda=points), "Change agenda")


def open_ballot(
    project: Project,
    journey_id: str,
    now: datetime.datetime,
    title: str,
    cards: Sequence[str],
    dots: int,
) -> Change:
    """Return the change that opens a ballot on cards; `dots` may be given in all. Raises `CannotNote` for fewer than two."""
    if len(cards) < 2:
        raise CannotNote("There is nothing to choose between. A vote needs two cards or more.")
    held = workshop_of(project, journey_id, now.date())
    while held is not None and any(_is_vote(note, now) for note in held.notes):
        now += _APART  # the time tells ballots apart
    choices = [_note(now, NoteKind.VOTE, project.cards[name].text, place=name) for name in cards]
    head = _note(now, NoteKind.VOTE, title, votes=max(0, dots))
    return _noted(project, journey_id, now, [head, *choices], _told("Vote on", title))


def give_dots(
    project: Project, workshop_id: str, opened: datetime.datetime, number: int, by: int = 1
) -> Change:
    """Return the change that gives `by` dots (or takes them back) to choice `number`, from 1, of the ballot opened then.

    Raises `CannotNote` where there is no such choice, no dot left to give or none to take back.
    """
    workshop = project.workshops[workshop_id]
    ballot = next((one for one in ballots_of(workshop) if one.opened == opened), None)
    if ballot is None or not 1 <= number <= len(ballot.choices):
        raise CannotNote(f"The ballot has no number {number}.")
    _check_dots(ballot, number, by)
    places = [at for at, note in enumerate(workshop.notes) if _is_vote(note, opened)]
    at = places[number]
    note = workshop.notes[at].replace(votes=workshop.notes[at].votes + by)
    notes = (*workshop.notes[:at], note, *workshop.notes[at + 1 :])
    return _kept(
        project, workshop.replace(notes=notes), _told("Dot for" if by > 0 else "Take a dot from", note.text)
    )


def _is_vote(note: WorkshopNote, opened: datetime.datetime) -> bool:
    return note.kind is NoteKind.VOTE and note.time == opened


def _check_dots(ballot: Ballot, number: int, by: int) -> None:
    if by > ballot.left:
        raise CannotNote("There is no dot left to give. Take one back first.")
    if ballot.choices[number - 1].votes + by < 0:
        raise CannotNote("There is no dot to take back.")


def decide(
    project: Project,
    journey_id: str,
    now: datetime.datetime,
    outcome: Outcome,
    text: str,
    owner: str = "",
    *,
    place: str = "",
    parked: int | None = None,
) -> tuple[Change, str]:
    """Return the change that makes a note a pain point, an opportunity, a bet or a question with an owner, and its id.

    `place` is the card that becomes it, or the touchpoint or stage where it is hung up (else the first stage); `parked` is
    the place in the parking lot that the note leaves. Raises `CannotNote` where there is no text or nowhere to hang it.
    """
    if not text.strip():
        raise CannotNote("Say what was decided first.")
    card = project.cards.get(place)
    if outcome is Outcome.BET:
        made, name = _as_bet(project, text, owner, card, place)
    elif card is not None:
        fields: dict[str, Any] = {"kind": _CARDS[outcome], "text": text.strip(), "owner": owner.strip()}
        if card.kind is not _CARDS[outcome]:
            fields["lane"] = None  # it goes to the lane of what it is now
        made, name = change(project, card.id, "", **fields), card.id
        made = _with_lane(project, journey_id, outcome, made)
    else:
        made, name = _as_card(project, journey_id, _CARDS[outcome], text, owner, place)
        made = _with_lane(project, journey_id, outcome, made)
    after = made.apply(project)
    noted = _noted(
        after,
        journey_id,
        now,
        [_note(now, NoteKind.DECISION, text.strip(), author=owner.strip(), place=name)],
        "",
    )
    whole = made.then(noted)
    if parked is not None:
        whole = whole.then(_left_lot(noted.apply(after), journey_id, now, parked))
    return replace(whole, label=_told(f"Decide: {_WORDS[outcome]}", text)), name


def _as_bet(project: Project, text: str, owner: str, card: Card | None, place: str) -> tuple[Change, str]:
    touchpoints = card.touchpoints if card else (place,) if place in project.touchpoints else ()
    name = one_line(text)[:_NAME_LETTERS]
    made, bet = propose_bet(project, name, owner=owner.strip(), touchpoints=touchpoints)
    if card is not None:
        after = made.apply(project)
        made = made.then(change(after, card.id, "", bets=(*card.bets, bet)))
    return made, bet


def _as_card(
    project: Project, journey_id: str, kind: CardKind, text: str, owner: str, place: str
) -> tuple[Change, str]:
    if place not in project.touchpoints and place not in project.stages:
        journey = project.journeys.get(journey_id)
        if journey is None or not journey.stages:
            raise CannotNote("The journey has no stage yet to hang this on. Add a stage first.")
        place = journey.stages[0]
    return add_card(project, kind, place, text.strip(), owner=owner.strip())


def _with_lane(project: Project, journey_id: str, outcome: Outcome, made: Change) -> Change:
    """Add a lane for questions where the journey has none that shows them."""
    journey = project.journeys.get(journey_id)
    if outcome is not Outcome.QUESTION or journey is None:
        return made
    if any(project.lanes[name].kind is LaneKind.TEXT for name in journey.lanes):
        return made
    lane = Lane.new(journey=journey_id, kind=LaneKind.TEXT, name="Questions")
    return made.then(add(made.apply(project), lane))


def _left_lot(project: Project, journey_id: str, now: datetime.datetime, parked: int) -> Change:
    workshop = _workshop(project, journey_id, now)
    return _kept(project, _without_parked(workshop, parked), "")
