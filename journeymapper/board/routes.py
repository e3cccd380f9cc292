"""The links of a journey as routes: each made when somebody looks, parallel ones side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from journeymapper.board.grid import Cell, Grid, track_x
from journeymapper.board.roads import Leg, Road, Run, Streets, Way, bend, bulge, line, straight_down
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Cubic, Label, Point, Rect, Route, TextStyle, Tone
from journeymapper.board.sizes import SHARE, STEP_GAP, STEP_HEIGHT, STEP_PITCH, TRACK
from journeymapper.model import wording
from journeymapper.model.journeys import Link

_GUTTER_OFFSETS = (0.0, 4.0, -4.0, 8.0, -8.0)
_GAP_OFFSETS = (0.0, 4.0, -4.0, 7.0, -7.0)
_OUTER_OFFSETS = (0.0, 3.0, -3.0)
_MOST_LINES = len(_GUTTER_OFFSETS)
_SHARE_SIZES = (SHARE, TextStyle(9.5), TextStyle(8.5))
_BESIDE = 5.0
"""Between a line and the share beside it."""

Span = tuple[float, float, str]
"""(low end, high end, link id) of a part of a route in a gutter or a gap."""


class Network:
    """The links between the steps of a grid. What it needs to know of all of them it finds out when first asked."""

    def __init__(self, scene: Scene, grid: Grid, top: float) -> None:
        """`top` is the height of the first row of steps."""
        self.scene = scene
        self.grid = grid
        self.streets = Streets(grid.occupied, grid.most_rows, top)

    def following(self, scene: Scene, sources: Iterable[str] = ()) -> Network:
        """Return the network for a later project in which no link has other ends and no step another place.

        The links that leave the touchpoints `sources` have other shares.
        """
        after = Network.__new__(Network)
        after.__dict__.update(self.__dict__)
        after.scene = scene
        known = self.__dict__.get("from_touchpoint")
        if known is not None and (touched := set(sources)):
            links = scene.project.links
            fresh = {name: [links[link.id] for link in known[name]] for name in touched if name in known}
            after.__dict__["from_touchpoint"] = {**known, **fresh}
        return after

    @cached_property
    def from_touchpoint(self) -> dict[str, list[Link]]:
        """Touchpoint id -> the links that leave it for another one of the journey."""
        found: dict[str, list[Link]] = {}
        ordinals = self.grid.order.ordinals
        for link in self.scene.project.links.values():
            if link.source in ordinals and link.target in ordinals:
                found.setdefault(link.source, []).append(link)
        return found

    @cached_property
    def ids(self) -> dict[str, None]:
        """The links, in the order of the touchpoints they leave."""
        leaving = self.from_touchpoint
        names = (name for name in self.grid.order.touchpoints if name in leaving)
        return {link.id: None for name in names for link in leaving[name]}

    @cached_property
    def _spans(self) -> tuple[dict[int, list[Span]], dict[int, list[Span]]]:
        """The parts of all routes by gutter and by gap."""
        gutters: dict[int, list[Span]] = {}
        gaps: dict[int, list[Span]] = {}
        cells = self._cells
        ordinals = self.grid.order.ordinals
        for link_id in self.ids:
            link = self.scene.project.links[link_id]
            source, target = cells[ordinals[link.source]], cells[ordinals[link.target]]
            if source.track == target.track and target.row == source.row + 1:
                continue
            road = self.streets.road(source, target)
            for leg in road.legs:
                gutters.setdefault(leg.gutter, []).append(_span(leg.start, leg.end, link_id))
            if road.run:
                gaps.setdefault(road.run.gap, []).append(_span(road.run.start, road.run.end, link_id))
        return gutters, gaps

    @cached_property
    def _cells(self) -> list[Cell]:
        return [
            Cell(column.first + place // column.rows, place % column.rows)
            for column in self.grid.columns
            for place in range(column.size)
        ]

    @cached_property
    def _gutter_lines(self) -> dict[int, dict[str, int]]:
        return {}

    @cached_property
    def _gap_lines(self) -> dict[int, dict[str, int]]:
        return {}

    def route(self, link_id: str) -> Route:
        """Return the route of a link."""
        link = self.scene.project.links[link_id]
        ordinals = self.grid.order.ordinals
        source = self.grid.cell(ordinals[link.source])
        target = self.grid.cell(ordinals[link.target])
        road = self.streets.road(source, target)
        segments = self._segments(road, link_id, source)
        label = self._label(link, road, source, segments)
        return Route(link_id, link.source, link.target, segments, road.back, label)

    def _segments(self, road: Road, link_id: str, source: Cell) -> tuple[Cubic, ...]:
        if road.way is Way.DOWN:
            return (straight_down(source.track, self.streets.row_top(source.row) + STEP_HEIGHT),)
        first = road.legs[0]
        left, right = self.streets.gutter(first.gutter)
        near, far = (left, right) if road.right else (right, left)
        x = self._x_of(first, link_id)
        if road.way in {Way.SKIP, Way.LOOP}:
            return (bulge(near, first, x, far),)
        if road.run is None:
            return (bend(Point(near, first.start), Point(far, first.end), x),)
        return self._over(road, road.run, link_id, near)

    def _over(self, road: Road, run: Run, link_id: str, near: float) -> tuple[Cubic, ...]:
        first, last = road.legs
        y = self._y_of(run, link_id)
        left, right = self.streets.gutter(last.gutter)
        leaving, arriving = Point(run.start, y), Point(run.end, y)
        return (
            bend(Point(near, first.start), leaving, self._x_of(first, link_id)),
            line(leaving, arriving),
            bend(arriving, Point(right if road.right else left, last.end), self._x_of(last, link_id)),
        )

    def _x_of(self, leg: Leg, link_id: str) -> float:
        """Where a route passes through a gutter: in the middle, or beside those that pass there too."""
        lines = self._gutter_lines.get(leg.gutter)
        if lines is None:
            lines = self._gutter_lines[leg.gutter] = side_by_side(self._spans[0].get(leg.gutter, ()))
        left, right = self.streets.gutter(leg.gutter)
        offset = _GUTTER_OFFSETS[lines[link_id] % len(_GUTTER_OFFSETS)]
        return (left + right) / 2 + offset * min(1.0, (right - left) / 28)

    def _y_of(self, run: Run, link_id: str) -> float:
        lines = self._gap_lines.get(run.gap)
        if lines is None:
            lines = self._gap_lines[run.gap] = side_by_side(self._spans[1].get(run.gap, ()))
        offsets = _GAP_OFFSETS if 0 < run.gap < self.streets.rows else _OUTER_OFFSETS
        return self.streets.gap(run.gap) + offsets[lines[link_id] % len(offsets)]

    def _label(self, link: Link, road: Road, source: Cell, segments: tuple[Cubic, ...]) -> Label | None:
        """The share, where the touchpoint has more than one way on."""
        ways = self.from_touchpoint[link.source]
        if len(ways) < 2:
            return None
        text = wording.per_cent(share_of(link, ways), self.scene.locale)
        if road.way is Way.DOWN:
            start = segments[0].start
            return Label(text, start.x + _BESIDE, start.y + STEP_GAP / 2 + 3, SHARE, Tone.MUTED)
        left, right = self.streets.gutter(road.legs[0].gutter)
        style = next(
            (one for one in _SHARE_SIZES if self.scene.type.width(text, one) <= right - left - 4), None
        )
        if style is None:
            return None
        start = segments[0].start
        rises = segments[-1].end.y < start.y
        baseline = start.y + (style.size + 1 if rises else -4)
        x, align = (left + 2, "left") if road.right else (right - 2, "right")
        return Label(text, x, baseline, style, Tone.MUTED, align)

    def meeting(self, area: Rect) -> Iterator[str]:
        """Yield the ids of the links whose routes may reach into `area`, each once."""
        seen: dict[str, None] = {}
        for place in self.streets.gutters_between(area.x, area.right):
            seen.update(_within(self._spans[0].get(place, ()), area.y, area.bottom))
        for gap, spans in self._spans[1].items():
            if area.y - STEP_GAP <= self.streets.gap(gap) <= area.bottom + STEP_GAP:
                seen.update(_within(spans, area.x, area.right))
        seen.update(self._straight_in(area))
        yield from seen

    def _straight_in(self, area: Rect) -> dict[str, None]:
        first = max(0, int((area.y - self.streets.top - STEP_HEIGHT - STEP_GAP) // STEP_PITCH))
        last = min(self.streets.rows - 1, int((area.bottom - self.streets.top) // STEP_PITCH))
        found: dict[str, None] = {}
        for place in self.grid.occupied:
            if not area.x <= track_x(place) + TRACK / 2 <= area.right:
                continue
            for row in range(first, last + 1):
                above, below = self.grid.at(Cell(place, row)), self.grid.at(Cell(place, row + 1))
                if above and below:
                    found.update(
                        {x.id: None for x in self.from_touchpoint.get(above, ()) if x.target == below}
                    )
        return found


def _span(start: float, end: float, link_id: str) -> Span:
    return (start, end, link_id) if start <= end else (end, start, link_id)


def _within(spans: Iterable[Span], low: float, high: float) -> dict[str, None]:
    return {link_id: None for start, end, link_id in spans if start <= high and end >= low}


def side_by_side(spans: Iterable[Span]) -> dict[str, int]:
    """Number the lines of spans so that those which lie beside each other differ: each takes the first that is free."""
    lines: dict[str, int] = {}
    ends: list[float] = []
    for low, high, link_id in sorted(spans):
        free = next((place for place, end in enumerate(ends) if end <= low), None)
        if free is None and len(ends) < _MOST_LINES:
            free = len(ends)
            ends.append(high)
        elif free is None:
            # There is no room for more: the line that ends first is shared for a while.
            free = ends.index(min(ends))
        ends[free] = max(ends[free], high)
        lines[link_id] = free
    return lines


def share_of(link: Link, ways: Iterable[Link]) -> float:
    """Return the share of a link among all ways on from its touchpoint; missing shares are filled evenly."""
    if link.share is not None:
        return link.share
    shares = [way.share for way in ways]
    missing = shares.count(None)
    return max(0.0, 1 - sum(share for share in shares if share is not None)) / missing
