"""What somebody new to the window tries in the first minutes: quotes, cards with the keys, letters typed in haste."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journeymapper.edit.records import remove
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.ui.canvas.haste import UNHEARD
from journeymapper.ui.canvas.menus import menu_for
from journeymapper.ui.inspector.evidence_field import EvidenceField
from journeymapper.ui.opening import blank_document
from journeymapper.ui.style import look
from journeymapper.ui.workbench import Workbench
from tests.ui.conftest import Open
from tests.ui.driving import Hand
from tests.ui.small import touchpoint


@pytest.fixture
def hand(bench: Workbench) -> Hand:
    """A hand on the small project, with “Pays” selected."""
    made = Hand(bench)
    select(made, "Pays")
    return made


def select(hand: Hand, name: str) -> None:
    """Select a touchpoint, with the keys on the map."""
    hand.view.setFocus()
    hand.bench.session.select((touchpoint(hand.project, name).id,))
    QApplication.processEvents()


def quotes(hand: Hand, name: str) -> list[str]:
    """The words of the evidence on a touchpoint."""
    return [piece.text for piece in hand.project.evidence_on(touchpoint(hand.project, name).id)]


def at_home(hand: Hand, name: str) -> bool:
    """Whether the keys are on the map and a touchpoint is selected."""
    chosen = hand.bench.session.selection
    return QApplication.focusWidget() is hand.view and chosen == (touchpoint(hand.project, name).id,)


def steps(hand: Hand) -> int:
    """How many steps the history has."""
    return len(hand.bench.session.editor.history()[0])


# A quote


def test_enter_keeps_a_quote_and_the_keys_are_on_the_map_again(hand: Hand) -> None:
    before = steps(hand)
    hand.keys("Ctrl+Shift+Q").type("Where is it?").keys("Shift+Return").type("Tell me")
    hand.keys("Return")
    assert quotes(hand, "Pays") == ["Where is it?\nTell me"]
    assert at_home(hand, "Pays")
    assert steps(hand) == before + 1
    hand.keys("Right", "Left")
    assert quotes(hand, "Pays") == ["Where is it?\nTell me"]


def test_esc_takes_an_empty_quote_away_and_leaves_no_step(hand: Hand) -> None:
    before, then = hand.project, steps(hand)
    hand.keys("Ctrl+Shift+Q", "Esc")
    assert hand.project == before
    assert steps(hand) == then
    assert at_home(hand, "Pays")


def test_esc_never_wipes_what_a_quote_says(hand: Hand) -> None:
    hand.keys("Ctrl+Shift+Q").type("Where is it?").keys("Esc")
    assert quotes(hand, "Pays") == ["Where is it?"]
    assert at_home(hand, "Pays")
    field = next(one for one in hand.bench.inspector.findChildren(EvidenceField) if one.isVisible())
    field.setFocus()
    hand.keys("Ctrl+A").type("x").keys("Esc")
    assert quotes(hand, "Pays") == ["Where is it?"]
    assert at_home(hand, "Pays")


def test_a_ring_shows_where_the_keys_are_while_a_quote_is_written(hand: Hand) -> None:
    hand.keys("Ctrl+Shift+Q")
    field = QApplication.focusWidget()
    assert isinstance(field, EvidenceField)
    QApplication.processEvents()
    wanted = QColor(look().theme.accent).hue()

    def ring() -> bool:
        shown = field.grab().toImage()
        edge = [shown.pixelColor(x, shown.height() // 2) for x in (0, 1, 2)]
        return any(abs(one.hue() - wanted) <= 4 and one.saturation() > 100 for one in edge)

    assert ring()
    hand.type("x").keys("Return")
    assert not ring()


# On a card


@pytest.mark.parametrize(
    ("keys", "kind"), [("Ctrl+Shift+P", CardKind.PAIN), ("Ctrl+Shift+U", CardKind.OPPORTUNITY)]
)
def test_with_a_card_selected_the_next_card_hangs_on_its_touchpoint(
    hand: Hand, keys: str, kind: CardKind
) -> None:
    hand.keys("Ctrl+Shift+P").type("Too slow").keys("Return")
    assert hand.view.current in hand.project.cards
    hand.keys(keys).type("Again").keys("Return")
    texts = {(card.text, card.kind) for card in hand.project.cards_on(touchpoint(hand.project, "Pays").id)}
    assert texts == {("Too slow", CardKind.PAIN), ("Again", kind)}


def test_with_a_card_selected_a_quote_the_next_touchpoint_and_a_branch_are_its_touchpoint_s(
    hand: Hand,
) -> None:
    pays = touchpoint(hand.project, "Pays").id
    hand.keys("Ctrl+Shift+P").type("Too slow").keys("Return")
    card = hand.view.current
    hand.keys("Ctrl+Shift+Q").type("So slow").keys("Return")
    assert quotes(hand, "Pays") == ["So slow"]
    hand.bench.session.select((card,))
    hand.keys("Return").type("Waits").keys("Return")
    assert [link.target for link in hand.project.links_from(pays)] == [touchpoint(hand.project, "Waits").id]
    hand.bench.session.select((card,))
    hand.keys("B").type("Gives up").keys("Return")
    assert {hand.project.touchpoints[link.target].name for link in hand.project.links_from(pays)} == {
        "Waits", "Gives up",
    }  # fmt: skip


def test_the_menu_of_a_touchpoint_adds_cards_and_sets_the_channel(hand: Hand) -> None:
    menu = menu_for(hand.view)
    said = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert said["Add opportunity"].text().endswith("\tCtrl+Shift+U")
    assert said["Add quote"].text().endswith("\tCtrl+Shift+Q")
    channels = said["&Channel…"].menu()
    assert isinstance(channels, QMenu)
    next(action for action in channels.actions() if action.text() == "Email").trigger()
    assert touchpoint(hand.project, "Pays").channel == "Email"
    said["Add pain point"].trigger()
    hand.type("Too slow").keys("Return")
    assert [card.text for card in hand.project.cards_on(touchpoint(hand.project, "Pays").id)] == ["Too slow"]


def test_ctrl_up_moves_those_who_feel_something_there_and_begins_for_all_where_nobody_does(
    hand: Hand,
) -> None:
    maya, tom = hand.project.about.personas
    assert set(touchpoint(hand.project, "Pays").feelings) == {maya}
    hand.keys("Ctrl+Up")
    assert touchpoint(hand.project, "Pays").feelings == {maya: 0.5}
    hand.keys("Return").type("Waits").keys("Return", "Ctrl+Down")
    assert touchpoint(hand.project, "Waits").feelings == {maya: -0.5, tom: -0.5}


def test_a_duplicate_stands_in_the_way_behind_its_original(hand: Hand) -> None:
    pays = touchpoint(hand.project, "Pays").id
    (onward,) = hand.project.links_from(pays)
    hand.keys("Ctrl+D")
    copy = hand.view.current
    assert copy != pays
    assert [one.target for one in hand.project.links_from(pays)] == [copy]
    assert [one.target for one in hand.project.links_from(copy)] == [onward.target]


# A persona


@pytest.mark.parametrize("end", ["Return", "Esc"])
def test_after_a_persona_is_named_the_keys_are_on_the_map(hand: Hand, end: str) -> None:
    hand.keys("Ctrl+Shift+R").type("Ana").keys(end)
    assert QApplication.focusWidget() is hand.view
    people = [hand.project.personas[name].name for name in hand.project.about.personas]
    assert people[2:] == ["Ana" if end == "Return" else "New persona"]


# A new project


@pytest.fixture
def begun(furnish: Open) -> Workbench:
    """The window as it starts, with what it says then."""
    made = furnish(blank_document())
    made.opening.tell_new()
    QApplication.processEvents()
    return made


def test_a_new_project_opens_at_its_own_size(begun: Workbench) -> None:
    assert begun.map.view.zoom <= 1
    begun.map.view.resize(2600, 1800)
    begun.map.view.camera.open()
    assert begun.map.view.zoom <= 1


def test_a_map_that_is_only_being_begun_is_not_blown_up_when_a_bar_goes(begun: Workbench) -> None:
    hand = Hand(begun)
    for name in ("Hears", "Tries", "Pays"):
        hand.keys("Return").type(name).keys("Return")
    size = begun.map.view.size()
    begun.map.view.resize(size.width(), size.height() + 60)
    QApplication.processEvents()
    assert begun.map.view.zoom <= 1


def test_what_one_can_begin_with_is_told_until_something_is_drawn(begun: Workbench) -> None:
    hand = Hand(begun)
    assert begun.messages.text == "A new project."
    hand.keys("Return").type("H")
    assert begun.messages.text == ""


def test_what_every_map_lacks_at_first_is_told_when_there_is_a_map_or_a_pause(
    begun: Workbench, qtbot: QtBot
) -> None:
    hand, panel = Hand(begun), begun.side.signals

    def kinds() -> set[str]:
        with qtbot.waitSignal(panel.found):
            panel.look_for()
        return {one.key.partition(":")[0] for one in panel.findings}

    assert "empty stage" not in kinds()
    hand.keys("Return").type("Hears of it").keys("Return")
    assert "goal missing" not in kinds()
    panel._idle.timeout.emit()
    panel._idle.stop()
    assert "goal missing" in kinds()
    hand.keys("Return").type("Tries it").keys("Return")
    assert "goal missing" not in kinds()
    hand.keys("Return").type("Pays").keys("Return")
    assert "goal missing" in kinds()


def test_a_lane_that_was_made_higher_is_selected_and_a_renamed_one_keeps_its_scale(hand: Hand) -> None:
    band = next(one for one in hand.board.lanes.values() if one.kind is LaneKind.CURVE)
    edge = hand.place(30, band.rect.bottom)
    hand.drag(edge, edge + QPointF(0, 40))
    assert hand.bench.session.selection == (band.id,)
    hand.keys("F2").type("Mood").keys("Return")
    words = [label.text for label in hand.board.lanes[band.id].labels]
    assert words[:2] == ["Mood", "−2 … +2"]


def test_view_lanes_says_that_it_adds_a_lane(bench: Workbench) -> None:
    lanes, insert = bench.commands.menus["lanes"], bench.window.header.menus["Insert"]
    lanes.aboutToShow.emit()
    assert [one.text() for one in lanes.actions()][-1] == "Add &lane"
    insert.aboutToShow.emit()
    assert "&Lane" in [one.text() for one in insert.actions()]


ROWS = "Touchpoint\tFeeling\nReads\t-1\nWaits\t0.5\n"


def test_a_pasted_column_of_feelings_is_that_of_the_only_persona(hand: Hand) -> None:
    maya, tom = hand.project.about.personas
    hand.bench.session.attempt(lambda project: remove(project, [tom]))
    QApplication.clipboard().setText(ROWS)
    hand.keys("Ctrl+V")
    assert touchpoint(hand.project, "Reads").feelings == {maya: -1}
    assert touchpoint(hand.project, "Waits").feelings == {maya: 0.5}


def test_whose_a_pasted_column_of_feelings_is_must_be_said_where_there_are_several(hand: Hand) -> None:
    QApplication.clipboard().setText(ROWS)
    hand.keys("Ctrl+V")
    assert not touchpoint(hand.project, "Reads").feelings
    assert "“Feeling” names no persona; call it “feeling:”" in hand.bench.messages.text


# After a refusal


def test_letters_after_a_refused_command_rename_nothing_and_are_no_commands(hand: Hand) -> None:
    stage = touchpoint(hand.project, "Pays").stage
    hand.bench.session.select((stage,))
    before = hand.project
    hand.keys("Ctrl+Shift+P").type("Maybe 3 times b").keys("Return")
    assert hand.project == before
    assert hand.writer is None
    assert hand.bench.messages.text == UNHEARD
    hand.keys("F2").type("Pay").keys("Return")
    assert hand.project.stages[stage].name == "Pay"
    hand.type("Buys").keys("Return")
    assert hand.project.stages[stage].name == "Buys"


def test_letters_after_a_refused_link_rename_nothing(hand: Hand) -> None:
    bank = touchpoint(hand.project, "Connects bank")
    select(hand, "Connects bank")
    rect = hand.board.boxes[bank.id].rect
    hand.view.camera.reveal(rect)
    before = hand.project
    there = hand.on("Picks plan")
    hand.drag(hand.place(rect.right, rect.centre.y), there)
    assert hand.bench.messages.text == "“Connects bank” leads to “Picks plan” already."
    hand.type("It fails").keys("Return")
    assert hand.project == before
    hand.click(hand.on("Pays"))
    hand.type("Settles").keys("Return")
    assert "Settles" in {one.name for one in hand.project.touchpoints.values()}
