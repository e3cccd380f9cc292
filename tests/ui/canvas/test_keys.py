"""The whole map can be drawn and changed by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.driver import ALT, CTRL, SHIFT, Hand

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def select(hand: Hand, name: str) -> str:
    hand.view.select((hand.touchpoint(name),))
    return hand.touchpoint(name)


def links(hand: Hand) -> set[tuple[str, str]]:
    names = {one.id: one.name for one in hand.project.touchpoints.values()}
    return {(names[link.source], names[link.target]) for link in hand.project.links.values()}


def test_enter_adds_links_and_names_the_next_touchpoint_as_one_step(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    select(hand, "Starts trial")
    hand.key(ENTER).type("Reads the mail").key(ENTER)
    assert hand.names()[0] == ["Starts trial", "Reads the mail", "Connects bank"]
    assert {("Starts trial", "Reads the mail"), ("Reads the mail", "Connects bank")} <= links(hand)
    assert hand.view.selection == (hand.touchpoint("Reads the mail"),)
    assert len(hand.editor.history()[0]) == steps + 1
    hand.session.undo()
    assert hand.names()[0] == ["Starts trial", "Connects bank"]


def test_several_touchpoints_are_written_one_after_the_other(hand: Hand) -> None:
    select(hand, "Pays")
    for name in ("Gets a receipt", "Files it", "Forgets it"):
        hand.key(ENTER).type(name).key(ENTER)
    assert hand.names()[1] == ["Picks plan", "Pays", "Gets a receipt", "Files it", "Forgets it"]


@pytest.mark.parametrize("end", [ESC, ENTER])
def test_a_new_touchpoint_without_a_name_is_not_kept(hand: Hand, end: Qt.Key) -> None:
    before, steps = hand.project, hand.editor.history()
    chosen = select(hand, "Starts trial")
    hand.key(ENTER).key(end)
    assert hand.project == before
    assert hand.editor.history() == steps
    assert hand.view.selection == (chosen,)
    assert hand.writer is None


def test_esc_takes_a_half_written_touchpoint_back(hand: Hand) -> None:
    before = hand.project
    select(hand, "Starts trial")
    hand.key(ENTER).type("Nev").key(ESC)
    assert hand.project == before


def test_shift_enter_adds_a_stage_after_this_one(hand: Hand) -> None:
    select(hand, "Starts trial")
    hand.key(ENTER, SHIFT).type("Compare").key(ENTER)
    assert [stage.name for stage in hand.project.stages_of(hand.view.journey_id)] == ["Try", "Compare", "Buy"]


def test_enter_on_an_empty_stage_begins_it(hand: Hand) -> None:
    select(hand, "Starts trial")
    hand.key(ENTER, SHIFT).type("Compare").key(ENTER)
    hand.key(ENTER).type("Asks a friend").key(ENTER)
    assert hand.names()[1] == ["Asks a friend"]


def test_the_first_touchpoint_of_a_new_stage_goes_on_from_the_last_before_it(hand: Hand) -> None:
    hand.view.select(())
    hand.key(ENTER, SHIFT).type("Renew").key(ENTER)
    hand.key(ENTER).type("Gets a reminder").key(ENTER)
    names = {touchpoint.id: touchpoint.name for touchpoint in hand.project.touchpoints.values()}
    assert ("Pays", "Gets a reminder") in {
        (names[li.source], names[li.target]) for li in hand.project.links.values()
    }


def test_a_journey_is_drawn_without_the_mouse(hand: Hand) -> None:
    hand.view.select(())
    hand.key(ENTER, SHIFT).type("Renew").key(ENTER)
    for name in ("Gets a reminder", "Renews"):
        hand.key(ENTER).type(name).key(ENTER)
    hand.key(Qt.Key.Key_M).key(Qt.Key.Key_Up, CTRL)
    assert hand.names()[2] == ["Gets a reminder", "Renews"]
    last = hand.project.touchpoints[hand.touchpoint("Renews")]
    assert last.moment_of_truth
    assert set(last.feelings.values()) == {0.5}


def test_b_branches(hand: Hand) -> None:
    select(hand, "Starts trial")
    hand.key(Qt.Key.Key_B).type("Asks a friend").key(ENTER)
    assert hand.names()[0] == ["Starts trial", "Asks a friend", "Connects bank"]
    assert ("Starts trial", "Asks a friend") in links(hand)
    assert ("Starts trial", "Connects bank") in links(hand)


def test_f2_keeps_the_old_name_selected_and_typing_replaces_it(hand: Hand) -> None:
    chosen = select(hand, "Starts trial")
    hand.key(Qt.Key.Key_F2)
    assert hand.writer is not None
    assert hand.writer.textCursor().selectedText() == "Starts trial"
    hand.type("Signs up").key(ENTER)
    assert hand.project.touchpoints[chosen].name == "Signs up"
    hand.type("Joins").key(ENTER)
    assert hand.project.touchpoints[chosen].name == "Joins"
    hand.key(Qt.Key.Key_F2).type("never").key(ESC)
    assert hand.project.touchpoints[chosen].name == "Joins"


def test_letters_of_shortcuts_are_text_while_a_name_is_written(hand: Hand) -> None:
    chosen = select(hand, "Starts trial")
    hand.key(Qt.Key.Key_F2).type("bm+-").key(Qt.Key.Key_Backspace).key(ENTER)
    assert hand.project.touchpoints[chosen].name == "bm+"


def test_a_click_elsewhere_keeps_what_was_written(hand: Hand) -> None:
    chosen = select(hand, "Starts trial")
    hand.key(Qt.Key.Key_F2).type("Signs up").click(hand.on("Pays"))
    assert hand.project.touchpoints[chosen].name == "Signs up"
    assert hand.view.selection == (hand.touchpoint("Pays"),)
    assert hand.writer is None


def test_enter_belongs_to_the_input_method_while_it_composes(hand: Hand) -> None:
    chosen = select(hand, "Starts trial")
    hand.key(Qt.Key.Key_F2)
    writer = hand.writer
    assert writer is not None
    QApplication.sendEvent(writer, QInputMethodEvent("ginkou", []))
    hand.key(ENTER)
    assert hand.writer is writer
    done = QInputMethodEvent("", [])
    done.setCommitString("銀行")
    QApplication.sendEvent(writer, done)
    hand.key(ENTER)
    assert hand.project.touchpoints[chosen].name == "銀行"


def test_a_pain_is_written_in_place_with_several_lines(hand: Hand) -> None:
    card = next(iter(hand.project.cards))
    hand.double(hand.middle(hand.board.boxes[card].rect)).type("Refused").key(ENTER, SHIFT).type("twice").key(
        ENTER
    )
    assert hand.project.cards[card].text == "Refused\ntwice"


def test_a_stage_and_a_lane_are_renamed_where_they_stand(hand: Hand) -> None:
    hand.double(hand.on_stage(0)).type("Trial").key(ENTER)
    assert hand.project.stages_of(hand.view.journey_id)[0].name == "Trial"
    band = next(iter(hand.board.lanes.values()))
    hand.double(hand.view.camera.to_view_fixed(band.rect).topLeft() + QPointF(20, 20))
    hand.type("What they do").key(ENTER)
    assert hand.project.lanes[band.id].name == "What they do"


def test_the_arrows_walk(hand: Hand) -> None:
    select(hand, "Starts trial")
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        hand.key(key)
        walked.append(hand.project.touchpoints[hand.view.current].name)
    assert walked == ["Connects bank", "Pays", "Picks plan", "Starts trial"]
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert len(hand.view.selection) == 2


def test_an_arrow_begins_at_the_first_step_when_nothing_is_selected(hand: Hand) -> None:
    hand.key(Qt.Key.Key_Right)
    assert hand.view.selection == (hand.touchpoint("Starts trial"),)


def test_ctrl_and_arrows_change_the_feelings_of_those_shown(hand: Hand) -> None:
    maya, tom = (one.id for one in hand.project.personas.values())
    chosen = select(hand, "Starts trial")
    hand.key(Qt.Key.Key_Up, CTRL)
    assert hand.project.touchpoints[chosen].feelings == {maya: 1.5, tom: -0.5}
    hand.view.show_options(replace(hand.view.options, personas=(tom,)))
    hand.key(Qt.Key.Key_Down, CTRL).key(Qt.Key.Key_Down, CTRL)
    assert hand.project.touchpoints[chosen].feelings == {maya: 1.5, tom: -1.5}


def test_alt_and_arrows_move_touchpoints_and_stages(hand: Hand) -> None:
    select(hand, "Starts trial")
    hand.key(Qt.Key.Key_Down, ALT)
    assert hand.names()[0] == ["Connects bank", "Starts trial"]
    hand.key(Qt.Key.Key_Right, ALT)
    assert hand.names() == [["Connects bank"], ["Picks plan", "Starts trial", "Pays"]]
    hand.key(Qt.Key.Key_Left, ALT).key(Qt.Key.Key_Up, ALT)
    assert hand.names() == [["Starts trial", "Connects bank"], ["Picks plan", "Pays"]]
    hand.click(hand.on_stage(0)).key(Qt.Key.Key_Right, ALT)
    assert [stage.name for stage in hand.project.stages_of(hand.view.journey_id)] == ["Buy", "Try"]


def test_delete_removes_and_selects_the_neighbour(hand: Hand) -> None:
    select(hand, "Connects bank")
    hand.key(Qt.Key.Key_Delete)
    assert hand.names()[0] == ["Starts trial"]
    assert hand.view.selection == (hand.touchpoint("Starts trial"),)
    hand.session.undo()
    assert hand.names()[0] == ["Starts trial", "Connects bank"]


def test_actions_are_enabled_as_the_selection_allows(hand: Hand) -> None:
    actions = hand.view.actions_by_name
    assert not actions["branch"].isEnabled()
    assert not actions["remove"].isEnabled()
    assert actions["add_touchpoint"].isEnabled()
    select(hand, "Pays")
    assert actions["branch"].isEnabled()
    hand.click(hand.on_stage(0))
    assert not actions["moment_of_truth"].isEnabled()
    assert actions["rename"].isEnabled()
    hand.key(Qt.Key.Key_F2)
    assert not actions["add_touchpoint"].isEnabled()


def test_zooming_by_keys(hand: Hand) -> None:
    hand.key(Qt.Key.Key_1, CTRL)
    assert hand.view.zoom == 1.0
    hand.key(Qt.Key.Key_Plus)
    assert hand.view.zoom == 1.1
    hand.key(Qt.Key.Key_Minus, CTRL).key(Qt.Key.Key_Minus, CTRL)
    assert hand.view.zoom == 0.86
    hand.key(Qt.Key.Key_0, CTRL)
    seen = hand.view.camera.visible()
    assert seen.right >= hand.board.size.right
    assert seen.bottom >= hand.board.size.bottom


def test_the_description_for_screen_readers_follows_the_selection(hand: Hand) -> None:
    select(hand, "Connects bank")
    assert hand.view.accessibleDescription() == "Connects bank, touchpoint, 2 of 2 in Try, Maya 0, Tom −1."
    hand.key(Qt.Key.Key_M)
    assert "moment of truth" in hand.view.accessibleDescription()
    hand.view.select(())
    assert hand.view.accessibleDescription() == "Nothing is selected."


def test_the_ring_of_the_focus_goes_with_the_focus(hand: Hand) -> None:
    select(hand, "Connects bank")
    box = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    with_focus = hand.view.viewport().grab().toImage()
    hand.view.clearFocus()
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
    without = hand.view.viewport().grab().toImage()
    at = hand.place(box.x - 4, box.centre.y) - QPointF(hand.view.viewport().pos())
    assert with_focus.pixelColor(at.toPoint()) != without.pixelColor(at.toPoint())


@pytest.mark.parametrize("name", ["makes a plan", "mbank"])
def test_a_name_that_begins_with_the_letter_of_a_command_is_written(hand: Hand, name: str) -> None:
    chosen = select(hand, "Starts trial")
    steps = len(hand.editor.history()[0])
    before = links(hand)
    hand.type(name).key(ENTER)
    assert hand.names()[0] == [name, "Connects bank"]
    assert not hand.project.touchpoints[chosen].moment_of_truth
    assert links(hand) == {(name if one == "Starts trial" else one, other) for one, other in before}
    assert len(hand.editor.history()[0]) == steps + 1
    assert hand.view.selection == (chosen,)


def test_another_key_in_between_ends_the_word(hand: Hand) -> None:
    chosen = select(hand, "Starts trial")
    hand.key(Qt.Key.Key_M).key(ENTER).type("I").key(ENTER)
    assert hand.names()[0] == ["Starts trial", "I", "Connects bank"]
    assert hand.project.touchpoints[chosen].moment_of_truth


def test_the_letter_of_a_command_alone_is_the_command(hand: Hand) -> None:
    chosen = select(hand, "Starts trial")
    hand.key(Qt.Key.Key_M).linger().type("signs").key(ENTER)
    found = hand.project.touchpoints[chosen]
    assert (found.name, found.moment_of_truth) == ("signs", True)
    hand.type("m").type("m")
    assert hand.writer is None
    assert found.name == "signs"
