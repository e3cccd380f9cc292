"""The links of a journey as routes: each made when somebody looks, parallel ones side by side."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import reduce

from journeymapper.board.beziers import hull
from journeymapper.board.difference import Difference, states_of
from journeymapper.board.grid import Grid, track_x
from journeymapper.board.rerouted import crossing, links_at, moved, rerouted
from journeymapper.board.roads import Leg, Road, Run, Streets, Way, bend, bulge, line, straight_down
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Cubic, Label, Point, Rect, Route, Tone
from journeymapper.board.shares import Crossing, Wish, main_way, placed, share_of
from journeymapper.board.sizes import SHARE, STEP_GAP, STEP_HEIGHT, STEP_PITCH, TRACK
from journeymapper.board.traffic import Span, Traffic
from journeymapper.model import wording
from journeymapper.model.journeys import Link

_GUTTER_OFFSETS = (0.0, 4.0, -4.0, 8.0, -8.0)
_GAP_OFFSETS = (0.0, 4.0, -4.0, 7.0, -7.0)
_OUTER_OFFSETS = (0.0, 3.0, -3.0)
_BESIDE = 5.0
"""Between a straight line down and the share beside it."""
_SHARE_BASELINE = 14.0
"""Of a share between two rows, below the card above: as far from that one as from the one below."""
_MOST_READ = 16
"""No more ways on from a touchpoint are looked at to place their shares."""
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
        self._shares: dict[tuple[int, int], dict[str, Label]] = {}
        """Gutter and row -> the shares that stand where they cross."""
        self._known_zones: dict[str, dict[str, tuple[int, int]]] = {}
        self._mains: dict[str, str] = {}

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
        beyond = set(links_at(scene.project, crossing(self.grid, grid)))
        sources |= {links[name].source for name in beyond}
        others = rerouted(change) | beyond | set(links_at(scene.project, moved(self.grid, grid)))
        if len(others) * _PART > len(links):
            return after, None
        traffic = known.after(others, [links[x] for x in others if x in links], grid.cell_of, after.streets)
        after._traffic = traffic.with_ways((name, after._leaving(name)) for name in sources)
        stale = others | after._traffic.shifted(known, after.streets)
        # Where the share of a link stands depends on the other ways on from the same touchpoint and those around it.
        touched = sources | {links[link].source for link in others if link in links}
        for name in {near for one in touched for near in (one, *self._around(one), *after._around(one))}:
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
        share = self._share_text(link)
        evident = self._main(link.source) == link_id
        label = None if evident else self._label(link, road, share)
        return Route(link_id, link.source, link.target, segments, road.back, label, share, evident)

    def bounds(self, link_id: str) -> Rect:
        """The rectangle around the route of a link, without its share."""
        link = self.scene.project.links[link_id]
        return reduce(Rect.united, map(hull, self._segments(self._road(link), link)))

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

    def _share_text(self, link: Link) -> str:
        """The share, where the touchpoint has more than one way on."""
        ways = self.traffic.ways[link.source]
        if len(ways) < 2:
            return ""
        links = self.scene.project.links
        return wording.per_cent(share_of(link, [links[name] for name in ways]), self.scene.locale)

    def _main(self, source: str) -> str:
        """The main way on from a touchpoint, where the shares of the others say all: they come to 100 % with it."""
        if source not in self._mains:
            names, links = self.traffic.ways[source], self.scene.project.links
            few = len(names) <= _MOST_READ
            self._mains[source] = main_way([links[name] for name in names]) if few else ""
        return self._mains[source]

    def _label(self, link: Link, road: Road, text: str) -> Label | None:
        """The share in its place: near where the line leaves, in a gap between rows; None where it finds no room."""
        if not text:
            return None
        if road.way is Way.DOWN:
            return self._beside_line(link, text)
        zone = self._zones(link.source).get(link.id)
        if zone is None:
            return None
        found = self._shares.get(zone)
        if found is None:
            found = self._shares[zone] = self._shares_at(*zone)
        return found.get(link.id)

    def _beside_line(self, link: Link, text: str) -> Label:
        cell = self.grid.cell_of(link.source)
        assert cell is not None
        x = track_x(cell.track) + TRACK / 2
        baseline = self.streets.row_top(cell.row) + STEP_HEIGHT + _SHARE_BASELINE
        return Label(text, x + _BESIDE, baseline, SHARE, Tone.MUTED)

    def _read(self, source: str) -> list[tuple[Link, Road]]:
        """The ways on from a touchpoint that are looked at, with their roads."""
        links = self.scene.project.links
        names = itertools.islice(self.traffic.ways.get(source, ()), _MOST_READ)
        return [(links[name], self._road(links[name])) for name in names]

    def _zones(self, source: str) -> dict[str, tuple[int, int]]:
        """For each bent way on from a touchpoint the gutter, and the row under the gap, that its share is for.

        That is the gap below the card, where the share of a link to the next card stands too. Where on one side some links
        rise and others do not, each kind has the gap that its lines pass through.
        """
        known = self._known_zones.get(source)
        if known is not None:
            return known
        cell = self.grid.cell_of(source)
        assert cell is not None
        bent = [(link, road) for link, road in self._read(source) if road.legs]
        zones: dict[str, tuple[int, int]] = {}
        for right in (False, True):
            beside = [(link, road) for link, road in bent if road.right is right]
            mixed = cell.row > 0 and len({road.rises for _, road in beside}) > 1
            for link, road in beside:
                zones[link.id] = (road.legs[0].gutter, cell.row + (0 if mixed and road.rises else 1))
        self._known_zones[source] = zones
        return zones

    def _shares_at(self, gutter: int, gap: int) -> dict[str, Label]:
        """The shares that stand where a gutter crosses the gap above row `gap`."""
        spots = [(place, row) for row in (gap - 1, gap) for place in (gutter, gutter + 1)]
        cells = [self._chooser_at(*spot) for spot in spots]
        queues: list[list[Wish]] = []
        cut: list[bool] = []
        links = self.scene.project.links
        for name in filter(None, cells):
            here = [link for link, zone in self._zones(name).items() if zone == (gutter, gap)]
            own = [links[link] for link in here if link != self._main(name)]
            queues.append([Wish(link.id, self._share_text(link), self._road(link).right) for link in own])
            cut.append(len(self.traffic.ways[name]) > _MOST_READ)
        left, right = self.streets.gutter(gutter)
        baseline = self.streets.row_top(gap) - STEP_GAP + _SHARE_BASELINE
        crossing = Crossing(left, right, baseline, gutter >= 0, gutter + 1 < len(self.grid.occupied))
        return placed(crossing, queues, self._straight_shares(cells[:2]), cut, self.scene.type)

    def _straight_shares(self, names: Iterable[str | None]) -> Iterator[Label]:
        """The shares beside the straight lines that leave touchpoints."""
        for name in filter(None, names):
            for link, road in self._read(name):
                text = self._share_text(link) if road.way is Way.DOWN and link.id != self._main(name) else ""
                if text:
                    yield self._beside_line(link, text)

    def _chooser_at(self, place: int, row: int) -> str | None:
        """The touchpoint in a column and a row, if there is one and it has more than one way on."""
        name = self._name_at(place, row)
        return name if name is not None and len(self.traffic.ways.get(name, ())) > 1 else None

    def _name_at(self, place: int, row: int) -> str | None:
        """The touchpoint in a column with steps and a row, if there is one."""
        if not 0 <= place < len(self.grid.occupied) or row < 0:
            return None
        names = self.grid.names_in(self.grid.occupied[place])
        return names[row] if row < len(names) else None

    def _around(self, source: str) -> Iterator[str]:
        """A touchpoint and those whose shares stand where its own may."""
        cell = self.grid.cell_of(source)
        if cell is not None:
            place = self.streets.place(cell.track)
            spots = itertools.product(range(place - 1, place + 2), range(cell.row - 1, cell.row + 2))
            yield from filter(None, (self._name_at(*spot) for spot in spots))

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


def _within(spans: Iterable[Span], low: float, high: float) -> dict[str, None]:
    return {link_id: None for start, end, link_id in spans if start <= high and end >= low}
