"""Readings from text that was pasted or typed: lines such as `3 Mar 2026  41 %`, or columns from a spreadsheet.

Nothing is guessed where a text can be read in two ways: then the answer is a question with the readings that each way would give. A
date such as 03/04/2026 is open only if no other date of the same text settles it, a figure such as 1,250 likewise.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from statistics import fmean
from typing import NamedTuple

from journeymapper.analysis.measure_rows import NoReadings, Row, Sheet, Skipped, read_sheet
from journeymapper.model.measures import Reading
from journeymapper.model.wording import day, number


class Order(StrEnum):
    """Which comes first in a date of three numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Decimal(StrEnum):
    """What stands before the decimals."""

    POINT = "point"
    COMMA = "comma"


class SameDay(StrEnum):
    """What several figures of one day mean."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"


class Asks(StrEnum):
    """What a question is about: the parameter of `read_readings` that answers it."""

    COLUMN = "column"
    ORDER = "order"
    DECIMAL = "decimal"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read."""

    readings: tuple[Reading, ...]
    """In order of date."""
    skipped: tuple[Skipped, ...]
    """Lines of which nothing could be read, a header excepted."""
    unit: str
    """What stands with the figures, such as `%`, where it is the same with all that have one."""


class Choice(NamedTuple):
    """An answer to a question."""

    answer: str
    """What to pass on to `read_readings`, by the name of what is asked."""
    label: str
    """The answer in words."""
    readings: tuple[Reading, ...]
    """What would be read then; empty where more will be asked."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A question that only the person who knows the figures can answer."""

    asks: Asks
    question: str
    choices: tuple[Choice, ...]


def read_readings(
    text: str,
    *,
    column: str | None = None,
    order: Order | str | None = None,
    decimal: Decimal | str | None = None,
    same_day: SameDay | str | None = None,
    locale: str = "en-GB",
) -> Readings | Ambiguous:
    """Read dates and figures, or return a question to answer with one of the parameters and the same text.

    Columns are split at tabs, semicolons or commas; dates may also run from left to right in the first line. `column` is the
    name of the column of figures, or its number from 1. `locale` only words the questions.
    Raises `NoReadings` where there are no dates with figures.
    """
    given = {Asks.COLUMN: column, Asks.ORDER: order, Asks.DECIMAL: decimal, Asks.SAME_DAY: same_day}
    return _read(_Answers(read_sheet(text), {asks: text for asks, text in given.items() if text}, locale))


class _Answers(NamedTuple):
    """What has been cut out of the text, and what was answered so far."""

    sheet: Sheet
    given: dict[Asks, str]
    locale: str


def _read(answers: _Answers) -> Readings | Ambiguous:
    names = answers.sheet.names
    if Asks.COLUMN not in answers.given and len(names) > 1:
        return _ask(answers, Asks.COLUMN, "Which column holds the figures?", [(name, name) for name in names])
    rows, skipped = answers.sheet.rows(answers.given.get(Asks.COLUMN))
    if not rows:
        raise NoReadings("The column that was chosen has no figures beside the dates; choose another one.")
    order = _settled(answers, Asks.ORDER, (row.date for row in rows))
    if order is None:
        return _ask_order(answers, next(row for row in rows if row.date.is_open))
    decimal = _settled(answers, Asks.DECIMAL, (row.figure[:2] for row in rows))
    if decimal is None:
        return _ask_decimal(answers, next(row for row in rows if row.figure.is_open))
    dated: dict[datetime.date, list[float]] = {}
    for row in rows:
        date = row.date.read(order == Order.DAY_FIRST)
        dated.setdefault(date, []).append(row.figure.read(decimal == Decimal.POINT))
    how = answers.given.get(Asks.SAME_DAY)
    several = [date for date, values in dated.items() if len(set(values)) > 1]
    if several and how is None:
        return _ask_same_day(answers, min(several), len(several))
    readings = (Reading(date=date, value=_one(values, how)) for date, values in sorted(dated.items()))
    return Readings(tuple(readings), tuple(skipped), _unit(rows))


_WAYS: dict[Asks, tuple[str, str]] = {
    Asks.ORDER: (Order.DAY_FIRST, Order.MONTH_FIRST),
    Asks.DECIMAL: (Decimal.POINT, Decimal.COMMA),
}
"""The two ways to read a text; their meanings stand in the same order."""


def _settled(answers: _Answers, asks: Asks, meanings: Iterable[tuple[object, object]]) -> str | None:
    """Return which way holds: the answer given, the only one that the text allows, either where that makes no difference.

    None where somebody has to be asked.
    """
    if asks in answers.given:
        return answers.given[asks]
    one, other = _WAYS[asks]
    evidence: set[str] = set()
    is_open = False
    for first, second in meanings:
        if first is None or second is None:
            evidence.add(one if second is None else other)
        elif first != second:
            is_open = True
    if is_open and len(evidence) != 1:
        return None
    return next(iter(evidence), one)


def _ask(answers: _Answers, asks: Asks, question: str, labels: Sequence[tuple[str, str]]) -> Ambiguous:
    choices: list[Choice] = []
    for answer, label in labels:
        result = _read(answers._replace(given={**answers.given, asks: answer}))
        choices.append(Choice(answer, label, result.readings if isinstance(result, Readings) else ()))
    return Ambiguous(asks, question, tuple(choices))


def _ask_order(answers: _Answers, row: Row) -> Ambiguous:
    words = [
        day(row.date.read(order is Order.DAY_FIRST), answers.locale, year=True, long=True) for order in Order
    ]
    labels = [(order.value, f"{told} ({order.value})") for order, told in zip(Order, words, strict=True)]
    return _ask(answers, Asks.ORDER, f"Is “{row.date_text}” {words[0]} or {words[1]}?", labels)


def _ask_decimal(answers: _Answers, row: Row) -> Ambiguous:
    values = [row.figure.read(mark is Decimal.POINT) for mark in Decimal]
    words = [number(value, 0 if value == round(value) else 3, answers.locale) for value in values]
    labels = [
        (mark.value, f"{told} (decimal {mark.value})") for mark, told in zip(Decimal, words, strict=True)
    ]
    return _ask(answers, Asks.DECIMAL, f"Is “{row.figure_text}” {words[0]} or {words[1]}?", labels)


def _ask_same_day(answers: _Answers, date: datetime.date, count: int) -> Ambiguous:
    shown = day(date, answers.locale, year=True)
    others = f" and {count - 1} more {'days have' if count > 2 else 'day has'}" if count > 1 else " has"
    labels = [
        (SameDay.SUM.value, "add them up"),
        (SameDay.MEAN.value, "take their mean"),
        (SameDay.LAST.value, "keep the last one"),
    ]
    return _ask(answers, Asks.SAME_DAY, f"{shown}{others} several figures. What do they mean?", labels)


def _one(values: Sequence[float], how: str | None) -> float:
    """The one figure of a day. Without an answer all are equal."""
    if how == SameDay.SUM:
        return fsum(values)
    return fmean(values) if how == SameDay.MEAN else values[-1]


def _unit(rows: Sequence[Row]) -> str:
    units = {row.figure.unit for row in rows if row.figure.unit}
    return next(iter(units)) if len(units) == 1 else ""
