"""Every edit handed to the journal comes back, once, whatever happens to the process or to the end of the file."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.edit import journeys, records
from journeymapper.edit.change import Change
from journeymapper.edit.editor import Editor
from journeymapper.files import journal_format
from journeymapper.files.journal import Journal
from journeymapper.files.journal_book import Base
from journeymapper.files.journal_file import FOLDER, name_of
from journeymapper.files.journal_format import (
    MAGIC,
    Frame,
    Header,
    Save,
    UnusableJournal,
    change_frame,
    header_frame,
    media_frame,
    save_frame,
    snapshot_frame,
)
from journeymapper.files.lock import owner_of
from journeymapper.files.project_file import Writer, dump, load_bytes
from journeymapper.files.system import System
from journeymapper.model.journeys import Card
from journeymapper.model.project import Project
from tests.edit.building import any_change, small_project
from tests.files.states import fresh_state
from tests.files.test_project_file import a_picture

HASH = "a" * 64


def renames(project: Project, count: int) -> list[tuple[Change, Project]]:
    """A run of small edits and what each leads to."""
    touchpoint = next(iter(project.touchpoints))
    run = []
    for number in range(count):
        change = journeys.rename(project, touchpoint, f"Name {number}")
        project = change.apply(project)
        run.append((change, project))
    return run


def journals(state_folder: Path) -> list[Path]:
    return sorted((state_folder / FOLDER).glob("*.journal"))


def the_journal(state_folder: Path) -> journal_format.Recorded:
    (path,) = journals(state_folder)
    return journal_format.read(path)


def written(frames: list[Frame], path: Path) -> journal_format.Recorded:
    path.write_bytes(MAGIC + b"".join(frame.encoded() for frame in frames))
    return journal_format.read(path)


def test_what_is_recorded_is_replayed(state_folder):
    project = small_project()
    journal = Journal(Base(Header(base=HASH)), {})
    edits = renames(project, 5)
    for change, after in edits:
        journal.record(change, after)
    assert journal.flush()
    assert not journal.behind
    recorded = the_journal(state_folder)
    assert recorded.whole
    assert journal_format.replay(recorded, project, 0) == (edits[-1][1], 0)
    journal.close(discard=True)
    assert journals(state_folder) == []


@settings(max_examples=40)
@given(st.data())
def test_any_edits_with_undo_and_redo_come_back(data):
    with fresh_state() as state:
        start = small_project()
        editor = Editor(start)
        journal = Journal(Base(Header(base=HASH)), {})
        editor.listen(lambda change, _: journal.record(change, editor.project))
        try:
            for _ in range(data.draw(st.integers(1, 8))):
                step = data.draw(st.sampled_from(["edit", "edit", "undo", "redo", "flush"]))
                if step == "edit":
                    editor.apply(data.draw(any_change(editor.project)))
                elif step == "undo":
                    editor.undo()
                elif step == "redo":
                    editor.redo()
                else:
                    assert journal.flush()
            assert journal.flush()
            if journals(state):
                assert journal_format.replay(the_journal(state), start, 0) == (editor.project, 0)
            else:
                assert editor.project == start
        finally:
            journal.close(discard=True)
        assert journals(state) == []


def test_before_the_first_edit_there_is_no_journal(state_folder):
    journal = Journal(Base(Header(base=HASH)), {})
    assert journal.flush()
    journal.barrier()
    journal.close(discard=False)
    assert not state_folder.exists()


def test_a_project_without_a_file_is_recorded_whole(state_folder):
    project = small_project()
    journal = Journal(Base(Header(title="New")), {})
    (change, after), *rest = renames(project, 4)
    journal.record(change, after)
    assert journal.flush()
    for change, after in rest:
        journal.record(change, after)
    journal.close(discard=False)
    recorded = the_journal(state_folder)
    assert recorded.header.snapshot
    assert recorded.header.title == "New"
    start = journal_format.snapshot_of(recorded)
    assert start is not None
    assert journal_format.replay(recorded, start[0], recorded.header.number) == (rest[-1][1], 0)


def test_pictures_come_back_with_the_edits_that_use_them(state_folder):
    project = small_project()
    name, picture = a_picture()
    media = {name: picture}
    journal = Journal(Base(Header(base=HASH)), media)
    card = Card.new(kind="picture", touchpoints=(next(iter(project.touchpoints)),), media=name)
    change = Change(added={card.id: card})
    for step in (change, change.inverted(), change):
        project = step.apply(project)
        journal.record(step, project)
        assert journal.flush()
    recorded = the_journal(state_folder)
    assert recorded.media == media
    (path,) = journals(state_folder)
    assert path.read_bytes().count(picture) == 1
    # A save without the picture, an edit during it: the picture may still be wanted by an undo.
    number = journal.barrier()
    (last,) = renames(project, 1)
    journal.record(*last)
    journal.saved(Base(Header("/map.journey", "b" * 64, number)))
    assert journal.flush()
    assert the_journal(state_folder).media == media
    number = journal.barrier()
    journal.record(*last)
    journal.saved(Base(Header("/map.journey", "c" * 64, number), frozenset(media)))
    assert journal.flush()
    assert the_journal(state_folder).media == {}
    journal.close(discard=True)


def test_after_a_save_only_later_edits_are_kept(state_folder):
    project = small_project()
    journal = Journal(Base(Header(base=HASH)), {})
    first, second, third = renames(project, 3)
    journal.record(*first)
    assert journal.flush()
    number = journal.barrier()
    journal.record(*second)
    journal.saving(Save("/map.journey", "b" * 64, number))
    assert journal.flush()
    journal.record(*third)
    assert journal.flush()
    both = the_journal(state_folder)
    assert journal_format.start_of(both, HASH) == 0
    assert journal_format.start_of(both, "b" * 64) == number
    assert journal_format.start_of(both, "c" * 64) is None
    assert journal_format.replay(both, first[1], number) == (third[1], 0)
    journal.saved(Base(Header("/map.journey", "b" * 64, number)))
    assert journal.flush()
    after = the_journal(state_folder)
    assert len(after.changes) == 2
    assert journal_format.start_of(after, HASH) is None
    assert journal_format.replay(after, first[1], number) == (third[1], 0)
    number = journal.barrier()
    journal.saved(Base(Header("/map.journey", "d" * 64, number)))
    assert journal.flush()
    assert journals(state_folder) == []
    journal.close(discard=True)


def test_edits_before_and_after_a_barrier_are_never_one_record(state_folder):
    project = small_project()
    journal = Journal(Base(Header(base=HASH)), {})
    edits = renames(project, 40)
    barriers = []
    for change, after in edits:
        journal.record(change, after)
        barriers.append(journal.barrier())
    assert journal.flush()
    recorded = the_journal(state_folder)
    for (_, after), number in zip(edits, barriers, strict=True):
        assert journal_format.replay(recorded, after, number) == (edits[-1][1], 0)
    journal.close(discard=True)


def test_edits_that_come_fast_are_gathered(state_folder):
    project = small_project()
    journal = Journal(Base(Header(base=HASH)), {})
    edits = renames(project, 400)
    for change, after in edits:
        journal.record(change, after)
    assert journal.flush()
    recorded = the_journal(state_folder)
    assert len(recorded.changes) < 40
    assert journal_format.replay(recorded, project, 0) == (edits[-1][1], 0)
    journal.close(discard=True)


def sample_frames() -> tuple[Project, list[Frame], list[Project]]:
    """A journal of every kind of frame; the projects after each of its changes."""
    project = small_project()
    edits = renames(project, 6)
    name, picture = a_picture()
    frames = [header_frame(Header("/map.journey", HASH)), media_frame(name, picture)]
    for number, (change, _) in enumerate(edits, 1):
        frames.append(change_frame(change, number - 1, number))
    frames.insert(5, save_frame(Save("/map.journey", "b" * 64, 3), 3, 3))
    return project, frames, [project, *(after for _, after in edits)]


def test_cut_at_every_byte_a_journal_gives_a_beginning_of_the_edits(tmp_path):
    project, frames, states = sample_frames()
    whole = MAGIC + b"".join(frame.encoded() for frame in frames)
    seen = set()
    for length in range(len(whole) + 1):
        path = tmp_path / "cut"
        path.write_bytes(whole[:length])
        if length < len(MAGIC) + len(frames[0].encoded()):
            with pytest.raises(UnusableJournal):
                journal_format.read(path)
            continue
        recorded = journal_format.read(path)
        after, left_out = journal_format.replay(recorded, project, 0)
        assert left_out == 0
        assert after == states[len(recorded.changes)]
        seen.add(len(recorded.changes))
    assert seen == set(range(7))
    assert recorded.whole


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_byte_costs_edits_at_most_from_there_on(tmp_path_factory, data):
    project, frames, states = sample_frames()
    whole = bytearray(MAGIC + b"".join(frame.encoded() for frame in frames))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.mktemp("damaged") / "journal"
    path.write_bytes(whole)
    try:
        recorded = journal_format.read(path)
    except UnusableJournal:
        return
    after, left_out = journal_format.replay(recorded, project, 0)
    assert left_out == 0
    assert after == states[len(recorded.changes)]


def test_frames_written_twice_are_applied_once(tmp_path):
    project, frames, states = sample_frames()
    twice = [frame for frame in frames for _ in range(2)] + frames[1:]
    recorded = written(twice, tmp_path / "journal")
    assert recorded.whole
    assert journal_format.replay(recorded, project, 0) == (states[-1], 0)


def test_a_missing_frame_ends_the_journal(tmp_path):
    project, frames, states = sample_frames()
    del frames[3]
    recorded = written(frames, tmp_path / "journal")
    assert not recorded.whole
    assert journal_format.replay(recorded, project, 0) == (states[1], 0)


def test_edits_that_do_not_fit_are_counted(tmp_path):
    project, frames, _ = sample_frames()
    touchpoint = next(iter(project.touchpoints))
    other = journeys.rename(project, touchpoint, "Something else").apply(project)
    assert journal_format.replay(written(frames, tmp_path / "journal"), other, 0) == (other, 6)


@pytest.mark.parametrize(
    "payload",
    [b"", b"{}", b"null", b"[" * 9000, b'{"file": 1}', b'{"file": "", "base": "", "number": "x"}', b"\xff"],
)
def test_a_header_that_is_none_is_told(tmp_path, payload):
    with pytest.raises(UnusableJournal, match=r"\.$"):
        written([Frame(b"H", 0, 0, payload)], tmp_path / "journal")


def test_a_snapshot_that_is_damaged_is_not_used(tmp_path):
    recorded = written(
        [header_frame(Header(snapshot=True)), snapshot_frame(b"no project", 0)], tmp_path / "journal"
    )
    assert journal_format.snapshot_of(recorded) is None


class Flaky(System):
    """A disk that fails while `failing` holds the names of calls."""

    def __init__(self) -> None:
        self.failing: set[str] = set()
        self.code = errno.ENOSPC

    def _maybe(self, call: str) -> None:
        if call in self.failing:
            raise OSError(self.code, os.strerror(self.code))

    def create(self, path: str, mode: int) -> int:
        self._maybe("create")
        return super().create(path, mode)

    def write(self, handle: int, data: memoryview) -> int:
        if "write" in self.failing and len(data) > 9:
            return super().write(handle, data[:9])
        self._maybe("write")
        return super().write(handle, data)

    def fsync(self, handle: int) -> None:
        self._maybe("fsync")
        super().fsync(handle)

    def replace(self, source: str, target: str) -> None:
        self._maybe("replace")
        super().replace(source, target)


@pytest.mark.parametrize("has_file", [True, False])
@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("call", ["create", "write", "fsync", "replace"])
def test_a_disk_that_fails_is_told_and_nothing_is_lost_once_it_works_again(
    state_folder, call, early, has_file
):
    project = small_project()
    disk, told = Flaky(), []
    journal = Journal(
        Base(Header(base=HASH if has_file else "")),
        {},
        listener=lambda: told.append(journal.problem),
        system=disk,
    )
    first, second, third = renames(project, 3)
    if not early:
        journal.record(*first)
        assert journal.flush()
    disk.failing = {call}
    if early:
        journal.record(*first)
        journal.flush()
    journal.record(*second)
    failed = not journal.flush()
    # Once a journal is open it is only written and flushed.
    assert failed == (early or call in ("write", "fsync"))
    if failed:
        assert "No space left" in journal.problem
        assert told[0] == journal.problem
        assert journal.behind
    disk.failing = set()
    journal.record(*third)
    assert journal.flush()
    assert journal.problem == ""
    assert told == ([told[0], ""] if failed else [])
    recorded = the_journal(state_folder)
    if recorded.header.snapshot:
        start = journal_format.snapshot_of(recorded)
        assert start is not None
        project = start[0]
    assert journal_format.replay(recorded, project, recorded.header.number) == (third[1], 0)
    journal.close(discard=True)
    assert journals(state_folder) == []


def test_a_failing_journal_gets_well_by_itself(state_folder):
    disk = Flaky()
    journal = Journal(Base(Header(base=HASH)), {}, system=disk)
    disk.failing = {"create"}
    journal.record(*renames(small_project(), 1)[0])
    assert not journal.flush()
    disk.failing = set()
    assert journal.flush()
    assert the_journal(state_folder).header.snapshot
    journal.close(discard=True)


def test_a_save_during_a_failure_ends_it(state_folder):
    project = small_project()
    disk = Flaky()
    journal = Journal(Base(Header(base=HASH)), {}, system=disk)
    first, second = renames(project, 2)
    journal.record(*first)
    assert journal.flush()
    disk.failing = {"fsync", "create"}
    journal.record(*second)
    assert not journal.flush()
    number = journal.barrier()
    journal.saving(Save("/map.journey", "b" * 64, number))
    assert not journal.flush()
    journal.saved(Base(Header("/map.journey", "b" * 64, number)))
    assert journal.flush()
    assert journal.problem == ""
    assert journals(state_folder) == []
    journal.close(discard=True)


def test_edits_after_a_snapshot_that_a_save_overtakes_are_kept(state_folder):
    """The save was prepared before the disk failed; the journal began anew after it, and then the save ended."""
    project = small_project()
    disk = Flaky()
    journal = Journal(Base(Header(base=HASH)), {}, system=disk)
    first, second, third = renames(project, 3)
    journal.record(*first)
    number = journal.barrier()
    journal.flush()
    disk.failing = {"fsync"}
    journal.record(*second)
    assert not journal.flush()
    disk.failing = set()
    journal.record(*third)
    assert journal.flush()
    journal.saved(Base(Header("/map.journey", "b" * 64, number)))
    assert journal.flush()
    recorded = the_journal(state_folder)
    start = journal_format.snapshot_of(recorded)
    assert start is not None
    assert journal_format.replay(recorded, start[0], recorded.header.number) == (third[1], 0)
    journal.close(discard=True)


def test_an_error_of_ours_does_not_end_the_thread(state_folder, monkeypatch):
    project = small_project()
    journal = Journal(Base(Header(base=HASH)), {})
    first, second = renames(project, 2)
    with monkeypatch.context() as patch:
        patch.setattr(Change, "to_json", lambda _: 1 / 0)
        patch.setattr(Writer, "dump", lambda *_: 1 / 0)
        journal.record(*first)
        assert not journal.flush()
    assert journal.problem
    journal.record(*second)
    assert journal.flush()
    journal.close(discard=True)


def test_the_journal_is_locked_while_it_is_written(state_folder):
    journal = Journal(Base(Header(base=HASH)), {})
    journal.record(*renames(small_project(), 1)[0])
    journal.flush()
    (path,) = journals(state_folder)
    assert owner_of(path.parent / name_of(path)) is not None
    journal.close(discard=False)
    assert owner_of(path.parent / name_of(path)) is None


EDIT_AND_END = """
import sys
from journeymapper.edit import journeys
from journeymapper.files.journal import Journal
from journeymapper.files.journal_book import Base
from journeymapper.files.journal_format import Header
from journeymapper.files.project_file import load
project = load(sys.argv[1]).project
journal = Journal(Base(Header(sys.argv[1], sys.argv[2])), {})
touchpoint = next(iter(project.touchpoints))
for number in range(300):
    change = journeys.rename(project, touchpoint, f"Name {number}")
    project = change.apply(project)
    journal.record(change, project)
raise SystemExit(int(sys.argv[3]))
"""


@pytest.mark.parametrize("code", [0, 3])
def test_a_program_that_ends_without_closing_loses_nothing(tmp_path, state_folder, code):
    project = small_project()
    file = tmp_path / "map.journey"
    file.write_bytes(dump(project, {}))
    fingerprint = load_bytes(file.read_bytes()).fingerprint
    arguments = [sys.executable, "-c", EDIT_AND_END, str(file), fingerprint, str(code)]
    assert subprocess.run(arguments, check=False).returncode == code
    after, left_out = journal_format.replay(the_journal(state_folder), project, 0)
    assert (next(iter(after.touchpoints.values())).name, left_out) == ("Name 299", 0)


EDIT_FOREVER = """
import sys, time
from journeymapper.edit import journeys
from journeymapper.files.journal import Journal
from journeymapper.files.journal_book import Base
from journeymapper.files.journal_format import Header
from journeymapper.files.project_file import load
project = load(sys.argv[1]).project
journal = Journal(Base(Header(sys.argv[1], sys.argv[2])), {})
touchpoint = next(iter(project.touchpoints))
number = 0
print("ready", flush=True)
while True:
    number += 1
    change = journeys.rename(project, touchpoint, f"Name {number}")
    project = change.apply(project)
    journal.record(change, project)
    print(number, time.time(), flush=True)
    time.sleep(0.001)
"""


def test_kill_at_any_moment_loses_no_edit_older_than_a_second(tmp_path, state_folder):
    project = small_project()
    file = tmp_path / "map.journey"
    file.write_bytes(dump(project, {}))
    for seconds in (*(0.02 * number for number in range(6)), 1.2, 1.5):
        editing = subprocess.Popen(
            [sys.executable, "-c", EDIT_FOREVER, str(file), load_bytes(file.read_bytes()).fingerprint],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert editing.stdout is not None
        editing.stdout.readline()
        time.sleep(0.01 + seconds)
        killed = time.time()
        editing.send_signal(signal.SIGKILL)
        lines = [line.split() for line in editing.communicate()[0].splitlines() if len(line.split()) == 2]
        due = max((int(number) for number, when in lines if float(when) < killed - 1), default=0)
        for path in journals(state_folder):
            recorded = journal_format.read(path)
            after, left_out = journal_format.replay(recorded, project, 0)
            assert left_out == 0
            name = after.touchpoints[next(iter(project.touchpoints))].name
            assert int(name.removeprefix("Name ")) >= due
            path.unlink()
        assert due > 0 or seconds < 1


def test_records_that_mention_everything_survive_the_journal(state_folder):
    project = small_project()
    change = records.remove(project, [next(iter(project.journeys))])
    journal = Journal(Base(Header(base=HASH)), {})
    journal.record(change, change.apply(project))
    assert journal.flush()
    assert journal_format.replay(the_journal(state_folder), project, 0) == (change.apply(project), 0)
    journal.close(discard=True)
