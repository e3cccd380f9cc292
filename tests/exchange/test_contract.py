"""The JSON contract and its published schema: one cannot change without the other."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings

from journeymapper.assets import asset
from journeymapper.exchange.contract.schema import contract_schema
from journeymapper.exchange.contract.told import json_text, told
from journeymapper.files.project_file import load
from journeymapper.model.project import Project
from tests.brief.projects import NO_SHRINKING, recipes


def _checker() -> jsonschema.Draft202012Validator:
    published = json.loads(asset("schemas", "project.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(published)


def test_the_published_schema_is_that_of_the_model() -> None:
    published = json.loads(asset("schemas", "project.schema.json").read_text("utf-8"))
    assert published == contract_schema(), "Run packaging/build_schema.py"
    jsonschema.Draft202012Validator.check_schema(published)


def test_the_sample_keeps_to_the_schema() -> None:
    project = load(asset("samples", "first-90-days.journey")).project
    assert list(_checker().iter_errors(json.loads(json_text(project)))) == []


@settings(max_examples=15, phases=NO_SHRINKING, deadline=None)
@given(recipe=recipes(touchpoints=25, bets=8))
def test_any_project_keeps_to_the_schema(recipe) -> None:
    assert list(_checker().iter_errors(json.loads(json_text(recipe.project())))) == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("journeys", 0, "stages", 0, "touchpoints", 0, "leave"), 22),
        (("journeys", 0, "stages", 0, "touchpoints", 0, "feelings", "Maya Okafor"), 3),
        (("journeys", 0, "state"), "was"),
        (("measures", 0, "readings", 0, "date"), 5),
        (("title",), None),
        (("bets", 0, "effects", 0, "kind"), "magic"),
    ],
)
def test_what_is_wrong_is_noticed(path, wrong) -> None:
    answer = json.loads(json_text(load(asset("samples", "first-90-days.journey")).project))
    place = answer
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = wrong
    assert not _checker().is_valid(answer)


def test_an_empty_project_keeps_to_the_schema() -> None:
    answer = json.loads(json_text(Project()))
    answer.setdefault("title", "")
    assert _checker().is_valid(answer)


def test_private_notes_stay_out_of_the_file() -> None:
    project = load(asset("samples", "first-90-days.journey")).project
    touchpoints = {
        name: one.replace(notes="Canary of the touchpoint") for name, one in project.touchpoints.items()
    }
    stages = {name: one.replace(notes="Canary of the stage") for name, one in project.stages.items()}
    noted = project.with_records({**touchpoints, **stages}, {})
    assert "Canary" not in json_text(noted)
    assert "Canary of the stage" in json.dumps(told(noted))
