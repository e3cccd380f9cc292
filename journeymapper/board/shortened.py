"""What of a map's texts had to be cut: an export tells it, so that nothing is missing without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymapper.board.lanes import TITLES
from journeymapper.board.shapes import Board, Box, Label
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

_UNNAMED = "without a name"


def shortened(board: Board, project: Project) -> tuple[str, ...]:
    """Return a line for each text that the board shows in part only: its place, and the text in full.

    In reading order: stages, titles of lanes, boxes, shares of links. Sets every text of the map. `project` is the one
    that the board shows.
    """
    return (*_heads(board), *_titles(board, project), *_boxes(board, project), *_shares(board, project))


def _heads(board: Board) -> Iterator[str]:
    for head in board.stages.values():
        if _bare(head.labels) != _squeezed(head.full_text):
            yield f"Stage: {_quoted(head.full_text)}"


def _titles(board: Board, project: Project) -> Iterator[str]:
    for band in board.lanes.values():
        if not _bare(band.labels).startswith(_squeezed(band.full_text)):
            yield f"Lane: {_quoted(project.lanes[band.id].name)}"


def _boxes(board: Board, project: Project) -> Iterator[str]:
    for box in board.boxes.values():
        if box.shortened:
            yield f"{_place(box, project)}: {_quoted(box.full_text)}"


def _place(box: Box, project: Project) -> str:
    """The lane and the stage of a box."""
    lane = project.lanes[box.lane]
    stage = one_line(project.stages[box.stage].name) or f"a stage {_UNNAMED}"
    return f"{one_line(lane.name) or TITLES[lane.kind][0]}, {stage}"


def _shares(board: Board, project: Project) -> Iterator[str]:
    for route in board.routes.values():
        if route.shortened:
            source, target = (_name(project, name) for name in (route.source, route.target))
            yield f"Share of the link from {source} to {target}: {route.share}"


def _name(project: Project, touchpoint: str) -> str:
    name = one_line(project.touchpoints[touchpoint].name)
    return f"“{name}”" if name else f"a touchpoint {_UNNAMED}"


def _quoted(text: str) -> str:
    return f"“{one_line(text)}”"


def _bare(labels: Iterable[Label]) -> str:
    return _squeezed("".join(label.text for label in labels))


def _squeezed(text: str) -> str:
    """The letters of a text alone: where lines break does not count."""
    return "".join(text.split())
