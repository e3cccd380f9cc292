"""How much of a flow rests on figures that nobody has observed."""

from __future__ import annotations

from collections import Counter

from journeymapper.analysis.network import Inputs
from journeymapper.model.kinds import Provenance


def assumed_share(inputs: Inputs) -> float:
    """Return the part, 0 to 1, of the inputs of a flow that is assumed or proposed.

    Inputs are the entries, the leave share of every touchpoint, and the share of every link at a fork. One that is not given is assumed,
    for the flow then takes an even one (or nobody leaving).
    """
    places, observed = inputs.touchpoints, Provenance.OBSERVED
    if not places:
        return 0.0
    entered = [place for place in places if place.entry is not None or place.entry_by]
    total = len(places) + max(len(entered), 1)
    known = sum(place.provenance.get("entry") is observed for place in entered)
    known += sum(
        place.provenance.get("leave") is observed
        for place in places
        if place.provenance and place.leave is not None
    )
    outgoing = Counter(inputs.ways.sources.tolist())
    forks = [
        link
        for link, source in zip(inputs.ways.links, inputs.ways.sources.tolist(), strict=True)
        if outgoing[source] > 1
    ]
    known += sum(link.share is not None and link.provenance is observed for link in forks)
    return 1.0 - known / (total + len(forks))
