"""How much of a flow rests on figures that nobody has observed."""

from __future__ import annotations

from journeymapper.analysis.network import Inputs
from journeymapper.model.kinds import Provenance


def assumed_share(inputs: Inputs) -> float:
    """Return the part, 0 to 1, of the inputs of a flow that is assumed or proposed; see `counted`."""
    known, total = counted(inputs)
    return 1.0 - known / total if total else 0.0


def counted(inputs: Inputs) -> tuple[int, int]:
    """Return how many inputs of a flow somebody has observed, and how many there are.

    Inputs are the entries, the leave share of every touchpoint, and the share of every link at a fork. One that is not given is assumed,
    for the flow then takes an even one (or nobody leaving).
    """
    import numpy as np

    places, observed = inputs.touchpoints, Provenance.OBSERVED
    if not places:
        return 0, 0
    entered = [place for place in places if place.entry is not None or place.entry_by]
    total = len(places) + max(len(entered), 1)
    known = sum(place.provenance.get("entry") is observed for place in entered)
    known += sum(
        place.provenance.get("leave") is observed
        for place in places
        if place.provenance and place.leave is not None
    )
    sources = inputs.ways.sources
    at_forks = np.bincount(sources, minlength=len(places))[sources] > 1
    total += int(at_forks.sum())
    seen = [link.provenance is observed and link.share is not None for link in inputs.ways.links]
    known += int((at_forks & np.array(seen, dtype=bool)).sum())
    return known, total
