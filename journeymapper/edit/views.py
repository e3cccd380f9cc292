"""The verbs of saved views: what of a journey is shown, and from where."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.edit.change import Change
from journeymapper.edit.records import add, change, remove
from journeymapper.model.journeys import Camera, View
from journeymapper.model.project import Project
from journeymapper.model.text import one_line


def save_view(
    project: Project,
    journey_id: str,
    name: str,
    lanes: Sequence[str],
    personas: Sequence[str],
    camera: Camera | None = None,
) -> tuple[Change, str]:
    """Return the change that keeps what is shown under a name, and the id of the view.

    `lanes` and `personas` are those that are shown; `camera` is the place and the zoom (None: as it happens to be).
    """
    view = View.new(
        journey=journey_id, name=one_line(name), lanes=tuple(lanes), personas=tuple(personas), camera=camera
    )
    return add(project, view, label=f"Save view “{view.name}”"), view.id


def update_view(
    project: Project,
    view_id: str,
    lanes: Sequence[str],
    personas: Sequence[str],
    camera: Camera | None = None,
) -> Change:
    """Return the change after which a view shows something else under the same name."""
    label = f"Update view “{project.views[view_id].name}”"
    return change(project, view_id, label, lanes=tuple(lanes), personas=tuple(personas), camera=camera)


def rename_view(project: Project, view_id: str, name: str) -> Change:
    """Return the change that gives a view another name."""
    return change(project, view_id, "Rename view", name=one_line(name))


def remove_view(project: Project, view_id: str) -> Change:
    """Return the change that forgets a view; what it showed stays."""
    return remove(project, [view_id], f"Remove view “{project.views[view_id].name}”")
