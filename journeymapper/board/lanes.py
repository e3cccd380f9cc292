"""The rows of the map: what each kind of lane is called, what it shows, and how its boxes are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from journeymapper.board import cards, cells, filing, measures
from journeymapper.board.filing import CardLoads
from journeymapper.board.grid import Grid
from journeymapper.board.order import Order
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import Face, Rect
from journeymapper.board.shelf import HeightOf, Item, Load, Reader, Shelf
from journeymapper.model import wording
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

_NOUNS = {
    LaneKind.STEPS: "step",
    LaneKind.CURVE: "curve",
    LaneKind.CHANNELS: "stage",
    LaneKind.BACKSTAGE_PEOPLE: "stage",
    LaneKind.BACKSTAGE_SYSTEMS: "stage",
    LaneKind.MEASURES: "measure",
    LaneKind.ALIGNMENT: "stage",
}
"""Kind -> what it shows, where that is no card; one cell of names or scores stands for each stage."""

BACKSTAGE = frozenset({LaneKind.BACKSTAGE_PEOPLE, LaneKind.BACKSTAGE_SYSTEMS})
BACKSTAGE_TITLE = "Backstage"
"""The name of both backstage lanes where they stand together."""


class Content(NamedTuple):
    """What a kind of lane shows besides cards: its items, what gives their heights, and their faces."""

    items: Callable[[Scene, Order, Lane], Iterable[Item]]
    heights: Callable[[Scene, Lane, Load, Reader, int], HeightOf | float]
    """The last argument says how many lines a card may have."""
    face: Callable[[Scene, Lane, Item, Rect], Face]


def _nothing(scene: Scene, order: Order, lane: Lane) -> Iterable[Item]:
    del scene, order, lane
    return ()


_CARDS = Content(_nothing, cards.heights, cards.face_of_card)
_NAMES = Content(cells.items_of_cells, cells.cell_heights, cells.face_of_names)

CONTENTS: dict[LaneKind, Content] = {
    LaneKind.GOALS: _CARDS._replace(items=filing.items_of_drivers),
    LaneKind.THOUGHTS: _CARDS._replace(items=filing.items_of_thoughts),
    LaneKind.PAINS: _CARDS,
    LaneKind.OPPORTUNITIES: _CARDS,
    LaneKind.BETS: _CARDS._replace(items=filing.items_of_bets),
    LaneKind.CHANNELS: _NAMES,
    LaneKind.EVIDENCE: _CARDS._replace(items=filing.items_of_evidence),
    LaneKind.BACKSTAGE_PEOPLE: _NAMES,
    LaneKind.BACKSTAGE_SYSTEMS: _NAMES,
    LaneKind.MEASURES: Content(
        measures.items_of_measures, measures.measure_heights, measures.face_of_measure
    ),
    LaneKind.ALIGNMENT: Content(cells.items_of_alignment, cells.alignment_heights, cells.face_of_alignment),
    LaneKind.TEXT: _CARDS,
    LaneKind.PICTURE: _CARDS,
}
"""Kind -> what it shows. Steps and feelings have no entry: they are drawn from the grid."""


def lanes_shown(scene: Scene) -> list[Lane]:
    """Return the lanes that are shown, from top to bottom."""
    project, chosen = scene.project, scene.options.lanes
    lanes = [project.lanes[name] for name in project.journeys[scene.journey_id].lanes]
    return [lane for lane in lanes if (lane.visible if chosen is None else lane.id in chosen)]


def loads_of(scene: Scene, order: Order, lanes: Iterable[Lane], filed: CardLoads) -> dict[str, Load]:
    """Return what each lane shows, or hides while it is collapsed.

    Of several lanes of one kind the first one of the journey shows what belongs to the kind.
    """
    loads: dict[str, Load] = {}
    homes = filing.homes_of(scene)
    for lane in lanes:
        if lane.kind not in CONTENTS:
            continue
        load = filed.loads[lane.id]
        items = CONTENTS[lane.kind].items(scene, order, lane) if homes[lane.kind] == lane.id else ()
        for place, item in enumerate(items):
            if place == 0:
                load = load.copy()
            load.add(item)
        if load.wide or load.groups:
            loads[lane.id] = load
    return loads


def hidden_in(scene: Scene, order: Order, lane: Lane, load: Load | None) -> str:
    """Say how much a collapsed lane hides, such as "3 cards"; empty where that is nothing."""
    count = 0 if load is None else load.records
    if lane.kind is LaneKind.STEPS:
        count = order.total
    elif lane.kind is LaneKind.CURVE:
        count = len(scene.shown)
    return wording.plural(count, _NOUNS.get(lane.kind, "card"), locale=scene.locale) if count else ""


def shelf_of(scene: Scene, grid: Grid, lane: Lane, load: Load, read: Reader, room: float | None) -> Shelf:
    """Stack what a lane shows. `room` is how high the user wants it; None fits the content.

    Cards get as many lines as the room allows, one at least: where that is still too high, the lane is higher than asked.
    """

    def stacked(most: int) -> Shelf:
        return Shelf(grid, load, read, CONTENTS[lane.kind].heights(scene, lane, load, read, most))

    if room is None:
        return stacked(cards.USUAL_LINES)
    tall = stacked(cards.MOST_LINES)
    if tall.height <= room:
        return tall
    best, few, many = stacked(1), 1, cards.MOST_LINES
    # A line more makes the stacks higher or leaves them as they are, so halving finds the most that fit.
    while best.height <= room and many - few > 1:
        middle = (few + many) // 2
        trial = stacked(middle)
        if trial.height <= room:
            best, few = trial, middle
        else:
            many = middle
    return best
