"""Putting a clip into a project, and duplicating what is there: one change, with fresh ids for everything that is new.

    change, ids = paste(project, clip, Where(journey_id, stage_id, touchpoint_id))
    change, ids = duplicate(project, ids)

Personas that the clip only speaks of are found by id, else by name, else brought along; so are own lanes. References to what is
neither in the clip nor in the project are dropped. What is pasted never makes a project unsound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.clip import Clip
from journeymapper.edit.copying import clip_of
from journeymapper.edit.hanging import attached, hung
from journeymapper.edit.identities import CannotPaste, Identities, Where, settled
from journeymapper.edit.journeys import add_journey, open_end_before
from journeymapper.edit.matching import OWN_LANES
from journeymapper.edit.renaming import renamed
from journeymapper.model.base import Record
from journeymapper.model.integrity import describe
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint
from journeymapper.model.people import Evidence
from journeymapper.model.project import About, Project

__all__ = ["CannotPaste", "Where", "duplicate", "paste"]

_ON_A_MAP = frozenset({"stages", "touchpoints", "lanes", "cards"})
"""The tables whose records need a journey to be pasted into."""

_NUMBERED = frozenset({"journeys", "personas", "bets", "measures", "squads", "competitors"})
"""The tables whose records are told apart by their names: a duplicate gets a number behind its name."""

_CHILDREN: tuple[tuple[type[Record], str], ...] = (
    (Touchpoint, "touchpoints"),
    (Stage, "stages"),
    (Lane, "lanes"),
)
"""The kinds that stand in an order of their parent, and its field."""


def paste(project: Project, clip: Clip, where: Where) -> tuple[Change, tuple[str, ...]]:
    """Return the change that puts `clip` into `project`, and the ids of what was chosen when it was copied.

    Raises `CannotPaste` where there is nothing to paste or no place for it.
    """
    if not clip:
        raise CannotPaste("There is nothing to paste. Links go with the touchpoints they join.")
    if where.journey not in project.journeys and any(
        clip.records[name].TABLE in _ON_A_MAP for name in clip.roots
    ):
        made, journey = add_journey(project, "")
        change, ids = paste(made.apply(project), clip, Where(journey))
        return made.then(change), ids
    return _Paste(project, clip, settled(project, where)).done("Paste")


def duplicate(project: Project, ids: Iterable[str]) -> tuple[Change, tuple[str, ...]]:
    """Return the change that puts a copy beside each of the records `ids`, and the ids of the copies.

    Copies of cards and evidence hang where the originals hang. Raises `CannotPaste` for what a project has only once.
    """
    clip = clip_of(project, ids)
    if not clip:
        raise CannotPaste("There is nothing to duplicate. Links go with the touchpoints they join.")
    for name in clip.rooted("lanes"):
        lane = project.lanes[name]
        if lane.kind not in OWN_LANES:
            raise CannotPaste("A map has this lane only once. A lane of your own can be duplicated.")
    return _Paste(project, clip, None).done("Duplicate")


class _Paste:
    """One paste under way: `after` grows until `done` makes a change of it."""

    def __init__(self, project: Project, clip: Clip, where: Where | None) -> None:
        """`where` is None where each record goes beside its original."""
        self._project, self._clip, self._where = project, clip, where
        self._after: dict[str, Record] = {}
        self._ids = Identities(project, clip, where, self._target_stage(where) if where is not None else "")

    def done(self, verb: str) -> tuple[Change, tuple[str, ...]]:
        """Make everything, list it, and return the change with the ids of what was chosen."""
        for record in self._clip.records.values():
            if record.id not in self._ids.old and (made := self._made(record)) is not None:
                self._put(made)
        self._list_all()
        self._join()
        self._invite()
        chosen = tuple(name for name in self._ids.chosen() if name in self._after)
        if not chosen:
            raise CannotPaste("There is nothing new in it: this map has it already.")
        label = _label(verb, [self._after[name] for name in chosen])
        return Change.between(self._project, self._after.values(), label=label), chosen

    def _target_stage(self, where: Where) -> str:
        """The stage for touchpoints: the one asked for, the last one, or a new one where the journey has none."""
        clip = self._clip
        if where.stage or where.journey not in self._project.journeys:
            return where.stage
        stages = self._project.journeys[where.journey].stages
        if stages:
            return stages[-1]
        if all(not isinstance(one, Touchpoint) or one.stage in clip.records for one in clip.records.values()):
            return ""
        stage = Stage.new(journey=where.journey)
        self._put(stage)
        self._insert(where.journey, "stages", [stage.id], None)
        return stage.id

    # What it says

    def _made(self, record: Record) -> Record | None:
        """The record under its new id, leading only to what will be there; None where it has lost its place."""
        if isinstance(record, Link) and not {record.source, record.target} <= self._clip.records.keys():
            return None
        made = renamed(record, self._ids.names, self._project, self._given(record))
        if isinstance(record, Card) and isinstance(made, Card):
            return hung(self._project, self._ids, record, made)
        if isinstance(record, Evidence) and isinstance(made, Evidence):
            return attached(self._ids, record, made)
        if self._where is None and self._ids.is_root(record) and record.TABLE in _NUMBERED:
            return made.replace(name=_numbered(self._project, made))
        return made

    def _given(self, record: Record) -> dict[str, Any]:
        """The parent of what comes out of its place, and the lists of children, of those alone that are copied along."""
        lists = {"stages": ("touchpoints",), "journeys": ("stages", "lanes", "views")}.get(record.TABLE, ())
        given: dict[str, Any] = {
            field: tuple(
                self._ids.names[name] for name in getattr(record, field) if name in self._clip.records
            )
            for field in lists
        }
        alone = isinstance(record, Touchpoint | Stage | Lane) and self._ids.comes_alone(record)
        if self._where is not None and alone:
            at_stage = isinstance(record, Touchpoint)
            given |= {"stage": self._ids.stage} if at_stage else {"journey": self._where.journey}
        return given

    # Where it is listed

    def _list_all(self) -> None:
        """List what is new: in its stage, in its journey, in the order of the project."""
        for kind, field in _CHILDREN:
            by_parent: dict[str, list[str]] = {}
            for name in self._ids.loose(kind):
                by_parent.setdefault(self._ids.parent(self._after[name]), []).append(name)
            for parent, names in by_parent.items():
                self._insert(parent, field, names, self._place(parent, field, names))
        for table in About.REFS:
            known = self._project.table(table)
            names = [one.id for one in self._after.values() if table == one.TABLE and one.id not in known]
            if names:
                self._insert("about", table, names, self._place("about", table, names))

    def _place(self, parent: str, field: str, names: Sequence[str]) -> int | None:
        """The place of new children among their siblings; None for the end."""
        where, ids = self._where, self._ids
        order: tuple[str, ...] = getattr(self._record(parent), field)
        if where is None:
            originals = {ids.original(name) for name in names}
            return max((at + 1 for at, name in enumerate(order) if name in originals), default=None)
        if field == "stages" and parent == where.journey:
            after, counted = where.stage, not ids.loose(Touchpoint)
        elif field == "touchpoints" and parent == ids.stage:
            after, counted = where.touchpoint, True
        else:
            return None
        if where.at is not None and counted:
            return where.at
        return order.index(after) + 1 if after in order else None

    def _insert(self, parent: str, field: str, names: Sequence[str], at: int | None) -> None:
        record = self._record(parent)
        order = list(getattr(record, field))
        place = len(order) if at is None else at
        self._put(record.replace(**{field: (*order[:place], *names, *order[place:])}))

    def _record(self, name: str) -> Record:
        return self._after.get(name) or self._project.record(name)

    def _put(self, record: Record) -> None:
        self._after[record.id] = record

    # What leads to it, and who travels it

    def _join(self) -> None:
        """Link touchpoints that came into one stage into the way on: from the one before them, and on to where that led."""
        names = self._ids.loose(Touchpoint)
        parents = {self._ids.parent(self._after[name]) for name in names}
        if len(parents) != 1:
            return
        stage = self._record(parents.pop())
        assert isinstance(stage, Stage)
        places = {name: at for at, name in enumerate(stage.touchpoints)}
        names.sort(key=places.__getitem__)
        if self._where is None:
            self._join_copies(stage, names)
        elif self._clip.joined or self._clip.merging:
            at = stage.touchpoints.index(names[0])
            before = stage.touchpoints[at - 1] if at else None
            if before is None and stage.id in self._project.stages and len(stage.touchpoints) == len(names):
                before = open_end_before(self._project, stage.id)
            if before in self._project.touchpoints:
                self._lead_through(before, names)

    def _join_copies(self, stage: Stage, names: Sequence[str]) -> None:
        """Let copies follow the last original, one after the other; those of a touchpoint without any link stay alone."""
        originals = {self._ids.original(name) for name in names}
        last = next(name for name in reversed(stage.touchpoints) if name in originals)
        if not (self._project.links_from(last) or self._project.links_to(last)):
            return
        for one, other in pairwise(names):
            if not self._leads(one) and not self._led_to(other):
                self._put(Link.new(source=one, target=other))
        self._lead_through(last, names)

    def _lead_through(self, before: str, names: Sequence[str]) -> None:
        """Lead from a touchpoint to the first of new ones and from their last on, as far as they say nothing else."""
        goes_on = self._leads(names[-1])
        if self._led_to(names[0]) or (goes_on and not self._clip.joined):
            return
        onward = self._project.links_from(before)
        if len(onward) == 1 and not goes_on:
            self._put(onward[0].replace(target=names[0]))
            self._put(Link.new(source=names[-1], target=onward[0].target))
        else:
            self._put(Link.new(source=before, target=names[0]))

    def _leads(self, name: str) -> bool:
        return any(isinstance(one, Link) and one.source == name for one in self._after.values())

    def _led_to(self, name: str) -> bool:
        return any(isinstance(one, Link) and one.target == name for one in self._after.values())

    def _invite(self) -> None:
        """Let those travel a journey who came with what was put into it, where the journey says who travels."""
        travellers: dict[str, dict[str, None]] = {}
        for record in self._after.values():
            if isinstance(record, Touchpoint):
                stage = self._record(record.stage)
                assert isinstance(stage, Stage)
                travellers.setdefault(stage.journey, {}).update(dict.fromkeys(record.feelings))
        for name in self._clip.rooted("personas"):
            for journey in self._project.journeys.values():
                if journey.id == self._where.journey if self._where is not None else name in journey.personas:
                    travellers.setdefault(journey.id, {})[self._ids.names[name]] = None
        for journey_id, people in travellers.items():
            found = self._record(journey_id)
            assert isinstance(found, Journey)
            if found.personas and not people.keys() <= set(found.personas):
                self._put(found.replace(personas=tuple(dict.fromkeys((*found.personas, *people)))))


def _numbered(project: Project, record: Record) -> str:
    """The name of a record with the first number behind it that makes it different from all others of its kind."""
    name = getattr(record, "name", "")
    known = {getattr(other, "name", "") for other in project.table(record.TABLE).values()}
    number = 2
    while name and f"{name[:290]} ({number})" in known:
        number += 1
    return f"{name[:290]} ({number})" if name else ""


def _label(verb: str, records: Sequence[Record]) -> str:
    if len(records) == 1:
        return f"{verb} {describe(records[0])[:1].lower()}{describe(records[0])[1:]}"
    tables = {record.TABLE for record in records}
    kind = tables.pop().replace("_", " ") if len(tables) == 1 else "things"
    return f"{verb} {len(records):,} {kind}"
