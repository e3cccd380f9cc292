"""A clip: a few records cut out of a project, complete in themselves, as they travel over the clipboard.

`copying.clip_of` makes one, `pasting.paste` puts one in; text and tables become one too (`exchange.pasted`). What comes
back from the clipboard may have been written by anybody, so it is checked before it is believed.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from pydantic import ValidationError

from journeymapper.errors import JourneyMapperError
from journeymapper.model.base import Record
from journeymapper.model.messages import InvalidRecord, explain
from journeymapper.model.project import RECORD_KINDS, About, Project
from journeymapper.model.soundness import CHILDREN, is_sound
from journeymapper.model.text import clean

FORMAT = "journeymapper-clip"
"""What the JSON of a clip calls itself."""

VERSION = 1
"""The version of that JSON."""

MAX_BYTES = 64 * 1024 * 1024
"""The largest JSON of a clip that is read."""

MAX_PICTURES = 32 * 1024 * 1024
"""The most bytes of pictures that travel along."""

MAX_RECORDS = 200_000
"""The most records of a clip."""


class BadClip(JourneyMapperError):
    """What lies on the clipboard as ours cannot be pasted; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Records to paste, by id.

    `roots` are those that were chosen, in their order on the map; the other `records` belong to them (links among them, their
    cards, evidence, personas and own lanes). `frame` says where they stood, by name only: it serves tables, pictures and
    finding the same places again, and is never pasted. References to what is in neither are kept where the target has it.
    """

    roots: tuple[str, ...] = ()
    records: Mapping[str, Record] = field(default_factory=dict)
    frame: Mapping[str, Record] = field(default_factory=dict)
    joined: bool = False
    """Whether the first touchpoint is linked from the one that it comes to stand behind, as when it is typed there."""
    merging: bool = False
    """Whether stages go into those of the same name, where the target has one: how a table is pasted."""

    def __bool__(self) -> bool:
        """Whether there is anything to paste."""
        return bool(self.roots)

    def rooted(self, table: str) -> list[str]:
        """Return the chosen ids of one table, in their order."""
        return [name for name in self.roots if table == self.records[name].TABLE]

    def pictures(self) -> tuple[str, ...]:
        """Return the media names of all pictures that the records show, each once."""
        return tuple(dict.fromkeys(name for record in self.records.values() if (name := picture_of(record))))

    def with_pictures(self, names: Mapping[str, str | None]) -> Clip:
        """Return the clip with its pictures called otherwise: those of `names`, gone where that says None."""
        changed = {
            record.id: record.replace(**{_PICTURES[record.TABLE]: names[shown]})
            for record in self.records.values()
            if (shown := picture_of(record)) is not None and shown in names
        }
        records = {**self.records, **changed}
        return Clip(self.roots, records, self.frame, self.joined, self.merging)

    def alone(self) -> Project:
        """Return a project that holds the records and their frame and nothing else."""
        everything = {**self.frame, **self.records}
        outside = frozenset(
            name
            for record in everything.values()
            for _, name in record.references()
            if name not in everything
        )
        found = (
            {name: record.without(outside) for name, record in everything.items()} if outside else everything
        )
        orders = {
            table: tuple(record.id for record in found.values() if table == record.TABLE)
            for table in About.REFS
        }
        return Project().with_records({"about": About.make(**orders), **found}, {})

    def to_json(self) -> bytes:
        """Return the clip as JSON."""
        data = {
            "format": FORMAT,
            "version": VERSION,
            "roots": self.roots,
            "joined": self.joined,
            "merging": self.merging,
            "records": _plain(self.records.values()),
            "frame": _plain(self.frame.values()),
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Clip:
        """Return the clip in `data`. Raises `BadClip` with a sentence for anything that could not have been made by us."""
        return unpack(data)[0]

    @classmethod
    def from_plain(cls, raw: dict[str, Any]) -> Self:
        """Return the clip that parsed JSON describes, checked. Raises `BadClip`, or what shows that it is not one."""
        version = raw["version"]
        # True is an integer to Python, and no version.
        if raw["format"] != FORMAT or type(version) is not int or version < 1:
            raise BadClip("What was copied cannot be pasted: it is not in the form of a copy.")
        if version > VERSION:
            raise BadClip(
                "What was copied comes from a newer version of this program; update this one to paste it."
            )
        if len(raw["records"]) + len(raw["frame"]) > MAX_RECORDS:
            raise BadClip(f"What was copied has more than {MAX_RECORDS:,} records; copy less at once.")
        roots = tuple(str(name) for name in raw["roots"])
        clip = cls(
            roots,
            _records(raw["records"]),
            _records(raw["frame"]),
            raw["joined"] is True,
            raw["merging"] is True,
        )
        _check(clip)
        return clip


def pack(clip: Clip, pictures: Mapping[str, bytes]) -> bytes:
    """Return the JSON of a clip with the bytes of its pictures by media name; those beyond `MAX_PICTURES` bytes stay behind."""
    left, kept = MAX_PICTURES, {}
    for name in clip.pictures():
        data = pictures.get(name)
        if data is not None and len(data) <= left:
            left -= len(data)
            kept[name] = b64encode(data).decode("ascii")
    return clip.to_json()[:-1] + b',"pictures":' + json.dumps(kept).encode("ascii") + b"}"


def unpack(data: bytes) -> tuple[Clip, dict[str, bytes]]:
    """Return the clip in `data`, and the bytes of the pictures that came along: these are not looked at here.

    Raises `BadClip` with a sentence for anything that could not have been made by us.
    """
    if len(data) > MAX_BYTES:
        raise BadClip(f"What was copied is larger than {MAX_BYTES // 2**20} MB; copy less at once.")
    try:
        raw = _parsed(data)
        pictures = {str(name): b64decode(text) for name, text in raw.get("pictures", {}).items()}
        return Clip.from_plain(raw), pictures
    except ValidationError as error:
        raise BadClip(f"What was copied cannot be pasted. {explain(error)}") from error
    except InvalidRecord as error:
        raise BadClip(f"What was copied cannot be pasted. {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadClip("What was copied cannot be pasted: it is damaged. Copy it again.") from error


_PICTURES = {"cards": "media", "personas": "picture"}
"""Table -> the field that names a picture."""


def picture_of(record: Record) -> str | None:
    """Return the media name of the picture that a card or a persona shows; None for none."""
    field_name = _PICTURES.get(record.TABLE)
    shown: str | None = getattr(record, field_name) if field_name else None
    return shown or None


def _plain(records: Iterable[Record]) -> list[list[Any]]:
    return [[record.TABLE, record.model_dump(mode="json", exclude_defaults=True)] for record in records]


def _parsed(data: bytes) -> dict[str, Any]:
    raw = json.loads(data)
    if not isinstance(raw, dict):
        raise ValueError("not an object")
    return raw


def _cleaned(value: Any) -> Any:
    """The same JSON with every text as if it had been typed: without control characters and surrogates."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(entry) for entry in value]
    if isinstance(value, dict):
        return {clean(name): _cleaned(entry) for name, entry in value.items()}
    return value


def _records(entries: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for table, fields in entries:
        record = RECORD_KINDS[table].model_validate_json(json.dumps(_cleaned(fields), allow_nan=False))
        if record.id in found:
            raise BadClip("What was copied cannot be pasted: an entry stands in it twice.")
        found[record.id] = record
    return found


def _check(clip: Clip) -> None:
    """Refuse roots that are not there, entries that stand twice, and records that do not fit together."""
    if len(set(clip.roots)) != len(clip.roots) or not clip.records.keys() >= set(clip.roots):
        raise BadClip("What was copied cannot be pasted: it does not hold what it names.")
    everything = {**clip.frame, **clip.records}
    if len(everything) != len(clip.frame) + len(clip.records):
        raise BadClip("What was copied cannot be pasted: an entry stands in it twice.")
    children = {children for _, children, _ in CHILDREN}
    owners = (
        name in everything
        for record in everything.values()
        if record.TABLE in children or record.TABLE == "links"
        for at, name in record.references()
        if at in record.OWNERS
    )
    if not all(owners) or not is_sound(clip.alone()):
        raise BadClip("What was copied cannot be pasted: its entries do not fit together. Copy it again.")
