"""The board pack: every page in its place, the contents lead there, nothing cut in silence, accessible as a whole."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.brief.pack import Entry, NothingToPack, pack
from journeymapper.brief.render import Settings
from journeymapper.edit.records import change
from journeymapper.model.project import Project
from tests.brief.projects import NO_SHRINKING, TODAY, full_project, plain_project, recipes, working_day
from tests.brief.reading import failures, fonts_of, page_count, text_of

SET = Settings(today=TODAY)


def _titled(title: str) -> Project:
    project = plain_project({"A": [("First", 1), ("Second", -1)]}, title=title)
    return change(project, "about", title=title).apply(project)


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[place].get_textpage().get_text_range() for place in range(len(document))]


@pytest.mark.parametrize("portrait", [False, True])
def test_a_pack_is_accessible_and_archivable_as_a_whole(portrait):
    entries = [Entry(full_project()), Entry(working_day()), Entry(Project())]
    made = pack(entries, Settings(today=TODAY, portrait=portrait))
    assert failures(made.pdf) == []
    assert page_count(made.pdf) == made.pages == 6
    assert all(fonts_of(made.pdf).values())
    assert pack(entries, Settings(today=TODAY, portrait=portrait)).pdf == made.pdf


def test_cover_contents_portfolio_and_a_numbered_page_each():
    made = pack([Entry(full_project()), Entry(_titled("Returns"))], SET, title="Strategy review")
    cover, contents, portfolio, first, second = _pages(made.pdf)
    assert "Strategy review" in cover
    assert "Returns" in contents
    assert "The journeys compared" in portfolio
    assert "£702k" in portfolio
    assert "4 / 5" in first
    assert "5 / 5" in second


@given(count=st.integers(1, 70))
@settings(max_examples=6, deadline=None)
def test_every_line_of_the_contents_leads_to_its_page(count):
    names = [f"Journey number {place}" for place in range(count)]
    made = pack([Entry(_titled(name)) for name in names], SET)
    texts = _pages(made.pdf)
    assert len(texts) == made.pages
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        place_of = {page.obj.objgen: place for place, page in enumerate(document.pages)}
        led = [
            (str(link.Contents), place_of[link.Dest[0].objgen])
            for page in document.pages
            for link in page.obj.get("/Annots", [])
        ]
    assert len(led) == 2 * count  # once in the contents, once in the portfolio
    for alt, place in led:
        name, _, number = alt.partition(", page ")
        assert int(number) == place + 1
        assert name in texts[place]


def test_bookmarks_lead_to_each_journey_and_into_it():
    made = pack([Entry(full_project()), Entry(_titled("Returns"))], SET, title="Review")
    with pikepdf.open(io.BytesIO(made.pdf)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Review", "Contents", "The journeys compared", "First 90 days with Ledgerly", "Returns",
        ]  # fmt: skip
        assert "Recommended bets" in [item.title for item in outline.root[3].children]


def test_what_a_page_could_not_hold_is_told_with_its_name():
    project = full_project()
    long = change(project, "be_bank", if_we="we list every bank that anybody ever named, " * 40).apply(
        project
    )
    made = pack([Entry(working_day()), Entry(long)], SET)
    told = {name: cuts for name, cuts in made.cuts if cuts}
    assert list(told) == ["First 90 days with Ledgerly"]


def test_the_same_project_twice_is_told_apart_by_its_journeys():
    project = full_project()
    made = pack([Entry(project), Entry(_titled(project.about.title))], SET)
    names = [name for name, _ in made.cuts]
    assert len(set(names)) == len(names)


def test_giving_up_between_pages_raises_what_the_caller_raised():
    class GivenUp(Exception):
        pass

    def stop(done: float) -> None:
        if done > 0.5:
            raise GivenUp

    with pytest.raises(GivenUp):
        pack([Entry(working_day()), Entry(working_day())], SET, progress=stop)


def test_no_journeys_make_no_pack():
    with pytest.raises(NothingToPack, match="1 to 500"):
        pack([], SET)


@settings(max_examples=4, phases=NO_SHRINKING)
@given(recipe=recipes(touchpoints=20, bets=6))
def test_any_projects_pack(recipe):
    made = pack([Entry(recipe.project()), Entry(full_project())], SET)
    assert failures(made.pdf) == []
    assert "The journeys compared" in text_of(made.pdf) or made.pages == 5
