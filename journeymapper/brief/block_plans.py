"""Milestones as a table, risks and trade-offs as lists."""

from __future__ import annotations

from dataclasses import dataclass

from journeymapper.brief.blocks import (
    Block,
    Composer,
    Paragraph,
    Style,
    draw_heading,
    draw_more,
    first_baseline,
    heading_height,
    tone_colour,
)
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import MilestoneRow, RiskRow
from journeymapper.brief.sheet import Box, Sheet

RISKS = "Risks and trade-offs"
MILESTONES = "Milestones to check"


def milestones_block(rows: tuple[MilestoneRow, ...], width: float, style: Style) -> Block:
    """The milestones as a table: what, from and to, by when."""
    composer = Composer(MILESTONES, style)
    shown = composer.shown([row.name for row in rows], style.rows("milestones"), "milestone")
    cells = []
    due_column = (
        max((text_width(row.due, Face.REGULAR, style.size) for row in rows[:shown]), default=0.0) + 10
    )
    for row in rows[:shown]:
        change = composer.line(_change(row), Face.BOLD, style.size, width * 0.45, f"the goal of {row.name}")
        room = width - due_column - text_width(change, Face.BOLD, style.size) - 10
        name = composer.lines(row.name, Face.REGULAR, style.size, room, style.at_most(2), f"“{row.name}”")
        cells.append((row, Paragraph(name, Face.REGULAR, style.size, style.theme.ink), change))
    pad = style.size * 0.32
    more = line_height(style.small) + 2 if shown < len(rows) else 0
    heights = [name.height + 2 * pad for _, name, _ in cells]
    height = heading_height(style) + sum(heights) + more - pad

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, 5.0 * len(cells)) / max(1, len(cells))
        with sheet.group("Sect", title=MILESTONES):
            y = draw_heading(sheet, MILESTONES, box, style) - pad
            with sheet.group("Table"):
                for place, ((row, name, change), high) in enumerate(zip(cells, heights, strict=True)):
                    _draw_milestone(
                        sheet, row, name, change, due_column, Box(box.x, y, width, high + loose), style
                    )
                    y += high + loose
                    if place < len(cells) - 1:
                        sheet.line(((box.x, y), (box.right, y)), style.theme.line, 0.6)
            if more:
                draw_more(sheet, len(rows) - shown, box.x, y + 1, style)

    return Block(
        "milestones", height, draw, stretch=5.0 * len(cells), entries=len(cells), cuts=tuple(composer.cuts)
    )


def _change(row: MilestoneRow) -> str:
    if row.start and row.goal:
        return f"{row.start} → {row.goal}"
    return row.goal or row.start


def _draw_milestone(
    sheet: Sheet, row: MilestoneRow, name: Paragraph, change: str, due_column: float, box: Box, style: Style
) -> None:
    y = box.y + (box.height - name.height) / 2
    baseline = first_baseline(box.y + (box.height - line_height(style.size)) / 2, style.size)
    with sheet.group("TR", record=row.record):
        with sheet.leaf("TH", scope="Row"):
            name.draw(sheet, box.x, y)
        with sheet.leaf("TD"):
            sheet.text(
                change,
                box.right - due_column,
                baseline,
                style.size,
                style.theme.headline,
                Face.BOLD,
                align=1.0,
            )
        with sheet.leaf("TD"):
            due = f"✓ {row.due}" if row.reached else row.due
            colour = style.theme.delight if row.reached else style.theme.muted
            sheet.text(due, box.right, baseline, style.size, colour, align=1.0)


@dataclass(frozen=True, slots=True)
class _RiskEntry:
    row: RiskRow
    name: Paragraph
    mitigation: Paragraph


def risks_block(risks: tuple[RiskRow, ...], trade_offs: tuple[str, ...], width: float, style: Style) -> Block:
    """The risks with how grave they are and what is done about them; below, what is deliberately not done."""
    title = RISKS if risks and trade_offs else "Risks" if risks else "Trade-offs"
    composer = Composer(title, style)
    shown = composer.shown([risk.name for risk in risks], style.rows("risks"), "risk")
    entries = [_risk_entry(risk, width, style, composer) for risk in risks[:shown]]
    not_done = composer.lines(
        f"We will not do: {', '.join(_small_first(name) for name in trade_offs)}." if trade_offs else "",
        Face.SEMIBOLD, style.size, width, style.at_most(2), "what will not be done",
    )  # fmt: skip
    below = Paragraph(not_done, Face.SEMIBOLD, style.size, style.theme.ink)
    gap = style.size * 0.55
    more = line_height(style.small) if shown < len(risks) else 0
    height = heading_height(style) + sum(entry.name.height + entry.mitigation.height for entry in entries)
    height += (
        gap * max(0, len(entries) - 1) + more + (below.height + (gap if entries else 0) if below.lines else 0)
    )

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, gap * 1.2 * len(entries)) / max(1, len(entries))
        with sheet.group("Sect", title=title):
            y = draw_heading(sheet, title, box, style)
            if entries:
                with sheet.group("L"):
                    for entry in entries:
                        y = _draw_risk(sheet, entry, Box(box.x, y, width, 0), style) + gap + loose
            if more:
                draw_more(sheet, len(risks) - shown, box.x + 14, y - gap - loose, style)
            if below.lines:
                sheet.spot(Box(box.x, y + more, width, below.height), "about", "trade_offs")
                with sheet.leaf("P"):
                    below.draw(sheet, box.x, y + more)

    return Block(
        "risks",
        height,
        draw,
        stretch=gap * 1.2 * len(entries),
        entries=len(entries),
        cuts=tuple(composer.cuts),
    )


def _small_first(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _risk_entry(risk: RiskRow, width: float, style: Style, composer: Composer) -> _RiskEntry:
    level = text_width(risk.level, Face.SEMIBOLD, style.small) + 8 if risk.level else 0
    name = composer.lines(
        risk.name, Face.BOLD, style.size, width - 14 - level, style.at_most(2), f"“{risk.name}”"
    )
    mitigation = composer.lines(
        risk.mitigation,
        Face.REGULAR,
        style.size,
        width - 14,
        style.at_most(2),
        f"what is done about {risk.name}",
    )
    return _RiskEntry(
        risk,
        Paragraph(name, Face.BOLD, style.size, style.theme.headline),
        Paragraph(mitigation, Face.REGULAR, style.size, style.theme.muted),
    )


def _draw_risk(sheet: Sheet, entry: _RiskEntry, box: Box, style: Style) -> float:
    colour = tone_colour(entry.row.tone, style)
    with sheet.group("LI", record=entry.row.record), sheet.leaf("LBody"):
        sheet.circle(box.x + 3.6, box.y + line_height(style.size) / 2, 3.4, colour)
        below = entry.name.draw(sheet, box.x + 14, box.y)
        if entry.row.level:
            baseline = first_baseline(box.y, style.size)
            sheet.text(entry.row.level, box.right, baseline, style.small, colour, Face.SEMIBOLD, align=1.0)
        return entry.mitigation.draw(sheet, box.x + 14, below)
