"""Signals of the map: dead ends, places nobody reaches, shares that do not add up, empty stages, curves that collapse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from journeymapper.analysis.flow import Flow, flow
from journeymapper.analysis.signal import Severity, Signal
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.people import Persona, called
from journeymapper.model.project import Project
from journeymapper.model.wording import feeling, number, per_cent, quoted

_LOW = -1.0
"""A feeling below this is a low of the curve."""

_COLLAPSE = 3.0
"""A fall by this much from one touchpoint to the next is a collapse: from delight into pain."""

_FLOW_SEVERITIES = {
    "shares": Severity.MEDIUM,
    "entries": Severity.MEDIUM,
    "segments": Severity.MEDIUM,
    "goal missing": Severity.LOW,
    "goal unreachable": Severity.HIGH,
    "loop without exit": Severity.HIGH,
    "nobody enters": Severity.MEDIUM,
}


def map_signals(project: Project, journey_id: str) -> list[Signal]:
    """Return the signals of one journey's map, from left to right within each kind. A journey without touchpoints has none."""
    touchpoints = project.touchpoints_of(journey_id)
    if not touchpoints:
        return []
    told = flow(project, journey_id)
    return [
        *_dead_ends(project, touchpoints, told),
        *_unreached(project, touchpoints, told),
        *_flow_messages(told),
        *_empty_stages(project, journey_id),
        *_curves(project, journey_id, touchpoints),
    ]


def _dead_ends(project: Project, touchpoints: Sequence[Touchpoint], told: Flow) -> Iterator[Signal]:
    """Touchpoints from which nothing leads on, though they are neither a goal nor the end of the journey."""
    if not told.links:
        return
    counted = any(touchpoint.entry is not None or touchpoint.entry_by for touchpoint in touchpoints)
    for touchpoint in touchpoints[:-1]:
        if touchpoint.goal or touchpoint.sub_journey or project.links_from(touchpoint.id):
            continue
        if told.touchpoints[touchpoint.id].visits:
            yield Signal(
                key=f"dead end:{touchpoint.id}",
                severity=Severity.HIGH,
                sentence=f"{quoted(touchpoint.name, first=True)} has no way forward",
                detail=f"dead end for {_how_many(project, touchpoint, told, counted)}",
                places=(touchpoint.id,),
            )


def _how_many(project: Project, touchpoint: Touchpoint, told: Flow, counted: bool) -> str:
    """Customers of the period where entries are counted, else a share."""
    locale = project.about.locale
    place = told.touchpoints[touchpoint.id]
    if counted:
        return f"{number(place.visits, 0, locale)} customers a {project.about.period}"
    return f"{per_cent(place.reach, locale)} of customers"


def _unreached(project: Project, touchpoints: Sequence[Touchpoint], told: Flow) -> Iterator[Signal]:
    """Touchpoints that nobody comes to; an unreached goal is told by the flow itself."""
    if not told.links or not told.entrants:
        return
    for touchpoint in touchpoints:
        if not touchpoint.goal and not told.touchpoints[touchpoint.id].visits:
            entered = bool(project.links_to(touchpoint.id))
            yield Signal(
                key=f"unreachable:{touchpoint.id}",
                severity=Severity.MEDIUM,
                sentence=f"Nobody reaches {quoted(touchpoint.name)}",
                detail="nobody gets as far as the links to it"
                if entered
                else "no link leads to it and nobody starts there",
                places=(touchpoint.id,),
            )


def _flow_messages(told: Flow) -> Iterator[Signal]:
    for message in told.messages:
        yield Signal(
            key=f"{message.kind}:{message.place}",
            severity=_FLOW_SEVERITIES[message.kind],
            sentence=message.sentence,
            detail=message.detail,
            places=(message.place,),
        )


def _empty_stages(project: Project, journey_id: str) -> Iterator[Signal]:
    for stage in project.stages_of(journey_id):
        if not stage.touchpoints:
            yield Signal(
                key=f"empty stage:{stage.id}",
                severity=Severity.LOW,
                sentence=f"Stage “{stage.name}” is empty"
                if stage.name
                else "A stage without a name is empty",
                detail="no touchpoint stands in it yet",
                places=(stage.id,),
            )


def _curves(project: Project, journey_id: str, touchpoints: Sequence[Touchpoint]) -> Iterator[Signal]:
    for persona in project.personas_of(journey_id):
        points = [touchpoint for touchpoint in touchpoints if persona.id in touchpoint.feelings]
        signal = _lows(project, journey_id, persona, points) or _collapse(
            project, journey_id, persona, points
        )
        if signal:
            yield signal


def _lows(project: Project, journey_id: str, persona: Persona, points: Sequence[Touchpoint]) -> Signal | None:
    """The curve falls below −1 more than once; neighbours below it are one low."""
    lows = [
        touchpoint
        for before, touchpoint in zip((None, *points), points, strict=False)
        if touchpoint.feelings[persona.id] < _LOW and (before is None or before.feelings[persona.id] >= _LOW)
    ]
    if len(lows) < 2:
        return None
    times = "twice" if len(lows) == 2 else f"{len(lows)} times"
    names = dict.fromkeys(project.stages[touchpoint.stage].name for touchpoint in lows)
    return Signal(
        key=f"curve:{journey_id}:{persona.id}",
        severity=Severity.MEDIUM,
        sentence=f"{called(persona, project.personas.values())}’s curve falls {times} below {number(_LOW, locale=project.about.locale)}",
        detail=" · ".join(names),
        places=tuple(touchpoint.id for touchpoint in lows),
    )


def _collapse(
    project: Project, journey_id: str, persona: Persona, points: Sequence[Touchpoint]
) -> Signal | None:
    """The deepest fall from one touchpoint with data to the next, where it is a collapse."""
    falls = [
        (before.feelings[persona.id] - after.feelings[persona.id], before, after)
        for before, after in pairwise(points)
    ]
    fall, before, after = max(falls, key=lambda entry: entry[0], default=(0.0, None, None))
    if fall < _COLLAPSE or before is None or after is None:
        return None
    locale = project.about.locale
    high, low = feeling(before.feelings[persona.id], locale), feeling(after.feelings[persona.id], locale)
    return Signal(
        key=f"curve:{journey_id}:{persona.id}",
        severity=Severity.MEDIUM,
        sentence=f"{called(persona, project.personas.values())}’s curve collapses at {quoted(after.name)}",
        detail=f"{high} at {quoted(before.name)}, then {low}",
        places=(before.id, after.id),
    )
