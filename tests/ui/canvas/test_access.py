"""The map as a screen reader finds it: names, roles, places, states and actions of all that stands on it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from journeymapper.board.theme import DARK
from journeymapper.edit.records import change
from journeymapper.ui.canvas import access
from tests.ui.canvas.conftest import two_stages
from tests.ui.canvas.driver import CTRL, Hand

Role, Text = QAccessible.Role, QAccessible.Text


@pytest.fixture(autouse=True)
def somebody_listens() -> Iterator[None]:
    """As if a screen reader ran."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QAccessible.Event, str]]:
    """The (event, name of what it is about) that screen readers are sent."""
    heard: list[tuple[QAccessible.Event, str]] = []

    class Ear:
        """Stands where events are sent."""

        Event = QAccessible.Event
        isActive = staticmethod(QAccessible.isActive)
        queryAccessibleInterface = staticmethod(QAccessible.queryAccessibleInterface)

        @staticmethod
        def updateAccessibility(event: Any) -> None:
            heard.append((event.type(), event.accessibleInterface().text(Text.Name)))
            QAccessible.updateAccessibility(event)

    monkeypatch.setattr(access, "QAccessible", Ear)
    return heard


def map_of(hand: Hand) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(hand.view)


def tree(one: QAccessibleInterface) -> list[object]:
    """Role and name of all below an interface, as nested lists."""
    found: list[object] = []
    for place in range(one.childCount()):
        child = one.child(place)
        found.append((child.role(), child.text(Text.Name)))
        if below := tree(child):
            found.append(below)
    return found


def everything(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(one.childCount()):
        child = one.child(place)
        yield child
        yield from everything(child)


def called(hand: Hand, name: str) -> QAccessibleInterface:
    return next(one for one in everything(map_of(hand)) if one.text(Text.Name).startswith(name))


def test_the_map_is_a_list_of_stages_with_their_cards_points_and_links(hand: Hand) -> None:
    bank = hand.touchpoint("Connects bank")
    hand.session.attempt(
        lambda p: change(p, bank, "", channel="App", leave=0.22, moment_of_truth=True, goal=True)
    )
    assert map_of(hand).role() is Role.List
    assert map_of(hand).text(Text.Name) == "Journey map"
    shown = tree(map_of(hand))
    assert shown[:2] == [
        (Role.Grouping, "Try, stage 1 of 2, 2\u00a0touchpoints"),
        [
            (Role.ListItem, "Starts trial, Maya +1, Tom −1"),
            [
                (Role.Slider, "Maya at Starts trial, +1"),
                (Role.Slider, "Tom at Starts trial, −1"),
                (Role.Link, "From Starts trial to Connects bank, link"),
            ],
            (Role.ListItem, "Connects bank, App, Maya 0, Tom −1, 22\u202f% leave, moment of truth, goal"),
            [
                (Role.Slider, "Maya at Connects bank, 0"),
                (Role.Slider, "Tom at Connects bank, −1"),
                (Role.Link, "From Connects bank to Picks plan, link"),
            ],
        ],
    ]
    assert called(hand, "The card is refused, pain point, at Pays").parent().role() is Role.Grouping
    assert (Role.RowHeader, "Steps, lane") in shown


def test_everything_knows_its_parent_its_place_and_its_rectangle(hand: Hand) -> None:
    whole = map_of(hand)
    screen = whole.rect()
    for one in everything(whole):
        parent = one.parent()
        assert parent.child(parent.indexOfChild(one)).object() is one.object()
        assert one.isValid()
        assert one.text(Text.Name)
        assert screen.intersects(one.rect()), one.text(Text.Name)
        assert one.state().focusable
        assert one.window() is not None


def test_what_something_is_not_is_answered_as_qt_asks_it(hand: Hand) -> None:
    """A wrong answer here is an address that Qt goes to."""
    for one in everything(map_of(hand)):
        assert one.attributesInterface() is None
        assert one.textInterface() is None
        assert one.editableTextInterface() is None
        assert one.tableCellInterface() is None
        assert one.selectionInterface() is None
        assert (one.valueInterface() is not None) == (one.role() is Role.Slider)
        assert one.actionInterface() is not None


def test_a_magnifier_finds_what_lies_under_the_pointer(hand: Hand) -> None:
    card = called(hand, "Connects bank")
    middle = card.rect().center()
    assert map_of(hand).childAt(middle.x(), middle.y()).text(Text.Name) == card.text(Text.Name)
    point = called(hand, "Tom at Pays").rect().center()
    assert map_of(hand).childAt(point.x(), point.y()).role() is Role.Slider
    nowhere = hand.view.mapToGlobal(QPoint(-50, -50))
    assert map_of(hand).childAt(nowhere.x(), nowhere.y()) is None


def test_states_follow_the_selection_and_the_focus(hand: Hand) -> None:
    card = called(hand, "Connects bank")
    assert not card.state().selected
    hand.view.select((hand.touchpoint("Connects bank"),))
    assert card.state().selected
    assert card.state().focused
    assert map_of(hand).focusChild().text(Text.Name) == card.text(Text.Name)
    hand.view.clearFocus()
    assert card.state().selected
    assert not card.state().focused
    assert map_of(hand).focusChild() is None


def test_the_focus_is_told_as_one_walks(hand: Hand, told: list[tuple[QAccessible.Event, str]]) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        hand.key(key)
    focus = QAccessible.Event.Focus
    assert [name.split(",")[0] for event, name in told if event is focus] == [
        "Starts trial",
        "Connects bank",
        "Maya at Connects bank",
        "Maya at Picks plan",
    ]


def test_a_change_of_what_one_stands_on_is_told(
    hand: Hand, told: list[tuple[QAccessible.Event, str]]
) -> None:
    hand.view.select((hand.touchpoint("Pays"),))
    told.clear()
    hand.key(Qt.Key.Key_M)
    assert told == [(QAccessible.Event.NameChanged, "Pays, Maya 0, Tom −1, moment of truth")]
    hand.key(Qt.Key.Key_Down)
    told.clear()
    hand.key(Qt.Key.Key_Up, CTRL)
    assert [event for event, _ in told] == [QAccessible.Event.ValueChanged, QAccessible.Event.NameChanged]
    assert told[-1][1] == "Maya at Pays, +0.5"


def test_actions_select_and_rename(hand: Hand) -> None:
    actions = called(hand, "Picks plan").actionInterface()
    assert actions.actionNames() == ["Press", "Rename"]
    actions.doAction("Press")
    assert hand.view.selection == (hand.touchpoint("Picks plan"),)
    actions.doAction("Rename")
    assert hand.writer is not None
    field = QAccessible.queryAccessibleInterface(hand.writer)
    assert map_of(hand).focusChild().object() is hand.writer
    assert map_of(hand).child(map_of(hand).indexOfChild(field)).object() is hand.writer
    hand.type("Chooses").key(Qt.Key.Key_Return)
    assert hand.names()[1][0] == "Chooses"


def test_a_curve_point_is_a_slider(hand: Hand) -> None:
    point = called(hand, "Tom at Pays")
    value = point.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (-2.0, -1.0, 2.0)
    value.setCurrentValue(7)
    point.actionInterface().doAction("Decrease")
    assert point.text(Text.Value) == "+1.5"
    assert value.currentValue() == 1.5
    hand.editor.undo()
    hand.editor.undo()
    assert value.currentValue() == -1.0


def test_nothing_is_changed_where_one_only_reads(hand: Hand) -> None:
    hand.session.read_only = True
    assert called(hand, "Picks plan").actionInterface().actionNames() == ["Press"]
    assert called(hand, "Picks plan").state().readOnly


def test_what_is_gone_is_not_valid_and_is_let_go(hand: Hand, qtbot: QtBot) -> None:
    card = called(hand, "Pays")
    thing = card.object()
    hand.view.select((hand.touchpoint("Pays"),))
    hand.key(Qt.Key.Key_Delete)
    assert not card.isValid()
    assert card.text(Text.Name) == ""
    assert card.childCount() == 0
    assert card.state().invalid
    qtbot.waitUntil(lambda: not Shiboken.isValid(thing), timeout=4000)
    hand.session.undo()
    assert called(hand, "Pays").isValid()


def test_no_objects_are_made_where_nobody_listens(hand: Hand) -> None:
    QAccessible.setActive(False)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        hand.key(key)
    assert hand.view.findChildren(QObject, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert [one for one in hand.view.children() if isinstance(one, access.Node)] == []


def test_maps_come_and_go_while_their_things_are_held(qtbot: QtBot) -> None:
    kept = []
    for _ in range(12):
        hand = Hand(two_stages())
        kept.append(list(everything(map_of(hand))))
        hand.view.set_theme(DARK)
        hand.view.hide()
        hand.view.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del hand
        gc.collect()
    assert not any(Shiboken.isValid(one) for ones in kept for one in ones)
