"""What hangs on touchpoints and stages and what leads away from them, gathered once for a whole project.

Asking the project touchpoint by touchpoint is right for an edit and slow for an export of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from journeymapper.model.journeys import Card, Link
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project


@dataclass(frozen=True, slots=True)
class Hanging:
    """Cards and evidence by the id of the place they hang on, links by their source; oldest first."""

    cards: dict[str, list[Card]] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)

    def cards_at(self, places: Iterable[str]) -> list[Card]:
        """Return the cards that hang on any of `places`, each once."""
        found = {card.id: card for place in places for card in self.cards.get(place, ())}
        return list(found.values())

    def evidence_at(self, places: Iterable[str]) -> list[Evidence]:
        """Return the evidence attached to any of `places`, each once."""
        found = {piece.id: piece for place in places for piece in self.evidence.get(place, ())}
        return list(found.values())

    def links_from(self, touchpoints: Iterable[str]) -> list[Link]:
        """Return the links that leave `touchpoints`, in their order."""
        return [link for name in touchpoints for link in self.links.get(name, ())]


def hanging(project: Project) -> Hanging:
    """Gather everything of `project` in one pass."""
    found = Hanging()
    for card in project.cards.values():
        for place in dict.fromkeys((*card.touchpoints, *((card.stage,) if card.stage else ()))):
            found.cards.setdefault(place, []).append(card)
    for piece in project.evidence.values():
        for place in dict.fromkeys((*piece.touchpoints, *piece.cards)):
            found.evidence.setdefault(place, []).append(piece)
    for link in project.links.values():
        found.links.setdefault(link.source, []).append(link)
    return found
