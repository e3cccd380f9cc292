"""What the room sees: every committed edit and nothing half-done, large enough to be read, where the facilitator looks."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.board.shapes import Rect
from journeymapper.edit.editor import Editor
from journeymapper.edit.journeys import add_journey
from journeymapper.edit.records import change, remove
from journeymapper.model.project import Project
from journeymapper.ui.present.overlays import PULSE
from journeymapper.ui.workbench import Workbench
from tests.ui.present.stage import SCREEN, Stage


def rename(stage: Stage, old: str, new: str) -> None:
    name = stage.id(old)
    stage.session.attempt(lambda project: change(project, name, "Rename", name=new))
    QApplication.processEvents()


def shown_names(stage: Stage) -> set[str]:
    """The touchpoints in what the room has."""
    return {one.name for one in stage.view.project.touchpoints.values()}


def test_f5_opens_and_ends_the_show(bench: Workbench) -> None:
    QTest.keyClick(bench.map.view, Qt.Key.Key_F5)
    QApplication.processEvents()
    presenting = bench.on_demand.presenting
    assert presenting.show is not None
    assert presenting.show.window.isVisible()
    assert presenting.control is not None
    bar = presenting.control.bar
    assert bar.isVisible()
    assert bench.commands.actions["present"].isChecked()
    QTest.keyClick(bench.map.view, Qt.Key.Key_F5)
    assert presenting.show is None
    assert not bar.isVisible()
    assert not bench.commands.actions["present"].isChecked()
    assert not bench.commands.actions["show_freeze"].isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F5])
def test_closing_the_window_of_the_room_leaves_the_editor_as_it_is(stage: Stage, key: Qt.Key) -> None:
    stage.select("Pays")
    before, selection, zoom = stage.project, stage.session.selection, stage.bench.map.view.zoom
    QTest.keyClick(stage.window, key)
    assert stage.bench.on_demand.presenting.show is None
    assert stage.bench.window.isVisible()
    assert (stage.project, stage.session.selection, stage.bench.map.view.zoom) == (before, selection, zoom)
    stage.begin()
    assert stage.window.isVisible()


def test_every_edit_arrives_and_none_while_it_is_half_done(stage: Stage) -> None:
    rename(stage, "Pays", "Pays by card")
    assert "Pays by card" in shown_names(stage)
    name = stage.id("Pays by card")
    gesture = stage.session.gesture("Rename")
    assert gesture is not None
    gesture.preview(change(gesture.start, name, "", name="Pays b"))
    assert shown_names(stage) >= {"Pays by card"}
    gesture.preview(change(gesture.start, name, "", name="Pays by phone"))
    assert "Pays by phone" not in shown_names(stage)
    gesture.commit()
    assert "Pays by phone" in shown_names(stage)
    gesture = stage.session.gesture("Rename")
    assert gesture is not None
    gesture.preview(change(gesture.start, name, "", name="Never"))
    gesture.cancel()
    assert "Pays by phone" in shown_names(stage)
    stage.session.undo()
    assert "Pays by card" in shown_names(stage)


def test_a_gesture_ended_by_another_edit_arrives_too(stage: Stage) -> None:
    name = stage.id("Pays")
    gesture = stage.session.gesture("Rename")
    assert gesture is not None
    gesture.preview(change(gesture.start, name, "", name="Pays twice"))
    rename(stage, "Renews", "Stays")
    assert shown_names(stage) >= {"Pays twice", "Stays"}


def test_nothing_in_the_room_is_smaller_than_can_be_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[float] = []
    looking: list[bool] = []
    draw: Any = QPainter.drawText
    stage.desk.open_ballot("Pains", list(stage.project.cards), 5)
    stage.bench.on_demand.presenting.countdown.start(5, "silent writing")
    stage.show.show_stage(1)
    QApplication.processEvents()

    def drawn(painter: QPainter, *given: Any) -> Any:
        if not looking:
            return draw(painter, *given)
        scale = abs(painter.deviceTransform().m22()) / painter.device().devicePixelRatio()
        sizes.append(painter.font().pixelSize() * scale)
        return draw(painter, *given)

    monkeypatch.setattr(QPainter, "drawText", drawn)
    stage.view.layer.forget()
    for name in ("show_whole", "show_next"):
        stage.do(name)
        looking.append(True)
        stage.picture()
        looking.clear()
    assert len(sizes) > 20
    assert min(sizes) >= 17.95


def test_the_camera_brings_in_what_is_selected(stage: Stage) -> None:
    stage.window.resize(700, 1080)
    QApplication.processEvents()
    for name in ("Renews", "Starts trial", "Pays"):
        stage.select(name)
        card = stage.view.board.boxes[stage.id(name)].rect if stage.view.board else Rect(0, 0, 0, 0)
        seen = stage.view.camera.visible()
        assert seen.x <= card.x
        assert card.right <= seen.right
        assert seen.y <= card.y
    stage.do("show_follow")
    before = stage.view.camera.visible()
    stage.select("Renews")
    assert stage.view.camera.visible() == before
    stage.do("show_follow")
    assert stage.view.camera.visible() != before


def test_stages_are_walked_and_shown_by_number(stage: Stage) -> None:
    stages = stage.project.stages_of(stage.session.journey)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        QTest.keyClick(stage.bench.map.view, key)
    assert stage.show.stage == stages[1].id
    assert stage.window.heading.said.subtitle == stages[1].name
    QTest.keyClick(stage.window, Qt.Key.Key_3)
    assert stage.show.stage == stages[2].id
    QTest.keyClick(stage.window, Qt.Key.Key_9)
    QTest.keyClick(stage.window, Qt.Key.Key_PageDown)
    assert stage.show.stage == stages[2].id
    QTest.keyClick(stage.window, Qt.Key.Key_PageUp)
    assert stage.show.stage == stages[1].id
    QTest.keyClick(stage.window, Qt.Key.Key_0)
    assert stage.show.stage == ""


def test_the_room_glides_only_where_motion_is_wanted(stage: Stage) -> None:
    stage.view.motion.allowed = True
    stage.do("show_next")
    assert stage.view.motion.camera.running
    stage.view.motion.camera.finish()
    stage.view.motion.allowed = False
    stage.do("show_whole")
    assert not stage.view.motion.camera.running


def test_what_is_new_pulses_once(stage: Stage) -> None:
    pulses, clock = stage.view.pulses, [0.0]
    pulses.now = lambda: clock[0]
    name = stage.id("Pays")
    rename(stage, "Pays", "Pays by card")
    assert pulses.ids() == [name]
    assert pulses.strength(name) == 1.0
    clock[0] = PULSE + 1
    QTest.qWait(60)
    pulses._go_on()
    assert pulses.ids() == []


def test_freeze_keeps_the_last_picture_then_shows_everything_at_once(stage: Stage) -> None:
    before = stage.picture()
    stage.do("show_freeze")
    rename(stage, "Starts trial", "Something else entirely")
    stage.do("show_next")
    assert same(stage.window.grab().toImage(), before)
    assert stage.bar.state == "The room keeps the last picture"
    stage.do("show_freeze")
    assert stage.view.pulses.ids() == [stage.id("Something else entirely")]
    assert not same(stage.picture(), before)


def same(one: QImage, other: QImage) -> bool:
    return one.convertToFormat(QImage.Format.Format_RGB32) == other.convertToFormat(
        QImage.Format.Format_RGB32
    )


def test_blank_shows_nothing_and_a_clicker_has_a_key_for_it(stage: Stage) -> None:
    QTest.keyClick(stage.bench.map.view, Qt.Key.Key_Period)
    assert len(colours(stage.window)) == 1
    QTest.keyClick(stage.window, Qt.Key.Key_Period)
    assert len(colours(stage.window)) > 20
    QTest.keyClick(stage.window, Qt.Key.Key_B)
    assert stage.show.blank


def colours(widget: QWidget) -> set[int]:
    picture = widget.grab().toImage()
    return {picture.pixel(x, y) for x in range(0, picture.width(), 9) for y in range(0, picture.height(), 9)}


def test_a_spotlight_dims_everything_else(stage: Stage) -> None:
    stage.select("Connects bank")
    bright = stage.picture()
    stage.do("show_spotlight")
    dimmed = stage.picture()
    lit, other = (middle(stage, name) for name in ("Connects bank", "Pays"))
    assert bright.pixel(*lit) == dimmed.pixel(*lit)
    assert bright.pixel(*other) != dimmed.pixel(*other)
    stage.do("show_spotlight")
    assert stage.view.spot == ""
    assert same(stage.picture(), bright)


def middle(stage: Stage, name: str) -> tuple[int, int]:
    assert stage.view.board is not None
    rect = stage.view.board.boxes[stage.id(name)].rect
    place = stage.view.camera.to_view(Rect(rect.x + 3, rect.y + rect.height / 2, 1, 1)).center()
    seen = stage.view.mapTo(stage.window, place.toPoint())
    return seen.x(), seen.y()


def test_a_persona_in_the_spotlight_keeps_its_colour(stage: Stage) -> None:
    one, other = stage.project.about.personas[:2]
    theme = stage.window.theme
    stage.session.select((one,))
    stage.do("show_spotlight")
    colours_now = stage.view.inks.persona_colours
    assert one not in colours_now or colours_now[one] == stage.project.personas[one].colour
    assert colours_now[other] not in {theme.persona(1), ""}


def test_the_spotlight_goes_with_its_stage_and_ends_with_what_it_is_on(stage: Stage) -> None:
    stage.do("show_next")
    stage.do("show_spotlight")
    assert stage.view.spot == stage.show.stage
    stage.do("show_next")
    assert stage.view.spot == stage.show.stage
    gone = stage.show.stage
    stage.session.attempt(lambda project: remove(project, [gone]))
    assert stage.view.spot == ""
    assert stage.show.stage == ""


def test_lanes_are_revealed_one_by_one(stage: Stage) -> None:
    every = stage.show.lanes()

    def shown() -> list[str]:
        return list(stage.view.board.lanes) if stage.view.board else []

    assert shown() == every
    for count in range(1, len(every)):
        stage.do("show_reveal")
        assert shown() == every[:count]
    stage.do("show_reveal")
    assert shown() == every
    stage.do("show_reveal")
    stage.do("show_all_lanes")
    assert shown() == every
    assert stage.show.lanes() == every


def test_the_pointer_follows_the_mouse_while_its_key_is_held(stage: Stage) -> None:
    view = stage.bench.map.view

    def move(x: int, y: int) -> None:
        at = QPointF(x, y)
        none = Qt.MouseButton.NoButton
        kind = QEvent.Type.MouseMove
        event = QMouseEvent(
            kind, at, view.viewport().mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view.viewport(), event)

    move(200, 100)
    assert stage.view._pointer is None
    QTest.keyPress(view, Qt.Key.Key_F12)
    move(220, 120)
    at = stage.view._pointer
    assert at == view.camera.board_at(QPointF(220, 120) + QPointF(view.viewport().pos()))
    QTest.keyRelease(view, Qt.Key.Key_F12)
    assert stage.view._pointer is None


def test_a_frame_in_the_small_picture_brings_a_part_closer(stage: Stage) -> None:
    stage.control.take_picture()
    before, thumbnail = stage.view.zoom, stage.bar.thumbnail
    stage.window.resize(*SCREEN)
    thumbnail.framed.emit(QRectF(0.1, 0.2, 0.25, 0.25))
    assert stage.view.zoom > before
    thumbnail.whole_wanted.emit()
    assert stage.view.zoom == pytest.approx(before)


def test_another_journey_is_shown_to_the_room_too(stage: Stage) -> None:
    made = stage.session.attempt(lambda project: add_journey(project, "Second year", stages=["Stay"]))
    assert made is not None
    stage.do("show_next")
    stage.session.show_journey(made)
    QApplication.processEvents()
    assert stage.view.journey_id == made
    assert stage.window.heading.said.title == "Second year"
    assert stage.show.stage == ""


def test_another_project_is_shown_to_the_room_too(stage: Stage) -> None:
    stage.session.replace(Editor(Project()))
    QApplication.processEvents()
    assert stage.view.board is None
    assert shown_names(stage) == set()


def test_every_control_of_the_bar_has_a_name(stage: Stage) -> None:
    for name in ("show_vote", "show_timer", "show_decide", "show_parked", "show_agenda"):
        stage.do(name)
        for one in stage.bar.findChildren(QWidget):
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.focusProxy():
                interface = QAccessible.queryAccessibleInterface(one)
                assert interface.text(QAccessible.Text.Name), (name, one)


def test_the_window_closes_with_the_editor(bench: Workbench) -> None:
    stage = Stage(bench)
    stage.begin()
    window = stage.window
    bench.end(keep_edits=False)
    assert not window.isVisible()


def test_what_means_nothing_to_the_room_goes_to_the_editor(stage: Stage) -> None:
    strayed: list[bool] = []
    stage.window.strayed.connect(lambda: strayed.append(True))
    QTest.keyClick(stage.window, Qt.Key.Key_X)
    assert strayed == [True]
    QTest.keyClick(stage.window, Qt.Key.Key_S)
    assert strayed == [True]


def test_f6_reaches_the_presenter_bar(stage: Stage) -> None:
    for _ in range(6):
        QTest.keyClick(stage.bench.window, Qt.Key.Key_F6)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        if focused is not None and stage.bar.isAncestorOf(focused):
            break
    else:
        raise AssertionError("F6 never came to the bar")
    QTest.keyClick(focused, Qt.Key.Key_S)
    stage.select("Pays")
    QTest.keyClick(focused, Qt.Key.Key_S)
    assert stage.view.spot == stage.id("Pays")
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert stage.bench.map.view.hasFocus()


def test_the_story_is_told_stage_by_stage_with_the_evidence(stage: Stage) -> None:
    first, second, _ = stage.project.stages_of(stage.session.journey)
    stage.do("show_story")
    assert (stage.show.stage, stage.view.spot) == (first.id, first.id)
    shown = stage.window.results.shown
    assert shown is not None
    assert [(one.text, one.foot) for one in shown.choices] == [("“It isn't there.”", "Interview")]
    stage.do("show_next")
    assert (stage.show.stage, stage.view.spot) == (second.id, second.id)
    assert stage.window.results.shown is None
    stage.do("show_previous")
    assert stage.window.results.isVisible()
    stage.do("show_story")
    assert stage.view.spot == ""
    assert not stage.window.results.isVisible()
