"""What the touchpoint table has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymapper.exchange.hanging import Hanging
from journeymapper.exchange.losses import links_told, note_cards, note_evidence, note_fields, note_frame
from journeymapper.exchange.report import Report, listed
from journeymapper.model.journeys import Card, Link
from journeymapper.model.kinds import CardKind, CardState, EvidenceKind, LaneKind, Provenance
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project

_TOUCHPOINT_FIELDS = {
    "entry_by": "Entering customers by persona",
    "leave_by": "Leave shares by persona",
    "sub_journey": "Sub-journeys",
    "provenance": "Where figures of touchpoints come from",
}
_CARD_FIELDS = {
    "personas": "The personas of cards",
    "bets": "The bets of cards",
    "owner": "The owners of cards",
    "impact": "The impact of opportunities",
    "ease": "The ease of opportunities",
}
_EVIDENCE_FIELDS = {
    "source": "The sources of quotes",
    "link": "The links of quotes",
    "date": "The dates of quotes",
    "persona": "The personas of quotes",
    "measure": "The measures of quotes",
    "sentiment": "The sentiments of quotes",
}


def note_losses(project: Project, journey_ids: Sequence[str], on_map: Hanging, report: Report) -> None:
    """Note everything of the journeys that their table leaves behind."""
    touchpoints = [one for name in journey_ids for one in project.touchpoints_of(name)]
    stages = [name for journey in journey_ids for name in project.journeys[journey].stages]
    note_fields(report, (project.journeys[name] for name in journey_ids), {"description": "Descriptions"})
    note_fields(report, touchpoints, _TOUCHPOINT_FIELDS)
    places = [*stages, *(one.id for one in touchpoints)]
    cards = on_map.cards_at(places)
    _note_cards(project, cards, report)
    _note_evidence(on_map.evidence_at([*places, *(card.id for card in cards)]), report)
    _note_links(on_map.links_from(one.id for one in touchpoints), project, report)
    _note_personas(project, journey_ids, report)
    note_frame(project, journey_ids, report)


def _note_cards(project: Project, cards: list[Card], report: Report) -> None:
    in_lanes = {
        card.id
        for card in cards
        if card.kind is CardKind.NOTE and card.lane and project.lanes[card.lane].kind is LaneKind.TEXT
    }
    carried = {
        card.id: card
        for card in cards
        if card.id in in_lanes or card.kind in {CardKind.PAIN, CardKind.OPPORTUNITY}
    }
    note_cards(report, (card for card in cards if card.id not in carried), frozenset())
    _note_carried(list(carried.values()), in_lanes, report)


def _note_carried(carried: list[Card], in_lanes: set[str], report: Report) -> None:
    on_stages = [card.text for card in carried if not card.touchpoints]
    if on_stages:
        report.dropped(f"Cards that hang on a stage and no touchpoint: {listed(on_stages)}.")
    spanning = [card.text for card in carried if len(card.touchpoints) > 1]
    if spanning:
        report.changed(f"Cards on several touchpoints become one on each: {listed(spanning)}.")
    broken = [card.text for card in carried if card.id not in in_lanes and "\n" in card.text.strip()]
    if broken:
        report.changed(f"Line breaks inside a card became blanks: {listed(broken)}.")
    note_fields(report, carried, _CARD_FIELDS)
    states = [card.text for card in carried if card.state is not CardState.OPEN]
    if states:
        report.dropped(f"How far cards have come: {listed(states)}.")
    known = [card.text for card in carried if card.provenance is not Provenance.ASSUMED]
    if known:
        report.dropped(f"Where cards come from: {listed(known)}.")
    _note_sharing(carried, in_lanes, report)


def _note_sharing(cards: list[Card], in_lanes: set[str], report: Report) -> None:
    """Several notes of one lane on one touchpoint share a cell, and come back as one."""
    seen: dict[tuple[str, str], str] = {}
    joined: list[str] = []
    for card in cards:
        for touchpoint in card.touchpoints if card.id in in_lanes else ():
            key = (card.lane or "", touchpoint)
            if key in seen:
                joined.append(card.text)
            seen[key] = card.id
    if joined:
        report.changed(f"Notes of one lane on one touchpoint become one: {listed(joined)}.")


def _note_evidence(pieces: list[Evidence], report: Report) -> None:
    note_evidence(report, pieces, frozenset({EvidenceKind.QUOTE}))
    quotes = [piece for piece in pieces if piece.kind is EvidenceKind.QUOTE]
    on_cards = [piece.text for piece in quotes if not piece.touchpoints]
    if on_cards:
        report.dropped(f"Quotes on cards: {listed(on_cards)}.")
    note_fields(report, quotes, _EVIDENCE_FIELDS)
    counted = [piece.text for piece in quotes if piece.count > 1]
    if counted:
        report.dropped(f"How many pieces stand behind quotes: {listed(counted)}.")
    spanning = [piece.text for piece in quotes if len(piece.touchpoints) > 1]
    if spanning:
        report.changed(f"Quotes on several touchpoints become one on each: {listed(spanning)}.")
    broken = [piece.text for piece in quotes if "\n" in piece.text.strip()]
    if broken:
        report.changed(f"Line breaks inside a quote became blanks: {listed(broken)}.")
    unsure = [piece.text for piece in quotes if piece.provenance is not Provenance.OBSERVED]
    if unsure:
        report.dropped(f"That quotes were not observed: {listed(unsure)}.")


def _note_links(links: Iterable[Link], project: Project, report: Report) -> None:
    told = [
        link for link in links if link.share_by or link.label or link.provenance is not Provenance.ASSUMED
    ]
    if told:
        report.dropped(f"Labels, persona shares and origin of links: {listed(links_told(project, told))}.")


def _note_personas(project: Project, journey_ids: Sequence[str], report: Report) -> None:
    """Who travels a journey, where the feelings on it do not tell: with several journeys nothing else does."""
    for journey_id in journey_ids:
        chosen = set(project.journeys[journey_id].personas)
        felt = {one for touchpoint in project.touchpoints_of(journey_id) for one in touchpoint.feelings}
        silent = [project.personas[one].name for one in project.about.personas if one in chosen - felt]
        if silent and len(journey_ids) > 1:
            report.dropped(
                f"That these travel it, without a feeling: {listed(silent)}.",
                f"Journey “{project.journeys[journey_id].name}”",
            )
