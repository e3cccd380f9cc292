"""What a mermaid journey has no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from journeymapper.exchange.hanging import Hanging
from journeymapper.exchange.losses import links_told, note_cards, note_evidence, note_fields, note_frame
from journeymapper.exchange.mermaid.reader import SCORE_SOURCE
from journeymapper.exchange.report import Report, listed
from journeymapper.model.project import Project

_TOUCHPOINT_FIELDS = {
    "channel": "Channels of touchpoints",
    "moment_of_truth": "Moments of truth",
    "goal": "Goals",
    "entry": "Entering customers",
    "leave": "Leave shares",
    "minutes": "Minutes",
    "cost": "Costs",
    "effort": "Effort",
    "entry_by": "Entering customers by persona",
    "leave_by": "Leave shares by persona",
    "action": "Actions",
    "thought": "Thoughts",
    "backstage_people": "Backstage people",
    "backstage_systems": "Backstage systems",
    "owner": "Owners",
    "notes": "Private notes of touchpoints",
    "sub_journey": "Sub-journeys",
    "provenance": "Where figures of touchpoints come from",
}


def note_losses(project: Project, journey_id: str, on_map: Hanging, report: Report) -> None:
    """Note everything of a journey that its mermaid diagram leaves behind."""
    touchpoints = project.touchpoints_of(journey_id)
    _note_links(project, [one.id for one in touchpoints], on_map, report)
    note_fields(report, touchpoints, _TOUCHPOINT_FIELDS)
    places = [journey_id, *project.journeys[journey_id].stages, *(one.id for one in touchpoints)]
    cards = on_map.cards_at(places)
    note_cards(report, cards, frozenset())
    pieces = on_map.evidence_at([*places, *(card.id for card in cards)])
    note_evidence(report, (piece for piece in pieces if piece.source != SCORE_SOURCE), frozenset())
    felt = {persona for touchpoint in touchpoints for persona in touchpoint.feelings}
    absent = [
        persona.name or "unnamed" for persona in project.personas_of(journey_id) if persona.id not in felt
    ]
    if absent:
        report.dropped(f"Personas without a feeling on this journey: {listed(absent)}.")
    note_frame(project, [journey_id], report)
    _note_names(project, felt, report)


def _note_links(project: Project, order: Sequence[str], on_map: Hanging, report: Report) -> None:
    """Links that do not simply lead from each touchpoint to the next, and what is known of them."""
    following = dict(pairwise(order))
    links = on_map.links_from(order)
    astray = [link for link in links if following.get(link.source) != link.target]
    if astray:
        report.dropped(
            f"Links that do not lead to the next touchpoint: {listed(links_told(project, astray))}."
        )
    linked = {(link.source, link.target) for link in links}
    missing = [
        project.touchpoints[source].name or "unnamed"
        for source, target in following.items()
        if (source, target) not in linked
    ]
    if missing:
        report.changed(f"In mermaid these lead to the next touchpoint too: {listed(missing)}.")
    told = [link for link in links if link.share is not None or link.share_by or link.label]
    if told:
        report.dropped(f"Shares and labels of links: {listed(links_told(project, told))}.")


def _note_names(project: Project, persona_ids: set[str], report: Report) -> None:
    names = [project.personas[persona].name for persona in persona_ids]
    twins = sorted(name for name, count in Counter(names).items() if name and count > 1)
    if twins:
        report.changed(f"Personas of the same name are one in mermaid: {listed(twins)}.")
    if "" in names:
        report.dropped("A persona without a name.")
