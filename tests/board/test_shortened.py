"""An export names every text that it cuts, with its place; and the legend names whose curves are drawn."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.layout import lay_out
from journeymapper.board.legend import Legend, legend_of
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Rect
from journeymapper.board.shortened import shortened
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import change, remove
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, OTHER, PERSONAS, card_on, project_of, with_other
from tests.board.test_labels import fan
from tests.board.test_layout import inside, label_rect, overlap

LONG = "Nobody says why the bank is not in the list, and so people write to us. " * 9


def plain(*lanes: LaneKind) -> Project:
    project = project_of([2], lanes=lanes)
    project = remove(project, [*project.cards, *project.evidence]).apply(project)
    for name in ("tp_0_0", "tp_0_1", "st_0"):
        project = change(project, name, name="Pays").apply(project)
    return project


def told(project: Project) -> tuple[str, ...]:
    return shortened(lay_out(project, JOURNEY, EvenMeasure()), project)


def test_a_map_on_which_everything_stands_tells_nothing() -> None:
    assert told(card_on(plain(LaneKind.STEPS, LaneKind.PAINS), "tp_0_0", "Short")) == ()


def test_every_text_that_is_cut_is_told_with_its_place() -> None:
    project = card_on(plain(LaneKind.STEPS, LaneKind.PAINS), "tp_0_0", LONG)
    assert told(project) == (f"Pains, Pays: “{LONG.strip()}”",)
    project = change(project, "la_pains", name="What hurts").apply(project)
    project = change(project, "st_0", name=LONG[:200]).apply(project)
    project = change(project, "tp_0_1", name=LONG[:150]).apply(project)
    stage, step, pain = told(project)
    assert stage == f"Stage: “{LONG[:200].strip()}”"
    assert step == f"Steps, {LONG[:200].strip()}: “{LONG[:150].strip()}”"
    assert pain.startswith("What hurts, ")
    project = change(project, "la_pains", name=LONG[:200]).apply(project)
    assert f"Lane: “{LONG[:200].strip()}”" in told(project)


def test_shares_that_find_no_room_are_told() -> None:
    project = fan(40)
    lines = [line for line in told(project) if line.startswith("Share")]
    assert len(lines) > 20
    assert all(line.endswith(": 2.4\u202f%") for line in lines)


def set_into(project: Project, room: Rect, compare: str | None = None) -> Legend:
    board = lay_out(project, JOURNEY, EvenMeasure(), Options(compare=compare))
    return legend_of(board, project, EvenMeasure(), room)


def test_the_legend_names_those_who_feel_and_what_is_dashed() -> None:
    project = with_other(project_of([4], 3, lanes=(LaneKind.CURVE,)), 3)
    found = set_into(project, Rect(0, 0, 900, 40), OTHER)
    assert [label.text for label in found.labels] == [
        "Persona pe_0",
        "Persona pe_1",
        "dashed: to be",
    ]
    assert [(one.persona, one.place, one.dashed) for one in found.swatches] == [
        (PERSONAS[0], 0, False), (PERSONAS[1], 1, False), (None, 0, True)
    ]  # fmt: skip
    for step in project.touchpoints_of(JOURNEY):
        project = change(project, step.id, feelings={}).apply(project)
    assert set_into(project, Rect(0, 0, 900, 40)) == Legend()


@given(
    st.lists(st.sampled_from(["Maya", "Tom Berg", "銀行" * 30, "x" * 300]), max_size=12),
    st.floats(120, 900),
    st.floats(10, 60),
)
def test_the_legend_keeps_to_its_room_and_tells_what_it_leaves_out(
    names: list[str], width: float, height: float
) -> None:
    project = project_of([1], lanes=(LaneKind.CURVE,))
    for name in names:
        project = add_persona(project, name)[0].apply(project)
    everybody = project.about.personas
    project = change(project, "tp_0_0", feelings=dict.fromkeys(everybody, 1.0)).apply(project)
    found, room = set_into(project, Rect(50, 7, width, height)), Rect(50, 7, width, max(18.0, height))
    rects = [label_rect(label) for label in found.labels]
    strokes = [Rect(one.start.x, one.start.y - 3, one.end.x - one.start.x, 6) for one in found.swatches]
    assert all(inside(rect, room) for rect in (*rects, *strokes))
    assert not any(overlap(one, other) for one, other in itertools.combinations([*rects, *strokes], 2))
    shown = len(found.swatches)
    assert len(everybody) - shown == (int(found.labels[-1].text.split()[0]) if shown < len(everybody) else 0)
    for label in found.labels:
        if "…" in label.text:
            head, _, tail = label.text.partition("… ")
            assert any(name.startswith(head.rstrip("…")) and name.endswith(tail) for name in found.shortened)
