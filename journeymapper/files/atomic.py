"""The one way this application writes a file, exports too: the old file or the new one, never anything between.

The bytes are ready in memory. They go to a temporary file in the same folder, are flushed to the disk and read back;
the earlier file is kept as a backup if one is asked for; then the temporary file takes the place of the earlier one in
a single step, and the folder is flushed. Whatever fails before that step leaves the earlier file as it was and nothing
beside it; whatever fails after it cannot undo the save and is told as "saved, not confirmed durable".
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from journeymapper.errors import JourneyMapperError
from journeymapper.files.system import SYSTEM, System

_PIECE = 1 << 20
_SHARING_ERRORS = frozenset({5, 32, 33})
"""What Windows says while another program (a virus scanner, a sync client) holds the file."""
_PATIENCE = (0.01, 0.03, 0.06, 0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.5)
"""Seconds between the tries to replace a file that Windows says is in use: 2.5 s in all."""

_REASONS = {
    errno.ENOSPC: ("The disk is full", "Free some space or save elsewhere."),
    errno.EDQUOT: ("Your quota on this disk is used up", "Free some space or save elsewhere."),
    errno.EFBIG: ("The file is larger than this disk allows", "Save elsewhere."),
    errno.EROFS: ("The disk is read-only", "Save elsewhere."),
    errno.EACCES: ("You may not write there", "Save elsewhere, or ask for write access to the folder."),
    errno.EPERM: ("The system does not allow to write there", "Save elsewhere."),
    errno.ENOENT: ("The folder does not exist (any more)", "Choose another folder."),
    errno.ENOTDIR: ("A part of the path is not a folder", "Choose another folder."),
    errno.ENAMETOOLONG: ("The file name is too long", "Choose a shorter name."),
    errno.EINVAL: ("This disk does not take the file name", "Choose another name."),
    errno.ELOOP: ("The link leads in a circle", "Save under another name."),
    errno.EIO: ("The disk reports an error", "Save elsewhere, and have the disk checked."),
    errno.EMFILE: ("Too many files are open", "Close some windows and save again."),
    errno.ENFILE: ("Too many files are open on this machine", "Close some programs and save again."),
    errno.EBUSY: ("The file is in use", "Close it in the other program, or save a copy."),
    errno.ETXTBSY: ("The file is in use", "Close it in the other program, or save a copy."),
    errno.ENODEV: ("The disk is gone", "Connect it again, or save elsewhere."),
    errno.ENXIO: ("The disk is gone", "Connect it again, or save elsewhere."),
    errno.ESTALE: ("The network folder does not answer as before", "Connect it again, or save elsewhere."),
    errno.ETIMEDOUT: ("The network folder does not answer", "Connect it again, or save elsewhere."),
}


class SaveError(JourneyMapperError):
    """A file could not be written; whatever was there before is untouched.

    `path` is the file, `code` the `errno` behind it (0 if there is none).
    """

    def __init__(self, sentence: str, path: Path, code: int = 0) -> None:
        super().__init__(sentence)
        self.path = path
        self.code = code


class Saved(NamedTuple):
    """What became of a save that succeeded.

    `durable` is False when the new file is in place but the system did not confirm that it would survive a power cut.
    `notes` are sentences about what else did not work: a backup, permissions, an owner.
    """

    path: Path
    sha256: str
    size: int
    durable: bool
    backup: Path | None
    notes: tuple[str, ...] = ()


def atomic_save(
    path: str | os.PathLike[str],
    data: bytes,
    *,
    backup: str | os.PathLike[str] | None = None,
    before_replacing: Callable[[], object] = lambda: None,
    system: System = SYSTEM,
) -> Saved:
    """Write `data` to `path` so that at any moment either the earlier or the new file is there, whole.

    A symbolic link is followed. Permissions and owner of an earlier file are kept where the system lets us. With
    `backup` the earlier file is kept under that name (what stood there is replaced); its folder must exist.
    `before_replacing` is called when all is ready; what it raises ends the save. Raises `SaveError`, a sentence, when the file was not saved.
    """
    shown = Path(path)
    old = None
    try:
        target = os.path.realpath(path)
        old = system.stat(target) if os.path.lexists(target) else None
        if old is not None:
            _check_replaceable(target, old, shown)
        save = _Save(target, data, old, None if backup is None else os.fspath(backup), system)
        return save.run(before_replacing)
    except OSError as error:
        raise SaveError(_sentence(error, shown, old is not None), shown, error.errno or 0) from error
    except ValueError as error:
        raise SaveError(f"This is not a file name: {str(path)!r}. Choose another name.", shown) from error


def leftover_prefix(path: str | os.PathLike[str]) -> str:
    """Return how the names of temporary files begin that a save of `path` killed half-way leaves in its folder."""
    name = os.path.basename(os.path.realpath(path))
    return f".jm-{hashlib.sha256(name.encode(errors='surrogateescape')).hexdigest()[:12]}-"


def sweep_leftovers(path: str | os.PathLike[str], *, system: System = SYSTEM) -> int:
    """Remove what killed saves of `path` left in its folder; return how many. Only for who holds the file's lock."""
    folder, prefix = os.path.dirname(os.path.realpath(path)), leftover_prefix(path)
    swept = 0
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(prefix)]
        for name in names:
            system.unlink(os.path.join(folder, name))
            swept += 1
    except OSError:
        return swept  # they are hidden, few and harmless; the next one who opens the file tries again
    return swept


def _check_replaceable(target: str, old: os.stat_result, shown: Path) -> None:
    if stat.S_ISDIR(old.st_mode):
        raise SaveError(
            f"There is a folder of this name: {shown} was not saved. Choose another name.",
            shown,
            errno.EISDIR,
        )
    if not stat.S_ISREG(old.st_mode):
        raise SaveError(f"{shown} is a device, not a file. Nothing was saved; choose another name.", shown)
    if not os.access(target, os.W_OK):
        raise SaveError(
            f"{shown} is marked read-only and was not saved. Save under another name.", shown, errno.EACCES
        )


def _sentence(error: OSError, path: Path, had_file: bool) -> str:
    if getattr(error, "winerror", None) in _SHARING_ERRORS:
        what, advice = "Another program holds the file", "Close it there, or save a copy."
    else:
        unknown = (error.strerror or str(error), "Save elsewhere.")
        what, advice = _REASONS.get(error.errno or 0, unknown)
    kept = "; the earlier file is untouched" if had_file else ""
    return f"{what}: {path} was not saved{kept}. {advice}"


class _Save:
    """One save under way: the temporary file and how far it got."""

    def __init__(
        self, target: str, data: bytes, old: os.stat_result | None, backup: str | None, system: System
    ) -> None:
        self.target, self.data, self.old, self.backup, self.system = target, data, old, backup, system
        self.folder = os.path.dirname(target)
        self.temporary = os.path.join(self.folder, leftover_prefix(target) + secrets.token_hex(6))
        self.notes: list[str] = []
        self.kept: str | None = None

    def run(self, before_replacing: Callable[[], object]) -> Saved:
        placed = False
        try:
            identity = self._write_temporary()
            if self.old is not None and self.backup is not None:
                self._keep_earlier(self.backup)
            before_replacing()
            self._replace(identity)
            placed = True
        finally:
            if not placed:
                self._remove(self.temporary)
                if self.kept:
                    self._remove(self.kept)
        return Saved(
            path=Path(self.target),
            sha256=hashlib.sha256(self.data).hexdigest(),
            size=len(self.data),
            durable=self._flush_folder(),
            backup=Path(self.kept) if self.kept else None,
            notes=tuple(self.notes),
        )

    def _write_temporary(self) -> tuple[int, int]:
        """Write, flush and read back the temporary file; return its (device, number)."""
        handle = self.system.create(self.temporary, stat.S_IMODE(self.old.st_mode) if self.old else 0o666)
        try:
            write_all(handle, self.data, self.system)
            self._take_after_earlier(handle)
            # A failed flush is never tried again on the same file: the system may have dropped the pages it could not
            # write and then report success. The next save writes a new file.
            self.system.fsync(handle)
            self.system.rewind(handle)
            _compare(handle, self.data, self.system)
            made = self.system.identify(handle)
        except BaseException:
            self._close_quietly(handle)
            raise
        self.system.close(handle)
        return made.st_dev, made.st_ino

    def _take_after_earlier(self, handle: int) -> None:
        if self.old is None:
            return
        made = self.system.identify(handle)
        try:
            if (made.st_uid, made.st_gid) != (self.old.st_uid, self.old.st_gid):
                self.system.chown(handle, self.old.st_uid, self.old.st_gid)
        except OSError:
            self.notes.append("The file now belongs to you; its earlier owner or group could not be kept.")
        try:
            self.system.chmod(handle, stat.S_IMODE(self.old.st_mode))
        except OSError:
            self.notes.append("The file's earlier permissions could not be kept.")

    def _keep_earlier(self, backup: str) -> None:
        """Keep the earlier file under the name `backup`: as a second name of it where that works, else as a copy."""
        between = os.path.join(os.path.dirname(backup), leftover_prefix(backup) + secrets.token_hex(6))
        try:
            try:
                self.system.link(self.target, between)
            except OSError:
                copy_file(self.target, between, self.system)
            self.system.replace(between, backup)
            self.kept = backup
        except OSError as error:
            if os.path.lexists(between) or not os.path.lexists(backup):
                self.notes.append(f"No backup of the earlier version was kept: {error.strerror or error}.")
            else:
                self.kept = backup  # done, and an error reported all the same: see `_landed`
        # Also after success: replacing a name by another name of the same file leaves both in place.
        self._remove(between)

    def _replace(self, identity: tuple[int, int]) -> None:
        for pause in (*_PATIENCE, None):
            try:
                self.system.replace(self.temporary, self.target)
            except OSError as error:
                if self._landed(identity):
                    return
                if pause is None or getattr(error, "winerror", None) not in _SHARING_ERRORS:
                    raise
                self.system.sleep(pause)
            else:
                return

    def _landed(self, identity: tuple[int, int]) -> bool:
        """Tell whether the new file is in place all the same: network folders may do a thing and then report an error."""
        try:
            now = self.system.stat(self.target)
        except OSError:
            return False
        return identity == (now.st_dev, now.st_ino) and identity[1] != 0

    def _flush_folder(self) -> bool:
        try:
            self.system.fsync_folder(self.folder)
        except OSError:
            self.notes.append(
                "The file is saved; the disk did not confirm that it would survive a power cut now."
            )
            return False
        return True

    def _remove(self, path: str) -> None:
        try:
            self.system.unlink(path)
        except FileNotFoundError:
            pass
        except OSError:
            self._remove_again(path)

    def _remove_again(self, path: str) -> None:
        # A disk that refuses twice keeps the file; `sweep_leftovers` gets it when the project is next opened.
        with contextlib.suppress(OSError):
            self.system.unlink(path)

    def _close_quietly(self, handle: int) -> None:
        # The error that led here is the one to tell.
        with contextlib.suppress(OSError):
            self.system.close(handle)


def write_all(handle: int, data: bytes, system: System = SYSTEM) -> None:
    """Write all of `data`, however little the system takes at a time. Raises `OSError`."""
    rest = memoryview(data)
    while rest:
        taken = system.write(handle, rest)
        if taken <= 0:
            raise OSError(errno.EIO, "the disk takes no more bytes")
        rest = rest[taken:]


def _compare(handle: int, data: bytes, system: System) -> None:
    """Read the file and compare it with `data`, byte for byte. Raises `OSError` if they differ."""
    rest = memoryview(data)
    while piece := system.read(handle, _PIECE):
        if rest[: len(piece)] != piece:
            raise OSError(errno.EIO, "the disk gave back other bytes than were written")
        rest = rest[len(piece) :]
    if rest:
        raise OSError(errno.EIO, "the disk gave back fewer bytes than were written")


def copy_file(source: str, target: str, system: System = SYSTEM) -> None:
    """Copy a file to a new one and wait for the disk. Raises `OSError`; a half-written copy is the caller's to remove."""
    reader = system.open(source)
    try:
        writer = system.create(target, 0o600)
        try:
            while piece := system.read(reader, _PIECE):
                write_all(writer, piece, system)
            system.fsync(writer)
        finally:
            system.close(writer)
    finally:
        system.close(reader)
