"""The table of bets: hypothesis, value with its range, cost, owner, and what is asked."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from journeymapper.board.colours import mixed
from journeymapper.brief.blocks import (
    SMALLEST,
    Block,
    Composer,
    Paragraph,
    Style,
    draw_heading,
    draw_table_heads,
    first_baseline,
    heading_height,
    more_line,
    tone_colour,
)
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import BetRow, Tone
from journeymapper.brief.sheet import Box, Sheet

BETS = "Recommended bets"
_HEADS = ("", "Bet", "If we …, then …", "Value a year", "Cost", "Owner", "Decision")
_SHARES = (0.027, 0.17, 0.313, 0.17, 0.11, 0.1, 0.11)
"""The parts of the width that the columns take."""
_PILL_PAD = 6.0
_NUMBER, _NAME, _THEN, _VALUE, _COST, _OWNER, _DECISION = range(7)
_MOST = {_COST: 0.18, _OWNER: 0.13}
"""The largest parts of the width that these columns may take from the hypothesis, to stay on one line."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A bet with its texts broken into the columns."""

    bet: BetRow
    name: Paragraph
    if_we: Paragraph
    then: Paragraph
    value: str
    cost: Paragraph
    cost_year: Paragraph
    owner: Paragraph
    decision: str
    decision_size: float

    @property
    def height(self) -> float:
        """The height of the tallest cell."""
        value = line_height(self.name.size) + 9
        texts = (
            self.name.height,
            self.if_we.height + self.then.height,
            self.cost.height + self.cost_year.height,
            self.owner.height,
        )
        return max(*texts, value, 17.0)


def bets_block(bets: tuple[BetRow, ...], together: str, width: float, style: Style) -> Block:
    """The bets as a table, and what they are worth together."""
    composer = Composer(BETS, style)
    shown = composer.shown([bet.name for bet in bets], style.rows("bets"), "bet")
    edges = _edges(bets[:shown], width, style)
    rows = [_row(bet, edges, style, composer) for bet in bets[:shown]]
    tail = f"{more_line(len(bets) - shown)}. {together}" if shown < len(bets) else together
    note = Paragraph(
        composer.lines(tail, Face.REGULAR, style.small, width, style.at_most(2), "what the bets are worth together"),
        Face.REGULAR, style.small, style.theme.muted,
    )  # fmt: skip
    pad = style.size * 0.45
    head = line_height(style.small) + 1
    height = (
        heading_height(style)
        + head
        + sum(row.height + 2 * pad for row in rows)
        + (note.height + 2 if note.lines else 0)
    )
    scale = _scale(bets[:shown])

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, 9.0 * len(rows)) / max(1, len(rows))
        with sheet.group("Sect", title=BETS):
            y = draw_heading(sheet, BETS, box, style)
            with sheet.group("Table"):
                heads = [head if edges[at + 1] > edges[at] else "" for at, head in enumerate(_HEADS)]
                draw_table_heads(sheet, heads, edges[:-1], Box(box.x, y - 1, width, 0), style)
                y += head
                for place, row in enumerate(rows):
                    high = row.height + 2 * pad + loose
                    _draw_row(sheet, row, edges, Box(box.x, y, width, high), scale, style)
                    y += high
                    if place < len(rows) - 1:
                        sheet.line(((box.x, y), (box.right, y)), style.theme.line, 0.6)
            if note.lines:
                with sheet.leaf("P"):
                    note.draw(sheet, box.x, y + 2)

    return Block("bets", height, draw, stretch=9.0 * len(rows), entries=len(rows), cuts=tuple(composer.cuts))


def _edges(bets: Sequence[BetRow], width: float, style: Style) -> list[float]:
    """Where the columns begin, and the end of the last.

    A column with nothing in it gives its room to the others; costs and owners stay on one line where the hypothesis can make room.
    """
    used = {
        _THEN: any(bet.if_we or bet.then for bet in bets),
        _VALUE: any(bet.value for bet in bets),
        _COST: any(bet.cost or bet.cost_year for bet in bets),
        _OWNER: any(bet.owner for bet in bets),
    }
    shares = [share if used.get(column, True) else 0.0 for column, share in enumerate(_SHARES)]
    spare = 1.0 - sum(shares)
    shares[_NAME] += spare * (0.4 if used[_THEN] else 1.0)
    shares[_THEN] += spare * (0.6 if used[_THEN] else 0.0)
    texts = {
        _COST: [text for bet in bets for text in (bet.cost, _yearly(bet))],
        _OWNER: [bet.owner for bet in bets],
    }
    for column, most in _MOST.items():
        wide = max((text_width(text, Face.REGULAR, style.size) for text in texts[column]), default=0.0)
        more = max(0.0, min((wide + 9.1) / width, most) - shares[column]) if used[column] else 0.0
        shares[column] += more
        shares[_THEN if used[_THEN] else _NAME] -= more
    return [0.0, *(width * share for share in itertools.accumulate(shares))]


def _row(bet: BetRow, edges: Sequence[float], style: Style, composer: Composer) -> _Row:
    theme, size = style.theme, style.size
    rooms = [max(edges[place + 1] - edges[place] - 9, 1.0) for place in range(len(edges) - 1)]
    # The pill ends at the margin, and its text may shrink before it is shortened.
    rooms[_DECISION] += 9 - _PILL_PAD
    wide = text_width(bet.decision, Face.BOLD, 1.0)
    pill = max(SMALLEST, min(size, 0.999 * rooms[_DECISION] / wide)) if wide else size

    def cell(text: str, face: Face, column: int, most: int, colour: str, what: str) -> Paragraph:
        lines = composer.lines(text, face, size, rooms[column], style.at_most(most), f"{what} of {bet.name}")
        return Paragraph(lines, face, size, colour)

    return _Row(
        bet=bet,
        name=cell(bet.name, Face.BOLD, _NAME, 2, theme.headline, "the name"),
        if_we=cell(
            f"{bet.if_we}," if bet.if_we and bet.then else bet.if_we,
            Face.REGULAR,
            _THEN,
            2,
            theme.ink,
            "the hypothesis",
        ),
        then=cell(bet.then, Face.SEMIBOLD, _THEN, 2, theme.ink, "the expected effect"),
        value=composer.line(bet.value, Face.BOLD, size + 1, rooms[_VALUE], f"the value of {bet.name}"),
        cost=cell(bet.cost, Face.REGULAR, _COST, 1, theme.ink, "the cost"),
        cost_year=cell(
            _yearly(bet), Face.REGULAR, _COST, 2, theme.muted if bet.cost else theme.ink, "the yearly cost"
        ),
        owner=cell(bet.owner, Face.REGULAR, _OWNER, 2, theme.ink, "the owner"),
        decision=composer.line(
            bet.decision, Face.BOLD, pill, rooms[_DECISION], f"the decision on {bet.name}"
        ),
        decision_size=pill,
    )


def _yearly(bet: BetRow) -> str:
    return f"+ {bet.cost_year}" if bet.cost and bet.cost_year else bet.cost_year


def _draw_row(
    sheet: Sheet, row: _Row, edges: Sequence[float], box: Box, scale: tuple[float, float], style: Style
) -> None:
    middle = box.y + box.height / 2
    size = style.size
    x = [box.x + edge for edge in edges]
    line = middle - line_height(size) / 2
    with sheet.group("TR", record=row.bet.record):
        with sheet.leaf("TD"):
            sheet.text(
                str(row.bet.number),
                x[_NUMBER] + 1,
                first_baseline(line, size),
                size + 0.5,
                style.accent,
                Face.BOLD,
            )
        with sheet.leaf("TH", scope="Row"):
            row.name.draw(sheet, x[_NAME], middle - row.name.height / 2)
        with sheet.leaf("TD"):
            below = row.if_we.draw(sheet, x[_THEN], middle - (row.if_we.height + row.then.height) / 2)
            row.then.draw(sheet, x[_THEN], below)
        with sheet.leaf("TD"):
            _draw_value(
                sheet, row, Box(x[_VALUE], box.y, edges[_COST] - edges[_VALUE] - 14, box.height), scale, style
            )
        with sheet.leaf("TD"):
            below = row.cost.draw(sheet, x[_COST], middle - (row.cost.height + row.cost_year.height) / 2)
            row.cost_year.draw(sheet, x[_COST], below)
        with sheet.leaf("TD"):
            row.owner.draw(sheet, x[_OWNER], middle - row.owner.height / 2)
        with sheet.leaf("TD"):
            _draw_decision(sheet, row, Box(x[_DECISION], middle - 8, box.right - x[_DECISION], 16), style)


def _scale(bets: Sequence[BetRow]) -> tuple[float, float]:
    """The lowest and highest value of all bars: from 0, or below it where a bet may lose."""
    values = [value for bet in bets for value in (bet.low, bet.likely, bet.high) if value is not None]
    return min(0.0, *values, 0.0), max(0.0, *values, 0.0)


def _draw_value(sheet: Sheet, row: _Row, box: Box, scale: tuple[float, float], style: Style) -> None:
    """The likely value over a bar from the low to the high one; all bars share one scale."""
    bet, size = row.bet, style.size + 1
    if not row.value:
        return
    high = line_height(size) + 8
    y = box.y + (box.height - high) / 2
    bar = y + line_height(size) + 4.0

    def at(value: float) -> float:
        bottom, top = scale
        return box.x + box.width * ((value - bottom) / (top - bottom) if top > bottom else 0.0)

    sheet.line(((box.x, bar), (box.right, bar)), style.theme.line, 0.7)
    low, likely, most = (at(value or 0.0) for value in (bet.low, bet.likely, bet.high))
    sheet.rectangle(
        Box(min(low, most), bar - 2.6, max(abs(most - low), 1.0), 5.2),
        mixed(style.theme.card, style.accent, 0.28),
        radius=2.6,
    )
    sheet.circle(likely, bar, 2.4, style.accent, style.theme.card, 0.9)
    wide = text_width(row.value, Face.BOLD, size)
    x = min(max(likely - wide / 2, box.x), box.right - wide)
    sheet.text(row.value, x, first_baseline(y, size), size, style.theme.headline, Face.BOLD)


def _draw_decision(sheet: Sheet, row: _Row, box: Box, style: Style) -> None:
    """The decision in a pill of its tone."""
    if not row.decision:
        return
    theme = style.theme
    soft = {
        Tone.GOOD: theme.delight_soft,
        Tone.BAD: theme.pain_soft,
        Tone.CAUTION: theme.caution_soft,
        Tone.PLAIN: theme.accent_soft,
    }[row.bet.tone]
    colour = style.accent if row.bet.tone is Tone.PLAIN else tone_colour(row.bet.tone, style)
    sheet.rectangle(box, soft, radius=8)
    baseline = box.y + box.height / 2 + row.decision_size * 0.36
    sheet.text(row.decision, box.x + box.width / 2, baseline, row.decision_size, colour, Face.BOLD, align=0.5)
