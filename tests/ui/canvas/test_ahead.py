"""What is painted ahead while scrolling: the pixels are those of a paint of everything, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.board.scene import Options
from journeymapper.board.theme import DARK
from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas.layer import MapLayer
from tests.board.projects import project_of
from tests.ui.canvas.driver import Hand
from tests.ui.canvas.test_painting import difference, on_screen, painted_again, shown

TRIFLE = 0.0025
"""Qt begins the dashes of a long level line anew where it is cut by what was exposed: so much of the view may differ."""


@pytest.fixture(params=[False, True], ids=["alone", "with the overview"])
def far(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Hand]:
    """A hand in the middle of a map of twenty stages, with its overview or without."""
    made = Hand(project_of([3] * 20))
    qtbot.addWidget(made.view)
    qtbot.waitExposed(made.view)
    made.view.minimap.wanted = request.param
    made.view.set_zoom(1.5)
    shown(made)
    made.view.camera.scroll_by(900, 200)
    on_screen(made)
    yield made
    made.view.hide()


@pytest.mark.parametrize("by", [(31, 0), (-31, 0), (0, 17), (0, -17), (9, 4)])
def test_many_steps_leave_what_painting_gives(far: Hand, by: tuple[int, int]) -> None:
    for _ in range(11):
        far.view.camera.scroll_by(*by)
        on_screen(far)
    moved = on_screen(far)
    assert difference(moved, painted_again(far), strong=40) < TRIFLE


def hide_curves(hand: Hand) -> None:
    lanes = [lane.id for lane in hand.project.lanes.values() if lane.kind is not LaneKind.CURVE]
    hand.view.show_options(Options(lanes=tuple(lanes)))


def turn_dark(hand: Hand) -> None:
    hand.view.set_theme(DARK)


def zoom_out(hand: Hand) -> None:
    hand.view.set_zoom(1.2)
    hand.view.settle()


def resize(hand: Hand) -> None:
    hand.view.resize(hand.view.width() - 90, hand.view.height() - 70)


@pytest.mark.parametrize("happens", [hide_curves, turn_dark, zoom_out, resize])
def test_what_was_painted_ahead_goes_when_the_map_changes(far: Hand, happens: Callable[[Hand], None]) -> None:
    far.view.camera.scroll_by(20, 0)
    on_screen(far)
    happens(far)
    on_screen(far)
    far.view.camera.scroll_by(20, 0)
    moved = on_screen(far)
    assert difference(moved, painted_again(far), strong=40) < TRIFLE


def test_steps_back_and_forth_leave_what_painting_gives(far: Hand) -> None:
    for by in (24, 24, -24, -60, 24, 90, -24):
        far.view.camera.scroll_by(by, 0)
        on_screen(far)
    moved = on_screen(far)
    assert difference(moved, painted_again(far), strong=40) < TRIFLE


def test_a_few_steps_are_painted_at_once(far: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    paints: list[object] = []
    paint = MapLayer._paint

    def counted(layer: MapLayer, *arguments: Any) -> None:
        paints.append(layer)
        paint(layer, *arguments)

    monkeypatch.setattr(MapLayer, "_paint", counted)
    for _ in range(8):
        far.view.camera.scroll_by(25, 0)
        QApplication.processEvents()
    assert 0 < len(paints) < 8
