"""A narrow window: what gives way, what stays in view, and what comes back."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from journeymapper.edit.personas import add_persona
from journeymapper.ui.narrow import SLIM_LEFT, SLIM_RIGHT
from journeymapper.ui.style import LEFT_WIDTH, RIGHT_WIDTH
from journeymapper.ui.widgets.chips import PersonaChip
from journeymapper.ui.workbench import Workbench


def widen(bench: Workbench, width: int) -> None:
    """Give the window a width and let everything find its place."""
    bench.window.resize(width, 800)
    for _ in range(4):
        QApplication.processEvents()


def in_view(bench: Workbench, words: str) -> bool:
    """Whether the button that says `words` lies within the window."""
    found = [one for one in bench.window.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    right = found[0].mapTo(bench.window, found[0].rect().bottomRight()).x() if found else 10**6
    return right <= bench.window.width()


@pytest.mark.parametrize("width", [1600, 1280, 1067, 900, 800])
def test_the_brief_and_the_values_stay_in_view(bench: Workbench, width: int) -> None:
    for number in range(12):
        bench.session.attempt(partial(add_persona, name=f"Persona {number} with a long name"))
    for step in (1600, 1300, 1150, 1000, 900, width):
        widen(bench, step)
    assert bench.window.width() == width
    assert in_view(bench, "Export brief")
    right = bench.window.right
    assert right.isVisible()
    assert right.mapTo(bench.window, right.rect().topRight()).x() < width


def test_side_panels_are_slim_below_a_width(bench: Workbench) -> None:
    widen(bench, 1600)
    assert bench.window.splitter.sizes()[::2] == [LEFT_WIDTH, RIGHT_WIDTH]
    widen(bench, 1280)
    assert bench.window.splitter.sizes()[::2] == [SLIM_LEFT, SLIM_RIGHT]
    widen(bench, 1600)
    assert bench.window.splitter.sizes()[::2] == [LEFT_WIDTH, RIGHT_WIDTH]


def test_the_outline_folds_away_and_comes_back(bench: Workbench) -> None:
    widen(bench, 1280)
    widen(bench, 900)
    assert bench.window.left.isHidden()
    assert not bench.commands.actions["outline"].isChecked()
    widen(bench, 1280)
    assert bench.window.left.isVisible()
    bench.commands.actions["outline"].trigger()
    widen(bench, 900)
    widen(bench, 1280)
    assert bench.window.left.isHidden()


def test_who_has_no_chip_is_in_the_menu(bench: Workbench) -> None:
    for number in range(12):
        bench.session.attempt(partial(add_persona, name=f"Persona {number} with a long name"))
    widen(bench, 1280)
    chips = [chip for chip in bench.whose.findChildren(PersonaChip) if chip.isVisible()]
    listed = [entry.text() for menu in bench.whose.findChildren(QMenu) for entry in menu.actions()]
    assert len(chips) + len(listed) == len(bench.session.project.about.personas)
