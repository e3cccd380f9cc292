"""Brief and map as slides (PPTX): native shapes, texts and tables that can be edited, with the evidence in the speaker notes.

What does not fit on a slide goes on to the next one; no text is cut. There are no charts, so nothing in the file is computed.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journeymapper.assets import APP_NAME, APP_VERSION
from journeymapper.board.colours import mixed
from journeymapper.board.layout import lay_out
from journeymapper.board.scene import Options
from journeymapper.board.shortened import shortened
from journeymapper.board.theme import LIGHT
from journeymapper.brief.parts import Bar, MeasureCard, Story, Tone
from journeymapper.brief.sheet import Box as Area
from journeymapper.brief.sheet import Sheet
from journeymapper.brief.story import tell
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import quarter
from journeymapper.publish.map_sheet import TITLE_HEIGHT, MapSheet
from journeymapper.publish.measure import FontMeasure
from journeymapper.publish.poster import look_of
from journeymapper.publish.slide_shapes import Slide, line_count, new_deck
from journeymapper.publish.strip_sheet import draw_strip

_MOST_PAINS = 8
_MOST_BARS = 9
_STRIP = 168.0
"""The height of the strip on the first slide."""
_SHAPE = 0.58
"""Height over width of what a slide holds, a little more than its own 9 to 16."""
_INK, _MUTED, _ACCENT = LIGHT.ink, LIGHT.muted, LIGHT.accent
_TONES = {
    Tone.PLAIN: LIGHT.muted,
    Tone.GOOD: LIGHT.delight,
    Tone.BAD: LIGHT.pain,
    Tone.CAUTION: LIGHT.caution,
}
_BODY, _SMALL = 13.0, 11.0
_TABLE = 16.0
_TOP, _BOTTOM, _LEFT, _WIDTH = 98.0, 510.0, 40.0, 880.0
"""Where the content of a slide lies, in points on 960 x 540."""
_ROOM = _BOTTOM - _TOP - 24
"""For the rows of a table below its head."""
_SIZES = (_TABLE, _BODY, 11.0, 9.0, 7.5)


@dataclass(frozen=True, slots=True)
class Table:
    """A table for slides: title, heads, the parts of the width that the columns take, rows of texts, and speaker notes."""

    title: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: list[tuple[str, ...]]
    notes: str = ""


def slides(
    project: Project,
    journey_id: str | None = None,
    *,
    media: Mapping[str, bytes] | None = None,
    today: datetime.date | None = None,
    options: Options | None = None,
) -> bytes:
    """Return the deck of a journey (None: the one of the brief, else the first) as the bytes of a PPTX file.

    Raises `NoSuchJourney` where the project has no such journey.
    """
    story = tell(project, journey_id, today=today, most_pains=_MOST_PAINS)
    deck = new_deck()
    _decision(deck.slide(story.head.headline or story.title), story)
    journey = story.strip.journey if story.strip else journey_id or next(iter(project.about.journeys), "")
    if journey in project.journeys:
        for lanes in _lanes_by_slide(project, journey, options or Options()):
            name = one_line(project.journeys[journey].name) or "The map"
            chosen = dataclasses.replace(options or Options(), lanes=lanes)
            _map(deck.slide(name), project, journey, media or {}, chosen)
    if story.roadmap:
        for number, bars in enumerate(_by(story.roadmap.bars, _MOST_BARS)):
            slide = deck.slide("Phased roadmap" if number == 0 else "Phased roadmap (continued)")
            _roadmap(slide, story, bars)
    for table in _tables(story):
        size = _size_for(table)
        shortened = _whole_rows(table, size)
        for number, rows in enumerate(_pages(shortened, size)):
            title = table.title if number == 0 else f"{table.title} (continued)"
            slide = deck.slide(title)
            slide.table(table.heads, rows, [share * _WIDTH for share in table.shares], _LEFT, _TOP, size)
            slide.notes(shortened.notes)
    if story.narrative:
        _narrative(deck.slide("Behind the figures"), story)
    title = story.head.headline or story.title
    return deck.packed(title, one_line(project.about.owner), f"{APP_NAME} {APP_VERSION}")


def _decision(slide: Slide, story: Story) -> None:
    """What to decide, on one slide: the ask, the measures, where it hurts."""
    head = story.head
    about = " · ".join(filter(None, (head.subline, head.dateline)))
    y = slide.text(_beginning(about, _WIDTH, _SMALL, 2), _LEFT, _TOP - 12, _WIDTH, _SMALL, _MUTED) + 8
    ask = f"Asked of the board: {head.ask}" if head.ask else ""
    if ask:
        shown = _beginning(ask, _WIDTH, _BODY + 2, 2)
        y = slide.text(shown, _LEFT, y, _WIDTH, _BODY + 2, _ACCENT, bold=True) + 12
    if story.strip is not None:
        sheet = Sheet(960.0, 540.0)
        draw_strip(sheet, story.strip, Area(_LEFT, y, _WIDTH, _STRIP), 9.5)
        slide.draw(sheet)
        y += _STRIP + 14
    if story.measures:
        y = _cards(slide, story.measures[:6], y) + 12
    if story.pains:
        _hurts(slide, story, y)
    whole = [
        text
        for text, size in ((about, _SMALL), (ask, _BODY + 2))
        if _beginning(text, _WIDTH, size, 2) != text
    ]
    slide.notes("\n".join([*whole, _evidence(story)]))


def _cards(slide: Slide, cards: Sequence[MeasureCard], y: float) -> float:
    """The measures side by side; returns where the next thing may begin."""
    gap, high = 12.0, 74.0
    wide = (_WIDTH - gap * (len(cards) - 1)) / len(cards)
    for place, card in enumerate(cards):
        x = _LEFT + place * (wide + gap)
        slide.panel(x, y, wide, high, LIGHT.card, LIGHT.line)
        slide.text(card.name, x + 8, y + 6, wide - 16, 10, _MUTED, fit=24)
        slide.text(card.value, x + 8, y + 28, wide - 16, 17, LIGHT.headline, bold=True, fit=24)
        arrow = "" if card.tone is Tone.PLAIN else "▲ " if card.rising else "▼ "
        told = card.breached or (f"{arrow}{card.change}" if card.change else card.goal)
        slide.text(told, x + 8, y + 54, wide - 16, 10, _TONES[card.tone], fit=16)
    return y + high


def _hurts(slide: Slide, story: Story, y: float) -> None:
    """The pains as many as the slide holds; the notes have all of them."""
    y = (
        slide.text(
            "Where it hurts, and what it costs", _LEFT, y, _WIDTH, _BODY + 1, LIGHT.headline, bold=True
        )
        + 6
    )
    for pain in story.pains:
        line = f"{pain.rank}. {pain.name}{f' — {pain.cost}' if pain.cost else ''}: {pain.figure}"
        if y + slide.height_of(line, _WIDTH, _BODY) > _BOTTOM:
            return
        y = slide.text(line, _LEFT, y, _WIDTH, _BODY, _INK) + 4


def _evidence(story: Story) -> str:
    """What to say when asked: quotes, figures, what they rest on."""
    lines = [
        f"{pain.rank}. {pain.name}: {pain.figure}{f' “{pain.quote}”' if pain.quote else ''}"
        for pain in story.pains
    ]
    return "\n".join(filter(None, [*lines, story.sources.basis, story.sources.provenance, story.together]))


def _lanes_by_slide(project: Project, journey: str, options: Options) -> list[tuple[str, ...]]:
    """The lanes slide by slide: as many as a slide shows without making the map smaller than its width asks for."""
    visible = [name for name in project.journeys[journey].lanes if project.lanes[name].visible]
    chosen = [name for name in visible if options.lanes is None or name in options.lanes]
    slides: list[tuple[str, ...]] = []
    for name in chosen:
        grown = (*slides[-1], name) if slides else (name,)
        board = lay_out(project, journey, FontMeasure(), dataclasses.replace(options, lanes=grown))
        fits = (board.size.bottom + TITLE_HEIGHT) / board.size.right <= _SHAPE
        if slides and fits:
            slides[-1] = grown
        else:
            slides.append((name,))
    return slides or [()]


def _map(slide: Slide, project: Project, journey: str, media: Mapping[str, bytes], options: Options) -> None:
    board = lay_out(project, journey, FontMeasure(), options)
    wide, high = board.size.right, board.size.bottom + TITLE_HEIGHT
    scale = min(940.0 / wide, 520.0 / high)
    x, y = (960.0 - wide * scale) / 2, (540.0 - high * scale) / 2
    sheet = Sheet(960.0, 540.0)
    cut = MapSheet(sheet, board, look_of(project, media), scale, x, y).draw(project, journey)
    slide.whole(sheet)
    told = [
        f"{one_line(stage.name)}: "
        + ", ".join(one_line(project.touchpoints[name].name) for name in stage.touchpoints)
        for stage in project.stages_of(journey)
    ]
    slide.notes("\n".join([*cut, *shortened(board, project), *told]))


def _roadmap(slide: Slide, story: Story, bars: Sequence[Bar]) -> None:
    """The phases as bars in time, with their outcomes; the gates below."""
    roadmap = story.roadmap
    assert roadmap is not None
    first, last = min(bar.start for bar in roadmap.bars), max(bar.end for bar in roadmap.bars)
    left, wide = _LEFT + 190.0, _WIDTH - 340.0
    days = max(1, (last - first).days)

    def at(date: datetime.date) -> float:
        return left + wide * (date - first).days / days

    lower = _TOP + 28 + 36 * len(bars)
    for date in _quarters(first, last):
        slide.rule(at(date), _TOP, lower, LIGHT.line)
        slide.text(quarter(date), at(date) + 4, _TOP, 80, _SMALL, _MUTED)
    for gate in roadmap.gates:
        if first <= gate.date <= last:
            slide.rule(at(gate.date), _TOP, lower, LIGHT.caution, dashed=True)
    y = _TOP + 28
    for number, bar in enumerate(bars):
        slide.text(bar.name, _LEFT, y, 180, _BODY, _INK, bold=True, fit=30)
        slide.panel(
            at(bar.start), y, max(6.0, at(bar.end) - at(bar.start)), 18, LIGHT.stage(number), LIGHT.card
        )
        for one in bar.diamonds:
            slide.diamond(at(one.date), y + 9, 7, LIGHT.headline)
        outcome = "; ".join(one.label for one in bar.diamonds)
        slide.text(outcome, at(bar.end) + 12, y, _LEFT + _WIDTH - at(bar.end) - 12, _SMALL, _MUTED, fit=30)
        y += 36
    for gate in roadmap.gates:
        if y + 20 < _BOTTOM:
            y = slide.text(gate.label, _LEFT, y + 4, _WIDTH, _SMALL, LIGHT.caution)
    slide.notes("\n".join(gate.label for gate in roadmap.gates))


def _quarters(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """The first days of the quarters from the first day on; the first day itself where it begins none."""
    found = [first]
    year, month = first.year, (first.month - 1) // 3 * 3 + 4
    while (day_one := datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)) <= last:
        if (day_one - found[-1]).days > (last - first).days / 24:
            found.append(day_one)
        month += 3
    return found


def _by(items: Sequence[Bar], most: int) -> list[Sequence[Bar]]:
    return [items[place : place + most] for place in range(0, len(items), most)]


def _tables(story: Story) -> list[Table]:
    found = [
        Table("Recommended bets", ("Bet", "If we …, then …", "Value a year", "Cost", "Owner", "Decision"),
              (0.2, 0.32, 0.16, 0.12, 0.1, 0.1), [_bet(story, at) for at in range(len(story.bets))], story.together),
        Table("Milestones to check", ("Milestone", "From → to", "Due"), (0.5, 0.3, 0.2),
              [(row.name, " → ".join(filter(None, (row.start, row.goal))), row.due) for row in story.milestones]),
        Table("Risks and trade-offs", ("Risk", "Level", "What is done about it"), (0.36, 0.12, 0.52), _risks(story)),
    ]  # fmt: skip
    return [table for table in found if table.rows]


def _bet(story: Story, at: int) -> tuple[str, ...]:
    bet = story.bets[at]
    value = "\n".join(filter(None, (bet.value, bet.value_range)))
    return (
        f"{bet.number}. {bet.name}", ", ".join(filter(None, (bet.if_we, bet.then))), value,
        "\n".join(filter(None, (bet.cost, bet.cost_year))), bet.owner, bet.decision,
    )  # fmt: skip


def _risks(story: Story) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(risk.name, risk.level, risk.mitigation) for risk in story.risks]
    return rows + [(text, "", "deliberately not done") for text in story.trade_offs]


def _pages(table: Table, size: float) -> Iterable[list[tuple[str, ...]]]:
    """The rows slide by slide, as many as are as high together as a slide has room for."""
    page: list[tuple[str, ...]] = []
    used = 0.0
    for row in table.rows:
        high = _row_height(table, row, size)
        if page and used + high > _ROOM:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += high
    yield page


def _row_height(table: Table, row: tuple[str, ...], size: float) -> float:
    shares = zip(row, table.shares, strict=True)
    return max(line_count(text, share * _WIDTH - 12, size) for text, share in shares) * size * 1.25 + 8


def _size_for(table: Table) -> float:
    """The largest size at which no row is higher than a slide."""
    fitting = (s for s in _SIZES if all(_row_height(table, row, s) <= _ROOM for row in table.rows))
    return next(fitting, _SIZES[-1])


def _whole_rows(table: Table, size: float) -> Table:
    """The table with texts that are longer than a slide shortened at a word; the notes then have them in full."""
    rows, notes, most = [], [table.notes], int((_ROOM - 8) / (size * 1.25))
    for row in table.rows:
        cells = tuple(
            _beginning(text, share * _WIDTH - 12, size, most)
            for text, share in zip(row, table.shares, strict=True)
        )
        notes += [text for text, cell in zip(row, cells, strict=True) if text != cell]
        rows.append(cells)
    return dataclasses.replace(table, rows=rows, notes="\n".join(filter(None, notes)))


def _beginning(text: str, width: float, size: float, most: int) -> str:
    """As much of a text as so many lines hold, an ellipsis behind it."""
    if line_count(text, width, size) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_count(f"{text[:middle]} …", width, size) <= most:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rpartition(' ')[0] or text[:low]} …"


def _narrative(slide: Slide, story: Story) -> None:
    y = _TOP
    for piece in story.narrative:
        y = slide.text(piece.title, _LEFT, y, _WIDTH, _BODY + 1, LIGHT.headline, bold=True) + 2
        y = slide.text(piece.text, _LEFT, y, _WIDTH, _BODY, mixed(_INK, _MUTED, 0.2)) + 12
