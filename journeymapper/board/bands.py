"""The rows from top to bottom: how high each is, its title, and the panels behind them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from journeymapper.board.grid import Grid
from journeymapper.board.lanes import BACKSTAGE, BACKSTAGE_TITLE, TITLES
from journeymapper.board.plan import Row
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Label, LaneBand, Point, Rect, Rule, TextStyle, Tone
from journeymapper.board.shelf import Shelf
from journeymapper.board.sizes import (
    CARD_INSET,
    CELLS_END,
    CELLS_X,
    COMPACT,
    FEELINGS_HEIGHT,
    FEELINGS_LEAST,
    FIELD_PAD,
    HINT,
    LANE_NOTE,
    LANE_PAD,
    LANE_TITLE,
    LANES_Y,
    LINE,
    MARGIN,
    PANEL_GAP,
    RULE_HEIGHT,
    RULE_STYLE,
    RULE_Y,
    STEP_GAP,
    STEP_HEIGHT,
    STEP_PITCH,
    STEPS_BOTTOM,
    STEPS_TOP,
    TITLE_BASELINE,
    TITLE_WIDTH,
    TITLE_X,
)
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import LaneKind

_TITLE_LINES = 3
_TITLE_FOOT = 10.0
"""Below the last line of a title."""
_SLIM_LINE = 12.0
"""From one line of the title of a collapsed lane to the next: two have room in its height."""
_SLIM_SIZE, _SLIM_SHIFT, _SLIM_FOOT = 11.0, 4.0, 5.0
"""Their size, their first baseline below the middle of their lines, and what is left below the last."""
_JOINED_EMPTY = 14.0
"""Height of a lane without content that shares the panel of the one above."""
_JOINED_GAP = 6.0
"""Between the cells of two lanes that share a panel."""
_APART = 16.0
"""From the baseline of a small text to that of the next, where they do not belong together."""
_SCALE_ROOM = 42.0
"""What a lane of feelings needs below its title: for its scale, and the names of the two halves of its field."""
_BEGIN = "First step: press Enter"


class _Need(NamedTuple):
    """What a lane asks for: room above its content, the content, room below."""

    above: float
    content: float
    below: float


class _Place(NamedTuple):
    """A lane among the others: whether it shares the panel of the one above or below, and begins the backstage."""

    lane: Lane
    after: bool
    before: bool
    rule: bool


class _Title(NamedTuple):
    """The lines of a title, their style, the first baseline, from one to the next, and what is left below the last."""

    lines: tuple[str, ...]
    style: TextStyle
    first: float
    pitch: float
    foot: float

    @property
    def height(self) -> float:
        """How high a lane has to be for it."""
        return self.first + self.pitch * (len(self.lines) - 1) + self.foot if self.lines else 0.0


def rows_of(
    scene: Scene,
    grid: Grid,
    lanes: Sequence[Lane],
    shelves: Mapping[str, Shelf],
    width: float,
    hidden: Mapping[str, str],
) -> Iterator[Row]:
    """Yield the rows from top to bottom; panels are `width` wide. `hidden` says of collapsed lanes what they hide."""
    y = LANES_Y
    for place in _places(lanes):
        lane = place.lane
        shelf = shelves.get(lane.id)
        need = _need(place, grid, shelf)
        named = _title_set(scene, place).height
        if lane.kind is LaneKind.CURVE and not lane.collapsed:
            named += _SCALE_ROOM
        height = max(sum(need), named, 0.0 if lane.collapsed else lane.height or 0.0)
        rect = Rect(MARGIN, y, width, height)
        yield Row(lane, _band(scene, grid, place, rect, need, hidden.get(lane.id, "")), shelf, y + need.above)
        y += height + (0 if place.before else PANEL_GAP)


def rooms_of(lanes: Sequence[Lane]) -> dict[str, float]:
    """Return for each open lane with a height of the user's own how much of it is left for its content."""
    return {
        place.lane.id: place.lane.height - _above(place) - _below(place)
        for place in _places(lanes)
        if place.lane.height is not None and not place.lane.collapsed
    }


def panels_of(rows: Iterable[Row]) -> tuple[Rect, ...]:
    """Return the panels behind the rows: rows that touch share one."""
    panels: list[Rect] = []
    for row in rows:
        rect = row.band.rect
        if panels and panels[-1].bottom == rect.y:
            panels[-1] = panels[-1].united(rect)
        else:
            panels.append(rect)
    return tuple(panels)


def _places(lanes: Sequence[Lane]) -> Iterator[_Place]:
    kinds = [lane.kind if lane.kind in BACKSTAGE and not lane.collapsed else None for lane in lanes]
    joined = [bool(one and other and one != other) for one, other in itertools.pairwise(kinds)]
    # Of three backstage lanes in a row only the first two share a panel.
    for place in range(1, len(joined)):
        joined[place] = joined[place] and not joined[place - 1]
    ruled = next((place for place, kind in enumerate(kinds) if kind), None)
    for place, lane in enumerate(lanes):
        yield _Place(
            lane, place > 0 and joined[place - 1], place < len(joined) and joined[place], place == ruled
        )


def _need(place: _Place, grid: Grid, shelf: Shelf | None) -> _Need:
    lane, above = place.lane, _above(place)
    if lane.collapsed:
        return _Need(0.0, COMPACT, 0.0)
    if lane.kind is LaneKind.STEPS:
        return _Need(STEPS_TOP, grid.most_rows * STEP_PITCH - STEP_GAP, STEPS_BOTTOM)
    if lane.kind is LaneKind.CURVE:
        height = max(FEELINGS_LEAST, lane.height or FEELINGS_HEIGHT)
        return _Need(FIELD_PAD, height - 2 * FIELD_PAD, FIELD_PAD)
    if shelf is None:
        return _Need(above, max(0.0, (_JOINED_EMPTY if place.after else COMPACT) - above), 0.0)
    return _Need(above, shelf.height, _below(place))


def _above(place: _Place) -> float:
    return RULE_HEIGHT if place.rule else _JOINED_GAP / 2 if place.after else LANE_PAD


def _below(place: _Place) -> float:
    return _JOINED_GAP / 2 if place.before else LANE_PAD


def _band(scene: Scene, grid: Grid, place: _Place, rect: Rect, need: _Need, hidden: str) -> LaneBand:
    lane = place.lane
    cells = Rect(CELLS_X, rect.y, rect.width - (CELLS_X - MARGIN) - CELLS_END, rect.height)
    labels, full = _title_labels(scene, place, rect)
    if lane.kind is LaneKind.CURVE and not lane.collapsed:
        cells = Rect(cells.x, rect.y + need.above, cells.width, rect.height - need.above - need.below)
        labels += _scale(cells, labels[-1].baseline if labels else rect.y)
    return LaneBand(
        lane.id,
        lane.kind,
        rect,
        cells,
        tuple(labels),
        full,
        lane.collapsed,
        _rule(cells) if place.rule else None,
        _count(cells, hidden) if lane.collapsed else _hint(scene, grid, place, cells),
    )


def _title(place: _Place) -> str:
    if place.lane.name:
        return place.lane.name
    if place.after:
        return ""
    return BACKSTAGE_TITLE if place.before else TITLES[place.lane.kind][0]


def _title_style(scene: Scene, place: _Place) -> TextStyle:
    """The style of titles, smaller where a word is too long for it: no title is torn that need not be."""
    words = _title(place).split()
    sizes = [LANE_TITLE, LANE_TITLE._replace(size=11), LANE_TITLE._replace(size=10)]
    fitting = (size for size in sizes if all(scene.type.width(word, size) <= TITLE_WIDTH for word in words))
    return next(fitting, LANE_TITLE)


def _title_set(scene: Scene, place: _Place) -> _Title:
    """The title in up to three lines; of a collapsed lane, which stays slim, on one line or two small ones."""
    style = _title_style(scene, place)
    if not place.lane.collapsed:
        lines = scene.type.lines(_title(place), style, TITLE_WIDTH, _TITLE_LINES)
        return _Title(lines.lines, style, TITLE_BASELINE, LINE, _TITLE_FOOT)
    whole = scene.type.line(_title(place), style, TITLE_WIDTH)
    if not whole.cut:
        return _Title(whole.lines, style, TITLE_BASELINE, LINE, _TITLE_FOOT)
    small = LANE_TITLE._replace(size=min(style.size, _SLIM_SIZE))
    lines = scene.type.lines(_title(place), small, TITLE_WIDTH, 2)
    first = (COMPACT - _SLIM_LINE * (len(lines.lines) - 1)) / 2 + _SLIM_SHIFT
    return _Title(lines.lines, small, first, _SLIM_LINE, _SLIM_FOOT)


def _title_labels(scene: Scene, place: _Place, rect: Rect) -> tuple[list[Label], str]:
    title, (lines, style, first, pitch, _) = _title(place), _title_set(scene, place)
    labels = [
        Label(line, TITLE_X, rect.y + first + pitch * number, style) for number, line in enumerate(lines)
    ]
    renamed = bool(place.lane.name) and place.lane.kind is not LaneKind.CURVE  # whose note is its scale
    note = "" if place.lane.collapsed or renamed else TITLES[place.lane.kind][1]
    baseline = rect.y + TITLE_BASELINE + LINE * len(labels) + 1
    for line in scene.type.lines(note, LANE_NOTE, TITLE_WIDTH, 2).lines:
        if baseline + 6 <= rect.bottom:
            labels.append(Label(line, TITLE_X, baseline, LANE_NOTE, Tone.MUTED))
            baseline += LINE - 1
    return labels, title


def _scale(cells: Rect, above: float) -> list[Label]:
    """The names of the two halves of the field of feelings, clear of the line of text whose baseline is `above`."""
    x, y = cells.x - 8, cells.y + 4
    delight = max(y + cells.height * 0.25, above + _APART)
    pain = max(y + cells.height * 0.75, delight + _APART)
    return [
        Label("delight", x, delight, LANE_NOTE, Tone.DELIGHT, "right"),
        Label("pain", x, pain, LANE_NOTE, Tone.PAIN, "right"),
    ]


def _count(cells: Rect, hidden: str) -> Label | None:
    """How much a collapsed lane hides, on the line of its title."""
    if not hidden:
        return None
    return Label(hidden, cells.x + CARD_INSET, cells.y + TITLE_BASELINE, LANE_NOTE, Tone.MUTED)


def _hint(scene: Scene, grid: Grid, place: _Place, cells: Rect) -> Label | None:
    """How to begin, in the first stage of a journey that has no touchpoints."""
    if place.lane.kind is not LaneKind.STEPS or not scene.options.hint:
        return None
    if grid.order.total or not grid.columns:
        return None
    column = grid.columns[0]
    return Label(
        _BEGIN,
        column.x + column.width / 2,
        cells.y + STEPS_TOP + STEP_HEIGHT / 2 + 4,
        HINT,
        Tone.MUTED,
        "centre",
    )


def _rule(cells: Rect) -> Rule:
    """The line of visibility: what lies below it customers do not see."""
    y = cells.y + RULE_Y
    label = Label("line of visibility", cells.right - 10, y + 12, RULE_STYLE, Tone.MUTED, "right")
    return Rule(Point(cells.x, y), Point(cells.right, y), label)
