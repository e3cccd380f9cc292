"""The verbs of the map: journeys, stages, touchpoints and links."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change, remove
from journeymapper.model.base import Id, Record
from journeymapper.model.journeys import Journey, Lane, Link, Stage, Touchpoint
from journeymapper.model.kinds import JourneyState, LaneKind
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

USUAL_LANES = (
    LaneKind.STEPS,
    LaneKind.CURVE,
    LaneKind.PAINS,
    LaneKind.OPPORTUNITIES,
    LaneKind.BETS,
    LaneKind.BACKSTAGE_PEOPLE,
    LaneKind.BACKSTAGE_SYSTEMS,
    LaneKind.MEASURES,
)
"""The rows that a new journey begins with, from top to bottom."""


def add_journey(
    project: Project,
    name: str,
    state: JourneyState = JourneyState.AS_IS,
    stages: Sequence[str] = (),
    lanes: Sequence[LaneKind] = USUAL_LANES,
) -> tuple[Change, str]:
    """Return the change that adds a journey with empty stages of the given names, and the id of the journey."""
    journey = Journey.new(name=one_line(name), state=state)
    rows = [Lane.new(journey=journey.id, kind=kind) for kind in lanes]
    columns = [Stage.new(journey=journey.id, name=one_line(stage)) for stage in stages]
    return add(project, journey, *rows, *columns, label=f"Add journey “{journey.name}”"), journey.id


def add_stage(project: Project, journey_id: str, name: str = "", at: int | None = None) -> tuple[Change, str]:
    """Return the change that adds a stage at place `at` (the end when None), and its id."""
    stage = Stage.new(journey=journey_id, name=one_line(name))
    return add(project, stage, label="Add stage", at=at), stage.id


def add_touchpoint(
    project: Project,
    stage_id: str,
    name: str = "",
    at: int | None = None,
    *,
    after: str | None = None,
    channel: str = "",
) -> tuple[Change, str]:
    """Return the change that adds a touchpoint to a stage, and its id.

    With `after` (a touchpoint) the new one is linked into the way on from there: where `after` has exactly one link that
    goes forward, the new touchpoint is put between; else a link from `after` is added.
    """
    touchpoint = Touchpoint.new(stage=stage_id, name=one_line(name), channel=one_line(channel))
    label = "Add touchpoint"
    total = add(project, touchpoint, label=label, at=at)
    if after is None:
        return total, touchpoint.id
    onward = project.links_from(after)
    if len(onward) == 1:
        link = onward[0]
        through = change(project, link.id, label, target=touchpoint.id)
        following = Link.new(source=touchpoint.id, target=link.target)
        total = total.then(through).then(add(project, following, label=label))
    else:
        total = total.then(add(project, Link.new(source=after, target=touchpoint.id), label=label))
    return total, touchpoint.id


def open_end_before(project: Project, stage_id: str) -> str | None:
    """Return the touchpoint from which a first touchpoint of an empty stage goes on, or None.

    It is the last one of the nearest earlier stage that has any, unless it already leads somewhere.
    """
    stages = project.stages_of(project.stages[stage_id].journey)
    before = stages[: [stage.id for stage in stages].index(stage_id)]
    last = next((stage.touchpoints[-1] for stage in reversed(before) if stage.touchpoints), None)
    return last if last is not None and not project.links_from(last) else None


def branch(project: Project, touchpoint_id: str, name: str = "") -> tuple[Change, str]:
    """Return the change that adds a further way on from a touchpoint: a new one below it, linked from it; and its id."""
    source = project.touchpoints[touchpoint_id]
    order = project.stages[source.stage].touchpoints
    touchpoint = Touchpoint.new(stage=source.stage, name=one_line(name))
    total = add(project, touchpoint, label="Branch", at=order.index(touchpoint_id) + 1)
    return total.then(
        add(project, Link.new(source=touchpoint_id, target=touchpoint.id), label="Branch")
    ), touchpoint.id


def link(project: Project, source: str, target: str, share: float | None = None) -> tuple[Change, str]:
    """Return the change that links two touchpoints, and the id of the link.

    Where the link is there already, only a given share changes.
    """
    known = next((entry for entry in project.links_from(source) if entry.target == target), None)
    if known is not None:
        fields = {} if share is None else {"share": share}
        return change(project, known.id, "Change link", **fields), known.id
    record = Link.new(source=source, target=target, share=share)
    return add(project, record, label="Link touchpoints"), record.id


def move_touchpoints(project: Project, touchpoint_ids: Sequence[str], stage_id: str, at: int) -> Change:
    """Return the change that moves touchpoints, in the order given, to place `at` of a stage.

    `at` counts the touchpoints of the stage that do not move: 0 puts them first. Their links stay, but for those that would
    leave the journey where the stage is another one's.
    """
    moving = dict.fromkeys(touchpoint_ids)
    after: dict[str, Record] = {}
    for name in moving:
        touchpoint = project.touchpoints[name]
        old = after.get(touchpoint.stage, project.stages[touchpoint.stage])
        assert isinstance(old, Stage)
        after[old.id] = old.replace(
            touchpoints=tuple(other for other in old.touchpoints if other not in moving)
        )
        after[name] = touchpoint.replace(stage=stage_id)
    stage = after.get(stage_id, project.stages[stage_id])
    assert isinstance(stage, Stage)
    rest = stage.touchpoints
    after[stage_id] = stage.replace(touchpoints=(*rest[:at], *moving, *rest[at:]))
    count = len(moving)
    label = "Move touchpoint" if count == 1 else f"Move {count} touchpoints"
    moved = Change.between(project, after.values(), label=label)
    left = _left_behind(project, moving, stage.journey)
    return moved.then(remove(moved.apply(project), left, label)) if left else moved


def _left_behind(project: Project, moving: Collection[str], journey_id: str) -> list[Id]:
    """The links between touchpoints that go to a journey and those that do not."""

    def home(touchpoint: str) -> str:
        return project.stages[project.touchpoints[touchpoint].stage].journey

    leaving = [name for name in moving if home(name) != journey_id]
    links = {
        link.id: link for name in leaving for link in (*project.links_from(name), *project.links_to(name))
    }
    return [
        link.id
        for link in links.values()
        for ends in [{journey_id if end in moving else home(end) for end in (link.source, link.target)}]
        if len(ends) > 1
    ]


def rename(project: Project, record_id: str, name: str) -> Change:
    """Return the change that gives a stage, touchpoint, journey, persona ... another name, on one line."""
    return change(project, record_id, "Rename", name=one_line(name))
