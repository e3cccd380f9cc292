"""What an import or an export could not carry over as it was, told in sentences with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from journeymapper.errors import JourneyMapperError

KEPT = 2_000
"""How many losses a report keeps word by word; further ones are counted."""


class Refused(JourneyMapperError):
    """A source that cannot be imported at all; the sentence says why and what would help."""


class Severity(StrEnum):
    """What became of a thing that did not fit."""

    CHANGED = "changed"
    DROPPED = "dropped"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that did not pass unharmed.

    `place` is where it stands ("Line 12", "Row 3", a name), empty for the whole; `sentence` says what happened.
    """

    severity: Severity
    sentence: str
    place: str = ""

    def line(self) -> str:
        """Return the loss as one line of text: severity, place, sentence."""
        head = f"{self.severity.value.capitalize()}, {self.place[:1].lower()}{self.place[1:]}"
        return f"{head if self.place else self.severity.value.capitalize()}: {self.sentence}"


class Report:
    """The losses of one import or export, in the order in which they were met."""

    def __init__(self) -> None:
        """Start with nothing lost."""
        self.losses: list[Loss] = []
        self.more = 0
        self.foremost = ""
        """A sentence that is told in plain view, before anything is counted; empty for none."""

    def changed(self, sentence: str, place: str = "") -> None:
        """Note something that was carried, but not as it stood."""
        self._note(Loss(Severity.CHANGED, sentence, place))

    def dropped(self, sentence: str, place: str = "") -> None:
        """Note something that was left behind."""
        self._note(Loss(Severity.DROPPED, sentence, place))

    def assumed(self, sentence: str, place: str = "") -> None:
        """Note something that was not said and had to be decided."""
        self._note(Loss(Severity.ASSUMED, sentence, place))

    def _note(self, loss: Loss) -> None:
        if len(self.losses) < KEPT:
            self.losses.append(loss)
        else:
            self.more += 1

    def __len__(self) -> int:
        """How much was noted, those included that are only counted."""
        return len(self.losses) + self.more

    def __iter__(self) -> Iterator[Loss]:
        """Yield the losses that were kept word by word."""
        return iter(self.losses)

    def lines(self) -> list[str]:
        """Return the report as lines of text; empty when everything was carried."""
        lines = [loss.line() for loss in self.losses]
        if self.more:
            lines.append(f"And {self.more:,} more like these.")
        return lines


def listed(names: list[str], at_most: int = 3) -> str:
    """Return names in quotation marks for a sentence: the first few, and how many more there are."""
    shown = ", ".join(f"“{short(name)}”" for name in names[:at_most])
    rest = len(names) - at_most
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def short(text: str, at_most: int = 60) -> str:
    """Return `text` on one line, cut with an ellipsis where it is longer than `at_most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= at_most else line[: at_most - 1] + "…"
