"""How the story fits one page: rows of blocks, the largest type that holds everything, and a list of what was cut.

In order: the body shrinks from 10 to 7 pt, long texts are shortened at a word, the longest list gets shorter. The page is
never scaled and nothing is ever drawn outside its margins; what cannot fit even then is refused by name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeymapper.board.theme import theme
from journeymapper.brief.arrange import Row, rows_of
from journeymapper.brief.block_head import foot_block, head_block
from journeymapper.brief.blocks import LARGEST, SMALLEST, Block, Style
from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.parts import Story
from journeymapper.brief.pictures import Picture
from journeymapper.brief.sheet import Box, Sheet
from journeymapper.errors import JourneyMapperError
from journeymapper.model.wording import plural

MM = 72 / 25.4
MARGIN = 12.6 * MM
"""Points left free at each edge; the lowest 10 mm stay free for a page number that a board portal may print."""
BINDING = 20 * MM
"""Points left free at the left edge on request, for binding."""
PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}
"""Width and height in points, upright."""

_LEAST_GAP = 8.0
_MOST_GAP = 17.0
_COLUMN_GAP = 16.0
_STEP = 0.25
_COMFORTABLE = 8.0
"""The body does not get smaller than this only to keep a text from being shortened."""
_LINE_LIMITS = (4, 3, 2)
"""How many lines long texts may take, one after the other, once 7 pt is not small enough."""


class NoRoom(JourneyMapperError):
    """The page cannot hold even the shortest form of a section."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper and its margins in points."""

    width: float
    height: float
    left: float = MARGIN
    right: float = MARGIN
    top: float = MARGIN
    bottom: float = MARGIN

    @classmethod
    def of(cls, name: str, portrait: bool, binding_edge: bool = False) -> Paper:
        """Return the paper called `name` ("a4", "letter"), upright or lying, with room for binding on request."""
        short, tall = PAPERS[name]
        width, height = (short, tall) if portrait else (tall, short)
        return cls(width, height, left=BINDING if binding_edge else MARGIN)

    @property
    def is_portrait(self) -> bool:
        """Whether the paper stands upright."""
        return self.height > self.width

    @property
    def inner(self) -> Box:
        """The rectangle inside the margins."""
        return Box(
            self.left, self.top, self.width - self.left - self.right, self.height - self.top - self.bottom
        )


@dataclass(frozen=True, slots=True)
class Fitted:
    """A page that fits: its sheet, the body size in points, and everything that was cut."""

    sheet: Sheet
    body_size: float
    cuts: tuple[Cut, ...]


PlacedRow = tuple[tuple[float, float, Block], ...]
"""The blocks of a row with their x and width."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """A layout at one size: the head, rows of (x, width, block), the foot, and how high all of it is at least."""

    style: Style
    head: Block
    rows: tuple[PlacedRow, ...]
    foot: Block
    height: float

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """Everything that was cut in this layout."""
        blocks = [self.head, *(block for row in self.rows for _, _, block in row), self.foot]
        return tuple(cut for block in blocks for cut in block.cuts)


def fit(
    story: Story, paper: Paper, accent: str = "", pictures: Mapping[str, Picture] | None = None
) -> Fitted:
    """Lay the story out on one page, with pictures by their media names. Raises `NoRoom` naming the section when even its shortest form is too high."""
    colours = theme("light")
    style = Style(LARGEST, colours, accent or colours.accent, pictures=pictures or {})
    rows = rows_of(story, paper.is_portrait)
    dropped: tuple[Cut, ...] = ()
    trier = _Trier(story, rows, paper)
    trial = _best_trial(trier, style)
    if story.narrative and (trial is None or trial.style.size < _COMFORTABLE or trial.cuts):
        # What is told in whole sentences only goes where the figures leave room for it.
        rows = rows_of(dataclasses.replace(story, narrative=()), paper.is_portrait)
        dropped = (_narrative_cut(story),)
        trier = _Trier(story, rows, paper)
        trial = _best_trial(trier, style)
    if trial is None:
        trial = _shortened(trier, style, paper)
    sheet = _draw(trial, paper)
    return Fitted(sheet, trial.style.size, (*trial.cuts, *dropped, *sheet.cuts, *_letters_cut(sheet)))


class _Trier:
    """Lays the story out at one style after the other; blocks that did not change are kept."""

    def __init__(self, story: Story, rows: Sequence[Row], paper: Paper) -> None:
        self._story, self._rows, self._inner = story, rows, paper.inner
        self._known: dict[tuple[str, float, float, int | None, int], Block] = {}

    def trial(self, style: Style) -> _Trial:
        """The layout at a style, and how high it is at least."""
        inner = self._inner
        head = head_block(self._story.head, inner.width, style)
        rows = tuple(self._row(row, style) for row in self._rows)
        foot = foot_block(self._story.sources, _left_out(self._story, rows), inner.width, style)
        height = head.height + foot.height + _LEAST_GAP * (len(rows) + 1)
        height += sum(max(block.height for _, _, block in row) for row in rows)
        return _Trial(style, head, rows, foot, height)

    def fits(self, trial: _Trial) -> bool:
        """Whether the layout is not higher than the page."""
        return trial.height <= self._inner.height + 0.01

    def _row(self, row: Row, style: Style) -> PlacedRow:
        room = self._inner.width - _COLUMN_GAP * (len(row) - 1)
        total = sum(tile.weight for tile in row)
        placed, x = [], self._inner.x
        for tile in row:
            width = room * tile.weight / total
            key = (tile.name, width, style.size, style.lines, style.rows(tile.name))
            if key not in self._known:
                self._known[key] = tile.build(width, style)
            placed.append((x, width, self._known[key]))
            x += width + _COLUMN_GAP
        return tuple(placed)


def _best_trial(trier: _Trier, style: Style) -> _Trial | None:
    """The layout with the largest body at which nothing needs to be shortened; None where 7 pt is still too large."""
    low, high, best = 0, round((LARGEST - SMALLEST) / _STEP), None
    while low <= high:
        middle = (low + high) // 2
        trial = trier.trial(dataclasses.replace(style, size=SMALLEST + _STEP * middle))
        if trier.fits(trial):
            best, low = trial, middle + 1
        else:
            high = middle - 1
    return best and _uncut(trier, best)


def _uncut(trier: _Trier, best: _Trial) -> _Trial:
    """A somewhat smaller layout in which no text is shortened, if there is one."""
    smaller, size = best, best.style.size
    while any(cut.kind is CutKind.TEXT for cut in smaller.cuts):
        size -= 2 * _STEP
        if size < _COMFORTABLE:
            return best
        smaller = trier.trial(dataclasses.replace(best.style, size=size))
    return smaller


def _shortened(trier: _Trier, style: Style, paper: Paper) -> _Trial:
    """The layout at the smallest size: texts shortened, then the longest lists, then texts to one line."""
    style = dataclasses.replace(style, size=SMALLEST)
    for lines in _LINE_LIMITS:
        style = dataclasses.replace(style, lines=lines)
        trial = trier.trial(style)
        if trier.fits(trial):
            return trial
    for lines in (_LINE_LIMITS[-1], 1):
        style = dataclasses.replace(style, lines=lines)
        trial = trier.trial(style)
        while not trier.fits(trial) and (block := _longest(trial)):
            style = dataclasses.replace(style, limits={**style.limits, block.name: block.entries - 1})
            trial = trier.trial(style)
        if trier.fits(trial):
            return trial
    raise NoRoom(_too_high(trial, paper))


def _longest(trial: _Trial) -> Block | None:
    """Of the blocks that make their rows as high as they are, the one with the longest list."""
    tallest = [max((block for _, _, block in row), key=lambda block: block.height) for row in trial.rows]
    return max(
        (block for block in tallest if block.entries > 1), key=lambda block: block.entries, default=None
    )


def _too_high(trial: _Trial, paper: Paper) -> str:
    blocks = [block for row in trial.rows for _, _, block in row]
    name = max(blocks, key=lambda block: block.height).name if blocks else "headline"
    return (
        f"The brief does not fit this paper ({paper.width:.0f} x {paper.height:.0f} pt): "
        f"hide the section “{name}” or shorten it."
    )


def _left_out(story: Story, rows: Sequence[PlacedRow]) -> str:
    """What the foot adds: notes of the blocks, and what stays in the project by choice or for want of room."""
    told = [f"{count} {one if count == 1 else many}" for one, many, count in story.sources.left_out]
    cuts = [cut for row in rows for _, _, block in row for cut in block.cuts if cut.noun not in ("", "line")]
    told += [plural(len(cut.lost), f"more {cut.noun}") for cut in cuts]
    notes = [block.note for row in rows for _, _, block in row if block.note]
    if told:
        notes.append(f"Not on this page: {', '.join(told)}.")
    return " ".join(notes)


def _narrative_cut(story: Story) -> Cut:
    names = ", ".join(f"“{piece.title}”" for piece in story.narrative)
    texts = tuple(piece.text for piece in story.narrative)
    return Cut("Behind the figures", CutKind.SECTION, f"{names}: left off, the figures need the room.", texts)


def _draw(trial: _Trial, paper: Paper) -> Sheet:
    """Draw the layout; the room that is left goes to the strip, to the lists and to the gaps, each within reason."""
    sheet, inner = Sheet(paper.width, paper.height), paper.inner
    least = [max(block.height for _, _, block in row) for row in trial.rows]
    spare = inner.height - trial.height
    stretch = [_row_stretch(row, high) for row, high in zip(trial.rows, least, strict=True)]
    gap_stretch = (_MOST_GAP - _LEAST_GAP) * (len(trial.rows) + 1)
    part = min(1.0, spare / (sum(stretch) + gap_stretch)) if spare > 0 else 0.0
    gap = _LEAST_GAP + (_MOST_GAP - _LEAST_GAP) * part
    trial.head.draw(sheet, Box(inner.x, inner.y, inner.width, trial.head.height))
    y = inner.y + trial.head.height + gap
    for row, high, more in zip(trial.rows, least, stretch, strict=True):
        for x, width, block in row:
            block.draw(sheet, Box(x, y, width, high + more * part))
        y += high + more * part + gap
    foot = trial.foot.height
    trial.foot.draw(sheet, Box(inner.x, inner.bottom - foot, inner.width, foot))
    return sheet


def _row_stretch(row: PlacedRow, high: float) -> float:
    """How much higher a row can well be: as much as its most elastic block, counted from the row's height."""
    return max(0.0, max(block.height + block.stretch - high for _, _, block in row))


def _letters_cut(sheet: Sheet) -> list[Cut]:
    """Letters that no font covers, and scripts that need more than is done here."""
    from journeymapper.brief.sheet import TextMark

    texts = [mark for _, mark in sheet.marks if isinstance(mark, TextMark)]
    missing = "".join(dict.fromkeys("".join(mark.setting.missing for mark in texts)))
    scripts = tuple(dict.fromkeys(name for mark in texts for name in mark.setting.unshaped))
    cuts = []
    if missing:
        names = ", ".join(f"U+{ord(letter):04X}" for letter in missing[:20])
        cuts.append(
            Cut("Letters", CutKind.LETTERS, f"No font has {names}: a box is printed.", tuple(missing))
        )
    if scripts:
        message = f"{', '.join(scripts)}: set letter by letter, without shaping; this may read wrongly."
        cuts.append(Cut("Letters", CutKind.SCRIPT, message, scripts))
    return cuts
