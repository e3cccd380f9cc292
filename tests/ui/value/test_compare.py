"""Bets beside each other: value against effort, and what moves one of them most."""

from __future__ import annotations

import itertools
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journeymapper.analysis.bet_tornado import tornado
from journeymapper.edit.bets import propose_bet
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Effect
from journeymapper.ui.session import Session
from journeymapper.ui.value.compare import Compare
from journeymapper.ui.value.page import ValuePage
from journeymapper.ui.value.tornado_picture import bars_of


@pytest.fixture
def comparing(page: ValuePage, money_session: Session, qtbot: QtBot) -> Compare:
    """The section with two bets of the same worth and cost, so that their dots lie on each other."""
    for name in ("One", "Two"):
        effect = Effect.make(kind=EffectKind.LEAVE, place="tp_B", low=0.05, likely=0.1, high=0.15)
        money_session.attempt(
            partial(propose_bet, name=name, effects=[effect], cost_once=20e3, confidence=0.5)
        )
    money_session.settle_now()
    page.sections.show_section("compare")
    qtbot.waitUntil(lambda: page.worth.now is not None and len(page.worth.now.bets) == 2)
    section = page.sections.current
    assert isinstance(section, Compare)
    return section


def test_names_do_not_touch_each_other_or_the_dots(comparing: Compare) -> None:
    labels = [dot.label for dot in comparing.matrix.dots()]
    assert len(labels) == 2
    assert not any(one.intersects(other) for one, other in itertools.combinations(labels, 2))
    assert not any(label.contains(dot.at) for label in labels for dot in comparing.matrix.dots())


def test_enter_chooses_a_bet_and_its_figures_are_compared(
    comparing: Compare, money_session: Session, qtbot: QtBot
) -> None:
    comparing.matrix.setFocus()
    QTest.keyClick(comparing.matrix, Qt.Key.Key_Right)
    QTest.keyClick(comparing.matrix, Qt.Key.Key_Return)
    [bet] = money_session.selection
    qtbot.waitUntil(lambda: comparing.tornado.accessibleDescription() != "")
    bars = bars_of(money_session.project, tornado(money_session.project, [bet]))
    assert {bar.title for bar in bars} == {"Whether it works", "Leaving at B"}
    sizes = [abs(bar.high - bar.low) for bar in bars]
    assert sizes == sorted(sizes, reverse=True)
    assert "Whether it works: £0 at no" in comparing.tornado.accessibleDescription()
