"""Who enters a journey, and where: the customers for whom each persona stands, and those for whom none does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.analysis.message import Message
from journeymapper.model.journeys import Journey, Touchpoint
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.model.wording import number, per_cent, quoted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DEFAULT_ENTRANTS = 1000.0
"""How many customers enter where no entry is given."""

_ROUNDING = 0.015
"""Shares of customers typed as rounded per cents may pass 100 % by this much without a word."""

Part = tuple[str | None, float]
"""A persona, or None for customers whom none stands for, and the part of all customers that is."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Those customers who enter and behave alike."""

    persona: str | None
    """The id of the persona, or None for customers whom no persona stands for."""
    part: float
    entries: Array
    """`part` times these enter at each touchpoint; segments that enter alike share the very array."""
    yearly_value: float | None


def read_segments(
    project: Project,
    journey: Journey,
    touchpoints: Sequence[Touchpoint],
    reached: Collection[int],
    messages: list[Message],
) -> list[Segment]:
    """Return the segments of a journey. `reached` are the touchpoints, by position, that a link leads to."""
    import numpy as np

    personas = project.personas_of(journey.id)
    parts = _parts(personas, journey, messages)
    values = _yearly_values(personas)
    entries = _entries(touchpoints, reached)
    if [touchpoint for touchpoint in touchpoints if touchpoint.entry_by]:
        columns = [np.array(column) for column in _own_entries(touchpoints, entries, parts, messages)]
        parts = [(name, 1.0) for name, _ in parts]
    else:
        columns = [np.array(entries, dtype=np.float64)] * len(parts)
    return [
        Segment(name, part, column, values.get(name, values[None]))
        for (name, part), column in zip(parts, columns, strict=True)
    ]


def _entries(touchpoints: Sequence[Touchpoint], reached: Collection[int]) -> list[float]:
    """How many enter at each touchpoint; where nothing is given, those that no link leads to share 1,000 evenly."""
    if [touchpoint for touchpoint in touchpoints if touchpoint.entry is not None or touchpoint.entry_by]:
        return [
            sum(touchpoint.entry_by.values()) if touchpoint.entry is None else touchpoint.entry
            for touchpoint in touchpoints
        ]
    starts = [at for at in range(len(touchpoints)) if at not in reached]
    if touchpoints and not starts:
        starts = [0]
    entries = [0.0] * len(touchpoints)
    for at in starts:
        entries[at] = DEFAULT_ENTRANTS / len(starts)
    return entries


def _own_entries(
    touchpoints: Sequence[Touchpoint],
    entries: Sequence[float],
    parts: Sequence[Part],
    messages: list[Message],
) -> list[list[float]]:
    """Entries by segment: what is given for a persona stands, the others share the rest by their parts."""
    columns: list[list[float]] = [[] for _ in parts]
    for touchpoint, total in zip(touchpoints, entries, strict=True):
        own = {name: touchpoint.entry_by[name] for name, _ in parts if name in touchpoint.entry_by}
        rest = total - sum(own.values())
        others = sum(part for name, part in parts if name not in own)
        if own and (rest < -1e-9 * total or (rest > 1e-9 * total and others <= 0.0)):
            messages.append(_wrong_entries(touchpoint, sum(own.values())))
        each = max(rest, 0.0) / others if others > 0.0 else 0.0
        for (name, part), column in zip(parts, columns, strict=True):
            column.append(own[name] if name in own else part * each)
    return columns


def _wrong_entries(touchpoint: Touchpoint, total: float) -> Message:
    given = number(touchpoint.entry or 0.0, 0)
    return Message(
        "entries",
        touchpoint.id,
        f"The entries of single personas at {quoted(touchpoint.name)} make {number(total, 0)}, not the {given} given for all",
        "the flow counts those of the personas",
    )


def _parts(personas: Sequence[Persona], journey: Journey, messages: list[Message]) -> list[Part]:
    """The parts of the customers that the personas stand for, and None for the rest; together 1."""
    typed = sum(persona.share_of_customers or 0.0 for persona in personas)
    missing = sum(persona.share_of_customers is None for persona in personas)
    if typed > 1.0 + _ROUNDING:
        sentence = f"The personas of “{journey.name}” stand for {per_cent(typed)} of the customers"
        messages.append(Message("segments", journey.id, sentence, f"the flow brings them to {per_cent(1)}"))
    scale = 1.0 / max(typed, 1.0)
    each = max(1.0 - typed, 0.0) / missing if missing else 0.0
    parts: list[Part] = [
        (persona.id, each if persona.share_of_customers is None else persona.share_of_customers * scale)
        for persona in personas
    ]
    rest = 1.0 - typed
    if not personas or (not missing and rest > 1e-12):
        parts.append((None, rest))
    return parts


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
