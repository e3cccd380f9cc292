"""Where the words and quotes of a line of quick capture end, found in a time that grows with its length and no faster."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from journeymapper.edit.capture_says import CLOSERS

IDLE = ",;，；、،"
"""What is let go right behind a name, a feeling or a quote."""

_LONGEST_SIGN = 7
"""Letters of the longest word that is a sign: a feeling with four decimals."""
_CLOSING = frozenset("".join(CLOSERS.values()))


class Scan:
    """Answers for one line; what was found once is kept, so that a line of nothing but signs is read once too."""

    def __init__(self, line: str) -> None:
        """Nothing is looked at yet."""
        self._line = line
        self._word = (0, 0, 0)
        """The word that was looked at last: from, up to, and up to where without what is let go at its end."""

    def word_end(self, start: int) -> int:
        """Where the word ends that `start` is in; `start` itself on a blank."""
        begun, end, _ = self._word
        if not begun <= start < end:
            end = start
            while end < len(self._line) and not self._line[end].isspace():
                end += 1
            bare = end
            while bare > start and self._line[bare - 1] in IDLE:
                bare -= 1
            self._word = (start, end, bare)
        return end

    def sign(self, start: int) -> str:
        """The word from here on, without what is let go at its end; empty where it is too long for a sign."""
        self.word_end(start)
        bare = self._word[2]
        return self._line[start:bare] if bare - start <= _LONGEST_SIGN else ""

    def close(self, start: int) -> int:
        """Where the quote that begins at `start` ends: the place of its last sign, or the end of the line."""
        opener = self._line[start]
        for closers in CLOSERS[opener] if opener != '"' else [CLOSERS[opener]]:
            end = min(self._first(closer, start + 1) for closer in closers)
            if end < len(self._line):
                return end
        return len(self._line)

    def _first(self, closer: str, start: int) -> int:
        places = self._closing.get(closer, [])
        at = bisect_left(places, start)
        return places[at] if at < len(places) else len(self._line)

    @cached_property
    def _closing(self) -> dict[str, list[int]]:
        """Each sign that may close a quote -> its places, without those behind a backslash."""
        found: dict[str, list[int]] = {}
        at = 0
        while at < len(self._line):
            if self._line[at] == "\\":
                at += 1
            elif self._line[at] in _CLOSING:
                found.setdefault(self._line[at], []).append(at)
            at += 1
        return found
