"""The touchpoints of a journey in order, without counting them all: a stage is looked through when it is first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from journeymapper.model.journeys import Stage, Touchpoint


class Spot(NamedTuple):
    """Where a touchpoint stands: the number of its stage, and its place in it."""

    stage: int
    place: int


class Order:
    """Stages by number, touchpoints by spot or by ordinal (numbered through the whole journey). Never changed."""

    __slots__ = ("_places", "_touchpoints", "numbers", "stages", "starts", "total")

    def __init__(
        self, stages: Sequence[Stage], touchpoints: Mapping[str, Touchpoint], before: Order | None = None
    ) -> None:
        """`before` is the order of an earlier state of the journey: what still holds of it is used again."""
        self.stages = tuple(stages)
        self.numbers: dict[str | None, int] = {stage.id: number for number, stage in enumerate(stages)}
        """Stage id -> its number; there is none for None."""
        *starts, self.total = accumulate((len(stage.touchpoints) for stage in stages), initial=0)
        self.starts: Sequence[int] = starts
        """The ordinal of the first touchpoint of each stage."""
        self._touchpoints = touchpoints
        self._places: dict[str, tuple[tuple[str, ...], dict[str, int]]] = {}
        if before is not None:
            for stage in stages:
                known = before._places.get(stage.id)
                if known is not None and known[0] is stage.touchpoints:
                    self._places[stage.id] = known

    def places(self, number: int) -> Mapping[str, int]:
        """The touchpoints of a stage with their places."""
        stage = self.stages[number]
        known = self._places.get(stage.id)
        if known is None:
            names = stage.touchpoints
            known = self._places[stage.id] = (names, dict(zip(names, range(len(names)), strict=True)))
        return known[1]

    def spot(self, touchpoint_id: str) -> Spot | None:
        """Where a touchpoint stands, or None when it is not of this journey."""
        touchpoint = self._touchpoints.get(touchpoint_id)
        number = None if touchpoint is None else self.numbers.get(touchpoint.stage)
        if number is None:
            return None
        place = self.places(number).get(touchpoint_id)
        return None if place is None else Spot(number, place)

    def ordinal(self, touchpoint_id: str) -> int | None:
        """The number of a touchpoint through the whole journey, or None when it is not of this journey."""
        spot = self.spot(touchpoint_id)
        return None if spot is None else self.starts[spot.stage] + spot.place

    def name(self, ordinal: int) -> str:
        """The touchpoint with this ordinal."""
        number = bisect_right(self.starts, ordinal) - 1
        return self.stages[number].touchpoints[ordinal - self.starts[number]]

    def __contains__(self, touchpoint_id: str) -> bool:
        return self.spot(touchpoint_id) is not None

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(stage.touchpoints for stage in self.stages)
