"""What is dropped lands where the mark shows it, and nowhere outside the map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.board.landing import gap_of_heads, hook_at, lane_gap, mark_of_head, stage_gap
from journeymapper.board.place import Places
from journeymapper.board.shapes import Board, Point
from tests.board.test_place import board_of

COUNTS = st.lists(st.integers(0, 9), min_size=1, max_size=5)
PARTS = st.floats(-0.1, 1.1)


@given(counts=COUNTS, part=PARTS)
def test_a_stage_goes_to_the_nearest_border(counts: list[int], part: float) -> None:
    board = board_of(counts)
    x = board.size.x + part * board.size.width
    gap = stage_gap(board, x)
    assert gap is not None
    heads = list(board.stages.values())
    borders = [head.column.x for head in heads] + [heads[-1].column.right]
    assert 0 <= gap.number <= len(heads)
    assert gap.mark.centre.x == pytest.approx(borders[gap.number])
    left = sum(head.column.centre.x < x for head in heads)
    assert gap.number == left


@given(counts=COUNTS, part=PARTS)
def test_a_lane_goes_to_the_nearest_border(counts: list[int], part: float) -> None:
    board = board_of(counts)
    y = board.size.y + part * board.size.height
    gap = lane_gap(board, y)
    assert gap is not None
    bands = list(board.lanes.values())
    above = [band for band in bands if band.rect.centre.y < y]
    assert gap.number == len(above)
    if above:
        assert gap.mark.centre.y >= above[-1].rect.bottom - 3
    if gap.number < len(bands):
        assert gap.mark.centre.y <= bands[gap.number].rect.y


@given(counts=COUNTS, number=st.integers(0, 5))
def test_between_two_heads_there_is_a_gap_and_on_a_head_none(counts: list[int], number: int) -> None:
    board = board_of(counts)
    heads = list(board.stages.values())
    place = min(number, len(heads))
    mark = mark_of_head(board, place)
    assert gap_of_heads(board, mark.centre) == place
    for head in heads:
        assert gap_of_heads(board, head.column.centre._replace(y=head.rect.centre.y)) is None
    assert gap_of_heads(board, Point(mark.centre.x, mark.bottom + 9)) is None


@given(counts=COUNTS, across=PARTS, down=PARTS, on_stage=st.booleans())
def test_a_card_hangs_on_what_lies_under_it(
    counts: list[int], across: float, down: float, on_stage: bool
) -> None:
    board = board_of(counts)
    places = Places(board)
    at = Point(board.size.x + across * board.size.width, board.size.y + down * board.size.height)
    spot = hook_at(places, at, on_stage=on_stage)
    head = places.stage_at(at.x)
    assert (spot is None) is (head is None)
    if spot is None or head is None:
        return
    if spot.place in board.stages:
        assert spot.place == head.id
    else:
        assert board.boxes[spot.place].stage == head.id
        part = places.part_of(spot.place)
        under = board.boxes[spot.place].rect.contains(at)
        assert part is not None
        assert under or (part.x - 1 <= at.x <= part.right + 1 and not on_stage)


def test_the_parts_of_a_stage_lie_side_by_side() -> None:
    board = board_of([3, 1])
    places = Places(board)
    for head in board.stages.values():
        steps = [box.record for box in board.boxes.values() if box.id == box.record and box.stage == head.id]
        parts = [part for name in steps if (part := places.part_of(name)) is not None]
        assert sum(part.width for part in parts) == pytest.approx(head.column.width)
        assert min(part.x for part in parts) == pytest.approx(head.column.x)
    assert places.part_of("nothing") is None


def test_without_stages_or_lanes_there_is_no_gap() -> None:
    empty = Board("jo", board_of([1]).size)
    assert stage_gap(empty, 10) is None
    assert lane_gap(empty, 10) is None
    assert gap_of_heads(empty, Point(10, 20)) is None
