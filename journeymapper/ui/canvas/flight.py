"""Things of the map on their way from where they were to where they are: cards, links, curves, stages, lanes.

Only what is in view and stands elsewhere than before takes part. The layer paints it at its place of the moment and nowhere
else, so nothing is painted twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from journeymapper.board.place import Places
from journeymapper.board.shapes import (
    Board,
    Box,
    Cubic,
    Label,
    LaneBand,
    Point,
    Rect,
    Route,
    StageHead,
)
from journeymapper.ui.canvas.bending import Bending, cubic_between, point_between

MOST = 300
"""Of more cards and links than this none glides: they are at their places at once."""
MOST_POINTS = 60
"""A curve of more points in view does not glide: to draw it smoothly takes longer than a step of a movement."""
LEAST_ZOOM = 0.3
"""Below this zoom nothing glides: it would be seen as flicker."""
_MARGIN = 14.0
"""How far shadows, rings and heads of arrows reach beyond what moves."""
_BESIDE = 400.0
"""How far beyond what has changed curves are followed, so that the ends of a stretch have their points."""
_FEW = 6
"""More parts of the board than this are looked at as one."""

Shown = tuple[Board, Places]


class Flight:
    """What moves from one board to another; `part` of the way, 0 to 1, is done."""

    def __init__(self, shown: Shown, boxes: dict[str, Rect], routes: dict[str, Route], before: Board) -> None:
        """`boxes` and `routes` are those that move, as they were; `before` the board they come from."""
        self._board, self._before = shown[0], before
        self._from, self._routes = boxes, routes
        self._bent: dict[str, Bending] = {}
        self.areas: list[Rect] = []
        """The parts of the board that it is seen in."""
        self.whole = _moved_ground(before, self._board)
        """Whether stages or lanes move, so that everything does."""
        self.board = self._board
        """The ground, heads, titles and curves as they are at the moment."""
        self.part = 0.0

    @property
    def field(self) -> bool:
        """Whether the field of the feelings moves."""
        return self.board.curve_area != self._board.curve_area

    @property
    def curves(self) -> bool:
        """Whether the curves move."""
        return bool(self._bent)

    def holds(self, box_id: str) -> bool:
        """Whether a box is on its way."""
        return box_id in self._from

    def holds_route(self, route_id: str) -> bool:
        """Whether a link is on its way."""
        return route_id in self._routes

    def rect(self, box: Box) -> Rect:
        """Where a box is at the moment."""
        start = self._from.get(box.id)
        return box.rect if start is None else _between(start, box.rect, self.part)

    def boxes(self) -> Iterator[tuple[Box, Rect]]:
        """The boxes on their way, as they will be, and where they are at the moment."""
        for name in self._from:
            box = self._board.boxes[name]
            yield box, self.rect(box)

    def routes(self) -> list[Route]:
        """The links on their way, as they are at the moment."""
        return [
            _route_between(old, self._board.routes[name], self.part) for name, old in self._routes.items()
        ]

    def point(self, persona: str, touchpoint: str, at: Point) -> Point:
        """Where the point of a curve is at the moment that will be at `at`."""
        bent = self._bent.get(persona)
        return at if bent is None else point_between(bent.start(touchpoint, at), at, self.part)

    def take_curves(self, bent: dict[str, Bending]) -> None:
        """Let the curves of these personas move too."""
        self._bent = bent

    def go(self, part: float) -> None:
        """Be `part` of the way."""
        self.part = part
        before, after = self._before, self._board
        if part >= 1.0:
            self.board = after
            return
        curves = {
            name: self._bent[name].curve(curve, part) if name in self._bent else curve
            for name, curve in after.curves.items()
        }
        stars = after.star_points
        if len(stars) == len(before.star_points):
            stars = tuple(point_between(a, b, part) for a, b in zip(before.star_points, stars, strict=True))
        self.board = replace(after, curves=curves, star_points=stars)
        if self.whole:
            self.board = _ground_between(before, self.board, part)


def flight_between(
    before: Shown, now: Shown, seen: Rect, zoom: float, dirty: Sequence[Rect]
) -> Flight | None:
    """Return what of the board in `seen` moves; None where nothing does, too much, or too far away to be seen.

    `dirty` says where the two boards differ.
    """
    (old, old_places), (board, places) = before, now
    if zoom < LEAST_ZOOM or old.journey != board.journey:
        return None
    parts = _parts(dirty, seen.grown(_MARGIN))
    found = [(shown, part) for shown in (old_places, places) for part in parts]
    names = {one.id for shown, part in found for one in shown.outlines_in(part)}
    boxes = {name: old.boxes[name].rect for name in names if _moved(old, board, name)}
    links = {one.id for shown, part in found for one in shown.routes_in(part)}
    routes = {name: old.routes[name] for name in links if _rerouted(old, board, name)}
    if len(boxes) + len(routes) > MOST:
        return None
    flight = Flight(now, boxes, routes, old)
    stretch = _stretch(parts, old.curve_area.united(board.curve_area).grown(_MARGIN))
    if stretch is not None:
        flight.take_curves(dict(_bent(old, board, *stretch)))
    if not (boxes or flight.whole or flight.curves):
        return None
    flight.areas = list(_areas(flight, old, board, boxes, routes, stretch))
    flight.go(0.0)
    return flight


def _parts(dirty: Sequence[Rect], seen: Rect) -> list[Rect]:
    """What of `dirty` is in view: a few rectangles, or one around them all."""
    parts = [_common(area, seen) for area in dirty if area.meets(seen)]
    return parts if len(parts) <= _FEW else [reduce(Rect.united, parts)]


def _common(one: Rect, other: Rect) -> Rect:
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Rect(x, y, min(one.right, other.right) - x, min(one.bottom, other.bottom) - y)


def _stretch(parts: Sequence[Rect], field: Rect) -> tuple[float, float] | None:
    """From where to where the curves may have changed; None where they have not."""
    touched = [part for part in parts if field.height and part.meets(field)]
    if not touched:
        return None
    return min(part.x for part in touched), max(part.right for part in touched)


def _moved(old: Board, board: Board, name: str) -> bool:
    one, other = old.boxes.get(name), board.boxes.get(name)
    return one is not None and other is not None and one.rect[:2] != other.rect[:2]


def _rerouted(old: Board, board: Board, name: str) -> bool:
    one, other = old.routes.get(name), board.routes.get(name)
    if one is None or other is None or one is other:
        return False
    return one.segments != other.segments and bool(one.segments and other.segments)


def _bent(old: Board, board: Board, left: float, right: float) -> Iterator[tuple[str, Bending]]:
    for name, curve in board.curves.items():
        if name in old.curves:
            pieces = [one.within(left - _BESIDE, right + _BESIDE) for one in (old.curves[name], curve)]
            if pieces[0] != pieces[1] and len(pieces[1].points) <= MOST_POINTS:
                yield name, Bending(*pieces)


def _moved_ground(old: Board, board: Board) -> bool:
    if old.panels != board.panels or old.curve_area[1:4:2] != board.curve_area[1:4:2]:
        return True
    heads = ((old.stages.get(name), head) for name, head in board.stages.items())
    return any(was is not None and was is not head and was.rect != head.rect for was, head in heads)


def _areas(
    flight: Flight,
    old: Board,
    board: Board,
    boxes: dict[str, Rect],
    routes: dict[str, Route],
    stretch: tuple[float, float] | None,
) -> Iterator[Rect]:
    if flight.whole:
        return
    for name, start in boxes.items():
        yield start.united(board.boxes[name].rect).grown(_MARGIN)
    for name, route in routes.items():
        yield route.bounds.united(board.routes[name].bounds).grown(2 * _MARGIN)
    if flight.curves and stretch is not None:
        field = old.curve_area.united(board.curve_area)
        yield Rect(stretch[0], field.y, stretch[1] - stretch[0], field.height).grown(2 * _MARGIN)


def _between(start: Rect, end: Rect, part: float) -> Rect:
    """The rectangle of the size of `end` on the way from the place of `start`."""
    x, y = start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part
    return Rect(x, y, end.width, end.height)


def _grown_between(start: Rect, end: Rect, part: float) -> Rect:
    """The rectangle on the way from one place and size to another."""
    return Rect(*(a + (b - a) * part for a, b in zip(start, end, strict=True)))


def _shifted(label: Label, dx: float, dy: float) -> Label:
    return label._replace(x=label.x + dx, baseline=label.baseline + dy)


def _route_between(old: Route, route: Route, part: float) -> Route:
    if len(old.segments) == len(route.segments):
        pairs = zip(old.segments, route.segments, strict=True)
        segments = tuple(cubic_between(a, b, part) for a, b in pairs)
    else:  # it takes another way: the new way comes along from where the old one began
        back = 1.0 - part
        dx = (old.segments[0].start.x - route.segments[0].start.x) * back
        dy = (old.segments[0].start.y - route.segments[0].start.y) * back
        segments = tuple(Cubic(*(Point(x + dx, y + dy) for x, y in one)) for one in route.segments)
    label = route.label
    if label is not None and old.label is not None:
        at = point_between(Point(old.label.x, old.label.baseline), Point(label.x, label.baseline), part)
        label = label._replace(x=at.x, baseline=at.y)
    return replace(route, segments=segments, label=label)


def _ground_between(old: Board, board: Board, part: float) -> Board:
    """A board with panels, heads, lanes and the field of the feelings on their way; what is new is at its place."""
    panels = board.panels
    if len(panels) == len(old.panels):
        panels = tuple(_grown_between(a, b, part) for a, b in zip(old.panels, panels, strict=True))
    field = board.curve_area
    if old.curve_area.height and field.height:
        field = _grown_between(old.curve_area, field, part)
    return replace(
        board,
        panels=panels,
        stages={name: _head_between(old.stages.get(name), head, part) for name, head in board.stages.items()},
        lanes={name: _band_between(old.lanes.get(name), band, part) for name, band in board.lanes.items()},
        curve_area=field,
    )


def _head_between(old: StageHead | None, head: StageHead, part: float) -> StageHead:
    if old is None or old is head or old.rect == head.rect:
        return head
    rect = _grown_between(old.rect, head.rect, part)
    dx, dy = rect.x - head.rect.x, rect.y - head.rect.y
    labels = tuple(_shifted(label, dx, dy) for label in head.labels)
    return replace(head, rect=rect, column=_grown_between(old.column, head.column, part), labels=labels)


def _band_between(old: LaneBand | None, band: LaneBand, part: float) -> LaneBand:
    if old is None or old is band or old.rect == band.rect:
        return band
    rect = _grown_between(old.rect, band.rect, part)
    dx, dy = rect.x - band.rect.x, rect.y - band.rect.y
    rule = band.rule
    if rule is not None:
        start, end = rule.start, rule.end
        rule = rule._replace(
            start=Point(start.x + dx, start.y + dy),
            end=Point(end.x + dx, end.y + dy),
            label=_shifted(rule.label, dx, dy),
        )
    return replace(
        band,
        rect=rect,
        cells=_grown_between(old.cells, band.cells, part),
        labels=tuple(_shifted(label, dx, dy) for label in band.labels),
        hint=_shifted(band.hint, dx, dy) if band.hint is not None else None,
        rule=rule,
    )
