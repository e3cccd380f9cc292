"""Lays out a journey: stages as columns, lanes as rows, and everything in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from journeymapper.board.bands import panels_of, rooms_of, rows_of
from journeymapper.board.compared import compare_label, compared_curves
from journeymapper.board.feelings import Field, curve_of, stars
from journeymapper.board.filing import CardLoads, reader
from journeymapper.board.grid import Column, Grid
from journeymapper.board.lanes import hidden_in, lanes_shown, loads_of, shelf_of
from journeymapper.board.lazy import OnDemand
from journeymapper.board.order import Order
from journeymapper.board.plan import Plan
from journeymapper.board.routes import Network
from journeymapper.board.scene import Options, Scene
from journeymapper.board.shapes import (
    NOWHERE,
    Board,
    Box,
    Curve,
    Label,
    Point,
    Rect,
    Route,
    StageHead,
    TextMeasure,
)
from journeymapper.board.shelf import Shelf
from journeymapper.board.sizes import (
    CELLS_END,
    CELLS_X,
    CURVE_PAD,
    HEAD_HEIGHT,
    HEAD_PAD_LEFT,
    HEAD_PAD_RIGHT,
    HEAD_SHIFT,
    HEAD_Y,
    LANES_Y,
    MARGIN,
    STAGE_CAPTION,
    STAGE_NAME,
    TRACK,
)
from journeymapper.board.text import Typesetter
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import LaneKind
from journeymapper.model.project import Project

_LEAST_TRACKS = 2
"""No map is narrower, even one without stages."""

_NAME_LINE = 16.0


def lay_out(project: Project, journey_id: str, measure: TextMeasure, options: Options | None = None) -> Board:
    """Lay out a journey of a project; texts break where `measure` says.

    Costs what it takes to count the records of the journey; boxes, texts, routes and curves are made when somebody looks
    at them. Raises `KeyError` when the project has no such journey.
    """
    return board_of(Scene(project, journey_id, options or Options(), Typesetter(measure)))


def board_of(scene: Scene) -> Board:
    """Lay out a scene from scratch."""
    plan = plan_of(scene)
    return dressed(plan)


def plan_of(scene: Scene) -> Plan:
    """Find the place of everything in a scene."""
    order, lanes = Order(scene.stages, scene.project.touchpoints), lanes_shown(scene)
    filed = CardLoads(scene, order, lanes)
    filed.file(order, scene.project.touchpoints, scene.project.cards.values())
    plan = placed(scene, order, lanes, filed)
    if plan.steps is None:
        return plan
    return replace(plan, network=Network(scene, plan.grid, plan.steps.top))


def placed(scene: Scene, order: Order, lanes: Sequence[Lane], filed: CardLoads) -> Plan:
    """Find the place of everything but the links."""
    loads = loads_of(scene, order, lanes, filed)
    stages = range(len(order.stages))
    open_loads = [loads[lane.id] for lane in lanes if lane.id in loads and not lane.collapsed]
    grid = Grid(order, [max((load.tracks_wished(at) for load in open_loads), default=1) for at in stages])
    read = reader(scene, order)
    rooms = rooms_of(lanes)
    shelves: dict[str, Shelf] = {}
    for lane in lanes:
        load = loads.get(lane.id)
        if load is not None and not lane.collapsed:
            shelves[lane.id] = shelf_of(scene, grid, lane, load, read, rooms.get(lane.id))
    hidden = {lane.id: hidden_in(scene, order, lane, loads.get(lane.id)) for lane in lanes if lane.collapsed}
    rows = tuple(rows_of(scene, grid, lanes, shelves, _panel_width(grid), hidden))
    open_rows = {row.lane.kind: row for row in reversed(rows) if not row.lane.collapsed}
    steps, feelings = open_rows.get(LaneKind.STEPS), open_rows.get(LaneKind.CURVE)
    field = Field(grid, _curve_area(feelings.band.cells)) if feelings else None
    return Plan(scene, grid, filed, rows, steps, field, None)


def dressed(
    plan: Plan,
    boxes: OnDemand[Box] | None = None,
    routes: dict[str, Route] | None = None,
    heads: Mapping[str, StageHead] | None = None,
) -> Board:
    """Return the board of a plan. What is known of its boxes, routes and heads already may be given."""
    network = plan.network
    size = size_of(plan)
    known = heads or {}
    return Board(
        journey=plan.scene.journey_id,
        size=size,
        stages={
            column.stage: known.get(column.stage) or head_of(plan.scene, column, size.height)
            for column in plan.grid.columns
        },
        lanes={row.lane.id: row.band for row in plan.rows},
        boxes=OnDemand(plan.box, plan.box_ids) if boxes is None else boxes,
        routes=OnDemand(network.route, network.ids, routes) if network else {},
        curves=curves_of(plan),
        curve_area=plan.field.area if plan.field else NOWHERE,
        star_points=stars_of(plan),
        compared=compared_curves(plan.scene, plan.field),
        compare_label=compare_label(plan.scene, plan.field),
        panels=panels_of(plan.rows),
        plan=plan,
    )


def size_of(plan: Plan) -> Rect:
    """Return the rectangle of the whole board."""
    height = (plan.rows[-1].band.rect.bottom if plan.rows else LANES_Y) + MARGIN
    return Rect(0, 0, _panel_width(plan.grid) + 2 * MARGIN, height)


def curves_of(plan: Plan) -> dict[str, Curve]:
    """Return the curves of the shown personas."""
    field = plan.field
    if field is None:
        return {}
    return {name: curve_of(plan.scene, field, name, place) for place, name in plan.scene.shown}


def stars_of(plan: Plan) -> tuple[Point, ...]:
    """Return where the stars of the moments of truth sit over the curves."""
    return stars(plan.scene, plan.field, plan.field.area.y) if plan.field else ()


def head_of(scene: Scene, column: Column, bottom: float) -> StageHead:
    """Set the chevron of a stage: its name, and its caption below, or two lines of name where there is none."""
    stage = scene.project.stages[column.stage]
    rect = Rect(column.x + HEAD_SHIFT, HEAD_Y, column.width, HEAD_HEIGHT)
    x, width = rect.x + HEAD_PAD_LEFT, rect.width - HEAD_PAD_LEFT - HEAD_PAD_RIGHT
    caption = scene.type.line(scene.options.captions.get(stage.id, ""), STAGE_CAPTION, width)
    name = scene.type.lines(stage.name, STAGE_NAME, width, 1 if caption.lines else 2)
    first = rect.y + 18 if caption.lines else rect.centre.y + 5 - _NAME_LINE / 2 * (len(name.lines) - 1)
    labels = [Label(line, x, first + _NAME_LINE * place, STAGE_NAME) for place, line in enumerate(name.lines)]
    labels += [Label(line, x, rect.y + 33, STAGE_CAPTION) for line in caption.lines]
    full = "\n".join(filter(None, (stage.name, scene.options.captions.get(stage.id, ""))))
    return StageHead(stage.id, rect, whole_column(column, bottom), column.number, tuple(labels), full)


def whole_column(column: Column, bottom: float) -> Rect:
    """Return the rectangle of a column from the head down, on a board of height `bottom`."""
    return Rect(column.x, HEAD_Y, column.width, bottom - HEAD_Y - MARGIN)


def _panel_width(grid: Grid) -> float:
    return CELLS_X - MARGIN + TRACK * max(grid.tracks, _LEAST_TRACKS) + CELLS_END


def _curve_area(cells: Rect) -> Rect:
    return Rect(cells.x, cells.y + CURVE_PAD, cells.width, cells.height - 2 * CURVE_PAD)
