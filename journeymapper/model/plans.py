"""What is proposed and promised: bets, phases, milestones, risks, trade-offs, gates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

from pydantic import Field

from journeymapper.model.base import Amount, Id, Label, Part, Record, References, Share, Text
from journeymapper.model.kinds import BetState, EffectKind, GateState, Provenance


class Range(Part):
    """A low, a likely and a high value with where they come from."""

    low: float
    likely: float
    high: float
    provenance: Provenance = Provenance.ASSUMED


class Effect(Part):
    """What a bet changes at one place: the new value as low, likely and high.

    `place` is a touchpoint (leave, minutes, cost, effort, feeling), a link (share) or a measure. Shares are fractions.
    """

    kind: EffectKind
    place: Id
    persona: Id | None = None
    low: float
    likely: float
    high: float
    provenance: Provenance = Provenance.ASSUMED


class Bet(Record):
    """An investment with a hypothesis: "if we ..., then ...".

    `value` is what it is worth a year as typed by the user, as long as it is not computed; costs are in the project's
    currency; `confidence` is the chance that it works; it starts on `start` and takes `ramp_months` to its full effect.
    """

    TABLE: ClassVar[str] = "bets"
    PREFIX: ClassVar[str] = "be"
    REFS: ClassVar[References] = {
        "touchpoints": ("touchpoints",),
        "squad": ("squads",),
    }

    name: Label = ""
    if_we: Text = ""
    then: Text = ""
    effects: tuple[Effect, ...] = ()
    touchpoints: tuple[Id, ...] = ()
    value: Range | None = None
    cost_once: Amount | None = None
    cost_year: Amount | None = None
    confidence: Share | None = None
    start: datetime.date | None = None
    ramp_months: Annotated[float, Field(ge=0, le=600)] = 0.0
    squad: Id | None = None
    owner: Label = ""
    state: BetState = BetState.PROPOSED
    decision: Label = ""
    """What is asked of those who decide: "Fund", "Gate 12 Jan"."""
    brand: Text = ""
    """What it does for the brand: the third kind of value beside revenue and retention."""
    side_effects: Text = ""
    """What may get worse elsewhere."""

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield (field, id) for every other record that this one mentions, those of its effects included."""
        yield from super().references()
        for effect in self.effects:
            yield "effects", effect.place
            if effect.persona:
                yield "effects", effect.persona

    def without(self, gone: frozenset[str]) -> Self:
        """Return the bet without its mentions of `gone`; an effect goes with its place or persona."""
        kept = tuple(
            effect for effect in self.effects if effect.place not in gone and effect.persona not in gone
        )
        bet = super().without(gone)
        return bet if kept == self.effects else bet.replace(effects=kept)


class Phase(Record):
    """A bar of the roadmap: a stretch of time in which something, usually a bet, is done."""

    TABLE: ClassVar[str] = "phases"
    PREFIX: ClassVar[str] = "ph"
    REFS: ClassVar[References] = {"bet": ("bets",), "squad": ("squads",)}

    name: Label = ""
    start: datetime.date
    end: datetime.date
    bet: Id | None = None
    squad: Id | None = None
    outcome: Label = ""
    """The milestone at its end in a few words: "12 % leave"."""


class Milestone(Record):
    """A measurable outcome by a date: a measure goes from one value to another."""

    TABLE: ClassVar[str] = "milestones"
    PREFIX: ClassVar[str] = "mi"
    REFS: ClassVar[References] = {"measure": ("measures",), "bet": ("bets",), "phase": ("phases",)}

    name: Label = ""
    measure: Id | None = None
    unit: Label = ""
    """Used when no measure is named."""
    start: float | None = None
    """The value it goes from."""
    goal: float | None = None
    """The value it goes to."""
    due: datetime.date | None = None
    bet: Id | None = None
    phase: Id | None = None
    reached: datetime.date | None = None


class Risk(Record):
    """What may go wrong: probability 0 to 1, impact 1 to 5, and what is done about it."""

    TABLE: ClassVar[str] = "risks"
    PREFIX: ClassVar[str] = "ri"
    REFS: ClassVar[References] = {"bets": ("bets",)}

    name: Label = ""
    probability: Share | None = None
    impact: Annotated[int, Field(ge=1, le=5)] | None = None
    mitigation: Text = ""
    channels: tuple[Label, ...] = ()
    """The channels it would hit."""
    owner: Label = ""
    bets: tuple[Id, ...] = ()


class TradeOff(Record):
    """What is deliberately not done, and why."""

    TABLE: ClassVar[str] = "trade_offs"
    PREFIX: ClassVar[str] = "to"
    REFS: ClassVar[References] = {"bets": ("bets",)}

    name: Label = ""
    reason: Text = ""
    bets: tuple[Id, ...] = ()


class Gate(Record):
    """A dated condition at which a bet goes on, pauses, pivots or stops."""

    TABLE: ClassVar[str] = "gates"
    PREFIX: ClassVar[str] = "ga"
    REFS: ClassVar[References] = {"bet": ("bets",), "measure": ("measures",)}

    bet: Id | None = None
    measure: Id | None = None
    date: datetime.date | None = None
    condition: Text = ""
    state: GateState = GateState.WAITING
