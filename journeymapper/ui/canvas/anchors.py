"""The touchpoint that something on the map belongs to: keys pressed on a card then mean its touchpoint."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.model.project import Project


def touchpoint_of(project: Project, record_id: str) -> str:
    """The touchpoint itself, or the first one that a card or a piece of evidence hangs on; empty where there is none."""
    if record_id in project.touchpoints:
        return record_id
    card, piece = project.cards.get(record_id), project.evidence.get(record_id)
    if card is not None:
        return next(iter(card.touchpoints), "")
    if piece is None:
        return ""
    around = (touchpoint_of(project, name) for name in (*piece.touchpoints, *piece.cards))
    return next((name for name in around if name), "")


def anchor(project: Project, selection: Sequence[str]) -> str:
    """The touchpoint that a selection means: that of what was selected last; empty for none."""
    return next((found for name in reversed(selection) if (found := touchpoint_of(project, name))), "")
