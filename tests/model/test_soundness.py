"""The quick answer for a whole project is the same as that of the search for reasons, whatever is broken."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.base import Record
from journeymapper.model.integrity import problems, problems_at
from journeymapper.model.project import TABLES, Project
from journeymapper.model.soundness import is_sound
from tests.edit.building import any_change, small_project
from tests.files.full import full_project


def spoilt(project: Project, data: st.DataObject) -> Project:
    """The project with one record taken out, put under another name, or with one reference changed."""
    table = data.draw(st.sampled_from([name for name in TABLES if project.table(name)]))
    name = data.draw(st.sampled_from(sorted(project.table(table))))
    record: Record = project.table(table)[name]
    others = {key: value for key, value in project.table(table).items() if key != name}
    how = data.draw(st.sampled_from(["gone", "renamed", *type(record).REFS]))
    if how == "renamed":
        others["xx_1"] = record
    elif how != "gone":
        others[name] = record.model_copy(update={how: another(getattr(record, how), project, data)})
    return project.model_copy(update={table: others})


def another(value: Any, project: Project, data: st.DataObject) -> Any:
    """Another value of the same kind."""
    known = sorted(record.id for record in project.records())
    name = data.draw(st.sampled_from([*known, "tp_gone"]))
    if isinstance(value, tuple):
        return data.draw(st.sampled_from([(), (*value, name), (name,), value * 2, value[1:]]))
    if isinstance(value, dict):
        return {**value, name: 1}
    return data.draw(st.sampled_from([name, None] if value is None else [name]))


@given(st.data())
def test_the_quick_answer_is_the_slow_one(data):
    project = data.draw(st.sampled_from([small_project, full_project]))()
    if data.draw(st.booleans()):
        project = data.draw(any_change(project)).apply(project)
    for _ in range(data.draw(st.integers(0, 2))):
        project = spoilt(project, data)
    assert bool(list(problems(project))) is not is_sound(project)
    if any(name != record.id for table in TABLES for name, record in project.table(table).items()):
        assert not is_sound(project)
        return
    reasons = list(problems_at(project, {record.id for record in project.records()}))
    assert is_sound(project) is not bool(reasons)


@pytest.mark.parametrize("make", [Project, small_project, full_project])
def test_sound_projects_are_sound(make):
    assert is_sound(make())
