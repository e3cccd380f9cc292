"""What a room says lands in the record of its workshop, in order, in one step each, and can be taken back."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit import workshop
from journeymapper.edit.cards import add_card
from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.edit.records import change, remove
from journeymapper.edit.workshop import CannotNote, Outcome
from journeymapper.model.integrity import problems
from journeymapper.model.kinds import CardKind, LaneKind, NoteKind
from journeymapper.model.project import Project
from journeymapper.model.reviews import Workshop
from journeymapper.model.workshops import ballots_of, notes_of, private_note
from tests.edit.building import small_project

NOON = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)


class Room:
    """An editor with a clock that goes on by a minute a step."""

    def __init__(self) -> None:
        self.editor = Editor(small_project())
        self.journey = self.project.about.journeys[0]
        self.now = NOON

    @property
    def project(self) -> Project:
        return self.editor.project

    @property
    def held(self) -> Workshop:
        found = workshop.workshop_of(self.project, self.journey, NOON.date())
        assert found is not None
        return found

    def do(self, verb: Callable[..., Change | tuple[Change, str]], *given: object, **named: object) -> str:
        self.now += datetime.timedelta(minutes=1)
        made = verb(self.project, self.journey, self.now, *given, **named)
        done, name = made if isinstance(made, tuple) else (made, "")
        assert Change.from_json(done.to_json()) == done
        self.editor.apply(done)
        assert not list(problems(self.project))
        return name

    def dot(self, number: int, by: int = 1) -> None:
        opened = ballots_of(self.held)[-1].opened
        self.editor.apply(workshop.give_dots(self.project, self.held.id, opened, number, by))

    def cards(self, count: int) -> list[str]:
        place = self.project.touchpoints_of(self.journey)[0].id
        names = []
        for number in range(count):
            made, name = add_card(self.project, CardKind.PAIN, place, f"Pain {number + 1}")
            self.editor.apply(made)
            names.append(name)
        return names


@pytest.fixture
def room() -> Room:
    return Room()


def said(room: Room, kind: NoteKind) -> list[str]:
    return [note.text for note in notes_of(room.held, kind)]


def test_parked_lines_keep_their_order_and_their_time(room: Room) -> None:
    for line in ("One", "Two", "Three"):
        room.do(workshop.park_line, line)
    assert said(room, NoteKind.PARKED) == ["One", "Two", "Three"]
    assert [note.time.minute for note in room.held.notes] == [1, 2, 3]
    assert len(room.project.workshops) == 1
    assert room.project.about.workshops == (room.held.id,)


def test_one_undo_takes_back_a_line_and_the_record_it_made(room: Room) -> None:
    before = room.project
    room.do(workshop.park_line, "One")
    room.editor.undo()
    assert room.project == before


def test_another_day_has_another_record(room: Room) -> None:
    room.do(workshop.park_line, "One")
    room.now += datetime.timedelta(days=1)
    room.do(workshop.park_line, "Two")
    assert [one.notes[0].text for one in room.project.workshops.values()] == ["One", "Two"]


def test_an_empty_line_is_not_parked(room: Room) -> None:
    with pytest.raises(CannotNote, match="nothing to park"):
        room.do(workshop.park_line, "  ")


def test_a_parked_card_leaves_the_map_and_comes_back_with_undo(room: Room) -> None:
    card = room.cards(1)[0]
    room.do(workshop.park_card, card)
    assert card not in room.project.cards
    assert said(room, NoteKind.PARKED) == ["Pain 1"]
    room.editor.undo()
    assert card in room.project.cards
    assert not room.project.workshops


def test_a_line_is_taken_out_of_the_parking_lot(room: Room) -> None:
    for line in ("One", "Two", "Three"):
        room.do(workshop.park_line, line)
    room.editor.apply(workshop.take_from_parking(room.project, room.held.id, 1))
    assert said(room, NoteKind.PARKED) == ["One", "Three"]
    with pytest.raises(CannotNote, match="no longer"):
        workshop.take_from_parking(room.project, room.held.id, 2)


def test_what_is_captured_is_taken_down_in_the_same_step(room: Room) -> None:
    place = room.project.touchpoints_of(room.journey)[0].id
    done = change(room.project, place, "Rename", name="Other")

    def verb(project: Project, journey: str, now: datetime.datetime) -> Change:
        return workshop.also_noted(project, done, journey, now, ["Try: Other"], place)

    room.do(verb)
    note = room.held.notes[0]
    assert (note.kind, note.text, note.place) == (NoteKind.CAPTURE, "Try: Other", place)
    assert room.editor.undo_label == "Rename"
    room.editor.undo()
    assert not room.project.workshops
    assert room.project.touchpoints[place].name != "Other"


def test_the_private_note_is_one_and_can_be_emptied(room: Room) -> None:
    room.do(workshop.set_private_note, "Ask Priya")
    room.do(workshop.set_private_note, "Do not name the vendor")
    assert private_note(room.held) == "Do not name the vendor"
    room.do(workshop.set_private_note, "")
    assert private_note(room.held) == ""
    assert room.held.notes == ()


def test_each_line_is_a_point_of_the_agenda(room: Room) -> None:
    room.do(workshop.set_agenda, "Map\n\n  Vote on bets \n")
    assert room.held.agenda == ("Map", "Vote on bets")
    assert not workshop.set_agenda(room.project, room.journey, room.now, "Map\nVote on bets")


def test_dots_are_counted_limited_and_ranked(room: Room) -> None:
    cards = room.cards(3)
    room.do(workshop.open_ballot, "Pains in “Try”", cards, 4)
    for number in (2, 3, 3, 1):
        room.dot(number)
    ballot = ballots_of(room.held)[0]
    assert (ballot.title, ballot.dots, ballot.given, ballot.left) == ("Pains in “Try”", 4, 4, 0)
    assert [(one.text, one.votes) for one in ballot.ranked()] == [("Pain 3", 2), ("Pain 1", 1), ("Pain 2", 1)]
    with pytest.raises(CannotNote, match="no dot left"):
        room.dot(1)
    room.dot(3, -1)
    room.dot(1)
    assert [one.votes for one in ballots_of(room.held)[0].choices] == [2, 1, 1]


def test_a_dot_that_was_not_given_cannot_be_taken_back(room: Room) -> None:
    room.do(workshop.open_ballot, "Pains", room.cards(2), 9)
    with pytest.raises(CannotNote, match="no dot"):
        room.dot(1, -1)
    with pytest.raises(CannotNote, match="no number 3"):
        room.dot(3)
    with pytest.raises(CannotNote, match="no number 0"):
        room.dot(0)


def test_a_vote_needs_a_choice(room: Room) -> None:
    with pytest.raises(CannotNote, match="two cards"):
        room.do(workshop.open_ballot, "Pains", room.cards(1), 9)


def test_two_ballots_of_one_moment_stay_two(room: Room) -> None:
    cards = room.cards(2)
    for title in ("First", "Second"):
        room.now = NOON
        room.do(workshop.open_ballot, title, cards, 5)
    room.dot(2)
    assert [(one.title, one.given) for one in ballots_of(room.held)] == [("First", 0), ("Second", 1)]


def test_a_ballot_outlives_its_cards(room: Room) -> None:
    cards = room.cards(2)
    room.do(workshop.open_ballot, "Pains", cards, 5)
    room.editor.apply(remove(room.project, cards))
    room.dot(1)
    assert ballots_of(room.held)[0].ranked()[0].text == "Pain 1"


@pytest.mark.parametrize("outcome", [Outcome.PAIN, Outcome.OPPORTUNITY, Outcome.QUESTION])
def test_a_card_becomes_what_was_decided(room: Room, outcome: Outcome) -> None:
    card = room.cards(1)[0]
    name = room.do(workshop.decide, outcome, "It never comes", "Priya", place=card)
    assert name == card
    made = room.project.cards[card]
    assert (made.kind.value, made.text, made.owner) == (outcome.value, "It never comes", "Priya")
    note = room.held.notes[-1]
    assert (note.kind, note.text, note.author, note.place) == (
        NoteKind.DECISION,
        "It never comes",
        "Priya",
        card,
    )


def test_a_question_has_a_lane_to_be_seen_in(room: Room) -> None:
    room.do(workshop.decide, Outcome.QUESTION, "Who owns the API?", place="")
    room.do(workshop.decide, Outcome.QUESTION, "And the app?", place="")
    kinds = [room.project.lanes[name].kind for name in room.project.journeys[room.journey].lanes]
    assert kinds.count(LaneKind.TEXT) == 1


def test_a_card_that_becomes_a_bet_stays_and_names_it(room: Room) -> None:
    card = room.cards(1)[0]
    bet = room.do(workshop.decide, Outcome.BET, "Bank picker\nwith fall-back", "Tom", place=card)
    made = room.project.bets[bet]
    assert (made.name, made.owner) == ("Bank picker with fall-back", "Tom")
    assert made.touchpoints == room.project.cards[card].touchpoints
    assert room.project.cards[card].bets == (bet,)
    assert bet in room.project.about.bets


def test_a_parked_line_that_is_decided_leaves_the_lot_in_the_same_step(room: Room) -> None:
    room.do(workshop.park_line, "One")
    room.do(workshop.park_line, "Two")
    card = room.do(workshop.decide, Outcome.PAIN, "One", parked=0)
    assert room.project.cards[card].stage == room.project.journeys[room.journey].stages[0]
    assert said(room, NoteKind.PARKED) == ["Two"]
    room.editor.undo()
    assert said(room, NoteKind.PARKED) == ["One", "Two"]
    assert card not in room.project.cards


def test_nothing_is_not_decided(room: Room) -> None:
    with pytest.raises(CannotNote, match="what was decided"):
        room.do(workshop.decide, Outcome.BET, " ")


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([1, -1])), max_size=40))
def test_dots_never_exceed_what_there_is_and_all_can_be_undone(steps: list[tuple[int, int]]) -> None:
    room = Room()
    room.do(workshop.open_ballot, "Pains", room.cards(3), 5)
    before, done = room.project, 0
    for number, by in steps:
        try:
            room.dot(number, by)
        except CannotNote:
            continue
        done += 1
        ballot = ballots_of(room.held)[0]
        assert 0 <= ballot.given <= 5
        assert all(one.votes >= 0 for one in ballot.choices)
    for _ in range(done):
        room.editor.undo()
    assert room.project == before
