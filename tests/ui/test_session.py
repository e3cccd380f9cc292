"""The session: one way for edits, told once a turn, with a selection that follows what is there."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from journeymapper.edit.editor import Editor
from journeymapper.edit.journeys import add_journey, add_stage, rename
from journeymapper.edit.records import change, remove
from journeymapper.model.project import Project
from journeymapper.ui.session import Session
from tests.ui.small import small_project, touchpoint


def test_it_begins_with_the_first_journey(session: Session) -> None:
    assert session.journey == session.project.about.journeys[0]
    assert session.selection == ()


def test_an_edit_is_told_at_once_and_settles_once_a_turn(session: Session, qtbot: QtBot) -> None:
    seen: list[object] = []
    settled: list[frozenset[str]] = []
    session.edited.connect(lambda made, initiator: seen.append(initiator))
    session.settled.connect(settled.append)
    first, second = list(session.project.touchpoints)[:2]
    session.attempt(lambda project: rename(project, first, "One"), "me")
    session.attempt(lambda project: rename(project, second, "Two"), "me")
    assert seen == ["me", "me"]
    assert settled == []
    qtbot.waitUntil(lambda: len(settled) == 1)
    assert settled == [frozenset({first, second})]


def test_a_refusal_is_told_and_changes_nothing(session: Session, qtbot: QtBot) -> None:
    before = session.project
    name = touchpoint(before, "Pays").id
    with qtbot.waitSignal(session.complained) as told:
        assert session.attempt(lambda project: change(project, name, leave=1.5)) is None
    assert "150 % is not possible" in told.args[0]
    assert session.project is before


def test_a_read_only_project_is_not_edited(session: Session, qtbot: QtBot) -> None:
    session.set_read_only(True)
    before = session.project
    with qtbot.waitSignal(session.complained) as told:
        assert session.attempt(lambda project: add_stage(project, session.journey, "X")) is None
    assert "reading only" in told.args[0]
    assert session.gesture("Type") is None
    assert session.project is before


def test_what_is_removed_leaves_the_selection(session: Session, qtbot: QtBot) -> None:
    one, other = touchpoint(session.project, "Pays").id, touchpoint(session.project, "Renews").id
    session.select([one, other])
    session.attempt(lambda project: remove(project, [one]))
    qtbot.waitUntil(lambda: session.selection == (other,))


def test_undo_returns_to_what_was_selected_then(session: Session) -> None:
    one, other = touchpoint(session.project, "Pays").id, touchpoint(session.project, "Renews").id
    session.select([one])
    session.attempt(lambda project: rename(project, one, "Pays now"))
    session.select([other])
    session.undo()
    assert session.selection == (one,)
    assert session.project.touchpoints[one].name == "Pays"
    session.redo()
    assert session.project.touchpoints[one].name == "Pays now"


def test_selecting_what_stands_elsewhere_shows_its_journey(session: Session) -> None:
    made = session.attempt(lambda project: add_journey(project, "Second", stages=["Only"]))
    assert made
    stage = session.project.journeys[made].stages[0]
    session.select([stage])
    assert session.journey == made
    assert session.selection == (stage,)


def test_selecting_what_is_not_there_selects_nothing(session: Session) -> None:
    session.select(["tp_nowhere000"])
    assert session.selection == ()


def test_removing_the_journey_shows_another_one(session: Session, qtbot: QtBot) -> None:
    first = session.journey
    second = session.attempt(lambda project: add_journey(project, "Second"))
    session.attempt(lambda project: remove(project, [first]))
    qtbot.waitUntil(lambda: session.journey == second)


def test_another_project_takes_its_place(session: Session) -> None:
    session.select([touchpoint(session.project, "Pays").id])
    session.show_persona(session.project.about.personas[0], False)
    old = session.editor
    session.replace(Editor(small_project()))
    assert session.selection == ()
    assert session.hidden_personas == frozenset()
    old.apply(add_journey(old.project, "Old")[0])
    assert len(session.project.journeys) == 1


def test_an_empty_project_has_no_journey() -> None:
    assert Session(Editor(Project())).journey == ""
