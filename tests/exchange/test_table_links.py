"""The `next` column: names, stages, shares, rows; what is ambiguous or not there is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.exchange.table.cells import guarded
from journeymapper.exchange.table.ways import ways, written, written_row
from tests.exchange.telling import links, sound, tidy

Found = list[tuple[str, str, float | None]]


def table(*rows: str) -> str:
    return "\n".join(["stage,touchpoint,next", *(row.replace("|", ",") for row in rows)])


def from_first(following: str, *names: str) -> Found:
    """The links of a first touchpoint "A" with this `next` cell; `names` are those of the other touchpoints."""
    quoted = following.replace('"', '""')
    others = ['S|"{}"|'.format(guarded(name).replace('"', '""')) for name in names]
    return links(sound(table(f'S|A|"{quoted}"', *others)).project)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("B", [("B", None)]),
        ("B 66%; C 34%", [("B", 0.66), ("C", 0.34)]),
        ("B 66 %;C 34 %;", [("B", 0.66), ("C", 0.34)]),
        ("B 66,5 %\nC", [("B", 0.665), ("C", None)]),
        ("B 0.66; C 0,34", [("B", 0.66), ("C", 0.34)]),
        ("B 66; C (34%)", [("B", 0.66), ("C", 0.34)]),
        ("  B  ;; C  ", [("B", None), ("C", None)]),
        ("b; c 10%", [("B", None), ("C", 0.1)]),
        ("S / B 50%", [("B", 0.5)]),
        ('"B" 50%; "S" / "C"', [("B", 0.5), ("C", None)]),
        ('S / "B" 50%', [("B", 0.5)]),
        ("#3 25%; #4", [("B", 0.25), ("C", None)]),
        ("A 10%; B", [("A", 0.1), ("B", None)]),
        ("—", []),
        ("-", []),
    ],
)
def test_ways_to_say_it(cell: str, found: list[tuple[str, float | None]]) -> None:
    assert from_first(cell, "B", "C") == [("A", name, share) for name, share in found]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Step 2", "Step 2"),
        ("Step 2", "Step 2 50%"),
        ("Step 2", "Step 2 0.5"),
        ("Take 50%", '"Take 50%"'),
        ("Take 50%", "Take 50%"),
        ("Pay; or not", '"Pay; or not" 50%'),
        ("Pay; or not", "Pay; or not"),
        ("In / out", '"In / out" 50%'),
        ("In / out", "In / out 50%"),
        ('Say "hi"', 'Say "hi" 50%'),
        ('Say "hi"', '"Say ""hi"""'),
        ("#4", '"#4"'),
        ("—", '"—"'),
        ("Plan (2)", "Plan (2)"),
        ("50", "50"),
        ("Étape", "ÉTAPE 50%"),
    ],
)
def test_awkward_names(name: str, cell: str) -> None:
    share = 0.5 if cell.endswith((" 50%", " 0.5")) and cell != name else None
    assert from_first(cell, "B", name) == [("A", name, share)]


def test_a_percentage_is_a_share_before_it_is_part_of_a_name() -> None:
    assert from_first("B 50%", "B", "B 50%") == [("A", "B", 0.5)]
    assert from_first('"B 50%" 20%; B', "B", "B 50%") == [("A", "B 50%", 0.2), ("A", "B", None)]


def test_an_empty_column_means_the_next_row() -> None:
    imported = sound(table("S|A|", "S|B|", "T|C|"))
    assert links(imported.project) == [("A", "B", None), ("B", "C", None)]
    assert imported.report.lines() == [
        "Assumed: “next” is empty: each touchpoint leads to the one in the next row."
    ]


def test_without_the_column_it_is_the_same() -> None:
    assert links(sound("stage,touchpoint\nS,A\nT,B\n").project) == [("A", "B", None)]


def test_one_filled_cell_is_enough_for_the_others_to_end() -> None:
    assert links(sound(table("S|A|C", "S|B|", "S|C|")).project) == [("A", "C", None)]


def test_a_dash_is_enough_for_the_others_to_end() -> None:
    imported = sound(table("S|A|", "S|B|—", "S|C|"))
    assert (links(imported.project), imported.report.lines()) == ([], [])


def test_a_name_in_two_stages_needs_its_stage() -> None:
    text = table("S|A|T / Pay 40%; U / Pay", "T|Pay|", "U|Pay|")
    project = sound(text).project
    assert [
        (link.share, project.stages[project.touchpoints[link.target].stage].name)
        for link in project.links.values()
    ] == [
        (0.4, "T"),
        (None, "U"),
    ]


def test_a_name_that_does_not_tell_is_told() -> None:
    imported = sound(table("S|Pay|", "T|B|Pay", "U|Pay|"))
    project = imported.project
    (link,) = project.links.values()
    assert project.stages[project.touchpoints[link.target].stage].name == "U"
    assert imported.report.lines() == [
        "Assumed, row 3: “next” names “Pay”, which stands in several places; row 4 was taken. Write “Stage / Name”."
    ]


def test_letter_case_tells_apart_where_it_has_to() -> None:
    imported = sound(table("S|A|pay", "S|Pay|", "S|pay|"))
    assert (links(imported.project), imported.report.lines()) == ([("A", "pay", None)], [])


def test_a_name_that_is_not_there_is_told() -> None:
    imported = sound(table("S|A|B; Nowhere 20%", "S|B|"))
    assert links(imported.project) == [("A", "B", None)]
    assert imported.report.lines() == [
        "Dropped, row 2: “next” names “Nowhere 20%”, which is no touchpoint here."
    ]


def test_a_name_twice_is_told() -> None:
    imported = sound(table("S|A|B 20%; B 30%", "S|B|"))
    assert links(imported.project) == [("A", "B", 0.2)]
    assert imported.report.lines() == ["Dropped, row 2: “next” names “B” twice."]


def test_shares_that_do_not_add_up_are_told() -> None:
    imported = sound(table("S|A|B 80%; C 50%", "S|B|", "S|C|"))
    assert links(imported.project) == [("A", "B", 0.8), ("A", "C", 0.5)]
    assert imported.report.lines() == ["Assumed, row 2: The shares in “next” add up to 130%; they were kept."]
    held = sound(table("S|A|B 180%", "S|B|"))
    assert links(held.project) == [("A", "B", 1.0)]
    assert held.report.lines() == ["Changed, row 2: A share of 180% in “next” was taken as 100 %."]


def test_links_stay_in_their_journey() -> None:
    text = "journey,stage,touchpoint,next\nJ,S,A,B\nJ,S,B,\nK,S,B,A\nK,S,A,\nK,S,C,D\n"
    imported = sound(text)
    assert links(imported.project) == [("A", "B", None), ("B", "A", None)]
    assert "no touchpoint here" in imported.report.lines()[0]


def test_cells_that_would_take_long_do_not() -> None:
    hostile = [
        "a" + " " * 100_000 + "b",
        '"' * 100_001,
        "x / " * 20_000,
        ";" * 100_000,
        "a (" * 20_000,
        "1" * 100_000 + " %",
    ]
    for cell in hostile:
        ways(cell)


shares = st.none() | st.floats(0, 1)
names = st.text(alphabet="abB 05%;/\"#()—-'=,.", max_size=8).map(tidy).filter(bool)


@given(st.lists(st.tuples(names, st.none() | names, shares), max_size=4))
def test_what_is_written_is_read_back_first(entries: list[tuple[str, str | None, float | None]]) -> None:
    cell = "; ".join(written(name, stage, share) for name, stage, share in entries)
    found = ways(cell)
    assert len(found) == len(entries)
    for way, (name, stage, share) in zip(found, entries, strict=True):
        assert (stage, name, share) in way.readings
        others = way.readings[: way.readings.index((stage, name, share))]
        assert all(other[1] != name or other[0] != stage for other in others)


@given(st.integers(1, 9_999_999), shares)
def test_rows_are_read_back(row: int, share: float | None) -> None:
    (way,) = ways(written_row(row, share))
    assert (way.row, way.row_share) == (row, share)
