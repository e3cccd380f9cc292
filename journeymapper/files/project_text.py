"""``project.json``: the project as text that people can compare, written piece by piece.

One key a line, tables in the order of the model, records in the order in which they came about, values that say nothing
new left out. A piece is up to `PIECE` records of one table. What was written before is remembered: a piece whose
records are still the very same needs no second writing, so that saving costs what changed. Every piece is read back
through the model when it is first written and must give the records it was written from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import is_
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from journeymapper.errors import JourneyMapperError
from journeymapper.model.base import Record
from journeymapper.model.integrity import describe
from journeymapper.model.messages import explain
from journeymapper.model.project import TABLES, Project

PIECE = 256
"""Records a piece. Writing one holds the interpreter for a few milliseconds, so that a window stays awake beside it."""
_WORTH_KEEPING = PIECE // 4


class UnwritableProject(JourneyMapperError):
    """A project that would not come back from its file as it is. Nothing was saved."""


class Piece(NamedTuple):
    """Some consecutive records of a table and the text that stands for them (without the braces around)."""

    records: tuple[Record, ...]
    text: bytes


Written = Mapping[str, Sequence[Piece]]
"""What was written before: table -> its pieces in order."""


def render(project: Project, before: Written | None = None) -> tuple[bytes, Written]:
    """Return the text of `project` in UTF-8, and its pieces for the next call.

    Raises `UnwritableProject` when a part of it, read back, is not what was written.
    """
    written: dict[str, Sequence[Piece]] = {}
    shell, extra = _shell(project)
    text = [shell]
    for name in TABLES:
        records = list(project.table(name).values())
        if records:
            written[name] = list(_pieces(name, records, (before or {}).get(name, ())))
            text.append(b',\n "%b": {' % name.encode())
            for piece in written[name]:
                text += [piece.text, b","]
            text[-1] = b"\n }"
    # Joined once: the text may have tens of megabytes.
    return b"".join([*text, extra, b"\n}\n"]), written


def _shell(project: Project) -> tuple[bytes, bytes]:
    """Return the beginning of the text, up to and without the tables, and the fields of newer versions for its end."""
    bare = project.model_copy(update={name: {} for name in TABLES})
    unknown = set(project.__pydantic_extra__ or ())
    try:
        begin = _dumped(bare, {"schema_version", "min_reader_version", "id"}, all_values=True)
        about = _dumped(bare, {"about"}) or b'\n "about": {}'
        extra = b"," + _dumped(bare, unknown) if unknown else b""
        back = Project.model_validate_json(b"{%b,%b%b}" % (begin, about, extra))
    except PydanticSerializationError as error:
        raise UnwritableProject(
            f"The project was not saved because of its general settings: {error}."
        ) from error
    except ValidationError as error:
        raise UnwritableProject(f"The project was not saved. {explain(error)}") from error
    if _versions(back) != _versions(bare) or (
        back.about != bare.about and not _same_text(back, bare, {"about"})
    ):
        raise UnwritableProject(
            "The project was not saved: its general settings would not come back as they are."
        )
    return b"{%b,%b" % (begin, about), extra


def _versions(project: Project) -> tuple[str, int, int]:
    return project.id, project.schema_version, project.min_reader_version


def _pieces(table: str, records: list[Record], before: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces that cover `records`, those written before where their records are still the very same."""
    known = {piece.records[0].id: piece for piece in before if len(piece.records) >= _WORTH_KEEPING}
    at = 0
    while at < len(records):
        piece = known.get(records[at].id)
        if piece is not None and _stands(piece, records[at : at + len(piece.records)]):
            yield piece
            at += len(piece.records)
            continue
        end = at + 1
        while end < min(at + PIECE, len(records)) and records[end].id not in known:
            end += 1
        yield _written(table, records[at:end])
        at = end


def _stands(piece: Piece, records: Sequence[Record]) -> bool:
    return len(records) == len(piece.records) and all(map(is_, piece.records, records))


def _written(table: str, records: list[Record]) -> Piece:
    """Write some records and read them back through the model."""
    part = Project().model_copy(update={table: {record.id: record for record in records}})
    try:
        text = _dumped(part, {table})
        back = Project.model_validate_json(b"{%b}" % text)
    except PydanticSerializationError as error:
        raise UnwritableProject(_blame(table, records, str(error))) from error
    except ValidationError as error:
        raise UnwritableProject(_blame(table, records, explain(error))) from error
    if back.table(table) != part.table(table) and not _same_text(back, part, {table}):
        raise UnwritableProject(_blame(table, records, "It would not come back from the file as it is."))
    return Piece(tuple(records), text[text.index(b"{") + 1 :].removesuffix(b"\n }"))


def _blame(table: str, records: list[Record], reason: str) -> str:
    """Return the sentence for the one record among `records` that cannot be written."""
    if len(records) == 1:
        return f"The project was not saved because of one entry. {describe(records[0])}: {reason}"
    for record in records:
        try:
            _written(table, [record])
        except UnwritableProject as error:
            return str(error)
    return f"The project was not saved because of an entry under {table.replace('_', ' ')}. {reason}"


def _same_text(back: Project, meant: Project, fields: set[str]) -> bool:
    """Tell whether both are written alike. Unknown fields may hold infinite numbers, which JSON writes as null."""
    return _dumped(back, fields) == _dumped(meant, fields)


def _dumped(project: Project, fields: set[str], *, all_values: bool = False) -> bytes:
    """Return some fields as they stand in the file, without the braces around them."""
    text = project.model_dump_json(include=fields, exclude_defaults=not all_values, indent=1)
    return text.encode().removeprefix(b"{").removesuffix(b"}").rstrip(b"\n")


def pieces_of(project: Project, raw: bytes) -> Written:
    """Return the pieces of a project that was just read from `raw`, if `raw` is just what `render` would write.

    They save the first writing after opening: their text was read through the model a moment ago. Otherwise nothing.
    """
    found: dict[str, Sequence[Piece]] = {}
    at = 0
    for name in TABLES:
        records = list(project.table(name).values())
        if records:
            at = raw.find(b'\n "%b": {' % name.encode(), at) + len(name) + 7
            pieces = list(_cut(records, raw, at))
            found[name] = pieces
            at += sum(len(piece.text) + 1 for piece in pieces) - 1
    text, written = render(project, found) if all(found.values()) else (b"", {})
    return written if text == raw else {}


def _cut(records: list[Record], raw: bytes, at: int) -> Iterator[Piece]:
    """Yield the pieces of a table whose text begins at `at`; nothing (more) once the text has another form."""
    for first in range(0, len(records), PIECE):
        group = records[first : first + PIECE]
        following = records[first + PIECE : first + PIECE + 1]
        mark = b',\n  "%b": {' % following[0].id.encode() if following else b"\n }"
        end = raw.find(mark, at)
        if end < 0 or raw.count(b'\n  "', at, end) != len(group):
            return
        yield Piece(tuple(group), raw[at:end])
        at = end + 1
