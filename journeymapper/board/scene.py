"""What a board is made from: the project, the journey, what is to be shown, and the measure of texts."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from journeymapper.board.difference import Difference, stages_touched
from journeymapper.board.text import Typesetter
from journeymapper.model.journeys import Stage
from journeymapper.model.kinds import LaneKind
from journeymapper.model.people import Evidence, Persona
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

_NAMES_SHOWN = 40
"""So many different names are joined; nobody reads more in a cell."""

Fields = dict[str, Any]
"""The fields of a touchpoint by name: read many times over, they come from here four times as quickly as from the record."""

_people, _systems, _channel, _moment = map(
    itemgetter, ("backstage_people", "backstage_systems", "channel", "moment_of_truth")
)

_NAMES: dict[LaneKind, Callable[[Iterable[Fields]], Iterable[str]]] = {
    LaneKind.BACKSTAGE_PEOPLE: lambda steps: chain.from_iterable(filter(None, map(_people, steps))),
    LaneKind.BACKSTAGE_SYSTEMS: lambda steps: chain.from_iterable(filter(None, map(_systems, steps))),
    LaneKind.CHANNELS: lambda steps: filter(None, map(_channel, steps)),
}


def _joined(names: Iterable[str]) -> str:
    shown = [one_line(name) for name in islice(names, _NAMES_SHOWN + 1)]
    return " · ".join(shown if len(shown) <= _NAMES_SHOWN else [*shown[:-1], "…"])


@dataclass(frozen=True)
class Options:
    """What the viewer chose to see. Nothing in it depends on the zoom."""

    personas: tuple[str, ...] | None = None
    """Whose feelings, cards and quotes are shown; None: everybody's. What names no persona is everybody's."""
    lanes: tuple[str, ...] | None = None
    """Which lanes are shown, in the order of the journey; None: those that are visible."""
    captions: Mapping[str, str] = field(default_factory=dict)
    """Stage id -> what stands under its name, such as "12.4k visit"."""
    bet_notes: Mapping[str, str] = field(default_factory=dict)
    """Bet id -> what stands under its name, such as a computed value; else the value typed by the user."""
    compare: str | None = None
    """The id of another journey whose feelings are laid over these, dashed; None, or one that is gone: no other."""
    hint: bool = False
    """Whether a journey without touchpoints says how to begin; for editing, not for pictures."""


class Scene:
    """A project seen through options. Never changed; `following` gives the next one, keeping what still holds."""

    def __init__(self, project: Project, journey_id: str, options: Options, typesetter: Typesetter) -> None:
        """Look at the journey `journey_id` of `project`."""
        self.project = project
        self.journey_id = journey_id
        self.options = options
        self.type = typesetter
        self._names: dict[tuple[LaneKind, str], str] = {}
        self._fields: dict[str, list[Fields]] = {}
        self._moments: dict[str, tuple[tuple[int, float], ...]] = {}

    def following(self, project: Project, change: Difference, options: Options) -> Scene:
        """Return the scene of the project that `change` leads to, seen through `options`."""
        after = Scene(project, self.journey_id, options, self.type)
        if project.evidence is self.project.evidence and "evidence" in self.__dict__:
            after.__dict__["evidence"] = self.evidence
        touched = stages_touched(change)
        after._names = {key: names for key, names in self._names.items() if key[1] not in touched}
        if after.shown == self.shown:
            after._moments = {stage: found for stage, found in self._moments.items() if stage not in touched}
        return after

    @property
    def locale(self) -> str:
        """How figures are written."""
        return self.project.about.locale

    @property
    def currency(self) -> str:
        """ISO 4217."""
        return self.project.about.currency

    @cached_property
    def stages(self) -> list[Stage]:
        """The stages from left to right."""
        return self.project.stages_of(self.journey_id)

    @cached_property
    def personas(self) -> list[Persona]:
        """Who travels, in the order of the project; a persona's place gives its colour."""
        return self.project.personas_of(self.journey_id)

    @cached_property
    def shown(self) -> list[tuple[int, str]]:
        """(place in the project, id) of the personas whose feelings are shown: a colour stays with its persona."""
        chosen = self.options.personas
        places = {name: place for place, name in enumerate(self.project.about.personas)}
        return [
            (places[persona.id], persona.id)
            for persona in self.personas
            if chosen is None or persona.id in chosen
        ]

    @cached_property
    def only(self) -> frozenset[str] | None:
        """Who is shown where the viewer chose; None for everybody."""
        return None if self.options.personas is None else frozenset(name for _, name in self.shown)

    @cached_property
    def evidence(self) -> dict[str, list[Evidence]]:
        """Touchpoint or card id -> the evidence attached to it. Built here: the project's index of everything costs more."""
        found: dict[str, list[Evidence]] = {}
        for piece in self.project.evidence.values():
            for place in dict.fromkeys((*piece.touchpoints, *piece.cards)):
                found.setdefault(place, []).append(piece)
        return found

    def moments_of_truth(self, stage_id: str) -> tuple[tuple[int, float], ...]:
        """The moments of truth in a stage: place, and the highest of the shown feelings there (0 where there is none)."""
        found = self._moments.get(stage_id)
        if found is None:
            steps = self._steps(stage_id)
            found = self._moments[stage_id] = tuple(
                (place, self._highest(fields["feelings"]))
                for place, fields in itertools.compress(enumerate(steps), map(_moment, steps))
            )
        return found

    def _steps(self, stage_id: str) -> list[Fields]:
        """The touchpoints of a stage."""
        found = self._fields.get(stage_id)
        if found is None:
            touchpoints = self.project.touchpoints
            names = self.project.stages[stage_id].touchpoints
            found = self._fields[stage_id] = [touchpoints[name].__dict__ for name in names]
        return found

    def _highest(self, feelings: Mapping[str, float]) -> float:
        return max((feelings[name] for _, name in self.shown if name in feelings), default=0.0)

    def names(self, kind: LaneKind, stage_id: str) -> str:
        """What a lane of names says in a stage: each name once, in the order of the touchpoints; empty for none."""
        found = self._names.get((kind, stage_id))
        if found is None:
            names = dict.fromkeys(_NAMES[kind](self._steps(stage_id)))
            found = self._names[kind, stage_id] = _joined(names)
        return found

    def evidence_for(self, card_id: str, touchpoints: Iterable[str]) -> list[Evidence]:
        """Return the evidence attached to a card, or where there is none that of its touchpoints."""
        on_card = self.evidence.get(card_id)
        if on_card is not None:
            return on_card
        pieces = (piece for name in touchpoints for piece in self.evidence.get(name, ()))
        return list({piece.id: piece for piece in pieces}.values())
