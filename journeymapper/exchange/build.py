"""Putting a whole project together at once: records are made and listed, and the project is built at the end.

Going through the verbs of `edit` one by one would rebuild the tables ten thousand times.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from journeymapper.edit.journeys import USUAL_LANES
from journeymapper.exchange.report import Report, short
from journeymapper.model.base import Record, new_id
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint
from journeymapper.model.kinds import CardKind, EvidenceKind, LaneKind
from journeymapper.model.people import Evidence, Persona
from journeymapper.model.project import About, Project
from journeymapper.model.text import clean, one_line

LABEL = 300
"""The most characters a name holds."""

TEXT = 20_000
"""The most characters a long text holds."""

_LANES_FOR: dict[CardKind | EvidenceKind, LaneKind] = {
    CardKind.PAIN: LaneKind.PAINS,
    CardKind.OPPORTUNITY: LaneKind.OPPORTUNITIES,
    EvidenceKind.QUOTE: LaneKind.EVIDENCE,
    EvidenceKind.NUMBER: LaneKind.EVIDENCE,
}


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let nothing look for garbage while many records are made that all stay: it would look through them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass
class StageDraft:
    """A stage under construction."""

    id: str
    name: str
    touchpoints: list[str] = field(default_factory=list)
    notes: str = ""


@dataclass
class JourneyDraft:
    """A journey under construction; `personas` keeps those who were seen on it, `lanes` what it needs to show."""

    id: str
    name: str
    description: str = ""
    stages: list[StageDraft] = field(default_factory=list)
    personas: dict[str, None] = field(default_factory=dict)
    lanes: dict[LaneKind, None] = field(default_factory=dict)
    text_lanes: dict[str, str] = field(default_factory=dict)


class Builder:
    """Collects the records of a project that is being imported and notes in `report` what had to be shortened."""

    def __init__(self, report: Report) -> None:
        """Begin an empty project."""
        self.report = report
        self.journeys: list[JourneyDraft] = []
        self.personas: dict[str, Persona] = {}
        self._records: dict[str, Record] = {}

    def persona(self, name: str, place: str = "") -> str:
        """Return the id of the persona of that name, a new one at its first mention."""
        label = self.label(name, "The name of a persona", place)
        found = self.personas.get(label)
        if found is None:
            found = self.personas[label] = Persona.new(name=label)
        return found.id

    def journey(self, name: str, description: str = "", place: str = "") -> JourneyDraft:
        """Begin a journey."""
        draft = JourneyDraft(new_id(Journey.PREFIX), self.label(name, "The name of a journey", place))
        draft.description = self.text(description, "The description of a journey", place)
        self.journeys.append(draft)
        return draft

    def stage(self, journey: JourneyDraft, name: str, place: str = "") -> StageDraft:
        """Add a stage at the end of a journey. Of a name that is too long the whole is kept in the notes."""
        label = self.label(name, "The name of a stage", place)
        notes = "" if label == one_line(name) else self.text(name, "The name of a stage", place)
        draft = StageDraft(new_id(Stage.PREFIX), label, notes=notes)
        journey.stages.append(draft)
        return draft

    def touchpoint(self, stage: StageDraft, name: str, place: str = "", **fields: Any) -> str:
        """Add a touchpoint at the end of a stage and return its id. Of a long name the whole is kept in the notes."""
        label = self.label(name, "The name of a touchpoint", place)
        if label != one_line(name):
            fields["notes"] = self.text(
                "\n".join(filter(None, (clean(name), fields.get("notes")))), "", place
            )
        touchpoint = Touchpoint.new(stage=stage.id, name=label, **fields)
        self._records[touchpoint.id] = touchpoint
        stage.touchpoints.append(touchpoint.id)
        return touchpoint.id

    def link(self, source: str, target: str, share: float | None = None) -> None:
        """Add a link between two touchpoints."""
        self._put(Link.new(source=source, target=target, share=share))

    def card(self, journey: JourneyDraft, kind: CardKind, text: str, touchpoint: str, **fields: Any) -> None:
        """Hang a card on a touchpoint of `journey`."""
        self._show(journey, kind)
        self._put(Card.new(kind=kind, text=text, touchpoints=(touchpoint,), **fields))

    def evidence(self, journey: JourneyDraft, text: str, touchpoint: str, **fields: Any) -> None:
        """Attach evidence to a touchpoint of `journey`; a quote unless `fields` say otherwise."""
        piece = Evidence.new(text=text, touchpoints=(touchpoint,), **fields)
        self._show(journey, piece.kind)
        self._put(piece)

    def text_lane(self, journey: JourneyDraft, name: str) -> str:
        """Return the id of the journey's text lane of that name, a new one at its first mention."""
        return journey.text_lanes.setdefault(name, new_id(Lane.PREFIX))

    def label(self, text: str, what: str, place: str = "") -> str:
        """Return `text` on one line and short enough for a name."""
        return self._fit(one_line(text), LABEL, what, place) if text else ""

    def text(self, text: str, what: str, place: str = "") -> str:
        """Return `text` cleaned and short enough for a long text."""
        return self._fit(clean(text), TEXT, what, place) if text else ""

    def project(self, title: str) -> Project:
        """Return the finished project, called `title`."""
        for draft in self.journeys:
            self._finish(draft)
        about = About.make(
            title=self.label(title, "The title"),
            journeys=tuple(draft.id for draft in self.journeys),
            personas=tuple(persona.id for persona in self.personas.values()),
        )
        people: dict[str, Record] = {persona.id: persona for persona in self.personas.values()}
        return Project().with_records({"about": about, **people, **self._records}, {})

    def _finish(self, draft: JourneyDraft) -> None:
        for stage in draft.stages:
            self._put(
                Stage.new(
                    id=stage.id,
                    journey=draft.id,
                    name=stage.name,
                    notes=stage.notes,
                    touchpoints=tuple(stage.touchpoints),
                )
            )
        lanes = [Lane.new(journey=draft.id, kind=kind) for kind in _rows(draft.lanes)]
        lanes += [
            Lane.new(id=lane_id, journey=draft.id, kind=LaneKind.TEXT, name=name)
            for name, lane_id in draft.text_lanes.items()
        ]
        for lane in lanes:
            self._put(lane)
        everyone = len(draft.personas) == len(self.personas)
        self._put(
            Journey.new(
                id=draft.id,
                name=draft.name,
                description=draft.description,
                personas=() if everyone else tuple(draft.personas),
                stages=tuple(stage.id for stage in draft.stages),
                lanes=tuple(lane.id for lane in lanes),
            )
        )

    def _put(self, record: Record) -> None:
        self._records[record.id] = record

    def _show(self, journey: JourneyDraft, kind: CardKind | EvidenceKind) -> None:
        if lane := _LANES_FOR.get(kind):
            journey.lanes[lane] = None

    def _fit(self, text: str, limit: int, what: str, place: str) -> str:
        if len(text) <= limit:
            return text
        if what:
            self.report.changed(
                f"{what}, “{short(text)}”, has {len(text):,} characters; {limit:,} were kept.", place
            )
        return text[: limit - 1] + "…"


def _rows(needed: Iterable[LaneKind]) -> list[LaneKind]:
    """The usual lanes, and after the curve those that the content needs besides."""
    further = [kind for kind in needed if kind not in USUAL_LANES]
    at = USUAL_LANES.index(LaneKind.CURVE) + 1
    return [*USUAL_LANES[:at], *further, *USUAL_LANES[at:]]
