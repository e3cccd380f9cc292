"""The names on the journey strip: what they must not cover, who chooses first, and what could not be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.fonts import Face, text_width
from journeymapper.brief.labels import Obstacles, Placed, Wish, place_labels
from journeymapper.brief.lines import break_text
from journeymapper.brief.sheet import Box
from journeymapper.brief.strip_layout import STAR, Spot, StripLayout, Track

SECTION = "Journey"
DELIGHT, PAIN = "delight", "pain"
_PAIN_WEIGHT = 900
"""Names of pains weigh at least this much, all others less."""
_LEGEND_GAP = 9.0


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a strip in their places, in type of `layout.size`; `legend` is where the legend stands, if anywhere."""

    layout: StripLayout
    wishes: list[Wish]
    placed: list[Placed]
    legend: Box | None

    @property
    def is_whole(self) -> bool:
        """Whether every name stands, unshortened, and the legend where one is needed."""
        wanted = sum(1 for wish in self.wishes if wish.name)
        if len(self.layout.tracks) > 1 and self.legend is None:
            return False
        return len(self.placed) == wanted and not any(label.shortened for label in self.placed)


def name_points(layout: StripLayout) -> Naming:
    """Find places: first for the names of pains, then for the legend, then for all other names."""
    wishes, obstacles = _wishes(layout), _obstacles(layout)
    placed = place_labels(wishes, obstacles, layout.size, lambda wish: wish.weight >= _PAIN_WEIGHT)
    legend = _legend(layout, obstacles)
    placed += place_labels(wishes, obstacles, layout.size, lambda wish: wish.weight < _PAIN_WEIGHT)
    return Naming(layout, wishes, placed, legend)


def legend_entries(layout: StripLayout) -> list[tuple[str, float, Track]]:
    """Return what the legend says: a name, the room it takes, its curve. A single curve needs no legend."""
    tracks = layout.tracks
    if len(tracks) < 2:
        return []
    bets = any(track.curve.bets for track in tracks)
    names = ["today" if bets and at == 0 else track.curve.name for at, track in enumerate(tracks)]
    lines = [
        break_text(name or "Unnamed", Face.MEDIUM, layout.size, layout.field.width / 4, 1).lines
        for name in names
    ]
    return [
        (line, text_width(line, Face.MEDIUM, layout.size) + 19 + _LEGEND_GAP, track)
        for (line,), track in zip(lines, tracks, strict=True)
    ]


def _legend(layout: StripLayout, obstacles: Obstacles) -> Box | None:
    """The first free corner for the legend, which then is taken."""
    wide = sum(step for _, step, _ in legend_entries(layout)) - _LEGEND_GAP
    if wide <= 0:
        return None
    area, high = obstacles.area, layout.size * 1.3
    lefts = [area.right - wide - 4, area.x + layout.size * 6, area.x + (area.width - wide) / 2]
    boxes = [Box(x, y, wide, high) for x in lefts for y in (area.bottom - high - 2, area.y + 2)]
    box = next((box for box in boxes if obstacles.is_free(box)), None)
    if box:
        obstacles.add_box(box)
    return box


def _obstacles(layout: StripLayout) -> Obstacles:
    """What names must not cover: curves, points, stars, the words in the corners; best not the stage borders."""
    field, size = layout.field, layout.size
    obstacles = Obstacles(Box(field.x + 1, field.y + 1, field.width - 2, field.height - 2))
    obstacles.walls += [right for _, right in layout.columns[:-1]]
    obstacles.floors.append(layout.middle)
    for track in layout.tracks:
        obstacles.add_curve(track.sampled(), track.width)
        for bridge in track.bridges:
            obstacles.add_curve(bridge, 1.0)
    for spot in layout.spots:
        if spot.y is not None:
            reach = spot.radius + 0.8
            obstacles.add_box(Box(spot.x - reach, spot.y - reach, 2 * reach, 2 * reach))
            if spot.point.moment:
                obstacles.add_box(Box(spot.x - 4.5, spot.y - reach - STAR, 9, STAR))
    if layout.tracks:
        for word, y in corner_words(layout):
            obstacles.add_box(Box(field.x + 3, y, text_width(word, Face.SEMIBOLD, size) + 3, size * 1.3))
    else:
        obstacles.add_curve(((field.x, layout.middle), (field.right, layout.middle)), 0.7)
    return obstacles


def corner_words(layout: StripLayout) -> tuple[tuple[str, float], ...]:
    """The words that say what high and low mean, with the top of their lines."""
    return (DELIGHT, layout.field.y + 3), (PAIN, layout.field.bottom - 3 - layout.size * 1.3)


def _wishes(layout: StripLayout) -> list[Wish]:
    """The names that want a place. Pains choose first, then moments of truth, then the turns of the curve."""
    spots = [spot for spot in layout.spots if spot.y is not None]
    return [_wish(spots, at, is_plain=not layout.tracks) for at in range(len(spots))]


def _wish(spots: Sequence[Spot], at: int, is_plain: bool) -> Wish:
    spot = spots[at]
    y = spot.y or 0.0
    around = [other.y or 0.0 for other in (*spots[max(0, at - 1) : at], *spots[at + 1 : at + 2])]
    above = at % 2 == 0 if is_plain or not around else y <= sum(around) / len(around)
    turning = bool(around) and (all(y < other for other in around) or all(y > other for other in around))
    weight = 100 if turning else 0
    if spot.point.pain:
        weight = 1000 - spot.point.pain
    elif spot.point.moment:
        weight = 500
    reach = spot.radius + 1.6
    face = Face.SEMIBOLD if spot.point.pain else Face.MEDIUM
    return Wish(
        spot.point.name, spot.x, y, reach + (STAR if spot.point.moment else 0), reach, above, face, weight
    )


def naming_cuts(naming: Naming) -> Iterator[Cut]:
    """Yield what the strip could not say: shortened names, names left off, no legend, touchpoints not drawn."""
    wishes, layout = naming.wishes, naming.layout
    for label in naming.placed:
        if label.shortened:
            name = wishes[label.wish].name
            message = f"{SECTION}: “{name}” is shortened to “{' '.join(label.lines)}”."
            yield Cut(SECTION, CutKind.TEXT, message, (name,))
    named = {label.wish for label in naming.placed}
    lost = tuple(wish.name for at, wish in enumerate(wishes) if at not in named and wish.name)
    if lost:
        told = (
            "1 touchpoint is drawn without its name"
            if len(lost) == 1
            else f"{len(lost)} touchpoints are drawn without their names"
        )
        yield Cut(SECTION, CutKind.LABEL, f"{SECTION}: {told}.", lost)
    if len(layout.tracks) > 1 and naming.legend is None:
        curves = tuple(track.curve.name for track in layout.tracks)
        yield Cut(SECTION, CutKind.LABEL, f"{SECTION}: the legend of the curves found no place.", curves)
    left_out = layout.strip.left_out
    if left_out:
        drawn = len(layout.places)
        counts = f"{drawn} of {drawn + len(left_out)} touchpoints are drawn"
        message = f"{SECTION}: {counts}, the lowest and highest of each stretch."
        yield Cut(SECTION, CutKind.LIST, message, left_out)
