"""What did not fit on the page as it was written. Every cut is told to the caller; nothing is lost in silence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CutKind(StrEnum):
    """What was left off."""

    TEXT = "text"
    LIST = "list"
    LABEL = "label"
    LETTERS = "letters"
    SCRIPT = "script"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Cut:
    """Something that did not fit on the page as it was written: where, what kind, a sentence, and the full texts."""

    section: str
    kind: CutKind
    message: str
    lost: tuple[str, ...] = ()
    noun: str = ""
    """What one of the lost entries of a list is: "risk"."""

    def __str__(self) -> str:
        """The sentence."""
        return self.message
