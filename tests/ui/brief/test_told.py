"""What the parts of the page are called, what they rest on, and where that which was left out leads."""

from __future__ import annotations

import pytest

from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.places import Place
from journeymapper.brief.render import Brief, render
from journeymapper.brief.sheet import Box
from journeymapper.edit.brief_settings import set_brief
from journeymapper.edit.records import change
from journeymapper.model.kinds import Provenance
from journeymapper.model.project import Project
from journeymapper.ui.brief.told import hint_of, left_out, rests_on, tells, title_of
from tests.brief.projects import full_project

HERE = Box(0, 0, 1, 1)


@pytest.fixture
def project() -> Project:
    """A project with everything that a brief tells."""
    return full_project()


@pytest.fixture
def brief(project: Project) -> Brief:
    """Its page."""
    return render(project)


def test_parts_are_called_by_kind_and_name(project: Project) -> None:
    assert title_of(project, Place(HERE, "be_bank")) == "Bet “Bank picker”"
    assert title_of(project, Place(HERE, "about", "ask")) == "What is asked of the board"
    assert title_of(project, Place(HERE, "ga_vat")) == "Gate “Go on only if drop-off ≤ 15 %”"
    assert hint_of(project, Place(HERE, "ga_vat"), may_edit=True) == "Edit the gate"
    assert title_of(project, Place(HERE, "gone")) == ""


def test_a_hint_says_what_a_click_does(project: Project) -> None:
    assert hint_of(project, Place(HERE, "be_bank"), may_edit=True) == "Edit Bank picker"
    assert hint_of(project, Place(HERE, "be_bank"), may_edit=False) == "Show Bank picker"
    assert hint_of(project, Place(HERE, "about", "headline"), may_edit=True) == "Edit headline"


def test_a_part_rests_on_what_its_figures_are(project: Project, brief: Brief) -> None:
    assert rests_on(project, brief.story, Place(HERE, "me_nps")) == "Observed"
    proposed = change(project, "me_nps", provenance=Provenance.PROPOSED).apply(project)
    assert rests_on(proposed, render(proposed).story, Place(HERE, "me_nps")) == "Proposed"
    kinds = {"leave": Provenance.OBSERVED, "entry": Provenance.OBSERVED, "minutes": Provenance.ASSUMED}
    several = change(project, "tp_4", provenance=kinds).apply(project)
    told = rests_on(several, render(several).story, Place(HERE, "tp_4"))
    assert told == "Rests on figures: 2 observed, 1 assumed"
    assert rests_on(project, brief.story, Place(HERE, "ri_api")) == ""


def test_words_are_proposed_until_they_are_written(project: Project, brief: Brief) -> None:
    headline = Place(HERE, "about", "headline")
    assert rests_on(project, brief.story, headline) == "Proposed from the figures"
    own = set_brief(project, headline="Ours").apply(project)
    assert rests_on(own, render(own).story, headline) == "Written by hand"


@pytest.mark.parametrize(
    ("cut", "record", "part"),
    [
        (Cut("Bets", CutKind.TEXT, "The name is shortened.", ("Bank picker",)), "be_bank", ""),
        (Cut("Risks", CutKind.TEXT, "It is shortened.", ("Second provider",)), "ri_api", ""),
        (
            Cut("Measures", CutKind.TEXT, "Measures: “target 40” of “Net promoter score” is left off.", ("target 40",)),
            "me_nps",
            "",
        ),
        (Cut("Persona", CutKind.TEXT, "The text beside “Mood” is shortened.", ("very gloomy",)), "pe_maya", ""),
        (Cut("Headline", CutKind.TEXT, "The headline is shortened.", ("Ours and ours",)), "about", "headline"),
        (Cut("Letters", CutKind.LETTERS, "No font has U+0001.", ("x",)), "", ""),
        (Cut("Bets", CutKind.TEXT, "Something else.", ("nobody wrote this",)), "", ""),
    ],
)  # fmt: skip
def test_a_cut_leads_to_where_it_was_made(project: Project, cut: Cut, record: str, part: str) -> None:
    project = set_brief(project, headline="Ours and ours").apply(project)
    found = left_out(project, render(project).story, [cut])[0]
    assert (found.text, found.record, found.part) == (cut.message, record, part)


def test_each_entry_that_a_list_lost_leads_to_its_own_record(project: Project, brief: Brief) -> None:
    lost = ("Bank API change", "Some delay", "Unknown")
    cut = Cut("Risks", CutKind.LIST, "Risks: 3 more risks in the project.", lost, "risk")
    first, *inner = left_out(project, brief.story, [cut])[:4]
    assert (first.record, first.inner) == ("", False)
    assert [(entry.text, entry.record, entry.inner) for entry in inner] == [
        ("Bank API change", "ri_api", True),
        ("Some delay", "ri_low", True),
        ("Unknown", "", True),
    ]


def test_a_very_long_list_is_counted(project: Project, brief: Brief) -> None:
    lost = tuple(f"Risk {at}" for at in range(200))
    told = left_out(project, brief.story, [Cut("Risks", CutKind.LIST, "Many.", lost, "risk")])
    inner = [entry.text for entry in told if entry.inner]
    assert len(inner) == 61
    assert inner[-1] == "and 140 more"


def test_what_is_left_out_by_choice_gives_its_reason(project: Project) -> None:
    project = set_brief(project, pains=1, hidden=("bets", "narrative")).apply(project)
    told = left_out(project, render(project).story, ())
    texts = {" ".join(entry.text.split()): entry.part for entry in told}
    further = next(text for text in texts if "further pains" in text)
    assert further.endswith("the page tells those that cost most.")
    assert texts[further] == "pains"
    assert texts["“Bets” is switched off."] == "section:bets"
    assert texts["“Behind the figures” is switched off."] == "section:narrative"


def test_a_page_tells_or_has_nothing_to_tell(brief: Brief) -> None:
    assert tells(brief.story)
    assert not tells(render(Project()).story)
