"""What must hold between records: every id leads somewhere, every child has its place, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeymapper.model.base import Record
from journeymapper.model.project import RECORD_KINDS, TABLES, About, Project
from journeymapper.model.soundness import CHILDREN, is_sound

_KIND_WORDS = {
    "about": "project",
    "evidence": "piece of evidence",
    "trade_offs": "trade-off",
    "case_studies": "case study",
    "root_causes": "root cause",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the project that cannot be: the record it stands in, and a sentence for the user."""

    record: str
    sentence: str


def problems(project: Project) -> Iterator[Problem]:
    """Yield everything that is wrong between the records of `project`; nothing for a sound one. Linear in its size."""
    if is_sound(project):
        return
    for table in TABLES:
        for name, record in project.table(table).items():
            if name != record.id:
                yield Problem(name, f"The entry “{name}” of {_words(table)} calls itself “{record.id}”.")
    tables: dict[str, Mapping[str, Record]] = {name: project.table(name) for name in ("about", *TABLES)}
    for table, records in tables.items():
        yield from _problems_among(project, table, list(records.values()))


def problems_at(project: Project, record_ids: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with the named records and their mentions alone; the cost follows their number.

    An id that is not in the project is looked at for mentions of it that were left behind.
    """
    groups: dict[str, list[Record]] = {}
    for record_id in record_ids:
        record = project.find(record_id)
        if record is not None:
            groups.setdefault(record.TABLE, []).append(record)
            continue
        for table, _, name in project.index.mentions(record_id):
            yield Problem(
                name, f"{describe(project.table(table)[name])} leads to something that is not there."
            )
    for table, records in groups.items():
        yield from _problems_among(project, table, records)


def describe(record: Record) -> str:
    """Return how a sentence calls a record: its kind and its name in quotation marks."""
    name = getattr(record, "name", "") or getattr(record, "text", "") or getattr(record, "title", "")
    kind = _KIND_WORDS.get(record.TABLE, _words(record.TABLE).removesuffix("s"))
    short = name if len(name) <= 60 else name[:59] + "…"
    if not name:
        return "A link" if record.TABLE == "links" else f"A {kind} without a name"
    return f"{kind.capitalize()} “{short}”"


def _words(table: str) -> str:
    return table.replace("_", " ")


def _problems_among(project: Project, table: str, records: list[Record]) -> Iterator[Problem]:
    yield from _dangling(project, table, records)
    yield from _misplaced(project, table, records)
    if table == "links":
        yield from _wandering_links(project, records)


def _dangling(project: Project, table: str, records: list[Record]) -> Iterator[Problem]:
    """References to nowhere, looked for in bulk: one set a field, and names only when something is missing."""
    kind = About if table == "about" else RECORD_KINDS[table]
    for field, targets in kind.REFS.items():
        lost = _mentioned(records, field).difference(*(project.table(target) for target in targets))
        for record in records if lost else ():
            if any(at == field and name in lost for at, name in record.references()):
                yield Problem(
                    record.id, f"{describe(record)} leads nowhere: its “{_words(field)}” is not there."
                )
        is_tuple = bool(records) and isinstance(records[0].__dict__[field], tuple)
        for record in records if is_tuple else ():
            value = record.__dict__[field]
            if len(set(value)) != len(value):
                yield Problem(
                    record.id, f"{describe(record)} names the same entry twice under “{_words(field)}”."
                )
    for record in records if table == "bets" else ():
        if any(field == "effects" and project.find(name) is None for field, name in record.references()):
            yield Problem(record.id, f"{describe(record)} has an effect at a place that is not there.")


def _mentioned(records: list[Record], field: str) -> set[str]:
    """All ids that the field of the records holds, whether it is an id, a tuple of ids or a mapping keyed by id."""
    values = [value for record in records if (value := record.__dict__[field])]
    # A field is of one kind in all records of a table, and a set takes many values at once ten times faster.
    return set(values) if values and isinstance(values[0], str) else set().union(*values)


def _misplaced(project: Project, table: str, records: list[Record]) -> Iterator[Problem]:
    """Children that their parent does not list, or that two parents list."""
    for parents, children, field in CHILDREN:
        if table == children:
            yield from _unlisted(project.table(parents), records, children, field)
        elif table == parents:
            yield from _listed_twice(project.table(children), records, children, field)
    if table in About.REFS:
        order = frozenset(project.about.__dict__[table])
        for record in records:
            if record.id not in order:
                yield Problem(record.id, f"{describe(record)} is missing from the order of the project.")


def _unlisted(
    parents: Mapping[str, Record], records: list[Record], children: str, field: str
) -> Iterator[Problem]:
    by_parent: dict[str, dict[str, Record]] = {}
    for record in records:
        by_parent.setdefault(record.__dict__[field], {})[record.id] = record
    for parent_id, found in by_parent.items():
        parent = parents.get(parent_id)
        for name in found.keys() - parent.__dict__[children] if parent is not None else ():
            yield Problem(name, f"{describe(found[name])} is missing from the order of its {field}.")


def _listed_twice(
    known: Mapping[str, Record], records: list[Record], children: str, field: str
) -> Iterator[Problem]:
    for record in records:
        for name in record.__dict__[children]:
            child = known.get(name)
            if child is not None and child.__dict__[field] != record.id:
                yield Problem(name, f"{describe(child)} stands in two places at once.")


def _wandering_links(project: Project, records: list[Record]) -> Iterator[Problem]:
    touchpoints, stages = project.touchpoints, project.stages
    for record in records:
        source = touchpoints.get(record.__dict__["source"])
        target = touchpoints.get(record.__dict__["target"])
        if source is None or target is None or source.stage == target.stage:
            continue
        homes = {stage.journey for end in (source, target) if (stage := stages.get(end.stage))}
        if len(homes) > 1:
            yield Problem(record.id, f"The link from “{source.name}” to “{target.name}” leaves its journey.")
