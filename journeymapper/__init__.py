"""JourneyMapper: an offline editor for customer journey maps that a leadership team can decide from."""

from __future__ import annotations

__version__ = "0.1.0"
