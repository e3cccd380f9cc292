"""Saved views, lanes shown and hidden, one persona alone: what is chosen is on the map, and the way back is in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from journeymapper.edit.editor import Editor
from journeymapper.edit.lanes import add_lane, show
from journeymapper.edit.views import remove_view, rename_view, save_view, update_view
from journeymapper.model.journeys import Camera
from journeymapper.model.kinds import LaneKind
from journeymapper.ui.saved_views_sign import HiddenSign
from journeymapper.ui.workbench import Workbench
from tests.ui.answers import Answers
from tests.ui.small import small_project

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def entry(bench: Workbench, menu: str, text: str) -> QAction:
    """An entry of a submenu by its words, as they are once it opens."""
    found = bench.commands.menus[menu]
    found.aboutToShow.emit()
    return next(one for one in found.actions() if one.text().replace("&", "").rstrip("…") == text)


def lanes(bench: Workbench) -> list[str]:
    """The kinds of the lanes on the map."""
    board = bench.map.view.board
    assert board is not None
    return [bench.session.project.lanes[name].kind.value for name in board.lanes]


def sign(bench: Workbench) -> QPushButton:
    """The sign that something is hidden."""
    return bench.window.findChildren(HiddenSign)[0]


def settle() -> None:
    """Let what waits for the event loop happen."""
    for _ in range(3):
        QApplication.processEvents()


def test_the_verbs_and_their_undo() -> None:
    editor = Editor(small_project())
    start = editor.project
    journey = start.about.journeys[0]
    few, maya = start.journeys[journey].lanes[:2], start.about.personas[:1]
    made, view = save_view(start, journey, " For the  board ", few, maya, Camera(x=5, y=6, zoom=2))
    editor.apply(made)
    record = editor.project.views[view]
    assert (record.name, record.lanes, record.personas, record.camera) == (
        "For the board",
        few,
        maya,
        Camera(x=5, y=6, zoom=2),
    )
    assert editor.project.journeys[journey].views == (view,)
    editor.apply(update_view(editor.project, view, few[:1], (), None))
    editor.apply(rename_view(editor.project, view, "All"))
    assert (editor.project.views[view].lanes, editor.project.views[view].name) == (few[:1], "All")
    editor.apply(remove_view(editor.project, view))
    assert editor.project == start
    assert editor.history()[0] == [
        "Save view “For the board”", "Update view “For the board”", "Rename view", "Remove view “All”"
    ]  # fmt: skip


def test_a_lane_is_hidden_and_comes_back(bench: Workbench) -> None:
    before = lanes(bench)
    pains = entry(bench, "lanes", "Pains")
    assert pains.isChecked()
    pains.trigger()
    settle()
    assert lanes(bench) == [one for one in before if one != "pains"]
    assert not entry(bench, "lanes", "Pains").isChecked()
    assert sign(bench).isVisible()
    assert sign(bench).accessibleName() == "Showing 7 of 8 lanes"
    bench.undo()
    settle()
    assert lanes(bench) == before
    assert not sign(bench).isVisible()


def test_the_sign_leads_back(bench: Workbench) -> None:
    before = lanes(bench)
    entry(bench, "lanes", "Pains").trigger()
    entry(bench, "whose", "Only Tom Berg").trigger()
    settle()
    assert sign(bench).accessibleName() == "Showing 7 of 8 lanes, 1 of 2 personas"
    sign(bench).click()
    settle()
    assert lanes(bench) == before
    assert bench.session.hidden_personas == frozenset()
    assert not sign(bench).isVisible()


def test_a_view_shows_exactly_what_was_saved(bench: Workbench, answers: Answers) -> None:
    view = bench.map.view
    before, zoom = lanes(bench), view.zoom
    entry(bench, "lanes", "Pains").trigger()
    entry(bench, "whose", "Only Maya Okafor").trigger()
    view.set_zoom(2.0)
    view.camera.scroll_by(120, 40)
    seen = view.camera.visible()
    answers.answer("Close up")
    entry(bench, "views", "Save this view").trigger()
    settle()
    sign(bench).click()
    view.set_zoom(zoom)
    settle()
    assert lanes(bench) == before
    bench.map.view.setFocus()
    QTest.keyClick(bench.map.view, Qt.Key.Key_2, CTRL)
    settle()
    assert lanes(bench) == [one for one in before if one != "pains"]
    assert [bench.session.project.personas[one].name for one in view.personas_shown()] == ["Maya Okafor"]
    assert view.zoom == 2.0
    now = view.camera.visible()
    assert abs(now.x + now.width / 2 - seen.x - seen.width / 2) < 1
    assert abs(now.y + now.height / 2 - seen.y - seen.height / 2) < 1
    assert entry(bench, "views", "Close up").isChecked()


def test_choosing_a_view_is_no_edit_and_another_journey_ends_it(bench: Workbench, answers: Answers) -> None:
    entry(bench, "lanes", "Pains").trigger()
    answers.answer("Few")
    entry(bench, "views", "Save this view").trigger()
    bench.on_demand.views.show_all()
    steps = len(bench.session.editor.history()[0])
    entry(bench, "views", "Few").trigger()
    settle()
    assert len(bench.session.editor.history()[0]) == steps
    assert "pains" not in lanes(bench)
    answers.answer("Second")
    bench.commands.actions["add_journey"].trigger()
    settle()
    assert bench.map.lanes is None
    assert bench.on_demand.views.chosen is None


def test_a_chosen_view_follows_lanes_that_come_and_go(bench: Workbench, answers: Answers) -> None:
    entry(bench, "lanes", "Pains").trigger()
    answers.answer("Few")
    entry(bench, "views", "Save this view").trigger()
    bench.on_demand.views.show_all()
    settle()
    entry(bench, "views", "Few").trigger()
    settle()
    journey = bench.session.journey
    bench.session.attempt(lambda project: add_lane(project, journey, LaneKind.GOALS))
    settle()
    assert "goals" in lanes(bench)
    assert "pains" not in lanes(bench)
    steps = next(lane.id for lane in bench.on_demand.views.lanes() if lane.kind is LaneKind.STEPS)
    bench.session.attempt(lambda project: show(project, (steps,), False))
    settle()
    assert "steps" not in lanes(bench)
    bench.undo()
    settle()
    assert "steps" in lanes(bench)


def test_a_view_is_renamed_updated_and_removed(bench: Workbench, answers: Answers) -> None:
    answers.answer("First")
    entry(bench, "views", "Save this view").trigger()
    settle()
    answers.answer("Second")
    entry(bench, "views", "Rename “First”").trigger()
    settle()
    bench.on_demand.views.show_lane(bench.on_demand.views.lanes()[0].id, on=False)
    entry(bench, "views", "Update “Second”").trigger()
    settle()
    (view,) = bench.session.project.views.values()
    assert view.name == "Second"
    assert len(view.lanes) == 7
    entry(bench, "views", "Remove “Second”").trigger()
    settle()
    assert not bench.session.project.views
    bench.undo()
    settle()
    assert entry(bench, "views", "Second").isEnabled()


def test_alt_and_a_number_shows_one_persona_alone(bench: Workbench) -> None:
    view = bench.map.view
    view.setFocus()
    first, second = bench.session.project.about.personas
    QTest.keyClick(view, Qt.Key.Key_2, ALT)
    assert view.personas_shown() == (second,)
    settle()
    QTest.keyClick(view, Qt.Key.Key_1, ALT)
    assert view.personas_shown() == (first,)
    settle()
    QTest.keyClick(view, Qt.Key.Key_1, ALT)
    assert view.personas_shown() == (first, second)
    settle()
    QTest.keyClick(view, Qt.Key.Key_2, ALT)
    settle()
    QTest.keyClick(view, Qt.Key.Key_0, ALT)
    assert view.personas_shown() == (first, second)
