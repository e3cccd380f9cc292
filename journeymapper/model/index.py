"""Who mentions whom: the reverse of every record's references, kept up to date edit by edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from journeymapper.model.base import Record

Mention = tuple[str, str, str]
"""(table, field, id) of a record that mentions another one."""


class Index:
    """Maps an id to all mentions of it, in the order in which they came about. Never changed once it is built."""

    __slots__ = ("_mentions",)

    def __init__(self, mentions: dict[str, tuple[Mention, ...]]) -> None:
        """Take the finished mapping; use `of` to build one."""
        self._mentions = mentions

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        """Build the index of `records`; time and space are linear in their references."""
        found: dict[str, list[Mention]] = {}
        for record in records:
            for field, name in record.references():
                found.setdefault(name, []).append((record.TABLE, field, record.id))
        return cls({name: tuple(mentions) for name, mentions in found.items()})

    def mentions(self, record_id: str) -> tuple[Mention, ...]:
        """Return all (table, field, id) that mention `record_id`."""
        return self._mentions.get(record_id, ())

    def mentioning(self, record_id: str, table: str, field: str) -> list[str]:
        """Return the ids of the records of `table` whose `field` mentions `record_id`."""
        return [name for kind, at, name in self._mentions.get(record_id, ()) if kind == table and at == field]

    def following(self, before: Sequence[Record], after: Sequence[Record]) -> Index:
        """Return the index once the records of `before` have become those of `after`.

        It is this very object when no reference changed, which most edits leave alone.
        """
        had = {record.id: (record.TABLE, frozenset(record.references())) for record in before}
        added: list[tuple[str, Mention]] = []
        removed: list[tuple[str, Mention]] = []
        for record in after:
            table, old = had.pop(record.id, (record.TABLE, frozenset()))
            new = dict.fromkeys(record.references())
            added += [(name, (table, field, record.id)) for field, name in new if (field, name) not in old]
            removed += [(name, (table, field, record.id)) for field, name in old - new.keys()]
        removed += [(name, (table, field, one)) for one, (table, old) in had.items() for field, name in old]
        if not added and not removed:
            return self
        mentions = dict(self._mentions)
        # Record by record, not mention by mention: a stage of 10,000 touchpoints has 10,000 to lose.
        for name, gone in _by_record(removed).items():
            kept = tuple(entry for entry in mentions.get(name, ()) if entry not in gone)
            if kept:
                mentions[name] = kept
            else:
                mentions.pop(name, None)
        for name, come in _by_record(added).items():
            mentions[name] = (*mentions.get(name, ()), *come)
        return Index(mentions)


def _by_record(pairs: Iterable[tuple[str, Mention]]) -> dict[str, dict[Mention, None]]:
    """Put (record, mention) together by the record, the mentions of each in their order."""
    found: dict[str, dict[Mention, None]] = {}
    for name, mention in pairs:
        found.setdefault(name, {})[mention] = None
    return found
