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

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from journeymapper.analysis.chain import Chain
from journeymapper.analysis.components import components
from journeymapper.analysis.experience import Experience, experiences
from journeymapper.analysis.inputs import assumed_share
from journeymapper.analysis.network import Inputs, Message, Walk, read
from journeymapper.model.journeys import Stage
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
    lost: tuple[float, ...]
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


def flow(project: Project, journey_id: str) -> Flow:
    """Return the flow of a journey. Never fails on a valid project: what cannot be as typed is put right and told in `messages`."""
    inputs = read(project, journey_id)
    sums = _Sums(inputs, project.about.period.per_year)
    return sums.flow(project)


class _Sums:
    """Adds up the walks of all segments of a journey."""

    def __init__(self, inputs: Inputs, periods: float) -> None:
        self._inputs = inputs
        self._periods = periods
        count = len(inputs.touchpoints)
        self._goals = [at for at, touchpoint in enumerate(inputs.touchpoints) if touchpoint.goal]
        self._visits = [0.0] * count
        self._reached = [0.0] * count
        self._lost = [0.0] * count
        self._ended = [0.0] * count
        self._removed = [0.0] * count
        self._gained = [0.0] * count
        self._links: dict[str, float] = {}
        self._messages = list(inputs.messages)
        self._left_before = self._converted = self._entrants = 0.0
        self._segments: list[SegmentFlow] = []
        for walk in inputs.walks:
            self._add(walk)

    def _add(self, walk: Walk) -> None:
        order = components(walk.network.targets)
        stay = [1.0 - leave for leave in walk.network.leave]
        whole = Chain(walk.network, stay, order)
        self._tell_endless(whole)
        entries, visits = self._add_visits(walk, whole)
        if not self._goals:
            self._left_before += sum(v * leave for v, leave in zip(visits, walk.network.leave, strict=True))
            return
        completing = [0.0] * len(stay)
        before = list(stay)
        for at in self._goals:
            completing[at] = stay[at]
            before[at] = 0.0
        ahead = Chain(walk.network, before, order)
        chances = ahead.chances(completing)
        self._add_effects(walk, ahead, entries, chances)
        self._add_conversions(walk, chances)

    def _add_visits(self, walk: Walk, whole: Chain) -> tuple[list[float], list[float]]:
        """Walk each segment through; returns the entries and the visits of all of them."""
        leave = walk.network.leave
        known: dict[int, list[float]] = {}
        count = len(leave)
        entries, visits = [0.0] * count, [0.0] * count
        for segment in walk.segments:
            key = id(segment.entries)
            if key not in known:
                known[key] = whole.visits(segment.entries)
            own = [often * segment.part for often in known[key]]
            lost = tuple(often * share for often, share in zip(own, leave, strict=True))
            entered = sum(segment.entries) * segment.part
            self._segments.append(SegmentFlow(segment.persona, entered, 0.0, None, lost))
            self._entrants += entered
            visits = [a + b for a, b in zip(visits, own, strict=True)]
            entries = [a + segment.part * b for a, b in zip(entries, segment.entries, strict=True)]
        self._add_places(walk, whole, visits)
        return entries, visits

    def _add_places(self, walk: Walk, whole: Chain, visits: Sequence[float]) -> None:
        targets, shares, links = walk.network.targets, walk.network.shares, walk.network.links
        circling = {node for loop in whole.endless() for node in loop}
        for at, (often, once, leave) in enumerate(
            zip(visits, whole.visits_once_there(), walk.network.leave, strict=True)
        ):
            self._visits[at] += often
            self._reached[at] += often / once
            self._lost[at] += often * leave
            going = often * (1.0 - leave)
            if not targets[at]:
                self._ended[at] += going
                continue
            if at in circling:
                self._ended[at] += going * whole.cut(at)
            for link, share in zip(links[at], shares[at], strict=True):
                self._links[link] = self._links.get(link, 0.0) + going * share

    def _add_effects(
        self, walk: Walk, ahead: Chain, entries: Sequence[float], chances: Sequence[float]
    ) -> None:
        """Removal effects and headroom, in conversions of the period."""
        network = walk.network
        visits = ahead.visits(entries)
        often, returns = ahead.visits_once_there(), ahead.returns()
        goals = frozenset(self._goals)
        for at, chance in enumerate(chances):
            reached = visits[at] / often[at]
            self._left_before += visits[at] * network.leave[at]
            self._removed[at] += reached * chance
            if at in goals:
                self._gained[at] += reached * (1.0 - chance)
                continue
            if not network.leave[at]:
                continue
            back = returns[at]
            onward = sum(
                share * chances[target]
                for target, share in zip(network.targets[at], network.shares[at], strict=True)
            )
            if back < 1.0:
                open_chance = min((onward - back * chance) / (1.0 - back), 1.0)
                self._gained[at] += reached * max(open_chance - chance, 0.0)

    def _add_conversions(self, walk: Walk, chances: Sequence[float]) -> None:
        """Conversions and their value by segment: the chance from where each enters."""
        first = len(self._segments) - len(walk.segments)
        for at, segment in enumerate(walk.segments, first):
            converted = segment.part * sum(a * h for a, h in zip(segment.entries, chances, strict=True))
            value = None if segment.yearly_value is None else converted * segment.yearly_value * self._periods
            self._segments[at] = self._segments[at]._replace(converted=converted, value=value)
            self._converted += converted

    def _tell_endless(self, whole: Chain) -> None:
        for loop in whole.endless():
            place = self._inputs.touchpoints[min(loop)]
            self._messages.append(
                Message(
                    "loop without exit",
                    place.id,
                    f"Those who come to “{place.name}” go round for ever: the loop has no way out and nobody leaves",
                    "until there is one, the flow counts each way of the loop once",
                )
            )

    def flow(self, project: Project) -> Flow:
        """Put the sums together."""
        inputs = self._inputs
        values = [segment.value for segment in self._segments if segment.value is not None]
        weight = 1.0 / self._entrants if self._entrants else 0.0
        names = [touchpoint.id for touchpoint in inputs.touchpoints]
        stages, ribbons = self._stages(project)
        known = [(v, t) for v, t in zip(self._visits, inputs.touchpoints, strict=True) if v]
        efforts = [(v, t.effort) for v, t in known if t.effort is not None]
        return Flow(
            journey=inputs.journey.id,
            entrants=self._entrants,
            converted=self._converted,
            left_before=self._left_before,
            ended_before=max(self._entrants - self._converted - self._left_before, 0.0),
            value=sum(values) if values else None,
            minutes=weight * sum(v * t.minutes for v, t in known if t.minutes is not None),
            cost=weight * sum(v * t.cost for v, t in known if t.cost is not None),
            effort=sum(v * e for v, e in efforts) / sum(v for v, _ in efforts) if efforts else None,
            goals={names[at]: self._visits[at] - self._lost[at] for at in self._goals},
            touchpoints=dict(zip(names, self._places(weight), strict=True)),
            stages=stages,
            ribbons=ribbons,
            links=self._links,
            segments=tuple(self._segments),
            experiences=experiences(project, inputs, self._visits, self._lost, self._ended),
            assumed_share=assumed_share(project, inputs),
            messages=tuple(self._all_messages()),
        )

    def _places(self, weight: float) -> list[TouchpointFlow]:
        gain = 1.0 / self._converted if self._converted else 0.0
        rows = zip(
            self._visits, self._reached, self._lost, self._ended, self._removed, self._gained, strict=True
        )
        return [
            TouchpointFlow(
                often, min(reached * weight, 1.0), lost, ended, min(removed * gain, 1.0), gained * gain
            )
            for often, reached, lost, ended, removed, gained in rows
        ]

    def _stages(self, project: Project) -> tuple[dict[str, StageFlow], dict[tuple[str, str], float]]:
        stages: list[Stage] = project.stages_of(self._inputs.journey.id)
        stage_of = {touchpoint.id: touchpoint.stage for touchpoint in self._inputs.touchpoints}
        entering = {stage.id: 0.0 for stage in stages}
        lost, ended = dict(entering), dict(entering)
        for at, touchpoint in enumerate(self._inputs.touchpoints):
            lost[touchpoint.stage] += self._lost[at]
            ended[touchpoint.stage] += self._ended[at]
            entering[touchpoint.stage] += sum(
                segment.part * segment.entries[at] for walk in self._inputs.walks for segment in walk.segments
            )
        ribbons: dict[tuple[str, str], float] = {}
        for name, often in self._links.items():
            link = project.links[name]
            source, target = stage_of[link.source], stage_of[link.target]
            if source != target:
                ribbons[source, target] = ribbons.get((source, target), 0.0) + often
                entering[target] += often
        return {name: StageFlow(entering[name], lost[name], ended[name]) for name in entering}, ribbons

    def _all_messages(self) -> list[Message]:
        inputs, messages = self._inputs, self._messages
        journey = inputs.journey
        if inputs.touchpoints and not self._entrants:
            sentence, detail = f"Nobody enters “{journey.name}”", "say at a touchpoint how many start there"
            messages.append(Message("nobody enters", journey.id, sentence, detail))
        if inputs.touchpoints and not self._goals:
            sentence, detail = (
                f"“{journey.name}” has no goal",
                "mark a touchpoint as goal to count conversions",
            )
            messages.append(Message("goal missing", journey.id, sentence, detail))
        for at in self._goals:
            if self._entrants and not self._visits[at]:
                place = inputs.touchpoints[at]
                sentence = f"Nobody can reach the goal “{place.name}”"
                detail = "no way leads there from where customers enter"
                messages.append(Message("goal unreachable", place.id, sentence, detail))
        return list(dict.fromkeys(messages))
