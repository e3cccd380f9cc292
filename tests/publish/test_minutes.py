"""The minutes tell everything that a workshop took down, in order, and nothing that is private."""

from __future__ import annotations

import datetime
from html.parser import HTMLParser

import pytest

from journeymapper.edit import workshop
from journeymapper.edit.cards import add_card
from journeymapper.edit.editor import Editor
from journeymapper.edit.workshop import Outcome
from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project
from journeymapper.model.workshops import ballots_of
from journeymapper.publish.minutes import NoWorkshop, minutes, minutes_page, minutes_text
from tests.edit.building import small_project

TEN = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.UTC)
CANARY = "kanarienvogel"
MARKUP = '<img src=x onerror="alert(1)"> & more'


class Read(HTMLParser):
    """The texts and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture
def held() -> Project:
    editor = Editor(small_project())
    journey = editor.project.about.journeys[0]
    place = editor.project.touchpoints_of(journey)[0].id
    cards = []
    for text in ("No code", "Start again"):
        made, card = add_card(editor.project, CardKind.PAIN, place, text)
        editor.apply(made)
        cards.append(card)

    def at(minute: int) -> datetime.datetime:
        return TEN + datetime.timedelta(minutes=minute)

    editor.apply(workshop.set_agenda(editor.project, journey, at(0), "Map\nVote"))
    editor.apply(workshop.set_private_note(editor.project, journey, at(1), CANARY))
    made, _ = add_card(editor.project, CardKind.PAIN, place, MARKUP)
    editor.apply(workshop.also_noted(editor.project, made, journey, at(2), [MARKUP], place))
    editor.apply(workshop.open_ballot(editor.project, journey, at(3), "Pains in “Try”", cards, 9))
    for number in (2, 2, 1):
        record = workshop.workshop_of(editor.project, journey, TEN.date())
        assert record is not None
        editor.apply(workshop.give_dots(editor.project, record.id, ballots_of(record)[0].opened, number))
    editor.apply(workshop.park_line(editor.project, journey, at(4), "Pricing"))
    made, _ = workshop.decide(editor.project, journey, at(20), Outcome.BET, "Bank picker", "Priya")
    editor.apply(made)
    return editor.project


def test_the_text_tells_everything_in_order(held: Project) -> None:
    text = minutes_text(minutes(held))
    assert text.splitlines()[0] == "Workshop: First days"
    places = [
        text.index(part)
        for part in (
            "2. Vote",
            "Bank picker (bet, owner Priya)",
            "2  Start again",
            "1  No code",
            MARKUP,
            "Pricing",
        )
    ]
    assert places == sorted(places)
    assert "10:20  Bank picker" in text
    assert "22\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026" in text


def test_the_page_says_the_same_and_reads_no_markup_from_anybody(held: Project) -> None:
    told = minutes(held)
    page = Read(minutes_page(told))
    said = " ".join(page.texts)
    for part in ("Start again", "Bank picker", "Pricing", "owner Priya", MARKUP, "Pains in “Try”"):
        assert part in said
    assert not {"img", "script", "link", "iframe"} & set(page.tags)
    assert page.tags.count("h1") == 1


def test_private_notes_are_in_neither(held: Project) -> None:
    told = minutes(held)
    assert CANARY in held.model_dump_json()
    assert CANARY not in minutes_text(told) + minutes_page(told)


def test_without_a_workshop_one_is_told_how_to_hold_it() -> None:
    with pytest.raises(NoWorkshop, match="F5"):
        minutes(small_project())


def test_the_last_workshop_of_the_journey_is_told(held: Project) -> None:
    editor = Editor(held)
    journey = held.about.journeys[0]
    editor.apply(workshop.park_line(held, journey, TEN + datetime.timedelta(days=7), "A week later"))
    told = minutes(editor.project, journey)
    assert [line.text for line in told.parked] == ["A week later"]
    first = held.about.workshops[0]
    assert [line.text for line in minutes(editor.project, journey, first).parked] == ["Pricing"]
