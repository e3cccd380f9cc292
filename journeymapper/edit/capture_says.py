"""What a line of quick capture says, as data, its signs, and how such a line is written. `capture_line` reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BRANCH, COLON, CHANNEL, PERSONA = ">＞﹥", ":：﹕", "@＠﹫", "#＃﹟"
PAIN, PLUS, MINUS, MOMENT = "!！﹗", "+＋﹢", "-−－﹣–‒—", "*＊﹡★⭐"
ZERO = "[0０]"
"""A pattern: what is a feeling without a sign before it."""
CLOSERS = {
    '"': '"＂”“', "＂": '＂"', "“": '”"', "„": '“”"', "”": '”"', "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›",
}  # fmt: skip
"""What begins a quote -> what may end it, the likeliest first."""
SIGNS = frozenset(
    "".join((BRANCH, COLON, CHANNEL, PERSONA, PAIN, PLUS, MINUS, MOMENT, *CLOSERS, *CLOSERS.values(), "\\±"))
)
"""The letters whose meaning a backslash takes away (it does so for digits too)."""
_SIMPLE = re.compile(r"[^\W\d]\w*")


class Kind(StrEnum):
    """What a stretch of the line is."""

    BRANCH = "branch"
    STAGE = "stage"
    TEXT = "text"
    CHANNEL = "channel"
    FEELING = "feeling"
    PAIN = "pain"
    OPPORTUNITY = "opportunity"
    PERSONA = "persona"
    QUOTE = "quote"
    MOMENT = "moment"
    SHARE = "share"


class Span(NamedTuple):
    """A stretch of the line, its sign included: from `start` up to before `end`."""

    start: int
    end: int
    kind: Kind


class Name(NamedTuple):
    """A name as it was written; `exact` where it stood in quotes and is not to be completed."""

    text: str
    exact: bool = False


class Said(NamedTuple):
    """A persona by name, with a feeling of its own where the line gives one."""

    name: Name
    feeling: float | None = None


@dataclass(frozen=True, slots=True)
class Says:
    """What a line says, in its own words."""

    branch: bool = False
    stage: Name | None = None
    name: str = ""
    channels: tuple[Name, ...] = ()
    feeling: float | None = None
    pains: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    people: tuple[Said, ...] = ()
    quotes: tuple[str, ...] = ()
    moment: bool = False
    share: float | None = None
    """Of a branch: 0 to 1 of the customers."""


def write(says: Says) -> str:
    """Return a line that says this."""
    pieces = [">"] if says.branch else []
    if says.stage is not None:
        stage = _quoted(says.stage.text) if says.stage.exact else _text(says.stage.text, colons=True)
        pieces.append(stage + ":")
    if says.name:
        pieces.append(_text(says.name, colons=says.stage is None, shares=says.branch))
    if says.branch and says.name and says.share is not None:
        pieces.append(f"{round(says.share * 100, 4):.4f}".rstrip("0").rstrip(".") + " %")
    pieces += ["@" + written(channel) for channel in says.channels]
    pieces += ["#" + written(who) + ("" if own is None else _number(own)) for who, own in says.people]
    if says.feeling is not None:
        pieces.append(_number(says.feeling))
    pieces += ["*"] if says.moment else []
    pieces += [_quoted(quote) for quote in says.quotes]
    pieces += ["!" + _text(pain, begun=True) for pain in says.pains]
    pieces += ["+" + _text(chance, begun=True) for chance in says.opportunities]
    return " ".join(pieces)


def written(name: Name) -> str:
    """Return a name as it stands behind its sign: in quotes where it is exact or more than a word."""
    return name.text if not name.exact and _SIMPLE.fullmatch(name.text) else _quoted(name.text)


def _quoted(text: str) -> str:
    return '"' + "".join("\\" + c if c in CLOSERS['"'] or c == "\\" else c for c in text) + '"'


def _text(text: str, *, begun: bool = False, colons: bool = False, shares: bool = False) -> str:
    """Words with their signs escaped; `begun`: the first stands right behind its sign, where only digits mean something.

    With `shares` a word that begins with a digit could be read as one.
    """
    words = []
    for at, word in enumerate(text.split(" ")):
        number = word[:1].isdecimal() if shares or (begun and at == 0) else re.match(ZERO, word) is not None
        first = number or (word[:1] in SIGNS and not (begun and at == 0))
        escaped = [
            "\\" + c if c == "\\" or (first and n == 0) or (colons and c in COLON) else c
            for n, c in enumerate(word)
        ]
        words.append("".join(escaped))
    return " ".join(words)


def _number(feeling: float) -> str:
    text = f"{abs(feeling):.4f}".rstrip("0").rstrip(".")
    return ("−" if feeling < 0 else "+") + text


def unescaped(text: str) -> str:
    """Return `text` without the backslashes before signs and digits."""
    if "\\" not in text:
        return text
    made: list[str] = []
    at = 0
    while at < len(text):
        after = text[at + 1 : at + 2]
        if text[at] == "\\" and after and (after in SIGNS or after[0].isdecimal()):
            at += 1
        made.append(text[at])
        at += 1
    return "".join(made)
