"""Labels never collide and never vanish, whatever people write: they wrap, then they shorten and say so."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.shapes import Board, Label, Rect, pill_rect
from journeymapper.edit.journeys import link
from journeymapper.edit.records import change, remove
from journeymapper.model.base import Record
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project
from tests.board.measure import EvenMeasure
from tests.board.projects import JOURNEY, project_of
from tests.board.test_layout import inside, label_rect, overlap

MEASURE = EvenMeasure()
HOSTILE = st.sampled_from(
    [
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
        "銀行口座を接続する手順" * 4,
        "مرحبا بالعالم كيف حالك اليوم يا صديقي العزيز",
        "👩‍👩‍👧‍👦" * 12,
        "x" * 300,
        "a " * 150,
        "\u202eabc",
        "Try\nagain\nand\nagain",
        "e\u0301" * 80,
        "Pays",
    ]
)
CHANNELS = st.sampled_from(["", "App", "c" * 30, "carrier pigeon by night, or two of them"])
FEELINGS = st.sampled_from([{}, {"pe_0": -1.75, "pe_1": 2.0}, {"pe_1": 0.0}])
LEAVES = st.sampled_from([None, 0.99999, 0.12345, 1.0])
UNITS = st.sampled_from(["%", "hours of waiting in the line at the desk", "€", "日"])
HEIGHTS = st.sampled_from([None, None, 20.0, 250.0])


@st.composite
def hostile(draw: st.DrawFn) -> Project:
    """A project in which every text is one that breaks what is not made for it."""
    project = project_of(draw(st.lists(st.integers(0, 5), min_size=1, max_size=3)), draw(st.integers(0, 999)))
    fields: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "touchpoints": {"name": HOSTILE, "channel": CHANNELS, "leave": LEAVES, "feelings": FEELINGS, "thought": HOSTILE},
        "stages": {"name": HOSTILE, "drivers": HOSTILE},
        "cards": {"text": HOSTILE, "owner": HOSTILE},
        "lanes": {"name": st.just("") | HOSTILE, "height": HEIGHTS, "collapsed": st.sampled_from([False, False, True])},
        "measures": {"name": HOSTILE, "unit": UNITS},
        "bets": {"name": HOSTILE},
        "evidence": {"text": HOSTILE, "source": HOSTILE},
    }  # fmt: skip
    changed: dict[str, Record] = {}
    for table, wild in fields.items():
        for record in project.table(table).values():
            changed[record.id] = record.replace(**{name: draw(values) for name, values in wild.items()})
    project = project.with_records(changed, {})
    inner = {step.id: step.replace(sub_journey=JOURNEY) for step in list(project.touchpoints.values())[::2]}
    return project.with_records(inner, {})


def board_of(project: Project) -> Board:
    captions = dict.fromkeys(list(project.stages)[::2], "12.4k visit us, and then some more")
    return lay_out(project, JOURNEY, MEASURE, Options(captions=captions))


def rect_of(label: Label) -> Rect:
    """What a label covers, its pill included."""
    if label.pill is None:
        return label_rect(label)
    return pill_rect(label, MEASURE.width(label.text, label.style))


@given(hostile())
def test_no_two_labels_of_a_box_overlap_and_none_leaves_it(project: Project) -> None:
    board = board_of(project)
    for box in board.boxes.values():
        rects = [rect_of(label) for label in box.labels]
        rects += [rect for rect in (box.picture, box.door) if rect is not None]
        rects += [Rect(*box.icon_at, 16, 16)] if box.icon else []
        assert all(inside(rect, box.rect) for rect in rects), box
        for one, other in itertools.combinations(rects, 2):
            assert not overlap(one, other), (box, box.labels)


@given(hostile())
def test_what_is_cut_says_so_and_is_kept_in_full(project: Project) -> None:
    for box in board_of(project).boxes.values():
        shown = " ".join(label.text for label in box.labels)
        assert box.shortened == ("…" in shown), box
        if box.shortened:
            assert len(box.full_text) > 3


@given(hostile())
def test_titles_and_heads_keep_to_their_places(project: Project) -> None:
    board = board_of(project)
    for rect, labels in [
        *((head.rect, head.labels) for head in board.stages.values()),
        *((band.rect, (*band.labels, *filter(None, (band.hint,)))) for band in board.lanes.values()),
    ]:
        rects = [label_rect(label) for label in labels]
        assert all(inside(one, rect) for one in rects), labels
        assert not any(overlap(one, other) for one, other in itertools.combinations(rects, 2)), labels
    boxes = [box.rect for box in board.boxes.values()]
    for band in board.lanes.values():
        labels = (*band.labels, *filter(None, (band.hint, band.rule.label if band.rule else None)))
        assert not any(overlap(label_rect(label), box) for label in labels for box in boxes)


def shares_of(board: Board) -> list[Rect]:
    return [label_rect(route.label) for route in board.routes.values() if route.label is not None]


def check_shares(board: Board) -> None:
    rects = shares_of(board)
    steps = [box.rect for box in board.boxes.values()]
    for one, other in itertools.combinations(rects, 2):
        assert not overlap(one.grown(1), other.grown(1)), (one, other)
    for rect in rects:
        assert inside(rect, board.size)
        assert not any(overlap(rect.grown(5.5), step) for step in steps), rect


@given(
    st.lists(st.integers(0, 7), min_size=1, max_size=4),
    st.integers(0, 999),
    st.lists(st.tuples(st.integers(0, 27), st.integers(0, 27), st.sampled_from([None, 0.3333, 1.0, 0.05]))),
)
def test_shares_stand_clear_of_cards_and_of_each_other(
    counts: list[int], seed: int, more: list[tuple[int, int, float | None]]
) -> None:
    project = project_of(counts, seed, (LaneKind.STEPS,))
    names = [step.id for step in project.touchpoints_of(JOURNEY)]
    taken = {(one.source, one.target) for one in project.links.values()}
    for source, target, share in more:
        if source < len(names) and target < len(names) and (names[source], names[target]) not in taken:
            taken.add((names[source], names[target]))
            project = link(project, names[source], names[target], share=share)[0].apply(project)
    check_shares(board_of(project))


def fan(count: int) -> Project:
    """A touchpoint in the middle that leads to `count` others, on all sides."""
    project = project_of([count // 3, 3, count - count // 3], lanes=(LaneKind.STEPS,))
    project = remove(project, list(project.links)).apply(project)
    others = [name for name in project.touchpoints if not name.startswith("tp_1_")]
    for name in ("tp_1_2", *others):
        project = link(project, "tp_1_1", name, share=1 / (count + 1))[0].apply(project)
    return project


def test_forty_links_at_one_touchpoint_say_that_there_are_more_than_can_be_read() -> None:
    board = board_of(fan(40))
    check_shares(board)
    shown = [route.label.text for route in board.routes.values() if route.label]
    assert "…" in shown
    assert len(shown) >= 4
    for route in board.routes.values():
        assert route.share == "2.4\u202f%"
        assert route.shortened == (route.label is None or route.label.text == "…")


def test_a_few_shares_at_one_touchpoint_are_all_there() -> None:
    board = board_of(fan(4))
    assert not any(route.shortened for route in board.routes.values())
    assert len(shares_of(board)) == 5


def test_a_share_of_a_loop_in_the_first_column_is_there() -> None:
    project = project_of([3], lanes=(LaneKind.STEPS,))
    project = remove(project, list(project.links)).apply(project)
    for source, target in (("tp_0_1", "tp_0_2"), ("tp_0_1", "tp_0_0")):
        project = link(project, source, target)[0].apply(project)
    board = board_of(project)
    check_shares(board)
    assert len(shares_of(board)) == 2


def test_every_channel_of_thirty_letters_has_room_in_its_cell() -> None:
    project = project_of([2], lanes=(LaneKind.CHANNELS,))
    project = change(project, "tp_0_0", channel="c" * 30).apply(project)
    project = change(project, "tp_0_1", channel="d" * 30).apply(project)
    (box,) = board_of(project).boxes.values()
    assert not box.shortened
    assert "".join(label.text for label in box.labels).replace(" ", "") == "c" * 30 + "·" + "d" * 30
