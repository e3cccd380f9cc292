"""The recovery journal as a file: a header and framed records, of which any beginning is valid.

A frame is `_HEAD`: a mark, the kind, the length and the CRC-32 of what follows; then the number of the frame before and
its own, and the payload. Numbers grow along the journal, so that a frame met twice is applied once and a missing one is
noticed. What a crash left half-written at the end is told from its length or checksum and ignored.

Kinds: ``H`` the header, once, first; ``P`` a whole project file (what the edits start from, where that is not the saved
file); ``C`` changes; ``M`` a picture that a change uses; ``S`` a save is about to replace the file.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from journeymapper.edit.change import Change
from journeymapper.errors import JourneyMapperError
from journeymapper.files.archive import UnsoundFile
from journeymapper.files.project_file import load_bytes
from journeymapper.model.project import Project

MAGIC = b"JourneyMapper journal 1\n"
_HEAD = struct.Struct("<2scLL")
_NUMBERS = struct.Struct("<QQ")
_LONGEST = 1 << 30


class UnusableJournal(JourneyMapperError):
    """A journal from which nothing can be brought back. The sentence gives the reason."""


class Header(NamedTuple):
    """What the edits of a journal belong to.

    `file` is the project's path ("" if it was never saved), `base` the SHA-256 of the saved file ("" likewise). The edits
    start from that file or, with `snapshot`, from the project that the journal itself holds; those up to `number` are
    in it. `title` and `began` (UTC) are for the user.
    """

    file: str = ""
    base: str = ""
    number: int = 0
    snapshot: bool = False
    title: str = ""
    began: str = ""


class Save(NamedTuple):
    """A save that was about to happen: once the file has this hash, everything up to `number` is in it."""

    file: str
    sha256: str
    number: int


class Recorded:
    """Everything that a journal holds."""

    def __init__(self, header: Header) -> None:
        """Begin with the header alone."""
        self.header = header
        self.snapshot: bytes | None = None
        """The project file that the edits start from, if that is in the journal."""
        self.changes: list[tuple[int, bytes]] = []
        """(number, change in JSON) in order."""
        self.media: dict[str, bytes] = {}
        """The pictures that the changes use."""
        self.saves: list[Save] = []
        """The saves that were about to happen, in order."""
        self.whole = True
        """Whether the journal ends where a frame ends."""

    @property
    def last(self) -> int:
        """The number of the last change."""
        return self.changes[-1][0] if self.changes else self.header.number


class Frame(NamedTuple):
    """One record of a journal: `number`, that of the frame before it, and the payload."""

    kind: bytes
    before: int
    number: int
    payload: bytes

    def encoded(self) -> bytes:
        """Return the frame as it stands in the file."""
        body = _NUMBERS.pack(self.before, self.number) + self.payload
        return _HEAD.pack(b"JM", self.kind, len(body), zlib.crc32(self.kind + body)) + body


def snapshot_frame(data: bytes, number: int) -> Frame:
    """Return the frame for a whole project file that holds every edit up to `number`."""
    return Frame(b"P", number, number, data)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of a project file, as headers and saves name it."""
    return hashlib.sha256(data).hexdigest()


def header_frame(header: Header) -> Frame:
    """Return the first frame of a journal."""
    return Frame(b"H", header.number, header.number, json.dumps(header._asdict()).encode())


def save_frame(save: Save, before: int, number: int) -> Frame:
    """Return the frame that announces a save."""
    return Frame(b"S", before, number, json.dumps(save._asdict()).encode())


def media_frame(name: str, data: bytes) -> Frame:
    """Return the frame for a picture; the order of these does not matter."""
    return Frame(b"M", 0, 0, name.encode("ascii") + b"\0" + data)


def media_in(frame: Frame) -> tuple[str, bytes]:
    """Return the name and the bytes of the picture in a frame."""
    name, _, data = frame.payload.partition(b"\0")
    return name.decode("ascii"), data


def change_frame(change: Change, before: int, number: int) -> Frame:
    """Return the frame for a change."""
    return Frame(b"C", before, number, change.to_json())


def frames(data: bytes) -> Iterator[Frame]:
    """Yield the frames of a journal up to the first that is not whole, or whose predecessor is missing."""
    for _, frame in _frames_with_ends(data):
        if frame is not None:
            yield frame


def _frames_with_ends(data: bytes) -> Iterator[tuple[int, Frame | None]]:
    """Yield (where it ends, the frame) for each whole frame; None in place of changes that were met before."""
    at, last = len(MAGIC), 0
    while at + _HEAD.size <= len(data):
        mark, kind, length, crc = _HEAD.unpack_from(data, at)
        body = data[at + _HEAD.size : at + _HEAD.size + length]
        broken = mark != b"JM" or not _NUMBERS.size <= length <= _LONGEST or len(body) < length
        if broken or zlib.crc32(kind + body) != crc:
            return
        before, number = _NUMBERS.unpack_from(body)
        if kind == b"C" and before > last:
            return
        at += _HEAD.size + length
        again = kind == b"C" and number <= last
        yield at, None if again else Frame(kind, before, number, body[_NUMBERS.size :])
        last = max(last, number)


def read(path: str | os.PathLike[str]) -> Recorded:
    """Return what a journal holds, as far as it is whole. Raises `UnusableJournal` without a header, or `OSError`."""
    data = Path(path).read_bytes()
    steps = list(_frames_with_ends(data)) if data.startswith(MAGIC) else []
    recorded: Recorded | None = None
    for _, frame in steps:
        if frame is not None:
            recorded = _take(recorded, frame)
    if recorded is None:
        raise UnusableJournal(
            "The record of edits is damaged from its beginning on; nothing can be brought back."
        )
    recorded.whole = steps[-1][0] == len(data)
    return recorded


def _take(recorded: Recorded | None, frame: Frame) -> Recorded | None:
    try:
        if frame.kind == b"H":
            return recorded or Recorded(Header(**_typed(Header(), json.loads(frame.payload))))
        if recorded is None:
            return None
        if frame.kind == b"P":
            recorded.snapshot = frame.payload
        elif frame.kind == b"C":
            recorded.changes.append((frame.number, frame.payload))
        elif frame.kind == b"M":
            name, data = media_in(frame)
            recorded.media[name] = data
        elif frame.kind == b"S":
            recorded.saves.append(Save(**_typed(Save("", "", 0), json.loads(frame.payload))))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UnusableJournal("The record of edits is not in a form that this version reads.") from error
    return recorded


def _typed(pattern: Header | Save, data: Any) -> dict[str, Any]:
    """Return the fields of `pattern` from `data`, each of the right type; further ones are of later versions."""
    return {name: type(value)(data[name]) for name, value in pattern._asdict().items()}


def start_of(recorded: Recorded, fingerprint: str | None) -> int | None:
    """Return the number up to which a file with this hash holds the edits; None if none of them start from it."""
    for save in reversed(recorded.saves):
        if save.sha256 == fingerprint:
            return save.number
    header = recorded.header
    return header.number if not header.snapshot and fingerprint and fingerprint == header.base else None


def replay(recorded: Recorded, project: Project, number: int) -> tuple[Project, int]:
    """Make the edits after `number` on `project`, which holds those before; return (project, how many did not fit).

    The first edit that does not fit, and all after it, are left out: they speak of another project.
    """
    later = [payload for at, payload in recorded.changes if at > number]
    for done, payload in enumerate(later):
        try:
            project = Change.from_json(payload).apply(project)
        except JourneyMapperError:
            return project, len(later) - done
    return project, 0


def snapshot_of(recorded: Recorded) -> tuple[Project, dict[str, bytes]] | None:
    """Return the project and pictures that the journal itself starts from, if it holds them and they are sound."""
    if recorded.snapshot is None:
        return None
    try:
        opened = load_bytes(recorded.snapshot)
    except UnsoundFile:
        return None
    return opened.project, dict(opened.media)
