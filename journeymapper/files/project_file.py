"""A project and its file: opening with every check, and writing what is sure to open again."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import os
import re
import stat
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from journeymapper.files import container, json_text
from journeymapper.files.archive import UnsoundFile
from journeymapper.files.container import Contents
from journeymapper.files.media import UnsuitablePicture, check_picture
from journeymapper.files.migrations import STEPS, NoStep, Step, migrate
from journeymapper.files.project_text import UnwritableProject, Written, pieces_of, render
from journeymapper.model.base import Part, Record
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Card
from journeymapper.model.messages import explain
from journeymapper.model.people import Persona
from journeymapper.model.project import SCHEMA_VERSION, About, Project
from journeymapper.model.reviews import Review

_VERSIONS = re.compile(
    rb'\s*\{\s*"schema_version"\s*:\s*(\d{1,9})\s*,\s*"min_reader_version"\s*:\s*(\d{1,9})\s*[,}]'
)
"""How our own files begin; others are parsed twice."""


class Opened(NamedTuple):
    """A project read from its file.

    `fingerprint` is the SHA-256 of the file, `warnings` are sentences about what was mended on the way, `newer` says that
    a later version of the program wrote it: what that version added is kept, and the file is not to be written over.
    `raw` is ``project.json`` as it stood in the file, for `Writer`.
    """

    project: Project
    media: Mapping[str, bytes]
    preview: bytes | None
    fingerprint: str
    warnings: tuple[str, ...]
    newer: bool
    raw: bytes = b""


def load(path: str | os.PathLike[str]) -> Opened:
    """Open the project file at `path`. Raises `UnsoundFile`, a sentence with the reason, whatever is wrong with it."""
    shown = Path(path)
    try:
        with open(path, "rb", opener=_open_ordinary) as stream:
            contents = container.unpack(stream)
            stream.seek(0)
            return _loaded(contents, hashlib.file_digest(stream, "sha256").hexdigest())
    except UnsoundFile as error:
        raise UnsoundFile(f"{shown} was not opened: {error}") from error
    except (OSError, ValueError) as error:
        raise UnsoundFile(f"{shown} was not opened: {_why(error)}") from error


def load_bytes(data: bytes) -> Opened:
    """Open a project file that is in memory. Raises `UnsoundFile`."""
    return _loaded(container.unpack(io.BytesIO(data)), hashlib.sha256(data).hexdigest())


def fingerprint_of(path: str | os.PathLike[str]) -> str | None:
    """Return the SHA-256 of the file at `path`, or None when there is none. Raises `OSError` when it cannot be read."""
    try:
        with open(path, "rb", opener=_open_ordinary) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def dump(project: Project, media: Mapping[str, bytes], preview: bytes | None = None) -> bytes:
    """Return the file for `project`, read back and checked. Raises `UnwritableProject`. See `Writer` for saving often."""
    return Writer().dump(project, media, preview)


def media_names(project: Project) -> set[str]:
    """Return the names of all pictures and snapshots that `project` uses."""
    tables = (project.cards, project.personas, project.reviews)
    return media_of([project.about, *(record for table in tables for record in table.values())])


def media_of(records: Iterable[Record]) -> set[str]:
    """Return the names of all pictures and snapshots that `records` use."""
    names: set[str | None] = set()
    for record in records:
        if isinstance(record, Card):
            names.add(record.media)
        elif isinstance(record, Persona):
            names.add(record.picture)
        elif isinstance(record, Review):
            names.add(record.snapshot)
        elif isinstance(record, About):
            names.add(record.brand.logo)
    return {name for name in names if name}


class Writer:
    """Writes the same project again and again, and what did not change since the last time only once.

    Safe to use from several threads.
    """

    def __init__(self, opened: Opened | None = None) -> None:
        """Begin with what was just `opened`, if the project comes from a file."""
        self._opened = opened
        self._written: Written = {}
        self._turn = threading.Lock()

    def dump(self, project: Project, media: Mapping[str, bytes], preview: bytes | None = None) -> bytes:
        """Return the file for `project` with those of `media` that it uses (all, for one of a newer version).

        The bytes have been read back: they unpack to what was packed, and every record in them was read through the
        model and gave the same record. Raises `UnwritableProject`.
        """
        with self._turn, collector_paused():
            text = self._text(project)
        used = media_names(project)
        kept = {
            name: data
            for name, data in media.items()
            if name in used or project.schema_version > SCHEMA_VERSION
        }
        contents = Contents(text, kept, preview)
        data = container.pack(contents)
        _check_packed(data, contents)
        return data

    def _text(self, project: Project) -> bytes:
        if self._opened is not None:
            self._written = pieces_of(self._opened.project, self._opened.raw)
            self._opened = None
        elif not self._written and (wrong := next(problems(project), None)) is not None:
            # What was opened or written before was checked as a whole; since then the editor has checked each edit.
            raise UnwritableProject(f"The project was not saved. {wrong.sentence}")
        text, self._written = render(project, self._written)
        return text


def _check_packed(data: bytes, contents: Contents) -> None:
    try:
        back = container.unpack(io.BytesIO(data))
    except UnsoundFile as error:
        raise UnwritableProject(
            f"The project was not saved, because its file could not be opened again: {error}"
        ) from error
    if back != contents:
        raise UnwritableProject(
            "The project was not saved: what was written differs from the project. Try once more."
        )


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's collector of cycles from running: records form none, and it costs three times the reading itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parse(raw: bytes, steps: Mapping[int, Step] = STEPS) -> tuple[Project, tuple[str, ...]]:
    """Return the project in the bytes of a ``project.json``, and warnings. Raises `UnsoundFile` with the reason."""
    json_text.check_amount(raw)
    texts = 0
    if json_text.may_need_cleaning(raw):
        raw, texts = json_text.cleaned(raw)
    version, raw = _present(raw, steps)
    try:
        project = Project.model_validate_json(raw)
    except ValidationError as error:
        if error.errors(include_url=False)[0]["type"] != "json_invalid":
            raise _invalid(error, version) from error
        # Raw control characters and the like are damage that can be mended.
        raw, texts = json_text.cleaned(raw)
        project = _validated(raw, version)
    if _has_unknown_fields(project):
        json_text.refuse_non_numbers(raw)
    wrong = next(problems(project), None)
    if wrong is not None:
        raise UnsoundFile(f"its contents contradict each other. {wrong.sentence}")
    if not texts:
        return project, ()
    return project, (f"Characters that cannot be shown or printed were removed from {texts:,} texts.",)


def _has_unknown_fields(project: Project) -> bool:
    """Tell whether fields of a newer version came along, in the project, its settings or any of its records."""
    about = project.about
    parts: Iterable[Part] = chain((project, about.brand, about.brief), project.records())
    return any(map(attrgetter("__pydantic_extra__"), parts))


def _validated(raw: bytes, version: int) -> Project:
    try:
        return Project.model_validate_json(raw)
    except ValidationError as error:
        raise _invalid(error, version) from error


def _invalid(error: ValidationError, version: int) -> UnsoundFile:
    if version > SCHEMA_VERSION:
        return UnsoundFile(
            f"a newer version of JourneyMapper wrote it. Update JourneyMapper to open it. {explain(error)}"
        )
    return UnsoundFile(f"its contents are not valid. {explain(error)}")


def _present(raw: bytes, steps: Mapping[int, Step]) -> tuple[int, bytes]:
    """Return the version of `raw`, and `raw` as the present version writes it; a newer one as it is, if it may be read."""
    data: Any = None
    version: Any
    reader: Any
    if (found := _VERSIONS.match(raw)) is not None:
        version, reader = int(found[1]), int(found[2])
    else:
        data = json_text.parsed(raw)
        if not isinstance(data, dict):
            raise UnsoundFile("its project.json is not the description of a project.")
        version, reader = (
            data.get("schema_version"),
            data.get("min_reader_version", data.get("schema_version")),
        )
        if type(version) is not int or type(reader) is not int:
            raise UnsoundFile("its project.json does not say which version wrote it.")
    if reader > SCHEMA_VERSION:
        raise UnsoundFile(
            f"a newer version of JourneyMapper wrote it (format {version}, this program reads up to {SCHEMA_VERSION})."
            " Update JourneyMapper to open it."
        )
    if version >= SCHEMA_VERSION:
        return version, raw
    try:
        data = migrate(data or json_text.parsed(raw), version, SCHEMA_VERSION, steps)
        return version, json.dumps(data).encode()
    except NoStep as error:
        raise UnsoundFile(f"its format {version} was never in use.") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnsoundFile(f"it says that it has format {version}, but its contents do not.") from error


def _loaded(contents: Contents, fingerprint: str) -> Opened:
    with collector_paused():
        project, warnings = parse(contents.project)
        # What was loaded lives as long as the window; the collector need never look at it again.
        gc.freeze()
    for name, data in contents.media.items():
        if not name.endswith(".json"):
            _check_media(name, data)
    missing = len(media_names(project) - contents.media.keys())
    if missing:
        warnings += (f"{missing} of its pictures or snapshots are missing from the file.",)
    newer = project.schema_version > SCHEMA_VERSION
    return Opened(project, contents.media, contents.preview, fingerprint, warnings, newer, contents.project)


def _check_media(name: str, data: bytes) -> None:
    try:
        check_picture(name, data)
    except UnsuitablePicture as error:
        raise UnsoundFile(f"one of its pictures is not sound. {error}") from error


def _open_ordinary(path: str, flags: int) -> int:
    """Open a file, but not a device or a pipe, which might never end. Raises `OSError`."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    kind = os.fstat(handle).st_mode
    if stat.S_ISREG(kind):
        return handle
    os.close(handle)
    raise IsADirectoryError if stat.S_ISDIR(kind) else ValueError("it is a device, not a file.")


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file."
    if isinstance(error, IsADirectoryError):
        return "it is a folder."
    if isinstance(error, PermissionError):
        return "you may not read it."
    if isinstance(error, OSError):
        return f"it cannot be read ({error.strerror or error})."
    return "this is not a file name." if "null" in str(error) else str(error)
