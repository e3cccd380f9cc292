"""After a crash: which projects have edits that are in no file, and how to bring them back.

Nothing here writes to a project's file. What is brought back opens as unsaved; a record that cannot be used is moved
aside, never deleted.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from journeymapper.errors import JourneyMapperError
from journeymapper.files import backups, journal_format
from journeymapper.files.journal_file import FOLDER, name_of
from journeymapper.files.journal_format import Recorded, UnusableJournal, replay, snapshot_of, start_of
from journeymapper.files.lock import Lock, acquire, owner_of
from journeymapper.files.project_file import fingerprint_of, load
from journeymapper.files.state import room, state_folder
from journeymapper.model.project import Project

_ASIDE = "damaged"


class Recoverable(NamedTuple):
    """A crashed project. `file` is None for one that was never saved; `edited` is the time of its last edit (UTC)."""

    journal: Path
    title: str
    file: Path | None
    edited: datetime.datetime


class Recovered(NamedTuple):
    """What was brought back.

    `file` is where the project was saved last, if that file is still as the program left it, and `fingerprint` its
    SHA-256; otherwise the project has no file now. `left_out` counts edits that could not be made again.
    """

    project: Project
    media: Mapping[str, bytes]
    file: Path | None
    fingerprint: str
    left_out: int


def recoverable() -> tuple[list[Recoverable], list[str]]:
    """Return the crashed projects, latest first, and a sentence for each record that had to be moved aside."""
    found: list[Recoverable] = []
    messages: list[str] = []
    for name, paths in _crashed().items():
        for path in paths:
            try:
                recorded = journal_format.read(path)
            except (UnusableJournal, OSError) as error:
                messages.append(_moved_aside(path, error))
                continue
            if _has_news(recorded):
                found.append(_described(path, recorded))
            else:
                _forget(paths, name)
            break
    return sorted(found, key=lambda entry: entry.edited, reverse=True), messages


def bring_back(entry: Recoverable) -> tuple[Recovered, Lock]:
    """Return the project with every edit that was recorded, and the lock of its record (see `forget`).

    Raises `JourneyMapperError`: another window is at it, or the edits fit nothing that is left (then the record is moved
    aside).
    """
    lock = acquire(entry.journal.parent / name_of(entry.journal))
    if not isinstance(lock, Lock):
        raise JourneyMapperError("Another window is bringing this project back already.")
    try:
        return _recovered(journal_format.read(entry.journal)), lock
    except (UnusableJournal, OSError) as error:
        lock.release()
        raise UnusableJournal(_moved_aside(entry.journal, error)) from error


def forget(entry: Recoverable) -> None:
    """Remove the record of a crashed project: it was brought back and recorded anew, or the user does not want it."""
    name = name_of(entry.journal)
    _forget(_journals(name), name)


def _crashed() -> dict[str, list[Path]]:
    """Return the journals that nobody writes any more, by name, the newest of each first."""
    names: dict[str, list[Path]] = {}
    with suppress(OSError):
        for path in sorted((state_folder() / FOLDER).glob("*.journal")):
            names.setdefault(name_of(path), []).append(path)
    free = {name: paths for name, paths in names.items() if owner_of(paths[0].parent / name) is None}
    return {name: sorted(paths, key=_generation, reverse=True) for name, paths in free.items()}


def _generation(path: Path) -> int:
    number = path.stem.rpartition("-")[2]
    return int(number) if number.isdecimal() else -1


def _journals(name: str) -> list[Path]:
    return [path for path in (state_folder() / FOLDER).glob(f"{name}-*") if name_of(path) == name]


def _forget(paths: list[Path], name: str) -> None:
    for path in (*paths, *_journals(name)):
        with suppress(OSError):
            path.unlink()


def _has_news(recorded: Recorded) -> bool:
    """Tell whether there are edits that the file does not have."""
    if not recorded.changes and recorded.snapshot is None:
        return False
    number = max((start_of(recorded, _hash(path)) or 0 for path in _files(recorded)), default=0)
    return recorded.last > number or (recorded.snapshot is not None and recorded.header.number > number)


def _files(recorded: Recorded) -> Iterator[str]:
    """Yield the files that the edits may be in: where it was saved last first."""
    yield from dict.fromkeys(
        filter(None, (*(save.file for save in reversed(recorded.saves)), recorded.header.file))
    )


def _hash(path: str) -> str | None:
    try:
        return fingerprint_of(path)
    except (OSError, ValueError):
        return None


def _described(path: Path, recorded: Recorded) -> Recoverable:
    file = next(_files(recorded), "")
    edited = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    return Recoverable(path, recorded.header.title, Path(file) if file else None, edited)


def _moved_aside(path: Path, error: Exception) -> str:
    reason = str(error) if isinstance(error, JourneyMapperError) else f"It cannot be read: {error}."
    try:
        place = room(FOLDER, _ASIDE) / path.name
        os.replace(path, place)
    except OSError:
        return f"The record of edits {path} cannot be used. {reason}"
    return f"A record of edits cannot be used and was moved to {place}. {reason}"


def _recovered(recorded: Recorded) -> Recovered:
    """Start from whatever holds the most edits: the file, the journal's own copy, or a backup of the file."""
    starts: list[tuple[int, int, Project, Mapping[str, bytes]]] = []
    if (own := snapshot_of(recorded)) is not None:
        starts.append((recorded.header.number, 1, *own))
    file, fingerprint = None, ""
    for path in _files(recorded):
        found = _hash(path)
        if found is not None and found in _known_hashes(recorded):
            file, fingerprint = file or Path(path), fingerprint or found
        for place, number in _places(recorded, path, found):
            with suppress(JourneyMapperError):
                opened = load(place)
                starts.append((number, 0, opened.project, opened.media))
    if not starts:
        raise UnusableJournal(
            "Its edits belong to a version of the project file that is neither there nor among the backups any more."
        )
    number, _, project, media = max(starts, key=lambda start: start[:2])
    project, left_out = replay(recorded, project, number)
    return Recovered(project, {**media, **recorded.media}, file, fingerprint, left_out)


def _known_hashes(recorded: Recorded) -> set[str]:
    return {recorded.header.base, *(save.sha256 for save in recorded.saves)} - {""}


def _places(recorded: Recorded, path: str, found: str | None) -> Iterator[tuple[str | Path, int]]:
    """Yield (a file that the edits can start from, the number up to which it holds them): `path`, else its backups."""
    number = start_of(recorded, found)
    if number is not None:
        yield path, number
        return
    for sha256 in _known_hashes(recorded):
        number, kept = start_of(recorded, sha256), backups.find(path, sha256)
        if number is not None and kept is not None:
            yield kept, number
