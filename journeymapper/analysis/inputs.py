"""How much of a flow rests on figures that nobody has observed."""

from __future__ import annotations

from journeymapper.analysis.network import Inputs
from journeymapper.model.kinds import Provenance
from journeymapper.model.project import Project


def assumed_share(project: Project, inputs: Inputs) -> float:
    """Return the part, 0 to 1, of the inputs of a flow that is assumed or proposed.

    Inputs are the entries, the leave share of every touchpoint, and the share of every link at a fork. One that is not given is assumed,
    for the flow then takes the even one (or nobody leaving).
    """
    places = inputs.touchpoints
    observed = Provenance.OBSERVED
    entries = [touchpoint for touchpoint in places if touchpoint.entry is not None or touchpoint.entry_by]
    total = len(places) + max(len(entries), 1)
    known = sum(touchpoint.provenance.get("entry") is observed for touchpoint in entries)
    known += sum(
        touchpoint.leave is not None and touchpoint.provenance.get("leave") is observed
        for touchpoint in places
    )
    network = inputs.walks[0].network
    for links in network.links:
        if len(links) < 2:
            continue
        total += len(links)
        known += sum(
            project.links[link].share is not None and project.links[link].provenance is observed
            for link in links
        )
    return 1.0 - known / total if places else 0.0
