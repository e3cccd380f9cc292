"""The shapes a board is made of. Lengths are map units: pixels at 100 %; y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
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


PILL_LEAST = 27.0
"""No pill is narrower."""

PILL_PAD = 8.0
"""By how much a pill is wider than its text."""


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
    """Drawn on a rounded pill in the soft colour of this tone (see `pill_rect`), centred on x."""


def pill_rect(label: Label, text_width: float) -> Rect:
    """Return the pill behind a label whose text is `text_width` wide."""
    width, height = max(PILL_LEAST, text_width + PILL_PAD), label.style.size + 4
    return Rect(label.x - width / 2, label.baseline - label.style.size * 0.36 - height / 2, width, height)


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
    PICTURE = "picture"
    """The picture named by the card's `media`, above its lines of text."""


class Face(NamedTuple):
    """What stands in a box: its lines of text, icon and chart, in board coordinates."""

    labels: tuple[Label, ...] = ()
    icon: str = ""
    icon_at: Point = ORIGIN
    shortened: bool = False
    full_text: str = ""
    spark: tuple[Point, ...] = ()
    tone: Tone = Tone.INK
    picture: Rect | None = None
    """Where the picture called `media` goes, whole and unstretched: a frame of 4:3; None for no picture."""
    media: str = ""
    """The name of the picture in the project file; empty where there is a frame but no picture in it yet."""
    door: Rect | None = None
    """Where the sign stands that opens the touchpoint's sub-journey; None where there is none. Nothing else is there."""


class Box:
    """A card or a cell: its record, its rectangle, and the lines of text in it (board coordinates).

    The texts are set when they are first asked for, so that a map of 10,000 cards costs only those in view. Nothing in it
    changes. Boxes are equal when they look the same at the same place.
    """

    __slots__ = ("_face", "_look", "_typeset", "id", "kind", "lane", "record", "rect", "stage", "star")

    def __init__(
        self,
        id: str,
        record: str,
        kind: BoxKind,
        rect: Rect,
        stage: str,
        lane: str,
        typeset: Callable[[], Face] = Face,
        star: bool = False,
        like: Box | None = None,
    ) -> None:
        """`typeset` gives the face; it is called once, when the face is first needed.

        `like` is a box that looks the same at another place.
        """
        self.id = id
        """Unique on the board. It is the record's own id where the record is drawn once."""
        self.record = record
        """The record it shows and edits."""
        self.kind = kind
        self.rect = rect
        self.stage = stage
        self.lane = lane
        self.star = star
        """A moment of truth: a star on the upper right corner."""
        self._typeset: Callable[[], Face] | None = typeset
        self._face: Face | None = None
        self._look: object | None = None if like is None else like.look

    @property
    def look(self) -> object:
        """Boxes with the same look (the same object) differ in nothing but their place: a picture of one serves all."""
        if self._look is None:
            self._look = object()
        return self._look

    @property
    def face(self) -> Face:
        """Everything that stands in the box."""
        if self._face is None:
            assert self._typeset is not None
            self._face = self._typeset()
            self._typeset = None
        return self._face

    @property
    def labels(self) -> tuple[Label, ...]:
        """The lines of text."""
        return self.face.labels

    @property
    def icon(self) -> str:
        """Name of an icon of resources/icons such as ``channel-app``; empty for none. Drawn 16 x 16 at `icon_at`."""
        return self.face.icon

    @property
    def icon_at(self) -> Point:
        """The upper left corner of the icon."""
        return self.face.icon_at

    @property
    def shortened(self) -> bool:
        """Whether a text had to be cut; then `full_text` goes into the tooltip."""
        return self.face.shortened

    @property
    def full_text(self) -> str:
        """The texts in full."""
        return self.face.full_text

    @property
    def spark(self) -> tuple[Point, ...]:
        """The small line chart of a measure."""
        return self.face.spark

    @property
    def tone(self) -> Tone:
        """The tone of the spark line."""
        return self.face.tone

    @property
    def picture(self) -> Rect | None:
        """Where the picture called `media` goes; None for none."""
        return self.face.picture

    @property
    def media(self) -> str:
        """The name of the picture in the project file; empty for none."""
        return self.face.media

    @property
    def door(self) -> Rect | None:
        """Where the sign stands that opens the sub-journey; None for none."""
        return self.face.door

    @property
    def place(self) -> tuple[object, ...]:
        """All but the face: what it is and where."""
        return self.id, self.record, self.kind, self.rect, self.stage, self.lane, self.star

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Box):
            return NotImplemented
        return self is other or (self.place == other.place and self.face == other.face)

    def __hash__(self) -> int:
        return hash((self.id, self.rect))

    def __repr__(self) -> str:
        return f"Box({self.id!r}, {self.kind.value}, {self.rect})"


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


class Rule(NamedTuple):
    """A dashed line across the map, with its name."""

    start: Point
    end: Point
    label: Label


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A row: its rectangle, the rectangle of its cells, its title lines.

    The rounded panels behind the rows are `Board.panels`: rows that belong together share one.
    """

    id: str
    kind: LaneKind
    rect: Rect
    cells: Rect
    labels: tuple[Label, ...] = ()
    full_text: str = ""
    collapsed: bool = False
    rule: Rule | None = None
    """A line of the service blueprint above the cells, such as the line of visibility; drawn dashed."""
    hint: Label | None = None
    """A quiet line in the cells: how to begin where there is nothing yet, or how much a collapsed lane hides."""


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
    """The share, where there is a choice and room for it; "…" stands for all that find no room any more."""
    share: str = ""
    """The share in full, where there is a choice; for tooltips and screen readers."""
    evident: bool = False
    """The main way: its share is what those beside the other ways leave, and stands nowhere."""

    @property
    def shortened(self) -> bool:
        """Whether the map has no room for the share of this link, though there is a choice."""
        return bool(self.share) and not self.evident and (self.label is None or self.label.text != self.share)

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


class CurvePiece(NamedTuple):
    """A stretch of a curve: points in order and the cubic segments between them."""

    points: tuple[CurvePoint, ...]
    segments: tuple[Cubic, ...]
    bridges: tuple[Cubic, ...] = ()
    """Straight strokes over gaps without data, drawn thin and dotted: they lead the eye and are no feelings."""


class Curve:
    """A persona's emotion curve: points in order and the pieces between; a gap where there is no data between.

    `within` costs what lies in the stretch asked for; `points` and `segments` compute the whole curve once.
    """

    __slots__ = ("_read", "_whole", "index", "persona")

    def __init__(
        self,
        persona: str,
        index: int,
        read: Callable[[float, float], CurvePiece],
        whole: CurvePiece | None = None,
    ) -> None:
        """`read` gives the stretch between two x; `whole` is the whole curve where it is known already."""
        self.persona = persona
        self.index = index
        """Place among the personas of the project; gives the colour."""
        self._read = read
        self._whole = whole

    def within(self, left: float, right: float) -> CurvePiece:
        """Return the points between two x (in map units), and the segments that reach into that stretch."""
        return self._read(left, right)

    @property
    def whole(self) -> CurvePiece:
        """All of it."""
        if self._whole is None:
            self._whole = self._read(-math.inf, math.inf)
        return self._whole

    @property
    def computed(self) -> CurvePiece | None:
        """All of it where it has been computed, else None."""
        return self._whole

    @property
    def points(self) -> tuple[CurvePoint, ...]:
        """Every point, from left to right."""
        return self.whole.points

    @property
    def segments(self) -> tuple[Cubic, ...]:
        """Every segment, from left to right; none across touchpoints without data."""
        return self.whole.segments

    @property
    def bridges(self) -> tuple[Cubic, ...]:
        """Every stroke over a gap without data, from left to right; not over long gaps."""
        return self.whole.bridges

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Curve):
            return NotImplemented
        same = self.persona == other.persona and self.index == other.index
        return self is other or (same and self.whole == other.whole)

    def __hash__(self) -> int:
        return hash((self.persona, self.index))


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
    compared: Mapping[str, Curve] = field(default_factory=dict)
    """Persona -> its curve on the journey named by `Options.compare`, placed on this map; drawn dashed, without points."""
    compare_label: str = ""
    """What the dashed curves show, such as "dashed: to be"; empty where nothing is compared."""
    panels: tuple[Rect, ...] = ()
    """The rounded panels behind the rows, from top to bottom."""
    plan: object = field(default=None, repr=False, compare=False)
    """How it came about; `Places` and `follow` read it."""
