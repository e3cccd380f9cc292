"""The list of the history: every step is there, the present is marked, and one goes anywhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.edit.journeys import rename
from journeymapper.model.project import Project
from journeymapper.ui.panels.history import NOW, UNDONE, HistoryPanel
from journeymapper.ui.session import Session
from journeymapper.ui.workbench import Workbench
from tests.ui.small import small_project, touchpoint


def _renamed(place: str, name: str, project: Project) -> Change:
    return rename(project, place, name).labelled(f"Name {name}")


def opened(bench: Workbench) -> HistoryPanel:
    """Three renames, and the list of the history in view."""
    place = touchpoint(bench.session.project, "Pays").id
    bench.session.select((place,))
    for name in ("A", "B", "C"):
        bench.session.attempt(partial(_renamed, place, name))
    bench.commands.actions["history"].trigger()
    QApplication.processEvents()
    return bench.on_demand.history


def rows(panel: HistoryPanel) -> list[str]:
    """What the rows say, with > before the present and − before what is undone."""
    steps = panel.steps
    indices = [steps.index(row, 0) for row in range(steps.rowCount())]
    signs = [">" if index.data(NOW) else "−" if index.data(UNDONE) else "" for index in indices]
    return [sign + str(index.data()) for sign, index in zip(signs, indices, strict=True)]


def test_steps_are_listed_as_they_are_made_and_undone(bench: Workbench) -> None:
    panel = opened(bench)
    assert panel.isVisible()
    assert rows(panel) == ["As it was opened", "Name A", "Name B", ">Name C"]
    bench.undo()
    assert rows(panel) == ["As it was opened", "Name A", ">Name B", "−Name C"]
    bench.session.attempt(lambda project: rename(project, touchpoint(project, "B").id, "D"))
    assert rows(panel) == ["As it was opened", "Name A", "Name B", ">Rename"]
    heard = panel.steps.data(panel.steps.index(3, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Rename, ")
    assert heard.endswith(", now")


def test_enter_and_a_click_go_to_a_state(bench: Workbench) -> None:
    panel = opened(bench)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    assert "C" in {one.name for one in bench.session.project.touchpoints.values()}
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert touchpoint(bench.session.project, "Pays").name == "Pays"
    assert rows(panel) == [">As it was opened", "−Name A", "−Name B", "−Name C"]
    area = panel.list.visualRect(panel.steps.index(2, 0))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert touchpoint(bench.session.project, "B").name == "B"
    assert panel.list.currentIndex().row() == 2


def test_a_gesture_is_listed_once_it_is_kept(bench: Workbench) -> None:
    panel = opened(bench)
    gesture = bench.session.gesture("Drag")
    assert gesture is not None
    gesture.preview(rename(gesture.start, touchpoint(gesture.start, "C").id, "E"))
    assert rows(panel)[-1] == ">Name C"
    gesture.commit()
    assert rows(panel)[-1] == ">Rename"


def test_the_list_is_shown_and_hidden_by_its_command(bench: Workbench) -> None:
    panel = opened(bench)
    assert bench.commands.actions["history"].isChecked()
    bench.commands.actions["history"].trigger()
    assert not panel.isVisible()
    assert not bench.commands.actions["history"].isChecked()


def test_the_list_follows_another_project(session: Session) -> None:
    panel = HistoryPanel(session, lambda: None)
    session.replace(Editor(small_project()))
    session.attempt(lambda project: rename(project, touchpoint(project, "Pays").id, "X"))
    assert rows(panel) == ["As it was opened", ">Rename"]


def test_a_thousand_steps_are_gone_through_as_one_change(session: Session) -> None:
    panel = HistoryPanel(session, lambda: None)
    start = session.project
    place = touchpoint(start, "Pays").id
    for number in range(1000):
        session.attempt(partial(_renamed, place, f"Step {number}"))
    assert panel.steps.rowCount() == 1001
    told: list[Change] = []
    session.edited.connect(lambda change, _: told.append(change))
    panel.list.wanted.emit(0)
    assert session.project == start
    panel.list.wanted.emit(500)
    assert session.project.touchpoints[place].name == "Step 499"
    assert len(told) == 2
