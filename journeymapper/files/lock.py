"""Who has a project open: a small file beside it, as office programs keep one.

It names the process, the machine, the user and the time. A lock whose process is gone from this very machine is taken;
one of another machine is respected, because nobody here can tell. Where the folder of a project cannot be written to,
the lock goes to the state folder, so that windows of this machine still know of each other.
"""

from __future__ import annotations

import datetime
import errno
import getpass
import hashlib
import json
import os
import platform
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from journeymapper.files.atomic import write_all
from journeymapper.files.processes import alive, mark_of, one_at_a_time
from journeymapper.files.state import room, state_folder
from journeymapper.files.system import SYSTEM

_APPLICATION = "JourneyMapper"
_LARGEST = 4096
_TRIES = 5


class Owner(NamedTuple):
    """Who holds a lock: the process, where it runs, whose it is, and since when (UTC)."""

    application: str
    pid: int
    host: str
    user: str
    since: str
    mark: str
    token: str

    @property
    def is_here(self) -> bool:
        """Whether the process runs on this machine."""
        return self.host == platform.node()

    @property
    def words(self) -> str:
        """Who it is, for a sentence: "Maya on studio-2, since 14:02 on 21 Nov"."""
        try:
            since = datetime.datetime.fromisoformat(self.since).astimezone()
            when = f", since {since:%H:%M} on {since.day} {since:%b}"
        except ValueError:
            when = ""
        return f"{self.user or 'somebody'} on {'this machine' if self.is_here else self.host or 'another machine'}{when}"


class Lock:
    """A lock that this process holds. `path` is its file, None where none could be written."""

    def __init__(self, path: Path | None, token: str) -> None:
        """Use `acquire`."""
        self.path = path
        self._token = token

    def release(self) -> None:
        """Give the lock up, unless somebody else has taken it over meanwhile. Harmless when called twice."""
        if self.path is None:
            return
        with suppress(OSError):
            owner = _read(self.path)
            if owner is not None and owner.token == self._token:
                self.path.unlink()
        self.path = None


def acquire(path: str | os.PathLike[str], *, take: bool = False) -> Lock | Owner:
    """Lock the project file at `path` for this process, or return who has it open.

    `take` takes the lock even from somebody who seems to be alive: the user's decision. Never fails: where no lock can
    be kept at all, the one returned guards nothing.
    """
    target = os.path.realpath(path)
    beside = _beside(target)
    held = None if take else owner_of(path)
    if held is not None:
        return held
    me = _myself()
    with suppress(OSError):
        room("locks")
    with one_at_a_time(state_folder() / "locks" / "taking"):
        for place in (beside, state_folder() / "locks" / _hashed(target)):
            with suppress(OSError):
                return _acquire(place, me, take)
    return Lock(None, me.token)


def owner_of(path: str | os.PathLike[str]) -> Owner | None:
    """Return who has the project file at `path` open, or None; a process of this machine that is gone does not count."""
    target = os.path.realpath(path)
    for place in (_beside(target), state_folder() / "locks" / _hashed(target)):
        with suppress(OSError):
            owner = _read(place)
            if owner is not None and not _is_dead(owner):
                return owner
    return None


def _acquire(place: Path, me: Owner, take: bool) -> Lock | Owner:
    """Make the file at `place`. Raises `OSError` when that is not possible here at all."""
    for _ in range(_TRIES):
        try:
            _create(place, json.dumps(me._asdict()).encode())
            return Lock(place, me.token)
        except FileExistsError:
            owner = _read(place)
        if owner is not None and not take and not _is_dead(owner):
            return owner
        with suppress(FileNotFoundError):
            place.unlink()
    raise OSError(errno.EBUSY, "somebody else locks and unlocks it all the time")


def _create(place: Path, data: bytes) -> None:
    """Make the file with its contents in one step, so that nobody ever reads half of it. Raises `FileExistsError`."""
    between = place.with_name(f"{place.name[:200]}-{secrets.token_hex(6)}")
    handle = SYSTEM.create(os.fspath(between), 0o644)
    try:
        try:
            write_all(handle, data)
        finally:
            SYSTEM.close(handle)
        try:
            os.link(between, place)
        except FileExistsError:
            raise
        except OSError:
            _create_directly(place, data)
    finally:
        with suppress(OSError):
            between.unlink()


def _create_directly(place: Path, data: bytes) -> None:
    """Make the file where the disk has no hard links (FAT, some network folders)."""
    handle = SYSTEM.create(os.fspath(place), 0o644)
    try:
        write_all(handle, data)
    finally:
        SYSTEM.close(handle)


def _read(place: Path) -> Owner | None:
    """Return what the lock file says; an unreadable or damaged one counts as somebody unknown. Raises `OSError`."""
    try:
        with place.open("rb") as stream:
            raw = stream.read(_LARGEST)
    except FileNotFoundError:
        return None
    nobody = Owner(_APPLICATION, 0, platform.node(), "", "", "", "")
    try:
        data = json.loads(raw)
        owner = Owner(**{name: type(value)(data[name]) for name, value in nobody._asdict().items()})
    except (ValueError, TypeError, KeyError, RecursionError):
        return nobody
    return owner


def _is_dead(owner: Owner) -> bool:
    return owner.is_here and not alive(owner.pid, owner.mark)


def _myself() -> Owner:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = ""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    pid = os.getpid()
    return Owner(_APPLICATION, pid, platform.node(), user, now, mark_of(pid), secrets.token_hex(8))


def _beside(target: str) -> Path:
    folder, name = os.path.split(target)
    lock = f".{name}.lock"
    return Path(folder, lock if len(os.fsencode(lock)) <= 230 else f".{_hashed(target)}.lock")


def _hashed(target: str) -> str:
    return hashlib.sha256(os.fsencode(target)).hexdigest()[:24]
