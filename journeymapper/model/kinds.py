"""The closed lists of the field's vocabulary. Their values are what stands in the project file."""

from __future__ import annotations

from enum import StrEnum


class JourneyState(StrEnum):
    """Whether a journey shows what is, or what shall be."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class Provenance(StrEnum):
    """Where a figure or a statement comes from; every number that reaches the page carries one."""

    OBSERVED = "observed"
    ASSUMED = "assumed"
    PROPOSED = "proposed"


class LaneKind(StrEnum):
    """What a row of the map shows."""

    STEPS = "steps"
    CURVE = "curve"
    GOALS = "goals"
    THOUGHTS = "thoughts"
    PAINS = "pains"
    OPPORTUNITIES = "opportunities"
    BETS = "bets"
    CHANNELS = "channels"
    EVIDENCE = "evidence"
    BACKSTAGE_PEOPLE = "backstage-people"
    BACKSTAGE_SYSTEMS = "backstage-systems"
    MEASURES = "measures"
    ALIGNMENT = "alignment"
    TEXT = "text"
    PICTURE = "picture"


class CardKind(StrEnum):
    """What a card on the map says."""

    PAIN = "pain"
    OPPORTUNITY = "opportunity"
    GOAL = "goal"
    THOUGHT = "thought"
    QUESTION = "question"
    NOTE = "note"
    PICTURE = "picture"


class CardState(StrEnum):
    """How far an opportunity or a pain point has come."""

    OPEN = "open"
    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


class EvidenceKind(StrEnum):
    """The form of a piece of evidence."""

    QUOTE = "quote"
    OBSERVATION = "observation"
    NUMBER = "number"


class Direction(StrEnum):
    """Which way a measure should go."""

    UP = "up"
    DOWN = "down"


class EffectKind(StrEnum):
    """What a bet changes."""

    LEAVE = "leave"
    SHARE = "share"
    MINUTES = "minutes"
    COST = "cost"
    EFFORT = "effort"
    FEELING = "feeling"
    MEASURE = "measure"


class BetState(StrEnum):
    """Where a bet stands with those who decide."""

    IDEA = "idea"
    PROPOSED = "proposed"
    FUNDED = "funded"
    GATED = "gated"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class GateState(StrEnum):
    """What came out at a gate."""

    WAITING = "waiting"
    GO_ON = "go on"
    PAUSE = "pause"
    PIVOT = "pivot"
    STOP = "stop"


class Period(StrEnum):
    """The period in which the entering customers are counted."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def per_year(self) -> float:
        """How many such periods a year has."""
        return {"week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}[self.value]


class AlignmentElement(StrEnum):
    """The five elements that a stage is scored on, 1 to 5."""

    BRAND = "brand identity"
    EMPLOYEES = "employee engagement"
    EXPERIENCE = "customer experience"
    SYSTEMS = "systems and processes"
    MEASUREMENT = "measurement and insight"


class NoteKind(StrEnum):
    """What a line written in a workshop is, or became."""

    CAPTURE = "capture"
    PARKED = "parked"
    VOTE = "vote"
    DECISION = "decision"
    PRIVATE = "private"
