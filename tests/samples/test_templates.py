"""Every template is a sound, useful start, and a project made from it owns its ids."""

from __future__ import annotations

import pytest

from journeymapper.analysis.flow import flow
from journeymapper.files.templates import UnknownTemplate, new_project, templates
from journeymapper.model.integrity import problems
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project

NAMES = ["blank", "b2c-purchase", "employee-journey", "saas-onboarding", "service-blueprint", "support-case"]


def shape(project: Project) -> dict[str, int]:
    return {name: len(table) for name, table in project.model_dump().items() if isinstance(table, dict)}


def test_the_blank_one_comes_first_and_each_says_what_it_is_for() -> None:
    found = templates()
    assert [entry.name for entry in found] == NAMES
    assert all(entry.title and entry.description.endswith(".") for entry in found)


@pytest.mark.parametrize("name", NAMES)
def test_a_project_from_a_template_is_sound_and_called_as_asked(name: str) -> None:
    project = new_project("  My   map ", name)
    assert not list(problems(project))
    assert project.about.title == "My map"
    assert project.about.description == ""
    assert len(project.journeys) == 1


@pytest.mark.parametrize("name", NAMES)
def test_two_projects_from_a_template_share_no_id(name: str) -> None:
    one, other = new_project("One", name), new_project("Other", name)
    names = [
        {record.id for record in project.records()} - {"about"} | {project.id} for project in (one, other)
    ]
    assert names[0].isdisjoint(names[1])
    assert shape(one) == shape(other)


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_template_is_a_map_to_start_from(name: str) -> None:
    project = new_project("Map", name)
    (journey,) = project.journeys.values()
    assert len(journey.stages) >= 5 or name == "service-blueprint"
    assert all(stage.touchpoints and stage.drivers for stage in project.stages.values())
    assert all(touchpoint.feelings and touchpoint.channel for touchpoint in project.touchpoints.values())
    assert any(touchpoint.goal for touchpoint in project.touchpoints.values())
    assert any(touchpoint.moment_of_truth for touchpoint in project.touchpoints.values())
    assert project.measures
    assert project.cards
    told = flow(project, journey.id)
    assert told.messages == ()
    assert all(place.visits for place in told.touchpoints.values())


def test_no_template_holds_a_figure_that_nobody_gave() -> None:
    for name in NAMES:
        project = new_project("Map", name)
        assert all(t.leave is None and t.entry is None for t in project.touchpoints.values())
        assert all(not m.readings and m.target is None for m in project.measures.values())


def test_the_blueprint_shows_the_backstage_of_every_step() -> None:
    project = new_project("Hotel", "service-blueprint")
    kinds = [lane.kind for lane in project.lanes.values()]
    assert LaneKind.BACKSTAGE_PEOPLE in kinds
    assert LaneKind.BACKSTAGE_SYSTEMS in kinds
    assert all(t.backstage_people or t.backstage_systems for t in project.touchpoints.values())


@pytest.mark.parametrize("name", ["house", "", "../samples/first-90-days", "blank.journey"])
def test_an_unknown_template_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownTemplate, match=r"blank, b2c-purchase, employee-journey"):
        new_project("Map", name)
