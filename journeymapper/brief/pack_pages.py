"""The pages of a board pack before its briefs: cover, contents whose lines are links, and the portfolio to compare."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymapper.board.theme import theme
from journeymapper.brief.blocks import (
    Composer,
    Paragraph,
    Style,
    draw_heading,
    draw_table_heads,
    first_baseline,
    heading_height,
    tone_colour,
)
from journeymapper.brief.cuts import Cut
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.page import Paper
from journeymapper.brief.parts import MeasureCard, Story, Tone
from journeymapper.brief.sheet import Box, Sheet
from journeymapper.model.wording import day, plural

_SIZE, _LARGE = 8.5, 10.0
"""Body sizes for many entries, and for few."""
_FEW = 12
_CONTENTS_ROW, _CONTENTS_MOST = 23.0, 31.0
_PORTFOLIO_ROW, _PORTFOLIO_MOST = 31.0, 54.0
"""Least and largest height of a row; few entries get more."""
_FOOT = 16.0

CONTENTS, PORTFOLIO = "Contents", "The journeys compared"


@dataclass(frozen=True, slots=True)
class Listed:
    """A journey as cover, contents and portfolio speak of it: what it is called, what its page says, which page that is."""

    name: str
    story: Story
    page: int = 0
    """The place of its page in the pack, from 0."""


@dataclass(frozen=True, slots=True)
class Front:
    """How the pages before the briefs are set: paper, title and day of the pack, confidentiality mark, pages and entries."""

    paper: Paper
    title: str
    date: datetime.date
    mark: str
    pages: int
    entries: int

    @property
    def style(self) -> Style:
        """Type and colours."""
        light = theme("light")
        return Style(_LARGE if self.entries <= _FEW else _SIZE, light, light.accent)

    def row(self, least: float, most: float) -> float:
        """The height of a row, larger where the entries do not fill a page."""
        head = heading_height(self.style) + line_height(self.style.size) + _FOOT
        return max(least, min(most, (self.paper.inner.height - head) / self.entries))


def contents_count(entries: int, paper: Paper) -> int:
    """Return how many pages the contents of so many entries take."""
    return math.ceil(entries / _rows(paper, _CONTENTS_ROW))


def portfolio_count(entries: int, paper: Paper) -> int:
    """Return how many pages the portfolio of so many entries takes."""
    return math.ceil(entries / _rows(paper, _PORTFOLIO_ROW))


def _rows(paper: Paper, height: float) -> int:
    """How many rows of the least height a page holds, whatever the size of its type."""
    style = Style(_LARGE, theme("light"), "")
    room = paper.inner.height - heading_height(style) - line_height(_LARGE) - _FOOT
    return max(1, int(room / height))


def cover_page(listed: Sequence[Listed], front: Front) -> Sheet:
    """The first page: what it is, of when, how many journeys, and how confidential."""
    style, inner = front.style, front.paper.inner
    sheet = _page(front, front.title)
    composer = Composer("Cover", style)
    width = inner.width * 0.78
    title = Paragraph(
        composer.lines(front.title, Face.BOLD, 34, width, 3, "the title"), Face.BOLD, 34, style.theme.headline
    )
    locale = listed[0].story.locale
    words = f"{plural(len(listed), 'journey')} · {day(front.date, locale, year=True, long=True)}"
    brands = dict.fromkeys(entry.story.head.brand for entry in listed if entry.story.head.brand)
    y = inner.y + inner.height * 0.32
    sheet.rectangle(Box(inner.x, y - 18, 46, 5), style.accent, radius=2.5)
    with sheet.leaf("H1"):
        y = title.draw(sheet, inner.x, y)
    with sheet.leaf("P"):
        sheet.text(words, inner.x, first_baseline(y + 8, 13), 13, style.theme.muted)
    if brands:
        names = composer.line(" · ".join(brands), Face.SEMIBOLD, 13, width, "the brands")
        with sheet.leaf("P"):
            sheet.text(names, inner.x, first_baseline(y + 30, 13), 13, style.theme.ink, Face.SEMIBOLD)
    _foot(sheet, front, 1)
    return _with_cuts(sheet, composer.cuts)


def contents_pages(listed: Sequence[Listed], front: Front, first: int) -> Iterator[Sheet]:
    """The contents; each line leads to its page. `first` is the number of the first of these pages."""
    most, row = _rows(front.paper, _CONTENTS_ROW), front.row(_CONTENTS_ROW, _CONTENTS_MOST)
    for number, start in enumerate(range(0, len(listed), most), start=first):
        sheet = _page(front, CONTENTS)
        inner = front.paper.inner
        composer = Composer(CONTENTS, front.style)
        with sheet.group("Sect"):
            y = draw_heading(sheet, CONTENTS, inner, front.style)
            for entry in listed[start : start + most]:
                _draw_line(sheet, entry, Box(inner.x, y, inner.width, row), front.style, composer)
                y += row
        _foot(sheet, front, number)
        yield _with_cuts(sheet, composer.cuts)


def _draw_line(sheet: Sheet, entry: Listed, box: Box, style: Style, composer: Composer) -> None:
    size, page = style.size + 1, str(entry.page + 1)
    room = box.width - 40
    name = composer.line(entry.name, Face.SEMIBOLD, size, room * 0.45, "a name")
    told = entry.story.head.headline
    beside = text_width(name, Face.SEMIBOLD, size) + 12
    words = composer.line(told, Face.REGULAR, style.size, room - beside, f"the headline of {entry.name}")
    baseline = first_baseline(box.y + (box.height - line_height(size)) / 2, size)
    with (
        sheet.leaf("P"),
        sheet.leaf("Link", alt=f"{entry.name}, page {page}", bounds=box, leads_to=entry.page),
    ):
        sheet.text(name, box.x, baseline, size, style.accent, Face.SEMIBOLD)
        sheet.text(words, box.x + beside, baseline, style.size, style.theme.muted)
        sheet.text(page, box.right, baseline, size, style.theme.headline, Face.SEMIBOLD, align=1.0)
    sheet.line(((box.x, box.bottom), (box.right, box.bottom)), style.theme.line, 0.5)


_HEADS = (
    "Journey",
    "Felt",
    "Worst moment",
    "Costs a year",
    "Bets bring",
    "What moves",
    "Asked of the board",
    "Page",
)
_LYING = (0.16, 0.1, 0.17, 0.09, 0.08, 0.17, 0.19, 0.04)
_STANDING = (0.18, 0.0, 0.19, 0.11, 0.09, 0.17, 0.21, 0.05)
"""The parts of the width that the columns take; standing paper has no room for the curves."""
_NAME, _FELT, _WORST, _COST, _GAIN, _MOVES, _ASK, _PAGE = range(8)


def portfolio_pages(listed: Sequence[Listed], front: Front, first: int) -> Iterator[Sheet]:
    """A table that compares the journeys: value at stake, worst moment, what moves, what is asked."""
    most, row = _rows(front.paper, _PORTFOLIO_ROW), front.row(_PORTFOLIO_ROW, _PORTFOLIO_MOST)
    inner, style = front.paper.inner, front.style
    shares = _STANDING if front.paper.is_portrait else _LYING
    edges = [sum(shares[:place]) * inner.width for place in range(len(shares) + 1)]
    for number, start in enumerate(range(0, len(listed), most), start=first):
        sheet = _page(front, PORTFOLIO)
        composer = Composer(PORTFOLIO, style)
        with sheet.group("Sect"):
            y = draw_heading(sheet, PORTFOLIO, inner, style)
            with sheet.group("Table"):
                heads = [head if edges[at + 1] > edges[at] else "" for at, head in enumerate(_HEADS)]
                draw_table_heads(sheet, heads, edges[:-1], Box(inner.x, y, inner.width, 0), style)
                y += line_height(style.size)
                for entry in listed[start : start + most]:
                    _draw_row(sheet, entry, edges, Box(inner.x, y, inner.width, row), composer)
                    y += row
        _foot(sheet, front, number)
        yield _with_cuts(sheet, composer.cuts)


def _draw_row(sheet: Sheet, entry: Listed, edges: Sequence[float], box: Box, composer: Composer) -> None:
    story, style = entry.story, composer.style
    theme, worst = style.theme, next(iter(story.pains), None)
    moving = _most_telling(story.measures)
    cells: list[tuple[int, str, Face, str]] = [
        (_NAME, entry.name, Face.SEMIBOLD, theme.headline),
        (_FELT, "", Face.REGULAR, theme.muted),
        (_WORST, worst.name if worst else "none told", Face.REGULAR, theme.ink if worst else theme.muted),
        (_COST, worst.cost.removesuffix(" a year") if worst and worst.cost else "not known", Face.BOLD if worst and worst.cost else Face.REGULAR,
         theme.pain if worst and worst.cost else theme.muted),
        (_GAIN, story.gain or "–", Face.BOLD, theme.headline),
        (_MOVES, _told(moving), Face.REGULAR, tone_colour(moving.tone, style) if moving else theme.muted),
        (_ASK, story.head.ask or "–", Face.REGULAR, theme.ink),
    ]  # fmt: skip
    with sheet.group("TR"):
        for column, text, face, colour in cells:
            room = edges[column + 1] - edges[column] - 10
            place = Box(box.x + edges[column], box.y, max(room, 1), box.height)
            with sheet.leaf("TH" if column == _NAME else "TD", scope="Row" if column == _NAME else ""):
                what, most = f"{_HEADS[column]} of {entry.name}", int(box.height / line_height(style.size))
                lines = composer.lines(text, face, style.size, place.width, most, what)
                cell = Paragraph(lines, face, style.size, colour)
                cell.draw(sheet, place.x, place.y + (box.height - cell.height) / 2)
            if column == _FELT and room > 0:
                _draw_felt(sheet, story, place, style)
        _draw_page(sheet, entry, edges, box, style)
    sheet.line(((box.x, box.bottom), (box.right, box.bottom)), theme.line, 0.5)


def _draw_page(sheet: Sheet, entry: Listed, edges: Sequence[float], box: Box, style: Style) -> None:
    page = str(entry.page + 1)
    place = Box(box.x + edges[_PAGE], box.y, box.width - edges[_PAGE], box.height)
    baseline = first_baseline(box.y + (box.height - line_height(style.size)) / 2, style.size)
    with (
        sheet.group("TD"),
        sheet.leaf("Link", alt=f"{entry.name}, page {page}", bounds=place, leads_to=entry.page),
    ):
        sheet.text(page, box.right, baseline, style.size, style.accent, Face.SEMIBOLD, align=1.0)


def _draw_felt(sheet: Sheet, story: Story, box: Box, style: Style) -> None:
    """The curve of feelings, small; what it says stands in words in the columns beside it."""
    strip = story.strip
    if strip is None or not strip.curves:
        return
    feelings = strip.curves[0].feelings
    step = box.width / max(1, len(feelings) - 1)
    middle, half = box.y + box.height / 2, box.height * 0.32
    sheet.line(((box.x, middle), (box.x + box.width, middle)), style.theme.line, 0.5)
    known = [
        (box.x + step * at, middle - half * felt / 2) for at, felt in enumerate(feelings) if felt is not None
    ]
    if len(known) > 1:
        sheet.line(known, style.accent, 1.2)
    if known:
        x, y = max(known, key=lambda point: point[1])
        sheet.circle(x, y, 1.8, style.theme.pain)


def _most_telling(measures: Sequence[MeasureCard]) -> MeasureCard | None:
    """The measure that a leader should hear of: one beyond its limit, else one that gets worse, else one that gets better."""
    ranked = sorted(
        measures, key=lambda card: (not card.breached, card.tone is not Tone.BAD, card.tone is Tone.PLAIN)
    )
    return ranked[0] if ranked else None


def _told(card: MeasureCard | None) -> str:
    if card is None:
        return "no measures"
    change = (
        f"{'▲' if card.rising else '▼'} {card.change}" if card.change and card.tone is not Tone.PLAIN else ""
    )
    return " ".join(piece for piece in (f"{card.name} {card.value}", change) if piece)


def _page(front: Front, title: str) -> Sheet:
    sheet = Sheet(front.paper.width, front.paper.height)
    sheet.root.title = title
    return sheet


def _with_cuts(sheet: Sheet, cuts: Sequence[Cut]) -> Sheet:
    sheet.cuts.extend(cuts)
    return sheet


def _foot(sheet: Sheet, front: Front, number: int) -> None:
    style, inner = front.style, front.paper.inner
    text = " · ".join(piece for piece in (front.mark, f"{number} / {front.pages}") if piece)
    y = inner.bottom - line_height(style.small)
    with sheet.leaf("P"):
        sheet.text(
            text, inner.right, first_baseline(y, style.small), style.small, style.theme.muted, align=1.0
        )
