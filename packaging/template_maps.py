"""The templates: starting maps for the journeys that people draw most, each with what its purpose asks for.

They hold no figures. Feelings are there so that the curve can be talked about, and are to be replaced; pain points
are put as questions to look into, not as findings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint
from journeymapper.model.kinds import CardKind, Direction, LaneKind
from journeymapper.model.measures import Measure
from journeymapper.model.people import Persona


@dataclass(frozen=True)
class Step:
    """A touchpoint of a template: its name, channel and feeling, and whatever else of `Touchpoint` it shows."""

    name: str
    channel: str
    feeling: float
    fields: dict[str, Any] = field(default_factory=dict)
    pain: str = ""
    opportunity: str = ""
    goal_card: str = ""


def step(name: str, channel: str, feeling: float, **more: Any) -> Step:
    """A `Step`; `pain`, `opportunity` and `wants` (a card of the goals lane) are texts of cards, all else are fields."""
    cards = {"pain": more.pop("pain", ""), "opportunity": more.pop("opportunity", "")}
    return Step(name, channel, feeling, goal_card=more.pop("wants", ""), fields=more, **cards)


@dataclass(frozen=True)
class TemplateMap:
    """All of a template. `jumps` are links beside those from each step to the next: (from, to), steps by name."""

    name: str
    title: str
    description: str
    journey: str
    lanes: tuple[LaneKind, ...]
    stages: tuple[tuple[str, str, tuple[Step, ...]], ...]
    """(name, what customers value in it, steps)."""
    persona: Persona | None = None
    measures: tuple[tuple[str, str, Direction, str], ...] = ()
    """(name, unit, direction, name of the stage it belongs to, or "" for the whole journey)."""
    jumps: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, ...] = ()
    """Steps from which no link leads to the next one."""


def records(template: TemplateMap) -> list[Record]:
    """The records of a template, with ids that only count through, so that two builds are equal."""
    number = _counter()
    journey = Journey.make(id="jo_1", name=template.journey)
    people = [template.persona] if template.persona else []
    lanes = [Lane.make(id=number("la"), journey="jo_1", kind=kind) for kind in template.lanes]
    stages: list[Record] = []
    touchpoints: list[Touchpoint] = []
    cards: list[Record] = []
    home: dict[str, str] = {}
    for name, drivers, steps in template.stages:
        stage = Stage.make(id=number("st"), journey="jo_1", name=name, drivers=drivers)
        stages.append(stage)
        home[name] = stage.id
        for entry in steps:
            feelings = {person.id: entry.feeling for person in people}
            touchpoint = Touchpoint.make(
                id=number("tp"), stage=stage.id, name=entry.name, channel=entry.channel, feelings=feelings,
                **entry.fields,
            )  # fmt: skip
            touchpoints.append(touchpoint)
            cards += _cards(entry, touchpoint.id, number)
    links = [Link.make(id=number("li"), source=a, target=b) for a, b in _ways(template, touchpoints)]
    measures = [
        Measure.make(
            id=number("me"), name=name, unit=unit, direction=direction,
            stages=(home[stage],) if stage else (), journeys=() if stage else ("jo_1",),
        )
        for name, unit, direction, stage in template.measures
    ]  # fmt: skip
    return [*people, journey, *lanes, *stages, *touchpoints, *links, *cards, *measures]


def _counter() -> Callable[[str], str]:
    counts: dict[str, int] = {}

    def number(prefix: str) -> str:
        counts[prefix] = counts.get(prefix, 0) + 1
        return f"{prefix}_{counts[prefix]}"

    return number


def _cards(entry: Step, touchpoint: str, number: Callable[[str], str]) -> list[Record]:
    texts = (
        (CardKind.PAIN, entry.pain),
        (CardKind.OPPORTUNITY, entry.opportunity),
        (CardKind.GOAL, entry.goal_card),
    )
    return [
        Card.make(id=number("ca"), kind=kind, text=text, touchpoints=(touchpoint,))
        for kind, text in texts
        if text
    ]


def _ways(template: TemplateMap, touchpoints: Sequence[Touchpoint]) -> list[tuple[str, str]]:
    by_name = {touchpoint.name: touchpoint.id for touchpoint in touchpoints}
    ways = [
        (before.id, after.id) for before, after in pairwise(touchpoints) if before.name not in template.ends
    ]
    return ways + [(by_name[source], by_name[target]) for source, target in template.jumps]
