"""What the page says, part by part, before anything is drawn. Frozen; figures already in words; ids lead back to records."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from journeymapper.model.kinds import Provenance


class Tone(StrEnum):
    """What a word or a mark means; the theme gives its colour, and a word or shape says the same without colour."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the page. `headline_proposed` and `ask_proposed` tell whether the user wrote them."""

    kicker: str
    headline: str
    subline: str
    ask: str
    dateline: str
    brand: str
    logo: str | None
    headline_proposed: bool
    ask_proposed: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A line of the persona card: "Wants", "paid on time"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """Who travels. `colour` is the persona's own ``#rrggbb`` or empty."""

    record: str
    name: str
    role: str
    initials: str
    picture: str | None
    """The media name of the face."""
    quote: str
    colour: str
    facets: tuple[Facet, ...]
    place: int
    """Place among the personas of the project; gives the colour."""


@dataclass(frozen=True, slots=True)
class StripPoint:
    """A touchpoint on the strip. `pain` is its rank among the pains told, 0 for none."""

    record: str
    name: str
    moment: bool
    pain: int


@dataclass(frozen=True, slots=True)
class StripStage:
    """A stage on the strip: a chevron and those of its touchpoints that are drawn; `count` is how many it has."""

    record: str
    name: str
    points: tuple[StripPoint, ...]
    count: int


@dataclass(frozen=True, slots=True)
class StripCurve:
    """One curve: a feeling (-2..+2) or None for each touchpoint of the strip, in order."""

    name: str
    feelings: tuple[float | None, ...]
    place: int
    """Place among the personas; gives the colour."""
    bets: bool = False
    """How it would feel with the bets."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The journey as a strip: stages, touchpoints, curves (the first is the one that is spoken of).

    Of a journey with more touchpoints than can be told apart, `left_out` names those that are not drawn.
    """

    journey: str
    stages: tuple[StripStage, ...]
    curves: tuple[StripCurve, ...]
    left_out: tuple[str, ...] = ()

    @property
    def points(self) -> tuple[StripPoint, ...]:
        """All touchpoints in order."""
        return tuple(point for stage in self.stages for point in stage.points)


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """A measure: value, change since a day, target or limit, and its readings as (days since the first, value)."""

    record: str
    name: str
    value: str
    change: str
    since: str
    rising: bool
    tone: Tone
    goal: str
    breached: str
    """"breached since 4 Aug", or empty."""
    readings: tuple[tuple[float, float], ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Pain:
    """A place where it hurts. `cost` is what it loses a year ("£412k a year"), empty where nobody can know."""

    record: str
    rank: int
    name: str
    figure: str
    quote: str
    cost: str
    provenance: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class HighPoint:
    """A place where it goes well, told when there is room."""

    record: str
    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage in figures, told when little else is known."""

    record: str
    name: str
    touchpoints: str
    feeling: str
    tone: Tone
    lowest: str


@dataclass(frozen=True, slots=True)
class BetRow:
    """A bet: hypothesis, value a year as low, likely and high, cost, owner, and what is asked."""

    record: str
    number: int
    name: str
    if_we: str
    then: str
    low: float | None
    likely: float | None
    high: float | None
    value: str
    value_range: str
    cost: str
    cost_year: str
    owner: str
    decision: str
    tone: Tone
    provenance: Provenance | None


@dataclass(frozen=True, slots=True)
class Diamond:
    """A milestone on the roadmap."""

    record: str
    date: datetime.date
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase of the roadmap with its milestones."""

    record: str
    name: str
    start: datetime.date
    end: datetime.date
    diamonds: tuple[Diamond, ...]


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate on the roadmap: a dated condition."""

    record: str
    date: datetime.date
    label: str


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Phases in time. `today` is the day the figures speak of."""

    bars: tuple[Bar, ...]
    gates: tuple[GateLine, ...]
    today: datetime.date


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A measurable outcome by a date."""

    record: str
    name: str
    start: str
    goal: str
    due: str
    reached: bool


@dataclass(frozen=True, slots=True)
class RiskRow:
    """What may go wrong and what is done about it. `level` is "high", "medium", "low" or empty."""

    record: str
    name: str
    mitigation: str
    level: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Narrative:
    """A paragraph the user wrote: the customer's story, the capability gap, the competitor's answer."""

    title: str
    text: str
    part: str = ""
    """Which of the brief's settings holds it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the figures rest on, and what the page leaves out by choice: (one, many, count), such as pains and bets."""

    basis: str
    provenance: str
    confidentiality: str
    left_out: tuple[tuple[str, str, int], ...]
    page: str = "1 / 1"
    """The number of the page, and how many there are."""


@dataclass(frozen=True, slots=True)
class Story:
    """Everything a brief says. Empty tuples and None are sections that have nothing to say."""

    title: str
    locale: str
    currency: str
    date: datetime.date
    head: Head
    persona: PersonaCard | None
    strip: Strip | None
    measures: tuple[MeasureCard, ...]
    pains: tuple[Pain, ...]
    high_points: tuple[HighPoint, ...]
    stages: tuple[StageRow, ...]
    bets: tuple[BetRow, ...]
    together: str
    gain: str
    """What the bets bring together, in words such as "£832k"; empty where that is nothing."""
    roadmap: Roadmap | None
    milestones: tuple[MilestoneRow, ...]
    risks: tuple[RiskRow, ...]
    trade_offs: tuple[str, ...]
    narrative: tuple[Narrative, ...]
    sources: Sources
    order: tuple[str, ...] = ()
    """The sections that the user wants first, in this order; the others follow as usual."""
