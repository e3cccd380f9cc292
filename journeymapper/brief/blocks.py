"""Blocks: parts of the page that know how high they are at a width and type size, and can be drawn into a box."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from journeymapper.board.colours import mixed
from journeymapper.board.theme import Theme
from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.fonts import Face, line_height
from journeymapper.brief.lines import break_text
from journeymapper.brief.parts import Tone
from journeymapper.brief.pictures import Picture
from journeymapper.brief.sheet import Box, Sheet
from journeymapper.model.wording import plural

SMALLEST = 7.0
"""No letter on the page is smaller, in points."""

LARGEST = 10.0
"""The largest size of the body text."""

MOST_ROWS = 12
"""No list shows more entries: a page that lists more does not decide anything."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a trial of the page is set: body size, colours, and how generous texts may be.

    `lines` is the most lines a text may take (None: as many as it needs); `limits` how many entries the lists of sections
    may have, by the name of their block.
    """

    size: float
    theme: Theme
    accent: str
    lines: int | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Media name -> picture, for the logo and for faces."""

    @property
    def small(self) -> float:
        """The size of captions, labels and the foot."""
        return max(SMALLEST, self.size - 1)

    @property
    def title(self) -> float:
        """The size of section titles."""
        return self.size + 1

    @property
    def rule(self) -> str:
        """The colour of the lines under section titles."""
        return mixed(self.theme.ink, self.theme.card, 0.45)

    def rows(self, block: str) -> int:
        """The most entries that the list of a block may have."""
        return self.limits.get(block, MOST_ROWS)

    def at_most(self, lines: int) -> int | None:
        """The most lines for a text that should take no more than `lines` once room is short."""
        return None if self.lines is None else min(lines, self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: its least height in points, how much more it can use, how to draw it, and what was cut."""

    name: str
    height: float
    draw: Callable[[Sheet, Box], None]
    stretch: float = 0.0
    cuts: tuple[Cut, ...] = ()
    entries: int = 0
    """How many entries its list shows; 0 for what is no list."""
    note: str = ""
    """A sentence for the foot of the page."""


class Composer:
    """Breaks the texts of one section into lines and remembers what had to be cut."""

    def __init__(self, section: str, style: Style) -> None:
        """Begin a section called `section`."""
        self.section = section
        self.style = style
        self.cuts: list[Cut] = []

    def lines(
        self, text: str, face: Face, size: float, width: float, most: int | None, what: str
    ) -> tuple[str, ...]:
        """Break a text; when it is cut, note it as `what` ("the quote of Connects bank")."""
        if not text:
            return ()
        broken = break_text(text, face, size, width, most)
        if broken.cut:
            self.note_shortened(what, text, " ".join(broken.lines))
        return broken.lines

    def note_shortened(self, what: str, text: str, shown: str) -> None:
        """Note that a text is shown shortened."""
        self.cuts.append(
            Cut(self.section, CutKind.TEXT, f"{self.section}: {what} is shortened to “{shown}”.", (text,))
        )

    def line(self, text: str, face: Face, size: float, width: float, what: str) -> str:
        """Set a text on one line, shortened where it must be."""
        return "".join(self.lines(text, face, size, width, 1, what))

    def shown(self, names: Sequence[str], most: int, noun: str) -> int:
        """How many entries of a list are shown; what is left off is noted. `noun` is one of them: "risk"."""
        if len(names) <= most:
            return len(names)
        lost = tuple(names[most:])
        told = plural(len(lost), f"more {noun}")
        message = f"{self.section}: {told} in the project, not on the page."
        self.cuts.append(Cut(self.section, CutKind.LIST, message, lost, noun))
        return most


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one face, size and colour."""

    lines: tuple[str, ...]
    face: Face
    size: float
    colour: str

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * line_height(self.size)

    def draw(self, sheet: Sheet, x: float, top: float, align: float = 0.0) -> float:
        """Put the lines below `top`; return where the next thing may begin."""
        pitch = line_height(self.size)
        for place, line in enumerate(self.lines):
            sheet.text(
                line,
                x,
                first_baseline(top, self.size) + place * pitch,
                self.size,
                self.colour,
                self.face,
                align=align,
            )
        return top + self.height


def first_baseline(top: float, size: float) -> float:
    """The baseline of a line whose box begins at `top`: the letters stand in the middle of the line's height."""
    return top + line_height(size) / 2 + size * 0.36


def heading_height(style: Style) -> float:
    """The height of a section title with its rule and the gap below."""
    return line_height(style.title) + 2.5 + style.size * 0.5


def draw_heading(sheet: Sheet, text: str, box: Box, style: Style) -> float:
    """Draw a section title with its rule; return where the content begins."""
    with sheet.leaf("H2"):
        sheet.text(
            text, box.x, first_baseline(box.y, style.title), style.title, style.theme.headline, Face.BOLD
        )
    y = box.y + line_height(style.title) + 2.5
    sheet.line(((box.x, y), (box.right, y)), style.rule, 0.8)
    return box.y + heading_height(style)


def more_line(count: int) -> str:
    """The last line of a list that was shortened."""
    return f"and {count} more"


def tone_colour(tone: Tone, style: Style) -> str:
    """The colour of a word of that tone."""
    theme = style.theme
    return {
        Tone.GOOD: theme.delight,
        Tone.BAD: theme.pain,
        Tone.CAUTION: mixed(theme.caution, theme.headline, 0.15),
        Tone.PLAIN: theme.muted,
    }[tone]


def draw_more(sheet: Sheet, count: int, x: float, y: float, style: Style) -> None:
    """Draw the last line of a list that was shortened."""
    with sheet.leaf("P"):
        sheet.text(more_line(count), x, first_baseline(y, style.small), style.small, style.theme.muted)


def draw_table_heads(
    sheet: Sheet, heads: Sequence[str], columns: Sequence[float], box: Box, style: Style
) -> None:
    """The quiet names over the columns of a table."""
    colour = mixed(style.theme.muted, style.theme.ink, 0.15)
    with sheet.group("TR"):
        for head, column in zip(heads, columns, strict=True):
            with sheet.leaf("TH", scope="Column"):
                sheet.text(
                    head,
                    box.x + column,
                    first_baseline(box.y, style.small),
                    style.small,
                    colour,
                    Face.SEMIBOLD,
                )
