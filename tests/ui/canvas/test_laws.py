"""Whatever is done by hand on the map, undoing all of it leads back to the start, and the map shows the project."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from journeymapper.board.layout import lay_out
from journeymapper.model.integrity import problems
from journeymapper.ui.canvas.tools.idle import Idle
from tests.ui.canvas.conftest import two_stages
from tests.ui.canvas.driver import ALT, CTRL, NONE, SHIFT, Hand

Key = Qt.Key
PLACES = st.tuples(st.floats(0.02, 0.96), st.floats(0.02, 0.96))
KEYS = st.sampled_from(
    [
        (Key.Key_Return, NONE),
        (Key.Key_Return, SHIFT),
        (Key.Key_Escape, NONE),
        (Key.Key_F2, NONE),
        (Key.Key_B, NONE),
        (Key.Key_M, NONE),
        (Key.Key_Delete, NONE),
        (Key.Key_Up, NONE),
        (Key.Key_Down, SHIFT),
        (Key.Key_Left, NONE),
        (Key.Key_Right, NONE),
        (Key.Key_Up, CTRL),
        (Key.Key_Down, CTRL),
        (Key.Key_Up, ALT),
        (Key.Key_Down, ALT),
        (Key.Key_Left, ALT),
        (Key.Key_Right, ALT),
        (Key.Key_A, CTRL),
        (Key.Key_L, CTRL),
        (Key.Key_Plus, NONE),
        (Key.Key_0, CTRL),
    ]
)
GESTURES = st.one_of(
    st.tuples(st.just("key"), KEYS),
    st.tuples(st.just("type"), st.sampled_from(["x", "Asks why", "<b>"])),
    st.tuples(st.just("click"), PLACES),
    st.tuples(st.just("add"), PLACES),
    st.tuples(st.just("double"), PLACES),
    st.tuples(st.just("drag"), st.tuples(PLACES, PLACES)),
    st.tuples(st.just("give up"), st.tuples(PLACES, PLACES)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
)


@pytest.fixture(scope="module")
def shared_hand(qapp: object) -> Hand:
    return Hand(two_stages(), 700, 620)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(gestures=st.lists(GESTURES, min_size=1, max_size=14))
def test_undoing_everything_leads_back_to_the_start(
    shared_hand: Hand, gestures: list[tuple[str, object]]
) -> None:
    hand = shared_hand
    start = hand.project
    for what, how in gestures:
        act(hand, what, how)
        assert list(problems(hand.project)) == []
    hand.view.use_idle()
    assert_shown(hand)
    hand.editor.go_to(0)
    assert hand.project == start
    assert_shown(hand)
    assert isinstance(hand.view.tool, Idle)
    hand.view.select(())


def act(hand: Hand, what: str, how: object) -> None:
    """Do one gesture with the real mouse or keyboard."""
    if what == "key":
        assert isinstance(how, tuple)
        hand.key(*how)
    elif what == "type":
        hand.type(str(how))
    elif what == "undo":
        hand.session.undo()
    elif what == "redo":
        hand.session.redo()
    elif what in ("click", "add", "double"):
        at = place(hand, how)
        if what == "double":
            hand.double(at)
        else:
            hand.click(at, SHIFT if what == "add" else NONE)
    else:
        assert isinstance(how, tuple)
        start, end = (place(hand, one) for one in how)
        hand.press(start).move(end)
        if what == "give up":
            hand.key(Key.Key_Escape)
        hand.release()


def place(hand: Hand, part: object) -> QPointF:
    """A position in the view from parts of its width and height."""
    assert isinstance(part, tuple)
    return QPointF(part[0] * hand.view.width(), part[1] * hand.view.height())


def assert_shown(hand: Hand) -> None:
    """The board is that of the project, and only what is there is selected."""
    fresh = lay_out(hand.project, hand.view.journey_id, hand.view._measure, hand.view.options)
    board = hand.board
    assert dict(board.boxes) == dict(fresh.boxes)
    assert dict(board.routes) == dict(fresh.routes)
    assert dict(board.curves) == dict(fresh.curves)
    assert board.size == fresh.size
    assert all(hand.project.find(name) is not None for name in hand.view.selection)


def test_the_law_would_notice_a_gesture_that_leaves_no_step(hand: Hand, qtbot: QtBot) -> None:
    """A guard for the test above: an edit beside the editor's history does break it."""
    start = hand.project
    gesture = hand.editor.gesture("Lost")
    hand.view.select((hand.touchpoint("Pays"),))
    hand.key(Key.Key_M)
    assert not gesture.active
    hand.editor.go_to(0)
    assert hand.project == start
