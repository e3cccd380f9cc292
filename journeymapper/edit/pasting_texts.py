"""Pasted texts and pictures as cards: in a lane of cards a line is a pain point, a goal or a note, and no touchpoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymapper.edit.change import Change
from journeymapper.edit.identities import CannotPaste, Where, settled
from journeymapper.edit.lanes import lane_for
from journeymapper.edit.records import add
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.model.text import clean

MAX_TEXT = 20_000
"""The most characters of one card."""


def paste_texts(
    project: Project, rows: Sequence[Sequence[str]], kind: CardKind, where: Where, lane_id: str = ""
) -> tuple[Change, tuple[str, ...]]:
    """Return the change that hangs each text on the map as a card of `kind`, and the ids of the cards.

    On a touchpoint all of them hang there; else the cells of a row go from stage to stage, beginning with `where.stage` or the
    first one. `lane_id` is a lane of the user's own that they lie in. Raises `CannotPaste` where the journey has no stage.
    """
    target = settled(project, where)
    lane = lane_id or None
    cards = [
        Card.new(kind=kind, text=clean(text)[:MAX_TEXT], lane=lane, **place)
        for text, place in _placed(project, rows, target)
    ]
    label = f"Paste {kind.value}" if len(cards) == 1 else f"Paste {len(cards):,} cards"
    return _added(project, cards, label)


def paste_quotes(
    project: Project, rows: Sequence[Sequence[str]], where: Where
) -> tuple[Change, tuple[str, ...]]:
    """Return the change that attaches each text as a quote to the touchpoint of `where`, and their ids."""
    target = settled(project, where)
    if not target.touchpoint:
        raise CannotPaste("Select a touchpoint first: a quote is attached to one.")
    texts = [clean(text)[:MAX_TEXT] for row in rows for text in row if text]
    pieces = [Evidence.new(text=text, touchpoints=(target.touchpoint,)) for text in texts]
    return _added(project, pieces, "Paste quote" if len(pieces) == 1 else f"Paste {len(pieces):,} quotes")


def paste_pictures(
    project: Project, media: Sequence[str], where: Where, lane_id: str = ""
) -> tuple[Change, tuple[str, ...]]:
    """Return the change that hangs pictures on the map, and the ids of their cards; a lane that shows them is made if need be.

    `media` are the names under which the project file holds them. They hang on the touchpoint or the stage of `where`, else on
    the last stage. Raises `CannotPaste` where there is none.
    """
    target = settled(project, where)
    stages = project.journeys[target.journey].stages if target.journey in project.journeys else ()
    if not stages:
        raise CannotPaste("Add a stage first: a picture hangs on a touchpoint or a stage.")
    place = (
        {"touchpoints": (target.touchpoint,)} if target.touchpoint else {"stage": target.stage or stages[-1]}
    )
    shown, lane = (Change(), lane_id) if lane_id else lane_for(project, target.journey, LaneKind.PICTURE)
    cards = [Card.new(kind=CardKind.PICTURE, media=name, lane=lane, **place) for name in media]
    label = "Paste picture" if len(cards) == 1 else f"Paste {len(cards)} pictures"
    change, ids = _added(shown.apply(project), cards, label)
    return shown.then(change), ids


def _placed(
    project: Project, rows: Sequence[Sequence[str]], where: Where
) -> Iterator[tuple[str, dict[str, object]]]:
    """Each text that says something with where its card hangs."""
    stages = project.journeys[where.journey].stages if where.journey in project.journeys else ()
    if not stages:
        raise CannotPaste("Add a stage first: a card hangs on a touchpoint or a stage.")
    first = stages.index(where.stage) if where.stage in stages else 0
    for row in rows:
        for at, text in enumerate(row):
            if text and where.touchpoint:
                yield text, {"touchpoints": (where.touchpoint,)}
            elif text:
                yield text, {"stage": stages[min(first + at, len(stages) - 1)]}


def _added(project: Project, records: Sequence[Record], label: str) -> tuple[Change, tuple[str, ...]]:
    if not records:
        raise CannotPaste("There is no text to paste.")
    return add(project, *records, label=label), tuple(record.id for record in records)
