"""What supports a pain: evidence found, counted by its source, weighed, and the quote that tells most."""

from __future__ import annotations

from journeymapper.brief.traveller import Lens
from journeymapper.model.kinds import CardKind, EvidenceKind, Provenance
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

_MAX_QUOTE = 160
"""Characters up to which a quote reads well on the page."""


def evidence_noun(source: str, kind: EvidenceKind) -> str:
    """How evidence is counted, in the singular: by a well-known source such as "interview", else by its kind."""
    words = source.lower()
    for noun in ("ticket", "interview", "complaint", "call", "chat", "review", "survey", "visit"):
        if noun in words:
            return noun
    return {"quote": "quote", "observation": "observation", "number": "figure"}[kind.value]


def noun_here(piece: Evidence) -> str:
    """What a piece of evidence is counted as here: quotes as quotes, whatever they were heard in."""
    return "quote" if piece.kind is EvidenceKind.QUOTE else evidence_noun(piece.source, piece.kind)


def weakest(evidence: list[Evidence]) -> Provenance:
    """Return where a count of evidence comes from: a count of evidence is as good as the weakest piece in it."""
    return max((piece.provenance for piece in evidence), key=list(Provenance).index)


def all_evidence(project: Project, place: str) -> list[Evidence]:
    """Return the evidence on a touchpoint and on the pain cards that hang on it."""
    found = {piece.id: piece for piece in project.evidence_on(place)}
    for card in project.cards_on(place):
        if card.kind is CardKind.PAIN:
            found.update((piece.id, piece) for piece in project.evidence_on(card.id))
    return list(found.values())


def best_quote(evidence: list[Evidence], lens: Lens) -> str:
    """Return the most telling quote: of the persona that speaks, the saddest, not a long one."""
    persona = lens.persona.id if lens.persona else None
    quotes = [piece for piece in evidence if piece.kind is EvidenceKind.QUOTE and piece.text.strip()]
    if not quotes:
        return ""
    best = min(
        quotes,
        key=lambda piece: (len(piece.text) > _MAX_QUOTE, piece.persona != persona, piece.sentiment or 0),
    )
    return one_line(best.text)
