"""The shapes a board is made of. Lengths are map units: pixels at 100 %; y grows downwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from journeymapper.model.kinds import LaneKind


class Point(NamedTuple):
    """A place on the board."""

    x: float
    y: float


class Rect(NamedTuple):
    """An upright rectangle: its top left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def contains(self, point: Point) -> bool:
        """Whether `point` lies inside or on the edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def meets(self, other: Rect) -> bool:
        """Whether the two overlap or touch."""
        return (
            self.x <= other.right
            and other.x <= self.right
            and self.y <= other.bottom
            and other.y <= self.bottom
        )

    def grown(self, by: float) -> Rect:
        """The rectangle made larger by `by` on each side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


ORIGIN = Point(0, 0)
"""The upper left corner of the board."""

NOWHERE = Rect(0, 0, 0, 0)
"""The rectangle of what is not shown."""


class Cubic(NamedTuple):
    """A cubic Bézier segment."""

    start: Point
    control_1: Point
    control_2: Point
    end: Point


class TextStyle(NamedTuple):
    """How a text is set: size in map units (px), weight 400 to 700."""

    size: float
    weight: int = 400
    italic: bool = False


class TextMeasure(Protocol):
    """Measures texts; each drawer brings its own, so that lines break where its letters do."""

    def width(self, text: str, style: TextStyle) -> float:
        """The advance width of `text` on one line."""
        ...

    def line_height(self, style: TextStyle) -> float:
        """The distance from one line to the next."""
        ...


class Tone(StrEnum):
    """What a text or a shape means; the theme gives the colour."""

    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"
    DELIGHT = "delight"
    PAIN = "pain"
    CAUTION = "caution"


class Label(NamedTuple):
    """A line of text set at its baseline's left end (or as `align` says), not wider than `width`."""

    text: str
    x: float
    baseline: float
    style: TextStyle
    tone: Tone = Tone.INK
    align: str = "left"
    """``left``, ``centre`` or ``right`` of x."""
    pill: Tone | None = None
    """Drawn on a rounded pill in the soft colour of this tone."""


class BoxKind(StrEnum):
    """What a box on the board stands for."""

    TOUCHPOINT = "touchpoint"
    PAIN = "pain"
    OPPORTUNITY = "opportunity"
    BET = "bet"
    NOTE = "note"
    QUOTE = "quote"
    TEXT = "text"
    """A cell of text, such as a thought or a goal."""
    PEOPLE = "people"
    SYSTEMS = "systems"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Box:
    """A card or a cell: its record, its rectangle, and the lines of text in it (board coordinates)."""

    id: str
    """Unique on the board. For touchpoints, cards and bets drawn once it is the record's own id."""
    record: str
    """The record it shows and edits."""
    kind: BoxKind
    rect: Rect
    stage: str
    lane: str
    labels: tuple[Label, ...] = ()
    icon: str = ""
    """Name of a channel icon such as ``app``; empty for none. Drawn 16 x 16 at `icon_at`."""
    icon_at: Point = ORIGIN
    star: bool = False
    """A moment of truth: a star on the upper right corner."""
    shortened: bool = False
    """Whether a text had to be cut; then `full_text` goes into the tooltip."""
    full_text: str = ""
    spark: tuple[Point, ...] = ()
    """The small line chart of a measure."""
    tone: Tone = Tone.INK
    """Of the spark line."""


@dataclass(frozen=True, slots=True)
class StageHead:
    """The chevron over a column: where it is, which colour of the palette, its name and caption."""

    id: str
    rect: Rect
    column: Rect
    """The whole column, header to bottom."""
    colour: int
    """Place in the stage palette; drawn modulo its length."""
    labels: tuple[Label, ...] = ()
    full_text: str = ""


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A row: its panel, the rectangle of its cells, its title lines."""

    id: str
    kind: LaneKind
    rect: Rect
    cells: Rect
    labels: tuple[Label, ...] = ()
    collapsed: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """How a link runs: cubic segments from border to border, with an arrow at the end."""

    id: str
    source: str
    target: str
    segments: tuple[Cubic, ...]
    back: bool = False
    """Runs against the reading direction; drawn dashed in the pain colour."""
    label: Label | None = None
    """The share, where there is a choice."""

    @property
    def bounds(self) -> Rect:
        """The rectangle around all control points, thus around the curve."""
        xs = [point.x for segment in self.segments for point in segment]
        ys = [point.y for segment in self.segments for point in segment]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


class CurvePoint(NamedTuple):
    """A feeling on a curve."""

    touchpoint: str
    at: Point
    feeling: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A persona's emotion curve: points in order and the pieces between; a gap where there is no data between."""

    persona: str
    index: int
    """Place among the personas of the journey; gives the colour."""
    points: tuple[CurvePoint, ...]
    segments: tuple[Cubic, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A whole journey laid out. All mappings are in reading order; nothing in it changes.

    `curve_area` is the field of the feelings: its top is +2 and its bottom -2 (padding inside taken off).
    """

    journey: str
    size: Rect
    stages: Mapping[str, StageHead] = field(default_factory=dict)
    lanes: Mapping[str, LaneBand] = field(default_factory=dict)
    boxes: Mapping[str, Box] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    curves: Mapping[str, Curve] = field(default_factory=dict)
    curve_area: Rect = NOWHERE
    star_points: tuple[Point, ...] = ()
    """Where the stars of the moments of truth sit in the feelings lane."""
