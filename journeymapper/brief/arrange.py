"""What stands beside what: the rows of the page, designed for lying and for standing paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a row: how to build it for a width, and its share of the row."""

    name: str
    weight: float
    build: Callable[[float, Style], Block]


Row = tuple[Tile, ...]


def rows_of(story: Story, is_portrait: bool) -> list[Row]:
    """Return what stands beside what. Sections with nothing to say are not there, and the others take their room."""
    return _portrait_rows(story) if is_portrait else _landscape_rows(story)


def _landscape_rows(story: Story) -> list[Row]:
    rows: list[Row] = []
    sparse = not story.bets and not story.measures
    journey = [*_persona_tile(story, 2.15), *_strip_tile(story, 7.85, 1.0 if sparse else 0.75)]
    if journey:
        rows.append(tuple(journey))
    rows += _measures_row(story, 6)
    tiles = [
        *_pains_tile(story, 3.0),
        *_bets_tile(story, 7.0),
        *_high_tile(story, 2.6),
        *_stages_tile(story, 4.4),
        *_roadmap_tile(story, 4.4),
        *_milestones_tile(story, 2.8),
        *_risks_tile(story, 2.8),
    ]
    rows += _packed(tiles, 10.3)
    rows += _narrative_row(story, 3)
    return rows if _tells(story) else [(*_persona_tile(story, 2.15), Tile("empty", 7.85, empty_block))]


def _portrait_rows(story: Story) -> list[Row]:
    sparse = not story.bets and not story.measures
    rows: list[Row] = [tuple(tile) for tile in [_strip_tile(story, 1.0, 1.25 if sparse else 0.75)] if tile]
    rows += _measures_row(story, 4)
    tiles = [
        *_persona_tile(story, 3.0),
        *_pains_tile(story, 4.0),
        *_high_tile(story, 3.0),
        *_stages_tile(story, 4.0),
        *_bets_tile(story, 7.0),
        *_roadmap_tile(story, 7.0),
        *_milestones_tile(story, 3.5),
        *_risks_tile(story, 3.5),
    ]
    rows += _packed(tiles, 7.1)
    rows += _narrative_row(story, 2)
    return rows if _tells(story) else [(*_persona_tile(story, 3.0), Tile("empty", 4.0, empty_block))]


def _tells(story: Story) -> bool:
    """Whether there is anything to tell besides who travels."""
    parts = (story.strip, story.measures, story.pains, story.bets, story.roadmap, story.milestones)
    return any((*parts, story.risks, story.trade_offs, story.narrative))


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


def _persona_tile(story: Story, weight: float) -> list[Tile]:
    card = story.persona
    return [Tile("persona", weight, lambda width, style: persona_block(card, width, style))] if card else []


def _strip_tile(story: Story, weight: float, elastic: float) -> list[Tile]:
    strip = story.strip
    return (
        [Tile("journey", weight, lambda width, style: strip_block(strip, width, style, elastic))]
        if strip
        else []
    )


def _measures_row(story: Story, columns: int) -> list[Row]:
    cards = story.measures
    if not cards:
        return []
    return [(Tile("measures", 1.0, lambda width, style: measures_block(cards, width, style, columns)),)]


def _pains_tile(story: Story, weight: float) -> list[Tile]:
    pains = story.pains
    return [Tile("pains", weight, lambda width, style: pains_block(pains, width, style))] if pains else []


def _high_tile(story: Story, weight: float) -> list[Tile]:
    points = story.high_points
    return (
        [Tile("high points", weight, lambda width, style: high_points_block(points, width, style))]
        if points
        else []
    )


def _stages_tile(story: Story, weight: float) -> list[Tile]:
    rows = story.stages
    return [Tile("stages", weight, lambda width, style: stages_block(rows, width, style))] if rows else []


def _bets_tile(story: Story, weight: float) -> list[Tile]:
    bets, together = story.bets, story.together
    return (
        [Tile("bets", weight, lambda width, style: bets_block(bets, together, width, style))] if bets else []
    )


def _roadmap_tile(story: Story, weight: float) -> list[Tile]:
    roadmap = story.roadmap
    return (
        [Tile("roadmap", weight, lambda width, style: roadmap_block(roadmap, width, style))]
        if roadmap
        else []
    )


def _milestones_tile(story: Story, weight: float) -> list[Tile]:
    rows = story.milestones
    return (
        [Tile("milestones", weight, lambda width, style: milestones_block(rows, width, style))]
        if rows
        else []
    )


def _risks_tile(story: Story, weight: float) -> list[Tile]:
    risks, trade_offs = story.risks, story.trade_offs
    if not risks and not trade_offs:
        return []
    return [Tile("risks", weight, lambda width, style: risks_block(risks, trade_offs, width, style))]


def _narrative_row(story: Story, columns: int) -> list[Row]:
    pieces = story.narrative
    if not pieces:
        return []
    return [(Tile("narrative", 1.0, lambda width, style: narrative_block(pieces, width, style, columns)),)]
