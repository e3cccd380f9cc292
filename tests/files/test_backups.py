"""Earlier versions stay as long as promised, are found again, and are thinned out without losing a day."""

from __future__ import annotations

import datetime
import hashlib
import os

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.files import backups
from journeymapper.files.backups import (
    DAYS,
    RECENT,
    find,
    keep,
    keep_bytes,
    place_for,
    prune,
    surviving,
    versions,
)

NOON = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
gaps = st.lists(st.floats(0.001, 80), min_size=1, max_size=60)


def times_of(hours: list[float]) -> list[datetime.datetime]:
    """Saves with so many hours between them, the last at noon."""
    moment, found = NOON, []
    for gap in hours:
        found.append(moment)
        moment -= datetime.timedelta(hours=gap)
    return found[::-1]


@given(gaps)
def test_the_newest_and_one_a_day_stay(hours):
    saved = times_of(hours)
    staying = surviving(saved, NOON)
    assert set(saved[-RECENT:]) <= staying <= set(saved)
    assert len(staying) <= RECENT + DAYS
    for day in range(DAYS):
        date = NOON.date() - datetime.timedelta(days=day)
        of_day = [time for time in saved if time.date() == date]
        assert not of_day or max(of_day) in staying


@given(gaps)
def test_thinning_out_at_every_save_keeps_what_thinning_out_at_the_end_would(hours):
    kept: set[datetime.datetime] = set()
    saved = times_of(hours)
    for time in saved:
        kept = surviving({*kept, time}, time)
    assert kept == surviving(kept, saved[-1])
    assert kept >= surviving(saved, saved[-1])


def test_thinning_out_again_changes_nothing():
    staying = surviving(times_of([5.0] * 60), NOON)
    assert surviving(staying, NOON) == staying


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_version_is_kept_once_and_found_by_its_hash(tmp_path):
    project = tmp_path / "map.journey"
    project.write_bytes(b"one")
    keep(project, digest(b"one"))
    keep(project, digest(b"one"))
    (version,) = versions(project)
    assert version.path.read_bytes() == b"one"
    assert version.size == 3
    assert abs(version.saved.timestamp() - project.stat().st_mtime) < 0.001
    assert find(project, digest(b"one")) == version.path
    assert find(project, digest(b"two")) is None
    assert place_for(project, digest(b"one")) is None
    assert os.listdir(version.path.parent) == [version.path.name]


def test_a_file_that_changed_meanwhile_is_not_kept_under_a_wrong_hash(tmp_path):
    project = tmp_path / "map.journey"
    project.write_bytes(b"another")
    keep(project, digest(b"one"))
    assert versions(project) == []


def test_projects_do_not_mix_but_links_do(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(name.encode())
        keep(tmp_path / name, digest(name.encode()))
    (tmp_path / "link").symlink_to("a")
    assert [version.sha256 for version in versions(tmp_path / "a")] == [digest(b"a")]
    assert versions(tmp_path / "link") == versions(tmp_path / "a")


def test_pruning_removes_the_oldest(tmp_path):
    project = tmp_path / "map.journey"
    for number in range(15):
        project.write_bytes(b"%d" % number)
        keep(project, digest(b"%d" % number))
    prune(project)
    assert [version.path.read_bytes() for version in versions(project)] == [
        b"%d" % n for n in range(14, 4, -1)
    ]


def test_versions_of_large_projects_take_a_limited_room(tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "LARGEST_TOTAL", 5000)
    project = tmp_path / "map.journey"
    for number in range(9):
        keep_bytes(project, bytes([number]) * 1000)
    prune(project)
    assert len(versions(project)) == 5
    monkeypatch.setattr(backups, "LARGEST_TOTAL", 10)
    prune(project)
    assert [version.path.read_bytes()[0] for version in versions(project)] == [8, 7, 6]


def test_other_files_in_the_folder_are_left_alone(tmp_path):
    project = tmp_path / "map.journey"
    project.write_bytes(b"one")
    keep(project, digest(b"one"))
    folder = versions(project)[0].path.parent
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / f"20269921T120000.000000Z-{digest(b'x')}.journey").write_bytes(b"x")
    prune(project)
    assert len(versions(project)) == 1
    assert (folder / "notes.txt").exists()
