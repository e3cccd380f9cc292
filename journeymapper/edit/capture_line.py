"""One line of quick capture, read. Nothing here knows a project; `capture` finds what the words mean there.

    > Stage: text 34 % @channel -1 !pain +opportunity #Persona "quote" *

- ``>`` at the start: a branch of the selected touchpoint; ``34 %`` behind its text is the share of customers who take it.
- ``Stage:`` up to the first colon with a blank or the end behind it (a full-width colon needs none). ``"Try": `` in quotes
  is exactly that name, else it may be completed.
- Words without a sign are the name of the touchpoint; behind ``!`` they are a pain point, behind ``+`` an opportunity, up
  to the next ``!`` or ``+``. The other signs stand in between and do not end a text.
- ``@name`` and ``#name`` take a name in quotes, a known name with its blanks, or the beginning of one as one word. A name
  that is not known goes on up to the next sign, or to a comma. ``#Tom-1`` is Tom's own feeling.
- ``-1``, ``+0.5``, ``-1,5``, ``0`` alone are the feeling. More than two either way is held at 2 and told.
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

from journeymapper.edit.capture_names import begins_word, written_out
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
    ZERO,
    Kind,
    Name,
    Said,
    Says,
    Span,
    unescaped,
)
from journeymapper.edit.capture_scan import IDLE, Scan
from journeymapper.model.text import one_line

_NUMBER = rf"(?:[{PLUS}{re.escape(MINUS)}]\d(?:[.,．，٫]\d{{1,4}})?|±\d)"
_FEELING = re.compile(rf"{_NUMBER}|{ZERO}")
_SHARE = re.compile(r"(\d{1,3}(?:[.,．，٫]\d{1,4})?)\s?[%％](?=\s|$)")
_OWN = re.compile(rf"(?<!\\)({_NUMBER})$")


class Line(NamedTuple):
    """A line that was read: what it says, which stretch is what (in order), and sentences about what was let go."""

    says: Says
    spans: tuple[Span, ...]
    notes: tuple[str, ...]


def read(line: str, names: Iterable[str] = ()) -> Line:
    """Read a line. `names` are known ones of personas and channels, taken with their blanks where they are written out.

    Names that are not among them, nor begin one, go on up to the next sign.
    """
    return _Reader(line, names).read()


class _Reader:
    """Goes through a line once, word by word: time and memory grow with its length, whatever stands in it."""

    def __init__(self, line: str, names: Iterable[str]) -> None:
        self._line, self._at, self._scan = line, 0, Scan(line)
        self._known_names = tuple(names)
        self._names = sorted((name for name in self._known_names if " " in name), key=len, reverse=True)
        self._spans: list[Span] = []
        self._notes: dict[str, None] = {}
        self._texts: list[tuple[Kind, list[str]]] = [(Kind.TEXT, [])]
        self._channels: list[Name] = []
        self._people: list[Said] = []
        self._quotes: list[str] = []
        self._feeling: float | None = None
        self._share: float | None = None
        self._branch = False
        self._moment = False

    def read(self) -> Line:
        line = self._line
        self._skip()
        self._branch = self._at < len(line) and line[self._at] in BRANCH
        if self._branch:
            self._span(self._at, self._at + 1, Kind.BRANCH)
            self._skip()
        stage = self._stage()
        self._skip()
        while self._at < len(line):
            if not self._shared() and not self._mark():
                self._word()
            self._skip()
        says = Says(
            self._branch, stage, self._joined(Kind.TEXT)[0], tuple(self._channels), self._feeling,
            tuple(filter(None, self._joined(Kind.PAIN))), tuple(filter(None, self._joined(Kind.OPPORTUNITY))),
            tuple(self._people), tuple(self._quotes), self._moment,
            self._share,
        )  # fmt: skip
        return Line(says, tuple(self._spans), tuple(self._notes))

    def _joined(self, kind: Kind) -> list[str]:
        return [one_line(" ".join(words)) for one, words in self._texts if one is kind]

    def _skip(self) -> None:
        while self._at < len(self._line) and self._line[self._at].isspace():
            self._at += 1

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
            end = self._scan.close(start)
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
        word = self._scan.sign(at)
        return char in CLOSERS or (len(word) == 1 and word in MOMENT) or _FEELING.fullmatch(word) is not None

    def _mark(self) -> bool:
        """Read what begins with a sign here, if anything does."""
        start, char = self._at, self._line[self._at]
        end, word = self._scan.word_end(start), self._scan.sign(start)
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

    def _shared(self) -> bool:
        """Read the share of a branch, where it stands behind the last word of its text."""
        found = _SHARE.match(self._line, self._at)
        if not self._branch or found is None or len(self._texts) > 1 or not self._texts[0][1]:
            return False
        behind = found.end() + len(self._line[found.end() :]) - len(self._line[found.end() :].lstrip())
        value = float(re.sub("[,．，٫]", ".", found[1]))
        if value > 100 or (behind < len(self._line) and not self._is_mark(behind)):
            return False
        self._share = round(value / 100, 8)
        self._span(self._at, found.end(), Kind.SHARE)
        return True

    def _word(self, sign: int = 0) -> None:
        """Add a word to the text that was begun last; the first `sign` letters are its sign."""
        kind, words = self._texts[-1]
        start, end = self._at, self._scan.word_end(self._at + sign)
        self._span(start, end, kind)
        words.append(self._plain(start + sign, end))

    def _quote(self, start: int) -> None:
        end = self._scan.close(start)
        if text := self._plain(start + 1, end):
            self._quotes.append(text)
        self._span(start, min(end + 1, len(self._line)), Kind.QUOTE)
        while self._line[self._at : self._at + 1] in tuple(IDLE + ".。"):
            self._at += 1

    def _named(self, persona: bool) -> bool:
        """Read the name behind ``@`` or ``#``; False where there is none."""
        start, line = self._at, self._line
        name, end = self._known_at(start + 1)
        if name is None and line[start + 1] in CLOSERS:
            close = self._scan.close(start + 1)
            name, end = Name(self._plain(start + 2, close), exact=True), min(close + 1, len(line))
        own: float | None = None
        rest_end = self._scan.word_end(end)
        if name is None:
            end = (
                rest_end
                if persona and _OWN.search(line[start + 1 : rest_end].rstrip(IDLE))
                else self._name_end(rest_end, start + 1)
            )
            raw = line[start + 1 : end].rstrip(IDLE)
            if persona and (found := _OWN.search(raw)) and found.start():
                own, raw = self._felt(found[1]), raw[: found.start()]
            name = Name(one_line(unescaped(raw)))
        elif (rest := line[end:rest_end].rstrip(IDLE)) == "" or (persona and _FEELING.fullmatch(rest)):
            own, end = self._felt(rest) if rest else None, rest_end
        if not name.text:
            return False
        if persona:
            self._people.append(Said(name, own))
        else:
            self._channels.append(name)
        self._span(start, end, Kind.PERSONA if persona else Kind.CHANNEL)
        return True

    def _known_at(self, start: int) -> tuple[Name | None, int]:
        found = written_out(self._line, start, self._names)
        return (Name(found, exact=True) if found else None), start + len(found)

    def _name_end(self, end: int, start: int) -> int:
        """Where a name ends that was read up to `end`: there if it begins a known one, else before the next sign."""
        line = self._line
        if line[end - 1] in IDLE or begins_word(line[start:end], self._known_names):
            return end
        while True:
            at = end + len(line[end:]) - len(line[end:].lstrip())
            if at >= len(line) or self._is_mark(at):
                return end
            end = self._scan.word_end(at)
            if line[end - 1] in IDLE:
                return end

    def _felt(self, word: str) -> float:
        value = float(re.sub("[,．，٫]", ".", word[1:] or word))
        if value > 2:
            self._notes[
                f"Feelings go from −2 to +2, so {word} counts as {'−' if word[0] in MINUS else '+'}2."
            ] = None
        return (-1 if word[0] in MINUS else 1) * min(2.0, value) + 0.0

    def _plain(self, start: int, end: int) -> str:
        return one_line(unescaped(self._line[start:end]))
