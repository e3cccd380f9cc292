"""In which order a network can be walked through, and where its loops are.

Maps are drawn from left to right, so the order of the touchpoints nearly is one in which every link leads onward. A loop lies
wholly between the two ends of the links that lead back: where the stretches of such links overlap they belong together, and what
no stretch covers can be walked link by link. Only a long stretch is searched for its strongly connected components.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.analysis.components import components

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]

SHORT = 48
"""A stretch of up to so many touchpoints is solved as a whole."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The order of walking. A touchpoint's *place* is its position in that order.

    A link leads from a place to a later one, unless both lie in one of `blocks`, which do not overlap.
    """

    order: Ints
    """Place -> touchpoint (by its position in the journey)."""
    place: Ints
    """Touchpoint -> place."""
    blocks: list[tuple[int, int]]
    """Places from the first up to but not including the last: stretches that hold the loops, in order."""


def lay_out(count: int, sources: Ints, targets: Ints) -> Layout:
    """Return the layout for `count` touchpoints and the links between them."""
    import numpy as np

    order = np.arange(count)
    back = targets <= sources
    blocks: list[tuple[int, int]] = []
    for first, last in _stretches(targets[back].tolist(), sources[back].tolist()):
        if last - first <= SHORT:
            blocks.append((first, last))
            continue
        at = first
        for members in _searched(first, last, sources, targets):
            order[at : at + len(members)] = members
            if len(members) > 1 or bool(np.any(back & (sources == members[0]) & (targets == members[0]))):
                blocks.append((at, at + len(members)))
            at += len(members)
    place = np.empty(count, dtype=np.int64)
    place[order] = np.arange(count)
    return Layout(order, place, blocks)


def _stretches(firsts: list[int], lasts: list[int]) -> list[tuple[int, int]]:
    """The stretches between the ends of the links that lead back, overlapping ones as one; the end is not included."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(zip(firsts, lasts, strict=True)):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last + 1))
        else:
            merged.append((first, last + 1))
    return merged


def _searched(first: int, last: int, sources: Ints, targets: Ints) -> list[list[int]]:
    """The strongly connected components of a stretch, upstream first, in touchpoints of the journey."""
    inside = (sources >= first) & (sources < last) & (targets >= first) & (targets < last)
    ways: list[list[int]] = [[] for _ in range(last - first)]
    for source, target in zip(sources[inside].tolist(), targets[inside].tolist(), strict=True):
        ways[source - first].append(target - first)
    return [[first + node for node in members] for members in components(ways)]
