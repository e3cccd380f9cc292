"""The roadmap: phases as bars in time, milestones as diamonds, gates as dated lines."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymapper.board.colours import mixed
from journeymapper.brief.blocks import (
    Block,
    Composer,
    Style,
    draw_heading,
    first_baseline,
    heading_height,
    more_line,
)
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import Bar, GateLine, Roadmap
from journeymapper.brief.sheet import Box, Sheet
from journeymapper.model.wording import NO_BREAK, day

ROADMAP = "Phased roadmap"
_MOST_TICKS = 10
_MOST_GATES = 4


@dataclass(frozen=True, slots=True)
class _Axis:
    """The time of the roadmap: from the first of a month to the first of another, with (day, name) of the ticks."""

    start: datetime.date
    end: datetime.date
    ticks: tuple[tuple[datetime.date, str], ...]

    def at(self, date: datetime.date, box: Box) -> float:
        """The x of a day, held within the box."""
        part = (date - self.start).days / max(1, (self.end - self.start).days)
        return box.x + box.width * max(0.0, min(1.0, part))


def roadmap_block(roadmap: Roadmap, width: float, style: Style) -> Block:
    """The bars with their names, the ticks above, the gates below."""
    composer = Composer(ROADMAP, style)
    shown = composer.shown([bar.name for bar in roadmap.bars], style.rows("roadmap"), "phase")
    bars = roadmap.bars[:shown]
    axis = _axis(bars, width)
    column = min(width * 0.24, max(text_width(bar.name, Face.SEMIBOLD, style.size) for bar in bars) + 12)
    names = [composer.line(bar.name, Face.SEMIBOLD, style.size, column - 8, f"“{bar.name}”") for bar in bars]
    gates = sorted(
        (gate for gate in roadmap.gates if axis.start <= gate.date <= axis.end), key=lambda gate: gate.date
    )
    gates = gates[: composer.shown([gate.label for gate in gates], _MOST_GATES, "gate")]
    lines = [
        composer.line(gate.label, Face.SEMIBOLD, style.small, width - column, "a gate") for gate in gates
    ]
    head = line_height(style.small) + 4
    pitch = line_height(style.size) + style.size * 0.62
    foot = line_height(style.small) * len(gates) + (3 if gates else 0)
    more = line_height(style.small) if shown < len(roadmap.bars) else 0
    height = heading_height(style) + head + pitch * shown + foot + more

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, 8.0 * shown) / max(1, shown)
        with sheet.group("Sect", title=ROADMAP):
            y = draw_heading(sheet, ROADMAP, box, style)
            plot = Box(box.x + column, y, width - column, head + (pitch + loose) * shown)
            with sheet.leaf(
                "Figure", alt=_told(bars, gates), bounds=Box(box.x, y, width, plot.height + foot)
            ):
                _draw_axis(sheet, axis, plot, style)
                _draw_gates(sheet, _placed_gates(axis, gates, lines, plot, box.x, style), plot, style)
                for place, (bar, name) in enumerate(zip(bars, names, strict=True)):
                    row = Box(plot.x, y + head + (pitch + loose) * place, plot.width, pitch + loose)
                    sheet.spot(Box(box.x, row.y, width, row.height), bar.record)
                    sheet.text(
                        name, box.x, first_baseline(row.y + (row.height - line_height(style.size)) / 2, style.size),
                        style.size, style.theme.headline, Face.SEMIBOLD,
                    )  # fmt: skip
                    _draw_bar(sheet, bar, place, axis, row, style)
            if more:
                with sheet.leaf("P"):
                    sheet.text(
                        more_line(len(roadmap.bars) - shown), box.x, first_baseline(plot.bottom + foot, style.small),
                        style.small, style.theme.muted,
                    )  # fmt: skip

    return Block("roadmap", height, draw, stretch=8.0 * shown, entries=shown, cuts=tuple(composer.cuts))


def _axis(bars: Sequence[Bar], width: float) -> _Axis:
    """From the quarter of the first day to the end of the quarter of the last, with as many ticks as are readable."""
    days = [day for bar in bars for day in (bar.start, bar.end, *(diamond.date for diamond in bar.diamonds))]
    first, last = min(days), max(days)
    for months in (1, 3, 6, 12, 24, 60, 120, 600, 6000):
        start = _floor(first, months)
        ticks = list(_ticks(start, last, months))
        if len(ticks) <= min(_MOST_TICKS, max(3, width / 60)) + 1 and (months > 1 or len(ticks) < 6):
            break
    return _Axis(start, ticks[-1], tuple((tick, _tick_name(tick, months)) for tick in ticks[:-1]))


def _floor(date: datetime.date, months: int) -> datetime.date:
    """The first day of the month, quarter, half-year, year ... that a day lies in."""
    number = (date.year * 12 + date.month - 1) // months * months
    return datetime.date(max(1, number // 12), number % 12 + 1, 1)


def _ticks(start: datetime.date, last: datetime.date, months: int) -> Iterator[datetime.date]:
    """The first days of the stretches from `start` until one lies after `last`."""
    for count in itertools.count():
        number = start.year * 12 + start.month - 1 + count * months
        if number // 12 > 9999:
            yield datetime.date(9999, 12, 31)
            return
        tick = datetime.date(number // 12, number % 12 + 1, 1)
        yield tick
        if tick > last or count > 40:
            return


def _tick_name(tick: datetime.date, months: int) -> str:
    if months == 1:
        return day(tick).partition(NO_BREAK)[2] + f"{NO_BREAK}{tick.year}"
    if months == 3:
        return f"Q{(tick.month - 1) // 3 + 1}{NO_BREAK}{tick.year}"
    if months == 6:
        return f"H{(tick.month - 1) // 6 + 1}{NO_BREAK}{tick.year}"
    return str(tick.year)


def _draw_axis(sheet: Sheet, axis: _Axis, plot: Box, style: Style) -> None:
    for tick, name in axis.ticks:
        x = axis.at(tick, plot)
        sheet.line(((x, plot.y), (x, plot.bottom)), style.theme.line, 0.7)
        sheet.text(
            name, x + 4, first_baseline(plot.y, style.small), style.small, style.theme.muted, Face.MEDIUM
        )


def _draw_bar(sheet: Sheet, bar: Bar, place: int, axis: _Axis, row: Box, style: Style) -> None:
    """A bar with its diamonds; words stand right of a diamond, or left of it inside the bar where there is no room."""
    colour = mixed(style.theme.stage(_COLOURS[place % len(_COLOURS)]), style.theme.card, 0.1)
    left, right = axis.at(bar.start, row), axis.at(bar.end, row)
    middle = row.y + row.height / 2
    high = style.size * 0.98
    sheet.rectangle(Box(left, middle - high / 2, max(right - left, 3.0), high), colour, radius=2.2)
    reach = high * 0.62
    taken = row.x
    spots = [axis.at(diamond.date, row) for diamond in bar.diamonds]
    for number, (diamond, x) in enumerate(zip(bar.diamonds, spots, strict=True)):
        x = min(x, row.right - reach)
        following = spots[number + 1] - reach - 4 if number + 1 < len(spots) else row.right
        _draw_words(
            sheet, diamond.label, x, reach, Box(left, middle, right - left, high), taken, following, style
        )
        corners = ((x, middle - reach), (x + reach, middle), (x, middle + reach), (x - reach, middle))
        sheet.polygon(corners, style.theme.headline, style.theme.card, 0.9)
        sheet.spot(Box(x - reach, middle - reach, 2 * reach, 2 * reach), diamond.record)
        taken = x + reach + 4


def _draw_words(
    sheet: Sheet, text: str, x: float, reach: float, bar: Box, taken: float, following: float, style: Style
) -> None:
    """The words of a milestone: right of it where there is room, else on the bar before it, else not at all."""
    baseline = bar.y + style.small * 0.36
    wide = text_width(text, Face.MEDIUM, style.small)
    if max(x + reach, bar.right) + 4 + wide <= following:
        sheet.text(
            text,
            max(x + reach, min(bar.right, x + reach)) + 4,
            baseline,
            style.small,
            style.theme.ink,
            Face.MEDIUM,
        )
        return
    bold = text_width(text, Face.BOLD, style.small)
    if x - reach - 5 - bold >= max(bar.x + 3, taken):
        sheet.text(text, x - reach - 5, baseline, style.small, "#ffffff", Face.BOLD, align=1.0)


_COLOURS = (0, 1, 2, 5, 3, 4)
"""The stage colours that the bars take, in turn: neighbours must differ in grey too."""


@dataclass(frozen=True, slots=True)
class _Gate:
    """A gate in its place: the x of its date, its words and where they begin."""

    record: str
    x: float
    words: str
    start: float
    crosses: bool
    """Whether the words reach over the date, so that the line must end above them."""


def _placed_gates(
    axis: _Axis, gates: Sequence[GateLine], lines: Sequence[str], plot: Box, left: float, style: Style
) -> list[_Gate]:
    """Each condition on its own line below the bars: right of its date, left of it, or where it finds room."""
    placed = []
    for gate, line in zip(gates, lines, strict=True):
        x = axis.at(gate.date, plot)
        wide = text_width(line, Face.SEMIBOLD, style.small)
        start = x + 4
        if start + wide > plot.right:
            start = x - 4 - wide if x - 4 - wide >= left else plot.right - wide
        placed.append(_Gate(gate.record, x, line, start, start < x < start + wide))
    return placed


def _draw_gates(sheet: Sheet, gates: Sequence[_Gate], plot: Box, style: Style) -> None:
    colour = mixed(style.theme.caution, style.theme.headline, 0.2)
    for place, gate in enumerate(gates):
        top = plot.bottom + 2 + line_height(style.small) * place
        end = top if gate.crosses else top + line_height(style.small) - 1
        start = plot.y + line_height(style.small) + 1
        wide = text_width(gate.words, Face.SEMIBOLD, style.small)
        sheet.spot(Box(gate.start, top, wide, line_height(style.small)), gate.record)
        sheet.line(((gate.x, start), (gate.x, end)), colour, 0.9, (2.6, 2.0))
        sheet.text(
            gate.words, gate.start, first_baseline(top, style.small), style.small, colour, Face.SEMIBOLD
        )


def _told(bars: Sequence[Bar], gates: Sequence[GateLine]) -> str:
    """The roadmap in words."""
    pieces = []
    for bar in bars:
        goals = "; ".join(f"{diamond.label} by {day(diamond.date, year=True)}" for diamond in bar.diamonds)
        pieces.append(
            f"{bar.name}: {day(bar.start, year=True)} to {day(bar.end, year=True)}{', ' + goals if goals else ''}."
        )
    pieces += [f"{gate.label[:1].upper()}{gate.label[1:]}." for gate in gates]
    return " ".join(pieces)
