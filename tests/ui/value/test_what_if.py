"""The what-if panel: it says what the analysis says, changes nothing, and becomes a bet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymapper.analysis.bets import evaluate
from journeymapper.analysis.flow import flow
from journeymapper.analysis.what_if import Trial, shares_tried, tried
from journeymapper.edit.records import change
from journeymapper.model.kinds import EffectKind
from journeymapper.ui.session import Session
from journeymapper.ui.value.page import ValuePage


@pytest.fixture
def playing(page: ValuePage, money_session: Session, qtbot: QtBot) -> ValuePage:
    """The page with B chosen."""
    money_session.select(("tp_B",))
    qtbot.waitUntil(lambda: page.what_if.result.conversion.text() != "")
    return page


def plain(text: str) -> str:
    """A text with ordinary spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_nothing_is_promised_before_something_is_moved(playing: ValuePage) -> None:
    assert not playing.what_if.bet_button.isEnabled()
    assert "→" not in playing.what_if.result.conversion.text()


def test_a_slider_tells_what_the_flow_of_the_changed_map_tells(
    playing: ValuePage, money_session: Session, qtbot: QtBot
) -> None:
    before = money_session.project
    slider = playing.what_if.slider("leave")
    slider.setFocus()
    for _ in range(20):
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.figure == pytest.approx(0.1)
    changed = change(before, "tp_B", "", leave=0.1).apply(before)
    now, then = (flow(project, "jo_test") for project in (before, changed))
    words = f"{100 * now.conversion:.0f} % → {100 * then.conversion:.0f} %"
    qtbot.waitUntil(lambda: plain(playing.what_if.result.conversion.text()) == words)
    assert now.value is not None
    assert then.value is not None
    thousands = (then.value - now.value) / 1000
    assert plain(playing.what_if.result.year.text()) == f"+£{thousands:.3g}k"
    assert money_session.project is before


def test_the_range_follows_when_the_slider_rests(playing: ValuePage, qtbot: QtBot) -> None:
    playing.what_if.slider("leave").setValue(10)
    qtbot.waitUntil(lambda: playing.what_if.result.range.text().startswith("P10 £"))
    assert "lifts 1" in plain(playing.what_if.result.range.text())


def test_moving_one_way_moves_the_others(playing: ValuePage) -> None:
    panel = playing.what_if
    panel.slider("share", "li_2").setValue(40)
    assert panel.slider("share", "li_1").figure == pytest.approx(0.8)
    assert panel.trial().shares == {"li_2": pytest.approx(0.2)}


def test_a_trial_becomes_a_bet_worth_what_was_said(
    playing: ValuePage, money_session: Session, qtbot: QtBot
) -> None:
    panel, before = playing.what_if, money_session.project
    panel.slider("leave").setValue(20)
    panel.slider("share", "li_2").setValue(40)
    panel.slider("minutes").setValue(20)
    panel.slider("feeling", "pe_Ann").setValue(6)
    said = tried(before, panel.trial(), flow(before, "jo_test"))
    qtbot.waitUntil(panel.bet_button.isEnabled)
    QTest.mouseClick(panel.bet_button, Qt.MouseButton.LeftButton)
    [name] = money_session.project.about.bets
    bet = money_session.project.bets[name]
    assert money_session.selection == (name,)
    assert [effect.kind for effect in bet.effects] == [
        EffectKind.LEAVE, EffectKind.MINUTES, EffectKind.SHARE, EffectKind.FEELING,
    ]  # fmt: skip
    assert evaluate(money_session.project, [name], draws=10).of(name).likely == pytest.approx(said.a_year)
    assert "(now 20" in bet.if_we
    money_session.undo()
    assert money_session.project == before


def test_reset_returns_to_today(playing: ValuePage, qtbot: QtBot) -> None:
    panel = playing.what_if
    panel.slider("leave").setValue(0)
    qtbot.waitUntil(panel.reset_button.isVisible)
    QTest.mouseClick(panel.reset_button, Qt.MouseButton.LeftButton)
    assert panel.slider("leave").figure == pytest.approx(0.2)
    assert panel.trial() == Trial("tp_B")


def test_an_edit_elsewhere_moves_what_is_tried(
    playing: ValuePage, money_session: Session, qtbot: QtBot
) -> None:
    panel = playing.what_if
    panel.slider("leave").setValue(20)
    qtbot.waitUntil(lambda: "→" in panel.result.conversion.text())
    first = panel.result.conversion.text()
    money_session.attempt(lambda project: change(project, "tp_A", "", leave=0.0))
    qtbot.waitUntil(lambda: panel.result.conversion.text() != first and "→" in panel.result.conversion.text())
    assert panel.slider("leave").figure == pytest.approx(0.1)


def test_shares_that_are_tried_always_make_a_whole(money_session: Session) -> None:
    trial = Trial("tp_B", shares={"li_1": 0.9, "li_2": 0.6})
    assert sum(shares_tried(money_session.project, trial).values()) == pytest.approx(1.0)
