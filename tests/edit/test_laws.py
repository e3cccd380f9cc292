"""What holds for every change and every walk through the verbs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.model.index import Index
from journeymapper.model.integrity import problems
from journeymapper.model.project import Project
from tests.edit.building import any_change, small_project


@given(st.data())
def test_a_change_taken_back_leaves_no_trace(data: st.DataObject) -> None:
    project = small_project()
    change = data.draw(any_change(project))
    after = change.apply(project)
    assert change.inverted().apply(after) == project
    assert change.inverted().inverted() == change
    assert bool(change) == (after != project)


@given(st.data())
def test_two_changes_are_one(data: st.DataObject) -> None:
    project = small_project()
    first = data.draw(any_change(project))
    between = first.apply(project)
    second = data.draw(any_change(between))
    both = first.then(second)
    after = second.apply(between)
    assert both.apply(project) == after
    assert both.inverted().apply(after) == project
    assert not first.then(first.inverted())


@given(st.data())
def test_a_change_comes_back_from_json(data: st.DataObject) -> None:
    project = small_project()
    change = data.draw(any_change(project))
    assert Change.from_json(change.to_json()) == change


@given(st.data())
def test_a_change_touches_what_differs(data: st.DataObject) -> None:
    project = small_project()
    change = data.draw(any_change(project))
    after = change.apply(project)
    ids = {record.id for record in (*project.records(), *after.records())}
    assert change.touched() == {name for name in ids if project.find(name) != after.find(name)}


def as_sets(index: Index, project: Project) -> dict[str, set[tuple[str, str, str]]]:
    """The mentions of every id that is in `project`, their order left aside."""
    return {record.id: set(index.mentions(record.id)) for record in project.records()}


class Editing(RuleBasedStateMachine):
    """A user who edits, drags, undoes and redoes at random; beside it the plain list of all states."""

    def __init__(self) -> None:
        """Begin with the small project."""
        super().__init__()
        self.editor = Editor(small_project())
        self.states = [self.editor.project]
        self.place = 0
        self.heard: Project = self.editor.project
        self.editor.listen(lambda change, _: setattr(self, "heard", change.apply(self.heard)))

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Any verb."""
        change = data.draw(any_change(self.editor.project))
        self.editor.apply(change)
        if change:
            self._now(self.editor.project)

    @rule(data=st.data(), keep=st.booleans(), steps=st.integers(1, 3))
    def drag(self, data: st.DataObject, keep: bool, steps: int) -> None:
        """A gesture of several previews from one start, kept or given up."""
        gesture = self.editor.gesture("Drag")
        for _ in range(steps):
            gesture.preview(data.draw(any_change(gesture.start)))
        if keep:
            if gesture.commit():
                self._now(self.editor.project)
        else:
            gesture.cancel()

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        """One step back."""
        assert self.editor.undo() is not None
        self.place -= 1

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        """One step forward again."""
        assert self.editor.redo() is not None
        self.place += 1

    def _now(self, project: Project) -> None:
        del self.states[self.place + 1 :]
        self.states.append(project)
        self.place += 1

    @invariant()
    def everything_agrees(self) -> None:
        """The editor is where the list says, listeners saw the same, the project is sound and its index true."""
        project = self.editor.project
        assert project == self.states[self.place]
        assert project == self.heard
        assert list(problems(project)) == []
        assert as_sets(project.index, project) == as_sets(Index.of(project.records()), project)
        assert self.editor.history()[1] == self.place


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=20)
