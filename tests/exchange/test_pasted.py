"""What pasted text becomes: lines, cells, tables, Markdown, mermaid; and what comes back of what we copied ourselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.edit.copying import clip_of
from journeymapper.edit.pasting import Where, paste
from journeymapper.exchange.copied import html_of, rows_of, text_of
from journeymapper.exchange.pasted import Kind, Pasted, read_file, read_text
from journeymapper.exchange.pasted_cells import listed_lines, tabbed_rows
from journeymapper.exchange.report import Refused
from journeymapper.model.project import Project
from tests.edit.building import small_project
from tests.edit.test_copying import sample


def put(pasted: Pasted) -> Project:
    """The project that a paste makes of nothing."""
    return paste(Project(), pasted.clip, Where())[0].apply(Project())


def stages(pasted: Pasted) -> list[tuple[str, list[str]]]:
    """The stages that a paste makes, each with the names of its touchpoints."""
    project = put(pasted)
    return [
        (stage.name, [project.touchpoints[name].name for name in stage.touchpoints])
        for journey in project.about.journeys
        for stage in project.stages_of(journey)
    ]


def walked(pasted: Pasted) -> list[tuple[str, str]]:
    """The links that a paste makes, by the names of their ends."""
    project = put(pasted)
    name = {one.id: one.name for one in project.touchpoints.values()}
    return [(name[link.source], name[link.target]) for link in project.links.values()]


def test_lines_become_linked_touchpoints_in_one_stage() -> None:
    pasted = read_text("\ufeffSees the advert\r\n\r\n  Opens the shop  \r\nPays\r\n")
    assert pasted.kind is Kind.LINES
    assert stages(pasted) == [("", ["Sees the advert", "Opens the shop", "Pays"])]
    assert walked(pasted) == [("Sees the advert", "Opens the shop"), ("Opens the shop", "Pays")]
    assert pasted.sentence() == "Pasted 3 touchpoints."


@pytest.mark.parametrize(
    "text",
    [
        "- one\n- two",
        "* one\n* two",
        "1. one\n2) two",
        "• one\n  ◦ two",
        "- [ ] one\n- [x] two",
        "First\n- one\n- two",
    ],
)
def test_the_marks_of_a_list_go(text: str) -> None:
    pasted = read_text(text)
    assert pasted.kind is Kind.LIST
    assert [name for _, names in stages(pasted) for name in names][-2:] == ["one", "two"]


def test_words_that_only_look_like_marks_stay() -> None:
    assert listed_lines("-5 degrees\n3.5 stars\n=1+1\n'=1+1\n—") == (
        ["-5 degrees", "3.5 stars", "=1+1", "=1+1"],
        False,
    )


def test_cells_become_touchpoints_row_by_row() -> None:
    pasted = read_text("Sees\tOpens\nPays\t\n\tWaits")
    assert pasted.kind is Kind.CELLS
    assert stages(pasted) == [("", ["Sees", "Opens", "Pays", "Waits"])]
    assert pasted.rows == (("Sees", "Opens"), ("Pays", ""), ("", "Waits"))


def test_a_column_of_figures_without_a_header_is_told_and_left_out() -> None:
    pasted = read_text("Sees\t12 %\nOpens\t−1,5\n")
    assert stages(pasted) == [("", ["Sees", "Opens"])]
    assert pasted.sentence().startswith(
        "Pasted 2 touchpoints. A column of figures has no header and was left out."
    )


def test_quoted_cells_are_read_as_spreadsheets_write_them() -> None:
    assert tabbed_rows('"two\nlines"\tplain\n"say ""hi"""\t"just quoted"\nhalf "open\t"x') == [
        ["two\nlines", "plain"],
        ['say "hi"', '"just quoted"'],
        ['half "open', '"x'],
    ]


def test_a_table_with_our_header_becomes_stages_links_and_feelings() -> None:
    text = (
        "feeling:Maya\tstage\ttouchpoint\tnext\tleave\tpain\n"
        '−1,5\tTry\tConnects\tCalls 34 %; Picks 66 %\t22,5 %\t"slow\nold"\n'
        "\tTry\tCalls\tPicks\t\t\n2\tBuy\tPicks\t\t\t\n"
    )
    pasted = read_text(text)
    project = put(pasted)
    assert stages(pasted) == [("Try", ["Connects", "Calls"]), ("Buy", ["Picks"])]
    assert sorted(walked(pasted)) == [("Calls", "Picks"), ("Connects", "Calls"), ("Connects", "Picks")]
    first = next(one for one in project.touchpoints.values() if one.name == "Connects")
    assert (first.leave, list(first.feelings.values())) == (0.225, [-1.5])
    assert [card.text for card in project.cards_on(first.id)] == ["slow", "old"]
    assert [persona.name for persona in project.personas.values()] == ["Maya"]


def test_rows_of_a_table_go_into_the_stages_of_their_names() -> None:
    project = small_project()
    journey = project.about.journeys[0]
    pasted = read_text("stage\ttouchpoint\tfeeling:maya okafor\nbuy\tSigns\t1\nStay\tRenews\t2\n")
    change, _ = paste(project, pasted.clip, Where(journey))
    after = change.apply(project)
    assert [stage.name for stage in after.stages_of(journey)] == ["Try", "Buy", "Stay"]
    assert [after.touchpoints[name].name for name in after.stages_of(journey)[1].touchpoints][-1] == "Signs"
    assert len(after.personas) == 1


def test_a_grid_a_markdown_table_and_a_csv_are_tables() -> None:
    grid = read_text("\tTry\tBuy\nPain points\tslow\tdear\nThoughts\thm\toh")
    assert [name for name, _ in stages(grid)] == ["Try", "Buy"]
    marked = read_text("| stage | touchpoint |\n|:---|---:|\n| Try | a \\| b |\n| Buy | c |")
    assert stages(marked) == [("Try", ["a | b"]), ("Buy", ["c"])]
    assert stages(read_text("| What | Why |\n|---|---|\n| Sees | needs it |")) == [("", ["Sees"])]
    assert stages(read_text("stage,touchpoint,leave\nTry,A,3%\n")) == [("Try", ["A"])]
    assert stages(read_file(b"stage;touchpoint\nTry;A\n", "x.csv")) == [("Try", ["A"])]


def test_a_mermaid_journey_becomes_its_stages_fenced_or_bare() -> None:
    diagram = "journey\n  title Shopping\n  section Try\n    Looks: 2: Maya\n    Asks: 5: Maya, Tom\n  section Buy\n    Pays: 3: Tom"
    for text in (diagram, f"Some words\n```mermaid\n{diagram}\n```\nmore words"):
        pasted = read_text(text)
        assert pasted.kind is Kind.MERMAID
        assert stages(pasted) == [("Try", ["Looks", "Asks"]), ("Buy", ["Pays"])]
    assert read_text("journey planning\nnext: the map").kind is Kind.LINES


def test_as_plain_text_a_table_is_its_lines() -> None:
    assert stages(read_text("stage\ttouchpoint\nTry\tA", plain=True)) == [("", ["stage touchpoint", "Try A"])]


def test_a_long_line_keeps_its_words_in_the_notes() -> None:
    project = put(read_text("word " * 100))
    (one,) = project.touchpoints.values()
    assert len(one.name) == 300
    assert one.notes.strip() == ("word " * 100).strip()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        (" \n\t\n", "no text"),
        ("a\tb\n" * 6000, "12,000 touchpoints; 10,000 can be pasted"),
        ("x" * 9_000_000, "longer than"),
        ("```mermaid\njourney\n section S\n  no score\n```", "has no score"),
        ("stage\ttouchpoint\n" + "a\tb\n" * 300_000, "cells"),
    ],
)
def test_what_cannot_be_pasted_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_text(text)


@given(st.text(max_size=200))
def test_any_text_is_pasted_or_refused(text: str) -> None:
    try:
        pasted = read_text(text)
    except Refused as refusal:
        assert str(refusal).endswith((".", ")"))
        return
    put(pasted)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20
).filter(lambda text: text.strip() not in {"", "-", "—", "–"})


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_cells_come_through_as_they_stand(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    assert len(tabbed_rows(text)) == len(rows)
    assert [len(row) for row in tabbed_rows(text)] == [len(row) for row in rows]


def test_what_we_copy_as_text_comes_back_the_same() -> None:
    project = sample()
    journey = project.about.journeys[0]
    picked = [one.id for one in project.touchpoints_of(journey)]
    clip = clip_of(project, picked)
    after = put(read_text(text_of(clip)))
    old = {one.name: one for one in clip.alone().touchpoints.values()}
    new = {one.name: one for one in after.touchpoints.values()}
    assert new.keys() == old.keys()
    for name, one in new.items():
        assert (one.channel, one.leave, one.minutes, one.effort) == (
            old[name].channel,
            old[name].leave,
            old[name].minutes,
            old[name].effort,
        )
        assert sorted(one.feelings.values()) == sorted(old[name].feelings.values())
    assert len(after.links) == len(clip.alone().links)


def test_no_text_that_leaves_runs_as_a_formula_or_shows_private_notes() -> None:
    project = put(read_text("touchpoint\tnotes\tchannel\n'=1+1\tsecret\t'@x\n"))
    clip = clip_of(project, project.touchpoints)
    assert rows_of(clip) == [["touchpoint", "channel"], ["'=1+1", "'@x"]]
    assert not any(cell[:1] in "=+-@" for row in rows_of(clip) for cell in row if cell)
    for said in (text_of(clip), html_of(clip)):
        assert "secret" not in said


def test_cards_and_personas_are_a_line_each() -> None:
    project = small_project()
    assert text_of(clip_of(project, project.cards)) == "Bank is not in the list"
    assert text_of(clip_of(project, project.personas)) == "Maya Okafor"
    assert html_of(clip_of(project, project.cards)).count("<tr>") == 1
