"""How a journey feels as a whole: the mean along the way, its peak and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymapper.analysis.network import Inputs
from journeymapper.model.project import Project

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


class Experience(NamedTuple):
    """The feelings (−2 to +2) of a persona over a whole journey.

    People remember an experience by its most intense moment and by its end, hardly by its length (Kahneman, Fredrickson,
    Schreiber & Redelmeier, "When more pain is preferred to less", Psychological Science 4, 1993).
    """

    mean: float
    """Over all visits to touchpoints where there is data."""
    peak: float
    """The feeling farthest from 0; of two equally far ones the worse."""
    peak_at: str
    """The touchpoint of the peak."""
    end: float | None
    """Expected where customers leave or find no way on; None where there is no data at any such place."""


def experiences(project: Project, inputs: Inputs, visits: Array, stopping: Array) -> dict[str, Experience]:
    """Return the experience of each persona of the journey that has a feeling at a touchpoint that is visited.

    `visits` and `stopping` (who leaves or finds no way on) are in the order of the touchpoints.
    """
    table = list(zip(inputs.touchpoints, visits.tolist(), stopping.tolist(), strict=True))
    found: dict[str, Experience] = {}
    for persona in project.personas_of(inputs.journey.id):
        rows = [
            (touchpoint.feelings[persona.id], touchpoint.id, often, stopped)
            for touchpoint, often, stopped in table
            if often and persona.id in touchpoint.feelings
        ]
        if not rows:
            continue
        total = sum(often for _, _, often, _ in rows)
        leaving = sum(last for *_, last in rows)
        peak, peak_at, *_ = max(rows, key=lambda row: (abs(row[0]), -row[0]))
        found[persona.id] = Experience(
            mean=sum(feeling * often for feeling, _, often, _ in rows) / total,
            peak=peak,
            peak_at=peak_at,
            end=sum(feeling * last for feeling, _, _, last in rows) / leaving if leaving else None,
        )
    return found
