"""What moves because of an edit glides to its place; at the end the map is what painting it plainly gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.board.scene import Options
from journeymapper.board.shapes import Route
from journeymapper.edit.feelings import set_feeling
from journeymapper.edit.journeys import add_touchpoint, move_touchpoints
from journeymapper.edit.records import remove
from journeymapper.ui.canvas import layer
from journeymapper.ui.canvas.flight import MOST
from journeymapper.ui.canvas.motion import DURATION, eased
from journeymapper.ui.canvas.paint_links import draw_routes
from tests.board.projects import project_of
from tests.ui.canvas.driver import CTRL, Hand
from tests.ui.canvas.test_painting import difference, on_screen, painted_again, shown


class Clock:
    """A time that stands still until it is told to go on, milliseconds."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock(hand: Hand) -> Clock:
    """The clock of the hand's map, where things may move."""
    return started(hand)


def started(hand: Hand) -> Clock:
    clock = Clock()
    for glide in (hand.view.motion.cards, hand.view.motion.camera):
        glide.now = clock
    hand.view.motion.allowed = True
    return clock


def go_on(hand: Hand, clock: Clock, by: float) -> None:
    """Let time pass, and the map follow."""
    clock.time += by
    for glide in (hand.view.motion.cards, hand.view.motion.camera):
        if glide.running:
            glide.tick()


def to_the_other_stage(hand: Hand) -> None:
    stage = list(hand.project.stages_of(hand.view.journey_id))[1].id
    hand.editor.apply(move_touchpoints(hand.project, [hand.touchpoint("Starts trial")], stage, 1))


def feel(hand: Hand) -> None:
    person = next(iter(hand.project.personas))
    hand.editor.apply(set_feeling(hand.project, hand.touchpoint("Connects bank"), person, 2.0))


def insert(hand: Hand) -> None:
    stage = next(iter(hand.project.stages_of(hand.view.journey_id))).id
    hand.editor.apply(add_touchpoint(hand.project, stage, "New", at=0)[0])


MOVES: dict[str, Callable[[Hand], object]] = {
    "to another stage": to_the_other_stage,
    "feeling": feel,
    "new step": insert,
    "removed": lambda hand: hand.editor.apply(remove(hand.project, [hand.touchpoint("Starts trial")])),
    "fewer lanes": lambda hand: hand.view.show_options(Options(lanes=tuple(list(hand.board.lanes)[1:4]))),
}


@pytest.mark.parametrize("move", MOVES)
def test_in_the_end_the_map_is_as_painted_plainly(hand: Hand, clock: Clock, move: str) -> None:
    shown(hand)
    MOVES[move](hand)
    assert hand.view.motion.cards.running
    for _ in range(4):
        go_on(hand, clock, DURATION / 4)
        QApplication.processEvents()
    assert not hand.view.motion.cards.running
    assert hand.view.motion.flight is None
    assert difference(on_screen(hand), painted_again(hand), strong=0) == 0


def test_at_first_everything_is_painted_once_where_it_was(hand: Hand, clock: Clock) -> None:
    """A card painted at its new place too, or a link left at its old one, would differ from the map before."""
    before = shown(hand)
    to_the_other_stage(hand)
    hand.view.viewport().update()
    first = shown(hand)
    # The figures of a stage and the curve's smoothing are those of the new map.
    assert difference(first, before) < 0.004
    go_on(hand, clock, DURATION / 2)
    middle = shown(hand)
    go_on(hand, clock, DURATION)
    last = shown(hand)
    assert difference(middle, first) > 0.004
    assert difference(middle, last) > 0.004


def test_no_link_is_painted_twice(hand: Hand, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    draw = draw_routes

    def counted(painter: QPainter, routes: Sequence[Route], *others: Any) -> None:
        painted.extend(route.id for route in routes)
        draw(painter, routes, *others)

    monkeypatch.setattr(layer, "draw_routes", counted)
    to_the_other_stage(hand)
    assert hand.view.motion.flight is not None
    assert hand.view.motion.flight.routes()
    hand.view.viewport().update()
    QApplication.processEvents()
    painted.clear()
    go_on(hand, clock, DURATION / 2)
    hand.view.viewport().repaint()
    assert sorted(painted) == sorted(hand.board.routes)


def test_a_curve_point_is_on_its_way_between_its_feelings(hand: Hand, clock: Clock) -> None:
    person, step = next(iter(hand.project.personas)), hand.touchpoint("Connects bank")

    def height() -> float:
        board = hand.view.painted
        assert board is not None
        return next(one.at.y for one in board.curves[person].points if one.touchpoint == step)

    start = height()
    feel(hand)
    assert height() == pytest.approx(start)
    end = next(one.at.y for one in hand.board.curves[person].points if one.touchpoint == step)
    go_on(hand, clock, DURATION / 2)
    assert height() == pytest.approx(start + (end - start) * eased(0.5))
    go_on(hand, clock, DURATION)
    assert height() == end


def test_a_new_edit_ends_what_is_under_way(hand: Hand, clock: Clock) -> None:
    to_the_other_stage(hand)
    go_on(hand, clock, DURATION / 3)
    first = hand.view.motion.flight
    insert(hand)
    assert hand.view.motion.flight is not first
    assert hand.view.motion.flight is not None
    assert hand.view.motion.flight.part == 0.0
    go_on(hand, clock, DURATION)
    assert difference(on_screen(hand), painted_again(hand), strong=0) == 0


def test_what_is_pressed_is_where_it_will_be(hand: Hand, clock: Clock) -> None:
    shown(hand)
    to_the_other_stage(hand)
    hand.click(hand.on("Starts trial"))
    assert hand.view.selection == (hand.touchpoint("Starts trial"),)


@pytest.mark.parametrize("move", MOVES)
def test_nothing_moves_where_that_is_not_wanted(hand: Hand, move: str) -> None:
    before = shown(hand)
    MOVES[move](hand)
    assert not hand.view.motion.cards.running
    after = on_screen(hand)
    assert after != before
    assert difference(after, painted_again(hand), strong=0) == 0


def test_nothing_lags_behind_what_is_dragged(hand: Hand, clock: Clock) -> None:
    hand.view.motion.held = lambda: hand.editor.gesturing
    person = next(iter(hand.project.personas))
    gesture = hand.editor.gesture("Change feeling")
    gesture.preview(set_feeling(gesture.start, hand.touchpoint("Pays"), person, 2.0))
    assert not hand.view.motion.cards.running
    gesture.cancel()


def test_too_much_at_once_is_there_at_once(qtbot: QtBot) -> None:
    hand = Hand(project_of([25] * 14), 1400, 1000)
    qtbot.addWidget(hand.view)
    qtbot.waitExposed(hand.view)
    started(hand)
    hand.view.set_zoom(0.31)
    shown(hand)
    assert hand.view.places is not None
    seen = hand.view.camera.visible()
    assert len(list(hand.view.places.outlines_in(seen))) > MOST
    insert(hand)
    flight = hand.view.motion.flight
    assert flight is None or len(list(flight.boxes())) + len(flight.routes()) <= MOST
    hand.view.hide()


def place(hand: Hand) -> tuple[float, int, int]:
    view = hand.view
    return view.zoom, view.horizontalScrollBar().value(), view.verticalScrollBar().value()


def test_the_camera_glides_to_the_whole_map_and_to_a_card(hand: Hand, clock: Clock) -> None:
    hand.view.set_zoom(3.0)
    hand.view.actions_by_name["zoom_fit"].trigger()
    assert hand.view.zoom == 3.0
    go_on(hand, clock, DURATION / 2)
    assert hand.view.camera.fitting() < hand.view.zoom < 3.0
    go_on(hand, clock, DURATION)
    glided = place(hand)
    hand.view.fit()
    assert place(hand) == glided

    hand.view.set_zoom(3.0)
    start = place(hand)
    hand.view.reveal(hand.touchpoint("Starts trial"))
    hand.view.reveal(hand.touchpoint("Pays"))
    go_on(hand, clock, DURATION)
    end = place(hand)
    assert end != start
    hand.view.motion.allowed = False
    hand.view.reveal(hand.touchpoint("Pays"))
    assert place(hand) == end


def test_the_wheel_takes_the_camera_over(hand: Hand, clock: Clock) -> None:
    hand.view.set_zoom(3.0)
    hand.view.motion.fit()
    go_on(hand, clock, DURATION / 3)
    hand.wheel(QPointF(300, 300), 120, CTRL)
    zoom = hand.view.zoom
    go_on(hand, clock, DURATION)
    assert hand.view.zoom == zoom
    assert not hand.view.motion.camera.running


def test_another_journey_is_there_at_once(hand: Hand, clock: Clock) -> None:
    to_the_other_stage(hand)
    hand.view.show_board(hand.project, hand.view.journey_id)
    assert hand.view.motion.flight is None
    assert isinstance(shown(hand), QImage)
