"""What a change means for a board: which boxes, routes and stretches of curves are no longer true, or that all may move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import ne

from journeymapper.board.bands import rooms_of
from journeymapper.board.difference import Difference, differing
from journeymapper.board.filing import reader
from journeymapper.board.lanes import shelf_of
from journeymapper.board.plan import Plan, Row
from journeymapper.board.scene import Options, Scene
from journeymapper.board.shelf import Slot
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Journey, Lane, Stage, Touchpoint
from journeymapper.model.kinds import CardKind, LaneKind
from journeymapper.model.measures import Measure
from journeymapper.model.people import Evidence
from journeymapper.model.plans import Bet
from journeymapper.model.project import About, Project

_STEP_FIELDS = frozenset({"name", "channel", "leave", "moment_of_truth", "feelings", "sub_journey"})
_CELL_FIELDS = {
    "thought": LaneKind.THOUGHTS,
    "channel": LaneKind.CHANNELS,
    "backstage_people": LaneKind.BACKSTAGE_PEOPLE,
    "backstage_systems": LaneKind.BACKSTAGE_SYSTEMS,
}
"""Field of a touchpoint -> the lane that shows it beside the steps."""
PLACE_FIELDS: dict[type[Record], frozenset[str]] = {
    Card: frozenset({"kind", "touchpoints", "stage", "span", "lane", "personas"}),
    Touchpoint: frozenset({"stage"}),
}
"""The fields that say where, and with whom, a card or a touchpoint belongs."""
_WORD_FIELDS = frozenset({"text", "alt", "state", "owner", "media"})


def doors_to(project: Project, journey_id: str) -> list[str]:
    """Return the touchpoints that a journey can be opened from."""
    return project.index.mentioning(journey_id, Touchpoint.TABLE, "sub_journey")


@dataclass
class Effects:
    """What must be made anew; the links see to themselves. `everything` means that any place may have changed."""

    everything: bool = False
    boxes: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    feelings: dict[str, set[int]] = field(default_factory=dict)
    """Persona -> the ordinals of the touchpoints where it feels differently."""
    stars: set[int] = field(default_factory=set)
    """The ordinals of touchpoints whose star in the field of feelings comes, goes or moves."""

    compared: bool = False
    """Whether the curves of the journey that is compared, or its name, may be others."""


def effects_of(plan: Plan, after: Scene, change: Difference) -> Effects:
    """Return what `change` means for a board laid out by `plan`; `after` is the scene that it leads to."""
    judge = _Judge(plan, after)
    judge.options(plan.scene.options, after.options)
    for record in (*change.added.values(), *change.removed.values()):
        judge.came_or_went(record)
    for old, new in change.updated.values():
        if judge.effects.everything:
            break
        judge.changed(old, new)
    judge.compare_heights()
    judge.effects.compared = judge.effects.compared or _comparison_touched(plan.scene, after, change)
    return judge.effects


def _comparison_touched(before: Scene, after: Scene, change: Difference) -> bool:
    """Whether a change tells other feelings of the journey that is compared, or pairs its touchpoints otherwise."""
    other = after.options.compare
    if other is None:
        return False
    for record in (*change.added.values(), *change.removed.values()):
        if record.id == other or other in _journeys_of(record, before, after):
            return True
    for old, new in change.updated.values():
        journeys, names = _journeys_of(new, before, after), differing(old, new)
        if new.id == other and names & {"name", "state", "stages", "personas"}:
            return True
        if new.id == after.journey_id and "state" in names:
            return True
        if other in journeys and names & {"name", "touchpoints", "feelings", "stage"}:
            return True
        if after.journey_id in journeys and "name" in names:
            return True
    return False


def _journeys_of(record: Record, *scenes: Scene) -> set[str]:
    """The journeys that a stage or a touchpoint belongs to, before a change and after."""
    if isinstance(record, Stage):
        return {record.journey}
    if not isinstance(record, Touchpoint):
        return set()
    stages = (scene.project.stages.get(record.stage) for scene in scenes)
    return {stage.journey for stage in stages if stage is not None}


class _Judge:
    """Judges the records of a change one by one."""

    def __init__(self, plan: Plan, after: Scene) -> None:
        self.effects = Effects()
        self._plan = plan
        self._after = after
        self._order = plan.grid.order
        # A collapsed lane says how much it hides, so it counts as well.
        self._kinds = {row.lane.kind for row in plan.rows}
        self._spoken: set[str] = set()

    def options(self, old: Options, new: Options) -> None:
        """Judge what the viewer chose to see."""
        self._all_if((old.personas, old.lanes, old.hint) != (new.personas, new.lanes, new.hint))
        self.effects.compared = old.compare != new.compare
        captions = old.captions.keys() | new.captions.keys()
        self.effects.heads.update(
            name
            for name in captions & self._order.numbers.keys()
            if old.captions.get(name) != new.captions.get(name)
        )
        for bet in old.bet_notes.keys() | new.bet_notes.keys():
            if old.bet_notes.get(bet) != new.bet_notes.get(bet):
                self._speaks(bet)

    def came_or_went(self, record: Record) -> None:
        """Judge a record that is new or gone."""
        if isinstance(record, Evidence):
            self._evidence(record)
        elif isinstance(record, Card):
            self._all_if(self._hangs_here(record))
        elif isinstance(record, Bet):
            self._all_if(LaneKind.BETS in self._kinds)
        elif isinstance(record, Measure):
            self._all_if(LaneKind.MEASURES in self._kinds)

    def changed(self, old: Record, new: Record) -> None:
        """Judge a record in its two states."""
        names = differing(old, new)
        if isinstance(old, Touchpoint) and isinstance(new, Touchpoint):
            self._touchpoint(old, new, names)
        elif isinstance(old, Card) and isinstance(new, Card):
            self._card(old, new, names)
        elif isinstance(old, Evidence) and isinstance(new, Evidence):
            self._evidence(old)
            self._evidence(new)
        elif isinstance(new, Stage):
            self._stage(new, names)
        else:
            self._other(new, names)

    def compare_heights(self) -> None:
        """Everything moves when a card that says something else is no longer as high as it was."""
        rooms = rooms_of([row.lane for row in self._plan.rows])
        for row, shelf in self._plan.shelves:
            if self.effects.everything or shelf.even or row.lane.id not in self._spoken:
                continue
            read, room = reader(self._after, self._order), rooms.get(row.lane.id)
            fresh = shelf_of(self._after, self._plan.grid, row.lane, shelf.load, read, room)
            self._all_if(fresh.even or any(map(ne, fresh.slots(), shelf.slots())))

    def _all_if(self, moved: bool) -> None:
        self.effects.everything |= moved

    def _touchpoint(self, old: Touchpoint, new: Touchpoint, names: set[str]) -> None:
        ordinal, effects = self._order.ordinal(new.id), self.effects
        if ordinal is None:
            return
        self._all_if(any(kind in self._kinds for name, kind in _CELL_FIELDS.items() if name in names))
        if names & _STEP_FIELDS:
            effects.boxes.add(new.id)
        if names & {"moment_of_truth", "feelings"} and (old.moment_of_truth or new.moment_of_truth):
            effects.stars.add(ordinal)
        for persona in old.feelings.keys() | new.feelings.keys() if "feelings" in names else ():
            if old.feelings.get(persona) != new.feelings.get(persona):
                effects.feelings.setdefault(persona, set()).add(ordinal)

    def _stage(self, new: Stage, names: set[str]) -> None:
        if new.id not in self._order.numbers:
            return
        if "name" in names:
            self.effects.heads.add(new.id)
        self._all_if("touchpoints" in names)
        self._all_if(LaneKind.ALIGNMENT in self._kinds and bool(names & {"alignment", "alignment_note"}))
        self._all_if(LaneKind.GOALS in self._kinds and "drivers" in names)

    def _card(self, old: Card, new: Card, names: set[str]) -> None:
        if names & PLACE_FIELDS[Card]:
            self._all_if(self._hangs_here(old) or self._hangs_here(new))
        elif names & _WORD_FIELDS:
            self._speaks(new.id)

    def _evidence(self, piece: Evidence) -> None:
        """Evidence counts on the pains it is attached to, and on those at its touchpoints."""
        self._all_if(LaneKind.EVIDENCE in self._kinds)
        project = self._after.project
        around = (card.id for place in piece.touchpoints for card in project.cards_on(place))
        for name in dict.fromkeys((*piece.cards, *around)):
            card = project.cards.get(name)
            if card is not None and card.kind is CardKind.PAIN:
                self._speaks(name)

    def _other(self, new: Record, names: set[str]) -> None:
        if isinstance(new, Measure) and LaneKind.MEASURES in self._kinds:
            self._all_if(bool(names & {"touchpoints", "stages"}))
            self.effects.boxes.update(name for name, _, _ in self._boxes_of(new.id))
        elif isinstance(new, Bet):
            self._all_if(LaneKind.BETS in self._kinds)
        elif isinstance(new, Lane):
            self._all_if(new.journey == self._after.journey_id)
        elif isinstance(new, Journey):
            if "name" in names:
                self.effects.boxes.update(
                    name for name in doors_to(self._after.project, new.id) if name in self._order
                )
            here = new.id == self._after.journey_id
            self._all_if(here and bool(names & {"stages", "lanes", "personas"}))
        elif isinstance(new, About):
            self._all_if(bool(names & {"personas", "bets", "measures", "locale", "currency"}))

    def _hangs_here(self, card: Card) -> bool:
        stages = self._order.numbers
        return card.stage in stages or any(place in self._order for place in card.touchpoints)

    def _speaks(self, card: str) -> None:
        """A card says something else."""
        for name, row, _ in self._boxes_of(card):
            self.effects.boxes.add(name)
            self._spoken.add(row.lane.id)

    def _boxes_of(self, record: str) -> Iterator[tuple[str, Row, Slot]]:
        """The boxes of a record that may be drawn more than once: then the others name their stage."""
        for name in (record, *(f"{record}@{stage.id}" for stage in self._order.stages)):
            for row, shelf in self._plan.shelves:
                slot = shelf.find(name)
                if slot is not None:
                    yield name, row, slot
