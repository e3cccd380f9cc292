"""Who travels, what they said, who competes for them, and who looks after them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import Field

from journeymapper.model.base import Amount, Feeling, Id, Label, Record, References, Score, Share, Text
from journeymapper.model.kinds import EvidenceKind, Provenance


class Persona(Record):
    """Who travels: a segment with a face. Facets are free text, one entry a line.

    `yearly_value` is what one such customer is worth a year, in the project's currency.
    """

    TABLE: ClassVar[str] = "personas"
    PREFIX: ClassVar[str] = "pe"

    name: Label = ""
    role: Label = ""
    quote: Text = ""
    picture: Label | None = None
    colour: Label = ""
    """``#rrggbb``, or empty for the theme's colour at the persona's place."""
    demographics: Text = ""
    behaviours: Text = ""
    psychographics: Text = ""
    """Values, lifestyle, motivations."""
    wants: Text = ""
    fears: Text = ""
    needs: tuple[Label, ...] = ()
    share_of_customers: Share | None = None
    share_of_value: Share | None = None
    yearly_value: Amount | None = None
    yearly_churn: Share | None = None
    provenance: Provenance = Provenance.ASSUMED

    @property
    def short_name(self) -> str:
        """The first word of the name, for chips and curves."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def initials(self) -> str:
        """Up to two initials of the name, for the avatar."""
        # Of "Persona 12" the whole number: "P1" would stand for ten of them.
        return "".join(word[:2] if word.isdigit() else word[0] for word in self.name.split()[:2]).upper()


_LONGEST_CALLED = 28
"""Letters of a full name that stands in place of a first word; a longer one loses its middle."""


def called(persona: Persona, everybody: Iterable[Persona]) -> str:
    """Return a short name of `persona` that nobody else of `everybody` has: the first word of the name, else the whole name.

    A long name loses letters in its middle, for it is at its ends that names differ. Empty for a persona without a name.
    """
    first = persona.short_name
    if not any(other.id != persona.id and other.short_name == first for other in everybody):
        return first
    name = " ".join(persona.name.split())
    if len(name) <= _LONGEST_CALLED:
        return name
    half = (_LONGEST_CALLED - 1) // 2
    return f"{name[:half].rstrip()}…{name[-half:].lstrip()}"


class Evidence(Record):
    """A quote, an observation or a number that supports what the map says.

    `source` is free text such as "interview", "support tickets", "social media"; `count` says how many such pieces stand
    behind the entry (42 tickets); `value` is the figure of a number.
    """

    TABLE: ClassVar[str] = "evidence"
    PREFIX: ClassVar[str] = "ev"
    REFS: ClassVar[References] = {
        "touchpoints": ("touchpoints",),
        "cards": ("cards",),
        "persona": ("personas",),
        "measure": ("measures",),
    }

    kind: EvidenceKind = EvidenceKind.QUOTE
    text: Text = ""
    source: Label = ""
    link: Label = ""
    date: datetime.date | None = None
    persona: Id | None = None
    measure: Id | None = None
    sentiment: Feeling | None = None
    value: float | None = None
    unit: Label = ""
    count: Annotated[int, Field(ge=1, le=1_000_000_000)] = 1
    provenance: Provenance = Provenance.OBSERVED
    touchpoints: tuple[Id, ...] = ()
    cards: tuple[Id, ...] = ()


class Competitor(Record):
    """A rival's experience on the same journey: feelings by touchpoint, and how it does by stage (1 to 5)."""

    TABLE: ClassVar[str] = "competitors"
    PREFIX: ClassVar[str] = "co"
    REFS: ClassVar[References] = {"feelings": ("touchpoints",), "scores": ("stages",)}

    name: Label = ""
    feelings: dict[Id, Feeling] = Field(default_factory=dict)
    scores: dict[Id, Score] = Field(default_factory=dict)
    answer: Text = ""
    """What they do better or worse, and what they may answer to our bets."""
    provenance: Provenance = Provenance.ASSUMED


class Squad(Record):
    """Who owns a segment of the journey, what it may decide alone, and whom it escalates to."""

    TABLE: ClassVar[str] = "squads"
    PREFIX: ClassVar[str] = "sq"
    REFS: ClassVar[References] = {
        "touchpoints": ("touchpoints",),
        "stages": ("stages",),
        "measures": ("measures",),
    }

    name: Label = ""
    charter: Text = ""
    lead: Label = ""
    touchpoints: tuple[Id, ...] = ()
    stages: tuple[Id, ...] = ()
    measures: tuple[Id, ...] = ()
    """Its success measures."""
    decides_alone: Text = ""
    escalates_to: Label = ""
