"""How the story fits one page: rows of blocks, the largest type that holds everything, and a list of what was cut.

In order: the body shrinks from 10 to 7 pt, long texts are shortened at a word, the longest list gets shorter. The page is
never scaled and nothing is ever drawn outside its margins; what cannot fit even then is refused by name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from journeymapper.board.theme import theme
from journeymapper.brief.block_bets import bets_block
from journeymapper.brief.block_head import foot_block, head_block
from journeymapper.brief.block_lists import (
    high_points_block,
    milestones_block,
    narrative_block,
    pains_block,
    risks_block,
    stages_block,
)
from journeymapper.brief.block_people import measures_block, persona_block
from journeymapper.brief.block_roadmap import roadmap_block
from journeymapper.brief.block_strip import strip_block
from journeymapper.brief.blocks import LARGEST, SMALLEST, Block, Style
from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.parts import Story
from journeymapper.brief.sheet import Box, Sheet
from journeymapper.errors import JourneyMapperError

MM = 72 / 25.4
MARGIN = 12.6 * MM
"""Points left free at each edge; the lowest 10 mm stay free for a page number that a board portal may print."""
BINDING = 20 * MM
"""Points left free at the left edge on request, for binding."""
PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}
"""Width and height in points, upright."""

_LEAST_GAP = 9.0
_MOST_GAP = 17.0
_COLUMN_GAP = 16.0
_STEP = 0.25
_LINE_LIMITS = (None, 4, 3, 2, 1)
"""How generous texts may be, one after the other: first as long as they are."""


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


Build = Callable[[float, Style], Block]


@dataclass(frozen=True, slots=True)
class _Tile:
    """A part of a row: how to build it for a width, and its share of the row."""

    name: str
    weight: float
    build: Build


_Row = tuple[_Tile, ...]


@dataclass(frozen=True, slots=True)
class _Trial:
    """A layout at one size: the head, rows of (x, width, block), the foot, and how high all of it is at least."""

    style: Style
    head: Block
    rows: tuple[tuple[tuple[float, float, Block], ...], ...]
    foot: Block
    height: float

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """Everything that was cut in this layout."""
        blocks = [self.head, *(block for row in self.rows for _, _, block in row), self.foot]
        return tuple(cut for block in blocks for cut in block.cuts)


def fit(story: Story, paper: Paper, accent: str = "") -> Fitted:
    """Lay the story out on one page. Raises `NoRoom` naming the section when even its shortest form is too high."""
    colours = theme("light")
    style = Style(LARGEST, colours, accent or colours.accent)
    rows = _rows(story, paper)
    dropped: tuple[Cut, ...] = ()
    trial = _best_trial(story, rows, paper, style)
    if story.narrative and (trial is None or trial.style.size < 8 or trial.cuts):
        # What is told in whole sentences only goes where the figures leave room for it.
        rows = _rows(dataclasses.replace(story, narrative=()), paper)
        dropped = (_narrative_cut(story),)
        trial = _best_trial(story, rows, paper, style)
    if trial is None:
        trial = _shortened(story, rows, paper, style)
    sheet = _draw(trial, paper)
    return Fitted(sheet, trial.style.size, (*trial.cuts, *dropped, *sheet.cuts, *_letters_cut(sheet)))


def _best_trial(story: Story, rows: Sequence[_Row], paper: Paper, style: Style) -> _Trial | None:
    """The layout with the largest body at which nothing needs to be cut; None where 7 pt is still too large."""
    steps = round((LARGEST - SMALLEST) / _STEP)
    low, high, best = 0, steps, None
    while low <= high:
        middle = (low + high) // 2
        trial = _trial(story, rows, paper, dataclasses.replace(style, size=SMALLEST + _STEP * middle))
        if trial.height <= paper.inner.height:
            best, low = trial, middle + 1
        else:
            high = middle - 1
    return best


def _shortened(story: Story, rows: Sequence[_Row], paper: Paper, style: Style) -> _Trial:
    """The layout at the smallest size, with texts shortened and then lists, the longest first."""
    trial = None
    for lines in _LINE_LIMITS[1:]:
        for most in (style.rows, 8, 6, 5, 4, 3) if lines == 2 else (2, 1) if lines == 1 else (style.rows,):
            limited = dataclasses.replace(style, size=SMALLEST, lines=lines, rows=most)
            trial = _trial(story, rows, paper, limited)
            if trial.height <= paper.inner.height:
                return trial
    raise NoRoom(_too_high(trial, paper))


def _too_high(trial: _Trial | None, paper: Paper) -> str:
    blocks = [block for row in trial.rows for _, _, block in row] if trial else []
    name = max(blocks, key=lambda block: block.height).name if blocks else "headline"
    return f"The brief does not fit this paper ({paper.width:.0f} x {paper.height:.0f} pt): hide the section “{name}” or shorten it."


def _trial(story: Story, rows: Sequence[_Row], paper: Paper, style: Style) -> _Trial:
    inner = paper.inner
    head = head_block(story.head, inner.width, style)
    built = tuple(_build_row(row, inner, style) for row in rows)
    names = [block.name for row in built for _, _, block in row]
    foot = foot_block(story.sources, _left_out(story, built), inner.width, style)
    height = head.height + foot.height + _LEAST_GAP * ((len(names) and len(rows) + 1) or 1)
    height += sum(max(block.height for _, _, block in row) for row in built)
    return _Trial(style, head, built, foot, height)


def _build_row(row: _Row, inner: Box, style: Style) -> tuple[tuple[float, float, Block], ...]:
    room = inner.width - _COLUMN_GAP * (len(row) - 1)
    total = sum(tile.weight for tile in row)
    placed, x = [], inner.x
    for tile in row:
        width = room * tile.weight / total
        placed.append((x, width, tile.build(width, style)))
        x += width + _COLUMN_GAP
    return tuple(placed)


def _left_out(story: Story, rows: tuple[tuple[tuple[float, float, Block], ...], ...]) -> str:
    """What stays in the project by choice or for want of room, in one sentence for the foot."""
    counts = [(one, many, count) for one, many, count in story.sources.left_out]
    lists = [cut for row in rows for _, _, block in row for cut in block.cuts if cut.kind is CutKind.LIST]
    shortened = sum(len(cut.lost) for cut in lists)
    told = [f"{count} {one if count == 1 else many}" for one, many, count in counts]
    if shortened:
        told.append(f"{shortened} more {'entry' if shortened == 1 else 'entries'}")
    return f"In the project, not on this page: {', '.join(told)}." if told else ""


def _narrative_cut(story: Story) -> Cut:
    names = ", ".join(f"“{piece.title}”" for piece in story.narrative)
    texts = tuple(piece.text for piece in story.narrative)
    return Cut("Behind the figures", CutKind.SECTION, f"{names}: left off, the figures need the room.", texts)


def _rows(story: Story, paper: Paper) -> list[_Row]:
    """What stands beside what. Sections with nothing to say are not there, and the others take their room."""
    return _portrait_rows(story) if paper.is_portrait else _landscape_rows(story)


def _landscape_rows(story: Story) -> list[_Row]:
    rows: list[_Row] = []
    journey = [*_persona_tile(story, 2.15), *_strip_tile(story, 7.85)]
    if journey:
        rows.append(tuple(journey))
    rows += _measures_row(story, 6)
    tiles = [
        *_pains_tile(story, 3.0),
        *_bets_tile(story, 7.0),
        *_high_tile(story, 2.6),
        *_stages_tile(story, 4.4),
        *_roadmap_tile(story, 4.4),
        *_milestones_tile(story, 2.8),
        *_risks_tile(story, 2.8),
    ]
    rows += _packed(tiles, 10.3)
    rows += _narrative_row(story, 3)
    return rows


def _portrait_rows(story: Story) -> list[_Row]:
    rows: list[_Row] = [tuple(tile) for tile in [_strip_tile(story, 1.0)] if tile]
    rows += _measures_row(story, 3)
    tiles = [
        *_persona_tile(story, 3.0),
        *_pains_tile(story, 4.0),
        *_high_tile(story, 3.0),
        *_stages_tile(story, 4.0),
        *_bets_tile(story, 7.0),
        *_roadmap_tile(story, 7.0),
        *_milestones_tile(story, 3.5),
        *_risks_tile(story, 3.5),
    ]
    rows += _packed(tiles, 7.1)
    rows += _narrative_row(story, 2)
    return rows


def _packed(tiles: Sequence[_Tile], capacity: float) -> list[_Row]:
    """Put tiles into rows in order, as many as a row holds; a narrow one left alone joins the row before."""
    rows: list[list[_Tile]] = []
    for tile in tiles:
        if rows and sum(other.weight for other in rows[-1]) + tile.weight <= capacity:
            rows[-1].append(tile)
        else:
            rows.append([tile])
    if len(rows) > 1 and sum(tile.weight for tile in rows[-1]) < capacity * 0.35 and len(rows[-2]) > 1:
        rows[-1].insert(0, rows[-2].pop())
    return [tuple(row) for row in rows]


def _persona_tile(story: Story, weight: float) -> list[_Tile]:
    card = story.persona
    return [_Tile("persona", weight, lambda width, style: persona_block(card, width, style))] if card else []


def _strip_tile(story: Story, weight: float) -> list[_Tile]:
    strip = story.strip
    return [_Tile("journey", weight, lambda width, style: strip_block(strip, width, style))] if strip else []


def _measures_row(story: Story, columns: int) -> list[_Row]:
    cards = story.measures
    if not cards:
        return []
    return [(_Tile("measures", 1.0, lambda width, style: measures_block(cards, width, style, columns)),)]


def _pains_tile(story: Story, weight: float) -> list[_Tile]:
    pains = story.pains
    return [_Tile("pains", weight, lambda width, style: pains_block(pains, width, style))] if pains else []


def _high_tile(story: Story, weight: float) -> list[_Tile]:
    points = story.high_points
    return (
        [_Tile("high points", weight, lambda width, style: high_points_block(points, width, style))]
        if points
        else []
    )


def _stages_tile(story: Story, weight: float) -> list[_Tile]:
    rows = story.stages
    return [_Tile("stages", weight, lambda width, style: stages_block(rows, width, style))] if rows else []


def _bets_tile(story: Story, weight: float) -> list[_Tile]:
    bets, together = story.bets, story.together
    return (
        [_Tile("bets", weight, lambda width, style: bets_block(bets, together, width, style))] if bets else []
    )


def _roadmap_tile(story: Story, weight: float) -> list[_Tile]:
    roadmap = story.roadmap
    return (
        [_Tile("roadmap", weight, lambda width, style: roadmap_block(roadmap, width, style))]
        if roadmap
        else []
    )


def _milestones_tile(story: Story, weight: float) -> list[_Tile]:
    rows = story.milestones
    return (
        [_Tile("milestones", weight, lambda width, style: milestones_block(rows, width, style))]
        if rows
        else []
    )


def _risks_tile(story: Story, weight: float) -> list[_Tile]:
    risks, trade_offs = story.risks, story.trade_offs
    if not risks and not trade_offs:
        return []
    return [_Tile("risks", weight, lambda width, style: risks_block(risks, trade_offs, width, style))]


def _narrative_row(story: Story, columns: int) -> list[_Row]:
    pieces = story.narrative
    if not pieces:
        return []
    return [(_Tile("narrative", 1.0, lambda width, style: narrative_block(pieces, width, style, columns)),)]


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


def _row_stretch(row: Sequence[tuple[float, float, Block]], high: float) -> float:
    """How much higher a row can well be: as much as its most elastic block, counted from the row's height."""
    return max(0.0, max(block.height + block.stretch - high for _, _, block in row))


def _letters_cut(sheet: Sheet) -> list[Cut]:
    """Letters that no font covers, and scripts that are not joined or turned here."""
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
        message = (
            f"{', '.join(scripts)}: letters are set side by side without joining; this may read wrongly."
        )
        cuts.append(Cut("Letters", CutKind.SCRIPT, message, scripts))
    return cuts
