"""The lists of the page: pains, high points, milestones, risks and trade-offs, narrative, stages in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymapper.brief.blocks import (
    Block,
    Composer,
    Paragraph,
    Style,
    draw_heading,
    first_baseline,
    heading_height,
    more_line,
    tone_colour,
)
from journeymapper.brief.colour import mixed
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.parts import HighPoint, MilestoneRow, Narrative, Pain, RiskRow, StageRow, Tone
from journeymapper.brief.sheet import Box, Sheet

PAINS = "Where it hurts"
RISKS = "Risks and trade-offs"
MILESTONES = "Milestones to check"


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
                _draw_more(sheet, len(pains) - shown, box.x + indent, y - loose - gap, style)

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


def _draw_more(sheet: Sheet, count: int, x: float, y: float, style: Style) -> None:
    with sheet.leaf("P"):
        sheet.text(more_line(count), x, first_baseline(y, style.small), style.small, style.theme.muted)


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
        title, "high points", entries, [style.theme.delight] * len(points), width, style, composer
    )


def _marked_list(
    title: str,
    name: str,
    entries: Sequence[tuple[Paragraph, Paragraph]],
    colours: Sequence[str],
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
                for (first, second), colour in zip(entries, colours, strict=True):
                    with sheet.group("LI"), sheet.leaf("LBody"):
                        sheet.circle(box.x + 3.4, y + line_height(first.size) / 2, 3.2, colour)
                        y = second.draw(sheet, box.x + 14, first.draw(sheet, box.x + 14, y)) + gap + loose

    return Block(name, height, draw, stretch=gap * len(entries), cuts=tuple(composer.cuts))


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
                _draw_more(sheet, len(rows) - shown, box.x, y + 1, style)

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
                _draw_more(sheet, len(risks) - shown, box.x + 14, y - gap - loose, style)
            if below.lines:
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


def narrative_block(pieces: tuple[Narrative, ...], width: float, style: Style, columns: int) -> Block:
    """What the user wrote in whole sentences, side by side."""
    title = "Behind the figures"
    composer = Composer(title, style)
    gap = 20.0
    columns = min(columns, len(pieces))
    wide = (width - gap * (columns - 1)) / columns
    texts = [
        (
            composer.line(piece.title, Face.BOLD, style.size, wide, "a title"),
            Paragraph(composer.lines(piece.text, Face.REGULAR, style.size, wide, style.at_most(3), f"“{piece.title}”"),
                      Face.REGULAR, style.size, style.theme.ink),
        )
        for piece in pieces
    ]  # fmt: skip
    rows = [texts[start : start + columns] for start in range(0, len(texts), columns)]
    heights = [
        max(text.height for _, text in row) + line_height(style.size) + style.size * 0.4 for row in rows
    ]

    def draw(sheet: Sheet, box: Box) -> None:
        with sheet.group("Sect", title=title):
            y = draw_heading(sheet, title, box, style)
            for row, high in zip(rows, heights, strict=True):
                for place, (name, text) in enumerate(row):
                    x = box.x + place * (wide + gap)
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
    columns = (0.0, width * 0.4, width * 0.5, width * 0.63)
    ends = (*columns[1:], width)
    pitch = line_height(style.size) + style.size * 0.5
    heads = ("Stage", "Steps", "Feeling", "Lowest")
    texts = [
        [
            composer.line(text, face, style.size, ends[place] - columns[place] - 8, f"“{row.name}”")
            for place, (text, face) in enumerate(
                zip((row.name, row.touchpoints, row.feeling, row.lowest), _STAGE_FACES, strict=True)
            )
        ]
        for row in rows[:shown]
    ]
    more = line_height(style.small) + 2 if shown < len(rows) else 0
    height = heading_height(style) + line_height(style.small) + 2 + pitch * shown + more

    def draw(sheet: Sheet, box: Box) -> None:
        loose = min(box.height - height, 4.0 * shown) / max(1, shown)
        with sheet.group("Sect", title=title):
            y = draw_heading(sheet, title, box, style)
            with sheet.group("Table"):
                draw_table_heads(sheet, heads, columns, Box(box.x, y, width, 0), style)
                y += line_height(style.small) + 2
                for row, cells in zip(rows[:shown], texts, strict=True):
                    _draw_stage_row(sheet, row, cells, columns, Box(box.x, y, width, pitch + loose), style)
                    y += pitch + loose
            if more:
                _draw_more(sheet, len(rows) - shown, box.x, y + 1, style)

    return Block("stages", height, draw, stretch=4.0 * shown, entries=shown, cuts=tuple(composer.cuts))


_STAGE_FACES = (Face.BOLD, Face.REGULAR, Face.SEMIBOLD, Face.REGULAR)


def draw_table_heads(
    sheet: Sheet, heads: Sequence[str], columns: Sequence[float], box: Box, style: Style
) -> None:
    """The quiet names over the columns of a table."""
    colour = mixed(style.theme.muted, style.theme.ink, 0.15)
    with sheet.group("TR"):
        for head, column in zip(heads, columns, strict=True):
            with sheet.leaf("TH", scope="Column"):
                sheet.text(
                    head,
                    box.x + column,
                    first_baseline(box.y, style.small),
                    style.small,
                    colour,
                    Face.SEMIBOLD,
                )


def _draw_stage_row(
    sheet: Sheet, row: StageRow, cells: Sequence[str], columns: Sequence[float], box: Box, style: Style
) -> None:
    theme = style.theme
    colours = (
        theme.headline,
        theme.ink,
        theme.ink if row.tone is Tone.PLAIN else tone_colour(row.tone, style),
        theme.muted,
    )
    baseline = first_baseline(box.y + (box.height - line_height(style.size)) / 2, style.size)
    sheet.line(((box.x, box.y), (box.right, box.y)), theme.line, 0.6)
    with sheet.group("TR", record=row.record):
        for place, (text, column, colour) in enumerate(zip(cells, columns, colours, strict=True)):
            with sheet.leaf("TH" if place == 0 else "TD", scope="Row" if place == 0 else ""):
                sheet.text(text, box.x + column, baseline, style.size, colour, _STAGE_FACES[place])
