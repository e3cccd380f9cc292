"""Stages and lanes are moved, made higher, closed and hidden by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from journeymapper.model.kinds import LaneKind
from journeymapper.ui.canvas.hits import What, chevron_of
from journeymapper.ui.canvas.menus import fill_lanes, menu_for
from tests.ui.canvas.driver import ALT, Hand


def stages(hand: Hand) -> list[str]:
    return [stage.name for stage in hand.project.stages_of(hand.view.journey_id)]


def lanes(hand: Hand) -> list[LaneKind]:
    return [hand.project.lanes[name].kind for name in hand.project.journeys[hand.view.journey_id].lanes]


def lane(hand: Hand, kind: LaneKind) -> str:
    return next(one.id for one in hand.project.lanes.values() if one.kind is kind)


def title(hand: Hand, kind: LaneKind) -> QPointF:
    """The middle of a lane's title."""
    band = hand.board.lanes[lane(hand, kind)].rect
    return hand.view.camera.to_view_fixed(band._replace(x=40, width=20)).center()


def edge(hand: Hand, kind: LaneKind) -> QPointF:
    band = hand.board.lanes[lane(hand, kind)].rect
    return hand.view.camera.to_view_fixed(band._replace(x=40, width=20, y=band.bottom - 1, height=2)).center()


def between_heads(hand: Hand, number: int) -> QPointF:
    heads = list(hand.board.stages.values())
    x = heads[number].column.x if number < len(heads) else heads[-1].column.right + 12
    return hand.view.camera.to_view_fixed(heads[0].rect._replace(x=x - 1, width=2)).center()


def test_a_stage_is_dragged_by_its_head(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    hand.drag(hand.on_stage(0), hand.on_stage(1) + QPointF(60, 0))
    assert stages(hand) == ["Buy", "Try"]
    assert hand.names() == [["Picks plan", "Pays"], ["Starts trial", "Connects bank"]]
    assert len(hand.editor.history()[0]) == steps + 1
    hand.drag(hand.on_stage(0), hand.on_stage(0) + QPointF(20, 0))
    assert len(hand.editor.history()[0]) == steps + 1


def test_a_stage_returns_with_esc(hand: Hand) -> None:
    before = hand.project
    hand.press(hand.on_stage(0)).move(hand.on_stage(1) + QPointF(60, 0)).key(Qt.Key.Key_Escape).release()
    assert hand.project is before


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_double_click_beside_the_heads_adds_a_stage_there(hand: Hand, number: int) -> None:
    hand.double(between_heads(hand, number)).type("Learn").key(Qt.Key.Key_Return)
    expected = ["Try", "Buy"]
    expected.insert(number, "Learn")
    assert stages(hand) == expected
    hand.session.undo()
    assert stages(hand) == ["Try", "Buy"]


def test_a_double_click_on_a_head_renames(hand: Hand) -> None:
    hand.double(hand.on_stage(1)).type("Pay").key(Qt.Key.Key_Return)
    assert stages(hand) == ["Try", "Pay"]


def test_a_lane_is_dragged_by_its_title(hand: Hand) -> None:
    hand.drag(title(hand, LaneKind.PAINS), title(hand, LaneKind.STEPS) - QPointF(0, 20))
    assert lanes(hand)[0] is LaneKind.PAINS
    assert hand.view.selection == (lane(hand, LaneKind.PAINS),)
    assert hand.editor.undo_label == "Move lane"


def test_hidden_lanes_keep_their_place_among_the_others(hand: Hand) -> None:
    hand.view.select((lane(hand, LaneKind.CURVE),))
    hand.view.actions_by_name["lane_hide"].trigger()
    assert lane(hand, LaneKind.CURVE) not in hand.board.lanes
    hand.drag(title(hand, LaneKind.OPPORTUNITIES), title(hand, LaneKind.PAINS) - QPointF(0, 20))
    assert lanes(hand)[:4] == [LaneKind.STEPS, LaneKind.CURVE, LaneKind.OPPORTUNITIES, LaneKind.PAINS]


def test_a_lane_is_made_higher_at_its_lower_edge_and_fits_again(hand: Hand) -> None:
    steps = len(hand.editor.history()[0])
    high = hand.board.lanes[lane(hand, LaneKind.PAINS)].rect.height
    start = edge(hand, LaneKind.PAINS)
    hand.press(start).move(start + QPointF(0, 60 * hand.view.zoom))
    assert hand.editor.gesturing
    hand.release()
    assert hand.board.lanes[lane(hand, LaneKind.PAINS)].rect.height == pytest.approx(high + 60, abs=2)
    assert len(hand.editor.history()[0]) == steps + 1
    hand.double(edge(hand, LaneKind.PAINS))
    assert hand.project.lanes[lane(hand, LaneKind.PAINS)].height is None
    assert hand.board.lanes[lane(hand, LaneKind.PAINS)].rect.height == high


def test_esc_and_undo_give_a_new_height_up(hand: Hand) -> None:
    before = hand.project
    start = edge(hand, LaneKind.PAINS)
    hand.press(start).move(start + QPointF(0, 60)).key(Qt.Key.Key_Escape).release()
    assert hand.project == before
    hand.press(start).move(start + QPointF(0, 60))
    hand.session.undo()
    hand.move(start + QPointF(0, 90)).release()
    assert hand.project == before


def test_the_small_arrow_closes_and_opens_a_lane(hand: Hand) -> None:
    name = lane(hand, LaneKind.PAINS)
    arrow = chevron_of(hand.board.lanes[name])
    place = hand.view.camera.to_view_fixed(arrow).center()
    assert hand.view.hit(hand.place_of(place)).what is What.CHEVRON
    hand.click(place)
    assert hand.project.lanes[name].collapsed
    hand.click(hand.view.camera.to_view_fixed(chevron_of(hand.board.lanes[name])).center())
    assert not hand.project.lanes[name].collapsed


def test_a_lane_is_moved_and_closed_by_keys_and_menus(hand: Hand) -> None:
    hand.click(title(hand, LaneKind.PAINS))
    hand.key(Qt.Key.Key_Up, ALT)
    assert lanes(hand)[:3] == [LaneKind.STEPS, LaneKind.PAINS, LaneKind.CURVE]
    hand.key(Qt.Key.Key_Down, ALT)
    assert lanes(hand)[:3] == [LaneKind.STEPS, LaneKind.CURVE, LaneKind.PAINS]
    hand.view.actions_by_name["lane_collapse"].trigger()
    assert hand.project.lanes[lane(hand, LaneKind.PAINS)].collapsed


def test_del_hides_a_usual_lane_and_removes_one_of_the_users_own(hand: Hand) -> None:
    pains = lane(hand, LaneKind.PAINS)
    hand.click(title(hand, LaneKind.PAINS)).key(Qt.Key.Key_Delete)
    assert not hand.project.lanes[pains].visible
    assert hand.told == ["The lane is hidden, and what is in it stays. Insert › Lane shows it again."]
    menu = menu_for(hand.view, hand.view.hit(hand.place_of(title(hand, LaneKind.STEPS))))
    lanes_menu = next(iter(menu.findChildren(QMenu)))
    fill_lanes(lanes_menu, hand.view)
    words = {action.text(): action for action in lanes_menu.actions()}
    assert {"Show Pains", "Goals", "Thoughts", "Your own, for &text"} <= words.keys()
    assert "Steps" not in words
    words["Show Pains"].trigger()
    assert hand.project.lanes[pains].visible
    words["Your own, for &text"].trigger()
    hand.type("Ideas").key(Qt.Key.Key_Return)
    own = next(one for one in hand.project.lanes.values() if one.kind is LaneKind.TEXT)
    assert own.name == "Ideas"
    hand.view.select((own.id,))
    hand.key(Qt.Key.Key_Delete)
    assert own.id not in hand.project.lanes
    menu.deleteLater()


@pytest.mark.parametrize(
    ("what", "there", "not_there"),
    [
        ("touchpoint", {"branch", "make_sub_journey", "remove"}, {"lane_hide", "zoom_fit"}),
        ("stage", {"rename", "move_right", "remove"}, {"branch", "lane_hide"}),
        ("lane", {"rename", "lane_collapse", "lane_hide", "lane_fit", "move_up"}, {"branch"}),
        ("link", {"remove", "link_on"}, {"rename", "branch"}),
        ("point", {"feeling_up", "remove"}, {"branch", "rename"}),
        ("empty", {"zoom_fit", "select_all"}, {"remove", "rename"}),
    ],
)
def test_menus_fit_what_is_pointed_at(hand: Hand, what: str, there: set[str], not_there: set[str]) -> None:
    rect = hand.board.boxes[hand.touchpoint("Connects bank")].rect
    route = next(iter(hand.board.routes.values()))
    middle = route.segments[0].start
    places = {
        "touchpoint": hand.on("Pays"),
        "stage": hand.on_stage(0),
        "lane": title(hand, LaneKind.PAINS),
        "link": hand.place(middle.x, middle.y + 8),
        "point": hand.on_point("Pays", next(iter(hand.board.curves))),
        "empty": hand.place(rect.x - 8, rect.bottom + 8),
    }
    hand.press(places[what], button=Qt.MouseButton.RightButton).release()
    menu = menu_for(hand.view, hand.view.hit(hand.place_of(places[what])))
    names = {action.objectName() for action in menu.actions()}
    assert there <= names
    assert not names & not_there
    menu.deleteLater()
