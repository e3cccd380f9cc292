"""Text is cleaned once and for all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.model.text import clean, lines_of, one_line

ANY_TEXT = st.text(st.characters())


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("tab\tstays", "tab\tstays"),
        ("nul\x00 bell\x07 escape\x1b", "nul bell escape"),
        ("half \ud800 pair", "half  pair"),
        ("non\uffff\ufffecharacter", "noncharacter"),
        ("e\u0301", "\u00e9"),
        ("شاي 你好 👩\u200d💻", "شاي 你好 👩\u200d💻"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(ANY_TEXT)
def test_cleaned_text_is_safe_everywhere_and_stays_as_it_is(raw: str) -> None:
    text = clean(raw)
    assert clean(text) == text
    assert json.loads(json.dumps(text).encode("utf-8")) == text
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in text)


@given(ANY_TEXT)
def test_one_line_is_one_line(raw: str) -> None:
    text = one_line(raw)
    assert len(text.splitlines()) <= 1
    assert text == text.strip()


def test_a_cell_of_several_lines() -> None:
    assert lines_of(" one \r\n\n two  words \n") == ("one", "two words")
    assert lines_of("") == ()
