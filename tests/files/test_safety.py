"""R13: edit, undo, redo, save, crash and reload stay consistent; R7: a full disk; and nobody else writes files."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journeymapper.files.atomic import SaveError, atomic_save
from journeymapper.files.document import Document, SaveState
from journeymapper.files.project_file import dump, load
from journeymapper.files.recovery import recoverable
from journeymapper.model.integrity import problems
from journeymapper.model.project import Project
from tests.edit.building import any_change, small_project
from tests.files.states import fresh_state
from tests.files.test_document import crash

PACKAGE = Path(__file__).parents[2] / "journeymapper"


class Living(RuleBasedStateMachine):
    """A project through any sequence of what can happen to it; beside it, what must come of it."""

    def __init__(self) -> None:
        super().__init__()
        self._state = fresh_state()
        self._state.__enter__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "map.journey"

    def teardown(self) -> None:
        """Close everything."""
        self.document.close(keep_edits=False)
        self._folder.cleanup()
        self._state.__exit__(None, None, None)

    @initialize(has_file=st.booleans())
    def start(self, has_file: bool) -> None:
        """From a file, or without one."""
        project = small_project()
        if has_file:
            self.path.write_bytes(dump(project, {}))
            self.document = Document.open(self.path)
            self.in_file: Project | None = project
        else:
            self.document = Document.new(project)
            self.in_file = None
        self.now = project

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Any edit."""
        change = data.draw(any_change(self.now))
        self.document.editor.apply(change)
        self.now = change.apply(self.now) if change else self.now

    @rule()
    def undo(self) -> None:
        """One step back, if there is one."""
        self.document.editor.undo()
        self.now = self.document.editor.project

    @rule()
    def redo(self) -> None:
        """One step forward, if there is one."""
        self.document.editor.redo()
        self.now = self.document.editor.project

    @rule()
    def save(self) -> None:
        """To the file."""
        if self.document.path is None:
            self.document.save_as(self.path)
        else:
            self.document.save()
        self.in_file = self.now

    @rule(data=st.data())
    def edit_while_saving(self, data: st.DataObject) -> None:
        """A save that ends after the next edit."""
        if self.document.path is None:
            return
        save, before = self.document.prepare(), self.now
        self.edit(data)
        self.document.finish(save, save.run())
        self.in_file = before

    @rule()
    def crash_and_come_back(self) -> None:
        """A crash; then what is offered is taken, else the file is opened."""
        crash(self.document)
        entries, messages = recoverable()
        assert messages == []
        if entries:
            assert len(entries) == 1
            self.document = Document.recover(entries[0])
        elif self.in_file is None:
            self.document = Document.new(self.now)
        else:
            self.document = Document.open(self.path)
        assert self.document.read_only == ""

    @rule()
    def close_and_reopen(self) -> None:
        """Closing without saving, on purpose."""
        self.document.close(keep_edits=False)
        assert recoverable() == ([], [])
        if self.in_file is None:
            self.document = Document.new(self.now)
        else:
            self.document = Document.open(self.path)
            self.now = self.in_file

    @invariant()
    def everything_agrees(self) -> None:
        """The editor, the file and the title agree with what must be."""
        assert self.document.editor.project == self.now
        assert list(problems(self.document.editor.project)) == []
        if self.in_file is None:
            assert not self.path.exists()
        else:
            assert load(self.path).project == self.in_file
        if self.document.state is SaveState.SAVED:
            assert self.in_file in (None, self.now)
        assert self.document.state is not SaveState.UNSAVED


TestLiving = Living.TestCase
TestLiving.settings = settings(max_examples=60, stateful_step_count=25)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A real file system of this size."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def mounting_works() -> bool:
    """Whether we may mount a small disk: as root, on Linux, outside of most containers."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(Path(folder) / "disk", 64):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@pytest.mark.parametrize("level", range(0, 400, 10) if mounting_works() else ())
def test_on_a_disk_that_is_nearly_full_the_old_or_the_new_file_is_there(tmp_path, level):
    old, new = b"old" * 10_000, b"newer" * 20_000
    with small_disk(tmp_path / "disk", 400) as disk:
        (disk / "file").write_bytes(old)
        (disk / "filler").write_bytes(bytes(level * 1024 - 30_000 if level > 30 else 0))
        try:
            atomic_save(disk / "file", new)
            assert (disk / "file").read_bytes() == new
        except SaveError as error:
            assert "The disk is full" in str(error)
            assert (disk / "file").read_bytes() == old
        assert sorted(os.listdir(disk)) == ["file", "filler"]


WRITERS = {
    # What writes files at all, and where: users' files go through `atomic_save` alone. The journal and the locks are
    # our own and are appended to or made in one step.
    "files/system.py": {"os.open"},
    "files/project_file.py": {"os.open"},
    "files/processes.py": {"os.open"},
}
FORBIDDEN_CALLS = {
    "write_text",
    "write_bytes",
    "QFile",
    "QSaveFile",
    "QTemporaryFile",
    "NamedTemporaryFile",
    "mkstemp",
}
FORBIDDEN_CALLS |= {
    "copyfile",
    "copy2",
    "copytree",
    "truncate",
    "touch",
    "QPdfWriter",
    "setFileName",
}


def writing_calls(source: str) -> list[tuple[int, str]]:
    """Return (line, what) for each call in a program that would write to a file."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        last = name.rpartition(".")[2]
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        texts = {a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)}
        writes = any(set(text) <= set("rwaxbt+") and set(text) & set("wax+") for text in texts)
        if name == "os.open":
            writes = not any(harmless in ast.unparse(node) for harmless in ("os.O_RDONLY", "os.devnull"))
        if last in FORBIDDEN_CALLS or (last == "open" and writes):
            found.append((node.lineno, name))
        elif (
            last == "save" and node.args and isinstance(node.args[0], ast.Name | ast.Attribute | ast.Constant)
        ):
            where = ast.unparse(node.args[0]).rpartition(".")[2]
            if not re.search(rf"\b{re.escape(where)}\b[^=\n]*= (?:io\.)?(?:BytesIO|QBuffer)\(", source):
                found.append((node.lineno, f"{name}({where})"))
    return found


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("open(p, 'wb')", True),
        ("open(p, mode='a')", True),
        ("p.open('w', encoding='utf-8')", True),
        ("io.open(p, 'r+b')", True),
        ("open(p, 'rb')", False),
        ("open(p)", False),
        ("p.write_text('x')", True),
        ("Path(p).write_bytes(b'')", True),
        ("QSaveFile(p)", True),
        ("picture.save(path)", True),
        ("picture.save('out.png')", True),
        ("picture.save(out, 'PNG')", True),
        ("out = io.BytesIO()\npicture.save(out, 'PNG')", False),
        ("document.save()", False),
        ("document.save(overwrite=True)", False),
        ("os.open(p, flags)", True),
        ("os.open(p, os.O_RDONLY | os.O_NONBLOCK)", False),
        ("shutil.copyfile(a, b)", True),
    ],
)
def test_the_reader_of_writing_calls_sees_every_form(source, caught):
    assert bool(writing_calls(source)) is caught


def test_nobody_but_the_one_door_writes_files():
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for line, call in writing_calls(path.read_text(encoding="utf-8")):
            if call not in WRITERS.get(place, set()):
                found.append(f"{place}:{line}: {call}")
    assert found == []
