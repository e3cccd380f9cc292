"""Which links pass through which gutter and gap: found once for all links, then kept up to date link by link."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from journeymapper.board.grid import Cell, Grid
from journeymapper.board.roads import Streets, gap_of
from journeymapper.model.journeys import Link

MOST_LINES = 5
"""So many routes lie side by side in a gutter or a gap; then lines are shared."""

Span = tuple[float, float, str]
"""(low end, high end, link id) of a part of a route in a gutter or a gap."""


class Street(NamedTuple):
    """What passes through a gutter or a gap, and which of the lines side by side each takes: 0 for the middle one."""

    spans: Sequence[Span]
    lines: Mapping[str, int]


CellOf = Callable[[str], Cell | None]
"""Gives the cell of a touchpoint, None for one of another journey."""


class Trip(NamedTuple):
    """A link that does not go straight down: places (numbers of columns with steps) and rows of its two ends."""

    start: int
    row: int
    end: int
    end_row: int

    @property
    def over(self) -> bool:
        """Whether it passes over columns in between, and so through a gap."""
        return abs(self.start - self.end) > 1


class Traffic:
    """The links of a journey: the ways on from each touchpoint, and what passes through each street. Never changed."""

    __slots__ = ("_gaps", "_gutters", "at", "gaps", "trips", "ways")

    def __init__(self) -> None:
        """Begin without links."""
        self.ways: Mapping[str, Sequence[str]] = {}
        """Touchpoint -> the links that leave it for another one of the journey, oldest first."""
        self.trips: dict[str, Trip] = {}
        self.at: dict[int, dict[str, None]] = {}
        """Place of a column -> the trips that begin or end there."""
        self.gaps: dict[int, dict[str, None]] = {}
        """Row -> the trips that pass through the gap above it."""
        self._gutters: dict[int, Street] = {}
        self._gaps: dict[int, Street] = {}

    @classmethod
    def of(cls, links: Iterable[Link], grid: Grid, streets: Streets) -> Traffic:
        """Look through all links."""
        found = cls()
        order = list(grid.order)
        ordinals = dict(zip(order, range(len(order)), strict=True))
        places, rows = _places_and_rows(grid)
        straight = _straight(grid)
        ways: defaultdict[str, list[str]] = defaultdict(list)
        find, below = ordinals.get, straight.get
        for link in links:
            # Read through its fields a record answers four times as quickly, and there are many.
            fields = link.__dict__
            name, end = fields["source"], fields["target"]
            # Most links go straight down.
            if below(name) == end:
                ways[name].append(fields["id"])
                continue
            source, target = find(name), find(end)
            if source is not None and target is not None:
                ways[name].append(fields["id"])
                found._join(link.id, Trip(places[source], rows[source], places[target], rows[target]))
        found.ways = dict(ways)
        return found

    def after(self, gone: Iterable[str], fresh: Iterable[Link], cell_of: CellOf, streets: Streets) -> Traffic:
        """Return the traffic without the links `gone` and then with those of `fresh`, in streets that stay as they are."""
        after = Traffic()
        after.ways, after.trips = self.ways, dict(self.trips)
        after.at, after.gaps = dict(self.at), dict(self.gaps)
        after._gutters, after._gaps = dict(self._gutters), dict(self._gaps)
        own: set[tuple[bool, int]] = set()
        left = set(gone)
        for link_id in left:
            trip = after.trips.pop(link_id, None)
            if trip is not None:
                after._touch(trip, own)
                after._part(link_id, trip)
        for link in fresh:
            source, target = cell_of(link.source), cell_of(link.target)
            if source is None or target is None:
                continue
            trip = Trip(streets.place(source.track), source.row, streets.place(target.track), target.row)
            if trip.start != trip.end or trip.end_row != trip.row + 1:
                after._touch(trip, own)
                after._join(link.id, trip)
        for gap, street in self._gaps.items():
            if (True, gap) in own:
                staying = {span[2]: span for span in street.spans if span[2] not in left}
                after._gaps[gap] = _street(
                    staying.get(name) or after._gap_span(name) for name in after.gaps[gap]
                )
        return after

    def with_ways(self, ways: Iterable[tuple[str, Sequence[str]]]) -> Traffic:
        """Return the traffic with other ways on from some touchpoints."""
        after = Traffic()
        after.ways = {**self.ways, **dict(ways)}
        after.trips, after.at, after.gaps = self.trips, self.at, self.gaps
        after._gutters, after._gaps = self._gutters, self._gaps
        return after

    def in_gutter(self, gutter: int, streets: Streets) -> Street:
        """The parts of routes in a gutter (heights), and the lines they take."""
        found = self._gutters.get(gutter)
        if found is None:
            names = {**self.at.get(gutter, {}), **self.at.get(gutter + 1, {})}
            found = self._gutters[gutter] = _street(
                (min(leg.start, leg.end), max(leg.start, leg.end), name)
                for name in names
                for leg in streets.road(*self.trips[name]).legs
                if leg.gutter == gutter
            )
        return found

    def in_gap(self, gap: int) -> Street:
        """The parts of routes in the gap above a row (places of columns, from gutter to gutter), and the lines they take."""
        found = self._gaps.get(gap)
        if found is None:
            found = self._gaps[gap] = _street(map(self._gap_span, self.gaps.get(gap, ())))
        return found

    def _gap_span(self, name: str) -> Span:
        start, _, end, _ = self.trips[name]
        return (start + 0.5, end - 0.5, name) if start < end else (end + 0.5, start - 0.5, name)

    def shifted(self, before: Traffic, streets: Streets) -> set[str]:
        """Return the links that take another line than in `before`, in the streets that somebody has looked at."""
        names: set[str] = set()
        for gutter, old in before._gutters.items():
            if self._gutters.get(gutter) is not old:
                names |= _unlike(self.in_gutter(gutter, streets).lines, old.lines)
        for gap, old in before._gaps.items():
            if self._gaps.get(gap) is not old:
                names |= _unlike(self.in_gap(gap).lines, old.lines)
        return names

    def _join(self, link_id: str, trip: Trip) -> None:
        self.trips[link_id] = trip
        self.at.setdefault(trip.start, {})[link_id] = None
        self.at.setdefault(trip.end, {})[link_id] = None
        if trip.over:
            self.gaps.setdefault(gap_of(*trip), {})[link_id] = None

    def _part(self, link_id: str, trip: Trip) -> None:
        self.at[trip.start].pop(link_id, None)
        self.at[trip.end].pop(link_id, None)
        if trip.over:
            self.gaps[gap_of(*trip)].pop(link_id, None)

    def _touch(self, trip: Trip, own: set[tuple[bool, int]]) -> None:
        """Copy the streets of a trip, and forget their lines, before they are changed for the first time."""
        for place in {trip.start, trip.end}:
            if (False, place) not in own:
                own.add((False, place))
                self.at[place] = dict(self.at.get(place, {}))
                self._gutters.pop(place - 1, None)
                self._gutters.pop(place, None)
        if trip.over and (True, gap := gap_of(*trip)) not in own:
            own.add((True, gap))
            self.gaps[gap] = dict(self.gaps.get(gap, {}))
            self._gaps.pop(gap, None)


def _unlike(new: Mapping[str, int], old: Mapping[str, int]) -> set[str]:
    return {name for name in new.keys() | old.keys() if new.get(name) != old.get(name)}


def _places_and_rows(grid: Grid) -> tuple[list[int], list[int]]:
    """For each touchpoint by its ordinal: the place of its column among those with steps, and its row."""
    places: list[int] = []
    rows: list[int] = []
    place = 0
    for column in grid.columns:
        for top in range(0, column.size, column.rows):
            count = min(column.rows, column.size - top)
            places += [place] * count
            rows += range(count)
            place += 1
    return places, rows


def _straight(grid: Grid) -> dict[str, str]:
    """Touchpoint -> the one that stands right below it."""
    below: dict[str, str] = {}
    for column in grid.columns:
        for top in range(0, column.size, column.rows):
            names = column.names[top : top + column.rows]
            below.update(itertools.pairwise(names))
    return below


def _street(spans: Iterable[Span]) -> Street:
    ordered = sorted(spans)
    return Street(ordered, side_by_side(ordered))


def side_by_side(spans: Iterable[Span]) -> dict[str, int]:
    """Number the lines of spans so that those which lie beside each other differ: each takes the first that is free."""
    lines: dict[str, int] = {}
    ends: list[float] = []
    for low, high, link_id in sorted(spans):
        free = next((place for place, end in enumerate(ends) if end <= low), None)
        if free is None and len(ends) < MOST_LINES:
            free = len(ends)
            ends.append(high)
        elif free is None:
            # There is no room for more: the line that ends first is shared for a while.
            free = ends.index(min(ends))
        ends[free] = max(ends[free], high)
        lines[link_id] = free
    return lines
