"""Two journeys in one picture: their touchpoints are paired by name, then by place, and the other one is laid over this."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.layout import lay_out
from journeymapper.board.pairs import matched, paired
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board
from journeymapper.edit.records import change, remove
from journeymapper.model.journeys import Journey, Stage, Touchpoint
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, OTHER, PERSONAS, project_of, with_other

MAYA = PERSONAS[0]


def journey(project: Project, name: str, stages: dict[str, str]) -> Project:
    """The project with one more journey: stage name -> names of its touchpoints, parted by blanks."""
    records: list[Stage | Touchpoint] = []
    for number, (stage, steps) in enumerate(stages.items()):
        ids = tuple(f"tp_{name}_{number}_{step}" for step in steps.split())
        records.append(
            Stage.make(id=f"st_{name}_{number}", journey=f"jo_{name}", name=stage, touchpoints=ids)
        )
        records += [
            Touchpoint.make(
                id=one, stage=f"st_{name}_{number}", name=one.rpartition("_")[2], feelings={MAYA: 1.0}
            )
            for one in ids
        ]
    whole = Journey.make(
        id=f"jo_{name}",
        name=name,
        stages=tuple(r.id for r in records if isinstance(r, Stage)),
        lanes=("la_curve",),
    )
    return project.with_records({r.id: r for r in (whole, *records)}, {})


def two(here: dict[str, str], there: dict[str, str]) -> Project:
    return journey(journey(project_of([1], lanes=(LaneKind.CURVE,)), "here", here), "there", there)


def pairs(here: dict[str, str], there: dict[str, str]) -> dict[str, str]:
    project = two(here, there)
    found = paired(project.stages_of("jo_here"), project.stages_of("jo_there"), project.touchpoints)
    return {other.removeprefix("tp_there_"): own.removeprefix("tp_here_") for other, own in found.items()}


def overlaid(project: Project, here: str = JOURNEY, there: str = OTHER) -> Board:
    return lay_out(project, here, EvenMeasure(), Options(compare=there))


@pytest.mark.parametrize(
    ("here", "there", "uneven", "expected"),
    [
        ("abc", "abc", False, {0: 0, 1: 1, 2: 2}),
        ("abc", "ac", False, {0: 0, 1: 2}),
        ("abc", "axc", False, {0: 0, 1: 1, 2: 2}),
        ("abc", "axyc", False, {0: 0, 3: 2}),
        ("abc", "axyc", True, {0: 0, 1: 1, 3: 2}),
        ("abc", "cab", False, {1: 0, 2: 1}),
        ("aab", "aba", False, {0: 0, 2: 1}),
        ("", "ab", True, {}),
        ("xyz", "abc", False, {0: 0, 1: 1, 2: 2}),
        ("xyz", "ab", False, {}),
    ],
)
def test_names_pair_first_then_places(here: str, there: str, uneven: bool, expected: dict[int, int]) -> None:
    assert matched(list(here), list(there), uneven) == expected


@given(
    st.lists(st.sampled_from(["a", "b", "c", ""])),
    st.lists(st.sampled_from(["A ", "b", "d", ""])),
    st.booleans(),
)
def test_pairs_never_cross(here: list[str], there: list[str], uneven: bool) -> None:
    found = matched(here, there, uneven)
    for (left, own_left), (right, own_right) in itertools.pairwise(found.items()):
        assert left < right
        assert own_left < own_right
    assert all(0 <= other < len(there) and 0 <= own < len(here) for other, own in found.items())


def test_touchpoints_pair_within_the_stage_of_the_same_name() -> None:
    assert pairs({"Try": "a b", "Buy": "b c"}, {"buy ": "z y b"}) == {"0_b": "1_b"}
    assert pairs({"Try": "a b", "Buy": "c"}, {"Test": "x b", "Buy": "d"}) == {
        "0_x": "0_a",
        "0_b": "0_b",
        "1_d": "1_c",
    }


def test_a_twin_stands_at_the_same_x_and_others_between() -> None:
    project = two({"Try": "a b c"}, {"Try": "a x y b"})
    board = overlaid(project, "jo_here", "jo_there")
    own = {point.touchpoint: point.at.x for point in board.curves[MAYA].points}
    other = [point.at.x for point in board.compared[MAYA].points]
    a, b = own["tp_here_0_a"], own["tp_here_0_b"]
    assert other == pytest.approx([a, a + (b - a) / 3, a + (b - a) * 2 / 3, b])


def test_a_stage_without_a_twin_goes_with_the_one_before() -> None:
    board = overlaid(two({"A": "a", "C": "c"}, {"A": "a", "B": "b", "C": "c"}), "jo_here", "jo_there")
    xs = [point.at.x for point in board.compared[MAYA].points]
    border = board.stages["st_here_1"].column.x
    assert xs[0] < xs[1] < border < xs[2]


@given(st.lists(st.integers(0, 6), max_size=5), st.integers(0, 2000))
def test_every_feeling_of_the_other_journey_is_laid_over_this_one_in_order(
    counts: list[int], seed: int
) -> None:
    project = with_other(project_of(counts, seed), seed)
    board = overlaid(project)
    for persona, curve in board.compared.items():
        felt = [step for step in project.touchpoints_of(OTHER) if persona in step.feelings]
        assert sorted(point.touchpoint for point in curve.points) == sorted(step.id for step in felt)
        for left, right in itertools.pairwise(curve.points):
            assert left.at.x < right.at.x
        for point in curve.points:
            assert board.curve_area.contains(point.at)
        middle = board.size.width / 2
        assert curve.within(0, middle).points == tuple(p for p in curve.points if p.at.x <= middle)


def test_what_is_dashed_says_so_and_nothing_is_where_there_is_no_other() -> None:
    project = with_other(project_of([3], lanes=(LaneKind.CURVE,)))
    assert overlaid(project).compare_label == "dashed: to be"
    same = change(project, OTHER, state=project.journeys[JOURNEY].state, name="Other").apply(project)
    assert overlaid(same).compare_label == "dashed: Other"
    assert set(overlaid(project).compared) == set(PERSONAS)
    for there in (JOURNEY, "jo_gone"):
        assert (overlaid(project, there=there).compared, overlaid(project, there=there).compare_label) == (
            {},
            "",
        )
    project = change(project, OTHER, personas=(MAYA,)).apply(project)
    assert set(overlaid(project).compared) == {MAYA}
    gone = remove(project, [OTHER]).apply(project)
    assert not overlaid(gone).compared
