"""The verbs of what is done by hand on the map: links, cards, lanes, copies, pictures, sub-journeys."""

from __future__ import annotations

import pytest

from journeymapper.edit import card_moves, cards, lanes, links, pictures, placing, sub_journeys
from journeymapper.edit.change import Change
from journeymapper.edit.feelings import set_feelings
from journeymapper.edit.personas import add_persona
from journeymapper.model.base import Id
from journeymapper.model.integrity import problems
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project
from tests.edit.building import names, small_project


@pytest.fixture
def project() -> Project:
    """The small project."""
    return small_project()


def touchpoint(project: Project, name: str) -> Id:
    return next(t.id for t in project.touchpoints.values() if t.name == name)


def ways(project: Project) -> set[tuple[str, str]]:
    return {
        (project.touchpoints[li.source].name, project.touchpoints[li.target].name)
        for li in project.links.values()
    }


def done(project: Project, change: Change) -> Project:
    """The project after a change that is sound and can be taken back."""
    after = change.apply(project)
    assert list(problems(after)) == []
    assert change.inverted().apply(after) == project
    assert Change.from_json(change.to_json()) == change
    return after


def lane_of(project: Project, kind: LaneKind) -> str:
    return next(lane.id for lane in project.lanes.values() if lane.kind is kind)


def test_links_that_say_nothing_are_refused(project: Project) -> None:
    first, second, last = (touchpoint(project, name) for name in ("Try 1", "Try 2", "Buy 2"))
    with pytest.raises(links.RefusedLink, match="itself"):
        links.connect(project, first, first)
    with pytest.raises(links.RefusedLink, match="“Try 1” leads to “Try 2” already"):
        links.connect(project, first, second)
    change, name = links.connect(project, first, last)
    after = done(project, change)
    assert ("Try 1", "Buy 2") in ways(after)
    with pytest.raises(links.RefusedLink):
        links.lead_elsewhere(after, name, target=second)
    with pytest.raises(links.RefusedLink):
        links.lead_elsewhere(after, name, source=last)


def test_a_link_that_is_led_elsewhere_keeps_its_share(project: Project) -> None:
    change, name = links.connect(project, touchpoint(project, "Try 1"), touchpoint(project, "Buy 2"))
    project = change.apply(project)
    link = project.links[name].replace(share=0.4, label="by phone")
    project = Change.between(project, [link]).apply(project)
    after = done(project, links.lead_elsewhere(project, name, target=touchpoint(project, "Buy 1")))
    assert (after.links[name].share, after.links[name].label) == (0.4, "by phone")
    assert after.links[name].target == touchpoint(project, "Buy 1")
    assert done(project, links.lead_elsewhere(project, name)) == project


def test_going_on_to_a_new_touchpoint_leaves_other_links_alone(project: Project) -> None:
    stage = project.touchpoints[touchpoint(project, "Buy 1")].stage
    change, _ = links.go_on_to(project, touchpoint(project, "Try 1"), stage, 1, "New")
    after = done(project, change)
    assert names(after)[1] == ["Buy 1", "New", "Buy 2"]
    assert ways(after) == ways(project) | {("Try 1", "New")}


def test_a_card_moves_to_places_and_lanes(project: Project) -> None:
    first, last = touchpoint(project, "Try 1"), touchpoint(project, "Buy 2")
    change, card = cards.add_card(project, CardKind.PAIN, first, "Slow")
    project = change.apply(project)
    journey = project.about.journeys[0]
    after = done(project, card_moves.hang(project, [card], last))
    assert after.cards[card].touchpoints == (last,)
    stage = project.touchpoints[last].stage
    after = done(after, card_moves.hang(after, [card], stage, lane_of(project, LaneKind.OPPORTUNITIES)))
    moved = after.cards[card]
    assert (moved.stage, moved.touchpoints, moved.kind, moved.lane) == (stage, (), CardKind.OPPORTUNITY, None)
    change, own = lanes.add_lane(after, journey, LaneKind.TEXT, "Ideas")
    after = done(after, change)
    after = done(after, card_moves.hang(after, [card], stage, own))
    assert (after.cards[card].lane, after.cards[card].kind) == (own, CardKind.OPPORTUNITY)
    after = done(after, card_moves.hang(after, [card], first, lane_of(project, LaneKind.PAINS)))
    assert (after.cards[card].lane, after.cards[card].kind) == (None, CardKind.PAIN)
    assert done(after, card_moves.hang(after, [card], first, lane_of(project, LaneKind.STEPS))) == after


def test_a_card_spans_no_less_than_its_own_stage(project: Project) -> None:
    first, second = project.journeys[project.about.journeys[0]].stages[:2]
    change, card = cards.add_card(project, CardKind.NOTE, second, "Both")
    project = change.apply(project)
    assert done(project, card_moves.span_to(project, card, first)).cards[card].span == 1
    project = done(project, card_moves.hang(project, [card], first))
    assert done(project, card_moves.span_to(project, card, second)).cards[card].span == 2
    on_touchpoint = card_moves.hang(project, [card], touchpoint(project, "Try 1")).apply(project)
    assert not card_moves.span_to(on_touchpoint, card, second)


def test_lanes_are_added_once_shown_again_and_held_within_bounds(project: Project) -> None:
    journey = project.about.journeys[0]
    assert LaneKind.STEPS not in lanes.missing_kinds(project, journey)
    assert not lanes.OWN_KINDS & set(lanes.missing_kinds(project, journey))
    steps = lane_of(project, LaneKind.STEPS)
    change, goals = lanes.add_lane(project, journey, LaneKind.GOALS, after=steps)
    after = done(project, change)
    order = after.journeys[journey].lanes
    assert order.index(goals) == order.index(steps) + 1
    assert done(after, lanes.set_height(after, goals, 5)).lanes[goals].height == lanes.LEAST_HEIGHT
    assert done(after, lanes.set_height(after, goals, 1e9)).lanes[goals].height == lanes.MOST_HEIGHT
    hidden = done(after, lanes.show(after, (goals,), False))
    change, found = lanes.lane_for(hidden, journey, LaneKind.GOALS)
    assert found == goals
    assert done(hidden, change).lanes[goals].visible
    assert not lanes.lane_for(after, journey, LaneKind.GOALS)[0]
    folded = done(after, lanes.collapse(after, goals, True))
    assert folded.lanes[goals].collapsed


@pytest.mark.parametrize(("at", "expected"), [(0, 0), (1, 1), (2, 2)])
def test_copies_stand_where_one_points(project: Project, at: int, expected: int) -> None:
    first = touchpoint(project, "Try 1")
    stage = project.touchpoints[first].stage
    change, made = placing.copied_to(project, [first], stage, at)
    after = done(project, change)
    assert after.stages[stage].touchpoints.index(made) == expected
    assert len(after.stages[stage].touchpoints) == 3


def test_a_picture_makes_its_lane_once(project: Project) -> None:
    first = touchpoint(project, "Try 1")
    media = "0" * 64 + ".png"
    change, card = pictures.add_picture(project, first, media, alt="A form")
    after = done(project, change)
    lane = after.cards[card].lane
    assert lane is not None
    assert after.lanes[lane].kind is LaneKind.PICTURE
    change, other = pictures.add_picture(after, after.touchpoints[first].stage, media, "")
    after = done(after, change)
    assert after.cards[other].lane == lane
    assert after.cards[other].stage == after.touchpoints[first].stage


def test_a_sub_journey_is_named_after_its_touchpoint_and_knows_the_way_back(project: Project) -> None:
    first = touchpoint(project, "Try 1")
    change, inside = sub_journeys.make_sub_journey(project, first)
    after = done(project, change)
    assert after.journeys[inside].name == "Try 1"
    assert after.touchpoints[first].sub_journey == inside
    assert sub_journeys.doors_to(after, inside) == [first]
    assert sub_journeys.doors_to(after, after.about.journeys[0]) == []


def test_feelings_of_several_touchpoints_are_set_at_once(project: Project) -> None:
    change, who = add_persona(project, "Maya")
    project = change.apply(project)
    wanted = {touchpoint(project, "Try 1"): 1.5, touchpoint(project, "Buy 2"): -2.0}
    after = done(project, set_feelings(project, who, wanted))
    assert {name: after.touchpoints[name].feelings[who] for name in wanted} == wanted
