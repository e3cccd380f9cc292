"""The links of a journey as routes: each made when somebody looks, parallel ones side by side."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from journeymapper.board.difference import Difference, states_of
from journeymapper.board.grid import Grid, track_x
from journeymapper.board.roads import Leg, Road, Run, Streets, Way, bend, bulge, line, straight_down
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Cubic, Label, Point, Rect, Route, TextStyle, Tone
from journeymapper.board.sizes import SHARE, STEP_GAP, STEP_HEIGHT, STEP_PITCH, TRACK
from journeymapper.board.traffic import Span, Traffic
from journeymapper.model import wording
from journeymapper.model.journeys import Link
from journeymapper.model.project import Project

_GUTTER_OFFSETS = (0.0, 4.0, -4.0, 8.0, -8.0)
_GAP_OFFSETS = (0.0, 4.0, -4.0, 7.0, -7.0)
_OUTER_OFFSETS = (0.0, 3.0, -3.0)
_SHARE_SIZES = (SHARE, TextStyle(9.5), TextStyle(8.5))
_BESIDE = 5.0
"""Between a line and the share beside it."""
_SHARE_BASELINE = 14.0
"""Of a share between two rows, below the card above: as far from that one as from the one below."""
_ASIDE = 14.0
"""From the edge of a card to the middle of a share beside it: half a gutter."""
_CLEAR = 3.5
"""Between a share and the cards left and right of it, where it stands beside them: there is no room for more."""
_MOST_BESIDE = 2
"""So many shares may stand beside a card, one above the other, after that between the rows."""
_PITCH = 12.0
"""From one of those to the next."""
_MOST_READ = 16
"""No more ways on from a touchpoint are looked at to place a share."""
_PART = 4
"""When more than one in so many links is touched, all are looked through again."""


class Network:
    """The links between the steps of a grid. What it needs to know of all of them it finds out when first asked."""

    def __init__(self, scene: Scene, grid: Grid, top: float, traffic: Traffic | None = None) -> None:
        """`top` is the height of the first row of steps; `traffic` is what passes where, if that is known."""
        self.scene = scene
        self.grid = grid
        self.streets = Streets(grid.occupied, grid.most_rows, top)
        self._traffic = traffic

    @property
    def traffic(self) -> Traffic:
        """What passes where."""
        if self._traffic is None:
            self._traffic = Traffic.of(self.scene.project.links.values(), self.grid, self.streets)
        return self._traffic

    def after(
        self, scene: Scene, grid: Grid, top: float, change: Difference
    ) -> tuple[Network, set[str] | None]:
        """Return the network of the project that `change` leads to, and the links whose routes may differ (None: all)."""
        after, known = Network(scene, grid, top), self._traffic
        sources = {record.source for record in states_of(change) if isinstance(record, Link)}
        if grid is self.grid and not sources:
            after._traffic = known
            return after, set()
        if known is None or after.streets != self.streets:
            return after, None
        links = scene.project.links
        crossing = set(_links_at(scene.project, _crossing(self.grid, grid)))
        sources |= {links[name].source for name in crossing}
        rerouted = _rerouted(change) | crossing | set(_links_at(scene.project, _moved(self.grid, grid)))
        if len(rerouted) * _PART > len(links):
            return after, None
        traffic = known.after(
            rerouted, [links[x] for x in rerouted if x in links], grid.cell_of, after.streets
        )
        after._traffic = traffic.with_ways((name, after._leaving(name)) for name in sources)
        stale = rerouted | after._traffic.shifted(known, after.streets)
        # Where the share of a link stands depends on the other ways on from the same touchpoint.
        for name in sources | {links[link].source for link in rerouted if link in links}:
            stale.update(known.ways.get(name, ()), after._traffic.ways.get(name, ()))
        return after, stale

    def has(self, link_id: str) -> bool:
        """Whether the journey has this link."""
        link = self.scene.project.links.get(link_id)
        return link is not None and link_id in self.traffic.ways.get(link.source, ())

    def _leaving(self, touchpoint: str) -> tuple[str, ...]:
        """The links that leave a touchpoint for another one of the journey."""
        order = self.grid.order
        if touchpoint not in order:
            return ()
        links = self.scene.project.links_from(touchpoint)
        return tuple(link.id for link in links if link.target in order)

    def ids(self) -> list[str]:
        """The links, in the order of the touchpoints they leave."""
        ways = self.traffic.ways
        return [name for touchpoint in self.grid.order for name in ways.get(touchpoint, ())]

    def route(self, link_id: str) -> Route:
        """Return the route of a link. Raises `KeyError` when the journey has no such link."""
        link = self.scene.project.links[link_id]
        road = self._road(link)
        segments = self._segments(road, link)
        label = self._label(link, road, segments)
        return Route(link_id, link.source, link.target, segments, road.back, label)

    def _road(self, link: Link) -> Road:
        source, target = self.grid.cell_of(link.source), self.grid.cell_of(link.target)
        if source is None or target is None:
            raise KeyError(link.id)
        place = self.streets.place
        return self.streets.road(place(source.track), source.row, place(target.track), target.row)

    def _segments(self, road: Road, link: Link) -> tuple[Cubic, ...]:
        if road.way is Way.DOWN:
            source = self.grid.cell_of(link.source)
            assert source is not None
            return (straight_down(source.track, self.streets.row_top(source.row) + STEP_HEIGHT),)
        link_id, first = link.id, road.legs[0]
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
        left, right = self.streets.gutter(leg.gutter)
        offset = _GUTTER_OFFSETS[self.traffic.in_gutter(leg.gutter, self.streets).lines[link_id]]
        return (left + right) / 2 + offset * min(1.0, (right - left) / 28)

    def _y_of(self, run: Run, link_id: str) -> float:
        offsets = _GAP_OFFSETS if 0 < run.gap < self.streets.rows else _OUTER_OFFSETS
        return self.streets.gap(run.gap) + offsets[self.traffic.in_gap(run.gap).lines[link_id] % len(offsets)]

    def _label(self, link: Link, road: Road, segments: tuple[Cubic, ...]) -> Label | None:
        """The share, where the touchpoint has more than one way on: in the gutter, near where the line leaves."""
        ways = self.traffic.ways[link.source]
        if len(ways) < 2:
            return None
        links = self.scene.project.links
        text = wording.per_cent(share_of(link, [links[name] for name in ways]), self.scene.locale)
        start = segments[0].start
        if road.way is Way.DOWN:
            return Label(text, start.x + _BESIDE, start.y + _SHARE_BASELINE, SHARE, Tone.MUTED)
        rank, gap = self._rank(link, road, ways)
        left, right = self.streets.gutter(road.legs[0].gutter)
        # Between the rows nothing is near, so the gutter may be filled; beside the cards it may not.
        room = right - left - (0 if rank == 0 else 2 * _CLEAR)
        style = next((one for one in _SHARE_SIZES if self.scene.type.width(text, one) <= room), None)
        if style is None or rank > _MOST_BESIDE:
            return None
        baseline = self.streets.row_top(gap) - STEP_GAP + _SHARE_BASELINE
        if rank:
            # A line that rises leaves room below where it begins, and the other way round.
            further = _PITCH * (rank - 1)
            baseline = start.y + (style.size + 1 + further if road.rises else -4 - further)
        aside = min((right - left) / 2, _ASIDE)
        x = left + aside if road.right else right - aside
        return Label(text, x, baseline, style, Tone.MUTED, "centre")

    def _rank(self, link: Link, road: Road, ways: Iterable[str]) -> tuple[int, int]:
        """How many shares of the same touchpoint come before at the same place, and the row under the gap it is for.

        That is the gap below the card, where the share of a link to the next card stands too. Where some links rise and
        others do not, each kind has the gap that its lines pass through.
        """
        cell = self.grid.cell_of(link.source)
        assert cell is not None
        links = self.scene.project.links
        roads = {name: self._road(links[name]) for name in itertools.islice(ways, _MOST_READ)}
        beside = {name: one for name, one in roads.items() if one.legs and one.right == road.right}
        mixed = cell.row > 0 and len({one.rises for one in beside.values()}) > 1
        same = [name for name, one in beside.items() if not mixed or one.rises == road.rises]
        rank = same.index(link.id) if link.id in same else _MOST_READ
        return rank, cell.row + (0 if mixed and road.rises else 1)

    def strokes_in(self, left: float, right: float) -> Iterator[tuple[Point, Point]]:
        """Yield a straight stroke from end to end for each link that leaves a card in a stretch of x, for a far view."""
        ways, links, cell_of = self.traffic.ways, self.scene.project.links, self.grid.cell_of
        for track in self.streets.tracks_between(left - TRACK, right):
            x = track_x(track) + TRACK / 2
            if not left <= x < right:
                continue
            for row, name in enumerate(self.grid.names_in(track)):
                start = Point(x, self.streets.row_top(row) + STEP_HEIGHT / 2)
                for link_id in ways.get(name, ()):
                    cell = cell_of(links[link_id].target)
                    if cell is not None:
                        end_x = track_x(cell.track) + TRACK / 2
                        yield start, Point(end_x, self.streets.row_top(cell.row) + STEP_HEIGHT / 2)

    def meeting(self, area: Rect) -> dict[str, None]:
        """Return the ids of the links whose routes may reach into `area`, each once."""
        seen: dict[str, None] = {}
        gutters = self.streets.gutters_between(area.x, area.right)
        for gutter in gutters:
            seen.update(_within(self.traffic.in_gutter(gutter, self.streets).spans, area.y, area.bottom))
        for gap in range(self.streets.rows + 1):
            if area.y - STEP_GAP <= self.streets.gap(gap) <= area.bottom + STEP_GAP:
                seen.update(_within(self.traffic.in_gap(gap).spans, gutters.start - 1, gutters.stop))
        seen.update(self._straight_in(area))
        return seen

    def _straight_in(self, area: Rect) -> Iterator[tuple[str, None]]:
        first = max(0, int((area.y - self.streets.top - STEP_HEIGHT - STEP_GAP) // STEP_PITCH))
        last = min(self.streets.rows - 1, int((area.bottom - self.streets.top) // STEP_PITCH))
        ways, links = self.traffic.ways, self.scene.project.links
        for track in self.streets.tracks_between(area.x - TRACK / 2, area.right - TRACK / 2):
            names = self.grid.names_in(track)[first : max(0, last + 2)]
            for above, below in itertools.pairwise(names):
                yield from ((name, None) for name in ways.get(above, ()) if links[name].target == below)


def _rerouted(change: Difference) -> set[str]:
    """The links that came, went or have other ends."""
    found = {
        record.id for record in (*change.added.values(), *change.removed.values()) if isinstance(record, Link)
    }
    for old, new in change.updated.values():
        if (
            isinstance(new, Link)
            and isinstance(old, Link)
            and (old.source, old.target) != (new.source, new.target)
        ):
            found.add(new.id)
    return found


def _moved(before: Grid, after: Grid) -> Iterator[str]:
    """The touchpoints that do not stand where they did."""
    known = {column.stage: column for column in before.columns}
    for column in after.columns:
        old = known.get(column.stage)
        if old is None or (old.first, old.rows) != (column.first, column.rows):
            yield from column.names
        elif old.names is not column.names:
            places = before.order.places(old.number)
            yield from (name for place, name in enumerate(column.names) if places.get(name) != place)


def _crossing(before: Grid, after: Grid) -> Iterator[str]:
    """The touchpoints that came from another journey, or went to one."""
    for one, other in ((before, after), (after, before)):
        known = {column.stage: column.names for column in other.columns}
        for column in one.columns:
            if known.get(column.stage) is not column.names:
                yield from (name for name in column.names if name not in other.order)


def _links_at(project: Project, touchpoints: Iterable[str]) -> Iterator[str]:
    for name in touchpoints:
        yield from (link for table, _, link in project.index.mentions(name) if table == Link.TABLE)


def _within(spans: Iterable[Span], low: float, high: float) -> dict[str, None]:
    return {link_id: None for start, end, link_id in spans if start <= high and end >= low}


def share_of(link: Link, ways: Iterable[Link]) -> float:
    """Return the share of a link among all ways on from its touchpoint; missing shares are filled evenly."""
    if link.share is not None:
        return link.share
    shares = [way.share for way in ways]
    missing = shares.count(None)
    return max(0.0, 1 - sum(share for share in shares if share is not None)) / missing
