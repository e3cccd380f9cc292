"""The verbs of what hangs on the map: cards and evidence."""

from __future__ import annotations

from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import add
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, EvidenceKind
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.model.text import clean

_LABELS = {
    CardKind.PAIN: "Add pain point",
    CardKind.OPPORTUNITY: "Add opportunity",
}


def add_card(project: Project, kind: CardKind, place_id: str, text: str, **fields: Any) -> tuple[Change, str]:
    """Return the change that hangs a card on a touchpoint or a stage, and its id. `fields` are further ones of `Card`."""
    place = {"stage": place_id} if place_id in project.stages else {"touchpoints": (place_id,)}
    card = Card.new(kind=kind, text=clean(text), **place, **fields)
    return add(project, card, label=_LABELS.get(kind, f"Add {kind.value}")), card.id


def add_evidence(
    project: Project, place_id: str, text: str, kind: EvidenceKind = EvidenceKind.QUOTE, **fields: Any
) -> tuple[Change, str]:
    """Return the change that attaches evidence to a touchpoint or a card, and its id."""
    place = {"cards": (place_id,)} if place_id in project.cards else {"touchpoints": (place_id,)}
    piece = Evidence.new(kind=kind, text=clean(text), **place, **fields)
    return add(project, piece, label="Add evidence"), piece.id
