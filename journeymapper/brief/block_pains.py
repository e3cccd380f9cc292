"""Where it hurts and where it shines, as lists."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.brief.blocks import (
    Block,
    Composer,
    Paragraph,
    Style,
    draw_heading,
    draw_more,
    first_baseline,
    heading_height,
)
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import HighPoint, Pain
from journeymapper.brief.sheet import Box, Sheet

PAINS = "Where it hurts"


def pains_block(pains: tuple[Pain, ...], width: float, style: Style) -> Block:
    """The pains: rank in a circle, name and cost, figures, quote."""
    title = f"{PAINS}, and what it costs" if any(pain.cost for pain in pains) else PAINS
    composer = Composer(PAINS, style)
    indent = 19.0
    shown = composer.shown([pain.name for pain in pains], style.rows("pains"), "pain")
    entries = []
    for pain in pains[:shown]:
        cost = text_width(pain.cost, Face.BOLD, style.size) + 8 if pain.cost else 0
        room = width - indent
        name = composer.lines(
            pain.name, Face.BOLD, style.size + 0.5, room - cost, style.at_most(2) or 3, "a name"
        )
        entries.append(
            (
                pain,
                Paragraph(name, Face.BOLD, style.size + 0.5, style.theme.headline),
                Paragraph(
                    composer.lines(pain.figure, Face.REGULAR, style.size, room, style.at_most(2), f"what is known of {pain.name}"),
                    Face.REGULAR, style.size, style.theme.ink,
                ),
                Paragraph(
                    composer.lines(f"“{pain.quote}”" if pain.quote else "", Face.ITALIC, style.size, room,
                                   style.at_most(2) or 4, f"the quote of {pain.name}"),
                    Face.ITALIC, style.size, style.theme.muted,
                ),
            )
        )  # fmt: skip
    gap = style.size * 0.65
    more = line_height(style.small) if shown < len(pains) else 0
    top = heading_height(style)
    heights = [name.height + figure.height + quote.height for _, name, figure, quote in entries]
    height = top + sum(heights) + gap * (len(entries) - 1) + more

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, gap * 1.2 * len(entries)) / max(1, len(entries) - 1)
        with sheet.group("Sect", title=title):
            y = draw_heading(sheet, title, box, style)
            with sheet.group("L"):
                for pain, *texts in entries:
                    y = _draw_pain(sheet, pain, texts, Box(box.x, y, width, 0), indent, style) + gap + loose
            if more:
                draw_more(sheet, len(pains) - shown, box.x + indent, y - loose - gap, style)

    return Block(
        "pains",
        height,
        draw,
        stretch=gap * 1.2 * len(entries),
        entries=len(entries),
        cuts=tuple(composer.cuts),
    )


def _draw_pain(
    sheet: Sheet, pain: Pain, texts: Sequence[Paragraph], box: Box, indent: float, style: Style
) -> float:
    name, figure, quote = texts
    y = box.y
    with sheet.group("LI", record=pain.record):
        with sheet.leaf("Lbl"):
            middle = y + line_height(name.size) / 2
            sheet.circle(box.x + 6, middle, 5.6, style.theme.pain)
            sheet.text(str(pain.rank), box.x + 6, middle + 2.7, 7.5, "#ffffff", Face.BOLD, align=0.5)
        with sheet.leaf("LBody"):
            if pain.cost:
                baseline = first_baseline(y, name.size)
                sheet.text(pain.cost, box.right, baseline, style.size, style.theme.pain, Face.BOLD, align=1.0)
            for text in (name, figure, quote):
                y = text.draw(sheet, box.x + indent, y)
    return y


def high_points_block(points: tuple[HighPoint, ...], width: float, style: Style) -> Block:
    """Where it goes well: name and why."""
    title = "Where it shines"
    composer = Composer(title, style)
    entries = [
        (
            Paragraph(composer.lines(point.name, Face.BOLD, style.size + 0.5, width - 14, style.at_most(2) or 3, "a name"),
                      Face.BOLD, style.size + 0.5, style.theme.headline),
            Paragraph(composer.lines(point.figure, Face.REGULAR, style.size, width - 14, style.at_most(2), "a reason"),
                      Face.REGULAR, style.size, style.theme.ink),
        )
        for point in points
    ]  # fmt: skip
    return _marked_list(
        title, "high points", entries, [point.record for point in points], width, style, composer
    )


def _marked_list(
    title: str,
    name: str,
    entries: Sequence[tuple[Paragraph, Paragraph]],
    records: Sequence[str],
    width: float,
    style: Style,
    composer: Composer,
) -> Block:
    """A list whose entries have a dot, a bold line and a quiet one."""
    gap = style.size * 0.6
    top = heading_height(style)
    height = top + sum(first.height + second.height for first, second in entries) + gap * (len(entries) - 1)

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, gap * len(entries)) / max(1, len(entries) - 1)
        with sheet.group("Sect", title=title):
            y = draw_heading(sheet, title, box, style)
            with sheet.group("L"):
                for (first, second), record in zip(entries, records, strict=True):
                    with sheet.group("LI", record=record), sheet.leaf("LBody"):
                        sheet.circle(box.x + 3.4, y + line_height(first.size) / 2, 3.2, style.theme.delight)
                        y = second.draw(sheet, box.x + 14, first.draw(sheet, box.x + 14, y)) + gap + loose

    return Block(name, height, draw, stretch=gap * len(entries), cuts=tuple(composer.cuts))
