"""Every way in which records can disagree is found and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journeymapper.model.base import Record
from journeymapper.model.integrity import problems, problems_at
from journeymapper.model.journeys import Link, Stage, Touchpoint
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project
from tests.edit.building import small_project

Defect = Callable[[Project], Record]


def _first(project: Project, table: str) -> Record:
    return next(iter(project.table(table).values()))


DEFECTS: dict[str, tuple[Defect, str]] = {
    "link to nowhere": (
        lambda p: _first(p, "links").replace(target="tp_gone"),
        "A link leads nowhere: its “target”",
    ),
    "feeling of nobody": (
        lambda p: _first(p, "touchpoints").replace(feelings={"pe_gone": 1}),
        "Touchpoint “Try 1” leads nowhere: its “feelings”",
    ),
    "unlisted touchpoint": (
        lambda p: _first(p, "stages").replace(
            touchpoints=p.stages_of(p.about.journeys[0])[0].touchpoints[:1]
        ),
        "Touchpoint “Try 2” is missing from the order of its stage",
    ),
    "listed twice": (
        lambda p: _first(p, "stages").replace(
            touchpoints=(*p.stages_of(p.about.journeys[0])[0].touchpoints,) * 2
        ),
        "Stage “Try” names the same entry twice",
    ),
    "in two stages": (
        lambda p: _first(p, "stages").replace(touchpoints=tuple(p.touchpoints)),
        "stands in two places at once",
    ),
    "bet out of order": (
        lambda p: p.about.replace(bets=()),
        "Bet “Bank picker” is missing from the order of the project",
    ),
    "effect nowhere": (
        lambda p: _effect_nowhere(p),
        "Bet “Bank picker” has an effect at a place that is not there",
    ),
}


def _effect_nowhere(project: Project) -> Record:
    bet = _first(project, "bets")
    assert isinstance(bet, Bet)
    return bet.replace(effects=(bet.effects[0].replace(place="tp_gone"),))


def test_a_sound_project_has_no_problems() -> None:
    project = small_project()
    assert list(problems(project)) == []
    assert list(problems_at(project, [record.id for record in project.records()])) == []


@pytest.mark.parametrize("name", DEFECTS)
def test_each_defect_is_found(name: str) -> None:
    defect, sentence = DEFECTS[name]
    project = small_project()
    bad = defect(project)
    found = [problem.sentence for problem in problems(project.with_records({bad.id: bad}, {}))]
    assert any(sentence in text for text in found), found


def test_a_link_may_not_leave_its_journey() -> None:
    one, other = small_project(), small_project()
    here = next(iter(one.touchpoints))
    there = next(iter(other.touchpoints))
    journey = other.journeys[other.about.journeys[0]]
    records: dict[str, Record] = {
        r.id: r for t in ("stages", "touchpoints", "links", "lanes") for r in other.table(t).values()
    }
    records = {name: r.without(frozenset(other.personas)) for name, r in records.items()}
    about = one.about.replace(journeys=(*one.about.journeys, journey.id))
    link = Link.new(source=here, target=there)
    both = one.with_records({**records, journey.id: journey, "about": about, link.id: link}, {})
    assert [p.sentence for p in problems(both)] == ["The link from “Try 1” to “Try 1” leaves its journey."]


def test_an_entry_under_a_wrong_name_is_found() -> None:
    project = small_project()
    stage = next(iter(project.stages.values()))
    wrong = project.model_copy(update={"stages": {**project.stages, "st_other": stage}})
    assert any("calls itself" in problem.sentence for problem in problems(wrong))


def test_what_a_removed_record_leaves_behind_is_found_from_its_id() -> None:
    project = small_project()
    touchpoint = project.touchpoints_of(project.about.journeys[0])[3]
    assert isinstance(touchpoint, Touchpoint)
    after = project.with_records({}, {touchpoint.id: touchpoint})
    found = {problem.record for problem in problems_at(after, [touchpoint.id])}
    stage = next(s for s in project.stages.values() if touchpoint.id in s.touchpoints)
    assert isinstance(stage, Stage)
    assert stage.id in found
