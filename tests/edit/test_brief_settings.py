"""What the page says otherwise than proposed, and which sections stand on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.brief_settings import (
    move_section,
    order_sections,
    sections_in_order,
    set_brief,
    show_section,
)
from journeymapper.model.messages import InvalidRecord
from journeymapper.model.project import Paper, Project

NEW = Project()
USUAL = ("persona", "journey", "pains", "bets")


def test_texts_are_tidied_and_long_ones_keep_their_lines() -> None:
    made = set_brief(NEW, "", headline=" Fix\nthe bank ", customer_story="One\r\ntwo\x00")
    brief = made.apply(NEW).about.brief
    assert brief.headline == "Fix the bank"
    assert brief.customer_story == "One\ntwo"
    assert made.label == "Change the brief"


def test_other_settings_and_the_rest_of_the_project_stay() -> None:
    project = set_brief(NEW, "", paper=Paper.LETTER, kicker="Q3").apply(NEW)
    after = set_brief(project, "Turn the page", portrait=True).apply(project)
    assert (after.about.brief.paper, after.about.brief.kicker) == (Paper.LETTER, "Q3")
    assert after.about.replace(brief=project.about.brief) == project.about


def test_nothing_changed_is_no_change() -> None:
    assert not set_brief(NEW, "", headline="", portrait=False)


@pytest.mark.parametrize("fields", [{"pains": 0}, {"pains": 13}, {"headline": "x" * 301}, {"papers": "a4"}])
def test_what_cannot_be_is_refused_in_a_sentence(fields: dict[str, object]) -> None:
    with pytest.raises(InvalidRecord):
        set_brief(NEW, "", **fields)


def test_a_section_is_hidden_once_and_comes_back() -> None:
    project = show_section(NEW, "bets", False).apply(NEW)
    assert not show_section(project, "bets", False)
    assert project.about.brief.hidden == ("bets",)
    assert show_section(project, "bets", True).apply(project) == NEW


def test_a_section_moves_until_it_is_at_an_end() -> None:
    project = NEW
    for _ in range(5):
        project = move_section(project, "pains", -1, USUAL).apply(project)
    assert sections_in_order(project, USUAL) == ("pains", "persona", "journey", "bets")


def test_the_usual_order_is_kept_as_none_so_that_it_follows_the_paper() -> None:
    project = order_sections(NEW, ("bets", "persona", "journey", "pains"), USUAL).apply(NEW)
    assert project.about.brief.sections == ("bets", "persona", "journey", "pains")
    assert order_sections(project, USUAL, USUAL).apply(project).about.brief.sections == ()


@given(st.lists(st.sampled_from((*USUAL, "unknown")), max_size=6))
def test_every_section_stands_in_the_order_once(first: list[str]) -> None:
    project = set_brief(NEW, "", sections=tuple(first)).apply(NEW)
    names = sections_in_order(project, USUAL)
    assert sorted(names) == sorted(USUAL)
    known = [name for name in dict.fromkeys(first) if name in USUAL]
    assert list(names[: len(known)]) == known


@given(st.sampled_from(USUAL), st.integers(-5, 5))
def test_moving_there_and_back_is_as_before(name: str, by: int) -> None:
    project = move_section(NEW, name, by, USUAL).apply(NEW)
    at, to = USUAL.index(name), sections_in_order(project, USUAL).index(name)
    assert to == max(0, min(len(USUAL) - 1, at + by))
    back = move_section(project, name, at - to, USUAL).apply(project)
    assert back == NEW
