"""An open project tells the truth about how safe its edits are, and comes back after every kind of end."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.edit import journeys, records
from journeymapper.errors import JourneyMapperError
from journeymapper.files import backups, recovery
from journeymapper.files.archive import UnsoundFile
from journeymapper.files.atomic import SaveError, leftover_prefix
from journeymapper.files.document import Document, SaveState
from journeymapper.files.journal_file import FOLDER
from journeymapper.files.project_file import dump, load
from journeymapper.files.recovery import forget, recoverable
from journeymapper.files.saving import ChangedOutside, ReadOnly
from journeymapper.model.journeys import Card
from journeymapper.model.project import SCHEMA_VERSION, Project
from journeymapper.model.reviews import Review
from tests.edit.building import small_project
from tests.files.test_media import picture


def state_of(document: Document) -> SaveState:
    return document.state


def rename(document: Document, name: str) -> None:
    """An edit."""
    touchpoint = next(iter(document.editor.project.touchpoints))
    document.editor.apply(journeys.rename(document.editor.project, touchpoint, name))


def name_in(project: Project) -> str:
    return next(iter(project.touchpoints.values())).name


def crash(document: Document) -> None:
    """End as a killed process ends: what is on the disk stays, the locks are nobody's any more."""
    document.flush()
    document._journal.close(discard=False)
    if document._lock is not None:
        document._lock.release()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "map.journey"
    target.write_bytes(dump(small_project(), {}))
    return target


@pytest.fixture
def document(path):
    opened = Document.open(path)
    yield opened
    opened.close(keep_edits=False)


def test_the_title_tells_how_safe_the_edits_are(document, path):
    assert document.title_state == "Every edit saved"
    rename(document, "Another")
    assert document.title_state == "Kept, not yet in the file"
    document.editor.undo()
    assert document.title_state == "Every edit saved"
    document.editor.redo()
    assert document.has_unsaved_edits
    saved = document.save()
    assert saved.durable
    assert state_of(document) is SaveState.SAVED
    assert name_in(load(path).project) == "Another"
    document.editor.undo()
    assert state_of(document) is SaveState.KEPT


def test_typing_the_old_name_again_leaves_nothing_to_save(document):
    rename(document, "Another")
    rename(document, "Try 1")
    assert state_of(document) is SaveState.SAVED


def test_edits_during_a_save_are_not_taken_for_saved(document, path):
    rename(document, "First")
    save = document.prepare()
    rename(document, "Second")
    saved = save.run()
    rename(document, "Third")
    document.finish(save, saved)
    assert state_of(document) is SaveState.KEPT
    assert name_in(load(path).project) == "First"
    document.editor.undo()
    document.editor.undo()
    assert state_of(document) is SaveState.SAVED


def test_a_save_may_run_in_another_thread(document, path):
    rename(document, "Another")
    save = document.prepare()
    results = []
    thread = threading.Thread(target=lambda: results.append(save.run()))
    thread.start()
    for number in range(50):
        rename(document, f"Meanwhile {number}")
    thread.join()
    document.finish(save, results[0])
    crash(document)
    entries, _ = recoverable()
    back = Document.recover(entries[0])
    assert name_in(load(path).project) == "Another"
    assert name_in(back.editor.project) == "Meanwhile 49"
    back.close(keep_edits=False)


def test_two_saves_at_once_both_happen(document, path):
    rename(document, "First")
    one = document.prepare()
    rename(document, "Second")
    two = document.prepare()
    document.finish(one, one.run())
    # The second one is of the same session: what the first one wrote is no change from outside.
    document.finish(two, two.run())
    assert state_of(document) is SaveState.SAVED
    assert name_in(load(path).project) == "Second"


def test_listeners_hear_of_every_state(document):
    heard = []
    stop = document.listen(lambda: heard.append(document.state))
    rename(document, "Another")
    document.save()
    assert heard[0] is SaveState.KEPT
    assert heard[-1] is SaveState.SAVED
    stop()
    stop()
    count = len(heard)
    rename(document, "More")
    assert len(heard) == count


def test_a_new_project_is_saved_as(tmp_path):
    document = Document.new(small_project())
    assert state_of(document) is SaveState.SAVED
    with pytest.raises(JourneyMapperError, match="no file yet"):
        document.save()
    rename(document, "Another")
    assert state_of(document) is SaveState.KEPT
    document.save_as(tmp_path / "new.journey")
    assert document.path == tmp_path / "new.journey"
    assert state_of(document) is SaveState.SAVED
    assert name_in(load(tmp_path / "new.journey").project) == "Another"
    document.close()
    assert os.listdir(tmp_path) == ["new.journey"]


def test_an_import_is_unsaved_from_the_start():
    document = Document.new(small_project(), unsaved=True)
    assert state_of(document) is SaveState.KEPT
    crash(document)
    (entry,), _ = recoverable()
    back = Document.recover(entry)
    assert back.editor.project == document.editor.project
    back.close(keep_edits=False)


def test_saving_as_moves_the_project_and_its_lock(document, path, tmp_path):
    rename(document, "Another")
    document.save_as(tmp_path / "other.journey")
    assert name_in(load(path).project) == "Try 1"
    assert name_in(load(tmp_path / "other.journey").project) == "Another"
    first, second = Document.open(path), Document.open(tmp_path / "other.journey")
    assert first.read_only == ""
    assert second.owner is not None
    assert "open already (" in second.read_only
    for other in (first, second):
        other.close()


def test_saving_a_copy_changes_nothing_here(document, tmp_path):
    rename(document, "Another")
    document.save_copy(tmp_path / "copy.journey")
    assert state_of(document) is SaveState.KEPT
    assert name_in(load(tmp_path / "copy.journey").project) == "Another"
    assert document.path == tmp_path / "map.journey"


def test_what_somebody_else_has_open_is_not_saved_over(document, path, tmp_path):
    other = Document.new(small_project(), unsaved=True)
    with pytest.raises(JourneyMapperError, match="open already"):
        other.save_as(path)
    other.close(keep_edits=False)
    second = Document.open(path)
    with pytest.raises(ReadOnly, match="open already"):
        second.save()
    rename(second, "Mine")
    assert state_of(second) is SaveState.KEPT
    second.save_as(tmp_path / "mine.journey")
    assert second.read_only == ""
    assert state_of(second) is SaveState.SAVED
    second.close()


def test_the_user_may_take_a_lock_over(document, path):
    second = Document.open(path, take_lock=True)
    assert second.read_only == ""
    second.close()


def test_read_only_on_request_takes_no_lock(path):
    first = Document.open(path, read_only=True)
    second = Document.open(path)
    assert first.title_state == "Read only"
    assert second.read_only == ""
    with pytest.raises(ReadOnly):
        first.save()
    first.close()
    second.close()


def test_a_newer_project_is_read_only_but_can_be_copied(tmp_path):
    newer = small_project().model_copy(update={"schema_version": SCHEMA_VERSION + 1})
    path = tmp_path / "newer.journey"
    path.write_bytes(dump(newer, {}))
    document = Document.open(path)
    assert "newer version" in document.read_only
    with pytest.raises(ReadOnly):
        document.save()
    document.save_copy(tmp_path / "copy.journey")
    assert load(tmp_path / "copy.journey").newer
    document.close()


def test_a_folder_without_write_access_opens_read_only(path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    document = Document.open(path)
    assert state_of(document) is SaveState.READ_ONLY
    assert "may not write" in document.read_only
    document.close()


def test_a_change_from_outside_is_noticed_and_the_user_decides(document, path, tmp_path):
    assert not document.changed_outside()
    other = small_project()
    path.write_bytes(dump(other, {}))
    assert document.changed_outside()
    rename(document, "Mine")
    with pytest.raises(ChangedOutside, match="Reload it, overwrite it, or save a copy"):
        document.save()
    assert load(path).project == other
    assert document.title_state == "Not saved"
    assert "changed by another program" in document.problem
    document.save_copy(tmp_path / "copy.journey")
    assert document.title_state == "Not saved"
    document.save(overwrite=True)
    assert document.title_state == "Every edit saved"
    assert name_in(load(path).project) == "Mine"
    assert load(document.versions()[0].path).project == other


def test_the_same_bytes_written_again_are_no_change(document, path):
    path.write_bytes(path.read_bytes())
    assert not document.changed_outside()
    os.utime(path, (1, 1))
    assert not document.changed_outside()


def test_a_file_that_is_gone_is_written_again(document, path):
    path.unlink()
    assert not document.changed_outside()
    rename(document, "Mine")
    document.save()
    assert name_in(load(path).project) == "Mine"


def test_reloading_is_an_edit_that_can_be_undone(document, path):
    rename(document, "Mine")
    mine = document.editor.project
    other = small_project()
    path.write_bytes(dump(other, {}))
    document.reload()
    assert document.editor.project.touchpoints == other.touchpoints
    assert state_of(document) is SaveState.SAVED
    assert not document.changed_outside()
    document.editor.undo()
    assert document.editor.project.touchpoints == mine.touchpoints
    assert state_of(document) is SaveState.KEPT
    crash(document)
    (entry,), _ = recoverable()
    back = Document.recover(entry)
    assert back.editor.project.touchpoints == mine.touchpoints
    back.save()
    back.close()


def test_earlier_versions_are_kept_and_restored_with_a_safety_copy(document, path):
    names = ["Try 1", "First", "Second", "Third"]
    for name in names[1:]:
        rename(document, name)
        document.save()
    kept = document.versions()
    assert [name_in(load(version.path).project) for version in kept] == names[-2::-1]
    rename(document, "Not saved yet")
    document.restore(kept[-1])
    assert name_in(document.editor.project) == "Try 1"
    assert state_of(document) is SaveState.KEPT
    assert name_in(load(path).project) == "Third"
    assert "Not saved yet" in [name_in(load(version.path).project) for version in document.versions()]
    assert document.editor.undo_label.startswith("Restore the version of ")
    document.editor.undo()
    assert name_in(document.editor.project) == "Not saved yet"


def test_pictures_and_snapshots_live_in_the_project(document, path):
    name = document.add_picture(picture(colour=(1, 2, 3)))
    touchpoint = next(iter(document.editor.project.touchpoints))
    card = Card.new(kind="picture", touchpoints=(touchpoint,), media=name)
    document.editor.apply(records.add(document.editor.project, card))
    then = document.editor.project
    snapshot = document.add_snapshot()
    review = Review.new(name="Q3", date="2026-09-30", snapshot=snapshot)
    document.editor.apply(records.add(document.editor.project, review))
    rename(document, "Later")
    document.save()
    again = Document.open(path, read_only=True)
    assert again.media == document.media
    assert again.snapshot(snapshot) == then
    with pytest.raises(JourneyMapperError, match="missing"):
        again.snapshot("0" * 64 + ".json")
    again.close()


def test_the_preview_goes_into_the_file(document, path):
    document.preview = picture()
    rename(document, "x")
    document.save()
    again = Document.open(path, read_only=True)
    assert again.preview == document.preview
    again.close()


def test_a_full_disk_keeps_the_edits_and_says_so(document, path, monkeypatch):
    rename(document, "Mine")
    before = path.read_bytes()

    def full(target: Path, *_: object, **__: object) -> None:
        raise SaveError("The disk is full.", target, errno.ENOSPC)

    with monkeypatch.context() as patch:
        patch.setattr("journeymapper.files.saving.atomic_save", full)
        with pytest.raises(SaveError):
            document.save()
    assert document.title_state == "Not saved"
    assert document.problem == "The disk is full."
    assert path.read_bytes() == before
    rename(document, "More")
    crash(document)
    (entry,), _ = recoverable()
    back = Document.recover(entry)
    assert name_in(back.editor.project) == "More"
    back.save()
    assert back.title_state == "Every edit saved"
    back.close()


def test_without_a_state_folder_saving_works_and_the_title_tells(path, monkeypatch):
    monkeypatch.setenv("JOURNEYMAPPER_STATE_DIR", "/dev/null/nowhere")
    document = Document.open(path)
    rename(document, "Mine")
    assert not document.flush()
    assert document.title_state == "Not saved"
    assert "Edits are not being recorded" in document.problem
    saved = document.save()
    assert any("No backup" in note for note in saved.notes)
    assert document.title_state == "Every edit saved"
    assert name_in(load(path).project) == "Mine"
    document.close()


def test_a_damaged_file_is_refused_and_leaves_no_lock(path):
    path.write_bytes(b"not a project, but a longer text")
    with pytest.raises(UnsoundFile):
        Document.open(path)
    assert os.listdir(path.parent) == [path.name]


def test_what_killed_saves_left_behind_goes_at_the_next_opening(path):
    (path.parent / (leftover_prefix(path) + "beef")).write_bytes(b"half")
    document = Document.open(path)
    assert sorted(os.listdir(path.parent)) == [f".{path.name}.lock", path.name]
    document.close()
    assert os.listdir(path.parent) == [path.name]


def test_closing_with_everything_saved_leaves_nothing(document, path, state_folder):
    rename(document, "Mine")
    document.save()
    document.close()
    assert list((state_folder / FOLDER).iterdir()) == []
    assert recoverable() == ([], [])


def test_closing_keeps_edits_unless_the_user_throws_them_away(path, state_folder):
    for keep, count in ((False, 0), (True, 1)):
        document = Document.open(path)
        rename(document, "Mine")
        document.close(keep_edits=keep)
        entries, _ = recoverable()
        assert len(entries) == count
    forget(entries[0])
    assert recoverable() == ([], [])
    assert list((state_folder / FOLDER).iterdir()) == []


def test_a_crash_before_the_first_save_is_recovered(state_folder):
    document = Document.new(small_project())
    rename(document, "Mine")
    name = document.add_picture(picture())
    card = Card.new(
        kind="picture", touchpoints=(next(iter(document.editor.project.touchpoints)),), media=name
    )
    document.editor.apply(records.add(document.editor.project, card))
    crash(document)
    (entry,), messages = recoverable()
    assert messages == []
    assert entry.file is None
    back = Document.recover(entry)
    assert back.editor.project == document.editor.project
    assert back.media == document.media
    assert back.path is None
    assert state_of(back) is SaveState.KEPT
    assert recoverable() == ([], [])
    crash(back)
    (entry,), _ = recoverable()
    again = Document.recover(entry)
    assert again.editor.project == document.editor.project
    again.close(keep_edits=False)
    assert list((state_folder / FOLDER).iterdir()) == []


def test_a_crash_after_a_save_recovers_what_came_later_and_writes_nothing(document, path):
    rename(document, "Saved")
    document.save()
    rename(document, "Later")
    crash(document)
    before = path.read_bytes()
    (entry,), _ = recoverable()
    assert entry.file == path
    back = Document.recover(entry)
    assert path.read_bytes() == before
    assert back.path == path
    assert name_in(back.editor.project) == "Later"
    assert state_of(back) is SaveState.KEPT
    back.save()
    assert name_in(load(path).project) == "Later"
    back.close()


def test_a_crash_without_unsaved_edits_offers_nothing(document, state_folder):
    rename(document, "Saved")
    document.save()
    crash(document)
    assert recoverable() == ([], [])


@pytest.mark.parametrize("landed", [True, False])
def test_a_crash_in_the_middle_of_a_save_loses_nothing(document, path, monkeypatch, landed):
    rename(document, "First")

    def die(target: Path, data: bytes, *, before_replacing: Callable[[], object], **_: object) -> None:
        before_replacing()
        if landed:
            target.write_bytes(data)
        raise KeyboardInterrupt

    save = document.prepare()
    rename(document, "Second")
    with monkeypatch.context() as patch:
        patch.setattr("journeymapper.files.saving.atomic_save", die)
        with pytest.raises(KeyboardInterrupt):
            save.run()
    crash(document)
    assert name_in(load(path).project) == ("First" if landed else "Try 1")
    (entry,), _ = recoverable()
    back = Document.recover(entry)
    assert name_in(back.editor.project) == "Second"
    assert back.path == path
    back.save()
    back.close()


def test_a_crash_right_after_a_save_offers_nothing(document, path, state_folder):
    rename(document, "Saved")
    save = document.prepare()
    save.run()
    assert len(list((state_folder / FOLDER).glob("*.journal"))) == 1
    crash(document)
    assert recoverable() == ([], [])
    assert list((state_folder / FOLDER).glob("*.journal")) == []


def test_edits_of_a_file_that_was_replaced_meanwhile_come_back_from_its_backup(document, path):
    rename(document, "Mine")
    crash(document)
    other = dump(small_project(), {})
    path.write_bytes(other)
    (entry,), _ = recoverable()
    back = Document.recover(entry)
    assert name_in(back.editor.project) == "Mine"
    assert back.path is None
    assert path.read_bytes() == other
    back.close(keep_edits=False)


def test_edits_that_fit_nothing_any_more_are_moved_aside(document, path, state_folder):
    rename(document, "Mine")
    crash(document)
    path.write_bytes(dump(small_project(), {}))
    for version in backups.versions(path):
        version.path.unlink()
    (entry,), _ = recoverable()
    with pytest.raises(JourneyMapperError, match="moved to"):
        Document.recover(entry)
    assert recoverable() == ([], [])
    assert len(list((state_folder / FOLDER / "damaged").iterdir())) == 1


def test_a_damaged_record_is_moved_aside_with_a_message(state_folder):
    folder = state_folder / FOLDER
    folder.mkdir(parents=True)
    (folder / "0123-1.journal").write_bytes(b"nonsense")
    entries, messages = recoverable()
    assert entries == []
    assert "was moved to" in messages[0]
    assert (folder / "damaged" / "0123-1.journal").read_bytes() == b"nonsense"
    assert recoverable() == ([], [])


def test_a_project_that_is_open_is_not_offered(document):
    rename(document, "Mine")
    document.flush()
    assert recoverable() == ([], [])


def test_two_windows_do_not_recover_the_same_project(document):
    rename(document, "Mine")
    crash(document)
    (entry,), _ = recoverable()
    _, lock = recovery.bring_back(entry)
    with pytest.raises(JourneyMapperError, match="Another window"):
        Document.recover(entry)
    lock.release()


def test_a_recovered_project_whose_file_is_open_elsewhere_has_no_file(document, path):
    rename(document, "Mine")
    crash(document)
    other = Document.open(path)
    (entry,), _ = recoverable()
    back = Document.recover(entry)
    assert back.path is None
    assert name_in(back.editor.project) == "Mine"
    back.close(keep_edits=False)
    other.close()


SAVE_FOREVER = """
import sys
from journeymapper.edit import journeys
from journeymapper.files.document import Document
document = Document.open(sys.argv[1])
touchpoint = next(iter(document.editor.project.touchpoints))
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    for _ in range(3):
        number += 1
        document.editor.apply(journeys.rename(document.editor.project, touchpoint, f"Name {number}"))
        print(number, flush=True)
    document.save()
    print("saved", number, flush=True)
"""


def test_kill_during_edits_and_saves_loses_nothing_that_was_saved(path):
    number = 0
    for round_ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", SAVE_FOREVER, str(path), str(number)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(1 + round_ * 5 % 17):
            process.stdout.readline()
        process.kill()
        lines = process.communicate()[0].split()
        saved = [int(lines[at + 1]) for at, word in enumerate(lines[:-1]) if word == "saved"]
        number = int(name_in(load(path).project).removeprefix("Name ").replace("Try 1", "0"))
        assert number >= max(saved, default=0)
        entries, messages = recoverable()
        assert messages == []
        for entry in entries:
            back = Document.recover(entry)
            assert int(name_in(back.editor.project).removeprefix("Name ")) >= number
            back.save()
            back.close()
        number = int(name_in(load(path).project).removeprefix("Name ").replace("Try 1", "0"))
        Document.open(path).close()
        assert os.listdir(path.parent) == [path.name]
    assert number > 0
