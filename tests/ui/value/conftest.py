"""The Value workspace on a project with money: three stages, a skip, a loop, two personas, a measure, a goal."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.edit.editor import Editor
from journeymapper.edit.records import add, change
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from journeymapper.ui.value.page import ValuePage
from tests.analysis.maps import project_of
from tests.ui.answers import Answers


def valued_project() -> Project:
    """A: 1,000 enter, 40 % leave; B: 20 % leave, half go on, half call support C; C goes back to B; D is the goal.

    A customer is worth £100 a year; Ann stands for 70 % of them, Bob for the rest.
    """
    project = project_of(
        {
            "A": {"entry": 1000, "leave": 0.4},
            "B": {"leave": 0.2, "minutes": 5.0, "feelings": {"pe_Ann": -1.0}},
            "C": {"leave": 0.1, "feelings": {"pe_Ann": -2.0, "pe_Bob": 1.0}},
            "D": {"goal": True},
        },
        [("A", "B"), ("B", "D", 0.5), ("B", "C", 0.5), ("C", "B")],
        {
            "Ann": {"share_of_customers": 0.7, "yearly_value": 100},
            "Bob": {"share_of_customers": 0.3, "yearly_value": 100},
        },
        {"A": "One", "B": "Two", "C": "Three", "D": "Three"},
    )
    readings = tuple(Reading(date=datetime.date(2026, at, 1), value=10.0 + at) for at in range(1, 8))
    measure = Measure.make(
        id="me_1", name="Trials", unit="%", touchpoints=("tp_B",), readings=readings, limit=20.0
    )
    project = add(project, measure).apply(project)
    return change(project, "about", "", budget=100_000.0).apply(project)


@pytest.fixture
def money_session(dressed: None) -> Session:
    """A session on `valued_project`."""
    return Session(Editor(valued_project()))


@pytest.fixture
def page(qtbot: QtBot, money_session: Session, answers: Answers) -> Iterator[ValuePage]:
    """The shown page, with its first figures."""
    made = ValuePage(money_session, answers)
    qtbot.addWidget(made, before_close_func=lambda _: made.wait())
    made.resize(1400, 900)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.figures.now is not None)
    yield made
    made.wait()
