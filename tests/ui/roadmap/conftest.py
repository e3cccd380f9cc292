"""The Roadmap workspace on a small plan: two bets, two phases, a milestone, a gate, two risks, a squad."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.edit.editor import Editor
from journeymapper.edit.plans import add_phase, add_plan
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Effect
from journeymapper.model.project import Project
from journeymapper.ui.roadmap.page import RoadmapPage
from journeymapper.ui.session import Session
from tests.ui.value.conftest import valued_project

START = datetime.date(2026, 10, 1)


def planned_project() -> Project:
    """`valued_project` with a plan. The first bet has an effect with a price, so that its worth is computed."""
    editor = Editor(valued_project())

    def add(table: str, **fields: Any) -> str:
        made, name = add_plan(editor.project, table, **fields)
        editor.apply(made)
        return name

    effect = Effect(kind=EffectKind.LEAVE, place="tp_A", low=0.1, likely=0.2, high=0.3)
    squad = add("squads", name="Bank squad", lead="Ines")
    bet = add("bets", name="Bank picker", effects=(effect,), squad=squad, cost_once=110_000.0)
    other = add("bets", name="Import doctor")
    phases = []
    for name, start, end, of in (("Picker", 0, 60, bet), ("Doctor", 30, 120, other)):
        made, phase = add_phase(
            editor.project,
            START + datetime.timedelta(start),
            START + datetime.timedelta(end),
            name=name,
            bet=of,
        )
        editor.apply(made)
        phases.append(phase)
    due = datetime.date(2026, 12, 10)
    add("milestones", name="Trials grow", measure="me_1", start=17.0, goal=12.0, due=due, phase=phases[0])
    add("gates", bet=other, date=datetime.date(2026, 11, 10), condition="go on only below 15 %")
    add("risks", name="API change", probability=0.4, impact=5, bets=(bet, other))
    add("risks", name="Support load")
    return editor.project


@pytest.fixture
def plan_session(dressed: None) -> Session:
    """A session on `planned_project`."""
    return Session(Editor(planned_project()))


@pytest.fixture
def page(qtbot: QtBot, plan_session: Session) -> Iterator[RoadmapPage]:
    """The shown page."""
    made = RoadmapPage(plan_session)
    qtbot.addWidget(made, before_close_func=lambda _: made.wait())
    made.resize(1500, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.worths.now is not None)
    yield made
    made.finish()
    made.wait()
