"""What a signal is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How soon somebody should look, gravest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that needs a leader's eye."""

    key: str
    """What it is about, the same as long as it lasts: `limit:<measure>`, `trend:<measure>`, `dead end:<touchpoint>` ...
    A `RootCause` names it."""
    severity: Severity
    sentence: str
    """What is wrong, in one line."""
    detail: str
    """Since when, where, or what to do."""
    places: tuple[str, ...] = ()
    """Ids of the touchpoints, stages or journeys where it can be seen on the map; none for the project as a whole."""
    since: datetime.date | None = None
    """Since when it has been so, where that is known."""
