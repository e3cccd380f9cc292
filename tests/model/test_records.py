"""A record takes what it should, refuses the rest in plain words, and keeps what it does not know."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from journeymapper.errors import JourneyMapperError
from journeymapper.model.base import Record, new_id
from journeymapper.model.journeys import Card, Link, Touchpoint
from journeymapper.model.kinds import CardKind, EffectKind
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.messages import InvalidRecord
from journeymapper.model.people import Persona
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import RECORD_KINDS, TABLES, About, Project


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"feelings": {"pe_a": 3}},
            "a feeling of 3 is outside the scale; feelings run from −2 (pain) to +2 (delight)",
        ),
        ({"feelings": {"pe_a": -2.5}}, "a feeling of -2.5 is outside the scale"),
        ({"leave": 1.2}, "120 % is not possible; a share lies between 0 % and 100 %"),
        ({"leave": -0.1}, "-10 % is not possible"),
        ({"minutes": -1}, "-1 is too small; the smallest value is 0"),
        ({"effort": 8}, "8 is too large; the largest value is 7"),
        ({"name": "x" * 301}, "this text has 301 characters; at most 300 fit. Shorten it."),
        ({"entry": "many"}, "'many' is not a number"),
        ({"entry": float("nan")}, "a number is infinite or undefined"),
        ({"cost": float("inf")}, "a number is infinite or undefined"),
    ],
)
def test_what_does_not_fit_is_refused_in_plain_words(fields: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        Touchpoint.new(stage="st_a", **fields)
    assert sentence in str(caught.value)
    assert isinstance(caught.value, JourneyMapperError)


def test_a_sentence_names_the_kind_and_field_but_no_machine_id() -> None:
    persona = new_id("pe")
    with pytest.raises(InvalidRecord) as caught:
        Touchpoint.new(stage="st_a", feelings={persona: 9})
    assert str(caught.value).startswith("Touchpoint: feelings: ")
    assert persona not in str(caught.value)


def test_further_faults_are_counted() -> None:
    with pytest.raises(InvalidRecord, match=r"\(1 more like this\.\)"):
        Touchpoint.new(stage="st_a", leave=2, minutes=-1)


def test_a_missing_owner_is_said() -> None:
    with pytest.raises(InvalidRecord, match="Touchpoint: stage: this is missing"):
        Touchpoint.new(name="Nowhere")


@pytest.mark.parametrize("field", ["id", "name", "something_new"])
def test_a_record_cannot_be_changed_in_place(field: str) -> None:
    touchpoint = Touchpoint.new(stage="st_a")
    with pytest.raises(ValidationError):
        setattr(touchpoint, field, "other")


def test_replace_validates_and_leaves_the_old_one_alone() -> None:
    touchpoint = Touchpoint.new(stage="st_a", name="Old")
    other = touchpoint.replace(name="New", leave=0.5)
    assert (touchpoint.name, touchpoint.leave, other.name, other.leave, other.id) == (
        "Old",
        None,
        "New",
        0.5,
        touchpoint.id,
    )
    with pytest.raises(InvalidRecord):
        touchpoint.replace(leave=5)


def test_fields_of_a_newer_version_survive_edits_and_json() -> None:
    text = '{"id": "tp_a", "stage": "st_a", "mood_music": {"key": "A minor"}}'
    touchpoint = Touchpoint.model_validate_json(text).replace(name="Renamed")
    again = Touchpoint.model_validate_json(touchpoint.model_dump_json())
    assert again == touchpoint
    assert again.model_dump()["mood_music"] == {"key": "A minor"}


def test_a_record_tells_whom_it_mentions() -> None:
    touchpoint = Touchpoint.new(stage="st_a", feelings={"pe_a": 1, "pe_b": 0}, sub_journey="jo_b")
    assert set(touchpoint.references()) == {
        ("stage", "st_a"),
        ("sub_journey", "jo_b"),
        ("feelings", "pe_a"),
        ("feelings", "pe_b"),
    }


def test_mentions_of_what_is_gone_are_taken_out_wherever_they_stand() -> None:
    touchpoint = Touchpoint.new(stage="st_a", feelings={"pe_a": 1, "pe_b": 0}, sub_journey="jo_b")
    assert touchpoint.without(frozenset({"pe_a", "jo_b"})) == touchpoint.replace(
        feelings={"pe_b": 0}, sub_journey=None
    )
    card = Card.new(kind=CardKind.PAIN, touchpoints=("tp_a", "tp_b"))
    assert card.without(frozenset({"tp_a"})).touchpoints == ("tp_b",)
    assert card.without(frozenset({"tp_z"})) is card


def test_an_effect_goes_with_its_place_or_persona() -> None:
    def effect(place: str, persona: str | None = None) -> Effect:
        return Effect(kind=EffectKind.LEAVE, place=place, persona=persona, low=0.1, likely=0.2, high=0.3)

    bet = Bet.new(effects=(effect("tp_a"), effect("tp_b", "pe_a"), effect("tp_b")))
    assert {name for _, name in bet.references()} == {"tp_a", "tp_b", "pe_a"}
    assert bet.without(frozenset({"tp_a", "pe_a"})).effects == (effect("tp_b"),)


def test_initials_and_short_names() -> None:
    assert (Persona.new(name="Maya Okafor").initials, Persona.new(name="Maya Okafor").short_name) == (
        "MO",
        "Maya",
    )
    assert (Persona.new(name="").initials, Persona.new(name="").short_name) == ("", "")


def test_dates_are_read_from_json_and_said_when_they_are_none() -> None:
    reading = Reading.model_validate_json('{"date": "2026-08-04", "value": 5.1}')
    assert reading.date == datetime.date(2026, 8, 4)
    with pytest.raises(InvalidRecord, match="is not a date; write it like 2026-11-21"):
        Measure.new(readings=[{"date": "yesterday", "value": 1}])


def test_every_kind_knows_its_table_and_its_prefix_alone() -> None:
    assert len({kind.PREFIX for kind in RECORD_KINDS.values()}) == len(RECORD_KINDS)
    assert set(TABLES) <= set(Project.model_fields)
    for kind in RECORD_KINDS.values():
        assert set(kind.REFS) <= set(kind.model_fields), kind
        assert set(kind.OWNERS) <= set(kind.REFS), kind
        assert all(target in TABLES for targets in kind.REFS.values() for target in targets), kind


def test_an_owner_is_never_optional() -> None:
    """Otherwise removing the owner would leave a record that stands nowhere."""
    for kind in RECORD_KINDS.values():
        for owner in kind.OWNERS:
            assert kind.model_fields[owner].is_required(), (kind, owner)


def test_everything_without_a_parent_has_its_place_in_the_order_of_the_project() -> None:
    children = {"stages", "touchpoints", "lanes", "views"}
    loose = {"links", "cards", "evidence", "root_causes", "comments"}
    assert set(About.REFS) == set(TABLES) - children - loose


def test_a_link_is_new_with_an_id_of_its_kind() -> None:
    link: Record = Link.new(source="tp_a", target="tp_b")
    assert link.id.startswith("li_")
    assert len({new_id("tp") for _ in range(1000)}) == 1000
