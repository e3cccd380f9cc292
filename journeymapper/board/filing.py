"""Which lane and stage each card, bet, thought and piece of evidence belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from journeymapper.board.order import Order
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import BoxKind
from journeymapper.board.shelf import Item, Load, Reader
from journeymapper.model.journeys import Card, Lane, Touchpoint
from journeymapper.model.kinds import CardKind, LaneKind

_LANES = {
    CardKind.PAIN: LaneKind.PAINS,
    CardKind.OPPORTUNITY: LaneKind.OPPORTUNITIES,
    CardKind.GOAL: LaneKind.GOALS,
    CardKind.THOUGHT: LaneKind.THOUGHTS,
    CardKind.QUESTION: LaneKind.TEXT,
    CardKind.NOTE: LaneKind.TEXT,
    CardKind.PICTURE: LaneKind.PICTURE,
}
_BOXES = {
    CardKind.PAIN: BoxKind.PAIN,
    CardKind.OPPORTUNITY: BoxKind.OPPORTUNITY,
    CardKind.GOAL: BoxKind.TEXT,
    CardKind.THOUGHT: BoxKind.TEXT,
    CardKind.QUESTION: BoxKind.NOTE,
    CardKind.NOTE: BoxKind.NOTE,
    CardKind.PICTURE: BoxKind.PICTURE,
}
WITHOUT_CARDS = frozenset(
    {
        LaneKind.STEPS,
        LaneKind.CURVE,
        LaneKind.CHANNELS,
        LaneKind.BACKSTAGE_PEOPLE,
        LaneKind.BACKSTAGE_SYSTEMS,
        LaneKind.MEASURES,
        LaneKind.ALIGNMENT,
    }
)
"""Kinds of lanes that show no cards. A card that names such a lane goes to the lane of its own kind."""


def homes_of(scene: Scene) -> dict[LaneKind, str]:
    """Return for each kind the lane that shows what belongs to no lane in particular: the first one of the journey.

    It stays that one while it is hidden, so that what it shows does not turn up in another lane.
    """
    project = scene.project
    homes: dict[LaneKind, str] = {}
    for name in project.journeys[scene.journey_id].lanes:
        homes.setdefault(project.lanes[name].kind, name)
    return homes


class CardLoads:
    """The cards of a journey by the lane that shows them: their own, else the first one of their kind."""

    def __init__(self, scene: Scene, order: Order, lanes: Sequence[Lane]) -> None:
        """Begin with no cards."""
        self.loads: dict[str, Load] = {lane.id: Load() for lane in lanes}
        homes = homes_of(scene)
        self.setting = (
            tuple((lane.id, lane.kind) for lane in lanes),
            tuple(order.numbers),
            tuple(homes.items()),
            scene.only,
        )
        """What lanes, stages and personas the cards are filed by."""
        self._only = scene.only
        project = scene.project
        self._own = {
            name
            for name in project.journeys[scene.journey_id].lanes
            if project.lanes[name].kind not in WITHOUT_CARDS
        }
        self._usual = {kind: homes.get(lane_kind, "") for kind, lane_kind in _LANES.items()}

    def file(self, order: Order, touchpoints: Mapping[str, Touchpoint], cards: Iterable[Card]) -> None:
        """Put cards where they belong; those that hang elsewhere are left out."""
        own, numbers, only = self._own, order.numbers.get, self._only
        usual = {kind: self.loads.get(name) for kind, name in self._usual.items()}
        for card in cards:
            # Read through its fields a record answers four times as quickly, and there may be many.
            fields = card.__dict__
            lane, places, name = fields["lane"], fields["touchpoints"], fields["id"]
            load = self.loads.get(lane) if lane is not None and lane in own else usual[fields["kind"]]
            if load is None or (
                only is not None and fields["personas"] and only.isdisjoint(fields["personas"])
            ):
                continue
            if len(places) == 1 and (number := numbers(touchpoints[places[0]].stage)) is not None:
                group = load.groups.get(number)
                if group is None:
                    load.groups[number] = [name]
                else:
                    group.append(name)
            else:
                self._file_wide(order, card, load)

    def _file_wide(self, order: Order, card: Card, load: Load) -> None:
        first = order.numbers.get(card.stage)
        items = list(items_at(order, card.id, _BOXES[card.kind], card.touchpoints))
        for item in items:
            if item.first == item.last:
                load.groups.setdefault(item.first, []).append(item.id)
            else:
                load.wide.append(item)
        if not items and first is not None:
            last = min(first + card.span, len(order.stages)) - 1
            load.add(Item(card.id, card.id, _BOXES[card.kind], first, last))

    def after(
        self, scene: Scene, order: Order, lanes: Sequence[Lane], added: Sequence[Card], gone: Sequence[Card]
    ) -> CardLoads:
        """Return the loads once cards came and went, in the same lanes and stages."""
        after = CardLoads(scene, order, lanes)
        after.loads = (
            {name: load.copy() for name, load in self.loads.items()} if added or gone else self.loads
        )
        names = {card.id for card in gone}
        for load in after.loads.values() if names else ():
            load.wide = [item for item in load.wide if item.record not in names]
            for number, entries in list(load.groups.items()):
                load.groups[number] = [entry for entry in entries if record_of(entry) not in names]
                if not load.groups[number]:
                    del load.groups[number]
        after.file(order, scene.project.touchpoints, added)
        return after


def record_of(entry: str | Item) -> str:
    """Return the record that an entry of a load shows. The id of its box may name a stage behind an @."""
    return entry.record if isinstance(entry, Item) else entry.partition("@")[0]


def reader(scene: Scene, order: Order) -> Reader:
    """Return what turns the ids of cards' boxes into items: a card stands at the first of its touchpoints."""
    cards = scene.project.cards

    def read(entry: str, number: int) -> Item:
        card = cards[record_of(entry)]
        places = order.places(number)
        at = min((places[name] for name in card.touchpoints if name in places), default=-1)
        return Item(entry, card.id, _BOXES[card.kind], number, number, at)

    return read


def items_at(
    order: Order, record: str, kind: BoxKind, touchpoints: Iterable[str], stages: Iterable[str] = ()
) -> Iterator[Item]:
    """Yield one item for each unbroken run of stages that the record's places lie in."""
    first_at: dict[int, int] = {}
    for name in touchpoints:
        spot = order.spot(name)
        if spot is not None:
            first_at[spot.stage] = min(first_at.get(spot.stage, spot.place), spot.place)
    for name in stages:
        if name in order.numbers:
            first_at.setdefault(order.numbers[name], -1)
    for place, (first, last) in enumerate(_runs(sorted(first_at))):
        box = record if place == 0 else f"{record}@{order.stages[first].id}"
        yield Item(box, record, kind, first, last, first_at[first])


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield numbers[start], number
            start = place + 1


def items_of_bets(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield the bets that name touchpoints of the journey, themselves or by their effects."""
    del lane
    for bet in (scene.project.bets[name] for name in scene.project.about.bets):
        places = bet.touchpoints or tuple(effect.place for effect in bet.effects)
        yield from items_at(order, bet.id, BoxKind.BET, places)


def items_of_evidence(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield the evidence attached to touchpoints of the journey."""
    del lane
    for piece in scene.project.evidence.values():
        if scene.only is not None and piece.persona is not None and piece.persona not in scene.only:
            continue
        yield from items_at(order, piece.id, BoxKind.QUOTE, piece.touchpoints)


def items_of_thoughts(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield what people think at the touchpoints, where it stands with the touchpoint."""
    touchpoints = scene.project.touchpoints
    for number, stage in enumerate(order.stages):
        for at, name in enumerate(stage.touchpoints):
            if touchpoints[name].thought:
                yield Item(f"{lane.id}@{name}", name, BoxKind.TEXT, number, number, at)


def items_of_drivers(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield what customers value in each stage, for the lane of the goals."""
    del scene
    for number, stage in enumerate(order.stages):
        if stage.drivers:
            yield Item(f"{lane.id}@{stage.id}", stage.id, BoxKind.TEXT, number, number, whole=True)
