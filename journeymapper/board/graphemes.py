"""Where a text may be torn: between what a reader takes for letters, and between words.

Follows the gist of Unicode's UAX #29 (grapheme clusters) and UAX #14 (line breaks) with the tables Python carries:
marks, joiners, flags, skin tones, Hangul and conjuncts stay whole; CJK breaks anywhere but before closing and after
opening punctuation.
"""

from __future__ import annotations

import re
import unicodedata

_JOINER = "\u200d"
_SPACES = re.compile("[ \t\n\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+")
# A hyphen or a slash between two longer pieces: "set-up" stays whole, "customer-facing" may break.
_HYPHENS = re.compile(r"(?<=\w\w\w)[-/\u2010\u2013\u2014](?=\w\w\w)")
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uffee\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_NOT_FIRST = frozenset(
    "、。，．：；？！）」』】〕〉》〗〙〛’”…‥・ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ々〻゛゜%％,.:;?!)]}»"
)
_NOT_LAST = frozenset("（「『【〔〈《〖〘〚‘“([{«$£¥＄￡￥")
_VIRAMAS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca")


def cluster_ends(text: str) -> list[int]:
    """Return the positions after each letter as a reader sees it; the last one is the length of `text`."""
    if text.isascii():
        return list(range(1, len(text) + 1))
    ends = [at for at in range(1, len(text)) if not _joined(text, at)]
    return [*ends, len(text)] if text else []


def hyphen_ends(text: str) -> list[int]:
    """Return the positions after hyphens and slashes, where a line may end if it would stay too empty otherwise."""
    return [match.end() for match in _HYPHENS.finditer(text)]


def line_ends(text: str) -> list[int]:
    """Return the positions at which a line may end, in order, without the end of `text`."""
    ends = [match.end() for match in _SPACES.finditer(text)]
    if not text.isascii():
        ends += [at for match in _CJK.finditer(text) for at in match.span() if _may_break(text, at)]
    return sorted({at for at in ends if 0 < at < len(text)})


def _may_break(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return before not in _NOT_LAST and after not in _NOT_FIRST and not _joined(text, at)


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and after position `at` belong to one letter."""
    before, after = text[at - 1], text[at]
    if after < "\u0300" and before != _JOINER:
        return before == "\r" and after == "\n"
    if before == _JOINER:
        return unicodedata.category(after) == "So"
    if after == _JOINER or unicodedata.category(after) in {"Mn", "Me", "Mc"}:
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return True
    if _regional(after) and _regional(before):
        return _flags_before(text, at) % 2 == 1
    if before in _VIRAMAS:
        return unicodedata.category(after) == "Lo"
    return _hangul_joined(before, after)


def _regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    start = at
    # A flag is a pair: what counts is how many halves stand before. More than a line of flags is not looked at.
    while start > 0 and at - start < 256 and _regional(text[start - 1]):
        start -= 1
    return at - start


def _hangul_joined(before: str, after: str) -> bool:
    """Whether two jamo make one syllable (UAX #29, GB6 to GB8)."""
    if "\u1160" <= after <= "\u11a7":
        return "\u1100" <= before <= "\u11a7" or _syllable(before, open_only=True)
    if "\u11a8" <= after <= "\u11ff":
        return "\u1160" <= before <= "\u11ff" or _syllable(before)
    return "\u1100" <= after <= "\u115f" and "\u1100" <= before <= "\u115f"


def _syllable(char: str, open_only: bool = False) -> bool:
    return "\uac00" <= char <= "\ud7a3" and (not open_only or (ord(char) - 0xAC00) % 28 == 0)
