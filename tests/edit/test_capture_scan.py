"""A line of quick capture is read in a time that grows with its length and no faster, whatever stands in it."""

from __future__ import annotations

from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.capture_line import read
from journeymapper.edit.capture_says import CLOSERS
from journeymapper.edit.capture_scan import Scan


class Counted(str):
    """A line that counts how often one of its letters is looked at."""

    __slots__ = ("looks",)
    looks: int

    def __getitem__(self, at: SupportsIndex | slice) -> str:
        self.looks = getattr(self, "looks", 0) + 1
        return super().__getitem__(at)


@pytest.mark.parametrize(
    "piece", ['"', '"" ', "“", '“a" ', '"",', "#b ", "@a ", "!a ", "-1,", ":", "> ", "* ", "\\"]
)
def test_a_line_of_nothing_but_signs_is_looked_at_once(piece: str) -> None:
    """Twice the signs are twice the looks, give or take; they were four times as many."""
    looks = []
    for count in (1000, 2000):
        line = Counted(piece * count)
        read(line)
        looks.append(line.looks)
    assert looks[1] <= 2.2 * looks[0]


@given(st.text('"“”„«»「」\\ab ,', min_size=1, max_size=30))
def test_a_quote_ends_at_the_first_sign_that_may_close_it(text: str) -> None:
    scan = Scan(text)
    for start in (at for at, letter in enumerate(text) if letter in CLOSERS):
        if start and text[start - 1] == "\\":
            continue
        end, at = len(text), start + 1
        likeliest = [CLOSERS['"']] if text[start] == '"' else list(CLOSERS[text[start]])
        free = []
        while at < len(text):
            if text[at] == "\\":
                at += 1
            else:
                free.append(at)
            at += 1
        for closers in likeliest:
            end = next((at for at in free if text[at] in closers), len(text))
            if end < len(text):
                break
        assert scan.close(start) == end


@given(st.text("ab-1,; \t", max_size=20), st.data())
def test_words_end_at_blanks_in_whatever_order_one_asks(text: str, data: st.DataObject) -> None:
    scan = Scan(text)
    for start in data.draw(st.lists(st.integers(0, len(text)), max_size=12)):
        rest = text[start:]
        word = "" if not rest or rest[0].isspace() else rest.split()[0]
        assert scan.word_end(start) == start + len(word)
        bare = word.rstrip(",;")
        assert scan.sign(start) == (bare if len(bare) <= 7 else "")
