"""Which touchpoints of two journeys are the same one: those of the same name first, then those at the same place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from journeymapper.model.journeys import Stage, Touchpoint
from journeymapper.model.text import one_line


def paired(
    here: Sequence[Stage], there: Sequence[Stage], touchpoints: Mapping[str, Touchpoint]
) -> dict[str, str]:
    """Return the touchpoints of `there` that have a counterpart: id -> id of the one in `here`, in order.

    Stages are paired by name, then by place; within them touchpoints by name, and those left between two pairs by place
    where both journeys have equally many there. No two pairs cross.
    """
    found: dict[str, str] = {}
    for own, others in gathered(here, there):
        names = [touchpoints[name].name for name in own]
        other_names = [touchpoints[name].name for name in others]
        for other, place in matched(names, other_names).items():
            found[others[other]] = own[place]
    return found


def gathered(
    here: Sequence[Stage], there: Sequence[Stage]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield for each stage of `here` its touchpoints, and those of `there` that belong beside them.

    A stage of `there` without a counterpart is taken together with the one before it, or the first one after.
    """
    pairs = matched([stage.name for stage in here], [stage.name for stage in there], uneven=True)
    beside: list[list[str]] = [[] for _ in here]
    at = min(pairs.values(), default=0)
    for number, stage in enumerate(there):
        at = pairs.get(number, at)
        if here:
            beside[at] += stage.touchpoints
    for stage, others in zip(here, beside, strict=True):
        yield stage.touchpoints, tuple(others)


def matched(here: Sequence[str], there: Sequence[str], uneven: bool = False) -> dict[int, int]:
    """Pair two lists of names: place in `there` -> place in `here`; both ascend.

    The same names first; of those left between two pairs as many as there are on both sides, in order: where the numbers
    differ only if `uneven`.
    """
    pairs = _by_name([_key(name) for name in here], [_key(name) for name in there])
    found: dict[int, int] = {}
    other, own = 0, 0
    for next_other, next_own in [*pairs, (len(there), len(here))]:
        if uneven or next_other - other == next_own - own:
            found.update(zip(range(other, next_other), range(own, next_own), strict=False))
        if next_other < len(there):
            found[next_other] = next_own
        other, own = next_other + 1, next_own + 1
    return found


def _key(name: str) -> str:
    return " ".join(one_line(name).casefold().split())


def _by_name(here: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of the same name that do not cross, as many as there are; names that are empty tell nothing."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, name in enumerate(here):
        places[name].append(place)
    pairs = [(other, places[name].popleft()) for other, name in enumerate(there) if name and places.get(name)]
    return [pairs[place] for place in _longest_rise([own for _, own in pairs])]


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest ascending part of `numbers`, which are all different."""
    ends: list[int] = []
    ends_at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(ends_at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        ends_at[length : length + 1] = [place]
    rise: list[int] = []
    place = ends_at[-1] if ends_at else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]
