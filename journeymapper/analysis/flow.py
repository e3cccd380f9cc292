"""The flow of customers through a journey: the drawn map as an absorbing Markov chain.

Customers enter at touchpoints, a share gives up at each (`leave`), the others go on along the links by their shares. With Q the
chances of the steps and a the entries, visits are v = a (I - Q)^-1, and the chance of somebody who entered ever to come to touchpoint i
is v[i] / (N[i, i] sum a) (Kemeny & Snell, "Finite Markov Chains", 1960, chapter III). Who completes a goal, that is visits it
without leaving, is converted at the first one; for conversion, goals therefore absorb.

The *removal effect* of a touchpoint is the part of the conversions that would be lost if everybody left there (Anderl, Becker, von
Wangenheim & Schumann, "Mapping the customer journey", Int. J. of Research in Marketing 33, 2016); its *headroom* is the part that would come on top if
nobody did. Both follow from one solved chain without solving it again: with g the chance to come to i before any goal and h the chance
to convert from i, the first is g h over all conversions; and if c is the chance to convert from i without a return and f that to return, each for
those who do not leave, then h becomes c / (1 - f) when nobody leaves.

All of it is a model of the project's own figures, not a proven cause.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from journeymapper.analysis.experience import Experience, experiences
from journeymapper.analysis.message import Message
from journeymapper.analysis.network import read
from journeymapper.analysis.provenance import assumed_share
from journeymapper.analysis.sums import Sums
from journeymapper.model.project import Project


class TouchpointFlow(NamedTuple):
    """What happens at a touchpoint; customers are counted in the project's period."""

    visits: float
    """How often it is visited; those who come back count again."""
    reach: float
    """The part of those who enter that ever comes here, 0 to 1."""
    lost: float
    """How many leave here."""
    ended: float
    """How many do not leave, but find no way on."""
    removal_effect: float
    """The part of the conversions that would be lost if everybody left here, 0 to 1."""
    headroom: float
    """The part of the conversions that would come on top if nobody left here, 0 or more."""


class StageFlow(NamedTuple):
    """What happens in a stage, in customers of the period."""

    entering: float
    """How many start in it or come to it from another stage."""
    lost: float
    """How many leave at its touchpoints."""
    ended: float
    """How many find no way on in it: at the end of the journey, those who completed it."""


class SegmentFlow(NamedTuple):
    """The flow of those for whom a persona stands (`persona` None: for whom none does)."""

    persona: str | None
    entrants: float
    converted: float
    value: float | None
    """A year, in the project's currency."""
    lost: list[float]
    """How many leave at each touchpoint, in the order of the journey."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The flow of a journey. Customers are counted in the project's period; only `value` is a year's."""

    journey: str
    entrants: float = 0.0
    converted: float = 0.0
    """How many complete a goal at least once."""
    left_before: float = 0.0
    """How many leave before they complete a goal."""
    ended_before: float = 0.0
    """How many find no way on before they complete a goal; with `converted` and `left_before` all entrants."""
    value: float | None = None
    """Conversions of a year times what each such customer is worth a year; None where no persona has a yearly value."""
    minutes: float = 0.0
    """Expected minutes of an entrant, from the touchpoints where they are known."""
    cost: float = 0.0
    """Expected cost of an entrant in the project's currency, from the touchpoints where it is known."""
    effort: float | None = None
    """Mean effort of a visit (1 none to 7 extreme) where it is known; None where it is not known anywhere."""
    goals: dict[str, float] = field(default_factory=dict)
    """Completions of each goal (visits without leaving), whatever was completed before."""
    touchpoints: dict[str, TouchpointFlow] = field(default_factory=dict)
    stages: dict[str, StageFlow] = field(default_factory=dict)
    ribbons: dict[tuple[str, str], float] = field(default_factory=dict)
    """(stage, another stage) -> how many go from the one to the other."""
    links: dict[str, float] = field(default_factory=dict)
    """How many take each link; one that nobody takes is left out."""
    segments: tuple[SegmentFlow, ...] = ()
    experiences: dict[str, Experience] = field(default_factory=dict)
    """How the journey feels to each persona with at least one feeling."""
    assumed_share: float = 0.0
    """The part of the entries, leave shares and link shares that nobody has observed, 0 to 1."""
    messages: tuple[Message, ...] = ()

    @property
    def conversion(self) -> float:
        """The part of the entrants that completes a goal, 0 to 1; 0 where nobody enters."""
        return self.converted / self.entrants if self.entrants else 0.0

    def lost_by(self, touchpoint_id: str) -> dict[str | None, float]:
        """How many leave at a touchpoint, by persona (None: customers whom no persona stands for)."""
        at = list(self.touchpoints).index(touchpoint_id)
        return {segment.persona: segment.lost[at] for segment in self.segments}


def flow(project: Project, journey_id: str, *, without: Collection[str] = ()) -> Flow:
    """Return the flow of a journey. Never fails on a valid project: what cannot be as typed is put right and told in `messages`.

    The customers for whom the personas of `without` stand are left out; the others are as many as before.
    """
    inputs = read(project, journey_id, without=without)
    sums = Sums(inputs)
    periods = project.about.period.per_year
    per_entrant = 1.0 / sums.entrants if sums.entrants else 0.0
    per_conversion = 1.0 / sums.converted if sums.converted else 0.0
    names = [touchpoint.id for touchpoint in inputs.touchpoints]
    segments = [
        SegmentFlow(
            segment.persona,
            entrants,
            converted,
            None if segment.yearly_value is None else converted * segment.yearly_value * periods,
            lost.tolist(),
        )
        for segment, entrants, converted, lost in sums.segments
    ]
    values = [segment.value for segment in segments if segment.value is not None]
    columns = (
        sums.visits,
        (sums.reached * per_entrant).clip(max=1.0),
        sums.lost,
        sums.ended,
        (sums.removed * per_conversion).clip(max=1.0),
        sums.gained * per_conversion,
    )
    places = map(TouchpointFlow._make, zip(*(column.tolist() for column in columns), strict=True))
    stages, ribbons = sums.stages(project)
    minutes, cost, effort = sums.totals()
    completions = (sums.visits - sums.lost).tolist()
    return Flow(
        journey=journey_id,
        entrants=sums.entrants,
        converted=sums.converted,
        left_before=sums.left_before,
        ended_before=max(sums.entrants - sums.converted - sums.left_before, 0.0),
        value=sum(values) if values else None,
        minutes=minutes * per_entrant,
        cost=cost * per_entrant,
        effort=effort,
        goals={names[at]: completions[at] for at in sums.goals},
        touchpoints=dict(zip(names, places, strict=True)),
        stages={name: StageFlow._make(row) for name, row in stages.items()},
        ribbons=ribbons,
        links=sums.links(),
        segments=tuple(segments),
        experiences=experiences(project, inputs, sums.visits, sums.lost + sums.ended),
        assumed_share=assumed_share(inputs),
        messages=tuple(sums.messages()),
    )
