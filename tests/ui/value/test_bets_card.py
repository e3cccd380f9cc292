"""The bets: the set, the budget, the form, what a bet changes."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymapper.analysis.bet_choice import best_set
from journeymapper.analysis.bets import evaluate
from journeymapper.edit.bets import propose_bet
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Effect
from journeymapper.ui.session import Session
from journeymapper.ui.value.bet_words import money
from journeymapper.ui.value.page import ValuePage
from tests.ui.answers import Answers


def leaving(place: str, likely: float) -> Effect:
    """A bet's effect on who leaves."""
    return Effect.make(kind=EffectKind.LEAVE, place=place, low=likely, likely=likely, high=likely + 0.02)


@pytest.fixture
def betting(page: ValuePage, money_session: Session, qtbot: QtBot) -> ValuePage:
    """The page with three bets: two on B, one on A that costs more than the budget."""
    for name, place, likely, cost in (
        ("One", "tp_B", 0.1, 20e3),
        ("Two", "tp_B", 0.12, 30e3),
        ("Dear", "tp_A", 0.2, 300e3),
    ):
        verb = partial(
            propose_bet, name=name, effects=[leaving(place, likely)], touchpoints=(place,), cost_once=cost
        )
        money_session.attempt(verb)
    money_session.settle_now()
    qtbot.waitUntil(lambda: _done(page, 3))
    return page


def _done(page: ValuePage, count: int) -> bool:
    now = page.worth.now
    return now is not None and now.is_done and len(now.bets) == count


def test_rows_say_what_the_bets_are_worth(betting: ValuePage, money_session: Session) -> None:
    project = money_session.project
    values = evaluate(project, project.about.bets, draws=10).bets
    assert [row.worth.text() for row in betting.bets.bet_rows] == [
        money(value.likely, project.about) for value in values
    ]
    assert "£20k once" in betting.bets.bet_rows[0].terms.text()


def test_bets_on_one_step_are_said_to_share_customers(betting: ValuePage, qtbot: QtBot) -> None:
    row = betting.bets.bet_rows[2]
    QTest.mouseClick(row.box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: betting.bets.chosen.title.text() == "The 2 ticked together")
    assert betting.bets.chosen.said.text().endswith("less than their sum: they share customers.")


def test_the_best_set_keeps_to_the_budget(betting: ValuePage, money_session: Session, qtbot: QtBot) -> None:
    project = money_session.project
    found = best_set(project, 100_000.0)
    assert "Dear" not in betting.bets.best.names.text()
    assert betting.bets.best.names.text() == " + ".join(project.bets[name].name for name in found.bets)
    QTest.mouseClick(betting.bets.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not betting.bets.bet_rows[2].box.isChecked())


def test_the_budget_is_asked_for_and_undone(
    betting: ValuePage, money_session: Session, answers: Answers, qtbot: QtBot
) -> None:
    answers.answer("£400k")
    QTest.mouseClick(betting.bets.budget, Qt.MouseButton.LeftButton)
    assert money_session.project.about.budget == 400_000.0
    money_session.undo()
    assert money_session.project.about.budget == 100_000.0


def test_a_wrong_budget_is_told(betting: ValuePage, money_session: Session, answers: Answers) -> None:
    told: list[str] = []
    money_session.complained.connect(told.append)
    answers.answer("lots")
    QTest.mouseClick(betting.bets.budget, Qt.MouseButton.LeftButton)
    assert "not a number" in told[0]
    assert money_session.project.about.budget == 100_000.0


def test_a_click_opens_the_form_and_an_effect_is_typed_over(
    betting: ValuePage, money_session: Session
) -> None:
    QTest.mouseClick(betting.bets.bet_rows[0].name, Qt.MouseButton.LeftButton)
    bet = money_session.project.about.bets[0]
    assert money_session.selection == (bet,)
    assert betting.form.isVisible()
    assert not betting.what_if.isVisible()
    assert betting.form.effects is not None
    field = betting.form.effects.fields[0, "likely"]
    field.setText("5 %")
    field.editingFinished.emit()
    assert money_session.project.bets[bet].effects[0].likely == pytest.approx(0.05)
    money_session.undo()
    assert money_session.project.bets[bet].effects[0].likely == pytest.approx(0.1)


def test_a_new_bet_can_be_begun(page: ValuePage, money_session: Session) -> None:
    QTest.mouseClick(page.bets.new, Qt.MouseButton.LeftButton)
    [name] = money_session.project.about.bets
    assert money_session.selection == (name,)
