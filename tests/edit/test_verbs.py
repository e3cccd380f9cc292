"""What the verbs do to a small project."""

from __future__ import annotations

import pytest

from journeymapper.edit import cards, feelings, journeys, records
from journeymapper.model.base import Id
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Stage
from journeymapper.model.kinds import CardKind, JourneyState
from journeymapper.model.messages import InvalidRecord
from journeymapper.model.project import Project, UnknownId
from tests.edit.building import names, small_project


@pytest.fixture
def project() -> Project:
    """The small project."""
    return small_project()


def touchpoint(project: Project, name: str) -> Id:
    """The id of the touchpoint called `name`."""
    return next(t.id for t in project.touchpoints.values() if t.name == name)


def ways(project: Project) -> set[tuple[str, str]]:
    """All links by the names of their ends."""
    return {
        (project.touchpoints[li.source].name, project.touchpoints[li.target].name)
        for li in project.links.values()
    }


def test_a_new_journey_has_its_stages_and_lanes_in_order() -> None:
    change, name = journeys.add_journey(Project(), "  Big\nplan ", JourneyState.TO_BE, ["A", "B"])
    project = change.apply(Project())
    assert [s.name for s in project.stages_of(name)] == ["A", "B"]
    assert project.journeys[name].name == "Big plan"
    assert [project.lanes[lane].kind for lane in project.journeys[name].lanes] == list(journeys.USUAL_LANES)
    assert list(problems(project)) == []


def test_the_next_touchpoint_goes_into_the_way_on(project: Project) -> None:
    first = touchpoint(project, "Try 1")
    stage = project.touchpoints[first].stage
    change, _ = journeys.add_touchpoint(project, stage, "New", at=1, after=first)
    after = change.apply(project)
    assert names(after)[0] == ["Try 1", "New", "Try 2"]
    assert ways(after) == {("Try 1", "New"), ("New", "Try 2"), ("Try 2", "Buy 1"), ("Buy 1", "Buy 2")}


def test_after_a_fork_the_next_touchpoint_is_a_further_way(project: Project) -> None:
    first = touchpoint(project, "Try 1")
    project = journeys.branch(project, first, "Aside")[0].apply(project)
    change, _ = journeys.add_touchpoint(project, project.touchpoints[first].stage, "Third", after=first)
    after = change.apply(project)
    assert names(after)[0] == ["Try 1", "Aside", "Try 2", "Third"]
    assert {("Try 1", "Aside"), ("Try 1", "Try 2"), ("Try 1", "Third")} <= ways(after)


def test_moving_keeps_the_order_given_and_the_links(project: Project) -> None:
    moving = [touchpoint(project, "Buy 2"), touchpoint(project, "Try 1")]
    change = journeys.move_touchpoints(project, moving, project.touchpoints[moving[0]].stage, 0)
    after = change.apply(project)
    assert names(after) == [["Try 2"], ["Buy 2", "Try 1", "Buy 1"]]
    assert ways(after) == ways(project)
    assert change.label == "Move 2 touchpoints"
    assert list(problems(after)) == []


def test_moving_to_another_journey_takes_along_the_links_between_those_that_move(project: Project) -> None:
    made, other = journeys.add_journey(project, "Other", JourneyState.TO_BE, ["There"])
    project = made.apply(project)
    moving = [touchpoint(project, "Try 2"), touchpoint(project, "Buy 1")]
    change = journeys.move_touchpoints(project, moving, project.journeys[other].stages[0], 0)
    after = change.apply(project)
    assert ways(after) == {("Try 2", "Buy 1")}
    assert list(problems(after)) == []
    assert change.inverted().apply(after) == project
    assert change.label == "Move 2 touchpoints"


def test_linking_twice_changes_the_share(project: Project) -> None:
    one, two = touchpoint(project, "Try 1"), touchpoint(project, "Try 2")
    change, name = journeys.link(project, one, two, 0.34)
    after = change.apply(project)
    assert len(after.links) == len(project.links)
    assert after.links[name].share == 0.34


def test_removing_a_touchpoint_takes_its_links_cards_and_effects_along(project: Project) -> None:
    first = touchpoint(project, "Try 1")
    change = records.remove(project, [first])
    after = change.apply(project)
    assert names(after)[0] == ["Try 2"]
    assert ways(after) == {("Try 2", "Buy 1"), ("Buy 1", "Buy 2")}
    assert not after.cards
    assert next(iter(after.bets.values())).effects == ()
    assert next(iter(after.measures.values())).touchpoints == ()
    assert list(problems(after)) == []
    assert change.label == "Remove touchpoint “Try 1”"


def test_a_card_on_two_touchpoints_stays_with_the_other(project: Project) -> None:
    one, two = touchpoint(project, "Try 1"), touchpoint(project, "Try 2")
    card = next(iter(project.cards))
    project = records.change(project, card, touchpoints=(one, two)).apply(project)
    after = records.remove(project, [one]).apply(project)
    assert after.cards[card].touchpoints == (two,)


def test_removing_a_persona_removes_its_feelings_alone(project: Project) -> None:
    after = records.remove(project, list(project.personas)).apply(project)
    assert all(not t.feelings for t in after.touchpoints.values())
    assert names(after) == names(project)


def test_removing_the_journey_leaves_nothing_of_it(project: Project) -> None:
    after = records.remove(project, list(project.journeys)).apply(project)
    assert not any(after.table(name) for name in ("stages", "touchpoints", "links", "lanes", "cards"))
    assert len(after.personas) == 1


def test_feelings_are_set_moved_held_and_taken_away(project: Project) -> None:
    place, persona = touchpoint(project, "Try 1"), next(iter(project.personas))
    project = feelings.set_feeling(project, place, persona, 1.5).apply(project)
    project = feelings.move_feelings(project, [place], [persona], 1).apply(project)
    assert project.touchpoints[place].feelings == {persona: 2}
    project = feelings.set_feeling(project, place, persona, None).apply(project)
    assert project.touchpoints[place].feelings == {}
    project = feelings.move_feelings(project, [place], [persona], -feelings.STEP).apply(project)
    assert project.touchpoints[place].feelings == {persona: -0.5}
    with pytest.raises(InvalidRecord, match="feelings run from −2"):
        feelings.set_feeling(project, place, persona, 2.5)


def test_stages_are_reordered(project: Project) -> None:
    journey = project.about.journeys[0]
    second = project.journeys[journey].stages[1]
    after = records.reorder(project, [second], 0).apply(project)
    assert [s.name for s in after.stages_of(journey)] == ["Buy", "Try"]


def test_texts_are_cleaned_at_the_door(project: Project) -> None:
    place = touchpoint(project, "Try 1")
    assert journeys.rename(project, place, "a\x00\nb").apply(project).touchpoints[place].name == "a b"
    assert (
        records.change(project, place, notes="x\r\ny\x07").apply(project).touchpoints[place].notes == "x\ny"
    )
    card = cards.add_card(project, CardKind.OPPORTUNITY, place, "o\x01k")
    assert card[0].apply(project).cards[card[1]].text == "ok"


def test_unknown_fields_and_places_are_refused(project: Project) -> None:
    with pytest.raises(InvalidRecord, match="has nothing called colour"):
        records.change(project, touchpoint(project, "Try 1"), colour="red")
    with pytest.raises(UnknownId, match="no longer in the project"):
        records.change(project, "tp_gone", name="x")


def test_several_records_change_in_one_step(project: Project) -> None:
    places = [touchpoint(project, "Try 1"), touchpoint(project, "Buy 1")]
    change = records.change_all(project, places, "Set channel", channel="App")
    assert {t.name for t in change.apply(project).touchpoints.values() if t.channel == "App"} == {
        "Try 1",
        "Buy 1",
    }
    assert change.label == "Set channel"


def test_several_new_siblings_stand_together_in_their_order(project: Project) -> None:
    journey = project.about.journeys[0]
    new = [Stage.new(journey=journey, name=name) for name in ("One", "Two", "Three")]
    after = records.add(project, *new, at=1).apply(project)
    assert [s.name for s in after.stages_of(journey)] == ["Try", "One", "Two", "Three", "Buy"]


def test_a_new_stage_goes_on_from_the_open_end_before_it(project: Project) -> None:
    journey = project.about.journeys[0]
    change, empty = journeys.add_stage(project, journey, "Stay")
    project = change.apply(project)
    assert journeys.open_end_before(project, empty) == touchpoint(project, "Buy 2")
    change, further = journeys.add_stage(project, journey, "Renew")
    project = change.apply(project)
    assert journeys.open_end_before(project, further) == touchpoint(project, "Buy 2")
    linked = journeys.link(project, touchpoint(project, "Buy 2"), touchpoint(project, "Try 1"))[0].apply(
        project
    )
    assert journeys.open_end_before(linked, empty) is None
    first = project.journeys[journey].stages[0]
    assert journeys.open_end_before(project, first) is None


def test_the_label_of_a_link_is_a_field_like_any_other(project: Project) -> None:
    name = next(iter(project.links))
    change = records.change(project, name, "Word the way on", label="if the bank is listed")
    assert change.label == "Word the way on"
    assert change.apply(project).links[name].label == "if the bank is listed"
