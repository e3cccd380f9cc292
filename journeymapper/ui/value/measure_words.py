"""What the readings of a measure say, in sentences that name how many readings stand behind them."""

from __future__ import annotations

import datetime

from journeymapper.analysis.measure_pairs import correlation
from journeymapper.analysis.measure_trend import LEAST_FOR_FORECAST, Forecast, forecast, trend
from journeymapper.analysis.measures import beyond_since, crossings, in_order, latest, reaches_target
from journeymapper.model import wording
from journeymapper.model.measures import Measure
from journeymapper.model.project import Project

_AHEAD = datetime.timedelta(days=91)
_MOST_PAIRS = 4


def ahead(measure: Measure) -> Forecast | None:
    """Return the forecast for a quarter after the latest reading; None for too few readings."""
    last = latest(measure)
    return forecast(measure, last.date + _AHEAD) if last else None


def sentences(project: Project, measure: Measure) -> list[str]:
    """Return what can be said of a measure: target and limit, trend, forecast."""
    locale, readings = project.about.locale, in_order(measure)
    if not readings:
        return ["No readings yet. Paste them, or read them from a file."]
    found = [_target(project, measure)] if measure.target is not None else []
    if measure.limit is not None:
        found.append(_limit(project, measure))
    if told := trend(measure):
        way = "Rises" if told.per_month > 0 else "Falls"
        size = wording.number(abs(told.per_month), 1, locale)
        better = {True: ", for the better", False: ", for the worse", None: ""}[told.better]
        found.append(f"{way} {size} a month{better} ({_count(told.n)}).")
    found.append(_forecast(project, measure))
    return found


def _count(n: int) -> str:
    return wording.plural(n, "reading")


def _target(project: Project, measure: Measure) -> str:
    last = latest(measure)
    assert last is not None
    value = wording.measure_value(measure.target or 0.0, measure.unit, project.about.locale)
    return (
        f"It has reached its target of {value}."
        if reaches_target(measure, last.value)
        else f"Its target is {value}."
    )


def _limit(project: Project, measure: Measure) -> str:
    locale = project.about.locale
    value = wording.measure_value(measure.limit or 0.0, measure.unit, locale)
    if since := beyond_since(measure):
        return f"Beyond its agreed limit of {value} since {wording.day(since, locale, year=True)}."
    past = [crossing.date for crossing in crossings(measure) if crossing.beyond]
    if past:
        return f"Within its agreed limit of {value}; last beyond it from {wording.day(past[-1], locale, year=True)}."
    return f"Within its agreed limit of {value}."


def _forecast(project: Project, measure: Measure) -> str:
    told, locale = ahead(measure), project.about.locale
    if told is None:
        count = len(measure.readings)
        return (
            f"No forecast: that takes {LEAST_FOR_FORECAST} readings of different days, and there are {count}."
        )
    value, low, high = (
        wording.measure_value(each, measure.unit, locale) for each in (told.value, told.low, told.high)
    )
    day = wording.day(told.date, locale, year=True)
    return f"At this pace {value} by {day}, most likely {low} to {high} ({_count(told.n)}; 8 times in 10)."


def companions(project: Project, measure: Measure) -> list[str]:
    """Say with which other measures this one moves together, the closest first. Nothing is called a cause."""
    found = []
    for name in project.about.measures:
        other = project.measures[name]
        told = correlation(measure, other) if other.id != measure.id else None
        if told is not None and told.is_clear:
            found.append((abs(told.r), other, told))
    found.sort(key=lambda row: -row[0])
    locale = project.about.locale
    lines = []
    for _, other, told in found[:_MOST_PAIRS]:
        r, low, high = (wording.number(value, 2, locale) for value in (told.r, told.low, told.high))
        way = "Moves with" if told.r > 0 else "Moves against"
        lines.append(
            f"{way} {wording.quoted(other.name, 'measure')} ({told.n} pairs, r {r}, {low} to {high}); no proof of a cause."
        )
    return lines
