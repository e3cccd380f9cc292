"""The journey told stage by stage, as a talk: what the heading says of a stage, and what people said there."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.model.kinds import EvidenceKind
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.present.results import Choice, Shown

_MOST = 4


def titles(
    project: Project, journey_id: str, stage_id: str, agenda: Sequence[str], point: int
) -> tuple[str, str]:
    """Return title and second line of the heading: the point of the agenda, else the stage, else what the journey is about."""
    journey, stage = project.journeys.get(journey_id), project.stages.get(stage_id)
    title = one_line(journey.name) if journey else one_line(project.about.title)
    if agenda:
        return title, agenda[min(point, len(agenda) - 1)]
    if stage is not None:
        return title, one_line(stage.name)
    return title, one_line(journey.description) if journey else ""


def said_in(project: Project, stage_id: str) -> Shown | None:
    """Return the evidence of a stage as cards for the room, a few at most; None where there is none."""
    stage = project.stages.get(stage_id)
    if stage is None:
        return None
    found: dict[str, Evidence] = {}
    for name in stage.touchpoints:
        places = (name, *(card.id for card in project.cards_on(name)))
        found |= {piece.id: piece for place in places for piece in project.evidence_on(place) if piece.text}
    cards = tuple(_card(piece) for piece in list(found.values())[:_MOST])
    return Shown(f"What we know of “{one_line(stage.name)}”", cards, counted=False) if cards else None


def _card(piece: Evidence) -> Choice:
    text = one_line(piece.text)
    quote = piece.kind is EvidenceKind.QUOTE
    return Choice(0, f"“{text}”" if quote else text, "accent", 0, one_line(piece.source))
