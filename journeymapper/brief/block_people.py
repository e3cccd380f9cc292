"""The card about who travels."""

from __future__ import annotations

from journeymapper.brief.blocks import Block, Composer, Paragraph, Style, first_baseline
from journeymapper.brief.colour import contrast, is_colour
from journeymapper.brief.fonts import Face, text_width
from journeymapper.brief.parts import PersonaCard
from journeymapper.brief.sheet import Box, Sheet

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
