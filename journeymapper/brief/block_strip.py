"""The journey strip: stages as chevrons, curves of feeling over a field from delight to pain, names beside their points."""

from __future__ import annotations

import math
from collections.abc import Sequence

from journeymapper.brief.block_people import persona_colour
from journeymapper.brief.blocks import Block, Composer, Style, first_baseline
from journeymapper.brief.colour import mixed
from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.fonts import Face, text_width
from journeymapper.brief.labels import Obstacles, Placed, Wish, baseline, place_labels
from journeymapper.brief.parts import Strip, StripCurve
from journeymapper.brief.sheet import Box, Fade, Sheet
from journeymapper.brief.strip_layout import StripLayout, Track, columns
from journeymapper.brief.strip_names import (
    DELIGHT,
    PAIN_WEIGHT,
    SECTION,
    corner_words,
    naming_cuts,
    obstacles_of,
    wishes_of,
)
from journeymapper.model.wording import feeling

_MOST_STAGES = 50
_TIP = 6.0
_GAP = 3.0
_DASH = (4.0, 2.4)


def strip_block(strip: Strip, width: float, style: Style) -> Block:
    """The strip; without any feeling it is a plain line of touchpoints."""
    composer = Composer(SECTION, style)
    stages = composer.shown([stage.name for stage in strip.stages], _MOST_STAGES, "stage")
    strip = Strip(strip.journey, strip.stages[:stages], strip.curves)
    head = style.small * 2.25
    high = style.small * (14.5 if strip.curves else 7.5)
    names = _stage_names(strip, columns(strip, 0, width), style, composer)

    def draw(sheet: Sheet, box: Box) -> None:
        field = Box(box.x, box.y + head + 4, width, box.height - head - 4)
        layout = StripLayout(strip, field, style.small)
        with sheet.leaf("Figure", alt=_told(strip), bounds=box, record=strip.journey):
            _draw_heads(sheet, names, layout.columns, Box(box.x, box.y, width, head), style)
            _draw_field(sheet, layout, style)
            _draw_curves(sheet, layout.tracks, style)
            obstacles = obstacles_of(layout)
            wishes = wishes_of(layout)
            # The pains choose before the legend, all other names after it.
            placed = place_labels(wishes, obstacles, style.small, lambda wish: wish.weight >= PAIN_WEIGHT)
            _draw_legend(sheet, layout.tracks, obstacles, style)
            placed += place_labels(wishes, obstacles, style.small, lambda wish: wish.weight < PAIN_WEIGHT)
            _draw_spots(sheet, layout, style)
            _draw_labels(sheet, wishes, placed, style)
        sheet.cuts += naming_cuts(layout, wishes, placed)

    stretch = high * (0.75 if strip.curves else 0.15)
    return Block("journey", head + 4 + high, draw, stretch=stretch, cuts=tuple(composer.cuts))


def _stage_names(
    strip: Strip, edges: Sequence[tuple[float, float]], style: Style, composer: Composer
) -> list[str]:
    """The names as they fit on the chevrons; numbers where not even a few letters would."""
    names = []
    for number, (stage, (left, right)) in enumerate(zip(strip.stages, edges, strict=True), start=1):
        room = right - left - 2 * _TIP - 5
        if room >= 22:
            names.append(
                composer.line(stage.name, Face.SEMIBOLD, style.small, room, f"the stage “{stage.name}”")
            )
            continue
        wide = text_width(str(number), Face.SEMIBOLD, style.small)
        names.append(str(number) if right - left - _TIP >= wide + 3 else "")
        message = f"{SECTION}: the stage “{stage.name}” is shown by its number {number}."
        composer.cuts.append(Cut(SECTION, CutKind.LABEL, message, (stage.name,)))
    return names


def _draw_heads(
    sheet: Sheet, names: Sequence[str], edges: Sequence[tuple[float, float]], box: Box, style: Style
) -> None:
    last = len(names) - 1
    for place, (name, (left, right)) in enumerate(zip(names, edges, strict=True)):
        tip = min(_TIP, (right - left) / 3)
        shoulder = right - (tip if place == last else _GAP)
        point = right if place == last else shoulder + tip
        middle = box.y + box.height / 2
        corners = [
            (left, box.y),
            (shoulder, box.y),
            (point, middle),
            (shoulder, box.bottom),
            (left, box.bottom),
        ]
        if place:
            corners.append((left + tip, middle))
        sheet.polygon(corners, style.theme.stage(place))
        inset = left + tip + (5 if right - left > 3 * _TIP else 0)
        sheet.text(name, inset, middle + style.small * 0.36, style.small, style.theme.on_stage, Face.SEMIBOLD)


def _draw_field(sheet: Sheet, layout: StripLayout, style: Style) -> None:
    """The field from delight to pain, the line of 0, the borders of the stages."""
    theme, field = style.theme, layout.field
    if layout.tracks:
        high, low = (mixed(theme.card, colour, 0.13) for colour in (theme.delight, theme.pain))
        soft = [mixed(colour, theme.card, 0.8) for colour in (high, low)]
        sheet.rectangle(field, Fade((high, soft[0], theme.card, soft[1], low)))
    else:
        sheet.rectangle(field, theme.ground)
    middle = layout.middle
    sheet.line(((field.x, middle), (field.right, middle)), mixed(theme.line, theme.link, 0.45), 0.7)
    for _, x in layout.columns[:-1]:
        sheet.line(((x, field.y), (x, field.bottom)), mixed(theme.line, theme.link, 0.25), 0.5, (2, 2))
    for word, y in corner_words(layout) if layout.tracks else ():
        colour = theme.delight if word == DELIGHT else theme.pain
        sheet.text(word, field.x + 4, first_baseline(y, style.small), style.small, colour, Face.SEMIBOLD)


def _draw_curves(sheet: Sheet, tracks: Sequence[Track], style: Style) -> None:
    """The others first, then the one with the bets, then the one that is spoken of."""
    for track in reversed(tracks):
        colour = _colour(track.curve, style)
        for bridge in track.bridges:
            sheet.line(bridge, mixed(colour, style.theme.card, 0.35), track.width * 0.6, (0.8, 2.4))
        if track.pieces:
            sheet.curve(track.pieces, colour, track.width, _DASH if track.curve.bets else ())


def _colour(curve: StripCurve, style: Style) -> str:
    return style.theme.delight if curve.bets else persona_colour("", curve.place, style)


def _draw_spots(sheet: Sheet, layout: StripLayout, style: Style) -> None:
    """Open points, numbered pains, stars on the moments of truth."""
    theme, tracks = style.theme, layout.tracks
    for track in tracks[1:]:
        if not track.curve.bets and len(layout.spots) <= 50:
            for at in track.points.values():
                sheet.circle(*at, 1.4, _colour(track.curve, style))
    for spot in layout.spots:
        if spot.y is None:
            continue
        if spot.point.pain:
            sheet.circle(spot.x, spot.y, spot.radius, theme.pain, theme.card, 0.8)
            sheet.text(str(spot.point.pain), spot.x, spot.y + 2.6, 7.2, "#ffffff", Face.BOLD, align=0.5)
        else:
            own = next((track for track in tracks if spot.number in track.points), None)
            colour = _colour(own.curve, style) if own else style.accent
            sheet.circle(spot.x, spot.y, spot.radius, theme.card, colour, 1.3)
        if spot.point.moment:
            _draw_star(sheet, spot.x, spot.y - spot.radius - 5.2, 4.2, theme.star)


def _draw_star(sheet: Sheet, x: float, y: float, radius: float, colour: str) -> None:
    corners = []
    for place in range(10):
        reach = radius if place % 2 == 0 else radius * 0.45
        angle = math.pi * (place / 5 - 0.5)
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    sheet.polygon(corners, colour, mixed(colour, "#7a5200", 0.25), 0.4)


def _draw_labels(sheet: Sheet, wishes: Sequence[Wish], placed: Sequence[Placed], style: Style) -> None:
    quiet = mixed(style.theme.muted, style.theme.ink, 0.35)
    for label in placed:
        face = wishes[label.wish].face
        if label.leader:
            sheet.line(label.leader, mixed(style.theme.muted, style.theme.card, 0.45), 0.5)
        for number, line in enumerate(label.lines):
            y = baseline(label.top, number, style.small)
            colour = style.theme.ink if face is Face.SEMIBOLD else quiet
            sheet.text(line, label.x, y, style.small, colour, face, align=0.5)


def _draw_legend(sheet: Sheet, tracks: Sequence[Track], obstacles: Obstacles, style: Style) -> None:
    """What the lines mean, in the first corner that is free; a single curve needs none."""
    if len(tracks) < 2:
        return
    bets = any(track.curve.bets for track in tracks)
    names = ["today" if bets and at == 0 else track.curve.name for at, track in enumerate(tracks)]
    widths = [text_width(name, Face.MEDIUM, style.small) + 19 for name in names]
    box = _legend_place(sum(widths) + 9 * (len(names) - 1), style.small * 1.3, obstacles)
    if box is None:
        message = f"{SECTION}: the legend of the curves found no place."
        sheet.cuts.append(Cut(SECTION, CutKind.LABEL, message, tuple(names)))
        return
    obstacles.boxes.append(box)
    x, middle = box.x, box.y + box.height / 2
    for name, step, track in zip(names, widths, tracks, strict=True):
        dash = _DASH if track.curve.bets else ()
        sheet.line(((x, middle), (x + 14, middle)), _colour(track.curve, style), track.width, dash)
        baseline_y = first_baseline(box.y, style.small)
        sheet.text(name, x + 18, baseline_y, style.small, style.theme.ink, Face.MEDIUM)
        x += step + 9


def _legend_place(wide: float, high: float, obstacles: Obstacles) -> Box | None:
    area = obstacles.area
    lows = [area.bottom - high - 2, area.y + 2]
    lefts = [area.right - wide - 4, area.x + 44, area.x + (area.width - wide) / 2]
    boxes = [Box(x, y, wide, high) for x in lefts for y in lows]
    return next((box for box in boxes if obstacles.is_free(box)), None)


def _told(strip: Strip) -> str:
    """The strip in words, from its data, for those who do not see it."""
    pieces = []
    points = strip.points
    main = strip.curves[0] if strip.curves else None
    if main:
        pieces.append(
            f"Feelings along the journey from −2 (pain) to +2 (delight), {main.name or 'everyone'}."
        )
    number = 0
    for stage in strip.stages:
        told = []
        for point in stage.points:
            value = main.feelings[number] if main else None
            told.append(point.name + (f" {feeling(value)}" if value is not None else ""))
            number += 1
        rest = f" and {len(told) - 8} more" if len(told) > 8 else ""
        pieces.append(f"{stage.name or 'Unnamed stage'}: {', '.join(told[:8])}{rest}.")
    if main:
        felt = [(value, place) for place, value in enumerate(main.feelings) if value is not None]
        low, high = min(felt), max(felt)
        pieces.append(
            f"Lowest: {points[low[1]].name} {feeling(low[0])}. Highest: {points[high[1]].name} {feeling(high[0])}."
        )
        for curve in strip.curves[1:]:
            changed = [
                f"{points[place].name} {feeling(value)}"
                for place, (value, now) in enumerate(zip(curve.feelings, main.feelings, strict=True))
                if value is not None and value != now
            ]
            pieces.append(
                f"{curve.name.capitalize() if curve.bets else curve.name}: {', '.join(changed[:12])}."
            )
    return " ".join(pieces)
