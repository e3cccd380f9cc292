"""A board after a change, at the cost of what the change touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from journeymapper.board.beziers import hull
from journeymapper.board.compared import compare_label, compared_curves
from journeymapper.board.difference import Difference, differing, stages_touched, states_of
from journeymapper.board.effects import PLACE_FIELDS, Effects, doors_to, effects_of
from journeymapper.board.feelings import Field, followed
from journeymapper.board.filing import CardLoads
from journeymapper.board.lanes import lanes_shown
from journeymapper.board.layout import (
    dressed,
    head_of,
    lay_out,
    placed,
    size_of,
    stars_of,
    whole_column,
)
from journeymapper.board.lazy import OnDemand
from journeymapper.board.order import Order
from journeymapper.board.plan import Plan
from journeymapper.board.routes import Network
from journeymapper.board.scene import Options, Scene
from journeymapper.board.shapes import Board, Box, BoxKind, Curve, Rect, Route, StageHead, TextMeasure
from journeymapper.board.sizes import FIELD_PAD, SHARE_REACH
from journeymapper.model.journeys import Card, Journey, Lane, Touchpoint
from journeymapper.model.project import Project

_EDGE = 10.0
"""How far what belongs to a box is drawn beyond it: its star, its shadow."""

_REACH = 2
"""A changed feeling moves the curve up to the second point on either side."""

T = TypeVar("T")

_MOST_RECTS = 60
"""More rectangles than that are not told one by one."""


def follow(
    board: Board,
    project: Project,
    change: Difference,
    measure: TextMeasure,
    options: Options | None = None,
) -> tuple[Board, tuple[Rect, ...]]:
    """Return the board of `project`, which `change` has led to, and the rectangles that must be painted again.

    `board` is that of the project before; the change may be empty and only `options` be others. The result is the same as
    `lay_out(project, ...)`; what stayed as it was is the same object as before. Raises `KeyError` when the journey is gone.
    """
    if board.journey not in project.journeys:
        raise KeyError(board.journey)
    options = options or Options()
    plan = board.plan
    assert isinstance(plan, Plan)
    if plan.scene.type.measure is not measure:
        after = lay_out(project, board.journey, measure, options)
        return after, (board.size.united(after.size),)
    scene = plan.scene.following(project, change, options)
    effects = effects_of(plan, scene, change)
    if effects.everything:
        after = _relaid(board, plan, scene, change)
        return after, (board.size.united(after.size),)
    return _patched(board, plan, scene, change, effects)


def _relaid(board: Board, before: Plan, scene: Scene, change: Difference) -> Board:
    """Find new places for everything, with what is still known of the cards, the links and their texts."""
    order = Order(scene.stages, scene.project.touchpoints, before.grid.order)
    lanes = lanes_shown(scene)
    plan = placed(scene, order, lanes, _filed(before, scene, order, lanes, change))
    routes: dict[str, Route] = {}
    if plan.steps is not None:
        network = Network(scene, plan.grid, plan.steps.top)
        if before.network is not None:
            network, stale = before.network.after(scene, plan.grid, plan.steps.top, change)
            routes = (
                {} if stale is None or scene.locale != before.scene.locale else _kept(board.routes, stale)
            )
        plan = replace(plan, network=network)
    boxes = OnDemand(_carried(board, before, plan, change), plan.box_ids)
    return dressed(plan, boxes, routes, _heads_kept(board, before, plan, change))


def _filed(before: Plan, scene: Scene, order: Order, lanes: list[Lane], change: Difference) -> CardLoads:
    """The cards by lane and stage: as they were but for those that came and went, if none has moved."""
    filed = CardLoads(scene, order, lanes)
    moved = any(
        isinstance(new, Card | Touchpoint) and differing(old, new) & PLACE_FIELDS[type(new)]
        for old, new in change.updated.values()
    )
    if moved or filed.setting != before.filed.setting:
        filed.file(order, scene.project.touchpoints, scene.project.cards.values())
        return filed
    added = [record for record in change.added.values() if isinstance(record, Card)]
    gone = [record for record in change.removed.values() if isinstance(record, Card)]
    return before.filed.after(scene, order, lanes, added, gone)


def _carried(board: Board, before: Plan, plan: Plan, change: Difference) -> Callable[[str], Box]:
    """What makes the boxes: one that is and lies as it did is the same object, one that only moved has the same look."""
    assert isinstance(board.boxes, OnDemand)
    old, new = before.scene, plan.scene
    if (old.locale, old.currency, old.options.bet_notes) != (new.locale, new.currency, new.options.bet_notes):
        return plan.box
    stale = set() if old.project.evidence is new.project.evidence else {BoxKind.PAIN}
    if old.shown != new.shown:
        stale.add(BoxKind.TOUCHPOINT)
    known: Mapping[str, Box] = board.boxes.made
    touched = {*(record.id for record in states_of(change)), *stages_touched(change)}
    for name in [record.id for record in states_of(change) if isinstance(record, Journey)]:
        touched.update(doors_to(new.project, name))

    recoloured = {
        column.stage
        for column in plan.grid.columns
        if before.grid.order.numbers.get(column.stage) != column.number
    }

    def make(box_id: str) -> Box:
        was = known.get(box_id)
        if was is None or was.record in touched or was.kind in stale:
            return plan.box(box_id)
        box = plan.box(box_id, like=was)
        if was.place == box.place:
            return was
        same_size, same_colour = box.rect[2:] == was.rect[2:], box.stage == was.stage not in recoloured
        return box if same_size and same_colour else plan.box(box_id)

    return make


def _heads_kept(board: Board, before: Plan, plan: Plan, change: Difference) -> dict[str, StageHead]:
    touched, bottom = stages_touched(change), size_of(plan).height
    old, new = before.scene.options.captions, plan.scene.options.captions
    touched.update(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    columns = (column for column in plan.grid.columns if column.stage in board.stages)
    return {
        column.stage: head
        for column in columns
        if column.stage not in touched
        and (head := board.stages[column.stage]).column == whole_column(column, bottom)
        and head.colour == column.number
    }


def _patched(
    board: Board, before: Plan, scene: Scene, change: Difference, effects: Effects
) -> tuple[Board, tuple[Rect, ...]]:
    """Everything stays where it is: make anew what says something else."""
    plan = replace(before, scene=scene)
    dirty = [rect.grown(_EDGE) for name in effects.boxes if (rect := plan.rect(name))]
    dirty += [board.stages[name].rect for name in effects.heads]
    curves = _curves(board, plan, effects)
    dirty += [*_stretches(board, plan, effects), *_bridged(board.curves, curves, plan, effects)]
    routes: Mapping[str, Route] = board.routes
    if before.network is not None and plan.steps is not None:
        network, stale = before.network.after(scene, plan.grid, plan.steps.top, change)
        dirty += _route_rects(before.network, network, stale, plan.steps.band.rect)
        plan = replace(plan, network=network)
        routes = OnDemand(network.route, network.ids, {} if stale is None else _kept(routes, stale))
    compared, label = board.compared, board.compare_label
    if effects.compared:
        compared, label = compared_curves(scene, plan.field), compare_label(scene, plan.field)
        dirty += [plan.field.area.grown(FIELD_PAD)] if plan.field else []
    assert isinstance(board.boxes, OnDemand)
    after = replace(
        board,
        stages=_heads(board, plan, effects),
        boxes=OnDemand(plan.box, plan.box_ids, _kept(board.boxes, effects.boxes), board.boxes.known_keys),
        routes=routes,
        curves=curves,
        compared=compared,
        compare_label=label,
        star_points=stars_of(plan) if effects.stars else board.star_points,
        plan=plan,
    )
    return after, tuple(dirty)


def _kept(known: Mapping[str, T], stale: Iterable[str]) -> dict[str, T]:
    """What has been made already, but for what is stale."""
    assert isinstance(known, OnDemand)
    made = dict(known.made)
    for name in stale:
        made.pop(name, None)
    return made


def _heads(board: Board, plan: Plan, effects: Effects) -> Mapping[str, StageHead]:
    if not effects.heads:
        return board.stages
    columns = (column for column in plan.grid.columns if column.stage in effects.heads)
    fresh = {column.stage: head_of(plan.scene, column, board.size.height) for column in columns}
    return {**board.stages, **fresh}


def _curves(board: Board, plan: Plan, effects: Effects) -> Mapping[str, Curve]:
    field = plan.field
    if field is None or not effects.feelings:
        return board.curves
    curves = dict(board.curves)
    for persona, places in effects.feelings.items():
        if persona in curves:
            curves[persona] = followed(
                curves[persona], plan.scene, field, range(min(places), max(places) + 1)
            )
    return curves


def _stretches(board: Board, plan: Plan, effects: Effects) -> list[Rect]:
    """The parts of the field of feelings in which curves, their points or stars change."""
    field = plan.field
    if field is None:
        return []
    shown = (places for name, places in effects.feelings.items() if name in board.curves)
    stretches = [_stretch(field, place, _REACH) for places in shown for place in places]
    return stretches + [_stretch(field, place, 0) for place in effects.stars]


def _bridged(
    before: Mapping[str, Curve], after: Mapping[str, Curve], plan: Plan, effects: Effects
) -> Iterator[Rect]:
    """Where strokes over gaps come, go or turn."""
    field = plan.field
    for persona, places in effects.feelings.items() if field is not None else ():
        assert field is not None
        for curve in filter(None, (before.get(persona), after.get(persona))):
            for x in map(field.x, places):
                for bridge in curve.within(x, x).bridges:
                    yield hull(bridge).grown(_EDGE)


def _stretch(field: Field, ordinal: int, reach: int) -> Rect:
    last = field.grid.order.total - 1
    left, right = field.x(max(0, ordinal - reach)), field.x(min(last, ordinal + reach))
    area = field.area.grown(FIELD_PAD)
    return Rect(left - 3 * _EDGE, area.y, right - left + 6 * _EDGE, area.height)


def _route_rects(before: Network, after: Network, stale: set[str] | None, band: Rect) -> Iterator[Rect]:
    """Where routes ran or run that are not as they were; the whole band where they are many."""
    if stale is None or len(stale) > _MOST_RECTS:
        yield band
        return
    for name in stale:
        for network in (before, after):
            if network.has(name):
                yield network.bounds(name).grown(SHARE_REACH)
