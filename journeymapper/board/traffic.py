"""Which links pass through which gutter and gap: found once for all links, then kept up to date link by link."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journeymapper.board.grid import Cell, Grid
from journeymapper.board.roads import Road, Streets
from journeymapper.model.journeys import Link

MOST_LINES = 5
"""So many routes lie side by side in a gutter or a gap; then lines are shared."""

Span = tuple[float, float, str]
"""(low end, high end, link id) of a part of a route in a gutter or a gap."""

Street = tuple[bool, int]
"""(whether it is a gap, its number)."""

CellOf = Callable[[str], Cell | None]
"""Gives the cell of a touchpoint, None for one of another journey."""


class Traffic:
    """The links of a journey: the ways on from each touchpoint, and what passes through each street. Never changed."""

    __slots__ = ("_lines", "roads", "streets", "ways")

    def __init__(self) -> None:
        """Begin without links."""
        self.ways: dict[str, tuple[str, ...]] = {}
        """Touchpoint -> the links that leave it for another one of the journey, oldest first."""
        self.roads: dict[str, Road] = {}
        """Link -> its road, where it does not go straight down."""
        self.streets: dict[Street, dict[str, Span]] = {}
        """Street -> the parts of routes in it, by link."""
        self._lines: dict[Street, dict[str, int]] = {}

    @classmethod
    def of(cls, links: Iterable[Link], grid: Grid, streets: Streets) -> Traffic:
        """Look through all links."""
        found = cls()
        order = list(grid.order)
        ordinals = dict(zip(order, range(len(order)), strict=True))
        tops = {column.start + row for column in grid.columns for row in range(0, column.size, column.rows)}
        ways: dict[str, list[str]] = {}
        for link in links:
            source, target = ordinals.get(link.source), ordinals.get(link.target)
            if source is None or target is None:
                continue
            ways.setdefault(link.source, []).append(link.id)
            # Most links go straight down; they need no road.
            if target != source + 1 or target in tops:
                found._join(link.id, streets.road(_cell(grid, source), _cell(grid, target)))
        found.ways = {name: tuple(leaving) for name, leaving in ways.items()}
        return found

    def after(self, gone: Iterable[str], fresh: Iterable[Link], cell_of: CellOf, streets: Streets) -> Traffic:
        """Return the traffic without the links `gone` and then with those of `fresh`, in streets that stay as they are."""
        after = Traffic()
        after.ways, after.roads = dict(self.ways), dict(self.roads)
        after.streets, after._lines = dict(self.streets), dict(self._lines)
        own: set[Street] = set()
        for link_id in gone:
            road = after.roads.pop(link_id, None)
            for street, _ in _spans(link_id, road) if road else ():
                after._part(street, own).pop(link_id)
        for link in fresh:
            source, target = cell_of(link.source), cell_of(link.target)
            road = streets.road(source, target) if source and target else None
            if road and road.legs:
                for street, _ in _spans(link.id, road):
                    after._part(street, own)
                after._join(link.id, road)
        return after

    def with_ways(self, ways: Iterable[tuple[str, tuple[str, ...]]]) -> Traffic:
        """Return the traffic with other ways on from some touchpoints."""
        after = Traffic()
        after.ways = {**self.ways, **dict(ways)}
        after.roads, after.streets, after._lines = self.roads, self.streets, self._lines
        return after

    def line(self, street: Street, link_id: str) -> int:
        """Which of the lines side by side in a street a link takes: 0 for the middle one."""
        lines = self._lines.get(street)
        if lines is None:
            lines = self._lines[street] = side_by_side(self.streets[street].values())
        return lines[link_id]

    def shifted(self, before: Traffic) -> set[str]:
        """Return the links that may run otherwise than in `before`: those in streets whose traffic is another one."""
        names: set[str] = set()
        for street in self.streets.keys() | before.streets.keys():
            new, old = self.streets.get(street, {}), before.streets.get(street, {})
            if new is not old:
                names.update(new, old)
        return names

    def _join(self, link_id: str, road: Road) -> None:
        self.roads[link_id] = road
        for street, span in _spans(link_id, road):
            self.streets.setdefault(street, {})[link_id] = span

    def _part(self, street: Street, own: set[Street]) -> dict[str, Span]:
        """The traffic of a street, copied before it is changed for the first time."""
        if street not in own:
            own.add(street)
            self.streets[street] = dict(self.streets.get(street, {}))
            self._lines.pop(street, None)
        return self.streets[street]


def _cell(grid: Grid, ordinal: int) -> Cell:
    column = grid.column_of(ordinal)
    return column.cell(ordinal - column.start)


def _spans(link_id: str, road: Road) -> Iterable[tuple[Street, Span]]:
    for leg in road.legs:
        yield (False, leg.gutter), (min(leg.start, leg.end), max(leg.start, leg.end), link_id)
    if road.run:
        yield (
            (True, road.run.gap),
            (min(road.run.start, road.run.end), max(road.run.start, road.run.end), link_id),
        )


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
