"""The card "If this step were fixed": what a bet brings, what a step costs, and that nothing is shown that is not known."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.analysis.bet_worth import worths_of
from journeymapper.assets import asset
from journeymapper.edit.editor import Editor
from journeymapper.edit.records import change
from journeymapper.files.project_file import load
from journeymapper.model import wording
from journeymapper.ui.fields import LineField
from journeymapper.ui.inspector.bets import BetForm
from journeymapper.ui.inspector.fix_card import FixCard
from journeymapper.ui.inspector.inspector import Inspector
from journeymapper.ui.session import Session
from tests.ui.forms import spoken


@pytest.fixture
def sample(dressed: None) -> Session:
    """The sample project in a session."""
    return Session(Editor(load(asset("samples", "first-90-days.journey")).project))


@pytest.fixture
def inspector(sample: Session, qtbot: QtBot) -> Inspector:
    """A shown inspector of the sample."""
    made = Inspector(sample)
    qtbot.addWidget(made, before_close_func=lambda _: made.wait())
    made.resize(308, 1200)
    made.show()
    return made


def card_at(inspector: Inspector, qtbot: QtBot, place: str) -> FixCard:
    """The card of a touchpoint once its figures are there."""
    inspector.session.select([place])
    card = inspector.findChildren(FixCard)[0]
    if card.isVisible():
        qtbot.waitUntil(lambda: card.money.isVisible() or card.customers.isVisible(), timeout=10_000)
    return card


def test_a_bet_says_what_it_would_bring(inspector: Inspector, sample: Session, qtbot: QtBot) -> None:
    card = card_at(inspector, qtbot, "tp_bank_feed")
    project = sample.project
    worth = worths_of(project, [project.bets["be_bank"]]).of["be_bank"]
    low, likely, high = (wording.short_money(value) for value in (worth.low, worth.likely, worth.high))
    assert card.headline.text() == "22\u202f% → 12\u202f% leave"
    assert card.money.text() == likely == "£412k"
    assert card.range.text() == f"likely range {low} – {high} · lifts 9\u00a0measures"
    assert card.customers.text() == "+ 336 customers a quarter reach a goal"
    assert not card.act.isVisible()
    assert card.open.text() == "Bank picker with fall-back"
    QTest.mouseClick(card.open, Qt.MouseButton.LeftButton)
    assert sample.selection == ("be_bank",)


def test_without_a_bet_the_step_tells_its_cost(inspector: Inspector, sample: Session, qtbot: QtBot) -> None:
    card = card_at(inspector, qtbot, "tp_support")
    assert card.headline.text() == "27\u202f% leave"
    assert card.money.text() == "£122k"
    assert card.range.text() == "A model of this project’s figures"
    count = len(sample.project.about.bets)
    QTest.mouseClick(card.act, Qt.MouseButton.LeftButton)
    assert len(sample.project.about.bets) == count + 1
    made = sample.project.bets[sample.selection[0]]
    assert made.touchpoints == ("tp_support",)
    card = card_at(inspector, qtbot, "tp_support")
    assert card.open.isVisible()
    assert not card.act.isVisible()


def test_nothing_is_shown_where_nobody_knows(inspector: Inspector, sample: Session, qtbot: QtBot) -> None:
    sample.attempt(lambda project: change(project, "tp_support", "Change leave share", leave=None))
    sample.settle_now()
    assert not card_at(inspector, qtbot, "tp_support").isVisible()


def test_the_figures_follow_an_edit(inspector: Inspector, sample: Session, qtbot: QtBot) -> None:
    card = card_at(inspector, qtbot, "tp_support")
    before = card.money.text()
    sample.attempt(lambda project: change(project, "tp_support", "Change leave share", leave=0.5))
    sample.settle_now()
    assert card.headline.text() == "50\u202f% leave"
    qtbot.waitUntil(lambda: card.money.text() != before, timeout=10_000)


def test_the_link_asks_for_the_what_if(inspector: Inspector, qtbot: QtBot) -> None:
    card = card_at(inspector, qtbot, "tp_support")
    links = [one for one in card.findChildren(QPushButton) if one.text() == "What-if"]
    with qtbot.waitSignal(inspector.what_if):
        QTest.mouseClick(links[0], Qt.MouseButton.LeftButton)


def test_a_bet_shows_what_is_computed_where_nobody_typed(
    inspector: Inspector, sample: Session, qtbot: QtBot
) -> None:
    sample.select(["be_bank"])
    form = inspector.form
    assert isinstance(form, BetForm)
    qtbot.waitUntil(form.figure.isVisible, timeout=10_000)
    assert form.figure.text() == "£412k a year"
    likely = spoken(inspector, LineField, "Worth a year, likely")
    assert (likely.text(), likely.placeholderText()) == ("", "£412k")
    sample.attempt(lambda project: change(project, "be_bank", "Change effects", effects=()))
    sample.settle_now()
    qtbot.waitUntil(lambda: not form.figure.isVisible(), timeout=10_000)
    assert likely.placeholderText() == "not known"
