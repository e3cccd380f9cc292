"""The page before it is a PDF: marks (texts and shapes) in drawing order, and the structure that a screen reader reads.

Points, y downwards from the upper left corner of the paper. Marks made while an element is open belong to it; all others
are decoration ("artifacts"), which is not read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from journeymapper.board.shapes import Cubic
from journeymapper.brief.cuts import Cut
from journeymapper.brief.fonts import Face, Setting, set_text

if TYPE_CHECKING:
    from journeymapper.brief.pictures import Picture

ROUND = 0.5523
"""How far the handles of a cubic reach that draws a quarter of a circle of radius 1."""

Colour = str
"""``#rrggbb``."""


class Box(NamedTuple):
    """An upright rectangle on the page."""

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


class Fade(NamedTuple):
    """A vertical fade through colours, from the top of a shape to its bottom, at even distances."""

    colours: tuple[Colour, ...]


class Step(NamedTuple):
    """A piece of a path: ``M`` move, ``L`` line, ``C`` cubic, ``Z`` close, with the points it takes."""

    verb: str
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TextMark:
    """A line of text: its letters as written, how they are set, the left end of its baseline, size and colour."""

    text: str
    setting: Setting
    x: float
    baseline: float
    size: float
    colour: Colour
    tracking: float
    """Points added after each letter."""

    @property
    def width(self) -> float:
        """The advance width in points."""
        return self.setting.width * self.size + self.tracking * len(self.text)

    @property
    def box(self) -> Box:
        """The rectangle of its letters, from the top of capitals with accents to the descenders."""
        return Box(self.x, self.baseline - self.size * 0.78, self.width, self.size)


@dataclass(frozen=True, slots=True)
class ShapeMark:
    """A path, filled or stroked or both."""

    path: tuple[Step, ...]
    fill: Colour | Fade | None
    stroke: Colour | None
    width: float
    dash: tuple[float, ...]
    bounds: Box


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture that fills a box; a round one is clipped to the ellipse in it."""

    picture: Picture
    bounds: Box
    is_round: bool

    @property
    def clip(self) -> tuple[Step, ...]:
        """The outline it is clipped to."""
        return _rounded(self.bounds, self.bounds.height / 2 if self.is_round else 0.0)


Mark = TextMark | ShapeMark | PictureMark


class Spot(NamedTuple):
    """A part of the page that shows something of the project, smaller than an element or beside all of them.

    `part` names what it shows where that is no record of its own: "headline", "ask". `after` is the number of the element
    that was opened last before it, for its place in reading order.
    """

    box: Box
    record: str
    part: str
    after: int


@dataclass(slots=True)
class Element:
    """A structure element: a PDF role such as ``H2``, its children in reading order, and what it tells a screen reader.

    `number` is its place in `Sheet.elements`; marks refer to it.
    """

    role: str
    number: int
    title: str = ""
    alt: str = ""
    scope: str = ""
    bounds: Box | None = None
    record: str = ""
    """The record that this part of the page shows, so that a click can lead to it."""
    leads_to: int | None = None
    """Of a link: the place of the page it leads to, from 0."""
    children: list[Element] = field(default_factory=list)


class Sheet:
    """Collects the marks and elements of one page of `width` x `height` points."""

    def __init__(self, width: float, height: float) -> None:
        """Start an empty page whose root element is the document."""
        self.width = width
        self.height = height
        self.root = Element("Document", 0)
        self.elements = [self.root]
        self.marks: list[tuple[int, Mark]] = []
        """(number of the element it belongs to, or -1 for decoration, mark) in drawing order."""
        self.clip: Box | None = None
        self.clipped = 0
        """How many of the marks, from the first on, show within `clip` only."""
        self.cuts: list[Cut] = []
        """What could only be seen to be cut while drawing."""
        self.spots: list[Spot] = []
        """Parts that show something of the project and are no elements."""
        self._open = [self.root]
        self._reading = False

    def clip_to(self, box: Box) -> None:
        """Show what was drawn so far within `box` only; what lies outside is taken off the sheet."""
        self.marks = [(number, mark) for number, mark in self.marks if _meet(bounds_of(mark), box)]
        self.clip, self.clipped = box, len(self.marks)

    @contextmanager
    def group(self, role: str, *, title: str = "", record: str = "") -> Iterator[Element]:
        """Open an element that holds other elements; marks made directly in it are decoration."""
        with self._element(
            Element(role, len(self.elements), title=title, record=record), reading=False
        ) as element:
            yield element

    @contextmanager
    def leaf(
        self,
        role: str,
        *,
        alt: str = "",
        scope: str = "",
        bounds: Box | None = None,
        record: str = "",
        leads_to: int | None = None,
    ) -> Iterator[Element]:
        """Open an element whose marks are its content. A ``Link`` needs `bounds`, `alt` and the page it `leads_to`."""
        number = len(self.elements)
        element = Element(role, number, alt=alt, scope=scope, bounds=bounds, record=record, leads_to=leads_to)
        with self._element(element, reading=True):
            yield element

    @contextmanager
    def _element(self, element: Element, reading: bool) -> Iterator[Element]:
        before = self._reading
        self.elements.append(element)
        self._open[-1].children.append(element)
        self._open.append(element)
        self._reading = reading
        yield element
        self._open.pop()
        self._reading = before

    def _add(self, mark: Mark) -> None:
        self.marks.append((self._open[-1].number if self._reading else -1, mark))

    def spot(self, box: Box, record: str, part: str = "") -> None:
        """Note that `box` shows a record of the project, or a `part` of one. Nothing is drawn."""
        self.spots.append(Spot(box, record, part, len(self.elements) - 1))

    def text(
        self,
        text: str,
        x: float,
        baseline: float,
        size: float,
        colour: Colour,
        face: Face = Face.REGULAR,
        *,
        align: float = 0.0,
        tracking: float = 0.0,
    ) -> None:
        """Put a line of text with its left end (`align` 0), middle (0.5) or right end (1) at x."""
        if not text:
            return
        setting = set_text(text, face)
        wide = setting.width * size + tracking * len(text)
        self._add(TextMark(text, setting, x - wide * align, baseline, size, colour, tracking))

    def rectangle(
        self,
        box: Box,
        fill: Colour | Fade | None = None,
        stroke: Colour | None = None,
        width: float = 0.6,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle with corners rounded by `radius`."""
        self._add(ShapeMark(_rounded(box, radius), fill, stroke, width, (), box))

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: Colour | None,
        stroke: Colour | None = None,
        width: float = 0.6,
    ) -> None:
        """Draw a circle around (x, y)."""
        box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        self._add(ShapeMark(_rounded(box, radius), fill, stroke, width, (), box))

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: Colour,
        width: float = 0.6,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw straight lines from point to point."""
        path = (Step("M", points[0]), *(Step("L", point) for point in points[1:]))
        self._add(ShapeMark(path, None, stroke, width, dash, _around(points)))

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        fill: Colour,
        stroke: Colour | None = None,
        width: float = 0.6,
    ) -> None:
        """Draw a filled polygon."""
        path = (Step("M", points[0]), *(Step("L", point) for point in points[1:]), Step("Z"))
        self._add(ShapeMark(path, fill, stroke, width, (), _around(points)))

    def path(self, mark: ShapeMark) -> None:
        """Put a path that was made elsewhere."""
        self._add(mark)

    def picture(self, picture: Picture, box: Box, *, is_round: bool = False) -> None:
        """Put a picture into a box of its own shape."""
        self._add(PictureMark(picture, box, is_round))

    def curve(
        self, segments: Sequence[Cubic], stroke: Colour, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw cubics that follow one another; a new stroke begins where one does not start at the end before it."""
        steps: list[Step] = []
        end = None
        for start, first, second, stop in segments:
            if start != end:
                steps.append(Step("M", start))
            steps.append(Step("C", (*first, *second, *stop)))
            end = stop
        points = [point for segment in segments for point in segment]
        self._add(ShapeMark(tuple(steps), None, stroke, width, dash, _around(points)))


def bounds_of(mark: Mark) -> Box:
    """Return the rectangle that a mark fills, without the width of its stroke."""
    return mark.box if isinstance(mark, TextMark) else mark.bounds


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _rounded(box: Box, radius: float) -> tuple[Step, ...]:
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    if radius <= 0:
        return (
            Step("M", (x, y)), Step("L", (right, y)), Step("L", (right, bottom)), Step("L", (x, bottom)), Step("Z"),
        )  # fmt: skip
    r = min(radius, box.width / 2, box.height / 2)
    k = r * (1 - ROUND)
    return (
        Step("M", (x + r, y)),
        Step("L", (right - r, y)),
        Step("C", (right - k, y, right, y + k, right, y + r)),
        Step("L", (right, bottom - r)),
        Step("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
        Step("L", (x + r, bottom)),
        Step("C", (x + k, bottom, x, bottom - k, x, bottom - r)),
        Step("L", (x, y + r)),
        Step("C", (x, y + k, x + k, y, x + r, y)),
        Step("Z"),
    )
