"""What a board is made from: the project, the journey, what is to be shown, and the measure of texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from journeymapper.board.text import Typesetter
from journeymapper.model.journeys import Stage
from journeymapper.model.people import Evidence, Persona
from journeymapper.model.project import Project


@dataclass(frozen=True)
class Options:
    """What the viewer chose to see. Nothing in it depends on the zoom."""

    personas: tuple[str, ...] | None = None
    """Whose feelings are shown; None: everybody's."""
    lanes: tuple[str, ...] | None = None
    """Which lanes are shown, in the order of the journey; None: those that are visible."""
    captions: Mapping[str, str] = field(default_factory=dict)
    """Stage id -> what stands under its name, such as "12.4k visit"."""
    bet_notes: Mapping[str, str] = field(default_factory=dict)
    """Bet id -> what stands under its name, such as a computed value; else the value typed by the user."""


_KEPT = {
    "evidence": ("evidence",),
    "stages": ("journeys", "stages"),
    "stage_numbers": ("journeys", "stages"),
}
"""What a scene has found out -> the tables that it depends on."""


class Scene:
    """A project seen through options. Never changed; `following` gives the next one, keeping what still holds."""

    def __init__(self, project: Project, journey_id: str, options: Options, typesetter: Typesetter) -> None:
        """Look at the journey `journey_id` of `project`."""
        self.project = project
        self.journey_id = journey_id
        self.options = options
        self.type = typesetter

    def following(self, project: Project) -> Scene:
        """Return the scene of a later project, with the same options."""
        after = Scene(project, self.journey_id, self.options, self.type)
        for name, tables in _KEPT.items():
            if name in self.__dict__ and all(project.table(t) is self.project.table(t) for t in tables):
                after.__dict__[name] = self.__dict__[name]
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
    def stage_numbers(self) -> dict[str | None, int]:
        """Stage id -> its place; there is no place for None."""
        return {stage.id: number for number, stage in enumerate(self.stages)}

    @cached_property
    def personas(self) -> list[Persona]:
        """Who travels, in the order of the project; a persona's place gives its colour."""
        return self.project.personas_of(self.journey_id)

    @cached_property
    def shown(self) -> list[tuple[int, str]]:
        """(place, id) of the personas whose feelings are shown."""
        chosen = self.options.personas
        return [
            (place, persona.id)
            for place, persona in enumerate(self.personas)
            if chosen is None or persona.id in chosen
        ]

    @cached_property
    def evidence(self) -> dict[str, list[Evidence]]:
        """Touchpoint or card id -> the evidence attached to it. Built here: the project's index of everything costs more."""
        found: dict[str, list[Evidence]] = {}
        for piece in self.project.evidence.values():
            for place in dict.fromkeys((*piece.touchpoints, *piece.cards)):
                found.setdefault(place, []).append(piece)
        return found

    def evidence_for(self, card_id: str, touchpoints: Iterable[str]) -> list[Evidence]:
        """Return the evidence attached to a card, or where there is none that of its touchpoints."""
        on_card = self.evidence.get(card_id)
        if on_card is not None:
            return on_card
        pieces = (piece for name in touchpoints for piece in self.evidence.get(name, ()))
        return list({piece.id: piece for piece in pieces}.values())
