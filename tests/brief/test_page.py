"""One page, whatever the project holds: at least 7 pt, inside the margins, nothing over anything, every cut told."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.brief.cuts import CutKind
from journeymapper.brief.fonts import set_text
from journeymapper.brief.page import MM, Paper, fit
from journeymapper.brief.sheet import Sheet
from journeymapper.brief.story import tell
from journeymapper.edit.records import add, change
from journeymapper.model.people import Persona
from journeymapper.model.plans import Risk
from journeymapper.model.project import Brand, BriefSettings
from tests.brief.projects import NO_SHRINKING, TODAY, full_project, plain_project, recipes, working_day
from tests.brief.reading import collisions, outside, texts, words_of

PAPERS = [Paper.of(name, portrait) for name in ("a4", "letter") for portrait in (False, True)]
papers = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.width:.0f}x{paper.height:.0f}")


@settings(max_examples=30, phases=NO_SHRINKING)
@given(recipe=recipes(), paper=st.sampled_from(PAPERS))
def test_any_project_fits_one_legible_page(recipe, paper):
    fitted = fit(tell(recipe.project(), today=TODAY), paper)
    assert 7 <= fitted.body_size <= 10
    assert min((mark.size for mark in texts(fitted.sheet)), default=7) >= 7
    assert outside(fitted.sheet, paper) == []
    assert list(collisions(fitted.sheet)) == []


@papers
def test_margins_leave_room_for_binding_and_for_a_page_number(paper):
    assert min(paper.left, paper.right, paper.top, paper.bottom) >= 12 * MM
    bound = Paper.of("a4", paper.is_portrait, binding_edge=True)
    fitted = fit(tell(full_project()), bound)
    assert min(mark.x for mark in texts(fitted.sheet)) >= 20 * MM


@papers
@pytest.mark.parametrize("project", [working_day(), full_project()], ids=["plain", "full"])
def test_an_ordinary_project_loses_nothing(paper, project):
    fitted = fit(tell(project, today=TODAY), paper)
    assert fitted.cuts == ()
    said = words_of(" ".join(mark.text for mark in texts(fitted.sheet)))
    for record in [*project.touchpoints.values(), *project.measures.values(), *project.milestones.values()]:
        assert words_of(record.name) in said


def test_little_is_set_large_and_much_is_set_small():
    sizes = []
    for count in (0, 2, 60):
        project = full_project()
        for at in range(count):
            risk = Risk.make(
                id=f"ri_{at}", name=f"Risk {at}", mitigation="Somebody looks at it every week. " * 3
            )
            project = add(project, risk).apply(project)
        sizes.append(fit(tell(project), PAPERS[0]).body_size)
    assert sizes[0] > sizes[1] > sizes[2] == 7


def test_what_is_left_off_a_list_is_told_and_counted_on_the_page():
    project = full_project()
    names = [f"Risk number {at}" for at in range(60)]
    for at, name in enumerate(names):
        project = add(project, Risk.make(id=f"ri_{at}", name=name, mitigation="Somebody looks at it.")).apply(
            project
        )
    fitted = fit(tell(project), PAPERS[0])
    said = [mark.text for mark in texts(fitted.sheet)]
    (cut,) = [cut for cut in fitted.cuts if cut.noun == "risk"]
    assert set(names) - set(said) <= set(cut.lost)
    assert f"and {len(cut.lost)} more" in said


def test_a_long_text_is_shortened_at_a_word_and_kept_whole_in_the_cut():
    quote = " ".join(["Nobody told me which of the rows the import could not read"] * 80)
    project = full_project()
    project = change(project, "pe_maya", quote=quote).apply(project)
    fitted = fit(tell(project), PAPERS[0])
    (cut,) = [cut for cut in fitted.cuts if cut.section == "Persona"]
    assert cut.kind is CutKind.TEXT
    assert quote in cut.lost[0]
    shown = " ".join(mark.text for mark in texts(fitted.sheet))
    end = re.search(r"(\S+)…", shown[shown.index("Nobody told me") :])
    assert end is not None
    assert end[1] in quote.split()


def test_sections_with_nothing_to_say_leave_no_trace():
    fitted = fit(tell(working_day(), today=TODAY), PAPERS[0])
    said = [mark.text for mark in texts(fitted.sheet)]
    assert "Recommended bets" not in said
    assert "Phased roadmap" not in said
    assert "Stage by stage" in said


def test_a_project_with_nothing_says_so():
    fitted = fit(tell(plain_project({}), today=TODAY), PAPERS[0])
    assert "nothing to tell yet" in " ".join(mark.text for mark in texts(fitted.sheet))


def test_whole_sentences_go_where_the_figures_leave_room():
    brief = BriefSettings(customer_story="Maya starts her trial on a Sunday evening.")
    roomy = fit(tell(full_project(brief=brief)), PAPERS[0])
    assert "Behind the figures" in [mark.text for mark in texts(roomy.sheet)]
    crowded = tell(full_project(brief=brief))
    crowded = dataclasses.replace(crowded, risks=crowded.risks * 5, milestones=crowded.milestones * 5)
    tight = fit(crowded, PAPERS[0])
    (cut,) = [cut for cut in tight.cuts if cut.kind is CutKind.SECTION]
    assert cut.lost == ("Maya starts her trial on a Sunday evening.",)


@papers
def test_a_cost_stays_on_its_line(paper):
    project = change(full_project(), "be_bank", cost_year=18_000.0).apply(full_project())
    assert "+ £18k a year" in [mark.text for mark in texts(fit(tell(project), paper).sheet)]


@papers
def test_nothing_is_set_right_below_the_dateline(paper):
    for words in range(2, 26, 2):
        brief = BriefSettings(headline="Short", ask="fund " * words)
        project = full_project(brief=brief, brand=Brand(name="Ledgerly"))
        marks = texts(fit(tell(project), paper).sheet)
        dateline = next(mark for mark in marks if mark.text.endswith("COO"))
        end = dateline.baseline + dateline.size * 2
        below = [mark for mark in marks if dateline.baseline < mark.baseline < end]
        assert all(mark.x + mark.width < dateline.x for mark in below)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("👍🏽", "👍"),
        ("👩\u200d👩\u200d👧", "👩👩👧"),
        ("❤\ufe0f", "❤"),
        ("🇬🇧", "GB"),
        ("1\ufe0f\u20e3", "1"),
    ],
)
def test_emoji_are_printed_as_pictures_the_font_has(written, printed):
    setting = set_text(f"Fine {written}")
    assert "".join(run.text for run in setting.runs) == f"Fine {printed}"
    assert setting.missing == ""


class TestNames:
    """The names on the strip: beside their points, never over a curve, a point or one another."""

    def test_a_crowded_strip_names_what_matters_and_tells_the_rest(self):
        points: list[tuple[str, float | None]] = [
            (f"Touchpoint number {at}", (at * 7 % 9 - 4) / 2) for at in range(120)
        ]
        story = tell(plain_project({"One": points[:60], "Two": points[60:]}), today=TODAY)
        fitted = fit(story, PAPERS[0])
        assert list(collisions(fitted.sheet)) == []
        lost = {name for cut in fitted.cuts if cut.kind is CutKind.LABEL for name in cut.lost}
        said = words_of(" ".join(mark.text for mark in texts(fitted.sheet)))
        shortened = {name for cut in fitted.cuts if cut.kind is CutKind.TEXT for name in cut.lost}
        for name, _ in points:
            assert name in lost or name in shortened or words_of(name) in said

    def test_each_name_stands_near_its_point(self):
        story = tell(working_day(), today=TODAY)
        fitted = fit(story, PAPERS[0])
        field = min(mark.baseline for mark in texts(fitted.sheet) if mark.text == "pain")
        names = {mark.text: mark for mark in texts(fitted.sheet) if mark.baseline <= field}
        assert names["Make tea"].x < names["Do work"].x < names["Sit down"].x
        assert names["Make tea"].baseline < names["Do work"].baseline

    def test_several_personas_get_a_legend(self):
        project = plain_project({"A": [("One", 2), ("Two", 0), ("Three", -1)]})
        project = add(project, Persona.make(id="pe_2", name="Somebody else")).apply(project)
        for name, value in (("tp_0_0", -1.0), ("tp_0_1", 1.0), ("tp_0_2", 2.0)):
            feelings = {**project.touchpoints[name].feelings, "pe_2": value}
            project = change(project, name, feelings=feelings).apply(project)
        said = [mark.text for mark in texts(fit(tell(project, today=TODAY), PAPERS[0]).sheet)]
        assert "Somebody else" in said


_MOVABLE = ("persona", "journey", "measures", "pains", "bets", "roadmap", "milestones", "risks", "narrative")


@given(order=st.lists(st.sampled_from([*_MOVABLE, "no such section"]), unique=True, max_size=5).map(tuple))
@settings(max_examples=15)
@pytest.mark.parametrize("portrait", [False, True])
def test_sections_stand_in_the_order_the_user_wants_and_none_is_lost(portrait, order):
    usual = fit(tell(full_project()), Paper.of("a4", portrait=portrait)).sheet
    story = tell(full_project(brief=BriefSettings(sections=order)))
    page = fit(story, Paper.of("a4", portrait=portrait))
    assert sorted(_headings(usual)) == sorted(_headings(page.sheet))
    assert not outside(page.sheet, Paper.of("a4", portrait=portrait))
    assert not list(collisions(page.sheet))


def test_the_first_section_wanted_comes_first():
    usual = _headings(fit(tell(full_project()), Paper.of("a4", portrait=True)).sheet)
    story = tell(full_project(brief=BriefSettings(sections=("risks", "bets"))))
    page = _headings(fit(story, Paper.of("a4", portrait=True)).sheet)
    assert page[0] == "Risks and trade-offs"
    assert page.index("Recommended bets") < page.index("Phased roadmap")
    assert sorted(page) == sorted(usual)


def _headings(sheet: Sheet) -> list[str]:
    """The titles of the sections in reading order."""
    return [element.title for element in sheet.elements if element.role == "Sect" and element.title]
