"""What flows through a journey, as arrays: entries, leave shares and the shares of those who go on.

A journey has one network for each way of behaving: those for whom a persona's own shares are given walk another one than the
rest. Everything that cannot be as it is typed is put right here, once, with a message at the place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.analysis.message import Message
from journeymapper.analysis.segments import Segment, read_segments
from journeymapper.model.journeys import Journey, Link, Touchpoint
from journeymapper.model.project import Project
from journeymapper.model.wording import per_cent, quoted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]

_ROUNDING = 0.015
"""Shares typed as rounded per cents, such as 33 + 33 + 33, may miss 100 % by this much without a word."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The links of a journey, by position of the touchpoints that they lead from and to, in order of their sources."""

    links: list[Link]
    sources: Ints
    targets: Ints


@dataclass(frozen=True, slots=True)
class Walk:
    """How some segments walk: `shares` of those who go on, by link (together 1 at each source), and `leave` by touchpoint."""

    persona: str | None
    """Whose own shares these are; None for those that hold for all others."""
    ways: Ways
    shares: Array
    leave: Array
    segments: list[Segment]


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the flow of a journey is computed from."""

    journey: Journey
    touchpoints: list[Touchpoint]
    ways: Ways
    walks: list[Walk]
    messages: list[Message]


def read(project: Project, journey_id: str, *, without: Collection[str] = ()) -> Inputs:
    """Gather the inputs of a journey. Costs one look at each touchpoint, and at each link of the project.

    The segments of the personas in `without` are left out.
    """
    messages: list[Message] = []
    journey = project.journeys[journey_id]
    touchpoints = project.touchpoints_of(journey_id)
    ways = _ways(project, touchpoints)
    segments = read_segments(project, journey, touchpoints, set(ways.targets.tolist()), messages)
    behaving = _behaving(touchpoints, ways.links)
    groups: dict[str | None, list[Segment]] = {}
    for segment in segments:
        if segment.persona in without:
            continue
        groups.setdefault(segment.persona if segment.persona in behaving else None, []).append(segment)
    walks = [
        Walk(
            persona,
            ways,
            _shares(ways, touchpoints, persona, messages),
            _leave(touchpoints, persona),
            members,
        )
        for persona, members in groups.items()
    ]
    return Inputs(journey, touchpoints, ways, walks, list(dict.fromkeys(messages)))


def common_walk(inputs: Inputs) -> Walk:
    """Return the walk of those without shares of their own; without segments where everybody has some."""
    for walk in inputs.walks:
        if walk.persona is None:
            return walk
    ways, touchpoints = inputs.ways, inputs.touchpoints
    return Walk(None, ways, _shares(ways, touchpoints, None, []), _leave(touchpoints, None), [])


def _ways(project: Project, touchpoints: Sequence[Touchpoint]) -> Ways:
    import numpy as np

    position = {touchpoint.id: at for at, touchpoint in enumerate(touchpoints)}
    links = [link for link in project.links.values() if link.source in position and link.target in position]
    sources = np.array([position[link.source] for link in links], dtype=np.int64)
    order = np.argsort(sources, kind="stable")
    links = [links[at] for at in order.tolist()]
    targets = np.array([position[link.target] for link in links], dtype=np.int64)
    return Ways(links, sources[order], targets)


def _behaving(touchpoints: Sequence[Touchpoint], links: Sequence[Link]) -> set[str]:
    """The personas with a leave share or a link share of their own."""
    found: set[str] = set()
    for touchpoint in touchpoints:
        if touchpoint.leave_by:
            found.update(touchpoint.leave_by)
    for link in links:
        if link.share_by:
            found.update(link.share_by)
    return found


def _leave(touchpoints: Sequence[Touchpoint], persona: str | None) -> Array:
    import numpy as np

    if persona is None:
        return np.array([touchpoint.leave or 0.0 for touchpoint in touchpoints], dtype=np.float64)
    own = (touchpoint.leave_by.get(persona, touchpoint.leave) for touchpoint in touchpoints)
    return np.array([share or 0.0 for share in own], dtype=np.float64)


def _shares(
    ways: Ways, touchpoints: Sequence[Touchpoint], persona: str | None, messages: list[Message]
) -> Array:
    """The share of each link of those who go on: missing ones filled evenly, the sum at each source brought to 1."""
    import numpy as np

    if persona is None:
        typed = [link.share for link in ways.links]
    else:
        typed = [link.share_by.get(persona, link.share) for link in ways.links]
    given = np.array(typed, dtype=np.float64)  # None becomes NaN
    absent = np.isnan(given)
    given[absent] = 0.0
    count = len(touchpoints)
    total = np.bincount(ways.sources, given, count)
    missing = np.bincount(ways.sources, absent, count)
    outgoing = np.bincount(ways.sources, minlength=count)
    fills = (missing > 0) & (total <= 1.0)
    for at in np.flatnonzero((outgoing > 0) & ~fills & (np.abs(total - 1.0) > _ROUNDING)).tolist():
        messages.append(_wrong(touchpoints[at], float(total[at])))
    rest = np.where(fills, (1.0 - total) / np.maximum(missing, 1), 0.0)
    scale = np.where(fills | (total <= 0.0), 1.0, 1.0 / np.where(total > 0.0, total, 1.0))
    even = np.where(~fills & (total <= 0.0), 1.0 / np.maximum(outgoing, 1), 0.0)
    shares: Array = given * scale[ways.sources] + absent * rest[ways.sources] + even[ways.sources]
    return shares


def _wrong(touchpoint: Touchpoint, total: float) -> Message:
    return Message(
        "shares",
        touchpoint.id,
        f"The ways on from {quoted(touchpoint.name)} add up to {per_cent(total)}, not {per_cent(1)}",
        "the flow goes on evenly" if total == 0.0 else f"the flow brings them to {per_cent(1)}",
    )
