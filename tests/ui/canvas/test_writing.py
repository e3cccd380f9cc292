"""What is written in place is in the project as it is typed, and the window's shortcuts go on working."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas.edits import add_on
from tests.ui.canvas.driver import CTRL, NONE, SHIFT, Hand

ENTER, ESC, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2
KEYS = Qt.Key
_OF_WINDOW = [
    (KEYS.Key_S, CTRL),
    (KEYS.Key_Q, CTRL),
    (KEYS.Key_S, CTRL | SHIFT),
    (KEYS.Key_P, CTRL | SHIFT),
    (KEYS.Key_F6, NONE),
]
_OF_TEXT = [
    *((key, CTRL) for key in (KEYS.Key_A, KEYS.Key_Z, KEYS.Key_Left, KEYS.Key_Backspace)),
    *((key, NONE) for key in (KEYS.Key_S, KEYS.Key_Plus, KEYS.Key_Delete, KEYS.Key_Return)),
]


def begin(hand: Hand, name: str = "Starts trial") -> str:
    chosen = hand.touchpoint(name)
    hand.view.select((chosen,))
    hand.key(F2)
    return chosen


def paste(hand: Hand, text: str) -> None:
    QApplication.clipboard().setText(text)
    hand.key(KEYS.Key_V, CTRL)


def test_each_letter_is_in_the_project_and_enter_makes_one_step(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    chosen = begin(hand)
    hand.type("Signs")
    assert hand.project.touchpoints[chosen].name == "Signs"
    hand.type(" up")
    writer = hand.writer
    assert writer is not None
    assert writer.textCursor().position() == len("Signs up")
    hand.key(ENTER)
    assert hand.project.touchpoints[chosen].name == "Signs up"
    assert len(hand.editor.history()[0]) == steps + 1
    assert hand.editor.undo_label == "Rename"
    hand.session.undo()
    assert hand.project.touchpoints[chosen].name == "Starts trial"


def test_esc_takes_back_what_was_shown_and_leaves_no_step(hand: Hand) -> None:
    before, steps = hand.project, hand.editor.history()
    begin(hand)
    hand.type("Never").key(ESC)
    assert hand.project == before
    assert hand.editor.history() == steps
    assert not hand.editor.gesturing


def test_a_new_touchpoint_is_in_the_project_with_its_letters(hand: Hand) -> None:
    hand.view.select((hand.touchpoint("Starts trial"),))
    hand.key(ENTER).type("Reads")
    assert hand.names()[0] == ["Starts trial", "Reads", "Connects bank"]
    hand.key(ENTER)
    assert hand.editor.undo_label == "Add touchpoint"


def test_an_emptied_name_stays_as_it_was(hand: Hand) -> None:
    before = hand.project
    chosen = begin(hand)
    hand.type("S").key(KEYS.Key_Backspace)
    assert hand.project.touchpoints[chosen].name == "Starts trial"
    hand.key(ENTER)
    assert hand.project == before


def test_only_what_an_input_method_has_ended_is_shown(hand: Hand) -> None:
    chosen = begin(hand)
    writer = hand.writer
    assert writer is not None
    QApplication.sendEvent(writer, QInputMethodEvent("ginkou", []))
    assert hand.project.touchpoints[chosen].name == "Starts trial"
    done = QInputMethodEvent("", [])
    done.setCommitString("銀行")
    QApplication.sendEvent(writer, done)
    assert hand.project.touchpoints[chosen].name == "銀行"


def test_undo_in_the_editor_is_shown_too(hand: Hand) -> None:
    chosen = begin(hand)
    hand.type("Signs").key(KEYS.Key_Z, CTRL)
    assert hand.writer is not None
    assert hand.project.touchpoints[chosen].name == "Starts trial"
    hand.key(KEYS.Key_Y, CTRL)
    assert hand.project.touchpoints[chosen].name == "Signs"
    hand.key(KEYS.Key_Z, CTRL).key(KEYS.Key_Z, CTRL | SHIFT).key(ENTER)
    assert hand.project.touchpoints[chosen].name == "Signs"


def test_an_undo_of_the_project_closes_the_editor_of_what_it_takes_away(hand: Hand) -> None:
    before = hand.project
    hand.view.select((hand.touchpoint("Starts trial"),))
    hand.key(ENTER).type("Reads")
    hand.session.undo()
    hand.type("!")
    QApplication.processEvents()
    assert hand.writer is None
    assert hand.project == before


@pytest.mark.parametrize(("key", "held"), _OF_WINDOW)
def test_shortcuts_of_the_window_work_while_a_name_is_written(
    hand: Hand, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    heard: list[str] = []
    action = QAction(hand.view)
    chosen = hand.touchpoint("Starts trial")
    action.setShortcut(QKeySequence(QKeyCombination(held, key)))
    action.triggered.connect(lambda: heard.append(hand.project.touchpoints[chosen].name))
    hand.view.addAction(action)
    begin(hand)
    hand.type("Signs up")
    hand.key(key, held)
    assert heard == ["Signs up"]


@pytest.mark.parametrize(("key", "held"), _OF_TEXT)
def test_keys_that_edit_a_text_are_no_shortcuts_meanwhile(
    hand: Hand, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    heard: list[bool] = []
    action = QAction(hand.view)
    begin(hand)
    action.setShortcut(QKeySequence(QKeyCombination(held, key)))
    action.triggered.connect(lambda: heard.append(True))
    hand.view.addAction(action)
    hand.key(key, held)
    assert heard == []


def test_a_save_while_writing_keeps_what_is_shown(hand: Hand) -> None:
    chosen = begin(hand)
    hand.type("Signs up")
    hand.view.use_idle()
    assert hand.project.touchpoints[chosen].name == "Signs up"
    assert not hand.editor.gesturing
    assert hand.writer is None


@pytest.mark.parametrize("fresh", [True, False])
def test_a_name_takes_300_characters_and_says_what_it_leaves_out(hand: Hand, fresh: bool) -> None:
    hand.view.select((hand.touchpoint("Starts trial"),))
    hand.key(ENTER if fresh else F2)
    paste(hand, "x" * 5000)
    assert hand.told == ["A name has at most 300 characters; 4,700 more were left out."]
    assert hand.writer is not None
    assert hand.touchpoint("x" * 300)
    hand.key(ENTER)
    assert hand.touchpoint("x" * 300)
    assert hand.writer is None


def test_what_is_too_much_goes_at_the_cursor_and_undo_returns_to_before(hand: Hand) -> None:
    chosen = begin(hand)
    hand.key(KEYS.Key_Home)
    paste(hand, "😀" * 400)
    assert hand.project.touchpoints[chosen].name == "😀" * 288 + "Starts trial"
    writer = hand.writer
    assert writer is not None
    assert writer.textCursor().position() == 288 * 2
    hand.key(KEYS.Key_Z, CTRL)
    assert hand.project.touchpoints[chosen].name == "Starts trial"
    assert writer.toPlainText() == "Starts trial"


def test_a_text_of_a_card_takes_20_000_characters(hand: Hand) -> None:
    card = next(iter(hand.project.cards))
    hand.double(hand.middle(hand.board.boxes[card].rect))
    paste(hand, "y" * 20_001)
    hand.key(ENTER)
    assert hand.project.cards[card].text == "y" * 20_000
    assert len(hand.told) == 1


def test_letters_that_grow_when_they_are_cleaned_still_fit(hand: Hand) -> None:
    chosen = begin(hand)
    paste(hand, "\u0958" * 300)  # in NFC each is two characters
    hand.key(ENTER)
    assert 298 <= len(hand.project.touchpoints[chosen].name) <= 300


@pytest.mark.parametrize("what", ["pains", "opportunities"])
def test_a_new_card_opens_for_its_text_and_esc_takes_it_away(hand: Hand, what: str) -> None:
    place = hand.touchpoint("Starts trial")
    hand.view.select((place,))
    before, steps = hand.project, hand.editor.history()
    assert add_on(hand.view, what, place)
    assert hand.writer is not None
    assert len(hand.project.cards_on(place)) == 1
    hand.key(ESC)
    assert hand.project == before
    assert hand.editor.history() == steps
    assert hand.view.selection == (place,)
    assert add_on(hand.view, what, place)
    hand.type("It is slow").key(ENTER)
    assert [card.text for card in hand.project.cards_on(place)] == ["It is slow"]
    assert hand.editor.undo_label.startswith("Add ")
    assert len(hand.editor.history()[0]) == len(steps[0]) + 1


def test_a_card_that_the_map_does_not_show_is_not_added_unseen(hand: Hand) -> None:
    before = hand.project
    shown = tuple(lane for lane in hand.board.lanes if hand.project.lanes[lane].kind is not LaneKind.PAINS)
    hand.view.show_options(replace(hand.view.options, lanes=shown))
    assert not add_on(hand.view, "pains", hand.touchpoint("Starts trial"))
    assert hand.project == before
    assert not hand.editor.gesturing
