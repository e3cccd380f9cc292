"""Signals: what in a project needs a leader's eye, told in a sentence each."""

from __future__ import annotations

import datetime

from journeymapper.analysis.map_signals import map_signals
from journeymapper.analysis.measure_signals import limit_signal, trend_signal
from journeymapper.analysis.plan_signals import gate_signals, milestone_signals, review_signal
from journeymapper.analysis.signal import Severity, Signal
from journeymapper.model.measures import Measure
from journeymapper.model.project import Project

__all__ = ["Severity", "Signal", "signals"]

_ORDER = tuple(Severity)


def signals(project: Project, journey_id: str | None, today: datetime.date) -> list[Signal]:
    """Return the signals of a journey and of the project as a whole; with None those of all journeys.

    The gravest come first. A signal that somebody has looked at and dismissed (`RootCause.dismissed`) is left out.
    """
    found: list[Signal] = []
    for name in project.about.measures:
        measure = project.measures[name]
        if journey_id is None or _speaks_of(project, measure, journey_id):
            signal = limit_signal(project, measure, today) or trend_signal(project, measure, today)
            found += [signal] if signal else []
    for journey in [journey_id] if journey_id is not None else project.about.journeys:
        found += map_signals(project, journey)
    found += [
        *review_signal(project, today),
        *gate_signals(project, today),
        *milestone_signals(project, today),
    ]
    dismissed = {cause.signal for cause in project.root_causes.values() if cause.dismissed}
    left = [signal for signal in found if signal.key not in dismissed]
    return sorted(left, key=lambda signal: _ORDER.index(signal.severity))


def _speaks_of(project: Project, measure: Measure, journey_id: str) -> bool:
    """Whether a measure hangs on the journey, or on none."""
    places = (*measure.touchpoints, *measure.stages, *measure.journeys)
    homes = [project.journey_of(place) for place in places]
    return not homes or any(home is not None and home.id == journey_id for home in homes)
