"""The names on the journey strip: what they must not cover, who chooses first, and what could not be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymapper.brief.cuts import Cut, CutKind
from journeymapper.brief.fonts import Face, text_width
from journeymapper.brief.labels import Obstacles, Placed, Wish
from journeymapper.brief.sheet import Box
from journeymapper.brief.strip_layout import STAR, Spot, StripLayout

SECTION = "Journey"
DELIGHT, PAIN = "delight", "pain"
PAIN_WEIGHT = 900
"""Names of pains weigh at least this much, all others less."""


def obstacles_of(layout: StripLayout) -> Obstacles:
    """Return what names must not cover: curves, points, stars, the words in the corners; best not the stage borders."""
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
            obstacles.boxes.append(Box(spot.x - reach, spot.y - reach, 2 * reach, 2 * reach))
            if spot.point.moment:
                obstacles.boxes.append(Box(spot.x - 4.5, spot.y - reach - STAR, 9, STAR))
    if layout.tracks:
        for word, y in corner_words(layout):
            obstacles.boxes.append(Box(field.x + 3, y, text_width(word, Face.SEMIBOLD, size) + 3, size * 1.3))
    else:
        obstacles.add_curve(((field.x, layout.middle), (field.right, layout.middle)), 0.7)
    return obstacles


def corner_words(layout: StripLayout) -> tuple[tuple[str, float], ...]:
    """The words that say what high and low mean, with the top of their lines."""
    return (DELIGHT, layout.field.y + 3), (PAIN, layout.field.bottom - 3 - layout.size * 1.3)


def wishes_of(layout: StripLayout) -> list[Wish]:
    """Return the names that want a place. Pains choose first, then moments of truth, then the turns of the curve."""
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


def naming_cuts(layout: StripLayout, wishes: Sequence[Wish], placed: Sequence[Placed]) -> Iterator[Cut]:
    """Yield what the strip could not say: shortened names, names left off, touchpoints not drawn."""
    for label in placed:
        if label.shortened:
            name = wishes[label.wish].name
            shown = " ".join(label.lines)
            yield Cut(SECTION, CutKind.TEXT, f"{SECTION}: “{name}” is shortened to “{shown}”.", (name,))
    named = {label.wish for label in placed}
    lost = tuple(wish.name for at, wish in enumerate(wishes) if at not in named and wish.name)
    if lost:
        yield Cut(
            SECTION, CutKind.LABEL, f"{SECTION}: {len(lost)} touchpoints are drawn without their name.", lost
        )
    points = layout.strip.points
    drawn = {number for number, _ in layout.places}
    if len(drawn) < len(points):
        names = tuple(point.name for number, point in enumerate(points) if number not in drawn)
        message = f"{SECTION}: {len(drawn)} of {len(points)} touchpoints are drawn, the lowest and highest of each stretch."
        yield Cut(SECTION, CutKind.LIST, message, names)
