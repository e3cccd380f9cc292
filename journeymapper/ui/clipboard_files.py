"""What is read for a paste, off the window's thread where it may take long: files, texts, our own records, pictures."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from journeymapper.errors import JourneyMapperError
from journeymapper.files.outside import read_outside
from journeymapper.ui.tasks import Progress

if TYPE_CHECKING:
    from journeymapper.edit.clip import Clip
    from journeymapper.exchange.pasted import Pasted

T = TypeVar("T")

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
"""The endings of files that are pasted as pictures."""

_MOST_BYTES = 64 * 1024 * 1024
_WORDS = {
    "project": "“{name}” is a project. Open it with File › Open, then copy from it.",
    "too_large": "“{name}” is larger than 64 MB. Use File › Import.",
    "no_file": "“{name}” cannot be read: {reason}.",
    "pictures": "Taking in {count} pictures…",
}


class Ready(NamedTuple):
    """A picture made ready to be kept: its media name, and its bytes as they are stored."""

    name: str
    data: bytes


class ReadyClip(NamedTuple):
    """A clip, and its pictures by the names they have in it; None for one that could not be carried."""

    clip: Clip
    pictures: dict[str, Ready | None]


def bytes_of(path: Path) -> bytes:
    """Return the bytes of an ordinary file that is not too large. Raises `JourneyMapperError` with the reason."""
    if path.suffix.lower() == ".journey":
        raise JourneyMapperError(_WORDS["project"].format(name=path.name))
    try:
        return read_outside(path, _MOST_BYTES)
    except OSError as problem:
        if problem.errno == errno.EFBIG:
            raise JourneyMapperError(_WORDS["too_large"].format(name=path.name)) from problem
        reason = problem.strerror or str(problem)
        raise JourneyMapperError(_WORDS["no_file"].format(name=path.name, reason=reason)) from problem


def read_text(text: str, plain: bool, feels: str, _tell: Progress) -> Pasted:
    """Read a text; `plain`: a line is a line. `feels` names the only persona there is."""
    from journeymapper.exchange.pasted import read_text as read

    return read(text, plain=plain, feels=feels)


def read_file(path: Path, _tell: Progress) -> Pasted:
    """Read a spreadsheet, a table or a text. Raises `JourneyMapperError` with the reason."""
    from journeymapper.exchange.pasted import read_file as read

    return read(bytes_of(path), path.name)


def read_pictures(sources: Sequence[Path | bytes], tell: Progress) -> list[Ready]:
    """Make pictures ready, in their order; nothing is taken in if one is refused. Raises `JourneyMapperError`."""
    return [_ready(one if isinstance(one, bytes) else bytes_of(one)) for one in _told(sources, tell)]


def read_own(data: bytes, known: Collection[str], tell: Progress) -> ReadyClip:
    """Read records copied here or in another window; pictures whose names are `known` are there already."""
    from journeymapper.edit.clip import unpack

    clip, sent = unpack(data)
    made: dict[str, Ready | None] = {}
    for name in _told([name for name in clip.pictures() if name not in known], tell):
        try:
            made[name] = _ready(sent[name]) if name in sent else None
        except JourneyMapperError:
            made[name] = None
    return ReadyClip(clip, made)


def _told(things: Sequence[T], tell: Progress) -> Iterable[T]:
    for number, thing in enumerate(things, 1):
        tell(number / (len(things) + 1), _WORDS["pictures"].format(count=len(things)))
        yield thing


def _ready(data: bytes) -> Ready:
    from journeymapper.files.media import add_picture

    return Ready(*add_picture(data))
