"""A record under another id, leading to other ids: what copying needs of every kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeymapper.model.base import Record
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project


def renamed(
    record: Record, names: Mapping[str, str], project: Project, fields: Mapping[str, Any] | None = None
) -> Record:
    """Return `record` under the id that `names` gives it, with every id it mentions replaced by that of `names`.

    An id that `names` does not know is kept where `project` has it in the right table, else the mention goes. `fields` are
    values that count instead.
    """
    given = fields or {}
    changed: dict[str, Any] = {"id": names[record.id], **given}
    for field, tables in type(record).REFS.items():
        value = getattr(record, field)
        if not value or field in given:
            continue
        if isinstance(value, str):
            changed[field] = _name(value, tables, names, project)
        elif isinstance(value, tuple):
            changed[field] = tuple(dict.fromkeys(_kept(value, tables, names, project)))
        else:
            changed[field] = {
                new: value[old] for old in value if (new := _name(old, tables, names, project)) is not None
            }
    if isinstance(record, Bet):
        changed["effects"] = tuple(_effects(record, names, project))
    return record.replace(**changed)


def _name(name: str, tables: tuple[str, ...], names: Mapping[str, str], project: Project) -> str | None:
    if name in names:
        return names[name]
    return name if any(name in project.table(table) for table in tables) else None


def _kept(
    values: Iterable[str], tables: tuple[str, ...], names: Mapping[str, str], project: Project
) -> Iterable[str]:
    return (new for value in values if (new := _name(value, tables, names, project)) is not None)


def _effects(bet: Bet, names: Mapping[str, str], project: Project) -> Iterable[Effect]:
    """The effects whose places and personas are there, at these."""
    for effect in bet.effects:
        place = _anywhere(effect.place, names, project)
        persona = _anywhere(effect.persona, names, project) if effect.persona else None
        if place is not None and (persona is not None) == bool(effect.persona):
            yield effect.replace(place=place, persona=persona)


def _anywhere(name: str, names: Mapping[str, str], project: Project) -> str | None:
    return names.get(name) or (name if project.find(name) is not None else None)
