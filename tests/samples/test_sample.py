"""The sample is complete, sound, what its source says, and its flow gives the figures that its map shows."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import build_samples
from journeymapper.analysis.bet_worth import worths_of
from journeymapper.analysis.flow import flow
from journeymapper.assets import asset
from journeymapper.edit.records import change
from journeymapper.files.project_file import Opened, load, parse
from journeymapper.model.integrity import problems
from journeymapper.model.project import Project


@pytest.fixture(scope="module")
def sample() -> Opened:
    return load(asset("samples", "first-90-days.journey"))


@pytest.mark.parametrize("place", sorted(build_samples.files(), key=str), ids=str)
def test_the_shipped_file_is_what_its_source_builds(place: Path) -> None:
    assert asset(*place.parts).read_bytes() == build_samples.files()[place]


def test_the_sample_opens_without_a_word(sample: Opened) -> None:
    assert sample.warnings == ()
    assert not list(problems(sample.project))


def test_the_sample_holds_what_its_pictures_show(sample: Opened) -> None:
    project = sample.project
    counts = {
        name: len(project.table(name))
        for name in ("stages", "touchpoints", "links", "personas", "bets", "phases", "milestones", "risks", "reviews")
    }  # fmt: skip
    assert counts == {
        "stages": 6, "touchpoints": 15, "links": 15, "personas": 2, "bets": 3, "phases": 4, "milestones": 5,
        "risks": 3, "reviews": 2,
    }  # fmt: skip
    assert all(len(measure.readings) >= 8 for measure in project.measures.values())
    tickets = [piece.count for piece in project.evidence.values() if piece.source == "Support tickets"]
    assert sum(tickets) == 131
    interviews = [piece.count for piece in project.evidence.values() if piece.source.startswith("Interview")]
    assert sum(interviews) == 26


def test_every_touchpoint_tells_of_feelings_thoughts_and_backstage(sample: Opened) -> None:
    for touchpoint in sample.project.touchpoints.values():
        assert len(touchpoint.feelings) == 2
        assert touchpoint.action
        assert touchpoint.thought
        assert touchpoint.backstage_people
        assert touchpoint.backstage_systems
        assert touchpoint.channel


def test_the_flow_of_the_sample_gives_the_figures_on_its_map(sample: Opened) -> None:
    result = flow(sample.project, sample.project.about.journeys[0])
    entering = {sample.project.stages[name].name: told.entering for name, told in result.stages.items()}
    assert entering["Discover"] == 12_400
    assert entering["Try"] == pytest.approx(3_100, rel=0.01)
    assert entering["Set up"] == pytest.approx(1_260, rel=0.01)
    assert entering["First month"] == pytest.approx(1_150, rel=0.01)
    assert result.goals["tp_paid"] == pytest.approx(1_020, rel=0.01)
    assert result.goals["tp_renews"] / result.goals["tp_paid"] == pytest.approx(0.71, abs=0.005)
    assert result.messages == ()


def test_no_value_of_a_bet_is_typed_and_the_first_is_what_the_flow_makes_of_its_effects(
    sample: Opened,
) -> None:
    project = sample.project
    assert all(bet.value is None for bet in project.bets.values())
    bet, after = project.bets["be_bank"], project
    for effect in bet.effects:
        if effect.kind.value == "leave":
            after = _with(after, effect.place, leave=effect.likely)
        elif effect.kind.value == "share":
            after = _with(after, effect.place, share=effect.likely)
            after = _with(after, "li_bank_feed_import", share=1 - effect.likely)
    before, then = flow(project, project.about.journeys[0]), flow(after, project.about.journeys[0])
    assert before.value is not None
    assert then.value is not None
    bets = list(project.bets.values())
    worths = worths_of(project, bets)
    assert worths.of["be_bank"].likely == pytest.approx(then.value - before.value, rel=1e-9)
    assert worths.together is not None
    assert worths.together.likely < sum(worth.likely for worth in worths.of.values())


def _with(project: Project, record_id: str, **fields: float) -> Project:
    return change(project, record_id, "", **fields).apply(project)


def test_each_review_keeps_the_project_as_it_was(sample: Opened) -> None:
    for review in sample.project.reviews.values():
        assert review.snapshot is not None
        data = sample.media[review.snapshot]
        assert review.snapshot == f"{hashlib.sha256(data).hexdigest()}.json"
        past, warnings = parse(data)
        assert warnings == ()
        assert past.about.as_of == review.date
        assert not past.bets
        left = past.touchpoints["tp_bank_feed"].leave
        assert left is not None
        assert left < 0.22
        assert all(r.date <= review.date for m in past.measures.values() for r in m.readings)
