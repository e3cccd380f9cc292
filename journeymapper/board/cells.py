"""Cells as wide as a stage: who and what works backstage, the channels, the alignment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from journeymapper.board.grid import Order
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import BoxKind, Face, Label, Rect, TextStyle, Tone
from journeymapper.board.shelf import Item
from journeymapper.board.sizes import (
    CARD_NOTE,
    CARD_TEXT_RIGHT,
    CARD_TEXT_X,
    CELL,
    CELL_STRONG,
    LINE,
    PEOPLE_LEAST,
)
from journeymapper.model.journeys import Lane, Touchpoint
from journeymapper.model.kinds import AlignmentElement, LaneKind
from journeymapper.model.text import one_line

_MOST_LINES = 3
_NAMES_SHOWN = 40
"""So many different names are joined; nobody reads more in a cell."""

_SCORE_LINE = 15.0
_SCORES_TOP = 16.0

_KINDS = {
    LaneKind.BACKSTAGE_PEOPLE: BoxKind.PEOPLE,
    LaneKind.BACKSTAGE_SYSTEMS: BoxKind.SYSTEMS,
    LaneKind.CHANNELS: BoxKind.TEXT,
    LaneKind.ALIGNMENT: BoxKind.TEXT,
}


def _people(touchpoint: Touchpoint) -> tuple[str, ...]:
    return touchpoint.backstage_people


def _systems(touchpoint: Touchpoint) -> tuple[str, ...]:
    return touchpoint.backstage_systems


def _channels(touchpoint: Touchpoint) -> tuple[str, ...]:
    return (touchpoint.channel,) if touchpoint.channel else ()


_NAMES: dict[LaneKind, Callable[[Touchpoint], tuple[str, ...]]] = {
    LaneKind.BACKSTAGE_PEOPLE: _people,
    LaneKind.BACKSTAGE_SYSTEMS: _systems,
    LaneKind.CHANNELS: _channels,
}


def items_of_cells(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield a cell for each stage whose touchpoints name something of the lane's kind."""
    del order
    names, touchpoints = _NAMES[lane.kind], scene.project.touchpoints
    for number, stage in enumerate(scene.stages):
        if any(names(touchpoints[name]) for name in stage.touchpoints):
            yield _cell(lane, stage.id, number)


def items_of_alignment(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield a cell for each stage that has scores."""
    del order
    for number, stage in enumerate(scene.stages):
        if stage.alignment:
            yield _cell(lane, stage.id, number)


def _cell(lane: Lane, stage: str, number: int) -> Item:
    return Item(f"{lane.id}@{stage}", stage, _KINDS[lane.kind], number, number, whole=True)


def names_of(scene: Scene, stage_id: str, kind: LaneKind) -> str:
    """Return what a cell of names says: each name once, in the order of the touchpoints."""
    names, touchpoints = _NAMES[kind], scene.project.touchpoints
    found: dict[str, None] = {}
    for name in scene.project.stages[stage_id].touchpoints:
        found.update(dict.fromkeys(names(touchpoints[name])))
        if len(found) > _NAMES_SHOWN:
            return " · ".join([*map(one_line, [*found][:_NAMES_SHOWN]), "…"])
    return " · ".join(map(one_line, found))


def cell_heights(scene: Scene, lane: Lane) -> Callable[[Item, float], float]:
    """Return what gives the height of a lane's cells for their width: up to three lines of names."""
    style = _style(lane.kind)

    def height(item: Item, width: float) -> float:
        text = names_of(scene, item.record, lane.kind)
        lines = scene.type.lines(text, style, width - CARD_TEXT_X - CARD_TEXT_RIGHT, _MOST_LINES).lines
        return PEOPLE_LEAST + LINE * (max(1, len(lines)) - 1)

    return height


def alignment_height(item: Item, width: float) -> float:
    """Return the height of a cell of scores: a line for each of the five elements."""
    del item, width
    return _SCORES_TOP + _SCORE_LINE * (len(AlignmentElement) - 1) + 8


def _style(kind: LaneKind) -> TextStyle:
    return CELL_STRONG if kind is LaneKind.BACKSTAGE_PEOPLE else CELL


def face_of_names(scene: Scene, item: Item, rect: Rect, kind: LaneKind) -> Face:
    """Set the names of a cell."""
    text, style = names_of(scene, item.record, kind), _style(kind)
    most = 1 + int((rect.height - PEOPLE_LEAST) // LINE)
    lines = scene.type.lines(text, style, rect.width - CARD_TEXT_X - CARD_TEXT_RIGHT, most)
    first = rect.centre.y - LINE * (len(lines.lines) - 1) / 2 + style.size * 0.36
    labels = tuple(
        Label(line, rect.x + CARD_TEXT_X, first + LINE * place, style)
        for place, line in enumerate(lines.lines)
    )
    return Face(labels, shortened=lines.cut, full_text=text)


def face_of_alignment(scene: Scene, item: Item, rect: Rect) -> Face:
    """Set the scores of a stage: the element in a word left, its score right; 1 and 2 as pain, 4 and 5 as delight."""
    stage = scene.project.stages[item.record]
    labels: list[Label] = []
    cut = False
    for place, element in enumerate(element for element in AlignmentElement if element in stage.alignment):
        score = stage.alignment[element]
        baseline = rect.y + _SCORES_TOP + _SCORE_LINE * place
        name = scene.type.line(element.name.lower(), CARD_NOTE, rect.width - CARD_TEXT_X - 26)
        cut = cut or name.cut
        labels += [Label(line, rect.x + CARD_TEXT_X, baseline, CARD_NOTE, Tone.MUTED) for line in name.lines]
        labels.append(
            Label(str(score), rect.right - CARD_TEXT_RIGHT, baseline, CARD_NOTE, _tone(score), "right")
        )
    return Face(tuple(labels), shortened=cut, full_text=_full(stage.alignment.items(), stage.alignment_note))


def _full(scores: Iterable[tuple[AlignmentElement, int]], note: str) -> str:
    lines = [f"{element.value}: {score} of 5" for element, score in scores]
    return "\n".join([*lines, note] if note else lines)


def _tone(score: int) -> Tone:
    return Tone.PAIN if score <= 2 else Tone.DELIGHT if score >= 4 else Tone.INK
