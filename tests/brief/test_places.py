"""Where on the page which record is shown."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given, settings

from journeymapper.brief.arrange import usual_order
from journeymapper.brief.places import Place, place_at
from journeymapper.brief.render import Brief, Settings, render
from journeymapper.brief.sheet import Box
from journeymapper.brief.story import SECTIONS
from tests.brief.projects import NO_SHRINKING, Recipe, full_project, recipes


@pytest.fixture(scope="module")
def brief() -> Brief:
    """The page of the full project."""
    return render(full_project())


def box_of(brief: Brief, record: str, part: str = "") -> list[Box]:
    """Where a record is shown."""
    return [place.box for place in brief.places if (place.record, place.part) == (record, part)]


def words_in(pdf: bytes, box: Box) -> str:
    """What is printed in a rectangle of the page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        high = page.get_height()
        text = page.get_textpage().get_text_bounded(
            left=box.x - 1, bottom=high - box.bottom - 1, right=box.right + 1, top=high - box.y + 1
        )
        return str(text)
    finally:
        document.close()


def test_every_pain_bet_measure_and_plan_has_its_place(brief: Brief) -> None:
    story = brief.story
    told = [pain.record for pain in story.pains] + [bet.record for bet in story.bets]
    told += [card.record for card in story.measures] + [row.record for row in story.milestones]
    told += [risk.record for risk in story.risks]
    assert len(told) > 8
    for record in told:
        assert box_of(brief, record), record


def test_what_is_written_in_a_place_is_what_the_record_says(brief: Brief) -> None:
    names = {row.record: row.name for row in brief.story.pains}
    names |= {row.record: row.name for row in brief.story.bets}
    names |= {row.record: row.name for row in brief.story.milestones}
    for record, name in names.items():
        shown = " ".join(words_in(brief.pdf, box) for box in box_of(brief, record))
        assert name.split()[0] in shown
    assert brief.story.head.headline.split()[0] in words_in(brief.pdf, box_of(brief, "about", "headline")[0])
    assert "board" in words_in(brief.pdf, box_of(brief, "about", "ask")[0])


def test_a_touchpoint_is_met_at_its_point_and_its_name(brief: Brief) -> None:
    point, name = box_of(brief, "tp_4")[:2]
    assert point.width == pytest.approx(10)
    assert "paid" in words_in(brief.pdf, name)
    for box in (point, name):
        found = place_at(brief.places, box.x + box.width / 2, box.y + box.height / 2)
        assert found is not None
        assert found.record == "tp_4"


def test_the_smaller_place_wins_and_outside_there_is_none() -> None:
    outer, inner = Place(Box(0, 0, 100, 100), "jo"), Place(Box(10, 10, 5, 5), "tp")
    assert place_at((inner, outer), 12, 12) == inner
    assert place_at((outer, inner), 12, 12) == inner
    assert place_at((outer, inner), 50, 50) == outer
    assert place_at((outer, inner), 101, 50) is None


def test_places_follow_each_other_as_the_page_is_read(brief: Brief) -> None:
    records = [place.part or place.record for place in brief.places]
    assert records.index("headline") < records.index("pe_maya") < records.index("tp_0")
    first_bet = brief.story.bets[0].record
    assert records.index(brief.story.pains[0].record) < records.index(first_bet)


@settings(max_examples=25, phases=NO_SHRINKING)
@given(recipes())
def test_places_lie_on_the_paper_and_name_what_is_there(recipe: Recipe) -> None:
    project = recipe.project()
    brief = render(project, Settings())
    wide, high = brief.size
    for place in brief.places:
        assert project.find(place.record) is not None
        assert -1 <= place.box.x <= place.box.right <= wide + 1
        assert -1 <= place.box.y <= place.box.bottom <= high + 1


@pytest.mark.parametrize("upright", [False, True])
def test_the_usual_order_names_every_section_once(upright: bool) -> None:
    assert sorted(usual_order(upright)) == sorted(SECTIONS)


def test_the_project_says_how_many_pains_are_told() -> None:
    project = full_project()
    brief = project.about.brief
    fewer = full_project(brief=brief.replace(pains=1))
    assert len(render(project).story.pains) == 3
    assert len(render(fewer).story.pains) == 1
