"""Earlier versions of a project: kept in the state folder at every save, thinned out as they age.

What stays: the last `RECENT` versions, the last version of each of the last `DAYS` days that had one, and never more
than `LARGEST_TOTAL` bytes a project (the three newest always stay).
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import secrets
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from journeymapper.files.atomic import atomic_save, copy_file
from journeymapper.files.state import room, state_folder

RECENT = 10
DAYS = 14
LARGEST_TOTAL = 500 << 20
_ALWAYS = 3
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6})Z-([0-9a-f]{64})\.journey")
_TIME = "%Y%m%dT%H%M%S.%f"


class Version(NamedTuple):
    """An earlier version: when it was saved (UTC), where it is kept, its SHA-256 and its size in bytes."""

    saved: datetime.datetime
    path: Path
    sha256: str
    size: int


def versions(project: str | os.PathLike[str]) -> list[Version]:
    """Return the versions kept of the project file at `project`, newest first."""
    found = []
    with suppress(OSError), os.scandir(_folder(project)) as entries:
        for entry in entries:
            if match := _NAME.fullmatch(entry.name):
                with suppress(OSError, ValueError):
                    saved = datetime.datetime.strptime(match[1], _TIME).replace(tzinfo=datetime.UTC)
                    found.append(Version(saved, Path(entry.path), match[2], entry.stat().st_size))
    return sorted(found, reverse=True)


def find(project: str | os.PathLike[str], sha256: str) -> Path | None:
    """Return where the version with this hash is kept, if it is."""
    return next((version.path for version in versions(project) if version.sha256 == sha256), None)


def place_for(project: str | os.PathLike[str], sha256: str) -> Path | None:
    """Return where the file as it is now, with this hash, is to be kept; None if it is kept already.

    Makes the folder. Raises `OSError`.
    """
    if find(project, sha256) is not None:
        return None
    saved = datetime.datetime.fromtimestamp(os.stat(project).st_mtime, datetime.UTC)
    room("backups", _key(project))
    return _folder(project) / f"{saved.strftime(_TIME)}Z-{sha256}.journey"


def keep(project: str | os.PathLike[str], sha256: str) -> None:
    """Keep a copy of the file as it is now, which has this hash, unless it is kept already. Raises `OSError`."""
    place = place_for(project, sha256)
    if place is None:
        return
    between = place.with_name(f".{secrets.token_hex(8)}")
    try:
        copy_file(os.path.realpath(project), os.fspath(between))
        with between.open("rb") as stream:
            same = hashlib.file_digest(stream, "sha256").hexdigest() == sha256
        if same:
            os.replace(between, place)
    finally:
        with suppress(OSError):
            between.unlink()


def keep_bytes(project: str | os.PathLike[str], data: bytes) -> None:
    """Keep a project that is in no file yet as a version of `project`, saved now. Raises `OSError` or `SaveError`."""
    now = datetime.datetime.now(datetime.UTC)
    name = f"{now.strftime(_TIME)}Z-{hashlib.sha256(data).hexdigest()}.journey"
    atomic_save(room("backups", _key(project)) / name, data)


def prune(project: str | os.PathLike[str]) -> None:
    """Remove the versions that have had their time."""
    kept = versions(project)
    staying = surviving([version.saved for version in kept], datetime.datetime.now(datetime.UTC))
    total = 0
    for number, version in enumerate(kept):
        total += version.size
        if version.saved not in staying or (total > LARGEST_TOTAL and number >= _ALWAYS):
            total -= version.size
            with suppress(OSError):
                version.path.unlink()


def surviving(saved: Collection[datetime.datetime], now: datetime.datetime) -> set[datetime.datetime]:
    """Return which of the times of versions stay at `now`: the newest ones, and the newest of each of the last days."""
    newest_first = sorted(saved, reverse=True)
    staying = set(newest_first[:RECENT])
    days: set[datetime.date] = set()
    for time in newest_first:
        if time.date() not in days and now.date() - time.date() < datetime.timedelta(days=DAYS):
            days.add(time.date())
            staying.add(time)
    return staying


def _folder(project: str | os.PathLike[str]) -> Path:
    return state_folder() / "backups" / _key(project)


def _key(project: str | os.PathLike[str]) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(project))).hexdigest()[:24]
