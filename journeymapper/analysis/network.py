"""What flows through a journey, as plain lists: entries, leave shares and the shares of those who go on.

A journey has one network for each way of behaving: those for whom a persona's own shares are given walk another one than the
rest. Everything that cannot be as it is typed is put right here, once, with a message at the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeymapper.model.journeys import Journey, Link, Touchpoint
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.model.wording import number, per_cent

DEFAULT_ENTRANTS = 1000.0
"""How many customers enter where no entry is given."""

_ROUNDING = 0.015
"""Shares typed as rounded per cents, such as 33 + 33 + 33, may miss 100 % by this much without a word."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something that keeps the figures of a journey from meaning what they should: where it is, and what to do."""

    kind: str
    """`shares`, `entries`, `segments`, `goal missing`, `goal unreachable`, `loop without exit` or `nobody enters`."""
    place: str
    """The id of a touchpoint or, where none is to blame, of the journey."""
    sentence: str
    detail: str
    """What the flow does about it until it is put right, or what to do; without a full stop, as `sentence` is."""


@dataclass(frozen=True, slots=True)
class Network:
    """How one kind of customer walks. Lists are in the order of the touchpoints."""

    targets: list[list[int]]
    shares: list[list[float]]
    """Shares of those who go on, one for each target, none of them 0; together 1, or nothing where no link leads on."""
    links: list[list[str]]
    """The ids of the links that lead there."""
    leave: list[float]


@dataclass(frozen=True, slots=True)
class Segment:
    """Those customers who enter and behave alike."""

    persona: str | None
    """The id of the persona, or None for customers whom no persona stands for."""
    part: float
    entries: list[float]
    """`part` times these enter at each touchpoint; segments that enter alike share the list."""
    yearly_value: float | None


@dataclass(frozen=True, slots=True)
class Walk:
    """A network and the segments that walk it."""

    network: Network
    segments: list[Segment]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the flow of a journey is computed from."""

    journey: Journey
    touchpoints: list[Touchpoint]
    walks: list[Walk]
    messages: list[Message]


def read(project: Project, journey_id: str) -> Inputs:
    """Gather the inputs of a journey. Costs one look at each touchpoint, and at each link of the project."""
    messages: list[Message] = []
    journey = project.journeys[journey_id]
    touchpoints = project.touchpoints_of(journey_id)
    position = {touchpoint.id: at for at, touchpoint in enumerate(touchpoints)}
    outgoing: list[list[Link]] = [[] for _ in touchpoints]
    for link in project.links.values():
        at = position.get(link.source)
        if at is not None and link.target in position:
            outgoing[at].append(link)
    segments = _segments(project, journey, touchpoints, outgoing, messages)
    behaving = _behaving(touchpoints, outgoing)
    groups: dict[str | None, list[Segment]] = {}
    for segment in segments:
        groups.setdefault(segment.persona if segment.persona in behaving else None, []).append(segment)
    walks = [
        Walk(_network(touchpoints, outgoing, position, persona, messages), members)
        for persona, members in groups.items()
    ]
    return Inputs(journey, touchpoints, walks, list(dict.fromkeys(messages)))


def _behaving(touchpoints: Sequence[Touchpoint], outgoing: Sequence[Sequence[Link]]) -> set[str]:
    """The personas with a leave share or a link share of their own."""
    found = {persona for touchpoint in touchpoints for persona in touchpoint.leave_by}
    return found.union(persona for ways in outgoing for link in ways for persona in link.share_by)


def _network(
    touchpoints: Sequence[Touchpoint],
    outgoing: Sequence[Sequence[Link]],
    position: dict[str, int],
    persona: str | None,
    messages: list[Message],
) -> Network:
    if persona is None:
        leave = [touchpoint.leave or 0.0 for touchpoint in touchpoints]
    else:
        leave = [touchpoint.leave_by.get(persona, touchpoint.leave) or 0.0 for touchpoint in touchpoints]
    targets: list[list[int]] = []
    shares: list[list[float]] = []
    links: list[list[str]] = []
    for touchpoint, ways in zip(touchpoints, outgoing, strict=True):
        given = [link.share if persona is None else link.share_by.get(persona, link.share) for link in ways]
        filled = _filled(given, touchpoint, messages) if given else []
        if 0.0 in filled:
            ways = [link for link, share in zip(ways, filled, strict=True) if share]
            filled = [share for share in filled if share]
        targets.append([position[link.target] for link in ways])
        shares.append(filled)
        links.append([link.id for link in ways])
    return Network(targets, shares, links, leave)


def _filled(given: list[float | None], touchpoint: Touchpoint, messages: list[Message]) -> list[float]:
    """The shares of all ways on from a touchpoint: missing ones filled evenly, the sum brought to 1."""
    if len(given) == 1 and given[0] in (None, 1.0):
        return [1.0]
    typed = [share for share in given if share is not None]
    missing = len(given) - len(typed)
    total = sum(typed)
    if missing and total <= 1.0:
        rest = (1.0 - total) / missing
        return [rest if share is None else share for share in given]
    if abs(total - 1.0) > _ROUNDING:
        messages.append(_wrong_shares(touchpoint, total))
    if total == 0.0:
        return [1.0 / len(given)] * len(given)
    return [(share or 0.0) / total for share in given]


def _wrong_shares(touchpoint: Touchpoint, total: float) -> Message:
    return Message(
        "shares",
        touchpoint.id,
        f"The ways on from “{touchpoint.name}” add up to {per_cent(total)}, not {per_cent(1)}",
        "the flow goes on evenly" if total == 0.0 else f"the flow brings them to {per_cent(1)}",
    )


def _segments(
    project: Project,
    journey: Journey,
    touchpoints: Sequence[Touchpoint],
    outgoing: Sequence[Sequence[Link]],
    messages: list[Message],
) -> list[Segment]:
    personas = project.personas_of(journey.id)
    weights = _weights(personas, journey, messages)
    values = _yearly_values(personas)
    entries = _entries(touchpoints, outgoing)
    if any(touchpoint.entry_by for touchpoint in touchpoints):
        columns = _own_entries(touchpoints, entries, weights, messages)
        weights = [(name, 1.0) for name, _ in weights]
    else:
        columns = [entries] * len(weights)
    return [
        Segment(name, part, column, values.get(name, values[None]))
        for (name, part), column in zip(weights, columns, strict=True)
    ]


def _own_entries(
    touchpoints: Sequence[Touchpoint],
    entries: Sequence[float],
    weights: Sequence[tuple[str | None, float]],
    messages: list[Message],
) -> list[list[float]]:
    """Entries by segment: what is given for a persona stands, the others share the rest by their parts."""
    columns: list[list[float]] = [[] for _ in weights]
    for touchpoint, total in zip(touchpoints, entries, strict=True):
        own = {name: touchpoint.entry_by[name] for name, _ in weights if name in touchpoint.entry_by}
        rest = total - sum(own.values())
        others = sum(part for name, part in weights if name not in own)
        if own and (rest < -1e-9 * total or (rest > 1e-9 * total and others <= 0.0)):
            messages.append(_wrong_entries(touchpoint, sum(own.values())))
        each = max(rest, 0.0) / others if others > 0.0 else 0.0
        for (name, part), column in zip(weights, columns, strict=True):
            column.append(own[name] if name in own else part * each)
    return columns


def _wrong_entries(touchpoint: Touchpoint, total: float) -> Message:
    given = number(touchpoint.entry or 0.0, 0)
    return Message(
        "entries",
        touchpoint.id,
        f"The entries of single personas at “{touchpoint.name}” make {number(total, 0)}, not the {given} given for all",
        "the flow counts those of the personas",
    )


def _entries(touchpoints: Sequence[Touchpoint], outgoing: Sequence[Sequence[Link]]) -> list[float]:
    """How many enter at each touchpoint; where nothing is given, those that no link leads to share 1,000 evenly."""
    if any(touchpoint.entry is not None or touchpoint.entry_by for touchpoint in touchpoints):
        return [
            touchpoint.entry if touchpoint.entry is not None else sum(touchpoint.entry_by.values())
            for touchpoint in touchpoints
        ]
    reached = {link.target for ways in outgoing for link in ways if link.target != link.source}
    starts = [at for at, touchpoint in enumerate(touchpoints) if touchpoint.id not in reached]
    if touchpoints and not starts:
        starts = [0]
    entries = [0.0] * len(touchpoints)
    for at in starts:
        entries[at] = DEFAULT_ENTRANTS / len(starts)
    return entries


def _weights(
    personas: Sequence[Persona], journey: Journey, messages: list[Message]
) -> list[tuple[str | None, float]]:
    """The parts of the customers that the personas stand for, and None for the rest; together 1."""
    typed = sum(persona.share_of_customers or 0.0 for persona in personas)
    missing = sum(persona.share_of_customers is None for persona in personas)
    if typed > 1.0 + _ROUNDING:
        sentence = f"The personas of “{journey.name}” stand for {per_cent(typed)} of the customers"
        messages.append(Message("segments", journey.id, sentence, f"the flow brings them to {per_cent(1)}"))
    scale = 1.0 / max(typed, 1.0)
    each = max(1.0 - typed, 0.0) / missing if missing else 0.0
    weights: list[tuple[str | None, float]] = [
        (persona.id, each if persona.share_of_customers is None else persona.share_of_customers * scale)
        for persona in personas
    ]
    rest = 1.0 - typed
    if not personas or (not missing and rest > 1e-12):
        weights.append((None, rest))
    return weights


def _yearly_values(personas: Iterable[Persona]) -> dict[str | None, float | None]:
    """What a customer is worth a year, by persona; under None the mean, weighted by their parts, for all others."""
    valued = [(p, p.yearly_value) for p in personas if p.yearly_value is not None]
    if not valued:
        return {None: None}
    weights = [1.0 if p.share_of_customers is None else p.share_of_customers for p, _ in valued]
    if not sum(weights):
        weights = [1.0] * len(valued)
    mean = sum(value * weight for (_, value), weight in zip(valued, weights, strict=True)) / sum(weights)
    values: dict[str | None, float | None] = {p.id: value for p, value in valued}
    values[None] = mean
    return values
