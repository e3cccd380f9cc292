"""What people type is read as they mean it, or refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model import wording
from journeymapper.ui.inspector.dates import read_date
from journeymapper.ui.reading import (
    Unreadable,
    read_count,
    read_mark,
    read_minutes,
    read_money,
    read_number,
    read_share,
    read_way,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22", 0.22), ("22 %", 0.22), ("22%", 0.22), ("22,5 %", 0.225), ("22\u202f%", 0.22), ("0.5", 0.005), ("100", 1.0),
        ("0", 0.0), ("", None), ("  ", None), ("–", None),
    ],
)  # fmt: skip
def test_shares(text: str, value: float | None) -> None:
    assert read_share(text) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 min 40 s", 3 + 40 / 60), ("3:40", 3 + 40 / 60), ("1:02:03", 62.05), ("90 s", 1.5), ("5", 5.0), ("2 h", 120.0),
        ("1 h 5 min", 65.0), ("1h5m", 65.0), ("3 days", 4320.0), ("1,5 h", 90.0), ("2\u00a0days", 2880.0), ("", None),
    ],
)  # fmt: skip
def test_times(text: str, minutes: float | None) -> None:
    assert read_minutes(text) == (None if minutes is None else pytest.approx(minutes))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250", 1250.0), ("5,1", 5.1), ("1.250,75", 1250.75), ("1,250.75", 1250.75), ("412k", 412_000.0), ("1.2m", 1.2e6),
        ("−0.5", -0.5), ("1 250", 1250.0), ("1’250", 1250.0), ("1,234,567", 1234567.0), (".5", 0.5),
    ],
)  # fmt: skip
def test_numbers(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("£1.20", 1.2),
        ("1,200.50", 1200.5),
        ("412k €", 412_000.0),
        ("GBP 12", 12.0),
        ("€ 3,50", 3.5),
        ("", None),
    ],
)
def test_money(text: str, value: float | None) -> None:
    assert read_money(text) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(("text", "value"), [("5.1 of 7", 5.1), ("5,1", 5.1), ("5.1/7", 5.1), ("", None)])
def test_marks(text: str, value: float | None) -> None:
    assert read_mark(text, 1, 7) == value


@pytest.mark.parametrize(
    ("text", "value"), [("1,240", 1240.0), ("12.4k", 12400.0), ("1,240 a quarter", 1240.0)]
)
def test_counts(text: str, value: float) -> None:
    assert read_count(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("34 % Calls support", (0.34, "Calls support")), ("Calls support 34%", (0.34, "Calls support")),
        ("Calls support", (None, "Calls support")), ("Buy / Pays", (None, "Buy / Pays")),
    ],
)  # fmt: skip
def test_ways(text: str, way: tuple[float | None, str]) -> None:
    assert read_way(text) == way


@pytest.mark.parametrize(
    "text", ["12 Jul 2026", "2026-07-12", "12/07/2026", "12.07.2026", "Jul 12, 2026", "12 July 2026"]
)
def test_dates(text: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.isoformat() == "2026-07-12"


@pytest.mark.parametrize(
    ("read", "text", "sentence"),
    [
        (read_share, "many", "“many” is not a number. Write it like 22 %."),
        (read_share, "120", "120 % is not possible; a share lies between 0 % and 100 %."),
        (read_minutes, "soon", "“soon” is not a length of time. Write it like 3 min 40 s, 2 h or 3 days."),
        (
            read_minutes,
            "3 parsecs",
            "“3 parsecs” is not a length of time. Write it like 3 min 40 s, 2 h or 3 days.",
        ),
        (read_money, "-3", "An amount of money here cannot be below 0."),
        (read_date, "yesterday", "“yesterday” is not a date. Write it like 12 Jul 2026 or 2026-07-12."),
    ],
)
def test_refusals_say_how_to_write_it(read: object, text: str, sentence: str) -> None:
    assert callable(read)
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert str(caught.value) == sentence


def test_a_mark_off_its_scale_is_refused() -> None:
    with pytest.raises(Unreadable, match="runs from 1 to 7"):
        read_mark("9", 1, 7)


@given(st.floats(0, 1))
def test_a_share_is_read_as_it_is_written(share: float) -> None:
    text = wording.per_cent(share)
    assert read_share(text) == pytest.approx(share, abs=0.00501)


@given(st.floats(0, 10_000))
def test_a_time_is_read_as_it_is_written(minutes: float) -> None:
    found = read_minutes(wording.minutes(minutes))
    assert found == pytest.approx(minutes, rel=0.03, abs=1.01)


@given(st.floats(0, 1e12), st.sampled_from(["en-GB", "de-DE", "fr-FR", "de-CH"]))
def test_money_is_read_as_it_is_written(amount: float, locale: str) -> None:
    text = wording.money(amount, "EUR", locale)
    assert read_money(text) == pytest.approx(round(amount, 2), rel=1e-6, abs=0.51)


@given(st.text())
def test_no_text_breaks_the_readers(text: str) -> None:
    for read in (read_share, read_minutes, read_money, read_count, read_date):
        try:
            read(text)
        except Unreadable as refusal:
            assert str(refusal)
