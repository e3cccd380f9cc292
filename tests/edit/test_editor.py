"""The one door: what it refuses, whom it tells, and how gestures end."""

from __future__ import annotations

import logging

import pytest

from journeymapper.edit import feelings, journeys, records
from journeymapper.edit.change import Change, StaleChange
from journeymapper.edit.editor import Editor, UnsoundChange
from journeymapper.errors import JourneyMapperError
from journeymapper.model.journeys import Link, Stage
from tests.edit.building import small_project


@pytest.fixture
def editor() -> Editor:
    """An editor of the small project."""
    return Editor(small_project())


def first(editor: Editor) -> str:
    """The id of the first touchpoint."""
    return editor.project.touchpoints_of(editor.project.about.journeys[0])[0].id


def test_a_link_to_nowhere_is_refused_and_nothing_changes(editor: Editor) -> None:
    before = editor.project
    with pytest.raises(UnsoundChange, match=r"A link leads nowhere.*Nothing was changed"):
        editor.apply(records.add(before, Link.new(source=first(editor), target="tp_gone")))
    assert editor.project is before
    assert editor.history() == ([], 0)


def test_a_stage_that_no_journey_lists_is_refused(editor: Editor) -> None:
    stage = Stage.new(journey=editor.project.about.journeys[0])
    with pytest.raises(UnsoundChange, match="missing from the order of its journey"):
        editor.apply(Change({stage.id: stage}))


def test_removing_without_the_mentions_is_refused(editor: Editor) -> None:
    touchpoint = editor.project.touchpoints[first(editor)]
    with pytest.raises(UnsoundChange, match="leads"):
        editor.apply(Change(removed={touchpoint.id: touchpoint}))


def test_a_change_made_for_another_state_is_refused(editor: Editor) -> None:
    stale = journeys.rename(editor.project, first(editor), "Stale")
    editor.apply(journeys.rename(editor.project, first(editor), "Fresh"))
    with pytest.raises(StaleChange):
        editor.apply(stale)
    assert editor.project.touchpoints[first(editor)].name == "Fresh"
    adding = journeys.add_stage(editor.project, editor.project.about.journeys[0])[0]
    editor.apply(adding)
    with pytest.raises(StaleChange):
        editor.apply(adding)


def test_listeners_hear_the_change_and_who_began_it(editor: Editor) -> None:
    heard: list[tuple[Change, object]] = []
    stop = editor.listen(lambda change, initiator: heard.append((change, initiator)))
    change = journeys.rename(editor.project, first(editor), "Heard")
    editor.apply(change, initiator="panel")
    editor.undo("menu")
    assert heard == [(change, "panel"), (change.inverted(), "menu")]
    stop()
    editor.redo()
    assert len(heard) == 2


def test_a_listener_that_fails_keeps_nobody_from_hearing(
    editor: Editor, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Change] = []

    def broken(change: Change, initiator: object) -> None:
        raise ValueError("a view is broken")

    editor.listen(broken)
    editor.listen(lambda change, _: heard.append(change))
    with caplog.at_level(logging.CRITICAL + 1):
        editor.apply(journeys.rename(editor.project, first(editor), "Still told"))
    assert len(heard) == 1
    assert editor.project.touchpoints[first(editor)].name == "Still told"


def test_an_empty_change_leaves_no_step(editor: Editor) -> None:
    editor.apply(journeys.rename(editor.project, first(editor), "Try 1"))
    assert editor.history() == ([], 0)
    assert editor.revision == 0


def test_a_gesture_is_one_step_however_many_previews(editor: Editor) -> None:
    start, place, persona = editor.project, first(editor), next(iter(editor.project.personas))
    gesture = editor.gesture("Shape curve", bookmark=(place,))
    for value in (0.5, 1.0, 1.5):
        gesture.preview(feelings.set_feeling(gesture.start, place, persona, value))
        assert editor.project.touchpoints[place].feelings[persona] == value
    gesture.commit()
    assert editor.history() == (["Change feeling"], 1)
    entry = editor.undo()
    assert entry is not None
    assert entry.bookmark == (place,)
    assert editor.project == start


def test_a_gesture_given_up_or_undone_returns_to_its_start(editor: Editor) -> None:
    start, place = editor.project, first(editor)
    for give_up in ("cancel", "undo"):
        gesture = editor.gesture("Rename")
        gesture.preview(journeys.rename(gesture.start, place, "Half ty"))
        if give_up == "cancel":
            gesture.cancel()
        else:
            assert editor.undo() is None
        assert editor.project == start
        assert editor.history() == ([], 0)
        gesture.preview(journeys.rename(gesture.start, place, "Too late"))
        assert editor.project == start


def test_another_edit_ends_a_gesture_and_keeps_both(editor: Editor) -> None:
    place = first(editor)
    gesture = editor.gesture("Rename")
    gesture.preview(journeys.rename(gesture.start, place, "Typed"))
    editor.apply(records.change(editor.project, place, "Set channel", channel="App"))
    assert editor.history() == (["Rename", "Set channel"], 2)
    assert not gesture.active


def test_going_to_a_place_in_the_history(editor: Editor) -> None:
    start = editor.project
    for name in ("A", "B", "C"):
        editor.apply(journeys.rename(editor.project, first(editor), name))
    editor.go_to(0)
    assert editor.project == start
    assert (editor.undo_label, editor.redo_label) == ("", "Rename")
    editor.go_to(2)
    assert editor.project.touchpoints[first(editor)].name == "B"
    editor.apply(journeys.rename(editor.project, first(editor), "D"))
    assert editor.history()[1] == 3
    assert editor.redo() is None


def test_going_far_tells_of_one_change_and_watchers_hear_of_every_step(editor: Editor) -> None:
    told: list[Change] = []
    places: list[int] = []
    editor.listen(lambda change, _: told.append(change))
    stop = editor.watch(lambda: places.append(editor.history()[1]))
    start, journey = editor.project, editor.project.about.journeys[0]
    made, name = journeys.add_stage(start, journey, "New")
    editor.apply(made)
    editor.apply(journeys.rename(editor.project, name, "Newer"))
    editor.apply(journeys.rename(editor.project, first(editor), "A"))
    after = editor.project
    editor.go_to(0)
    assert editor.project == start
    assert len(told) == 4
    assert told[3].touched() == {journey, name, first(editor)}
    editor.go_to(2)
    assert (len(told), editor.project.stages[name].name) == (5, "Newer")
    editor.go_to(3)
    editor.undo()
    editor.redo()
    assert editor.project == after
    stop()
    editor.undo()
    assert places == [1, 2, 3, 0, 2, 3, 2, 3]


def test_going_elsewhere_gives_up_a_gesture(editor: Editor) -> None:
    start = editor.project
    editor.apply(journeys.rename(start, first(editor), "A"))
    gesture = editor.gesture("Drag")
    gesture.preview(journeys.rename(gesture.start, first(editor), "B"))
    editor.go_to(0)
    assert editor.project == start
    assert not gesture.active


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"not json", b'{"label":1,"added":[["touchpoints",{}]]}', b"[" * 10**5]
)
def test_a_damaged_change_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(JourneyMapperError, match="recorded edit cannot be read"):
        Change.from_json(data)
