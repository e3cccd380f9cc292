"""A project as JSON for scripts: the contract of `show --json` and of the JSON export.

Every record is told by the fields of the model, so that nothing a project holds is missing: ids become names, what is
not given is left out, booleans are always there. What hangs on a touchpoint stands in it: `pains`, `opportunities` and `quotes`
as texts (always there, empty if need be), all evidence with its source in `evidence`, cards of other kinds in `cards`.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from journeymapper.model.base import Part, Record
from journeymapper.model.integrity import describe
from journeymapper.model.journeys import Card, Journey, Stage, Touchpoint
from journeymapper.model.kinds import CardKind, EvidenceKind
from journeymapper.model.people import Evidence
from journeymapper.model.project import About, Project
from journeymapper.model.reviews import RootCause

TOP_TABLES = (
    "measures", "bets", "phases", "milestones", "risks", "trade_offs", "gates", "squads", "competitors", "reviews",
    "case_studies", "workshops",
)  # fmt: skip
"""Tables that are told as lists of the project, in this order, after personas and journeys."""

OWN_PLACE = {
    "journeys": ("stages", "lanes", "views"),
    "stages": ("journey", "touchpoints"),
    "touchpoints": ("stage",),
    "lanes": ("journey",),
    "views": ("journey",),
}
"""Fields that only say where a record stands, which the JSON shows by itself."""


class Names:
    """What records are called: their names, made distinct where something refers to them."""

    def __init__(self, project: Project) -> None:
        """Count the names of touchpoints and personas, which feelings and links are told by."""
        self._project = project
        self._touchpoints = Counter(touchpoint.name for touchpoint in project.touchpoints.values())
        self._personas: dict[str, str] = {}
        taken: Counter[str] = Counter()
        for name in project.about.personas:
            persona = project.personas[name]
            taken[persona.name] += 1
            again = taken[persona.name]
            self._personas[name] = f"{persona.name} ({again})" if again > 1 else persona.name

    def of(self, record_id: str) -> str:
        """Return what the record with this id is called; an id that leads nowhere is returned as it is."""
        record = self._project.find(record_id)
        if record is None:
            return record_id
        if isinstance(record, Touchpoint):
            return self._touchpoint(record, self._touchpoints)
        if record_id in self._personas:
            return self._personas[record_id]
        if record.TABLE == "links":
            link = self._project.links[record_id]
            return f"{self.of(link.source)} → {self.of(link.target)}"
        name: str = getattr(record, "name", "") or getattr(record, "text", "")
        return name or describe(record)

    def within(self, journey: Journey) -> Mapping[str, str]:
        """Return what the touchpoints of a journey are called among themselves, by id."""
        touchpoints = self._project.touchpoints_of(journey.id)
        counts = Counter(touchpoint.name for touchpoint in touchpoints)
        return {touchpoint.id: self._touchpoint(touchpoint, counts) for touchpoint in touchpoints}

    def _touchpoint(self, touchpoint: Touchpoint, counts: Counter[str]) -> str:
        if counts[touchpoint.name] < 2:
            return touchpoint.name
        return f"{self._project.stages[touchpoint.stage].name} / {touchpoint.name}"


def json_text(project: Project) -> str:
    """Return what `told` tells as the text of a JSON file, without private notes: a file is passed on."""
    return json.dumps(told(project, private=False), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def told(project: Project, *, private: bool = True) -> dict[str, Any]:
    """Return the whole project as the contract says: dictionaries, lists, texts, numbers and booleans.

    Without `private` the notes of stages and touchpoints, which only their writer sees, are left out.
    """
    return _Teller(project, private).project()


class _Teller:
    """Tells the records of one project."""

    def __init__(self, project: Project, private: bool) -> None:
        self._project = project
        self._names = Names(project)
        self._hidden = () if private else ("notes",)

    def project(self) -> dict[str, Any]:
        project = self._project
        answer: dict[str, Any] = {"title": project.about.title}
        answer |= self._fields(project.about, without=(*About.REFS, "title", "brief"))
        answer["brief"] = self._fields(project.about.brief)
        answer["personas"] = [self._fields(project.personas[name]) for name in project.about.personas]
        answer["journeys"] = [self._journey(journey) for journey in project.journeys_in_order()]
        for table in TOP_TABLES:
            records = project.table(table)
            order: Iterable[str] = getattr(project.about, table)
            answer[table] = [self._fields(records[name]) for name in order]
        loose = (piece for piece in project.evidence.values() if not piece.touchpoints and not piece.cards)
        answer["evidence"] = [self._fields(piece) for piece in loose]
        answer["root_causes"] = [self._root_cause(record) for record in project.root_causes.values()]
        answer["comments"] = [self._fields(record) for record in project.comments.values()]
        return answer

    def _root_cause(self, cause: RootCause) -> dict[str, Any]:
        """A root cause; the key of its signal is told with the names of what the signal is about."""
        about = ": ".join(self._text(part) for part in cause.signal.split(":"))
        return {"signal": about, **self._fields(cause, without=("signal",))}

    def _journey(self, journey: Journey) -> dict[str, Any]:
        project = self._project
        names = self._names.within(journey)
        answer = self._fields(journey)
        answer["stages"] = [self._stage(stage) for stage in project.stages_of(journey.id)]
        answer["links"] = [
            {
                "source": names[link.source],
                "target": names[link.target],
                **self._fields(link, without=("source", "target")),
            }
            for link in project.links_of(journey.id)
        ]
        answer["lanes"] = [self._fields(project.lanes[name]) for name in journey.lanes]
        if journey.views:
            answer["views"] = [
                self._fields(project.views[name], without=("camera",)) for name in journey.views
            ]
        return answer

    def _stage(self, stage: Stage) -> dict[str, Any]:
        answer = self._fields(stage, without=self._hidden)
        cards = [card for card in self._project.cards_on(stage.id) if card.stage == stage.id]
        if cards:
            answer["cards"] = [self._fields(card, without=("stage", "touchpoints")) for card in cards]
        touchpoints = (self._project.touchpoints[name] for name in stage.touchpoints)
        answer["touchpoints"] = [self._touchpoint(touchpoint) for touchpoint in touchpoints]
        return answer

    def _touchpoint(self, touchpoint: Touchpoint) -> dict[str, Any]:
        answer = self._fields(touchpoint, without=self._hidden)
        cards = self._project.cards_on(touchpoint.id)
        evidence = list(self._evidence(touchpoint, cards))
        answer["feelings"] = answer.get("feelings", {})
        answer["pains"] = [card.text for card in cards if card.kind is CardKind.PAIN]
        answer["opportunities"] = [card.text for card in cards if card.kind is CardKind.OPPORTUNITY]
        answer["quotes"] = [piece.text for piece in evidence if piece.kind is EvidenceKind.QUOTE]
        if evidence:
            answer["evidence"] = [self._fields(piece, without=("touchpoints",)) for piece in evidence]
        if cards:
            answer["cards"] = [self._fields(card, without=("touchpoints",)) for card in cards]
        return answer

    def _evidence(self, touchpoint: Touchpoint, cards: Iterable[Card]) -> Iterator[Evidence]:
        """The evidence on a touchpoint and on its cards, each piece once."""
        places = (touchpoint.id, *(card.id for card in cards))
        pieces = {piece.id: piece for place in places for piece in self._project.evidence_on(place)}
        yield from pieces.values()

    def _fields(self, part: Part, without: Iterable[str] = ()) -> dict[str, Any]:
        """The fields of a record that are given, by their names in the model."""
        left_out = {"id", *without, *OWN_PLACE.get(part.TABLE if isinstance(part, Record) else "", ())}
        answer: dict[str, Any] = {}
        for name in type(part).model_fields:
            if name not in left_out:
                value = self._value(getattr(part, name))
                if value not in (None, "", [], {}):
                    answer[name] = value
        return answer

    def _value(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, Part):
            return self._fields(value)
        if isinstance(value, Mapping):
            return {str(self._value(key)): self._value(entry) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            return [self._value(entry) for entry in value]
        return value

    def _text(self, text: str) -> str:
        """A text as it is, or the name of the record whose id it is: ids are too odd to be met as a word."""
        return self._names.of(text) if "_" in text else text
