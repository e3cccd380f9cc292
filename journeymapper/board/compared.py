"""Another journey's feelings on this map: as-is and to-be in one picture, the other one dashed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter

from journeymapper.board.feelings import Field, curve_of
from journeymapper.board.grid import Column
from journeymapper.board.pairs import gathered, paired
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Curve
from journeymapper.model.kinds import JourneyState

_UNNAMED = "a journey without a name"
_STATES = {JourneyState.AS_IS: "today", JourneyState.TO_BE: "to be"}


class Overlay:
    """Where the touchpoints of the other journey stand on this one's map: a track, found when a curve is first looked at."""

    def __init__(self, scene: Scene, field: Field, journey_id: str) -> None:
        """`journey_id` names the other journey."""
        self._scene = scene
        self._field = field
        self._journey = journey_id

    @cached_property
    def spots(self) -> list[tuple[float, str]]:
        """The touchpoints of the other journey from left to right: (x, id).

        One that has a counterpart stands at its x. The others are spread in order over what is free between in the column.
        """
        project, here = self._scene.project, self._scene.stages
        there = project.stages_of(self._journey)
        pairs = paired(here, there, project.touchpoints)
        columns = zip(self._field.grid.columns, gathered(here, there), strict=True)
        return [spot for column, (_, others) in columns for spot in self._spread(column, others, pairs)]

    def _spread(
        self, column: Column, names: Sequence[str], pairs: Mapping[str, str]
    ) -> Iterator[tuple[float, str]]:
        own = self._field.grid.order.places(column.number)
        fixed = [(place, own[pairs[name]]) for place, name in enumerate(names) if name in pairs]
        if not fixed:
            for place, name in enumerate(names):
                yield column.x + (place + 0.5) / len(names) * column.width, name
            return
        left, free = column.x, 0
        for place, at in [*fixed, (len(names), None)]:
            right = column.right if at is None else self._field.x(column.start + at)
            for step in range(free, place):
                yield left + (step - free + 1) / (place - free + 1) * (right - left), names[step]
            if at is not None:
                yield right, names[place]
            left, free = right, place + 1

    @property
    def total(self) -> int:
        """How many touchpoints the other journey has here."""
        return len(self.spots)

    def ordinals(self, left: float, right: float) -> range:
        """The touchpoints of the other journey between two x, by their numbers in `spots`."""
        return range(bisect_left(self.spots, (left, "")), bisect_right(self.spots, right, key=itemgetter(0)))

    def points(self, ordinals: range) -> list[tuple[float, str]]:
        """The spots with these numbers."""
        return self.spots[ordinals.start : ordinals.stop]

    def y(self, feeling: float) -> float:
        """The height of a feeling."""
        return self._field.y(feeling)


def compared_journey(scene: Scene) -> str | None:
    """Return the journey that is compared with the one shown, or None."""
    other = scene.options.compare
    return other if other in scene.project.journeys and other != scene.journey_id else None


def compared_curves(scene: Scene, field: Field | None) -> dict[str, Curve]:
    """Return the curves of the other journey, of those personas shown that travel it too."""
    other = compared_journey(scene)
    if other is None or field is None:
        return {}
    overlay = Overlay(scene, field, other)
    travels = {persona.id for persona in scene.project.personas_of(other)}
    return {name: curve_of(scene, overlay, name, place) for place, name in scene.shown if name in travels}


def compare_label(scene: Scene, field: Field | None) -> str:
    """Return what the dashed curves are: today, to be, or the name where both journeys are the one or the other; empty where there are none."""
    other = compared_journey(scene)
    if other is None or field is None:
        return ""
    journey = scene.project.journeys[other]
    here = scene.project.journeys[scene.journey_id]
    told = _STATES[journey.state] if journey.state is not here.state else journey.name or _UNNAMED
    return f"dashed: {told}"
