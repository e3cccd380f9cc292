"""Where everything stands on the picture of the customer flow: bars, ribbons, arcs, losses and their words.

One scale holds for the whole picture: a customer is as thick in a ribbon as in a bar or an arc. Stages stand in columns of their
own, and so do their words: the name above, the losses below, so that no two labels can meet. Ways that jump over a stage or lead
back run in lanes above the bars, one way a stretch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from journeymapper.analysis.flow import Flow
from journeymapper.model.project import Project

HEAD, LINE, LANE_GAP = 44.0, 15.0, 18.0
BAR = 13.0
LEAST_COLUMN = 96.0
LEFT = 4.0
_FALL = 46.0
"""The least height in which losses fall, below the bars."""

_FOR_LANES = 0.45
"""So much of the height between names and losses may go to ways that jump or lead back; the smallest are left out."""

_LEAST = 0.5
"""Fewer customers than this are not drawn."""


class Kind(StrEnum):
    """What an element of the picture shows."""

    STAGE = "stage"
    RIBBON = "ribbon"
    ARC = "arc"
    ENDED = "ended"
    LOST = "lost"


@dataclass(slots=True)
class Element:
    """Something that can be pointed at. `stage` is the column, `to` the one where a ribbon or an arc leads."""

    kind: Kind
    stage: int
    count: float
    path: QPainterPath
    to: int = -1
    label: QRectF = field(default_factory=QRectF)
    """Where the number of an arc stands."""


@dataclass(slots=True)
class Shape:
    """The picture. `stages` are the ids of its columns; `arcs_left_out` counts the ways for which there was no room."""

    stages: list[str] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    bars: list[QRectF] = field(default_factory=list)
    heads: list[QRectF] = field(default_factory=list)
    feet: list[QRectF] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    width: float = 0.0
    arcs_left_out: int = 0


@dataclass(slots=True)
class _Arc:
    source: int
    target: int
    count: float
    lane: int = 0


def shape_of(project: Project, told: Flow, width: float, height: float, foot_lines: int) -> Shape:
    """Lay the flow out in a room of `width` x `height` px; the picture is wider where the columns would get too narrow.

    `foot_lines` lines of words are kept free below each bar.
    """
    stages = list(told.stages)
    if not stages:
        return Shape()
    place = {name: at for at, name in enumerate(stages)}
    column = max(LEAST_COLUMN, (width - LEFT) / len(stages))
    shape = Shape(stages=stages, width=LEFT + column * len(stages))
    ways = {(place[a], place[b]): count for (a, b), count in told.ribbons.items() if count >= _LEAST}
    foot = foot_lines * LINE + 6.0
    free = height - HEAD - foot - _FALL
    arcs = [_Arc(a, b, count) for (a, b), count in ways.items() if b != a + 1]
    every = len(arcs)
    arcs, lanes = _in_lanes(arcs, max(1, int(free * _FOR_LANES / LANE_GAP)))
    shape.arcs_left_out = every - len(arcs)
    most = max((told.stages[name].entering for name in stages), default=0.0)
    thick = [max(arc.count for arc in arcs if arc.lane == lane) for lane in range(lanes)]
    room = free - lanes * LANE_GAP
    scale = max(room, 20.0) / max(most + sum(thick), 1.0)
    tops = _lane_tops(thick, scale)
    top = HEAD + (tops[-1] if tops else 0.0)
    for at, name in enumerate(stages):
        x = LEFT + at * column
        shape.bars.append(QRectF(x, top, BAR, max(told.stages[name].entering * scale, 2.0)))
        shape.heads.append(QRectF(x, 0.0, column - 10.0, HEAD))
        shape.feet.append(QRectF(x, height - foot, column - 10.0, foot))
        arriving = sum(count for (_, target), count in ways.items() if target == at)
        shape.starts.append(max(told.stages[name].entering - arriving, 0.0))
    _Ways(shape, told, ways, arcs, scale, [HEAD + t for t in tops]).draw()
    return shape


def _in_lanes(arcs: list[_Arc], most: int) -> tuple[list[_Arc], int]:
    """Give the largest arcs a lane each that is free along their way; return those that found one of `most`, and how many there are.

    Lanes of short ways come lowest.
    """
    lanes: list[list[_Arc]] = []
    for arc in sorted(arcs, key=lambda arc: -arc.count):
        fitting = (lane for lane in lanes if not any(_meet(arc, other) for other in lane))
        lane = next(fitting, None)
        if lane is None and len(lanes) < most:
            lanes.append(lane := [])
        if lane is not None:
            lane.append(arc)
    lanes.sort(key=lambda lane: max(abs(arc.target - arc.source) for arc in lane))
    for at, lane in enumerate(lanes):
        for arc in lane:
            arc.lane = at
    return [arc for lane in lanes for arc in lane], len(lanes)


def _meet(one: _Arc, other: _Arc) -> bool:
    first, last = sorted((one.source, one.target))
    start, end = sorted((other.source, other.target))
    return first <= end and start <= last


def _lane_tops(thick: list[float], scale: float) -> list[float]:
    """The upper edges of the lanes, the lowest lane last but one, and the edge of the bars last; from the top."""
    heights = [most * scale + LANE_GAP for most in thick]
    total, edges = sum(heights), []
    for height in heights:
        total -= height
        edges.append(total)
    return [*edges, sum(heights)] if heights else []


class _Ways:
    """Draws the ways between the bars, each bar filled from the top: arcs, the way to the next stage, the end, the losses."""

    def __init__(
        self,
        shape: Shape,
        told: Flow,
        ways: dict[tuple[int, int], float],
        arcs: list[_Arc],
        scale: float,
        tops: list[float],
    ) -> None:
        self._shape, self._told, self._ways, self._arcs = shape, told, ways, arcs
        self._scale, self._tops = scale, tops
        self._out = [bar.top() for bar in shape.bars]
        self._in = [bar.top() for bar in shape.bars]

    def draw(self) -> None:
        """Add all elements, what lies below first."""
        arcs = [self._arc(arc) for arc in sorted(self._arcs, key=lambda arc: -arc.lane)]
        for at, name in enumerate(self._shape.stages):
            stage, bar = self._told.stages[name], self._shape.bars[at]
            if count := self._ways.get((at, at + 1), 0.0):
                self._ribbon(at, count)
            if stage.ended >= _LEAST:
                self._end(at, stage.ended)
            if stage.lost >= _LEAST:
                self._lost(at, stage.lost)
            path = QPainterPath()
            path.addRoundedRect(bar, 2.5, 2.5)
            self._shape.elements.append(Element(Kind.STAGE, at, stage.entering, path))
        self._shape.elements += arcs

    def _take(self, edge: list[float], at: int, count: float) -> tuple[float, float]:
        first = edge[at]
        edge[at] += count * self._scale
        return first, edge[at]

    def _ribbon(self, at: int, count: float) -> None:
        y0, y1 = self._take(self._out, at, count)
        z0, z1 = self._take(self._in, at + 1, count)
        left, right = self._shape.bars[at].right(), self._shape.bars[at + 1].left()
        half = (left + right) / 2
        path = QPainterPath()
        path.moveTo(left, y0)
        path.cubicTo(half, y0, half, z0, right, z0)
        path.lineTo(right, max(z1, z0 + 1.0))
        path.cubicTo(half, max(z1, z0 + 1.0), half, max(y1, y0 + 1.0), left, max(y1, y0 + 1.0))
        path.closeSubpath()
        self._shape.elements.append(Element(Kind.RIBBON, at, count, path, at + 1))

    def _end(self, at: int, count: float) -> None:
        y0, y1 = self._take(self._out, at, count)
        path = QPainterPath()
        path.addRect(QRectF(self._shape.bars[at].right(), y0, 30.0, max(y1 - y0, 1.5)))
        self._shape.elements.append(Element(Kind.ENDED, at, count, path))

    def _lost(self, at: int, count: float) -> None:
        y0, y1 = self._take(self._out, at, count)
        y1 = max(y1, y0 + 1.5)
        bar, foot = self._shape.bars[at], self._shape.feet[at]
        left, end = bar.right(), foot.top() + 1.0
        wide = min(y1 - y0, foot.width() * 0.3)
        far = min(left + max(22.0, y1 - y0) + wide, foot.right() - 4.0)
        near = far - wide
        path = QPainterPath()
        path.moveTo(left, y0)
        path.cubicTo(left + (far - left) * 0.75, y0, far, y0 + (end - y0) * 0.35, far, end)
        path.lineTo(near, end)
        path.cubicTo(near, y1 + (end - y1) * 0.45, left + (near - left) * 0.6, y1, left, y1)
        path.closeSubpath()
        self._shape.elements.append(Element(Kind.LOST, at, count, path))

    def _arc(self, arc: _Arc) -> Element:
        thick = max(arc.count * self._scale, 1.5)
        y = sum(self._take(self._out, arc.source, arc.count)) / 2
        z = sum(self._take(self._in, arc.target, arc.count)) / 2
        lane = self._tops[arc.lane] + LANE_GAP - 4.0 + thick / 2
        start, end = self._shape.bars[arc.source].right(), self._shape.bars[arc.target].left()
        line = _forward(start, y, end, z, lane) if arc.target > arc.source else _back(start, y, end, z, lane)
        stroker = QPainterPathStroker()
        stroker.setWidth(thick)
        label = QRectF((start + end) / 2 - 60.0, lane - thick / 2 - 14.0, 120.0, 14.0)
        return Element(Kind.ARC, arc.source, arc.count, stroker.createStroke(line), arc.target, label)


def _forward(x: float, y: float, to_x: float, to_y: float, lane: float) -> QPainterPath:
    bend = min((to_x - x) * 0.3, 56.0)
    line = QPainterPath()
    line.moveTo(x, y)
    line.cubicTo(x + bend * 0.6, y, x + bend * 0.4, lane, x + bend, lane)
    line.lineTo(to_x - bend, lane)
    line.cubicTo(to_x - bend * 0.4, lane, to_x - bend * 0.6, to_y, to_x, to_y)
    return line


def _back(x: float, y: float, to_x: float, to_y: float, lane: float) -> QPainterPath:
    bend = 24.0
    line = QPainterPath()
    line.moveTo(x, y)
    line.cubicTo(x + bend, y, x + bend, lane, x, lane)
    line.lineTo(to_x, lane)
    line.cubicTo(to_x - bend, lane, to_x - bend, to_y, to_x, to_y)
    return line
