"""The journey strip: stages as chevrons, curves of feeling over a field from delight to pain, names beside their points."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Sequence

from journeymapper.board.colours import mixed
from journeymapper.brief.block_people import persona_colour
from journeymapper.brief.blocks import SMALLEST, Block, Composer, Style, first_baseline
from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.fonts import Face, line_height, text_width
from journeymapper.brief.labels import Placed, Wish, baseline
from journeymapper.brief.parts import Strip, StripCurve, StripStage
from journeymapper.brief.sheet import Box, Fade, Sheet
from journeymapper.brief.strip_layout import StripLayout, Track, columns
from journeymapper.brief.strip_names import (
    DELIGHT,
    SECTION,
    Naming,
    corner_words,
    legend_entries,
    name_points,
    naming_cuts,
)
from journeymapper.model.wording import feeling

_MOST_STAGES = 50
_MOST_NAMES = 40
"""With more touchpoints than this there is no use in trying larger type for their names."""
_MOST_TOLD = 8
"""Touchpoints of a stage, and changes of a curve, that the alternate text tells."""
_TIP = 6.0
_GAP = 3.0
_INSET = 2 * _TIP + 5.0
"""The part of a chevron that its name leaves free."""
_LEAST_ROOM = 22.0
"""Points a name needs; below, the stage is shown by its number."""
_DASH = (4.0, 2.4)
_REACH = 5.0
"""How far around a point a click still means it."""


def strip_block(strip: Strip, width: float, style: Style, elastic: float) -> Block:
    """The strip; without any feeling it is a plain line of touchpoints.

    `elastic` is how much higher it may grow, in its least height.
    """
    composer = Composer(SECTION, style)
    stages = composer.shown([stage.name for stage in strip.stages], _MOST_STAGES, "stage")
    strip = _first_stages(strip, stages)
    high = style.small * (14.5 if strip.curves else 7.5)
    heads = _heads(strip, columns(strip, 0, width), style, composer)
    head = heads.height

    def draw(sheet: Sheet, box: Box) -> None:
        field = Box(box.x, box.y + head + 4, width, box.height - head - 4)
        with sheet.leaf("Figure", alt=_told(strip), bounds=box, record=strip.journey):
            edges = columns(strip, box.x, width)
            _draw_heads(sheet, heads, edges, Box(box.x, box.y, width, head), style)
            for stage, (left, right) in zip(strip.stages, edges, strict=True):
                sheet.spot(Box(left, box.y, right - left, head), stage.record)
            naming = _named(strip, field, style)
            layout = naming.layout
            _note_points(sheet, naming)
            _draw_field(sheet, layout, style)
            _draw_curves(sheet, layout.tracks, style)
            if naming.legend:
                _draw_legend(sheet, naming.legend, layout, style)
            _draw_spots(sheet, layout, style)
            _draw_labels(sheet, naming.wishes, naming.placed, layout.size, style)
        sheet.cuts += naming_cuts(naming)

    stretch = high * (elastic if strip.curves else 0.15)
    return Block("journey", head + 4 + high, draw, stretch=stretch, cuts=tuple(composer.cuts))


def _first_stages(strip: Strip, count: int) -> Strip:
    """The strip with its first stages only."""
    stages = strip.stages[:count]
    points = sum(len(stage.points) for stage in stages)
    curves = tuple(dataclasses.replace(curve, feelings=curve.feelings[:points]) for curve in strip.curves)
    return dataclasses.replace(strip, stages=stages, curves=curves)


@dataclasses.dataclass(frozen=True, slots=True)
class _Heads:
    """The names on the chevrons: lines of one type size, and how high the chevrons are."""

    names: list[tuple[str, ...]]
    size: float
    height: float


def _heads(strip: Strip, edges: Sequence[tuple[float, float]], style: Style, composer: Composer) -> _Heads:
    """The names on one line in the largest type down to 7 pt; on two lines where that is not enough."""
    rooms = [right - left - _INSET for left, right in edges]
    pairs = list(zip(strip.stages, rooms, strict=True))
    widths = [text_width(stage.name, Face.SEMIBOLD, 1.0) for stage in strip.stages]
    fitting = min(
        (room / wide for room, wide in zip(rooms, widths, strict=True) if wide), default=style.small
    )
    size = max(SMALLEST, min(style.small, math.floor(fitting * 4) / 4))
    most = 1 if fitting >= SMALLEST else 2
    names = [
        _head(number, stage, room, size, most, composer) for number, (stage, room) in enumerate(pairs, 1)
    ]
    lines = max((len(name) for name in names), default=1)
    return _Heads(names, size, style.small * 2.25 if lines == 1 else lines * size * 1.12 + 7)


def _head(
    number: int, stage: StripStage, room: float, size: float, most: int, composer: Composer
) -> tuple[str, ...]:
    """The name of a stage as it fits; its number where not even a few letters would."""
    if room >= _LEAST_ROOM:
        return composer.lines(stage.name, Face.SEMIBOLD, size, room, most, f"the stage “{stage.name}”")
    message = f"{SECTION}: the stage “{stage.name}” is shown by its number {number}."
    composer.cuts.append(Cut(SECTION, CutKind.LABEL, message, (stage.name,)))
    wide = room + _INSET
    fits = wide - 2 * _tip(wide) >= text_width(str(number), Face.SEMIBOLD, size) + 1
    return (str(number),) if fits else ()


def _tip(wide: float) -> float:
    """How far a chevron points; narrow ones are blunter."""
    return min(_TIP, wide / 5)


def _draw_heads(
    sheet: Sheet, heads: _Heads, edges: Sequence[tuple[float, float]], box: Box, style: Style
) -> None:
    last = len(heads.names) - 1
    for place, (name, (left, right)) in enumerate(zip(heads.names, edges, strict=True)):
        tip = _tip(right - left)
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
        inset = left + tip + (5 if right - left - _INSET >= _LEAST_ROOM else 0.5)
        pitch = heads.size * 1.12
        first = middle - pitch * (len(name) - 1) / 2 + heads.size * 0.36
        for number, line in enumerate(name):
            y = first + number * pitch
            sheet.text(line, inset, y, heads.size, style.theme.on_stage, Face.SEMIBOLD)


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
        sheet.text(word, field.x + 4, first_baseline(y, layout.size), layout.size, colour, Face.SEMIBOLD)


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


def _note_points(sheet: Sheet, naming: Naming) -> None:
    """Note where each touchpoint is drawn, and its name."""
    size = naming.layout.size
    drawn = [spot for spot in naming.layout.spots if spot.y is not None]
    boxes = {
        number: [Box(spot.x - _REACH, (spot.y or 0.0) - _REACH, 2 * _REACH, 2 * _REACH)]
        for number, spot in enumerate(drawn)
    }
    for label in naming.placed:
        face = naming.wishes[label.wish].face
        wide = max(text_width(line, face, size) for line in label.lines)
        box = Box(label.x - wide / 2, label.top, wide, line_height(size) * len(label.lines))
        boxes[label.wish].append(box)
    for number, spot in enumerate(drawn):
        for box in boxes[number]:
            sheet.spot(box, spot.point.record)


def _draw_star(sheet: Sheet, x: float, y: float, radius: float, colour: str) -> None:
    corners = []
    for place in range(10):
        reach = radius if place % 2 == 0 else radius * 0.45
        angle = math.pi * (place / 5 - 0.5)
        corners.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    sheet.polygon(corners, colour, mixed(colour, "#7a5200", 0.25), 0.4)


def _draw_labels(
    sheet: Sheet, wishes: Sequence[Wish], placed: Sequence[Placed], size: float, style: Style
) -> None:
    quiet = mixed(style.theme.muted, style.theme.ink, 0.35)
    for label in placed:
        face = wishes[label.wish].face
        if label.leader:
            sheet.line(label.leader, mixed(style.theme.muted, style.theme.card, 0.45), 0.5)
        for number, line in enumerate(label.lines):
            y = baseline(label.top, number, size)
            colour = style.theme.ink if face is Face.SEMIBOLD else quiet
            sheet.text(line, label.x, y, size, colour, face, align=0.5)


def _named(strip: Strip, field: Box, style: Style) -> Naming:
    """The names in the largest type, down to 7 pt, in which all of them are whole; else in the smallest."""
    if style.small > SMALLEST and len(strip.points) <= _MOST_NAMES:
        for size in (style.small, (style.small + SMALLEST) / 2):
            naming = name_points(StripLayout(strip, field, size))
            if naming.is_whole:
                return naming
    return name_points(StripLayout(strip, field, SMALLEST))


def _draw_legend(sheet: Sheet, legend: Box, layout: StripLayout, style: Style) -> None:
    """What the lines mean."""
    x, middle = legend.x, legend.y + legend.height / 2
    baseline_y = first_baseline(legend.y, layout.size)
    for name, step, track in legend_entries(layout):
        dash = _DASH if track.curve.bets else ()
        sheet.line(((x, middle), (x + 14, middle)), _colour(track.curve, style), track.width, dash)
        sheet.text(name, x + 18, baseline_y, layout.size, style.theme.ink, Face.MEDIUM)
        x += step


def _told(strip: Strip) -> str:
    """The strip in words, from its data, for those who do not see it."""
    pieces = []
    main = strip.curves[0].feelings if strip.curves else None
    if main:
        name = strip.curves[0].name or "everyone"
        pieces.append(
            f"Feelings along the journey from {feeling(-2)} (pain) to {feeling(2)} (delight), {name}."
        )
    number = 0
    for stage in strip.stages:
        told = [
            _point_told(point.name, main[number + at] if main else None)
            for at, point in enumerate(stage.points[:_MOST_TOLD])
        ]
        rest = stage.count - len(told)
        more = f" and {rest} more" if rest else ""
        pieces.append(f"{stage.name or 'Unnamed stage'}: {', '.join(told) or 'no touchpoints'}{more}.")
        number += len(stage.points)
    return " ".join([*pieces, *_turns_told(strip)])


def _point_told(name: str, value: float | None) -> str:
    short = name if len(name) <= 80 else name[:79] + "…"
    return short if value is None else f"{short} {feeling(value)}"


def _turns_told(strip: Strip) -> list[str]:
    """The lowest and the highest point, and what the other curves have otherwise."""
    if not strip.curves:
        return []
    points, main = strip.points, strip.curves[0].feelings
    felt = [(value, place) for place, value in enumerate(main) if value is not None]
    low, high = min(felt), max(felt)
    lowest = _point_told(points[low[1]].name, low[0])
    pieces = [f"Lowest: {lowest}. Highest: {_point_told(points[high[1]].name, high[0])}."]
    for curve in strip.curves[1:]:
        pairs = enumerate(zip(curve.feelings, main, strict=True))
        changed = (
            _point_told(points[at].name, new) for at, (new, old) in pairs if new is not None and new != old
        )
        told = ", ".join(itertools.islice(changed, _MOST_TOLD))
        name = "With the bets" if curve.bets else curve.name or "Another persona"
        pieces.append(f"{name}: {told}.")
    return pieces
