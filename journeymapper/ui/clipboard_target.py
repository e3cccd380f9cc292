"""Where a paste goes: read from what is selected at that moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from journeymapper.edit.card_moves import kind_in
from journeymapper.edit.change import Change
from journeymapper.edit.identities import Where
from journeymapper.edit.pasting import paste
from journeymapper.edit.pasting_texts import paste_quotes, paste_texts
from journeymapper.model.journeys import Card
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.project import Project

if TYPE_CHECKING:
    from journeymapper.exchange.pasted import Pasted


class Target(NamedTuple):
    """A place of the map, and what plain texts become there: cards of a kind in a lane, quotes, or else touchpoints."""

    where: Where
    kind: CardKind | None = None
    lane: str = ""
    quotes: bool = False
    picture_lane: str = ""

    def verb_makes_touchpoints(self, pasted: Pasted) -> bool:
        """Whether what was pasted becomes touchpoints here, and not cards or quotes."""
        return not pasted.is_words or (self.kind is None and not self.quotes)

    def verb_for(self, pasted: Pasted) -> Callable[[Project], tuple[Change, tuple[str, ...]]]:
        """Return the verb that pastes a text here."""
        where, kind = self.where, self.kind
        if pasted.is_words and self.quotes:
            return lambda project: paste_quotes(project, pasted.rows, where)
        if pasted.is_words and kind is not None:
            return lambda project: paste_texts(project, pasted.rows, kind, where, self.lane)
        return lambda project: paste(project, pasted.clip, where)


def target_of(project: Project, journey: str, selection: Sequence[str]) -> Target:
    """Return where a paste goes: behind the touchpoint selected last, into the stage, the lane or beside the card; else the end."""
    current = next((name for name in reversed(selection) if project.find(name) is not None), "")
    if current in project.touchpoints:
        return Target(_at_touchpoint(project, journey, current))
    if current in project.stages:
        return Target(Where(journey, stage=current))
    if link := project.links.get(current):
        return Target(_at_touchpoint(project, journey, link.source))
    if lane := project.lanes.get(current):
        own = lane.id if lane.kind is LaneKind.TEXT else ""
        shown = lane.id if lane.kind is LaneKind.PICTURE else ""
        return Target(Where(journey), _text_kind(kind_in(lane.kind)), own, picture_lane=shown)
    if card := project.cards.get(current):
        shown = card.lane or "" if card.kind is CardKind.PICTURE else ""
        kind = _text_kind(card.kind)
        return Target(
            _beside(project, journey, card), kind, (card.lane or "") if kind else "", picture_lane=shown
        )
    if piece := project.evidence.get(current):
        place = next(iter(piece.touchpoints), "")
        return Target(_at_touchpoint(project, journey, place), quotes=bool(place))
    return Target(Where(journey))


def _text_kind(kind: CardKind | None) -> CardKind | None:
    return None if kind is CardKind.PICTURE else kind


def _at_touchpoint(project: Project, journey: str, touchpoint: str) -> Where:
    known = project.touchpoints.get(touchpoint)
    return Where(journey, known.stage, known.id) if known is not None else Where(journey)


def _beside(project: Project, journey: str, card: Card) -> Where:
    if card.touchpoints:
        return _at_touchpoint(project, journey, card.touchpoints[-1])
    return Where(journey, stage=card.stage or "")
