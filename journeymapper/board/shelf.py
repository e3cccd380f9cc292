"""How the cards of a lane stack in the columns: each as high up as those before it allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from journeymapper.board.grid import MOST_ROWS, Column, Grid, track_x
from journeymapper.board.shapes import BoxKind, Rect
from journeymapper.board.sizes import CARD_GAP, CARD_INSET, TRACK

SPREAD = 8
"""From so many cards on, those of a wide stage are spread over its tracks rather than piled under their steps."""


class Item(NamedTuple):
    """Something that wants a place in a lane: from stage number `first` to `last`, at the step with ordinal `at`.

    `at` is -1 for what hangs on a whole stage; `whole` asks for the full width of the stage.
    """

    id: str
    record: str
    kind: BoxKind
    first: int
    last: int
    at: int = -1
    whole: bool = False


class Slot(NamedTuple):
    """The place of an item: from track `first` to `last`, `y` below the top of the lane's content."""

    item: Item
    first: int
    last: int
    y: float
    height: float

    def rect(self, top: float) -> Rect:
        """The rectangle on the board, where the content of the lane begins at `top`."""
        width = TRACK * (self.last - self.first + 1) - 2 * CARD_INSET
        return Rect(track_x(self.first) + CARD_INSET, top + self.y, width, self.height)


class Shelf(NamedTuple):
    """The items of a lane in their places: by id in reading order, and by track from top to bottom."""

    slots: Mapping[str, Slot]
    tracks: Mapping[int, Sequence[Slot]]
    height: float

    def meeting(self, first: int, last: int, top: float, bottom: float) -> Iterator[Slot]:
        """Yield the slots between two tracks and two heights (from the top of the content), each once."""
        for track in range(first, last + 1):
            for slot in self.tracks.get(track, ()):
                begins_here = track == max(first, slot.first)
                if begins_here and slot.y <= bottom and slot.y + slot.height >= top:
                    yield slot


EMPTY = Shelf({}, {}, 0.0)


def tracks_wished(items: Iterable[Item], stages: int) -> list[int]:
    """Return for each stage how many tracks its items ask for, so that none gets longer than the longest steps."""
    counts = [0] * stages
    for item in items:
        if item.first == item.last:
            counts[item.first] += 1
    return [-(-count // MOST_ROWS) for count in counts]


def stack(grid: Grid, items: Iterable[Item], height_of: Callable[[Item, float], float]) -> Shelf:
    """Place `items`: what spans stages first, then stage by stage in the order of the steps.

    `height_of(item, width)` gives the height of a card of that width.
    """
    slots: dict[str, Slot] = {}
    tracks: dict[int, list[Slot]] = {}
    bottoms = [0.0] * grid.tracks
    for item, first, last in _places(grid, items):
        y = max(bottoms[first : last + 1])
        height = height_of(item, TRACK * (last - first + 1) - 2 * CARD_INSET)
        slot = Slot(item, first, last, y, height)
        for track in range(first, last + 1):
            bottoms[track] = y + height + CARD_GAP
            tracks.setdefault(track, []).append(slot)
        slots[item.id] = slot
    return Shelf(slots, tracks, max(bottoms, default=0.0) - CARD_GAP if slots else 0.0)


def _places(grid: Grid, items: Iterable[Item]) -> Iterator[tuple[Item, int, int]]:
    """Yield (item, first track, last track) in the order of placing."""
    ordered = sorted(items, key=attrgetter("first", "at"))
    for item in ordered:
        if item.whole or item.first != item.last:
            end = grid.columns[item.last]
            yield item, grid.columns[item.first].first, end.first + end.tracks - 1
    single = (item for item in ordered if item.first == item.last and not item.whole)
    for number, group in groupby(single, attrgetter("first")):
        yield from _in_stage(grid, grid.columns[number], list(group))


def _in_stage(grid: Grid, column: Column, items: list[Item]) -> Iterator[tuple[Item, int, int]]:
    if column.tracks == 1:
        tracks = [column.first] * len(items)
    else:
        tracks = [grid.cell(item.at).track if item.at >= 0 else column.first for item in items]
        if max(Counter(tracks).values()) >= SPREAD:
            tracks = [column.first + place * column.tracks // len(items) for place in range(len(items))]
    for item, track in zip(items, tracks, strict=True):
        yield item, track, track
