"""Links are drawn from ports, led elsewhere at their ends, and follow what is dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeymapper.board.shapes import Point, Rect
from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas.ports import link_ends, shown_ports
from journeymapper.ui.canvas.tools.cards import DraggingCards
from journeymapper.ui.canvas.tools.idle import Idle
from tests.ui.canvas.driver import NONE, Hand


def links(hand: Hand) -> set[tuple[str, str]]:
    touchpoints = hand.project.touchpoints
    return {
        (touchpoints[one.source].name, touchpoints[one.target].name) for one in hand.project.links.values()
    }


def port(hand: Hand, name: str, side: int = 0) -> QPointF:
    """The right (0) or lower (1) port of a touchpoint, which is selected first."""
    hand.click(hand.on(name))
    return at(hand, list(shown_ports(hand.view))[side].at)


def at(hand: Hand, point: Point) -> QPointF:
    return hand.middle(Rect(*point, 0, 0))


def link(hand: Hand, source: str, target: str) -> str:
    wanted = (hand.touchpoint(source), hand.touchpoint(target))
    return next(one.id for one in hand.project.links.values() if (one.source, one.target) == wanted)


def test_a_port_dragged_to_a_card_links(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    hand.drag(port(hand, "Starts trial"), hand.on("Pays"))
    assert ("Starts trial", "Pays") in links(hand)
    assert len(hand.editor.history()[0]) == steps + 1
    assert hand.names() == [["Starts trial", "Connects bank"], ["Picks plan", "Pays"]]


def test_ports_show_under_the_pointer_and_nowhere_in_a_read_only_project(hand: Hand) -> None:
    assert list(shown_ports(hand.view)) == []
    hand.move(hand.on("Pays"), steps=1)
    assert {one.touchpoint for one in shown_ports(hand.view)} == {hand.touchpoint("Pays")}
    right = hand.board.boxes[hand.touchpoint("Pays")].rect.right
    hand.move(hand.place(right + 4, hand.board.boxes[hand.touchpoint("Pays")].rect.centre.y), steps=1)
    assert hand.view.cursor().shape() is Qt.CursorShape.CrossCursor
    hand.session.read_only = True
    assert list(shown_ports(hand.view)) == []


def test_a_touchpoint_is_not_linked_to_itself_nor_twice(hand: Hand) -> None:
    before = hand.project
    start = port(hand, "Starts trial")
    hand.press(start).move(start + QPointF(30, 60)).move(hand.on("Starts trial")).release()
    assert hand.told == ["“Starts trial” cannot lead to itself. Link it to another touchpoint."]
    hand.drag(port(hand, "Starts trial"), hand.on("Connects bank"))
    assert hand.told[1:] == ["“Starts trial” leads to “Connects bank” already."]
    assert hand.project is before


def test_a_port_dragged_into_the_void_makes_the_next_touchpoint_there(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    target = hand.board.boxes[hand.touchpoint("Pays")].rect
    hand.drag(port(hand, "Starts trial"), hand.place(target.x - 8, target.y - 12))
    assert hand.writer is not None
    hand.type("Asks a friend").key(Qt.Key.Key_Return)
    assert hand.names()[1] == ["Picks plan", "Asks a friend", "Pays"]
    assert ("Starts trial", "Asks a friend") in links(hand)
    assert len(hand.editor.history()[0]) == steps + 1


def beyond(hand: Hand, name: str, wide: float = 60.0) -> QPointF:
    """Right of the last stage, as high as a touchpoint."""
    right = max(head.column.right for head in hand.board.stages.values())
    return hand.place(right + wide, hand.board.boxes[hand.touchpoint(name)].rect.centre.y)


def test_a_port_dragged_right_of_the_last_stage_begins_the_next_one(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    hand.drag(port(hand, "Starts trial"), beyond(hand, "Starts trial"))
    hand.type("Renews").key(Qt.Key.Key_Return)
    assert hand.names() == [["Starts trial", "Connects bank"], ["Picks plan", "Pays"], ["Renews"]]
    assert ("Starts trial", "Renews") in links(hand)
    assert ("Pays", "Renews") not in links(hand)
    assert len(hand.editor.history()[0]) == steps + 1


def test_a_double_click_right_of_the_last_stage_begins_the_next_one_or_says_where(hand: Hand) -> None:
    hand.double(beyond(hand, "Starts trial")).type("Renews").key(Qt.Key.Key_Return)
    assert hand.names()[2] == ["Renews"]
    assert ("Pays", "Renews") in links(hand)
    before = hand.project
    pains = next(band for band in hand.board.lanes.values() if band.kind is LaneKind.PAINS)
    right = max(head.column.right for head in hand.board.stages.values())
    hand.double(hand.place(right + 40, pains.cells.centre.y))
    assert hand.project is before
    assert hand.told[-1].startswith("The next stage begins here.")


def test_a_link_let_go_where_nothing_can_be_is_answered(hand: Hand) -> None:
    before = hand.project
    hand.drag(port(hand, "Starts trial"), hand.place(40, hand.board.size.bottom + 30))
    assert hand.project is before
    assert hand.told == ["A link ends on a touchpoint. Drop it on one, or among the steps for the next one."]


def test_esc_gives_a_new_link_or_its_touchpoint_up(hand: Hand) -> None:
    before, steps = hand.project, hand.editor.history()
    hand.press(port(hand, "Starts trial")).move(hand.on("Pays")).key(Qt.Key.Key_Escape).release()
    rect = hand.board.boxes[hand.touchpoint("Pays")].rect
    hand.drag(port(hand, "Starts trial"), hand.place(rect.x - 8, rect.bottom + 6))
    hand.type("Asks").key(Qt.Key.Key_Escape)
    assert hand.project == before
    assert hand.editor.history() == steps


def test_a_link_being_drawn_ends_when_the_project_changes(hand: Hand) -> None:
    hand.view.select((hand.touchpoint("Pays"),))
    hand.key(Qt.Key.Key_M)
    before = links(hand)
    hand.press(port(hand, "Starts trial")).move(hand.on("Pays"))
    hand.session.undo()
    assert isinstance(hand.view.tool, Idle)
    hand.release()
    assert links(hand) == before
    assert not hand.editor.gesturing


def test_the_end_of_a_selected_link_is_led_to_another_card(hand: Hand) -> None:
    name = link(hand, "Starts trial", "Connects bank")
    hand.view.select((name,))
    end, start = link_ends(hand.view)
    hand.drag(at(hand, end.at), hand.on("Pays"))
    assert ("Starts trial", "Pays") in links(hand)
    assert hand.project.links[name].target == hand.touchpoint("Pays")
    assert hand.view.selection == (name,)
    end, start = link_ends(hand.view)
    hand.drag(at(hand, start.at), hand.on("Connects bank"))
    assert ("Connects bank", "Pays") in links(hand)


def test_the_end_of_a_link_dropped_in_the_void_stays(hand: Hand) -> None:
    before = hand.project
    hand.view.select((link(hand, "Starts trial", "Connects bank"),))
    end = next(link_ends(hand.view))
    rect = hand.board.boxes[hand.touchpoint("Pays")].rect
    hand.drag(at(hand, end.at), hand.place(rect.x - 8, rect.bottom + 6))
    assert hand.project is before


def test_del_removes_the_selected_link(hand: Hand) -> None:
    name = link(hand, "Starts trial", "Connects bank")
    hand.view.select((name,))
    hand.key(Qt.Key.Key_Delete, NONE)
    assert ("Starts trial", "Connects bank") not in links(hand)


def test_links_follow_the_card_that_is_dragged(hand: Hand) -> None:
    hand.press(hand.on("Connects bank")).move(hand.on("Pays"))
    assert isinstance(hand.view.tool, DraggingCards)
    assert {end.touchpoint for end, _ in hand.view.tool.links()} == {
        hand.touchpoint("Starts trial"),
        hand.touchpoint("Connects bank"),
    }
    hand.key(Qt.Key.Key_Escape).release()
