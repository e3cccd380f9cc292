"""Pasting and duplicating, case by case: where things go, what comes along, what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.cards import add_card
from journeymapper.edit.clip import MAX_PICTURES, BadClip, Clip, pack, unpack
from journeymapper.edit.copying import clip_of
from journeymapper.edit.journeys import add_journey, link
from journeymapper.edit.lanes import add_lane
from journeymapper.edit.pasting import CannotPaste, Where, duplicate, paste
from journeymapper.edit.pasting_texts import paste_pictures, paste_quotes, paste_texts
from journeymapper.edit.records import add, change, remove
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from tests.edit.building import names, small_project
from tests.edit.test_copying import sample


def at(project: Project, name: str) -> str:
    """The id of the first record of any kind that is called `name`."""
    return next(one.id for one in project.records() if getattr(one, "name", "") == name)


def journey(project: Project) -> str:
    """The first journey."""
    return project.about.journeys[0]


def test_touchpoints_go_behind_the_chosen_one_into_the_stage_or_to_the_end() -> None:
    project = small_project()
    clip = clip_of(project, [at(project, "Try 1")])
    wheres = {
        Where(journey(project), touchpoint=at(project, "Buy 1")): ["Buy 1", "Try 1", "Buy 2"],
        Where(journey(project), stage=at(project, "Buy")): ["Buy 1", "Buy 2", "Try 1"],
        Where(journey(project), stage=at(project, "Buy"), at=0): ["Try 1", "Buy 1", "Buy 2"],
        Where(journey(project)): ["Buy 1", "Buy 2", "Try 1"],
    }
    for where, expected in wheres.items():
        assert names(paste(project, clip, where)[0].apply(project))[1] == expected


def test_links_that_lead_out_of_the_copy_stay_behind() -> None:
    project = small_project()
    made, ids = paste(
        project, clip_of(project, [at(project, "Try 2"), at(project, "Buy 1")]), Where(journey(project))
    )
    after = made.apply(project)
    assert [link.target for link in after.links_from(ids[0])] == [ids[1]]
    assert not after.links_from(ids[1])
    assert len(after.links) == len(project.links) + 1


def test_stages_go_behind_the_chosen_one() -> None:
    project = small_project()
    clip = clip_of(project, [at(project, "Buy")])
    made, _ = paste(project, clip, Where(journey(project), stage=at(project, "Try")))
    after = made.apply(project)
    assert [stage.name for stage in after.stages_of(journey(project))] == ["Try", "Buy", "Buy"]
    assert names(after) == [["Try 1", "Try 2"], ["Buy 1", "Buy 2"], ["Buy 1", "Buy 2"]]
    assert made.label == "Paste stage “Buy”"


def test_personas_are_met_by_id_then_by_name_else_brought_along() -> None:
    project = small_project()
    clip = clip_of(project, [at(project, "Try 1")])
    assert paste(project, clip, Where(journey(project)))[0].apply(project).personas == project.personas
    namesake = Persona.new(name="maya  OKAFOR")
    other = add(Project(), namesake).apply(Project())
    after = paste(other, clip, Where())[0].apply(other)
    assert list(after.personas) == [namesake.id]
    assert [list(one.feelings) for one in after.touchpoints.values()] == [[namesake.id]]
    stranger = paste(Project(), clip, Where())[0].apply(Project())
    assert [persona.name for persona in stranger.personas.values()] == ["Maya Okafor"]


def test_who_comes_with_their_feelings_travels_the_journey_that_names_its_travellers() -> None:
    project = small_project()
    clip = clip_of(project, [at(project, "Try 1")])
    other = add(Project(), tom := Persona.new(name="Tom")).apply(Project())
    made, where = add_journey(other, "Theirs", stages=["One"])
    other = made.apply(other)
    other = change(other, where, personas=(tom.id,)).apply(other)
    after = paste(other, clip, Where(where))[0].apply(other)
    assert [after.personas[name].name for name in after.journeys[where].personas] == ["Tom", "Maya Okafor"]


def test_a_pasted_persona_is_a_new_one() -> None:
    project = small_project()
    made, (new,) = paste(project, clip_of(project, [at(project, "Maya Okafor")]), Where())
    after = made.apply(project)
    assert len(after.personas) == 2
    assert after.personas[new].share_of_value == 0.41


@pytest.mark.parametrize(
    "table", ["journeys", "personas", "bets", "measures", "stages", "touchpoints", "cards", "evidence"]
)
def test_a_duplicate_stands_behind_its_original(table: str) -> None:
    project = sample()
    original = next(iter(project.table(table)))
    made, ids = duplicate(project, [original])
    after = made.apply(project)
    assert len(ids) == 1
    assert list(problems(after)) == []
    who_travels = () if table == "personas" else after.journeys.values()
    for parent in (after.about, *who_travels, *after.stages.values()):
        order = getattr(parent, table, ())
        if original in order:
            assert order[order.index(original) + 1] == ids[0]
    named = getattr(after.record(ids[0]), "name", "")
    if table in ("journeys", "personas", "bets", "measures"):
        assert named == getattr(project.record(original), "name", "") + " (2)"


def test_a_duplicate_of_several_stays_in_their_stages() -> None:
    project = small_project()
    made, _ = duplicate(project, [at(project, "Buy 1"), at(project, "Try 1"), at(project, "Try 2")])
    assert names(made.apply(project)) == [["Try 1", "Try 2", "Try 1", "Try 2"], ["Buy 1", "Buy 1", "Buy 2"]]
    assert made.label == "Duplicate 3 touchpoints"


def ways(project: Project) -> list[tuple[str, str]]:
    """The links by the names of their ends; a copy has a prime."""
    seen: dict[str, str] = {}
    for stage in project.stages_of(journey(project)):
        for name in stage.touchpoints:
            word = project.touchpoints[name].name
            seen[name] = word if word not in seen.values() else f"{word}'"
    return sorted((seen[one.source], seen[one.target]) for one in project.links.values())


def test_a_copy_goes_into_the_way_behind_its_original() -> None:
    project = small_project()
    after = duplicate(project, [at(project, "Try 2")])[0].apply(project)
    assert ways(after) == [("Buy 1", "Buy 2"), ("Try 1", "Try 2"), ("Try 2", "Try 2'"), ("Try 2'", "Buy 1")]
    end = duplicate(project, [at(project, "Buy 2")])[0].apply(project)
    assert ("Buy 2", "Buy 2'") in ways(end)
    assert len(end.links) == 4


def test_copies_of_several_are_a_way_of_their_own_behind_the_last() -> None:
    project = small_project()
    after = duplicate(project, [at(project, "Try 2"), at(project, "Try 1")])[0].apply(project)
    assert ways(after) == [
        ("Buy 1", "Buy 2"), ("Try 1", "Try 2"), ("Try 1'", "Try 2'"), ("Try 2", "Try 1'"), ("Try 2'", "Buy 1"),
    ]  # fmt: skip


def test_the_copy_of_a_touchpoint_without_links_has_none() -> None:
    project = small_project()
    alone = remove(project, list(project.links)).apply(project)
    assert not duplicate(alone, [at(alone, "Try 1")])[0].apply(alone).links


def with_own_lane() -> tuple[Project, str]:
    """The small project with a lane of its own, “Ideas”: a note on a touchpoint and one on a stage; and the lane's id."""
    project = small_project()
    made, lane = add_lane(project, journey(project), LaneKind.TEXT, "Ideas")
    project = made.apply(project)
    for place in (at(project, "Try 2"), at(project, "Buy")):
        project = add_card(project, CardKind.NOTE, place, f"on {place[:2]}", lane=lane)[0].apply(project)
    return project, lane


def test_a_lane_goes_to_another_map_with_its_cards_at_the_stages_of_the_same_names() -> None:
    project, lane = with_own_lane()
    other = add_journey(Project(), "Theirs", stages=["Buy", "Try", "Stay"])[0].apply(Project())
    made, (new,) = paste(other, clip_of(project, [lane]), Where(journey(other)))
    after = made.apply(other)
    found = {
        card.text: after.stages[card.stage or ""].name for card in after.cards.values() if card.lane == new
    }
    assert found == {"on tp": "Try", "on st": "Buy"}
    assert after.lanes[new].name == "Ideas"


def test_the_cards_of_a_lane_that_every_map_has_go_into_that_lane() -> None:
    project = small_project()
    pains = next(one.id for one in project.lanes.values() if one.kind is LaneKind.PAINS)
    other = add_journey(Project(), "Theirs", stages=["One"])[0].apply(Project())
    after = paste(other, clip_of(project, [pains]), Where(journey(other)))[0].apply(other)
    assert after.lanes == other.lanes
    assert [(card.kind, card.text) for card in after.cards.values()] == [
        (CardKind.PAIN, "Bank is not in the list")
    ]
    with pytest.raises(CannotPaste, match="only once"):
        duplicate(project, [pains])


def test_an_own_lane_comes_along_with_a_card_and_is_met_again_by_its_name() -> None:
    project, lane = with_own_lane()
    card = next(one.id for one in project.cards.values() if one.lane == lane)
    other = add_journey(Project(), "Theirs", stages=["One"])[0].apply(Project())
    once = paste(other, clip_of(project, [card]), Where(journey(other)))[0].apply(other)
    twice = paste(once, clip_of(project, [card]), Where(journey(once)))[0].apply(once)
    ideas = [one.id for one in twice.lanes.values() if one.name == "Ideas"]
    assert len(ideas) == 1
    assert [one.lane for one in twice.cards.values()] == ideas * 2


def test_a_card_goes_onto_the_chosen_place_and_spans_no_further_than_the_map() -> None:
    project = small_project()
    wide = Card.new(kind=CardKind.GOAL, text="wide", stage=at(project, "Try"), span=2)
    project = add(project, wide).apply(project)
    made, (new,) = paste(
        project, clip_of(project, [wide.id]), Where(journey(project), stage=at(project, "Buy"))
    )
    card = made.apply(project).cards[new]
    assert (card.stage, card.span) == (at(project, "Buy"), 1)
    made, (new,) = paste(
        project, clip_of(project, [wide.id]), Where(journey(project), touchpoint=at(project, "Buy 2"))
    )
    assert made.apply(project).cards[new].touchpoints == (at(project, "Buy 2"),)


def test_what_belongs_to_what_is_copied_is_no_copy_of_its_own() -> None:
    project = small_project()
    pain = next(iter(project.cards))
    clip = clip_of(project, [pain, at(project, "Try 1"), at(project, "Try")])
    assert clip.roots == (at(project, "Try"),)
    assert not clip_of(project, project.links)


def test_a_joined_clip_is_linked_into_the_way_on() -> None:
    project = small_project()
    clip = clip_of(project, [at(project, "Buy 2")])
    joined = Clip(clip.roots, clip.records, clip.frame, joined=True)
    made, (new,) = paste(project, joined, Where(journey(project), touchpoint=at(project, "Try 1")))
    after = made.apply(project)
    assert [one.target for one in after.links_from(at(project, "Try 1"))] == [new]
    assert [one.target for one in after.links_from(new)] == [at(project, "Try 2")]
    branched = link(project, at(project, "Try 1"), at(project, "Buy 2"))[0].apply(project)
    made, (new,) = paste(branched, joined, Where(journey(project), touchpoint=at(project, "Try 1")))
    after = made.apply(branched)
    assert len(after.links_from(at(project, "Try 1"))) == 3
    assert not after.links_from(new)


def test_texts_hang_on_the_touchpoint_or_go_from_stage_to_stage() -> None:
    project = small_project()
    rows = [["one", "", "two"], ["three"]]
    made, ids = paste_texts(project, rows, CardKind.PAIN, Where(journey(project)))
    after = made.apply(project)
    stages = [after.stages[after.cards[name].stage or ""].name for name in ids]
    assert stages == ["Try", "Buy", "Try"]
    made, ids = paste_texts(
        project, rows, CardKind.GOAL, Where(journey(project), touchpoint=at(project, "Buy 1"))
    )
    assert {made.apply(project).cards[name].touchpoints for name in ids} == {(at(project, "Buy 1"),)}
    quotes, ids = paste_quotes(project, rows, Where(journey(project), touchpoint=at(project, "Buy 1")))
    assert [piece.text for piece in quotes.apply(project).evidence_on(at(project, "Buy 1"))] == [
        "one",
        "two",
        "three",
    ]


def test_pictures_make_the_lane_that_shows_them_once() -> None:
    project = small_project()
    made, _ = paste_pictures(project, ["a.png", "b.png"], Where(journey(project)))
    after = made.apply(project)
    again, _ = paste_pictures(after, ["c.png"], Where(journey(project), touchpoint=at(project, "Try 1")))
    final = again.apply(after)
    lanes = [lane.id for lane in final.lanes.values() if lane.kind is LaneKind.PICTURE]
    assert len(lanes) == 1
    assert [card.lane for card in final.cards.values() if card.media] == lanes * 3


def test_where_nothing_fits_a_sentence_says_what_to_do() -> None:
    empty = add_journey(Project(), "Empty")[0].apply(Project())
    project = small_project()
    pain, quote = next(iter(project.cards)), next(iter(project.evidence))
    with pytest.raises(CannotPaste, match="Add a stage first"):
        paste(empty, clip_of(project, [pain]), Where(journey(empty)))
    with pytest.raises(CannotPaste, match="Select a touchpoint first"):
        paste(empty, clip_of(project, [quote]), Where(journey(empty)))
    with pytest.raises(CannotPaste, match="Add a stage first"):
        paste_pictures(empty, ["a.png"], Where(journey(empty)))
    with pytest.raises(CannotPaste, match="nothing to paste"):
        paste(project, Clip(), Where())
    made, _ = paste(empty, clip_of(project, [at(project, "Try 1")]), Where(journey(empty)))
    assert names(made.apply(empty)) == [["Try 1"]]


def test_pictures_travel_with_a_clip_up_to_a_bound() -> None:
    project = small_project()
    for name in ("small.png", "large.png"):
        project = add_card(project, CardKind.PICTURE, at(project, "Try 1"), "", media=name)[0].apply(project)
    clip = clip_of(project, [at(project, "Try 1")])
    assert set(clip.pictures()) == {"small.png", "large.png"}
    data = pack(clip, {"small.png": b"\x89PNG", "large.png": bytes(MAX_PICTURES), "other.png": b"x"})
    back, pictures = unpack(data)
    assert back == clip
    assert pictures == {"small.png": b"\x89PNG"}
    renamed = clip.with_pictures({"small.png": "new.png", "large.png": None})
    assert renamed.pictures() == ("new.png",)


def damaged(draw: st.DrawFn, value: Any, depth: int = 0) -> Any:
    """The same JSON with one thing in it replaced, dropped or doubled."""
    odd: st.SearchStrategy[Any] = st.sampled_from(
        [None, "", "tp_none", "about", 0, -1, 1e300, [], {}, ["tp_x"], "\x00\ud800", True]
    )
    if depth > 5 or not isinstance(value, list | dict) or not value or draw(st.integers(0, 5)) == 0:
        return draw(odd)
    if isinstance(value, dict):
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: damaged(draw, value[key], depth + 1)}
    place = draw(st.integers(0, len(value) - 1))
    if draw(st.booleans()):
        return [*value, value[place]] if draw(st.booleans()) else [*value[:place], *value[place + 1 :]]
    return [*value[:place], damaged(draw, value[place], depth + 1), *value[place + 1 :]]


@given(st.data())
def test_a_damaged_clip_is_refused_or_harmless(data: st.DataObject) -> None:
    project = small_project()
    whole = json.loads(clip_of(project, [*project.stages, *project.bets]).to_json())
    raw = data.draw(st.composite(lambda draw: damaged(draw, whole))())
    try:
        clip = Clip.from_json(json.dumps(raw).encode())
        made, _ = paste(project, clip, Where(journey(project), stage=at(project, "Buy")))
    except (BadClip, CannotPaste) as refusal:
        assert str(refusal).endswith((".", ".)"))
        return
    wrong = [one.sentence for one in problems(made.apply(project))]
    assert wrong == []


def test_stages_of_a_clip_may_not_be_strangers_to_its_touchpoints() -> None:
    project = small_project()
    raw = json.loads(clip_of(project, [at(project, "Try")]).to_json())
    raw["frame"] = []
    with pytest.raises(BadClip, match="fit together"):
        Clip.from_json(json.dumps(raw).encode())
