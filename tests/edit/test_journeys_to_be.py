"""A to-be of a journey: a copy that shares nothing it may change, and names its as-is."""

from __future__ import annotations

from journeymapper.edit.journeys_to_be import make_to_be
from journeymapper.model.integrity import problems_at
from journeymapper.model.kinds import JourneyState
from tests.ui.small import small_project


def test_the_copy_is_whole_and_stands_behind_its_as_is() -> None:
    project = small_project()
    journey = project.about.journeys[0]
    change, name = make_to_be(project, journey)
    after = change.apply(project)
    copy = after.journeys[name]
    assert (copy.state, copy.as_is, copy.name) == (JourneyState.TO_BE, journey, "First days, to be")
    assert after.about.journeys == (journey, name)
    for table in ("stages", "touchpoints", "links", "lanes", "cards"):
        assert len(after.table(table)) == 2 * len(project.table(table)), table
    assert after.personas == project.personas
    assert after.evidence == project.evidence
    assert next(problems_at(after, change.touched()), None) is None


def test_texts_figures_and_ways_are_the_same_and_lead_within_the_copy() -> None:
    project = small_project()
    change, name = make_to_be(project, project.about.journeys[0])
    after = change.apply(project)
    before = project.touchpoints_of(project.about.journeys[0])
    copies = after.touchpoints_of(name)
    assert [(one.name, one.leave, one.feelings) for one in before] == [
        (one.name, one.leave, one.feelings) for one in copies
    ]
    ids = {one.id for one in copies}
    assert all(way.source in ids and way.target in ids for way in after.links_of(name))
    assert len(after.links_of(name)) == len(project.links_of(project.about.journeys[0]))
    pains = [card.text for one in copies for card in after.cards_on(one.id)]
    assert pains == ["The bank is not in the list", "A bank picker"]


def test_one_step_back_is_the_project_as_it_was() -> None:
    project = small_project()
    change, _ = make_to_be(project, project.about.journeys[0])
    assert change.inverted().apply(change.apply(project)) == project
