"""The left side scrolls where it gets too little room; what is in it never asks for another height while it is placed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.ui.panels.persona_row import PersonaRow
from journeymapper.ui.widgets.signal_card import SignalCard

LONG = (
    "Nine of ten leave here before they have seen what it costs, and nobody in the squad has heard of it yet "
)
"""Breaks into another number of lines when the scroll bar takes its width."""


def _card(number: int) -> SignalCard:
    return SignalCard(LONG[: 30 + 5 * number], LONG[5 * number :], "#aa0000", "Needs attention")


def _row(number: int) -> PersonaRow:
    row = PersonaRow()
    row.show_persona(
        LONG[: 20 + 4 * number], LONG[3 * number :], "NN", "#aa0000", image=None, chosen=False, shown=True
    )
    return row


class Resizes(QObject):
    """Counts how often what it watches is given another size."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let pass."""
        del watched
        self.count += event.type() is QEvent.Type.Resize
        return False


@pytest.mark.parametrize("make", [_card, _row])
def test_the_scroll_bar_comes_and_goes_without_a_tug_of_war(make: object, qtbot: QtBot) -> None:
    assert callable(make)
    inside = QWidget()
    rows = QVBoxLayout(inside)
    parts: list[QAbstractButton] = [make(number) for number in range(12)]
    for part in parts:
        rows.addWidget(part)
    rows.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    qtbot.addWidget(area)
    area.resize(240, 300)
    area.show()
    asked = inside.heightForWidth(240)
    # A part that fixes its own height would have one here, and the two would answer each other until the stack ends.
    assert not any(part.minimumHeight() for part in parts)
    watch = Resizes()
    inside.installEventFilter(watch)
    for step, height in enumerate([*range(asked - 60, asked + 60), asked - 1, asked]):
        area.resize(240 + step % 3, height)
        qtbot.wait(0)
        assert all(part.height() == part.heightForWidth(part.width()) for part in parts)
    assert watch.count <= 4 * (step + 1)


def test_narrower_a_card_is_higher(qtbot: QtBot) -> None:
    card = _card(9)
    qtbot.addWidget(card)
    assert card.heightForWidth(160) > card.heightForWidth(420)
