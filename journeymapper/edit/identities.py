"""Which id each record of a clip gets in the project it is pasted into, and what is meant that is there already."""

from __future__ import annotations

from typing import NamedTuple

from journeymapper.edit.clip import Clip
from journeymapper.edit.matching import OWN_LANES, folded, same_lane, same_persona, same_places, same_stage
from journeymapper.errors import JourneyMapperError
from journeymapper.model.base import Record, new_id
from journeymapper.model.journeys import Card, Journey, Lane, Stage, Touchpoint
from journeymapper.model.people import Persona
from journeymapper.model.project import Project


class CannotPaste(JourneyMapperError):
    """There is no place for what shall be pasted or duplicated; the sentence says what to do."""


class Where(NamedTuple):
    """Where a clip goes: behind `touchpoint`, else to the end of `stage`, else to the end of the journey's last stage.

    `at` is a place among the siblings that counts instead (0 is the first). Cards and evidence hang on `touchpoint`, else on
    `stage`, else where they hung. A journey that is empty or gone stands for a new one.
    """

    journey: str = ""
    stage: str = ""
    touchpoint: str = ""
    at: int | None = None


def settled(project: Project, where: Where) -> Where:
    """Return the same place with the stage of the touchpoint named, and without what is not in the journey."""
    journey = project.journeys.get(where.journey)
    stages = journey.stages if journey is not None else ()
    touchpoint = project.touchpoints.get(where.touchpoint)
    if touchpoint is not None and touchpoint.stage in stages:
        return where._replace(stage=touchpoint.stage)
    return where._replace(touchpoint="", stage=where.stage if where.stage in stages else "")


class Identities:
    """The new ids of one paste: `names` maps the ids of the clip, frame included, to those in the project.

    `old` are the ids of the clip whose records are there already: only what belongs to them is new. `stage` is where touchpoints
    go that come without their stage; `where` is None where each record goes beside its original.
    """

    def __init__(self, project: Project, clip: Clip, where: Where | None, stage: str) -> None:
        """Settle all ids at once."""
        self._project = project
        self.clip = clip
        self.where = where
        self.stage = stage
        self.names: dict[str, str] = {}
        self.old: set[str] = set()
        self._name_frame()
        for name, record in clip.records.items():
            known = self._known(record)
            if known is not None:
                self.old.add(name)
            self.names[name] = known or new_id(record.PREFIX)
        self._originals = {self.names[name]: name for name in clip.records}

    def is_root(self, record: Record) -> bool:
        """Whether the record was chosen itself."""
        return record.id in self._roots

    def parent(self, record: Record) -> str:
        """The id of the parent of a stage, touchpoint or lane."""
        found: str = record.stage if isinstance(record, Touchpoint) else getattr(record, "journey", "")
        return found

    def comes_alone(self, record: Record) -> bool:
        """Whether the parent of a stage, touchpoint or lane is not copied itself."""
        return self.parent(record) not in self.clip.records

    def original(self, name: str) -> str:
        """The id in the clip of what gets the id `name`; empty for none."""
        return self._originals.get(name, "")

    def loose(self, kind: type[Record]) -> list[str]:
        """The new ids of the stages, touchpoints or lanes whose parent is in the project already, in their order."""
        records = self.clip.records
        return [
            self.names[name]
            for name in dict.fromkeys((*self.clip.roots, *records))
            if isinstance(record := records[name], kind)
            and name not in self.old
            and (self.comes_alone(record) or self.parent(record) in self.old)
        ]

    def chosen(self) -> list[str]:
        """The new ids of what was chosen; of a stage that is there already its touchpoints, of a lane its cards."""
        found: list[str] = []
        for name in self.clip.roots:
            record = self.clip.records[name]
            if name not in self.old:
                found.append(self.names[name])
            elif isinstance(record, Stage):
                found += [self.names[child] for child in record.touchpoints]
            else:
                found += [
                    self.names[other] for other, one in self.clip.records.items() if isinstance(one, Card)
                ]
        return found

    def _name_frame(self) -> None:
        where, clip = self.where, self.clip
        self._roots = frozenset(clip.roots)
        for name, record in clip.frame.items():
            if where is None:
                self.names[name] = name
            elif isinstance(record, Journey):
                self.names[name] = where.journey
            elif isinstance(record, Stage) and self.stage:
                self.names[name] = self.stage
        if where is not None and clip.rooted("lanes"):
            self.names |= same_places(self._project, where.journey, clip)

    def _known(self, record: Record) -> str | None:
        """The record of the project that is meant, where none is made."""
        where, chosen = self.where, self.is_root(record)
        if isinstance(record, Persona):
            return None if chosen else same_persona(self._project, record)
        if isinstance(record, Lane) and self.comes_alone(record):
            if where is None:
                return None if chosen else record.id
            again = chosen and record.kind in OWN_LANES
            return None if again else same_lane(self._project, where.journey, record)
        if isinstance(record, Stage) and self.clip.merging and where is not None and self.comes_alone(record):
            if not folded(record.name):
                return self.stage or None
            return same_stage(self._project, where.journey, record)
        return None
