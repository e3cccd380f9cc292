"""Scripts whose letters join or stack: shaped as HarfBuzz says, drawn as outlines, still there for those who search or copy."""

from __future__ import annotations

import pytest

from journeymapper.brief.fonts import Face, set_text
from journeymapper.brief.render import Settings, render
from journeymapper.brief.shaping import outline, shape
from tests.brief.checks import faults
from tests.brief.projects import TODAY, plain_project
from tests.brief.reading import text_of, words_of

DEVANAGARI, THAI = "NotoSansDevanagari-Regular", "NotoSansThai-Regular"


def test_letters_of_devanagari_join_to_one_shape() -> None:
    joined, apart = shape("क्ष", DEVANAGARI), [shape(letter, DEVANAGARI).width for letter in "कष"]
    assert len(joined.glyphs) == 1
    assert joined.width < sum(apart)


def test_a_vowel_that_is_written_before_its_letter_stands_before_it() -> None:
    (first, *_), alone = shape("कि", DEVANAGARI).glyphs, shape("क", DEVANAGARI).glyphs[0]
    assert first.number != alone.number


def test_a_joiner_keeps_letters_apart_where_the_writer_wants_it() -> None:
    assert set_text("क्\u200cष").runs[0].text == "क्\u200cष"
    assert set_text("क्\u200cष").width != set_text("क्ष").width


def test_signs_of_thai_stand_over_each_other_without_taking_room() -> None:
    assert shape("ที่", THAI).width == pytest.approx(shape("ท", THAI).width)
    assert any(glyph.y != 0 or glyph.x < shape("ท", THAI).width for glyph in shape("ที่", THAI).glyphs[1:])


def test_outlines_are_closed_curves_of_pdf() -> None:
    strokes = outline(DEVANAGARI, shape("क", DEVANAGARI).glyphs[0].number)
    assert strokes[0].verb == "m"
    assert strokes[-1].verb == "h"
    assert all(len(stroke.numbers) == {"m": 2, "l": 2, "c": 6, "h": 0}[stroke.verb] for stroke in strokes)


@pytest.mark.parametrize("text", ["ग्राहक क्षत्रिय नमस्ते", "ที่นี่ซื้อสินค้า", "Mixed ग्राहक and ที่นี่ 42 %"])
def test_such_a_page_is_sound_and_can_be_searched(text: str) -> None:
    brief = render(plain_project({"A": [(text, 1), ("End", -1)]}, title=text), Settings(today=TODAY))
    assert faults(brief.pdf) == []
    assert brief.cuts == ()
    assert words_of(text) in words_of(text_of(brief.pdf))
    assert (
        render(plain_project({"A": [(text, 1), ("End", -1)]}, title=text), Settings(today=TODAY)).pdf
        == brief.pdf
    )


def test_the_width_that_lines_are_broken_by_is_the_shaped_one() -> None:
    setting = set_text("क्ष and क्ष", Face.REGULAR)
    assert setting.width == pytest.approx(sum(run.width for run in setting.runs))
    assert [run.shaped for run in setting.runs] == [True, False, True]
