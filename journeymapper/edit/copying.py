"""Copying out of a project: what is selected becomes a clip with all that belongs to it.

The way of everything that is pasted or dropped, whoever does it:

    clip = clip_of(project, ids)                    # copy; or exchange.pasted.read_text(text).clip; both hold no Qt
    change, ids = paste(project, clip, Where(journey, stage, touchpoint))      # edit/pasting.py
    change, ids = duplicate(project, ids)                                      # edit/pasting.py

A touchpoint takes its cards, its evidence and the links to the others that are copied along; a stage all its touchpoints; a
lane the cards in it; a journey everything. Links that lead out of what is copied stay behind.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from journeymapper.edit.clip import Clip
from journeymapper.edit.matching import OWN_LANES
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Journey, Lane, Stage, Touchpoint
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project

CARDS_OF = {
    LaneKind.PAINS: CardKind.PAIN,
    LaneKind.OPPORTUNITIES: CardKind.OPPORTUNITY,
    LaneKind.GOALS: CardKind.GOAL,
    LaneKind.THOUGHTS: CardKind.THOUGHT,
}
"""The kind of card that a lane gathers from the whole journey."""

_REST = 3
"""The rank of everything that is no place of a map."""


def clip_of(project: Project, ids: Iterable[str]) -> Clip:
    """Return a clip of the records `ids`; what is inside another one of them goes with that.

    Links go with their touchpoints, so that links alone give an empty clip; unknown ids are left out.
    """
    return _Cutter(
        project, tuple(dict.fromkeys(name for name in ids if project.find(name) is not None))
    ).clip()


def in_map_order(project: Project, ids: Iterable[str]) -> list[str]:
    """Return stages, touchpoints and lanes in the order of their map, other records behind them as they came."""
    chosen = list(dict.fromkeys(ids))
    journeys = dict.fromkeys(
        journey.id for name in chosen if (journey := project.journey_of(name)) is not None
    )
    order: dict[str, int] = {}
    for journey_id in journeys:
        journey = project.journeys[journey_id]
        for stage_id in journey.stages:
            for name in (stage_id, *project.stages[stage_id].touchpoints):
                order[name] = len(order)
        for name in journey.lanes:
            order[name] = len(order)
    return sorted(chosen, key=lambda name: order.get(name, len(order)))


class _Cutter:
    """Gathers the records of one clip; `records` and `frame` grow until `clip` closes them."""

    def __init__(self, project: Project, chosen: tuple[str, ...]) -> None:
        self._project = project
        self._order = in_map_order(project, chosen)
        self.records: dict[str, Record] = {}
        self.frame: dict[str, Record] = {}

    def clip(self) -> Clip:
        """Gather everything, outermost first."""
        roots: list[str] = []
        order = sorted(self._order, key=self._rank)
        for places in (True, False):
            for name in order:
                if (self._rank(name) < _REST) is places and name not in self.records and self._take(name):
                    roots.append(name)
            self._hang_on_places()
        self._link()
        for name in roots:
            self._frame_of(self.records[name])
        self._trim(set(roots))
        self._add_lanes_and_people()
        return Clip(tuple(roots), self.records, self.frame)

    def _rank(self, name: str) -> int:
        """Journeys before stages before touchpoints before all else, so that nothing is taken twice."""
        project = self._project
        tables: tuple[Container[str], ...] = (project.journeys, project.stages, project.touchpoints)
        return next((rank for rank, table in enumerate(tables) if name in table), _REST)

    def _take(self, name: str) -> bool:
        """Put a chosen record in with what stands inside it; False for what cannot be chosen by itself."""
        project, record = self._project, self._project.record(name)
        if record.TABLE in ("about", "links", "views"):
            return False
        self.records[name] = record
        if isinstance(record, Journey):
            for child in (*record.stages, *record.lanes, *record.views):
                self.records[child] = project.record(child)
            for stage in project.stages_of(name):
                self.records |= {child: project.touchpoints[child] for child in stage.touchpoints}
        elif isinstance(record, Stage):
            self.records |= {child: project.touchpoints[child] for child in record.touchpoints}
        elif isinstance(record, Lane):
            self.records |= {card.id: card for card in cards_in(project, record)}
        return True

    def _hang_on_places(self) -> None:
        """Put in what hangs on the stages and touchpoints: cards, then the evidence on all of these."""
        project = self._project
        places = [name for name, record in self.records.items() if isinstance(record, Stage | Touchpoint)]
        for name in places:
            self.records |= {card.id: card for card in project.cards_on(name)}
        cards = [name for name, record in self.records.items() if isinstance(record, Card)]
        for name in (*places, *cards):
            self.records |= {piece.id: piece for piece in project.evidence_on(name)}

    def _link(self) -> None:
        """Put in the links whose both ends are copied. Where another way on is cut off, the shares of the rest mean nothing."""
        for name in [name for name, record in self.records.items() if isinstance(record, Touchpoint)]:
            onward = self._project.links_from(name)
            kept = [link for link in onward if link.target in self.records]
            cut = len(kept) < len(onward)
            for link in kept:
                shared = cut and (link.share is not None or link.share_by)
                self.records[link.id] = link.replace(share=None, share_by={}) if shared else link

    def _frame_of(self, record: Record) -> None:
        """Remember by name where a chosen record stood, and where the cards of a chosen lane hang."""
        project = self._project
        if isinstance(record, Touchpoint):
            self._frame_stage(record.stage)
        elif isinstance(record, Stage | Lane):
            self._frame_journey(record.journey)
        if isinstance(record, Lane) and record.journey not in self.records:
            for stage in project.journeys[record.journey].stages:
                self._frame_stage(stage)
            for card in cards_in(project, record):
                for place in card.touchpoints:
                    if place not in self.records:
                        self._frame_stage(project.touchpoints[place].stage)
                        self.frame.setdefault(place, _bare(project.touchpoints[place]))

    def _frame_stage(self, name: str) -> None:
        if name not in self.records:
            stage = self._project.stages[name]
            self.frame.setdefault(name, _bare(stage))
            self._frame_journey(stage.journey)

    def _frame_journey(self, name: str) -> None:
        if name not in self.records:
            self.frame.setdefault(name, _bare(self._project.journeys[name]))

    def _trim(self, chosen: set[str]) -> None:
        """Let cards and evidence that were not chosen themselves hang only on what is copied along.

        Then list in the frame what of it is there, in the order of the map.
        """
        here = self.records.keys() | self.frame.keys()
        for name, record in list(self.records.items()):
            if isinstance(record, Card | Evidence) and name not in chosen:
                places = (*record.touchpoints, *(record.cards if isinstance(record, Evidence) else ()))
                kept = record.without(frozenset(place for place in places if place not in here))
                if isinstance(kept, Card):
                    kept = self._narrowed(kept)
                self.records[name] = kept
        for name, record in list(self.frame.items()):
            self.frame[name] = self._listing(record)

    def _narrowed(self, card: Card) -> Card:
        """A card spans no further than the stages that are copied."""
        if card.stage is None or card.stage not in (self.records.keys() | self.frame.keys()):
            return card if card.stage is None else card.replace(stage=None, span=1)
        if card.span == 1:
            return card
        order = self._project.journeys[self._project.stages[card.stage].journey].stages
        covered = order[order.index(card.stage) :][: card.span]
        span = next((n for n, name in enumerate(covered) if name not in self.records), len(covered))
        return card.replace(span=max(1, span)) if covered[0] in self.records else card

    def _listing(self, record: Record) -> Record:
        project = self._project
        there = self.records.keys() | self.frame.keys()
        if isinstance(record, Stage):
            order = project.stages[record.id].touchpoints
            return record.replace(touchpoints=tuple(name for name in order if name in there))
        if isinstance(record, Journey):
            whole = project.journeys[record.id]
            return record.replace(
                stages=tuple(name for name in whole.stages if name in there),
                lanes=tuple(name for name in whole.lanes if name in there),
            )
        return record

    def _add_lanes_and_people(self) -> None:
        """Put in the own lanes that cards lie in, and the personas that anything speaks of."""
        project = self._project
        mentioned = {name for record in self.records.values() for _, name in record.references()}
        for name in project.about.personas:
            if name in mentioned:
                self.records.setdefault(name, project.personas[name])
        for name in sorted((mentioned & project.lanes.keys()) - self.records.keys()):
            lane = self.records[name] = project.lanes[name]
            self._frame_journey(lane.journey)
        for name, record in list(self.frame.items()):
            if isinstance(record, Journey):
                self.frame[name] = self._listing(record)


def cards_in(project: Project, lane: Lane) -> list[Card]:
    """Return the cards that a lane shows: those put into it, or those of its kind in its whole journey."""
    if lane.kind in OWN_LANES:
        return [project.cards[name] for name in project.index.mentioning(lane.id, "cards", "lane")]
    kind = CARDS_OF.get(lane.kind)
    if kind is None:
        return []
    places = (name for stage in project.stages_of(lane.journey) for name in (stage.id, *stage.touchpoints))
    found = {card.id: card for place in places for card in project.cards_on(place)}
    return [card for card in found.values() if card.kind is kind and card.lane is None]


def _bare(record: Record) -> Record:
    """A journey, stage or touchpoint by its name and place alone."""
    if isinstance(record, Touchpoint):
        return Touchpoint.new(id=record.id, stage=record.stage, name=record.name)
    if isinstance(record, Stage):
        return Stage.new(id=record.id, journey=record.journey, name=record.name)
    assert isinstance(record, Journey)
    return Journey.new(id=record.id, name=record.name, state=record.state)
