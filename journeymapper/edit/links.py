"""The verbs of links that are drawn by hand: connect, lead elsewhere, go on to a new touchpoint."""

from __future__ import annotations

from journeymapper.edit.change import Change
from journeymapper.edit.journeys import add_stage, link, open_end_before
from journeymapper.edit.records import add, change
from journeymapper.errors import JourneyMapperError
from journeymapper.model.journeys import Link, Touchpoint
from journeymapper.model.project import Project
from journeymapper.model.text import one_line


class RefusedLink(JourneyMapperError):
    """A link that would say nothing: from a touchpoint to itself, or one that is there already."""


def refusal(project: Project, source: str, target: str, besides: str = "") -> str:
    """Return the sentence that says why a link may not lead from `source` to `target`; empty where it may.

    `besides` is a link that does not count: the one that is being led elsewhere.
    """
    if source == target:
        return f"{_name(project, source)} cannot lead to itself. Link it to another touchpoint."
    for known in project.links_from(source):
        if known.target == target and known.id != besides:
            return f"{_name(project, source)} leads to {_name(project, target)} already."
    return ""


def connect(project: Project, source: str, target: str) -> tuple[Change, str]:
    """Return the change that links two touchpoints, and the id of the link. Raises `RefusedLink` with the reason."""
    _refuse(project, source, target)
    return link(project, source, target)


def lead_elsewhere(
    project: Project, link_id: str, *, source: str | None = None, target: str | None = None
) -> Change:
    """Return the change that puts one end of a link, or both, on other touchpoints; its share and label stay.

    Raises `RefusedLink` with the reason.
    """
    known = project.links[link_id]
    begins, ends = source or known.source, target or known.target
    _refuse(project, begins, ends, besides=link_id)
    return change(project, link_id, "Lead link elsewhere", source=begins, target=ends)


def go_on_to(project: Project, source: str, stage_id: str, at: int, name: str = "") -> tuple[Change, str]:
    """Return the change that adds a touchpoint at place `at` of a stage with a link to it from `source`, and its id.

    Links that leave `source` already stay as they are.
    """
    touchpoint = Touchpoint.new(stage=stage_id, name=one_line(name))
    total = add(project, touchpoint, label="Add touchpoint", at=at)
    onward = Link.new(source=source, target=touchpoint.id)
    return total.then(add(project, onward, label="Add touchpoint")), touchpoint.id


def go_on_to_next_stage(project: Project, journey_id: str, source: str = "") -> tuple[Change, str]:
    """Return the change that adds a stage at the end with its first touchpoint, and the id of that.

    It is linked from `source`, or where that is empty from the last touchpoint before, if that leads nowhere yet.
    """
    total, stage = add_stage(project, journey_id)
    after = total.apply(project)
    source = source or open_end_before(after, stage) or ""
    touchpoint = Touchpoint.new(stage=stage)
    total = total.then(add(after, touchpoint, label="Add touchpoint"))
    if source:
        onward = Link.new(source=source, target=touchpoint.id)
        total = total.then(add(total.apply(project), onward, label="Add touchpoint"))
    return total, touchpoint.id


def _refuse(project: Project, source: str, target: str, besides: str = "") -> None:
    sentence = refusal(project, source, target, besides)
    if sentence:
        raise RefusedLink(sentence)


def _name(project: Project, touchpoint_id: str) -> str:
    name = project.touchpoints[touchpoint_id].name
    return f"“{name}”" if name else "A touchpoint without a name"
