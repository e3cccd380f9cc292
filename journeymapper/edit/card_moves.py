"""The verbs that move cards and quotes to other places of the map, and let cards span stages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.lanes import OWN_KINDS
from journeymapper.edit.records import change
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project

_KINDS = {
    LaneKind.PAINS: CardKind.PAIN,
    LaneKind.OPPORTUNITIES: CardKind.OPPORTUNITY,
    LaneKind.GOALS: CardKind.GOAL,
    LaneKind.THOUGHTS: CardKind.THOUGHT,
    LaneKind.TEXT: CardKind.NOTE,
    LaneKind.PICTURE: CardKind.PICTURE,
}
"""Kind of lane -> what a card is that belongs in it."""


def kind_in(lane: LaneKind) -> CardKind | None:
    """Return what kind of card a lane of this kind holds; None where it holds none."""
    return _KINDS.get(lane)


def may_lie_in(card: Card, lane: LaneKind) -> bool:
    """Whether a card can be put into a lane of this kind: pictures into those for pictures, texts into all others."""
    kind = kind_in(lane)
    return kind is not None and (kind is CardKind.PICTURE) == (card.kind is CardKind.PICTURE)


def hang(
    project: Project, record_ids: Iterable[str], place_id: str, lane_id: str = "", instead_of: str = ""
) -> Change:
    """Return the change that hangs cards and evidence on a touchpoint or a stage, and puts cards into a lane.

    Of several touchpoints that a card hangs on only `instead_of` is given up, where it is one of them; else all are. In the
    lane of another kind a card becomes what that lane holds, except that a lane of the user's own takes it as it is.
    """
    names = tuple(record_ids)
    total = Change(label="Move card" if len(names) == 1 else f"Move {len(names)} cards")
    for name in names:
        card, piece = project.cards.get(name), project.evidence.get(name)
        if card is not None:
            fields = _place(project, card, place_id, instead_of) | _lane(project, card, lane_id)
            total = total.then(change(project, name, total.label, **fields))
        elif piece is not None and place_id in project.touchpoints:
            touchpoints = _others(piece.touchpoints, place_id, instead_of)
            total = total.then(change(project, name, total.label, touchpoints=touchpoints))
    return total


def _place(project: Project, card: Card, place_id: str, instead_of: str) -> dict[str, Any]:
    if place_id in project.stages:
        return {"stage": place_id, "touchpoints": ()}
    return {"stage": None, "span": 1, "touchpoints": _others(card.touchpoints, place_id, instead_of)}


def _others(now: tuple[str, ...], place_id: str, instead_of: str) -> tuple[str, ...]:
    """The touchpoints that something hangs on once one of them is `place_id`, in their order and each once."""
    if instead_of not in now:
        return (place_id,)
    return tuple(dict.fromkeys(place_id if name == instead_of else name for name in now))


def _lane(project: Project, card: Card, lane_id: str) -> dict[str, Any]:
    """What changes when a card is put into a lane; nothing where the lane does not take it."""
    lane = project.lanes.get(lane_id)
    if lane is None or not may_lie_in(card, lane.kind):
        return {}
    if lane.kind in OWN_KINDS:
        return {"lane": lane.id}
    siblings = (project.lanes[name] for name in project.journeys[lane.journey].lanes)
    first = next(other for other in siblings if other.kind is lane.kind)
    return {"lane": None if first.id == lane.id else lane.id, "kind": kind_in(lane.kind)}


def span_to(project: Project, card_id: str, stage_id: str) -> Change:
    """Return the change that lets a card which hangs on a stage reach to `stage_id`; never less than its own stage."""
    card = project.cards[card_id]
    if card.stage is None:
        return Change()
    order = project.journeys[project.stages[card.stage].journey].stages
    span = max(1, order.index(stage_id) - order.index(card.stage) + 1)
    return change(project, card_id, "Span stages", span=span)
