"""The poster: accessible, as large as the paper, every text of the map on it, tiles that overlap and lose nothing."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings

from journeymapper.assets import asset
from journeymapper.board.layout import lay_out
from journeymapper.brief.page import MM
from journeymapper.errors import JourneyMapperError
from journeymapper.files.project_file import load
from journeymapper.model.project import Project
from journeymapper.publish.measure import FontMeasure
from journeymapper.publish.poster import PAPERS, poster
from tests.brief.projects import NO_SHRINKING, TODAY, recipes
from tests.brief.reading import failures, fonts_of, page_count, text_of, words_of


@pytest.fixture(scope="module")
def sample() -> Project:
    return load(asset("samples", "first-90-days.journey")).project


@pytest.mark.parametrize("paper", ["a4", "a1", "tabloid"])
def test_a_poster_is_one_accessible_page_of_its_paper(sample, paper):
    made = poster(sample, sample.about.journeys[0], paper)
    assert failures(made.pdf) == []
    assert all(fonts_of(made.pdf).values())
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        (page,) = document.pages
        size = sorted(float(side) for side in page.mediabox[2:])
    assert size == pytest.approx(sorted(side * MM for side in PAPERS[paper]), abs=0.1)


def test_every_text_of_the_map_is_on_it(sample):
    journey = sample.about.journeys[0]
    board = lay_out(sample, journey, FontMeasure())
    printed = words_of(text_of(poster(sample, journey, "a2").pdf))
    shown = [label.text for box in board.boxes.values() for label in box.labels]
    assert [text for text in shown if words_of(text) not in printed] == []


def test_larger_paper_has_larger_letters_and_small_ones_are_told_of(sample):
    journey = sample.about.journeys[0]
    small, large = poster(sample, journey, "a4"), poster(sample, journey, "a0")
    assert large.smallest > small.smallest * 3
    wide = load(asset("samples", "first-90-days.journey")).project
    assert small.smallest >= 6 or any("smallest letters" in note for note in small.notes)
    assert not any("smallest letters" in note for note in poster(wide, journey, "a0").notes)


def test_tiles_show_all_of_the_map_on_pages_of_the_printer(sample):
    journey = sample.about.journeys[0]
    whole, tiled = poster(sample, journey, "a1"), poster(sample, journey, "a1", tiles="a4")
    assert failures(tiled.pdf) == []
    assert tiled.pages == page_count(tiled.pdf) > 4
    with pikepdf.open(io.BytesIO(tiled.pdf)) as document:
        sizes = {tuple(round(float(side) / MM) for side in page.mediabox[2:]) for page in document.pages}
    assert sizes <= {(210, 297), (297, 210)}
    document = pypdfium2.PdfDocument(tiled.pdf)
    printed = words_of("".join(page.get_textpage().get_text_range() for page in document))
    board = lay_out(sample, journey, FontMeasure())
    shown = [label.text for box in board.boxes.values() for label in box.labels]
    assert [text for text in shown if words_of(text) not in printed] == []
    assert tiled.smallest == pytest.approx(whole.smallest)


def test_the_same_project_gives_the_same_bytes(sample):
    journey = sample.about.journeys[0]
    assert poster(sample, journey, "a3").pdf == poster(sample, journey, "a3").pdf


def test_too_many_tiles_are_refused_with_their_number(sample):
    with pytest.raises(JourneyMapperError, match="choose one of a4"):
        poster(sample, sample.about.journeys[0], "a9")


@settings(max_examples=5, phases=NO_SHRINKING, deadline=None)
@given(recipe=recipes(touchpoints=30, bets=4))
def test_any_map_becomes_an_accessible_poster(recipe):
    project = recipe.project()
    for journey in project.about.journeys[:1]:
        made = poster(project, journey, "a3", today=TODAY)
        assert failures(made.pdf) == []
        assert made.pages == 1
