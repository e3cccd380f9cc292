"""The measures as cards: name, value, change, goal, and the readings as a small line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymapper.brief.blocks import Block, Composer, Style, first_baseline, tone_colour
from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import MeasureCard, Tone
from journeymapper.brief.sheet import Box, Sheet
from journeymapper.model.wording import MINUS

MEASURES = "Measures"
_PAD = 7.0
_GAP = 7.0
_BETWEEN = 6.0
"""The least room between the change and the goal."""
_CLEAR = 6.0
"""The least room between a text and the line of readings beside it."""
_LEAST_SPARK = 34.0
"""The line of readings gives way to the right as long as it stays this wide."""
_NUDGE = 2.5
"""How much further from a text above or below it the line of readings stays."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A measure with its texts as they fit the card."""

    card: MeasureCard
    name: str
    value: str
    change: str
    goal: str

    @property
    def has_triangle(self) -> bool:
        """Whether the change goes up or down (a breach is told in words alone)."""
        return _turns(self.card)


def measures_block(cards: tuple[MeasureCard, ...], width: float, style: Style, columns: int) -> Block:
    """One row of cards, as many as there are columns."""
    composer = Composer(MEASURES, style)
    shown = composer.shown([card.name for card in cards], columns, "measure")
    columns = min(columns, shown)
    wide = (width - _GAP * (columns - 1)) / columns
    value_size = min(style.size * 1.75, 15.0)
    high = 6 + line_height(style.small) + line_height(value_size) + line_height(style.small) + 5
    is_dated = all(_fits(card, wide, style, is_dated=True) for card in cards[:shown])
    fitted = [_fitted(card, wide, value_size, style, is_dated, composer) for card in cards[:shown]]

    def draw(sheet: Sheet, box: Box) -> None:
        with sheet.group("Sect", title=MEASURES):
            for place, card in enumerate(fitted):
                _draw_card(
                    sheet, card, Box(box.x + place * (wide + _GAP), box.y, wide, high), value_size, style
                )

    note = "" if is_dated else _note(cards[:shown])
    return Block("measures", high, draw, cuts=tuple(composer.cuts), note=note)


def _note(cards: Sequence[MeasureCard]) -> str:
    """Since when the changes are counted, for the foot, where the cards have no room to say it."""
    days = {card.since for card in cards if _turns(card)}
    return f"Changes {days.pop()}." if len(days) == 1 and "" not in days else ""


def _turns(card: MeasureCard) -> bool:
    return card.change not in ("", "no change") and not card.breached


def _change(card: MeasureCard, is_dated: bool) -> str:
    """The breach in words, else the change with its sign, dated where there is room."""
    if card.breached or not _turns(card):
        return card.breached or card.change
    change = f"{'+' if card.rising else MINUS}{card.change}"
    return f"{change} {card.since}" if is_dated and card.since else change


def _fits(card: MeasureCard, wide: float, style: Style, is_dated: bool) -> bool:
    used = text_width(_change(card, is_dated), Face.SEMIBOLD, style.small) + _mark(card, style)
    goal = text_width(card.goal, Face.REGULAR, style.small)
    return used + (goal + _BETWEEN if goal else 0) <= wide - 2 * _PAD


def _mark(card: MeasureCard, style: Style) -> float:
    return style.small * 0.95 if _turns(card) else 0.0


def _fitted(
    card: MeasureCard, wide: float, value_size: float, style: Style, is_dated: bool, composer: Composer
) -> _Card:
    """Shorten what is too wide; the goal goes before the change does."""
    room = wide - 2 * _PAD
    goal = card.goal if _fits(card, wide, style, is_dated) else ""
    if goal != card.goal:
        message = f"{MEASURES}: “{card.goal}” of “{card.name}” is left off."
        composer.cuts.append(Cut(MEASURES, CutKind.TEXT, message, (card.goal,)))
    return _Card(
        card=card,
        name=composer.line(card.name, Face.MEDIUM, style.small, room, f"the name of “{card.name}”"),
        value=composer.line(card.value, Face.BOLD, value_size, room, f"the value of “{card.name}”"),
        change=composer.line(
            _change(card, is_dated),
            Face.SEMIBOLD,
            style.small,
            room - _mark(card, style),
            f"the change of “{card.name}”",
        ),
        goal=goal,
    )


def _draw_card(sheet: Sheet, fitted: _Card, box: Box, value_size: float, style: Style) -> None:
    theme, card = style.theme, fitted.card
    sheet.rectangle(box, None, theme.line, 0.7, radius=5)
    x, right, y = box.x + _PAD, box.right - _PAD, box.y + 6
    colour = tone_colour(Tone.BAD if card.breached else card.tone, style)
    with sheet.leaf("P", record=card.record):
        sheet.text(fitted.name, x, first_baseline(y, style.small), style.small, theme.muted, Face.MEDIUM)
        value_y = y + line_height(style.small)
        sheet.text(
            fitted.value, x, first_baseline(value_y, value_size), value_size, theme.headline, Face.BOLD
        )
        baseline = first_baseline(value_y + line_height(value_size), style.small)
        if fitted.has_triangle:
            _draw_triangle(sheet, x, baseline, style.small, card.rising, colour)
        mark = _mark(card, style)
        sheet.text(fitted.change, x + mark, baseline, style.small, colour, Face.SEMIBOLD)
        sheet.text(fitted.goal, right, baseline, style.small, theme.muted, align=1.0)
    if len(card.readings) > 1:
        spark = _spark_box(fitted, box, value_y, value_size, style)
        if spark.width >= 14:
            _draw_spark(sheet, card, spark, colour)


def _spark_box(fitted: _Card, box: Box, value_y: float, value_size: float, style: Style) -> Box:
    """Where the readings go: right of the texts where that leaves a line to see, else between name and change."""
    x, right = box.x + _PAD, box.right - _PAD - 1.5
    ends = [
        text_width(fitted.name, Face.MEDIUM, style.small),
        _mark(fitted.card, style) + text_width(fitted.change, Face.SEMIBOLD, style.small),
    ]
    left = max(
        x + text_width(fitted.value, Face.BOLD, value_size) + 8, box.right - _PAD - max(46, box.width * 0.36)
    )
    beside = x + max(ends) + _CLEAR
    if right - beside >= _LEAST_SPARK:
        left = max(left, beside)
    top, bottom = (_NUDGE if x + end + _CLEAR > left else 0.0 for end in ends)
    return Box(left, value_y + 2 + top, right - left, line_height(value_size) - 5 - top - bottom)


def _draw_triangle(sheet: Sheet, x: float, baseline: float, size: float, up: bool, colour: str) -> None:
    wide, high = size * 0.74, size * 0.64
    foot, top = (baseline - size * 0.08, baseline - size * 0.08 - high)
    if not up:
        foot, top = top, foot
    sheet.polygon(((x, foot), (x + wide, foot), (x + wide / 2, top)), colour)


def _draw_spark(sheet: Sheet, card: MeasureCard, box: Box, colour: str) -> None:
    """The readings as a line in true time, the last one as a dot."""
    days = [day for day, _ in card.readings]
    values = [value for _, value in card.readings]
    span, low, high = days[-1] - days[0] or 1, min(values), max(values)
    height = high - low or 1
    points = [
        (
            box.x + box.width * (day - days[0]) / span,
            box.bottom - box.height * ((value - low) / height if high > low else 0.5),
        )
        for day, value in card.readings[-120:]
    ]
    sheet.line(points, colour, 1.0)
    sheet.circle(*points[-1], 1.5, colour)
