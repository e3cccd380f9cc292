"""A board after a change, at the cost of what the change touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from journeymapper.board.effects import Difference, Effects, effects_of
from journeymapper.board.feelings import Field, followed
from journeymapper.board.layout import board_of, head_of, lay_out, stars_of
from journeymapper.board.lazy import OnDemand
from journeymapper.board.plan import Plan
from journeymapper.board.routes import Network
from journeymapper.board.scene import Options, Scene
from journeymapper.board.shapes import Board, Box, Curve, Rect, Route, StageHead, TextMeasure
from journeymapper.board.sizes import FIELD_PAD
from journeymapper.model.project import Project

_EDGE = 10.0
"""How far what belongs to a box is drawn beyond it: its star, its shadow."""

_REACH = 2
"""A changed feeling moves the curve up to the second point on either side."""


def follow(
    board: Board,
    project: Project,
    change: Difference,
    measure: TextMeasure,
    options: Options | None = None,
) -> tuple[Board, tuple[Rect, ...]]:
    """Return the board of `project`, which `change` has led to, and the rectangles that must be painted again.

    `board` is that of the project before. The result is the same as `lay_out(project, ...)`; what the change did not touch
    is the same object as before. Raises `KeyError` when the journey is gone.
    """
    if board.journey not in project.journeys:
        raise KeyError(board.journey)
    options = options or Options()
    plan = board.plan
    assert isinstance(plan, Plan)
    if plan.scene.type.measure is not measure or plan.scene.options != options:
        after = lay_out(project, board.journey, measure, options)
        return after, (board.size.united(after.size),)
    scene = plan.scene.following(project)
    effects = effects_of(plan, scene, change)
    if effects.everything:
        after = board_of(scene)
        return after, (board.size.united(after.size),)
    return _patched(board, plan, _patched_plan(plan, scene, effects), effects)


def _patched_plan(plan: Plan, scene: Scene, effects: Effects) -> Plan:
    network = plan.network
    if network is not None and plan.steps is not None:
        if effects.relinked:
            network = Network(scene, plan.grid, plan.steps.top)
        else:
            network = network.following(scene, effects.sources)
    return replace(plan, scene=scene, network=network)


def _patched(board: Board, before: Plan, plan: Plan, effects: Effects) -> tuple[Board, tuple[Rect, ...]]:
    dirty = [plan.rect(name).grown(_EDGE) for name in effects.boxes if name in board.boxes]
    dirty += [board.stages[name].rect for name in effects.heads]
    curves = _curves(board, plan, effects)
    if plan.field is not None:
        shown = (places for name, places in effects.feelings.items() if name in board.curves)
        dirty += [_stretch(plan.field, place, _REACH) for places in shown for place in places]
        dirty += [_stretch(plan.field, place, 0) for place in effects.stars]
    routes = _routes(board, before, plan, effects, dirty)
    after = replace(
        board,
        stages=_heads(board, plan, effects),
        boxes=OnDemand(plan.parts, plan.box, _without(board.boxes, effects.boxes)),
        routes=routes,
        curves=curves,
        star_points=stars_of(plan) if effects.stars else board.star_points,
        plan=plan,
    )
    return after, tuple(dirty)


def _without(known: Mapping[str, Box], gone: Iterable[str]) -> dict[str, Box]:
    """The boxes that have been made, but for those that say something else now."""
    assert isinstance(known, OnDemand)
    made = dict(known.made)
    for name in gone:
        made.pop(name, None)
    return made


def _heads(board: Board, plan: Plan, effects: Effects) -> Mapping[str, StageHead]:
    if not effects.heads:
        return board.stages
    columns = {column.stage: column for column in plan.grid.columns}
    fresh = {
        name: head_of(plan.scene, plan.scene.project.stages[name], columns[name], board.size.height)
        for name in effects.heads
    }
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


def _routes(
    board: Board, before: Plan, plan: Plan, effects: Effects, dirty: list[Rect]
) -> Mapping[str, Route]:
    network = plan.network
    if network is None or before.network is None:
        return board.routes
    assert isinstance(board.routes, OnDemand)
    if effects.relinked:
        assert plan.steps is not None
        dirty.append(plan.steps.band.rect)
        return OnDemand(lambda: [network.ids], network.route)
    made = dict(board.routes.made)
    for source in effects.sources:
        for link in network.from_touchpoint.get(source, ()):
            old = made.pop(link.id, None) or before.network.route(link.id)
            dirty.append(old.bounds.grown(_EDGE * 3))
    parts = board.routes
    return OnDemand(lambda: parts.parts, network.route, made)


def _stretch(field: Field, ordinal: int, reach: int) -> Rect:
    """The part of the field in which a curve, its points and their names change with one feeling."""
    last = len(field.grid.order.touchpoints) - 1
    left, right = field.x(max(0, ordinal - reach)), field.x(min(last, ordinal + reach))
    area = field.area.grown(FIELD_PAD)
    return Rect(left - 3 * _EDGE, area.y, right - left + 6 * _EDGE, area.height)
