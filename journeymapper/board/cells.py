"""Cells as wide as a stage: who and what works backstage, the channels, the alignment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymapper.board.order import Order
from journeymapper.board.scene import Scene
from journeymapper.board.shapes import BoxKind, Face, Label, Rect, TextStyle, Tone
from journeymapper.board.shelf import HeightOf, Item, Load, Reader
from journeymapper.board.sizes import (
    CARD_NOTE,
    CARD_TEXT_RIGHT,
    CARD_TEXT_X,
    CELL,
    CELL_STRONG,
    LINE,
    PEOPLE_LEAST,
)
from journeymapper.model.journeys import Lane
from journeymapper.model.kinds import AlignmentElement, LaneKind

_USUAL_LINES = 5
"""Of names in a cell, in a lane whose height is not the user's own."""
_SCORE_LINE = 15.0
_SCORES_TOP = 16.0

_KINDS = {
    LaneKind.BACKSTAGE_PEOPLE: BoxKind.PEOPLE,
    LaneKind.BACKSTAGE_SYSTEMS: BoxKind.SYSTEMS,
    LaneKind.CHANNELS: BoxKind.TEXT,
    LaneKind.ALIGNMENT: BoxKind.TEXT,
}


def items_of_cells(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield a cell for each stage whose touchpoints name something of the lane's kind."""
    for number, stage in enumerate(order.stages):
        if scene.names(lane.kind, stage.id):
            yield _cell(lane, stage.id, number)


def items_of_alignment(scene: Scene, order: Order, lane: Lane) -> Iterator[Item]:
    """Yield a cell for each stage that has scores."""
    del scene
    for number, stage in enumerate(order.stages):
        if stage.alignment:
            yield _cell(lane, stage.id, number)


def _cell(lane: Lane, stage: str, number: int) -> Item:
    return Item(f"{lane.id}@{stage}", stage, _KINDS[lane.kind], number, number, whole=True)


def cell_heights(scene: Scene, lane: Lane, load: Load, read: Reader, most: int) -> HeightOf:
    """Return what gives the height of a lane's cells for their width: up to five lines of names, or `most` if asked for."""
    del load, read
    style = _style(lane.kind)
    longest = _USUAL_LINES if lane.height is None else most

    def height(item: Item, width: float) -> float:
        text = scene.names(lane.kind, item.record)
        lines = scene.type.lines(text, style, width - CARD_TEXT_X - CARD_TEXT_RIGHT, longest).lines
        return PEOPLE_LEAST + LINE * (max(1, len(lines)) - 1)

    return height


def alignment_heights(scene: Scene, lane: Lane, load: Load, read: Reader, most: int) -> float:
    """Return the height of a cell of scores: a line for each of the five elements."""
    del scene, lane, load, read, most
    return _SCORES_TOP + _SCORE_LINE * (len(AlignmentElement) - 1) + 8


def _style(kind: LaneKind) -> TextStyle:
    return CELL_STRONG if kind is LaneKind.BACKSTAGE_PEOPLE else CELL


def face_of_names(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    """Set the names of a cell."""
    text, style = scene.names(lane.kind, item.record), _style(lane.kind)
    most = 1 + int((rect.height - PEOPLE_LEAST) // LINE)
    lines = scene.type.lines(text, style, rect.width - CARD_TEXT_X - CARD_TEXT_RIGHT, most)
    first = rect.centre.y - LINE * (len(lines.lines) - 1) / 2 + style.size * 0.36
    labels = tuple(
        Label(line, rect.x + CARD_TEXT_X, first + LINE * place, style)
        for place, line in enumerate(lines.lines)
    )
    return Face(labels, shortened=lines.cut, full_text=text)


def face_of_alignment(scene: Scene, lane: Lane, item: Item, rect: Rect) -> Face:
    """Set the scores of a stage: the element in a word left, its score right; 1 and 2 as pain, 4 and 5 as delight."""
    del lane
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
