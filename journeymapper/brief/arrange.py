"""What stands beside what: the rows of the page, designed for lying and for standing paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from journeymapper.brief.block_bets import bets_block
from journeymapper.brief.block_measures import measures_block
from journeymapper.brief.block_more import empty_block, narrative_block, stages_block
from journeymapper.brief.block_pains import high_points_block, pains_block
from journeymapper.brief.block_people import persona_block
from journeymapper.brief.block_plans import milestones_block, risks_block
from journeymapper.brief.block_roadmap import roadmap_block
from journeymapper.brief.block_strip import strip_block
from journeymapper.brief.blocks import Block, Style
from journeymapper.brief.parts import Story

Build = Callable[[float, Style], Block]
"""Builds a block for a width."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a row: how to build it for a width, and its share of the row."""

    name: str
    weight: float
    build: Build


Row = tuple[Tile, ...]


_LYING = {
    "persona": 2.15, "journey": 7.85, "measures": 10.3, "pains": 3.0, "bets": 7.0, "high points": 2.6, "stages": 4.4,
    "roadmap": 4.4, "milestones": 2.8, "risks": 2.8, "narrative": 10.3,
}  # fmt: skip
"""The tiles of lying paper in their usual order, and how much of a row (10.3) each takes."""

_STANDING = {
    "journey": 7.1, "measures": 7.1, "persona": 3.0, "pains": 4.0, "high points": 3.0, "stages": 4.0, "bets": 7.0,
    "roadmap": 7.0, "milestones": 3.5, "risks": 3.5, "narrative": 7.1,
}  # fmt: skip
"""The same for standing paper, whose rows hold 7.1."""

_SNUG = 1.04
"""Rows in an order of the user's may be this much fuller than the designed ones."""

_SECTION = {"high points": "pains", "stages": "pains"}
"""Tiles that stand in for a section where little is known, and take its place."""


def rows_of(story: Story, is_portrait: bool) -> list[Row]:
    """Return what stands beside what. Sections with nothing to say are not there, and the others take their room.

    The order is the usual one of the paper, or the user's: sections named in `Story.order` come first, in that order.
    """
    weights = _STANDING if is_portrait else _LYING
    builders = _builders(story, is_portrait)
    tiles = [
        Tile(name, weights[name], builders[name])
        for name in _ordered(weights, story.order)
        if name in builders
    ]
    if not _tells(story):
        return [(*tiles, Tile("empty", 4.0 if is_portrait else 7.85, empty_block))]
    capacity = max(weights.values())
    return _filled(tiles, capacity * _SNUG) if story.order else _packed(tiles, capacity)


def usual_order(is_portrait: bool) -> tuple[str, ...]:
    """Return the names of all sections in the order that the paper gives them where the user has set none."""
    weights = _STANDING if is_portrait else _LYING
    return tuple(dict.fromkeys(_SECTION.get(name, name) for name in weights))


def _ordered(weights: Mapping[str, float], order: Sequence[str]) -> list[str]:
    """The names of the tiles: first those of the sections in `order`, then the others as usual."""
    wanted = {section: at for at, section in enumerate(order)}

    def place(name: str) -> int:
        return wanted.get(_SECTION.get(name, name), len(wanted))

    return sorted(weights, key=place)


def _builders(story: Story, is_portrait: bool) -> dict[str, Build]:
    """Tile name -> what builds it for a width, for those that have something to say."""
    sparse = not story.bets and not story.measures
    elastic = (1.25 if is_portrait else 1.0) if sparse else 0.75
    cards, columns = (4, 2) if is_portrait else (6, 3)
    found: dict[str, Build | None] = {
        "persona": partial(persona_block, story.persona) if story.persona else None,
        "journey": partial(strip_block, story.strip, elastic=elastic) if story.strip else None,
        "measures": partial(measures_block, story.measures, columns=cards) if story.measures else None,
        "pains": partial(pains_block, story.pains) if story.pains else None,
        "high points": partial(high_points_block, story.high_points) if story.high_points else None,
        "stages": partial(stages_block, story.stages) if story.stages else None,
        "bets": partial(bets_block, story.bets, story.together) if story.bets else None,
        "roadmap": partial(roadmap_block, story.roadmap) if story.roadmap else None,
        "milestones": partial(milestones_block, story.milestones) if story.milestones else None,
        "risks": partial(risks_block, story.risks, story.trade_offs)
        if story.risks or story.trade_offs
        else None,
        "narrative": partial(narrative_block, story.narrative, columns=columns) if story.narrative else None,
    }
    return {name: build for name, build in found.items() if build}


def _tells(story: Story) -> bool:
    """Whether there is anything to tell besides who travels."""
    parts = (story.strip, story.measures, story.pains, story.bets, story.roadmap, story.milestones)
    return any((*parts, story.risks, story.trade_offs, story.narrative))


def _filled(tiles: Sequence[Tile], capacity: float) -> list[Row]:
    """Put tiles into the first row that has room: an order of the user's would else leave gaps that cost other sections."""
    rows: list[list[Tile]] = []
    for tile in tiles:
        home = next((row for row in rows if sum(t.weight for t in row) + tile.weight <= capacity), None)
        if home is None:
            rows.append([tile])
        else:
            home.append(tile)
    return [tuple(row) for row in rows]


def _packed(tiles: Sequence[Tile], capacity: float) -> list[Row]:
    """Put tiles into rows in order, as many as a row holds; a narrow one left alone joins the row before."""
    rows: list[list[Tile]] = []
    for tile in tiles:
        if rows and sum(other.weight for other in rows[-1]) + tile.weight <= capacity:
            rows[-1].append(tile)
        else:
            rows.append([tile])
    if len(rows) > 1 and sum(tile.weight for tile in rows[-1]) < capacity * 0.35 and len(rows[-2]) > 1:
        rows[-1].insert(0, rows[-2].pop())
    return [tuple(row) for row in rows]
