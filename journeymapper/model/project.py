"""The document: one frozen shell around a table of records for each kind."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, PrivateAttr

from journeymapper.errors import JourneyMapperError
from journeymapper.model.base import Id, Label, Part, Record, References, Text, new_id
from journeymapper.model.index import Index
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint, View
from journeymapper.model.kinds import Period
from journeymapper.model.measures import Measure
from journeymapper.model.people import Competitor, Evidence, Persona, Squad
from journeymapper.model.plans import Bet, Gate, Milestone, Phase, Risk, TradeOff
from journeymapper.model.reviews import CaseStudy, Comment, Review, RootCause, Workshop

SCHEMA_VERSION = 1
"""The version of the project file that this program writes."""


class Paper(StrEnum):
    """The paper sizes of the brief."""

    A4 = "a4"
    LETTER = "letter"


class Brand(Part):
    """How the owner of the project looks: name, colours (``#rrggbb``), logo (a media name)."""

    name: Label = ""
    colours: tuple[Label, ...] = ()
    logo: Label | None = None
    font: Label = ""


class BriefSettings(Part):
    """What the user set for the one-page brief. Empty texts mean: proposed from the project."""

    kicker: Label = ""
    headline: Label = ""
    ask: Label = ""
    journey: Id | None = None
    persona: Id | None = None
    paper: Paper = Paper.A4
    portrait: bool = False
    binding_edge: bool = False
    confidentiality: Label = ""
    sections: tuple[Label, ...] = ()
    """Section names in order; empty means the usual ones."""
    hidden: tuple[Label, ...] = ()
    pains: Annotated[int, Field(ge=1, le=12)] = 3
    """How many places where it hurts are told at most."""
    customer_story: Text = ""
    capability_gap: Text = ""
    competitor_answer: Text = ""


class About(Record):
    """What the project is as a whole, and the order of everything that has no other parent. Its id is ``about``."""

    TABLE: ClassVar[str] = "about"
    REFS: ClassVar[References] = {
        name: (name,)
        for name in (
            "journeys",
            "personas",
            "competitors",
            "squads",
            "measures",
            "bets",
            "phases",
            "milestones",
            "risks",
            "trade_offs",
            "gates",
            "reviews",
            "case_studies",
            "workshops",
        )
    }

    id: Literal["about"] = "about"
    title: Label = ""
    owner: Label = ""
    description: Text = ""
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "GBP"
    """ISO 4217."""
    locale: Label = "en-GB"
    period: Period = Period.QUARTER
    """What the entering customers are counted in."""
    as_of: datetime.date | None = None
    """The day the figures speak of; printed on the brief."""
    budget: Annotated[float, Field(ge=0)] | None = None
    brand: Brand = Field(default_factory=Brand)
    brief: BriefSettings = Field(default_factory=BriefSettings)
    journeys: tuple[Id, ...] = ()
    personas: tuple[Id, ...] = ()
    competitors: tuple[Id, ...] = ()
    squads: tuple[Id, ...] = ()
    measures: tuple[Id, ...] = ()
    bets: tuple[Id, ...] = ()
    phases: tuple[Id, ...] = ()
    milestones: tuple[Id, ...] = ()
    risks: tuple[Id, ...] = ()
    trade_offs: tuple[Id, ...] = ()
    gates: tuple[Id, ...] = ()
    reviews: tuple[Id, ...] = ()
    case_studies: tuple[Id, ...] = ()
    workshops: tuple[Id, ...] = ()


class UnknownId(JourneyMapperError):
    """Something was asked for that is not, or no longer, in the project."""


class Project(Part):
    """The whole document. Every table maps ids to records; order lives in `about`, journeys and stages.

    A project is never changed: `with_records` returns the next one, sharing everything that stayed the same.
    """

    schema_version: int = SCHEMA_VERSION
    min_reader_version: int = SCHEMA_VERSION
    id: Id = Field(default_factory=lambda: new_id("pr"))
    about: About = Field(default_factory=About)
    journeys: dict[Id, Journey] = Field(default_factory=dict)
    stages: dict[Id, Stage] = Field(default_factory=dict)
    touchpoints: dict[Id, Touchpoint] = Field(default_factory=dict)
    links: dict[Id, Link] = Field(default_factory=dict)
    lanes: dict[Id, Lane] = Field(default_factory=dict)
    cards: dict[Id, Card] = Field(default_factory=dict)
    views: dict[Id, View] = Field(default_factory=dict)
    personas: dict[Id, Persona] = Field(default_factory=dict)
    evidence: dict[Id, Evidence] = Field(default_factory=dict)
    competitors: dict[Id, Competitor] = Field(default_factory=dict)
    squads: dict[Id, Squad] = Field(default_factory=dict)
    measures: dict[Id, Measure] = Field(default_factory=dict)
    bets: dict[Id, Bet] = Field(default_factory=dict)
    phases: dict[Id, Phase] = Field(default_factory=dict)
    milestones: dict[Id, Milestone] = Field(default_factory=dict)
    risks: dict[Id, Risk] = Field(default_factory=dict)
    trade_offs: dict[Id, TradeOff] = Field(default_factory=dict)
    gates: dict[Id, Gate] = Field(default_factory=dict)
    reviews: dict[Id, Review] = Field(default_factory=dict)
    case_studies: dict[Id, CaseStudy] = Field(default_factory=dict)
    workshops: dict[Id, Workshop] = Field(default_factory=dict)
    root_causes: dict[Id, RootCause] = Field(default_factory=dict)
    comments: dict[Id, Comment] = Field(default_factory=dict)

    _index: Index | None = PrivateAttr(default=None)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same records; how far the index has been built does not count."""
        if not isinstance(other, Project):
            return NotImplemented
        return self.__dict__ == other.__dict__ and self.__pydantic_extra__ == other.__pydantic_extra__

    def __hash__(self) -> int:
        """By the id: projects of one history share it."""
        return hash(self.id)

    @property
    def index(self) -> Index:
        """Who mentions whom; built at the first use and carried along by `with_records`."""
        if self._index is None:
            self._index = Index.of(self.records())
        return self._index

    def table(self, name: str) -> dict[str, Record]:
        """Return the table called `name`, such as ``touchpoints``; do not change it."""
        if name == "about":
            return {"about": self.about}
        found: dict[str, Record] = self.__dict__[name]
        return found

    def records(self) -> Iterable[Record]:
        """Yield every record of every table, `about` first."""
        yield self.about
        for name in TABLES:
            yield from self.__dict__[name].values()

    def find(self, record_id: str) -> Record | None:
        """Return the record with this id from whatever table holds it, or None."""
        tables = self.__dict__
        guess = _TABLE_OF_PREFIX.get(record_id.partition("_")[0])
        if guess is not None and (record := tables[guess].get(record_id)) is not None:
            found: Record = record
            return found
        if record_id == "about":
            return self.about
        return next((one for name in TABLES if (one := tables[name].get(record_id)) is not None), None)

    def record(self, record_id: str) -> Record:
        """Return the record with this id. Raises `UnknownId` when there is none."""
        found = self.find(record_id)
        if found is None:
            raise UnknownId("What this edit speaks of is no longer in the project; nothing was changed.")
        return found

    def with_records(self, changed: Mapping[str, Record], gone: Mapping[str, Record]) -> Self:
        """Return the project with the records of `changed` put in (new or replaced) and those of `gone` taken out.

        Costs one copy of each table that is touched, whatever the size of the rest. Nothing is checked here.
        """
        tables: dict[str, dict[str, Record]] = {}
        fields: dict[str, Any] = {}
        for record in (*gone.values(), *changed.values()):
            name = record.TABLE
            if name != "about" and name not in tables:
                tables[name] = dict(self.__dict__[name])
        for record_id, record in gone.items():
            del tables[record.TABLE][record_id]
        for record_id, record in changed.items():
            if record.TABLE == "about":
                fields["about"] = record
            else:
                tables[record.TABLE][record_id] = record
        after = self.model_copy(update={**fields, **tables})
        if self._index is not None:
            before = [
                old
                for name, record in changed.items()
                if (old := self.table(record.TABLE).get(name)) is not None
            ]
            after._index = self._index.following([*before, *gone.values()], list(changed.values()))
        return after

    def journey_of(self, record_id: str) -> Journey | None:
        """Return the journey that a journey, stage, touchpoint, link or lane belongs to, or None."""
        if link := self.links.get(record_id):
            record_id = link.source
        if touchpoint := self.touchpoints.get(record_id):
            record_id = touchpoint.stage
        if stage := self.stages.get(record_id):
            record_id = stage.journey
        elif lane := self.lanes.get(record_id):
            record_id = lane.journey
        return self.journeys.get(record_id)

    def journeys_in_order(self) -> list[Journey]:
        """Return the journeys in the order of the project."""
        return [self.journeys[name] for name in self.about.journeys]

    def stages_of(self, journey_id: str) -> list[Stage]:
        """Return the stages of a journey from left to right."""
        return [self.stages[name] for name in self.journeys[journey_id].stages]

    def touchpoints_of(self, journey_id: str) -> list[Touchpoint]:
        """Return the touchpoints of a journey, stage by stage, top to bottom."""
        return [self.touchpoints[name] for stage in self.stages_of(journey_id) for name in stage.touchpoints]

    def personas_of(self, journey_id: str) -> list[Persona]:
        """Return who travels a journey, in the order of the project; all personas where none is named."""
        chosen = self.journeys[journey_id].personas
        return [self.personas[name] for name in self.about.personas if not chosen or name in chosen]

    def links_from(self, touchpoint_id: str) -> list[Link]:
        """Return the links that leave a touchpoint, oldest first."""
        return [self.links[name] for name in self.index.mentioning(touchpoint_id, "links", "source")]

    def links_to(self, touchpoint_id: str) -> list[Link]:
        """Return the links that arrive at a touchpoint, oldest first."""
        return [self.links[name] for name in self.index.mentioning(touchpoint_id, "links", "target")]

    def links_of(self, journey_id: str) -> list[Link]:
        """Return the links of a journey in the order of their source touchpoints."""
        return [
            link for touchpoint in self.touchpoints_of(journey_id) for link in self.links_from(touchpoint.id)
        ]

    def cards_on(self, place_id: str) -> list[Card]:
        """Return the cards that hang on a touchpoint or a stage, oldest first."""
        names = dict.fromkeys(
            (
                *self.index.mentioning(place_id, "cards", "touchpoints"),
                *self.index.mentioning(place_id, "cards", "stage"),
            )
        )
        return [self.cards[name] for name in names]

    def evidence_on(self, place_id: str) -> list[Evidence]:
        """Return the evidence attached to a touchpoint or a card, oldest first."""
        names = dict.fromkeys(
            (
                *self.index.mentioning(place_id, "evidence", "touchpoints"),
                *self.index.mentioning(place_id, "evidence", "cards"),
            )
        )
        return [self.evidence[name] for name in names]


RECORD_KINDS: dict[str, type[Record]] = {
    kind.TABLE: kind
    for kind in (
        Journey,
        Stage,
        Touchpoint,
        Link,
        Lane,
        Card,
        View,
        Persona,
        Evidence,
        Competitor,
        Squad,
        Measure,
        Bet,
        Phase,
        Milestone,
        Risk,
        TradeOff,
        Gate,
        Review,
        CaseStudy,
        Workshop,
        RootCause,
        Comment,
    )
}
"""Table name -> the kind of record it holds, in the order of the project file."""

TABLES = tuple(RECORD_KINDS)
"""The names of the tables, in the order of the project file."""

_TABLE_OF_PREFIX = {kind.PREFIX: name for name, kind in RECORD_KINDS.items()}
