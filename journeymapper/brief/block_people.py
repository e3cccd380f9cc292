"""The card about who travels."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.board.colours import contrast, is_colour
from journeymapper.brief.blocks import Block, Composer, Paragraph, Style
from journeymapper.brief.fonts import Face, text_width
from journeymapper.brief.parts import PersonaCard
from journeymapper.brief.sheet import Box, Sheet

_PAD = 10.0
_AVATAR = 15.0
_BESIDE = 7.0
"""Points between a label and its text."""


def persona_block(card: PersonaCard, width: float, style: Style) -> Block:
    """A card: avatar, name, role, quote, and facets as label and text."""
    composer = Composer("Persona", style)
    theme, inner = style.theme, width - 2 * _PAD
    beside = inner - 2 * _AVATAR - 8
    name = Paragraph(
        composer.lines(card.name, Face.BOLD, style.size + 1.5, beside, style.at_most(1) or 3, "the name"),
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
    height += gap + sum(row.height for row in rows) + gap * 0.55 * max(0, len(rows) - 1) if rows else 0

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
            if rows:
                _draw_facets(sheet, rows, Box(x, y + gap + loose / 2, inner, 0), gap * 0.55 + loose)

    return Block("persona", height, draw, entries=len(rows), cuts=tuple(composer.cuts))


@dataclass(frozen=True, slots=True)
class _Facet:
    """A facet in lines: the label, and the text beside it."""

    label: Paragraph
    text: Paragraph

    @property
    def height(self) -> float:
        """The height of the higher of the two."""
        return max(self.label.height, self.text.height)


def _facets(card: PersonaCard, width: float, style: Style, composer: Composer) -> list[_Facet]:
    """The facets as they fit; the labels share a column."""
    shown = composer.shown([facet.label for facet in card.facets], min(style.rows("persona"), 10), "line")
    column = _label_column(card, width, style)
    rows = []
    for facet in card.facets[:shown]:
        name, size = f"“{facet.label}”", style.size
        label = composer.lines(facet.label, Face.MEDIUM, size, column, style.at_most(2) or 3, name)
        room = width - column - _BESIDE
        about = f"the text beside {name}"
        text = composer.lines(facet.text, Face.MEDIUM, size, room, style.at_most(2) or 4, about)
        rows.append(
            _Facet(
                Paragraph(label, Face.MEDIUM, size, style.theme.muted),
                Paragraph(text, Face.MEDIUM, size, style.theme.ink),
            )
        )
    return rows


def _label_column(card: PersonaCard, width: float, style: Style) -> float:
    widest = max((text_width(facet.label, Face.MEDIUM, style.size) for facet in card.facets), default=0.0)
    return min(widest + 0.1, width * 0.48)


def _draw_facets(sheet: Sheet, rows: list[_Facet], box: Box, gap: float) -> None:
    """A list for the screen reader: each facet an entry of label and text."""
    widths = [text_width(line, row.label.face, row.label.size) for row in rows for line in row.label.lines]
    x, y = box.x + max(widths, default=0.0) + _BESIDE, box.y
    with sheet.group("L"):
        for row in rows:
            with sheet.group("LI"):
                with sheet.leaf("Lbl"):
                    row.label.draw(sheet, box.x, y)
                with sheet.leaf("LBody"):
                    row.text.draw(sheet, x, y)
            y += row.height + gap


def _draw_avatar(sheet: Sheet, card: PersonaCard, x: float, y: float, style: Style) -> None:
    fill = persona_colour(card.colour, card.place, style)
    face = style.pictures.get(card.picture or "")
    if face is not None:
        sheet.circle(x, y, _AVATAR + 1.2, fill)
        place = Box(x - _AVATAR, y - _AVATAR, 2 * _AVATAR, 2 * _AVATAR)
        sheet.picture(face.square(), place, is_round=True)
        return
    sheet.circle(x, y, _AVATAR, fill)
    size = 11.0 if len(card.initials) < 3 else 8.0
    sheet.text(card.initials, x, y + size * 0.36, size, "#ffffff", Face.BOLD, align=0.5)


def persona_colour(own: str, place: int, style: Style) -> str:
    """The colour of a persona's curve and avatar: its own where white reads on it, else the theme's at its place."""
    if is_colour(own) and contrast(own, "#ffffff") >= 3:
        return own
    return style.accent if place == 0 else style.theme.persona(place)
