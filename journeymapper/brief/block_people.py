"""The card about who travels, and the row of measures."""

from __future__ import annotations

from journeymapper.brief.blocks import Block, Composer, Paragraph, Style, first_baseline
from journeymapper.brief.colour import contrast, is_colour, mixed
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import MeasureCard, PersonaCard, Tone
from journeymapper.brief.sheet import Box, Sheet
from journeymapper.model.wording import MINUS

_PAD = 10.0
_AVATAR = 15.0


def persona_block(card: PersonaCard, width: float, style: Style) -> Block:
    """A card: avatar, name, role, quote, and facets as label and text."""
    composer = Composer("Persona", style)
    theme, inner = style.theme, width - 2 * _PAD
    beside = inner - 2 * _AVATAR - 8
    name = Paragraph(
        composer.lines(card.name, Face.BOLD, style.size + 1.5, beside, style.at_most(1) or 2, "the name"),
        Face.BOLD, style.size + 1.5, theme.headline,
    )  # fmt: skip
    role = Paragraph(
        composer.lines(card.role, Face.REGULAR, style.size, beside, style.at_most(1) or 2, "the role"),
        Face.REGULAR, style.size, theme.muted,
    )  # fmt: skip
    quote = Paragraph(
        composer.lines(f"“{card.quote}”" if card.quote else "", Face.ITALIC, style.size, inner, style.at_most(3) or 5,
                       "the quote"),
        Face.ITALIC, style.size, theme.ink,
    )  # fmt: skip
    rows = _facets(card, inner, style, composer)
    gap = style.size * 0.5
    top = max(2 * _AVATAR, name.height + role.height)
    height = 2 * _PAD + top
    height += gap + quote.height if quote.lines else 0
    height += gap + sum(text.height for _, text in rows) + gap * 0.55 * max(0, len(rows) - 1) if rows else 0

    def draw(sheet: Sheet, box: Box) -> None:
        sheet.rectangle(box, theme.ground, radius=8)
        loose = min(box.height - height, 4.0 * (len(rows) + 1)) / (len(rows) + 1)
        x, y = box.x + _PAD, box.y + _PAD
        _draw_avatar(sheet, card, x + _AVATAR, y + top / 2, style)
        start = y + (top - name.height - role.height) / 2
        with sheet.group("Sect", title=card.name, record=card.record):
            with sheet.leaf("H2"):
                below = name.draw(sheet, x + 2 * _AVATAR + 8, start)
            with sheet.leaf("P"):
                role.draw(sheet, x + 2 * _AVATAR + 8, below)
            y += top
            if quote.lines:
                with sheet.leaf("P"):
                    y = quote.draw(sheet, x, y + gap + loose / 2)
            _draw_facets(sheet, rows, Box(x, y + gap + loose / 2, inner, 0), gap * 0.55 + loose, style)

    return Block("persona", height, draw, entries=len(rows), cuts=tuple(composer.cuts))


def _facets(card: PersonaCard, width: float, style: Style, composer: Composer) -> list[tuple[str, Paragraph]]:
    """The facets as (label, text beside it); the labels share a column."""
    shown = composer.shown([facet.label for facet in card.facets], min(style.rows("persona"), 8), "line")
    facets = card.facets[:shown]
    column = _label_column(card, width, style)
    rows = []
    for facet in facets:
        label = composer.line(facet.label, Face.MEDIUM, style.size, column, f"“{facet.label}”")
        lines = composer.lines(
            facet.text, Face.MEDIUM, style.size, width - column - 7, style.at_most(2) or 4, f"“{facet.label}”"
        )
        rows.append((label, Paragraph(lines, Face.MEDIUM, style.size, style.theme.ink)))
    return rows


def _label_column(card: PersonaCard, width: float, style: Style) -> float:
    widest = max((text_width(facet.label, Face.MEDIUM, style.size) for facet in card.facets), default=0.0)
    return min(widest + 0.1, width * 0.45)


def _draw_facets(sheet: Sheet, rows: list[tuple[str, Paragraph]], box: Box, gap: float, style: Style) -> None:
    """A list for the screen reader: each facet an entry of label and text."""
    if not rows:
        return
    column = max(text_width(label, Face.MEDIUM, style.size) for label, _ in rows)
    y = box.y
    with sheet.group("L"):
        for label, text in rows:
            with sheet.group("LI"):
                with sheet.leaf("Lbl"):
                    sheet.text(
                        label,
                        box.x,
                        first_baseline(y, style.size),
                        style.size,
                        style.theme.muted,
                        Face.MEDIUM,
                    )
                with sheet.leaf("LBody"):
                    y = text.draw(sheet, box.x + column + 7, y) + gap


def _draw_avatar(sheet: Sheet, card: PersonaCard, x: float, y: float, style: Style) -> None:
    fill = persona_colour(card.colour, card.place, style)
    sheet.circle(x, y, _AVATAR, fill)
    size = 11.0 if len(card.initials) < 3 else 8.0
    sheet.text(card.initials, x, y + size * 0.36, size, "#ffffff", Face.BOLD, align=0.5)


def persona_colour(own: str, place: int, style: Style) -> str:
    """The colour of a persona's curve and avatar: its own where white reads on it, else the theme's at its place."""
    if is_colour(own) and contrast(own, "#ffffff") >= 3:
        return own
    return style.accent if place == 0 else style.theme.persona(place)


def tone_colour(tone: Tone, style: Style) -> str:
    """The colour of a word of that tone."""
    theme = style.theme
    return {
        Tone.GOOD: theme.delight,
        Tone.BAD: theme.pain,
        Tone.CAUTION: mixed(theme.caution, theme.headline, 0.15),
        Tone.PLAIN: theme.muted,
    }[tone]


def measures_block(cards: tuple[MeasureCard, ...], width: float, style: Style, columns: int) -> Block:
    """The measures as a grid of cards: name, value, change, goal, and the readings as a small line."""
    composer = Composer("Measures", style)
    most = min(2 * columns if columns < 6 else columns, max(1, style.rows("measures")))
    most -= most % columns if most > columns else 0
    shown = composer.shown([card.name for card in cards], most, "measure")
    cards = cards[:shown]
    columns = min(columns, shown)
    gap = 7.0
    wide = (width - gap * (columns - 1)) / columns
    names = [
        composer.line(card.name, Face.MEDIUM, style.small, wide - 14, f"the name of “{card.name}”")
        for card in cards
    ]
    value_size = min(style.size * 1.75, 15.0)
    high = 6 + line_height(style.small) + line_height(value_size) + line_height(style.small) + 5
    rows = -(-shown // columns)

    def draw(sheet: Sheet, box: Box) -> None:
        with sheet.group("Sect", title="Measures"):
            for place, (card, name) in enumerate(zip(cards, names, strict=True)):
                x = box.x + (place % columns) * (wide + gap)
                y = box.y + (place // columns) * (high + gap)
                _draw_measure(sheet, card, name, Box(x, y, wide, high), value_size, style)

    return Block(
        "measures",
        rows * (high + gap) - gap,
        draw,
        entries=shown if rows > 1 else 0,
        cuts=tuple(composer.cuts),
    )


def _draw_measure(
    sheet: Sheet, card: MeasureCard, name: str, box: Box, value_size: float, style: Style
) -> None:
    theme = style.theme
    sheet.rectangle(box, None, theme.line, 0.7, radius=5)
    x, right, y = box.x + 7, box.right - 7, box.y + 6
    with sheet.leaf("P", record=card.record):
        sheet.text(name, x, first_baseline(y, style.small), style.small, theme.muted, Face.MEDIUM)
        y += line_height(style.small)
        sheet.text(card.value, x, first_baseline(y, value_size), value_size, theme.headline, Face.BOLD)
        value_right = x + text_width(card.value, Face.BOLD, value_size)
        value_y = y
        y += line_height(value_size)
        baseline = first_baseline(y, style.small)
        used = _draw_change(sheet, card, x, baseline, right, style)
        if used + 4 + text_width(card.goal, Face.REGULAR, style.small) <= right:
            sheet.text(card.goal, right, baseline, style.small, theme.muted, align=1.0)
    left = max(value_right + 8, right - 46)
    if len(card.readings) > 1 and right - left >= 14:
        spark = Box(left, value_y + 2, right - left, line_height(value_size) - 5)
        _draw_spark(sheet, card, spark, style)


def _draw_change(
    sheet: Sheet, card: MeasureCard, x: float, baseline: float, right: float, style: Style
) -> float:
    """The change in its tone with a triangle, or the breach; as many words as leave room for the goal."""
    goal = text_width(card.goal, Face.REGULAR, style.small) + 6 if card.goal else 0
    colour = tone_colour(Tone.BAD if card.breached else card.tone, style)
    turned = card.change not in ("", "no change")
    sign = ("+" if card.rising else MINUS) if turned else ""
    options = (
        [card.breached] if card.breached else [f"{sign}{card.change} {card.since}", f"{sign}{card.change}"]
    )
    if not (card.breached or card.change):
        return x
    mark = style.small * 0.85 if turned and not card.breached else 0.0
    fitting = [
        text for text in options if x + mark + text_width(text, Face.SEMIBOLD, style.small) + goal <= right
    ]
    text = fitting[0] if fitting else options[-1]
    if mark:
        _draw_triangle(sheet, x, baseline, style.small, card.rising, colour)
    sheet.text(text, x + mark, baseline, style.small, colour, Face.SEMIBOLD)
    return x + mark + text_width(text, Face.SEMIBOLD, style.small)


def _draw_triangle(sheet: Sheet, x: float, baseline: float, size: float, up: bool, colour: str) -> None:
    wide, high = size * 0.62, size * 0.56
    foot, top = (baseline - size * 0.08, baseline - size * 0.08 - high)
    if not up:
        foot, top = top, foot
    sheet.polygon(((x, foot), (x + wide, foot), (x + wide / 2, top)), colour)


def _draw_spark(sheet: Sheet, card: MeasureCard, box: Box, style: Style) -> None:
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
    colour = tone_colour(Tone.BAD if card.breached else card.tone, style)
    sheet.line(points, colour, 1.0)
    sheet.circle(*points[-1], 1.5, colour)
