"""Measures as the page tells them: the latest value, the change since the last look, the goal, and a breach."""

from __future__ import annotations

import datetime

from journeymapper.brief.parts import MeasureCard, Tone
from journeymapper.model.kinds import Direction
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project
from journeymapper.model.wording import NO_BREAK, day, measure_value, number

_LONG_AGO = datetime.timedelta(days=80)
"""About a quarter: what a change is measured against where there was no review."""


def tell_measures(project: Project, journey_id: str | None) -> tuple[MeasureCard, ...]:
    """Tell the measures that have a value, those of the journey and of no journey, in the order of the project."""
    measures = [project.measures[name] for name in project.about.measures]
    return tuple(
        _card(project, measure)
        for measure in measures
        if (measure.readings or measure.baseline is not None) and _speaks_of(project, measure, journey_id)
    )


def _speaks_of(project: Project, measure: Measure, journey_id: str | None) -> bool:
    """Whether a measure belongs on the page of a journey: it hangs there, or nowhere."""
    places = (*measure.touchpoints, *measure.stages, *measure.journeys)
    if not places or journey_id is None:
        return True
    return any((home := project.journey_of(place)) and home.id == journey_id for place in places)


def _card(project: Project, measure: Measure) -> MeasureCard:
    locale = project.about.locale
    latest = measure.readings[-1] if measure.readings else None
    value = latest.value if latest else measure.baseline or 0.0
    before = reading_before(project, measure)
    change = value - before[0].value if before else 0.0
    first = measure.readings[0].date if measure.readings else datetime.date.min
    return MeasureCard(
        record=measure.id,
        name=measure.name or "Unnamed measure",
        value=measure_value(value, measure.unit, locale, signed=is_signed(measure)),
        change=_change_words(change, measure.unit, locale) if before else "",
        since=_since(before[1], latest, locale) if before else "",
        rising=change > 0,
        tone=_tone(change, measure.direction),
        goal=_goal(measure, value, locale),
        breached=_breached(measure, locale),
        readings=tuple(((entry.date - first).days, entry.value) for entry in measure.readings),
        provenance=measure.provenance,
    )


def is_signed(measure: Measure) -> bool:
    """Whether the values carry a plus: a net promoter score does."""
    return "NPS" in (measure.kind.upper(), measure.unit.upper())


def reading_before(project: Project, measure: Measure) -> tuple[Reading, datetime.date] | None:
    """Return the reading to compare the latest with, and the day that is named with it.

    It is what the last review before the latest reading saw; without one, the reading about a quarter back.
    """
    if len(measure.readings) < 2:
        return None
    latest = measure.readings[-1].date
    reviews = [
        project.reviews[name].date for name in project.about.reviews if project.reviews[name].date < latest
    ]
    border = max(reviews) if reviews else latest - _LONG_AGO
    earlier = [entry for entry in measure.readings[:-1] if entry.date <= border]
    before = earlier[-1] if earlier else measure.readings[0]
    return before, (border if reviews and earlier else before.date)


def _change_words(change: float, unit: str, locale: str) -> str:
    size = round(abs(change), 2)
    if not size:
        return "no change"
    if unit == "%":
        return f"{number(size, None, locale)}{NO_BREAK}{'point' if size == 1 else 'points'}"
    if unit.startswith("/"):
        return number(size, None, locale)
    return measure_value(size, "" if unit.upper() == "NPS" else unit, locale)


def _since(when: datetime.date, latest: Reading | None, locale: str) -> str:
    """The day the change counts from; with its year where that is another one than the latest reading's."""
    return f"since {day(when, locale, year=latest is not None and when.year != latest.date.year)}"


def _tone(change: float, direction: Direction) -> Tone:
    if not change:
        return Tone.PLAIN
    return Tone.GOOD if (change > 0) == (direction is Direction.UP) else Tone.BAD


def is_beyond(value: float, measure: Measure) -> bool:
    """Whether a value breaks the agreed limit, against the direction of the measure."""
    if measure.limit is None:
        return False
    return value < measure.limit if measure.direction is Direction.UP else value > measure.limit


def _goal(measure: Measure, value: float, locale: str) -> str:
    """The target, or the limit where that is broken or all there is."""
    signed = is_signed(measure)
    if measure.limit is not None and (measure.target is None or is_beyond(value, measure)):
        return f"limit {measure_value(measure.limit, _short_unit(measure.unit), locale, signed=signed)}"
    if measure.target is not None:
        return f"target {measure_value(measure.target, _short_unit(measure.unit), locale, signed=signed)}"
    return ""


def _short_unit(unit: str) -> str:
    """Units that are read off the value above are not said twice; % and money signs stay."""
    return unit if unit == "%" or len(unit) == 1 else ""


def _breached(measure: Measure, locale: str) -> str:
    since = None
    for reading in reversed(measure.readings):
        if not is_beyond(reading.value, measure):
            break
        since = reading.date
    return f"breached since {day(since, locale)}" if since else ""
