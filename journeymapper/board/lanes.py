"""The rows of the map: what each kind of lane is called, what it shows, and how its boxes are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from journeymapper.board import cards, cells, measures
from journeymapper.board.grid import Order
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Face, Rect
from journeymapper.board.shelf import Item
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import LaneKind

TITLES: dict[LaneKind, tuple[str, str]] = {
    LaneKind.STEPS: ("Steps", "what people do"),
    LaneKind.CURVE: ("Feelings", "−2 … +2"),
    LaneKind.GOALS: ("Goals", "what people want"),
    LaneKind.THOUGHTS: ("Thoughts", ""),
    LaneKind.PAINS: ("Pains", ""),
    LaneKind.OPPORTUNITIES: ("Opportunities", ""),
    LaneKind.BETS: ("Bets", ""),
    LaneKind.CHANNELS: ("Channels", ""),
    LaneKind.EVIDENCE: ("Evidence", ""),
    LaneKind.BACKSTAGE_PEOPLE: ("Backstage people", ""),
    LaneKind.BACKSTAGE_SYSTEMS: ("Backstage systems", ""),
    LaneKind.MEASURES: ("Measures", ""),
    LaneKind.ALIGNMENT: ("Alignment", "1 low … 5 high"),
    LaneKind.TEXT: ("Notes", ""),
    LaneKind.PICTURE: ("Pictures", ""),
}
"""Kind -> the usual name of a lane and the quiet line under it."""

BACKSTAGE = frozenset({LaneKind.BACKSTAGE_PEOPLE, LaneKind.BACKSTAGE_SYSTEMS})
BACKSTAGE_TITLE = "Backstage"
"""The name of both backstage lanes where they stand together."""

HeightOf = Callable[[Item, float], float]


class Content(NamedTuple):
    """What a kind of lane shows besides cards: its items, what gives their heights, and their faces."""

    items: Callable[[Scene, Order, Lane], Iterable[Item]]
    heights: Callable[[Scene, Lane, list[Item]], HeightOf]
    face: Callable[[Scene, Lane, Item, Rect], Face]


def _nothing(scene: Scene, order: Order, lane: Lane) -> Iterable[Item]:
    del scene, order, lane
    return ()


def _card_heights(scene: Scene, lane: Lane, items: list[Item]) -> HeightOf:
    del lane
    return cards.heights(scene, items)


def _card_face(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    del lane
    return cards.face_of_card(scene, item, rect)


def _cell_heights(scene: Scene, lane: Lane, items: list[Item]) -> HeightOf:
    del items
    return cells.cell_heights(scene, lane)


def _cell_face(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    return cells.face_of_names(scene, item, rect, lane.kind)


def _alignment_heights(scene: Scene, lane: Lane, items: list[Item]) -> HeightOf:
    del scene, lane, items
    return cells.alignment_height


def _alignment_face(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    del lane
    return cells.face_of_alignment(scene, item, rect)


def _measure_heights(scene: Scene, lane: Lane, items: list[Item]) -> HeightOf:
    del lane
    return measures.measure_height(scene, items)


def _measure_face(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    del lane
    return measures.face_of_measure(scene, item, rect)


_CARDS = Content(_nothing, _card_heights, _card_face)
_NAMES = Content(cells.items_of_cells, _cell_heights, _cell_face)

CONTENTS: dict[LaneKind, Content] = {
    LaneKind.GOALS: _CARDS._replace(items=cards.items_of_drivers),
    LaneKind.THOUGHTS: _CARDS._replace(items=cards.items_of_thoughts),
    LaneKind.PAINS: _CARDS,
    LaneKind.OPPORTUNITIES: _CARDS,
    LaneKind.BETS: _CARDS._replace(items=cards.items_of_bets),
    LaneKind.CHANNELS: _NAMES,
    LaneKind.EVIDENCE: _CARDS._replace(items=cards.items_of_evidence),
    LaneKind.BACKSTAGE_PEOPLE: _NAMES,
    LaneKind.BACKSTAGE_SYSTEMS: _NAMES,
    LaneKind.MEASURES: Content(measures.items_of_measures, _measure_heights, _measure_face),
    LaneKind.ALIGNMENT: Content(cells.items_of_alignment, _alignment_heights, _alignment_face),
    LaneKind.TEXT: _CARDS,
    LaneKind.PICTURE: _CARDS,
}
"""Kind -> what it shows. Steps and feelings have no entry: they are drawn from the grid."""


def lanes_shown(scene: Scene) -> list[Lane]:
    """Return the lanes that are shown, from top to bottom."""
    project, chosen = scene.project, scene.options.lanes
    lanes = [project.lanes[name] for name in project.journeys[scene.journey_id].lanes]
    return [lane for lane in lanes if (lane.visible if chosen is None else lane.id in chosen)]


def items_by_lane(scene: Scene, order: Order, lanes: Iterable[Lane]) -> dict[str, list[Item]]:
    """Return what each open lane shows. Of two lanes of one kind the first shows what belongs to the kind."""
    found = cards.items_of_cards(scene, order, lanes)
    seen: set[LaneKind] = set()
    for lane in lanes:
        if lane.kind in CONTENTS and lane.kind not in seen:
            seen.add(lane.kind)
            found[lane.id].extend(CONTENTS[lane.kind].items(scene, order, lane))
        if lane.collapsed or lane.kind not in CONTENTS:
            found[lane.id] = []
    return found
