"""What a format has no place for, said field by field instead of record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from journeymapper.exchange.report import Report, listed
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Link
from journeymapper.model.kinds import CardKind, EvidenceKind, JourneyState, LaneKind
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project

_ELSEWHERE = {
    "competitors": "competitors",
    "squads": "squads",
    "measures": "measures",
    "bets": "bets",
    "phases": "phases",
    "milestones": "milestones",
    "risks": "risks",
    "trade_offs": "trade-offs",
    "gates": "gates",
    "reviews": "reviews",
    "case_studies": "case studies",
    "workshops": "workshops",
    "root_causes": "root causes",
    "comments": "comments",
}

_PERSONA_FIELDS = (
    *("role", "quote", "picture", "colour", "demographics", "behaviours", "psychographics", "wants", "fears"),
    *("needs", "share_of_customers", "share_of_value", "yearly_value", "yearly_churn"),
)


def note_fields(report: Report, records: Iterable[Record], fields: Mapping[str, str]) -> None:
    """Note for each field (name -> words for a sentence) which of `records` have something in it that is left behind."""
    found: dict[str, list[str]] = {name: [] for name in fields}
    for record in records:
        values = record.__dict__
        for name in fields:
            if values[name] not in (None, "", (), False) and values[name] != {}:
                found[name].append(values.get("name") or values.get("text") or "unnamed")
    for name, names in found.items():
        if names:
            report.dropped(f"{fields[name]}: {listed(names)}.")


def note_frame(project: Project, journey_ids: Sequence[str], report: Report) -> None:
    """Note what neither mermaid nor the table holds of journeys, stages, personas and the project around them."""
    journeys = [project.journeys[name] for name in journey_ids]
    to_be = [journey.name for journey in journeys if journey.state is JourneyState.TO_BE]
    if to_be:
        report.dropped(f"That it is a to-be journey: {listed(to_be)}.")
    stages = [stage for name in journey_ids for stage in project.stages_of(name)]
    note_fields(
        report,
        stages,
        {
            "drivers": "What customers value in stages",
            "alignment": "Alignment scores of stages",
            "notes": "Private notes of stages",
        },
    )
    pictures = [
        lane.name or "Pictures"
        for journey in journeys
        for name in journey.lanes
        if (lane := project.lanes[name]).kind is LaneKind.PICTURE
    ]
    if pictures:
        report.dropped(f"Picture lanes: {listed(pictures)}.")
    detailed = [
        persona.name or "unnamed"
        for persona in project.personas.values()
        if any(persona.__dict__[field] for field in _PERSONA_FIELDS)
    ]
    if detailed:
        report.dropped(f"All that is known of personas besides their names: {listed(detailed)}.")
    elsewhere = [
        f"{len(table):,} {words}" for name, words in _ELSEWHERE.items() if (table := project.table(name))
    ]
    if elsewhere:
        report.dropped(f"The rest of the project: {', '.join(elsewhere)}.")


def note_cards(report: Report, cards: Iterable[Card], carried: frozenset[CardKind]) -> None:
    """Note the cards of the kinds that are not in `carried`."""
    kinds: dict[CardKind, list[str]] = {}
    for card in cards:
        if card.kind not in carried:
            kinds.setdefault(card.kind, []).append(card.text or card.alt or "unnamed")
    for kind, texts in kinds.items():
        words = "Pain points" if kind is CardKind.PAIN else f"{kind.value.replace('y', 'ie')}s".capitalize()
        report.dropped(f"{words}: {listed(texts)}.")


def note_evidence(report: Report, pieces: Iterable[Evidence], carried: frozenset[EvidenceKind]) -> None:
    """Note the evidence of the kinds that are not in `carried`."""
    kinds: dict[EvidenceKind, list[str]] = {}
    for piece in pieces:
        if piece.kind not in carried:
            kinds.setdefault(piece.kind, []).append(piece.text or "unnamed")
    for kind, texts in kinds.items():
        report.dropped(f"{kind.value.capitalize()}s: {listed(texts)}.")


def links_told(project: Project, links: Iterable[Link]) -> list[str]:
    """Return links as "A → B", for a sentence."""
    return [
        f"{project.touchpoints[link.source].name or 'unnamed'} → "
        f"{project.touchpoints[link.target].name or 'unnamed'}"
        for link in links
    ]
