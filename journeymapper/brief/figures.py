"""Measures as the page tells them: the latest value, the change since the last look, the goal, and a breach."""

from __future__ import annotations

import datetime

from journeymapper.analysis.measure_signals import limit_signal
from journeymapper.analysis.measures import compared_with, latest
from journeymapper.brief.parts import MeasureCard, Tone
from journeymapper.model.kinds import Direction
from journeymapper.model.measures import Measure
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import NO_BREAK, day, measure_value, number


def tell_measures(project: Project, journey_id: str | None, today: datetime.date) -> tuple[MeasureCard, ...]:
    """Tell the measures that have a value, those of the journey and of no journey, in the order of the project."""
    measures = [project.measures[name] for name in project.about.measures]
    return tuple(
        _card(project, measure, today)
        for measure in measures
        if (measure.readings or measure.baseline is not None) and _speaks_of(project, measure, journey_id)
    )


def _speaks_of(project: Project, measure: Measure, journey_id: str | None) -> bool:
    """Whether a measure belongs on the page of a journey: it hangs there, or nowhere."""
    places = (*measure.touchpoints, *measure.stages, *measure.journeys)
    if not places or journey_id is None:
        return True
    return any((home := project.journey_of(place)) and home.id == journey_id for place in places)


def _card(project: Project, measure: Measure, today: datetime.date) -> MeasureCard:
    locale, unit = project.about.locale, one_line(measure.unit)
    last = latest(measure)
    value = last.value if last else measure.baseline or 0.0
    before, since = compared_with(project, measure)
    change = 0.0 if before is None else value - before
    breach = limit_signal(project, measure, today)
    first = measure.readings[0].date if measure.readings else today
    return MeasureCard(
        record=measure.id,
        name=one_line(measure.name) or "Unnamed measure",
        value=measure_value(value, unit, locale, signed=is_signed(measure)),
        change="" if before is None else _change_words(change, unit, locale),
        since=f"since {day(since, locale, year=since.year != today.year)}" if since else "",
        rising=change > 0,
        tone=_tone(change, measure.direction),
        goal=_goal(measure, locale, is_breached=breach is not None),
        breached=breach.detail if breach else "",
        readings=tuple((float((entry.date - first).days), entry.value) for entry in measure.readings),
        provenance=measure.provenance,
    )


def is_signed(measure: Measure) -> bool:
    """Whether the values carry a plus: a net promoter score does."""
    return "NPS" in (measure.kind.upper(), measure.unit.upper())


def _change_words(change: float, unit: str, locale: str) -> str:
    size = round(abs(change), 2)
    if not size:
        return "no change"
    if unit == "%":
        return f"{number(size, None, locale)}{NO_BREAK}{'point' if size == 1 else 'points'}"
    if unit.startswith("/"):
        return number(size, None, locale)
    return measure_value(size, "" if unit.upper() == "NPS" else unit, locale)


def _tone(change: float, direction: Direction) -> Tone:
    if not change:
        return Tone.PLAIN
    return Tone.GOOD if (change > 0) == (direction is Direction.UP) else Tone.BAD


def _goal(measure: Measure, locale: str, is_breached: bool) -> str:
    """The target; the limit where that is breached or all there is."""
    word, value = "target", measure.target
    if measure.limit is not None and (value is None or is_breached):
        word, value = "limit", measure.limit
    if value is None:
        return ""
    return f"{word} {measure_value(value, _short_unit(one_line(measure.unit)), locale, signed=is_signed(measure))}"


def _short_unit(unit: str) -> str:
    """Units that are read off the value above are not said twice; % and money signs stay."""
    return unit if unit == "%" or len(unit) == 1 else ""
