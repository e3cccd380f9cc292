"""Business and experience figures over time."""

from __future__ import annotations

import datetime
from typing import ClassVar

from journeymapper.model.base import Id, Label, Part, Record, References, Text
from journeymapper.model.kinds import Direction, Provenance


class Reading(Part):
    """One value of a measure on one day."""

    date: datetime.date
    value: float


class Measure(Record):
    """A figure over time with its direction, baseline, target and limit, attached to places of the journey.

    `unit` is shown behind the value: ``%`` means the values are per cent as numbers (22 for 22 %), ``£`` is put before.
    `value_per_point` is what one point of change is worth a year in the project's currency. Readings are in order of date.
    """

    TABLE: ClassVar[str] = "measures"
    PREFIX: ClassVar[str] = "me"
    REFS: ClassVar[References] = {
        "touchpoints": ("touchpoints",),
        "stages": ("stages",),
        "journeys": ("journeys",),
    }

    name: Label = ""
    short_name: Label = ""
    """For narrow places; empty means the name."""
    kind: Label = ""
    """Which outcome it speaks of: retention, revenue, churn, lifetime value, cost to serve, effort, NPS, CSAT ..."""
    unit: Label = ""
    direction: Direction = Direction.UP
    baseline: float | None = None
    target: float | None = None
    limit: float | None = None
    """The agreed bound; beyond it (against the direction) the measure is breached."""
    readings: tuple[Reading, ...] = ()
    value_per_point: float | None = None
    source: Label = ""
    provenance: Provenance = Provenance.OBSERVED
    notes: Text = ""
    touchpoints: tuple[Id, ...] = ()
    stages: tuple[Id, ...] = ()
    journeys: tuple[Id, ...] = ()
