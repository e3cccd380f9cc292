"""An empty journey shows a ghost of its first step and of its second stage; a click makes them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeymapper.board.scene import Options
from journeymapper.edit.editor import Editor
from journeymapper.edit.journeys import add_journey
from journeymapper.model.project import Project
from journeymapper.ui.canvas.beginnings import ghost_stage, ghost_step
from tests.ui.canvas.driver import Hand


def empty(qtbot: QtBot, *stages: str) -> Hand:
    editor = Editor(Project())
    editor.apply(add_journey(editor.project, "First days", stages=list(stages))[0])
    hand = Hand(editor.project)
    qtbot.addWidget(hand.view)
    hand.view.show_options(Options(hint=True))
    return hand


def test_a_click_on_the_ghost_card_makes_the_first_step(qtbot: QtBot) -> None:
    hand = empty(qtbot, "Try", "Buy")
    ghost = ghost_step(hand.view)
    assert ghost is not None
    hand.click(hand.middle(ghost))
    hand.type("Starts trial").key(Qt.Key.Key_Return)
    assert hand.names() == [["Starts trial"], []]
    assert hand.board.boxes[hand.touchpoint("Starts trial")].rect == ghost
    assert ghost_step(hand.view) is None


def test_a_click_on_the_ghost_chevron_makes_the_second_stage(qtbot: QtBot) -> None:
    hand = empty(qtbot, "Try")
    ghost = ghost_stage(hand.view)
    assert ghost is not None
    hand.click(hand.view.camera.to_view_fixed(ghost).center())
    hand.type("Buy").key(Qt.Key.Key_Return)
    assert [stage.name for stage in hand.project.stages_of(hand.view.journey_id)] == ["Try", "Buy"]
    assert list(hand.board.stages.values())[1].rect == ghost
    assert ghost_stage(hand.view) is None


def test_pictures_and_views_without_hints_show_no_ghosts(qtbot: QtBot) -> None:
    hand = empty(qtbot, "Try")
    hand.view.show_options(Options())
    assert ghost_step(hand.view) is None
    assert ghost_stage(hand.view) is None
