"""Right-to-left lines stand on paper in the order that Unicode Standard Annex 9 gives, with Arabic letters joined."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.brief.bidi import has_right_to_left, joined, visual
from journeymapper.brief.cuts import CutKind
from journeymapper.brief.fonts import set_text
from journeymapper.brief.render import Settings, render
from tests.brief.projects import TODAY, plain_project
from tests.brief.reading import failures

HEBREW = "\u05d0\u05d1\u05d2"


@pytest.mark.parametrize(
    ("logical", "expected"),
    [
        ("plain (text) 12 %", "plain (text) 12 %"),
        (HEBREW, HEBREW[::-1]),
        (f"{HEBREW} (2)", f"(2) {HEBREW[::-1]}"),
        (f"{HEBREW} 12 %", f"12 % {HEBREW[::-1]}".replace("12 %", "% 12")),
        (f"{HEBREW} 3.5", f"3.5 {HEBREW[::-1]}"),
        (f"to {HEBREW} and on", f"to {HEBREW[::-1]} and on"),
        (f"{HEBREW} Ledgerly {HEBREW}", f"{HEBREW[::-1]} Ledgerly {HEBREW[::-1]}"),
        (f"\u202e{HEBREW}\u202c", HEBREW[::-1]),
        ("", ""),
    ],
)
def test_the_order_on_paper(logical, expected):
    assert visual(logical) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("\u0628", "\ufe8f"),
        ("\u0628\u0628\u0628", "\ufe91\ufe92\ufe90"),
        ("\u0628\u0627\u0628", "\ufe91\ufe8e\ufe8f"),
        ("\u0644\u0627", "\ufefb"),
        ("\u0633\u0644\u0627\u0645", "\ufeb3\ufefc\ufee1"),
        ("\u06af\u06cc", "\ufb94\ufbfd"),
        ("\u0628\u064e\u0628", "\ufe91\u064e\ufe90"),
    ],
)
def test_arabic_letters_take_the_form_of_their_place(word, expected):
    assert joined(word) == expected


@given(st.text(alphabet="ab 12.,()%+-" + HEBREW + "\u0644\u0645\u0663", max_size=30))
def test_no_letter_is_lost_or_made_up(text):
    def letters(line: str) -> list[str]:
        return sorted(line.replace("(", ")"))

    if not any("\u0620" <= letter <= "\u06ff" for letter in text):
        assert letters(visual(text)) == letters(text)
    assert len(visual(text)) == len(text)
    assert visual(text) == text or has_right_to_left(text)


def test_hebrew_and_arabic_are_set_whole_and_told_as_sound():
    points: list[tuple[str, float | None]] = [
        ("\u05d7\u05d1\u05e8 \u05de\u05de\u05dc\u05d9\u05e5", 1),
        ("\u0635\u062f\u064a\u0642 \u064a\u0646\u0635\u062d", -1),
    ]
    brief = render(plain_project({"\u05d2\u05d9\u05dc\u05d5\u05d9": points}), Settings(today=TODAY))
    assert brief.cuts == ()
    assert failures(brief.pdf) == []


@pytest.mark.parametrize("text", ["\u0751\u0756", "\u0710\u0712"])
def test_scripts_that_need_shaping_are_told(text):
    assert set_text(text).unshaped
    brief = render(plain_project({"A": [(text, 1)]}), Settings(today=TODAY))
    assert CutKind.SCRIPT in {cut.kind for cut in brief.cuts}
    assert failures(brief.pdf) == []


@pytest.mark.parametrize(
    "text", ["\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f"]
)
def test_vowel_signs_are_set_at_their_letters(text):
    (run,) = set_text(text).runs
    assert run.shaped
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    assert run.width == pytest.approx(set_text(bare).width, rel=0.02)
    brief = render(plain_project({"A": [(text, 1)]}), Settings(today=TODAY))
    assert brief.cuts == ()
    assert failures(brief.pdf) == []
