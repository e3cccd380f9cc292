"""Very much at once: what is told of it is counted, and nothing is asked of every row again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from journeymapper.edit.cards import add_card
from journeymapper.files.document import Document
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project
from journeymapper.ui.inspector import places
from journeymapper.ui.inspector.inspector import MANY
from journeymapper.ui.inspector.several import MixedForm
from journeymapper.ui.inspector.touchpoint import SeveralForm
from journeymapper.ui.panels import outline_model
from journeymapper.ui.style import Choice, look
from journeymapper.ui.workbench import Workbench
from tests.ui.conftest import Open
from tests.ui.small import small_project

EACH = 250
"""Touchpoints that are added to each stage."""


def crowded() -> Project:
    """The small project with `EACH` more touchpoints in each of its three stages."""
    project = small_project()
    changed: dict[str, Any] = {}
    for stage in project.stages.values():
        made = [Touchpoint.new(stage=stage.id, name=f"{stage.name} {number}") for number in range(EACH)]
        changed |= {one.id: one for one in made}
        changed[stage.id] = stage.replace(touchpoints=(*stage.touchpoints, *(one.id for one in made)))
    return project.with_records(changed, {})


@pytest.fixture
def crowd(furnish: Open) -> Workbench:
    """A window on that project, on its way after the first paint."""
    bench = furnish(Document.new(crowded()))
    QApplication.processEvents()
    return bench


def counted(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> Counter[str]:
    """Count the calls of a function from now on."""
    calls: Counter[str] = Counter()
    does: Callable[..., Any] = getattr(where, name)

    def counting(*args: Any, **named: Any) -> Any:
        calls[name] += 1
        return does(*args, **named)

    monkeypatch.setattr(where, name, counting)
    return calls


def test_of_very_much_the_inspector_shows_a_count_and_compares_nothing(
    crowd: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = counted(monkeypatch, places, "common")
    crowd.map.view.select_all()
    form = crowd.inspector.form
    assert isinstance(form, MixedForm)
    told = " ".join(label.text() for label in form.findChildren(QLabel))
    assert (
        f"{3 * EACH + 6}\N{NO-BREAK SPACE}touchpoints. Select {MANY} or fewer to edit what they have" in told
    )
    assert calls["common"] < 20
    some = list(crowd.session.project.touchpoints)[:MANY]
    crowd.session.select(some)
    assert isinstance(crowd.inspector.form, SeveralForm)


def test_the_outline_selects_very_much_as_runs_and_opens_one_stage(crowd: Workbench) -> None:
    crowd.map.view.select_all()
    tree = crowd.side.outline.tree
    model = tree.outline
    stages = [model.index(row, 0) for row in range(model.rowCount())]
    assert [tree.isExpanded(stage) for stage in stages] == [True, False, False]
    assert tree.selectionModel().selection().count() == len(stages)
    assert len(tree.selectionModel().selectedIndexes()) == 3 * EACH + 6


def test_another_theme_asks_no_row_what_stands_below_it_once_more(
    crowd: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd.side.outline.tree.expandAll()
    QApplication.processEvents()
    calls = counted(monkeypatch, outline_model, "below")
    kinds = counted(monkeypatch, outline_model, "edited")
    look().dress(Choice.DARK)
    QApplication.processEvents()
    look().dress(Choice.LIGHT)
    QApplication.processEvents()
    assert calls["below"] + kinds["edited"] < EACH


def test_an_edit_is_followed_by_what_was_kept_of_the_rows(crowd: Workbench) -> None:

    name = crowd.session.project.stages_of(crowd.session.journey)[0].touchpoints[-1]
    model = crowd.side.outline.tree.outline
    assert not model.hasChildren(model.index_of(name))
    crowd.session.attempt(lambda project: add_card(project, CardKind.PAIN, name, "Slow"))
    crowd.session.settle_now()
    assert model.hasChildren(model.index_of(name))
