"""One line of quick capture, read. Nothing here knows a project; `capture` finds what the words mean there.

    > Stage: text @channel -1 !pain +opportunity #Persona "quote" *

- ``>`` at the start: a branch of the selected touchpoint.
- ``Stage:`` up to the first colon with a blank or the end behind it (a full-width colon needs none). ``"Try": `` in quotes
  is exactly that name, else it may be completed.
- Words without a sign are the name of the touchpoint; behind ``!`` they are a pain point, behind ``+`` an opportunity, up
  to the next ``!`` or ``+``. The other signs stand in between and do not end a text.
- ``@name`` and ``#name`` take one word, a name in quotes, or a known name with its blanks. ``#Tom-1`` is Tom's own feeling.
- ``-1``, ``+0.5``, ``-1,5``, ``±0`` alone are the feeling. More than two either way is held at 2 and told.
- ``"quote"``, also “ ”, „ “, « », 「 」; one without an end goes on to the end of the line. ``*`` alone: a moment of truth.
- A sign counts at the start of a word and with something behind it, so ``Wait !`` and ``a - b`` are text. A backslash
  before a sign or a digit takes its meaning away. Full-width signs, digits of any script and every kind of minus count.

A comma or semicolon right behind a name, a feeling or a quote is let go. Any text can be read; `read(write(says)).says == says` for what is
in its usual form (`model.text.one_line`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from journeymapper.edit.capture_names import folded
from journeymapper.edit.capture_says import (
    BRANCH,
    CHANNEL,
    CLOSERS,
    COLON,
    MINUS,
    MOMENT,
    PAIN,
    PERSONA,
    PLUS,
    SIGNS,
    Kind,
    Name,
    Said,
    Says,
    Span,
)
from journeymapper.model.text import one_line

_IDLE = ",;，；、،"
_NUMBER = rf"(?:[{PLUS}{re.escape(MINUS)}]\d(?:[.,．，٫]\d{{1,4}})?|±\d)"
_FEELING = re.compile(_NUMBER)
_OWN = re.compile(rf"(?<!\\)({_NUMBER})$")


class Line(NamedTuple):
    """A line that was read: what it says, which stretch is what (in order), and sentences about what was let go."""

    says: Says
    spans: tuple[Span, ...]
    notes: tuple[str, ...]


def read(line: str, names: Iterable[str] = ()) -> Line:
    """Read a line. `names` are known ones of personas and channels, taken with their blanks where they are written out."""
    return _Reader(line, names).read()


class _Reader:
    """Goes through a line once, word by word."""

    def __init__(self, line: str, names: Iterable[str]) -> None:
        self._line, self._at = line, 0
        self._names = sorted((name for name in names if " " in name), key=len, reverse=True)
        self._spans: list[Span] = []
        self._notes: dict[str, None] = {}
        self._texts: list[tuple[Kind, list[str]]] = [(Kind.TEXT, [])]
        self._channels: list[Name] = []
        self._people: list[Said] = []
        self._quotes: list[str] = []
        self._feeling: float | None = None
        self._moment = False

    def read(self) -> Line:
        line = self._line
        self._skip()
        branch = self._at < len(line) and line[self._at] in BRANCH
        if branch:
            self._span(self._at, self._at + 1, Kind.BRANCH)
            self._skip()
        stage = self._stage()
        self._skip()
        while self._at < len(line):
            if not self._mark():
                self._word()
            self._skip()
        says = Says(
            branch, stage, self._joined(Kind.TEXT)[0], tuple(self._channels), self._feeling,
            tuple(filter(None, self._joined(Kind.PAIN))), tuple(filter(None, self._joined(Kind.OPPORTUNITY))),
            tuple(self._people), tuple(self._quotes), self._moment,
        )  # fmt: skip
        return Line(says, tuple(self._spans), tuple(self._notes))

    def _joined(self, kind: Kind) -> list[str]:
        return [one_line(" ".join(words)) for one, words in self._texts if one is kind]

    def _skip(self) -> None:
        while self._at < len(self._line) and self._line[self._at].isspace():
            self._at += 1

    def _word_end(self, start: int) -> int:
        end = start
        while end < len(self._line) and not self._line[end].isspace():
            end += 1
        return end

    def _span(self, start: int, end: int, kind: Kind) -> None:
        """Note a stretch and go on behind it; words of one text in a row are one stretch."""
        self._at = end
        texts = (Kind.TEXT, Kind.PAIN, Kind.OPPORTUNITY)
        if self._spans and kind in texts and self._spans[-1].kind is kind and self._texts[-1][1]:
            start = self._spans.pop().start
        self._spans.append(Span(start, end, kind))

    def _stage(self) -> Name | None:
        start, line = self._at, self._line
        if start < len(line) and line[start] in CLOSERS:
            end = self._close(start)
            colon = end + 1 + len(line[end + 1 :]) - len(line[end + 1 :].lstrip())
            if end < len(line) and self._ends_stage(colon) and (text := self._plain(start + 1, end)):
                self._span(start, colon + 1, Kind.STAGE)
                return Name(text, exact=True)
            return None
        at = start
        while at < len(line):
            if (at == start or line[at - 1].isspace()) and self._is_mark(at):
                return None
            if line[at] == "\\":
                at += 2
                continue
            if self._ends_stage(at):
                text = self._plain(start, at)
                if text:
                    self._span(start, at + 1, Kind.STAGE)
                return Name(text) if text else None
            at += 1
        return None

    def _ends_stage(self, at: int) -> bool:
        line = self._line
        if at >= len(line) or line[at] not in COLON:
            return False
        return line[at] != ":" or at + 1 == len(line) or line[at + 1].isspace()

    def _is_mark(self, at: int) -> bool:
        char, after = self._line[at], self._line[at + 1 : at + 2].strip()
        if char in CHANNEL + PERSONA + PAIN + PLUS and after:
            return True
        word = self._line[at : self._word_end(at)].rstrip(_IDLE)
        return char in CLOSERS or word in MOMENT or _FEELING.fullmatch(word) is not None

    def _mark(self) -> bool:
        """Read what begins with a sign here, if anything does."""
        start, char = self._at, self._line[self._at]
        end = self._word_end(start)
        word = self._line[start:end].rstrip(_IDLE)
        if _FEELING.fullmatch(word):
            if self._feeling is not None:
                self._notes["Of several feelings the last one counts."] = None
            self._feeling = self._felt(word)
            self._span(start, end, Kind.FEELING)
        elif len(word) == 1 and word in MOMENT:
            self._moment = True
            self._span(start, end, Kind.MOMENT)
        elif char in CLOSERS:
            self._quote(start)
        elif end - start > 1 and char in PAIN + PLUS:
            kind = Kind.PAIN if char in PAIN else Kind.OPPORTUNITY
            self._texts.append((kind, []))
            self._word(1)
        else:
            return end - start > 1 and char in CHANNEL + PERSONA and self._named(char in PERSONA)
        return True

    def _word(self, sign: int = 0) -> None:
        """Add a word to the text that was begun last; the first `sign` letters are its sign."""
        kind, words = self._texts[-1]
        start, end = self._at, self._word_end(self._at + sign)
        self._span(start, end, kind)
        words.append(self._plain(start + sign, end))

    def _quote(self, start: int) -> None:
        end = self._close(start)
        if text := self._plain(start + 1, end):
            self._quotes.append(text)
        self._span(start, min(end + 1, len(self._line)), Kind.QUOTE)
        while self._line[self._at : self._at + 1] in tuple(_IDLE + ".。"):
            self._at += 1

    def _close(self, start: int) -> int:
        """Where the quote that begins at `start` ends: the place of its last sign, or the end of the line."""
        for closer in CLOSERS[self._line[start]] if self._line[start] != '"' else [CLOSERS['"']]:
            at = start + 1
            while at < len(self._line):
                if self._line[at] == "\\":
                    at += 1
                elif self._line[at] in closer:
                    return at
                at += 1
        return len(self._line)

    def _named(self, persona: bool) -> bool:
        """Read the name behind ``@`` or ``#``; False where there is none."""
        start, line = self._at, self._line
        name, end = self._known(start + 1)
        if name is None and line[start + 1] in CLOSERS:
            close = self._close(start + 1)
            name, end = Name(self._plain(start + 2, close), exact=True), min(close + 1, len(line))
        own: float | None = None
        rest_end = self._word_end(end)
        if name is None:
            end = rest_end
            raw = line[start + 1 : end].rstrip(_IDLE)
            if persona and (found := _OWN.search(raw)) and found.start():
                own, raw = self._felt(found[1]), raw[: found.start()]
            name = Name(one_line(_unescaped(raw)))
        elif (rest := line[end:rest_end].rstrip(_IDLE)) == "" or (persona and _FEELING.fullmatch(rest)):
            own, end = self._felt(rest) if rest else None, rest_end
        if not name.text:
            return False
        if persona:
            self._people.append(Said(name, own))
        else:
            self._channels.append(name)
        self._span(start, end, Kind.PERSONA if persona else Kind.CHANNEL)
        return True

    def _known(self, start: int) -> tuple[Name | None, int]:
        """The longest known name of several words that is written out here, and where it ends."""
        for name in self._names:
            end = start + len(name)
            after = self._line[end : end + 1]
            if folded(self._line[start:end]) == folded(name) and (not after.isalnum()):
                return Name(name, exact=True), end
        return None, start

    def _felt(self, word: str) -> float:
        value = float(re.sub("[,．，٫]", ".", word[1:]))
        if value > 2:
            self._notes[
                f"Feelings go from −2 to +2, so {word} counts as {'−' if word[0] in MINUS else '+'}2."
            ] = None
        return (-1 if word[0] in MINUS else 1) * min(2.0, value) + 0.0

    def _plain(self, start: int, end: int) -> str:
        return one_line(_unescaped(self._line[start:end]))


def _unescaped(text: str) -> str:
    """Take away the backslashes before signs and digits."""
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
