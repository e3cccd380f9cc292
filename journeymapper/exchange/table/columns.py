"""The columns of a touchpoint table: what a header means, in our words and in those of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeymapper.model.text import one_line

FIELDS = (
    *("journey", "stage", "touchpoint", "channel", "moment_of_truth", "goal", "entry", "leave", "next"),
    *("minutes", "cost", "effort", "action", "thought", "pain", "opportunity", "quote"),
    *("backstage_people", "backstage_systems", "owner", "notes"),
)
"""The columns in the order in which we write them."""

FEELING = "feeling:"
"""Begins the header of a persona's column."""

LANE = "lane:"
"""Begins the header of a text lane whose name would otherwise be taken for another column."""

_SYNONYMS = {
    "journey": ("journey name", "journeys", "map"),
    "stage": ("phase", "stages", "phases", "journey stage", "journey phase"),
    "touchpoint": ("touchpoints", "touch point", "touch points", "step", "steps", "journey step"),
    "channel": ("channels",),
    "moment_of_truth": ("moments of truth",),
    "action": ("actions", "user action", "user actions", "customer action", "customer actions", "frontstage"),
    "thought": ("thoughts", "thinking", "thought/quote", "thoughts/quotes"),
    "pain": ("pains", "pain point", "pain points", "friction", "frictions"),
    "opportunity": ("opportunities",),
    "quote": ("quotes", "customer quote", "customer quotes"),
    "leave": ("leaves", "leave share", "drop off", "dropoff"),
    "next": ("next step", "next steps", "leads to"),
    "minutes": ("time (minutes)", "duration (minutes)", "time (min)"),
    "effort": ("customer effort",),
    "backstage_people": ("backstage", "backstage staff"),
    "backstage_systems": ("systems", "system", "backstage system", "systems / tools"),
    "owner": ("owners",),
    "notes": ("note",),
}
_OWN = {name.replace("_", " "): name for name in FIELDS}
_OTHERS = {word: name for name, words in _SYNONYMS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a field of `FIELDS`, "feeling" of a persona (`name`), or "lane" called `name`."""

    kind: str
    name: str = ""


def column_of(header: str) -> Column:
    """Return what a single header means; a header of no known meaning is a text lane of that name."""
    shown = one_line(header)
    folded = shown.casefold()
    for prefix, kind in ((FEELING, "feeling"), (LANE, "lane")):
        if folded.startswith(prefix) and shown[len(prefix) :].strip():
            return Column(kind, shown[len(prefix) :].strip())
    words = " ".join(folded.replace("_", " ").replace("-", " ").split())
    field = _OWN.get(words) or _OTHERS.get(words) or _OTHERS.get(folded)
    return Column(field) if field else Column("lane", shown)


def columns_of(headers: Sequence[str]) -> list[Column]:
    """Return what each header of a table means. Of several for the same field our own word wins, then the first.

    The others are text lanes of their own names.
    """
    found = [column_of(header) for header in headers]
    taken: dict[Column, int] = {}
    for at, column in enumerate(found):
        best = taken.get(column)
        if best is None or (column.kind in FIELDS and not _is_own(headers[best]) and _is_own(headers[at])):
            taken[column] = at
    lanes = Distinct(column.name for column in found if column.kind == "lane")
    for at, column in enumerate(found):
        if taken[column] != at and column != Column("lane"):
            found[at] = Column("lane", lanes.give(one_line(headers[at])))
    return found


def recognised(headers: Sequence[str]) -> int:
    """Return how many different columns of ours a row of headers holds; 0 when neither stages nor touchpoints are there."""
    kinds = {column for header in headers if (column := column_of(header)).kind != "lane"}
    names = {column.kind for column in kinds}
    if len(kinds) == 1:
        return int(any(one_line(header).casefold() == "touchpoint" for header in headers))
    return len(kinds) if names & {"touchpoint", "stage"} else 0


class Distinct:
    """Gives out names so that no two are alike: a name that was given already gets a number behind it."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with the names in `taken` given."""
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Return `name`, or `name (2)` and so on: the first that was not given before."""
        chosen = name
        number = self._next.get(name, 2)
        while chosen in self._taken:
            chosen = f"{name} ({number})"
            number += 1
        self._next[name] = number
        self._taken.add(chosen)
        return chosen


def _is_own(header: str) -> bool:
    return " ".join(one_line(header).casefold().replace("_", " ").split()) in _OWN
