"""Figures are written one way everywhere: true minus, thin space, short money, the locale's own signs."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model import wording
from journeymapper.model.wording import MINUS, NO_BREAK, THIN


@pytest.mark.parametrize(
    ("value", "locale", "expected"),
    [
        (1250, "en-GB", "1,250"),
        (-0.5, "en-GB", f"{MINUS}0.5"),
        (-0.001, "en-GB", "0"),
        (1234567.891, "de-DE", "1.234.567,89"),
        (1234567.891, "fr-FR", f"1{THIN}234{THIN}567,89"),
        (1234.5, "de-CH", "1’234.5"),
        (float("inf"), "en-GB", "–"),
    ],
)
def test_numbers(value, locale, expected):
    assert wording.number(value, locale=locale) == expected


@pytest.mark.parametrize(
    ("value", "currency", "locale", "expected"),
    [
        (0, "GBP", "en-GB", "£0"),
        (310, "GBP", "en-GB", "£310"),
        (999.6, "GBP", "en-GB", "£1k"),
        (412_000, "GBP", "en-GB", "£412k"),
        (999_600, "GBP", "en-GB", "£1m"),
        (1_250_000, "USD", "en-US", "$1.25M"),
        (2_400_000_000, "GBP", "en-GB", "£2.4bn"),
        (-412_000, "GBP", "en-GB", f"{MINUS}£412k"),
        (1_250_000, "EUR", "de-DE", f"1,25m{NO_BREAK}€"),
        (412_000, "CHF", "de-CH", f"CHF{THIN}412k"),
    ],
)
def test_short_money(value, currency, locale, expected):
    assert wording.short_money(value, currency, locale) == expected


def test_money_in_full():
    assert wording.money(1250) == "£1,250"
    assert wording.money(4.5) == "£4.50"
    assert wording.money(12_345.67) == "£12,346"


@pytest.mark.parametrize(
    ("fraction", "expected"),
    [
        (0.22, f"22{THIN}%"),
        (0.065, f"6.5{THIN}%"),
        (0.0996, f"10{THIN}%"),
        (1, f"100{THIN}%"),
        (0, f"0{THIN}%"),
    ],
)
def test_per_cent(fraction, expected):
    assert wording.per_cent(fraction) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(1, "+1"), (-0.5, f"{MINUS}0.5"), (0, "0"), (-2, f"{MINUS}2")]
)
def test_feelings(value, expected):
    assert wording.feeling(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0 s"),
        (0.5, "30 s"),
        (3 + 2 / 3, "3 min 40 s"),
        (75, "1 h 15 min"),
        (120, "2 h"),
        (2880, "2 days"),
    ],
)
def test_minutes(value, expected):
    assert wording.minutes(value).replace(NO_BREAK, " ") == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (41, "%", f"41{THIN}%"),
        (9, "days", f"9{NO_BREAK}days"),
        (1, "days", f"1{NO_BREAK}day"),
        (310, "£", "£310"),
        (5.1, "/7", f"5.1{THIN}/{THIN}7"),
        (31, "", "31"),
    ],
)
def test_values_of_measures(value, unit, expected):
    assert wording.measure_value(value, unit) == expected


def test_days_follow_the_locale():
    date = datetime.date(2026, 1, 12)
    assert wording.day(date) == f"12{NO_BREAK}Jan"
    assert wording.day(date, long=True) == f"12{NO_BREAK}January"
    assert wording.day(date, year=True) == f"12{NO_BREAK}Jan{NO_BREAK}2026"
    assert wording.day(date, "en-US", year=True) == f"Jan{NO_BREAK}12, 2026"
    assert wording.quarter(date) == f"Q1{NO_BREAK}2026"


def test_counts_and_lists():
    assert wording.plural(1, "ticket") == f"1{NO_BREAK}ticket"
    assert wording.plural(1200, "ticket") == f"1,200{NO_BREAK}tickets"
    assert wording.plural(2, "entry", "entries") == f"2{NO_BREAK}entries"
    assert wording.listing(["a"]) == "a"
    assert wording.listing(["a", "b", "c"]) == "a, b and c"


@given(st.floats(-9e14, 9e14))
def test_short_money_stays_short_and_within_half_a_per_cent(value):
    text = wording.short_money(value)
    assert len(text) <= 12
    digits = text.replace(MINUS, "-").replace("£", "").replace(",", "")
    scale = {"k": 1e3, "m": 1e6, "n": 1e9}.get(digits[-1], 1)
    told = float(digits.rstrip("kmbn")) * scale
    assert told == pytest.approx(value, rel=0.0051, abs=0.51)


@given(st.floats(-1e12, 1e12))
def test_a_written_number_never_shows_a_sign_on_zero(value):
    text = wording.number(value, signed=True)
    assert (text[0] in {MINUS, "+"}) == any(digit in "123456789" for digit in text)


def test_what_has_no_name_is_called_so() -> None:
    assert wording.quoted("Calls support") == "“Calls support”"
    assert wording.quoted("") == "a touchpoint without a name"
    assert wording.quoted("", "stage", first=True) == "A stage without a name"
