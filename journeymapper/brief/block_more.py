"""What is told where there is room: the user's own words, the stages in figures, and the page with nothing to tell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from journeymapper.brief.blocks import (
    Block,
    Composer,
    Paragraph,
    Style,
    draw_heading,
    draw_more,
    draw_table_heads,
    first_baseline,
    heading_height,
    tone_colour,
)
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import Narrative, StageRow, Tone
from journeymapper.brief.sheet import Box, Sheet


def narrative_block(pieces: tuple[Narrative, ...], width: float, style: Style, columns: int) -> Block:
    """What the user wrote in whole sentences, side by side."""
    title = "Behind the figures"
    composer = Composer(title, style)
    gap = 20.0
    columns = min(columns, len(pieces))
    wide = (width - gap * (columns - 1)) / columns
    texts = [
        (
            piece.part,
            composer.line(piece.title, Face.BOLD, style.size, wide, "a title"),
            Paragraph(composer.lines(piece.text, Face.REGULAR, style.size, wide, style.at_most(3), f"“{piece.title}”"),
                      Face.REGULAR, style.size, style.theme.ink),
        )
        for piece in pieces
    ]  # fmt: skip
    rows = [texts[start : start + columns] for start in range(0, len(texts), columns)]
    heights = [
        max(text.height for _, _, text in row) + line_height(style.size) + style.size * 0.4 for row in rows
    ]

    def draw(sheet: Sheet, box: Box) -> None:
        with sheet.group("Sect", title=title):
            y = draw_heading(sheet, title, box, style)
            for row, high in zip(rows, heights, strict=True):
                for place, (part, name, text) in enumerate(row):
                    x = box.x + place * (wide + gap)
                    sheet.spot(Box(x, y, wide, line_height(style.size) + text.height), "about", part)
                    with sheet.leaf("H3"):
                        sheet.text(
                            name,
                            x,
                            first_baseline(y, style.size),
                            style.size,
                            style.theme.headline,
                            Face.BOLD,
                        )
                    with sheet.leaf("P"):
                        text.draw(sheet, x, y + line_height(style.size))
                y += high

    return Block("narrative", heading_height(style) + sum(heights), draw, cuts=tuple(composer.cuts))


def empty_block(width: float, style: Style) -> Block:
    """A quiet panel for a project that has nothing to tell yet."""
    text = (
        "There is nothing to tell yet: the journey has no stages, and the project no measures, bets or plans."
    )
    lines = Composer("Page", style).lines(text, Face.REGULAR, style.size, width * 0.7, None, "this")
    paragraph = Paragraph(lines, Face.REGULAR, style.size, style.theme.muted)

    def draw(sheet: Sheet, box: Box) -> None:
        sheet.rectangle(box, style.theme.ground, radius=8)
        with sheet.leaf("P"):
            paragraph.draw(sheet, box.x + width / 2, box.y + (box.height - paragraph.height) / 2, align=0.5)

    return Block("empty", 90.0, draw, stretch=90.0)


def stages_block(rows: tuple[StageRow, ...], width: float, style: Style) -> Block:
    """The stages in figures: how many touchpoints, how they feel, which is the lowest."""
    title = "Stage by stage"
    composer = Composer(title, style)
    shown = composer.shown([row.name for row in rows], style.rows("stages"), "stage")
    columns = _stage_columns(rows[:shown], width, style)
    entries = [(row, _stage_cells(row, columns, width, style, composer)) for row in rows[:shown]]
    pad = style.size * 0.25
    heights = [max(cell.height for cell in cells) + 2 * pad for _, cells in entries]
    head = line_height(style.small) + 2
    more = line_height(style.small) + 2 if shown < len(rows) else 0
    height = heading_height(style) + head + sum(heights) + more

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, 4.0 * shown) / max(1, shown)
        with sheet.group("Sect", title=title):
            y = draw_heading(sheet, title, box, style)
            with sheet.group("Table"):
                draw_table_heads(sheet, _STAGE_HEADS, columns, Box(box.x, y, width, 0), style)
                y += head
                for (row, cells), high in zip(entries, heights, strict=True):
                    _draw_stage_row(sheet, row, cells, columns, Box(box.x, y, width, high + loose), style)
                    y += high + loose
            if more:
                draw_more(sheet, len(rows) - shown, box.x, y + 1, style)

    return Block("stages", height, draw, stretch=4.0 * shown, entries=shown, cuts=tuple(composer.cuts))


_STAGE_HEADS = ("Stage", "Steps", "Feeling", "Lowest")
_STAGE_FACES = (Face.BOLD, Face.REGULAR, Face.SEMIBOLD, Face.REGULAR)


def _stage_columns(rows: Sequence[StageRow], width: float, style: Style) -> tuple[float, ...]:
    """Where the columns begin: the names of the stages give up what they do not need where the lowest needs it."""
    gap, figures = 14.0, width * 0.23
    named = max((text_width(row.name, Face.BOLD, style.size) for row in rows), default=0.0)
    lowest = max((text_width(row.lowest, Face.REGULAR, style.size) for row in rows), default=0.0)
    first = min(width * 0.4, max(named + gap, width - figures - lowest - 0.1))
    return 0.0, first, first + width * 0.1, first + figures


def _stage_cells(
    row: StageRow, columns: Sequence[float], width: float, style: Style, composer: Composer
) -> list[Paragraph]:
    theme = style.theme
    tone = theme.ink if row.tone is Tone.PLAIN else tone_colour(row.tone, style)
    colours = (theme.headline, theme.ink, tone, theme.muted)
    rooms = [end - start - 8 for start, end in itertools.pairwise((*columns, width + 8))]
    texts = (row.name, row.touchpoints, row.feeling, row.lowest)
    cells = zip(texts, _STAGE_FACES, rooms, colours, strict=True)
    return [
        Paragraph(
            composer.lines(text, face, style.size, room, style.at_most(1) or 2, f"“{text}”"),
            face,
            style.size,
            colour,
        )
        for text, face, room, colour in cells
    ]


def _draw_stage_row(
    sheet: Sheet, row: StageRow, cells: Sequence[Paragraph], columns: Sequence[float], box: Box, style: Style
) -> None:
    sheet.line(((box.x, box.y), (box.right, box.y)), style.theme.line, 0.6)
    with sheet.group("TR", record=row.record):
        for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            with sheet.leaf("TH" if place == 0 else "TD", scope="Row" if place == 0 else ""):
                cell.draw(sheet, box.x + column, box.y + (box.height - cell.height) / 2)
