"""What the map tells: tooltips as plain text, a context menu of the same actions, figures at the curve."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from journeymapper.board.scene import Options
from journeymapper.edit.journeys import rename
from journeymapper.edit.records import add, change
from journeymapper.model.journeys import Journey
from journeymapper.ui.canvas.actions import SPECS, map_actions
from journeymapper.ui.canvas.describe import plain_tip
from journeymapper.ui.canvas.hits import What
from journeymapper.ui.canvas.menus import menu_for
from tests.ui.canvas.driver import ALT, Hand


def ask(hand: Hand, at: QPointF) -> str:
    """Rest the pointer at a position, and read the tooltip."""
    viewport = hand.view.viewport()
    pos = at.toPoint() - viewport.pos()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, pos, viewport.mapToGlobal(pos)))
    text = QToolTip.text()
    QToolTip.hideText()
    QApplication.processEvents()
    return text


def test_a_name_that_fits_has_no_tooltip_and_a_long_one_is_told_whole(hand: Hand) -> None:
    assert ask(hand, hand.on("Pays")) == ""
    long = "Pays, after having looked for the card, the reader and the code, and lost all of them twice"
    hand.editor.apply(rename(hand.project, hand.touchpoint("Pays"), long))
    assert long in ask(hand, hand.on(long))


def test_a_step_with_a_door_tells_where_it_leads(hand: Hand) -> None:
    inner = Journey.new(name="Pays by card, in detail")
    hand.editor.apply(add(hand.project, inner))
    hand.editor.apply(change(hand.project, hand.touchpoint("Pays"), sub_journey=inner.id))
    assert "opens Pays by card, in detail" in ask(hand, hand.on("Pays"))


def test_what_looks_like_markup_stays_text() -> None:
    assert "<img" not in plain_tip('<img src="file:///etc/passwd">')
    assert "&lt;img" in plain_tip('<img src="file:///etc/passwd">')


def test_a_curve_point_tells_who_feels_what(hand: Hand) -> None:
    tom = [one.id for one in hand.project.personas.values()][1]
    assert "Tom Berg −1" in ask(hand, hand.on_point("Pays", tom))


def test_a_stage_head_tells_its_caption(hand: Hand) -> None:
    stage = next(iter(hand.board.stages))
    hand.view.show_options(Options(captions={stage: "12.4k customers"}))
    at = hand.on_stage(0).toPoint()
    pane = hand.view.childAt(at)
    assert pane is not None
    pos = pane.mapFrom(hand.view, at)
    QApplication.sendEvent(pane, QHelpEvent(QEvent.Type.ToolTip, pos, pane.mapToGlobal(pos)))
    assert "12.4k customers" in QToolTip.text()
    QToolTip.hideText()


def test_cards_are_kept_when_only_captions_change(hand: Hand) -> None:
    hand.view.settle()
    store = hand.view.layer.sprites
    name = hand.touchpoint("Pays")
    before = store.find(hand.board.boxes[name], hand.board, hand.view.zoom)
    assert before is not None
    hand.view.show_options(Options(captions={next(iter(hand.board.stages)): "1,000 customers"}))
    after = store.find(hand.board.boxes[name], hand.board, hand.view.zoom)
    assert after is not None
    assert after.cacheKey() == before.cacheKey()


def test_a_card_that_only_moves_keeps_its_picture(hand: Hand) -> None:
    hand.view.settle()
    store, name = hand.view.layer.sprites, hand.touchpoint("Pays")
    before = store.find(hand.board.boxes[name], hand.board, hand.view.zoom)
    hand.view.select((hand.touchpoint("Picks plan"),))
    hand.key(Qt.Key.Key_Down, ALT)
    assert hand.names()[1] == ["Pays", "Picks plan"]
    after = store.find(hand.board.boxes[name], hand.board, hand.view.zoom)
    assert before is not None
    assert after is not None
    assert after.cacheKey() == before.cacheKey()


def test_a_card_takes_the_colour_of_its_stage_when_stages_change_places(hand: Hand) -> None:
    hand.view.settle()
    store, name = hand.view.layer.sprites, hand.touchpoint("Pays")
    hand.click(hand.on_stage(1)).key(Qt.Key.Key_Left, ALT)
    assert store.find(hand.board.boxes[name], hand.board, hand.view.zoom) is None


def test_a_hidden_persona_has_no_curve(hand: Hand) -> None:
    maya, tom = (one.id for one in hand.project.personas.values())
    hand.view.show_options(Options(personas=(tom,)))
    assert list(hand.board.curves) == [tom]
    assert hand.view.personas_shown() == (tom,)
    hand.view.show_options(Options())
    assert list(hand.board.curves) == [maya, tom]


def test_the_right_button_selects_what_its_menu_is_about(hand: Hand) -> None:
    hand.press(hand.on("Pays"), button=Qt.MouseButton.RightButton).release()
    menu = menu_for(hand.view)
    on = {action.text() for action in menu.actions() if action.isEnabled()}
    assert {"Branch", "Remove", "Rename"} <= on
    assert list(hand.view.selection) == [hand.touchpoint("Pays")]
    hand.view.select(())
    assert not any(action.isEnabled() for action in menu.actions() if action.text() in {"Branch", "Remove"})
    menu.deleteLater()


def test_every_action_has_one_place_and_its_words(hand: Hand) -> None:
    actions = map_actions(hand.view)
    assert map_actions(hand.view) is actions
    assert len({spec.name for spec in SPECS}) == len(SPECS)
    keys = [key for spec in SPECS for key in spec.keys]
    assert len(set(keys)) == len(keys)
    assert all(action.text() and action.toolTip() for action in actions.values())


@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.0])
def test_links_are_hit_where_they_run(hand: Hand, zoom: float) -> None:
    hand.view.set_zoom(zoom)
    link = next(iter(hand.board.routes.values()))
    middle = link.segments[0]
    at = type(middle.start)((middle.start.x + middle.end.x) / 2, (middle.start.y + middle.end.y) / 2)
    hit = hand.view.hit(at)
    assert (hit.what, hit.record) == (What.ROUTE, link.id)


def test_links_are_made_between_selected_touchpoints(hand: Hand) -> None:
    first, last = hand.touchpoint("Starts trial"), hand.touchpoint("Pays")
    hand.view.select((last, first))
    hand.view.actions_by_name["link"].trigger()
    assert any((one.source, one.target) == (last, first) for one in hand.project.links.values())
    hand.session.undo()
    assert not any((one.source, one.target) == (last, first) for one in hand.project.links.values())


def test_a_selected_link_is_removed(hand: Hand) -> None:
    link = next(iter(hand.project.links))
    hand.view.select((link,))
    hand.key(Qt.Key.Key_Delete)
    assert link not in hand.project.links


def test_the_pointer_shows_what_it_is_over(hand: Hand) -> None:
    hand.move(hand.on("Pays"))
    assert hand.view.overlay.hovered is not None
    QApplication.sendEvent(hand.view.viewport(), QEvent(QEvent.Type.Leave))
    assert hand.view.overlay.hovered is None
