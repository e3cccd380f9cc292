"""How the cards of a lane stack in the columns: each as high up as those before it allow.

A lane of very many cards is not read to lay it out: its cards are equally high and evenly spread, so that their number
tells the height of the lane, and a stage is arranged when somebody looks at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from journeymapper.board.grid import MOST_ROWS, Column, Grid
from journeymapper.board.shapes import BoxKind, Rect
from journeymapper.board.sizes import CARD_GAP, CARD_INSET, CELLS_X, TRACK

SPREAD = 8
"""From so many cards on, those of a wide stage are spread over its tracks rather than piled under their steps."""


class Item(NamedTuple):
    """Something that wants a place in a lane: from stage number `first` to `last`, at place `at` of the first one.

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

    @property
    def width(self) -> float:
        """The width of its box."""
        return TRACK * (self.last - self.first + 1) - 2 * CARD_INSET

    def rect(self, top: float) -> Rect:
        """The rectangle on the board, where the content of the lane begins at `top`."""
        _, first, last, y, height = self
        width = TRACK * (last - first + 1) - 2 * CARD_INSET
        return Rect(CELLS_X + TRACK * first + CARD_INSET, top + y, width, height)


Reader = Callable[[str, int], Item]
"""Turns the id of a card's box and the number of its stage into an item."""

HeightOf = Callable[[Item, float], float]
"""Gives the height of an item for its width."""


class Load:
    """What a lane has to show: what is wide (spans stages or fills one), and by stage the ids of cards, or items."""

    __slots__ = ("groups", "wide")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.wide: list[Item] = []
        self.groups: dict[int, list[str | Item]] = {}

    def add(self, item: Item) -> None:
        """Put an item where it belongs."""
        if item.whole or item.first != item.last:
            self.wide.append(item)
        else:
            self.groups.setdefault(item.first, []).append(item)

    def copy(self) -> Load:
        """Return a load that may be added to without changing this one."""
        after = Load()
        after.wide = list(self.wide)
        after.groups = {number: list(entries) for number, entries in self.groups.items()}
        return after

    def items(self, number: int, read: Reader) -> list[Item]:
        """The items of a stage that are not wide, in the order of the steps."""
        entries = self.groups.get(number, ())
        items = [read(entry, number) if isinstance(entry, str) else entry for entry in entries]
        return sorted(items, key=attrgetter("at"))

    def __len__(self) -> int:
        return len(self.wide) + sum(map(len, self.groups.values()))

    @property
    def records(self) -> int:
        """How many different records there are; one that hangs in several places counts once."""
        entries = (entry for group in self.groups.values() for entry in group)
        names = {entry.partition("@")[0] if isinstance(entry, str) else entry.record for entry in entries}
        return len(names.union(item.record for item in self.wide))

    def tracks_wished(self, number: int) -> int:
        """How many tracks a stage must have, so that no column of cards gets longer than the longest steps."""
        return -(-len(self.groups.get(number, ())) // MOST_ROWS)


class Shelf:
    """The items of a lane in their places. Never changed; stages are arranged when they are first looked at."""

    __slots__ = (
        "_bins",
        "_bottoms",
        "_even",
        "_grid",
        "_heights",
        "_read",
        "_where",
        "_wide",
        "height",
        "load",
    )

    def __init__(self, grid: Grid, load: Load, read: Reader, heights: HeightOf | float) -> None:
        """Stack `load`: what is wide first, then stage by stage in the order of the steps.

        `heights` is one number where all are equally high; then nothing is arranged until somebody looks.
        """
        self._grid = grid
        self.load = load
        self._read = read
        self._even = None if callable(heights) else heights
        self._heights = heights
        self._bins: dict[int, tuple[Slot, ...]] = {}
        self._where: dict[str, int] | None = None
        self._bottoms = [0.0] * grid.tracks
        self._wide = {slot.item.id: slot for slot in self._placed_wide()}
        ends = [*self._bottoms, *map(self._bottom_of, load.groups)]
        self.height = max(0.0, max(ends, default=0.0) - CARD_GAP)

    def find(self, box_id: str) -> Slot | None:
        """The slot of the item with this id, or None."""
        wide = self._wide.get(box_id)
        if wide is not None:
            return wide
        number = self._stage_of(box_id)
        if number is None:
            return None
        return next((slot for slot in self.stage(number) if slot.item.id == box_id), None)

    def stage(self, number: int) -> tuple[Slot, ...]:
        """The slots of a stage that are not wide, in the order of the steps."""
        found = self._bins.get(number)
        if found is None:
            found = self._bins[number] = tuple(self._arranged(self._grid.columns[number]))
        return found

    def track(self, track: int) -> list[Slot]:
        """The slots of a track from top to bottom."""
        slots = [slot for slot in self._wide.values() if slot.first <= track <= slot.last]
        slots += [slot for slot in self.stage(self._grid.column_at(track).number) if slot.first == track]
        return slots

    @property
    def even(self) -> bool:
        """Whether all items are equally high, whatever they say."""
        return self._even is not None

    def slots(self) -> Iterator[Slot]:
        """Yield every slot, what is wide first."""
        yield from self._wide.values()
        for number in sorted(self.load.groups):
            yield from self.stage(number)

    def meeting(self, first: int, last: int, top: float, bottom: float) -> Iterator[Slot]:
        """Yield the slots between two tracks and two heights (from the top of the content), each once."""
        for slot in self._wide.values():
            if slot.first <= last and slot.last >= first and slot.y <= bottom and slot.y + slot.height >= top:
                yield slot
        if first <= last:
            for number in range(self._grid.column_at(first).number, self._grid.column_at(last).number + 1):
                for slot in self.stage(number):
                    if first <= slot.first <= last and slot.y <= bottom and slot.y + slot.height >= top:
                        yield slot

    def _stage_of(self, box_id: str) -> int | None:
        if self._where is None:
            self._where = {
                entry if isinstance(entry, str) else entry.id: number
                for number, entries in self.load.groups.items()
                for entry in entries
            }
        return self._where.get(box_id)

    def _placed_wide(self) -> Iterator[Slot]:
        columns = self._grid.columns
        for item in sorted(self.load.wide, key=attrgetter("first")):
            first, end = columns[item.first].first, columns[item.last]
            yield self._put(item, first, end.first + end.tracks - 1, self._bottoms)

    def _put(self, item: Item, first: int, last: int, bottoms: list[float]) -> Slot:
        """The next slot over these tracks, whose bottoms move down by it."""
        y = max(bottoms[first : last + 1])
        width = TRACK * (last - first + 1) - 2 * CARD_INSET
        height = self._heights(item, width) if callable(self._heights) else self._heights
        bottoms[first : last + 1] = [y + height + CARD_GAP] * (last - first + 1)
        return Slot(item, first, last, y, height)

    def _arranged(self, column: Column) -> Iterator[Slot]:
        items = self.load.items(column.number, self._read)
        bottoms = self._bottoms_under_wide(column)
        for item, track in zip(items, self._tracks(column, items), strict=True):
            yield self._put(item, track, track, bottoms)

    def _bottoms_under_wide(self, column: Column) -> list[float]:
        bottoms = list(self._bottoms)
        if self._even is not None:
            span = slice(column.first, column.first + column.tracks)
            bottoms[span] = [max(bottoms[span])] * column.tracks
        return bottoms

    def _tracks(self, column: Column, items: Sequence[Item]) -> list[int]:
        """In which track each item of a stage goes: under its step, or evenly spread where they would pile up."""
        if column.tracks == 1:
            return [column.first] * len(items)
        under = [column.cell(max(0, item.at)).track for item in items]
        if self._even is not None or max(Counter(under).values(), default=0) >= SPREAD:
            return [column.first + place * column.tracks // len(items) for place in range(len(items))]
        return under

    def _bottom_of(self, number: int) -> float:
        """The lower end of a stage. In a lane of very many it is counted, not arranged."""
        if self._even is None:
            return max((slot.y + slot.height + CARD_GAP for slot in self.stage(number)), default=0.0)
        column = self._grid.columns[number]
        most = -(-len(self.load.groups[number]) // column.tracks)
        return max(self._bottoms_under_wide(column)) + most * (self._even + CARD_GAP)
