"""The forms of the roadmap's records: the same values as in the tables, with the same complaints."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from journeymapper.edit.plans import add_plan
from journeymapper.model.kinds import GateState
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.inspector import Inspector
from journeymapper.ui.session import Session
from journeymapper.ui.widgets.choice import Choice


@pytest.fixture
def inspector(qtbot: QtBot, plan_session: Session) -> Inspector:
    """The shown inspector."""
    made = Inspector(plan_session)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    return made


def line(inspector: Inspector, name: str) -> LineField:
    """The field called so in the form in view."""
    assert inspector.form is not None
    return next(one for one in inspector.form.findChildren(LineField) if one.accessibleName() == name)


def pick(inspector: Inspector, name: str, text: str) -> None:
    """Pick a value of a choice by its words."""
    assert inspector.form is not None
    box = next(one for one in inspector.form.findChildren(Choice) if one.accessibleName() == name)
    next(action for action in box.menu().actions() if action.text() == text).trigger()


def test_a_phase_is_changed_in_its_form(inspector: Inspector, plan_session: Session) -> None:
    name = plan_session.project.about.phases[0]
    plan_session.select((name,))
    line(inspector, "Start").take("8 Oct 2026")
    pick(inspector, "Bet", "Import doctor")
    pick(inspector, "Squad", "Bank squad")
    phase, about = plan_session.project.phases[name], plan_session.project.about
    assert phase.start == datetime.date(2026, 10, 8)
    assert (phase.bet, phase.squad) == (about.bets[1], about.squads[0])
    field = line(inspector, "End")
    field.take("1 Jan 2026")
    assert plan_session.project.phases[name] is phase
    assert "cannot end before it starts" in field.accessibleDescription()
    assert field.text() == "1 Jan 2026"


def test_a_milestone_shows_values_in_the_unit_of_its_measure(
    inspector: Inspector, plan_session: Session
) -> None:
    name = plan_session.project.about.milestones[0]
    plan_session.select((name,))
    assert line(inspector, "From").text() == "17\u202f%"
    line(inspector, "To").take("10 %")
    line(inspector, "Reached").take("2026-12-01")
    pick(inspector, "Measure", "no measure")
    milestone = plan_session.project.milestones[name]
    assert (milestone.goal, milestone.reached, milestone.measure) == (10.0, datetime.date(2026, 12, 1), None)


def test_a_risk_and_a_gate_are_changed_in_their_forms(inspector: Inspector, plan_session: Session) -> None:
    risk, gate = plan_session.project.about.risks[0], plan_session.project.about.gates[0]
    plan_session.select((risk,))
    line(inspector, "Probability").take("25 %")
    line(inspector, "Impact").take("2")
    line(inspector, "Add a bet").take("nobody")
    found = plan_session.project.risks[risk]
    assert (found.probability, found.impact, len(found.bets)) == (0.25, 2, 2)
    plan_session.select((gate,))
    pick(inspector, "Outcome", "pivot")
    assert plan_session.project.gates[gate].state is GateState.PIVOT


@pytest.mark.parametrize("table", ["phases", "milestones", "risks", "trade_offs", "gates"])
def test_every_form_can_remove_its_record(inspector: Inspector, plan_session: Session, table: str) -> None:
    plan_session.attempt(lambda project: add_plan(project, "trade_offs", name="No shop"))
    name = getattr(plan_session.project.about, table)[0]
    plan_session.select((name,))
    assert inspector.form is not None
    noun = {"trade_offs": "Trade-off"}.get(table, table.removesuffix("s").capitalize())
    assert noun.upper() in [one.text() for one in inspector.form.findChildren(QLabel)]
    inspector.form.remove()
    assert name not in plan_session.project.table(table)
