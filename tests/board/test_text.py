"""Texts wrap at words, break where they must, never tear a letter, and say when something is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.graphemes import cluster_ends
from journeymapper.board.shapes import TextStyle
from journeymapper.board.text import Typesetter
from tests.board.measure import EvenMeasure

STYLE = TextStyle(10)
"""Every letter is 5 wide."""


def setter() -> Typesetter:
    return Typesetter(EvenMeasure())


@pytest.mark.parametrize(
    ("text", "letters", "most", "expected", "cut"),
    [
        ("Compares prices", 10, 2, ("Compares", "prices"), False),
        ("Compares prices", 20, 2, ("Compares prices",), False),
        ("", 20, 2, (), False),
        ("one\ntwo", 20, 2, ("one", "two"), False),
        ("one\n\n two", 20, 3, ("one", "two"), False),
        ("one\ntwo", 20, 1, ("one…",), True),
        ("Bank is not in the list", 12, 1, ("Bank is not…",), True),
        ("Bank is not in the list, say all", 12, 2, ("Bank is not", "in the list…"), True),
        ("Donaudampfschifffahrt", 10, 3, ("Donaudampf", "schifffahr", "t"), False),
        ("Donaudampfschifffahrt", 10, 1, ("Donaudamp…",), True),
        ("A Donaudampfschifffahrt", 10, 1, ("A Donauda…",), True),
        ("customer-facing", 10, 2, ("customer-", "facing"), False),
        ("Bank picker with fall-back", 22, 2, ("Bank picker with", "fall-back"), False),
        ("set-up call", 8, 2, ("set-up", "call"), False),
        ("−22\u202f% leave", 6, 2, ("−22\u202f%", "leave"), False),
    ],
)
def test_lines(text: str, letters: int, most: int, expected: tuple[str, ...], cut: bool) -> None:
    assert setter().lines(text, STYLE, letters * 5, most) == (expected, cut)


def test_chinese_and_japanese_break_anywhere_but_not_before_a_full_stop() -> None:
    assert setter().lines("银行不在列表中。", STYLE, 70, 3).lines == ("银行不在列表", "中。")
    assert setter().lines("銀行口座を接続。次", STYLE, 70, 3).lines == ("銀行口座を接", "続。次")


@pytest.mark.parametrize(
    "letter",
    ["e\u0301", "👩‍👩‍👧‍👦", "🇬🇧", "👍🏽", "각", "क्षि", "❤️"],
    ids=["accent", "family", "flag", "skin tone", "jamo", "conjunct", "variation"],
)
def test_what_a_reader_takes_for_one_letter_stays_whole(letter: str) -> None:
    assert cluster_ends(letter * 3) == [len(letter), 2 * len(letter), 3 * len(letter)]


_TEXTS = st.text(st.sampled_from("ab cd e-/\n銀行。「👍🏽\u0301\u200d🇬🇧é가각"), max_size=120)


@given(_TEXTS, st.integers(8, 20), st.integers(1, 5))
def test_no_line_is_too_wide_and_nothing_is_lost_unsaid(text: str, letters: int, most: int) -> None:
    measure = EvenMeasure()
    result = Typesetter(measure).lines(text, STYLE, letters * 5, most)
    assert len(result.lines) <= most
    assert all(measure.width(line, STYLE) <= letters * 5 for line in result.lines)
    kept = "".join("".join(result.lines).split())
    if not result.cut:
        assert kept == "".join(text.split())
    else:
        assert result.lines[-1].endswith("…")
        stem = kept.removesuffix("…").rstrip(",;:.–—-…")
        assert "".join(text.split()).startswith(stem)


@pytest.mark.parametrize(
    ("text", "letters", "most", "expected"),
    [
        ("Connects the bank feed 12", 14, 1, "Connects t… 12"),
        ("Connects the bank feed 12", 14, 2, "Connects the|bank feed 12"),
        ("Connects the bank feed number 12", 14, 2, "Connects the|bank feed… 12"),
        ("Connects the bank feed", 14, 1, "Connects the…"),
        ("Connects 2026-11-22T02:22", 14, 1, "Connects…"),
        ("Pays 12", 5, 1, "Pays…"),
    ],
)
def test_a_number_at_the_end_survives(text: str, letters: int, most: int, expected: str) -> None:
    lines = setter().lines(text, STYLE, letters * 5, most)
    assert "|".join(lines.lines) == expected


@given(
    st.lists(st.sampled_from(["a", "é", "👩‍👩‍👧‍👦", "🇬🇧", "👍🏽", "각", "銀"]), min_size=1),
    st.integers(10, 20),
)
def test_a_line_ends_between_letters(letters: list[str], width: int) -> None:
    ends = {len("".join(letters[:count])) for count in range(len(letters) + 1)}
    at = 0
    for line in setter().lines("".join(letters), STYLE, width * 5, 99).lines:
        at += len(line)
        assert at in ends


def test_a_text_of_20000_letters_costs_no_more_than_its_first_lines() -> None:
    for text in ("word " * 4000, "x" * 20_000, "銀" * 20_000, "e\u0301" * 10_000, "\u0301" * 20_000):
        measure = EvenMeasure()
        result = Typesetter(measure).lines(text, STYLE, 100, 3)
        assert result.cut
        assert len(result.lines) == 3
        assert measure.asked < 100


def test_the_same_text_is_measured_once() -> None:
    measure = EvenMeasure()
    typesetter = Typesetter(measure)
    first = typesetter.lines("Connects bank feed", STYLE, 60, 2)
    asked = measure.asked
    assert typesetter.lines("Connects bank feed", STYLE, 60, 2) is first
    assert measure.asked == asked
