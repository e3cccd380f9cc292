"""Right-to-left text: Arabic letters joined, and a line of letters put into the order in which they stand on paper.

The order follows Unicode Standard Annex 9 for lines without explicit embeddings (rules P2-P3, W1-W7, N1-N2, I1-I2, L1-L4);
embedding controls are dropped. Joining uses the presentation forms that Unicode carries for Arabic and Persian. Vowel marks
keep their letter, but not the exact place a shaping engine would give them.
"""

from __future__ import annotations

import itertools
import unicodedata
from functools import cache

from journeymapper.board.graphemes import cluster_ends

_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥⟨⟩", ")(][}{><»«›‹≥≤⟩⟨", strict=True))
_STRONG = {"L": 0, "R": 1, "AL": 1}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return any(
        letter >= "\u0590" and unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text
    )


def visual(text: str) -> str:
    """Return one line as it stands on paper from left to right, Arabic letters joined."""
    text = joined("".join(letter for letter in text if unicodedata.bidirectional(letter) not in _CONTROLS))
    clusters = [text[start:end] for start, end in itertools.pairwise((0, *cluster_ends(text)))]
    levels = _levels([unicodedata.bidirectional(cluster[0]) for cluster in clusters])
    shown = [
        _MIRRORED.get(cluster, cluster) if level % 2 else cluster
        for cluster, level in zip(clusters, levels, strict=True)
    ]
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        for is_deep, group in itertools.groupby([one >= level for one in levels]):
            end = start + len(list(group))
            if is_deep:
                shown[start:end] = shown[start:end][::-1]
                # The levels stay with the letters, so that inner stretches are found in the next round.
                levels[start:end] = levels[start:end][::-1]
            start = end
    return "".join(shown)


_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})


def _levels(kinds: list[str]) -> list[int]:
    """The embedding level of each letter: even from left to right, odd from right to left."""
    base = next((_STRONG[kind] for kind in kinds if kind in _STRONG), 0)
    resolved = _neutrals(_numbers(_weak(kinds, base), base), base)
    levels = [_level(kind, base) for kind in resolved]
    for at in range(len(kinds) - 1, -1, -1):
        if kinds[at] not in ("WS", "S", "B"):
            break
        levels[at] = base
    return levels


def _level(kind: str, base: int) -> int:
    if kind == "R":
        return 1
    if kind == "L":
        return base + base % 2
    return 2


def _weak(kinds: list[str], base: int) -> list[str]:
    """W1 to W3: marks take after their letter, European numbers after Arabic letters are Arabic ones."""
    found: list[str] = []
    strong = "R" if base else "L"
    for kind in kinds:
        if kind == "NSM":
            kind = found[-1] if found else strong
        if kind in _STRONG:
            strong = kind
        found.append("AN" if kind == "EN" and strong == "AL" else kind)
    return ["R" if kind == "AL" else kind for kind in found]


def _numbers(kinds: list[str], base: int) -> list[str]:
    """W4 to W7: signs inside and beside numbers belong to them; numbers after Latin letters run as these do."""
    found = list(kinds)
    for at in range(1, len(found) - 1):
        before, kind, after = found[at - 1], found[at], found[at + 1]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))
        ):
            found[at] = before
    start = 0
    for kind, group in itertools.groupby(list(found)):
        end = start + len(list(group))
        beside = (found[start - 1] if start else "", found[end] if end < len(found) else "")
        if kind == "ET" and "EN" in beside:
            found[start:end] = ["EN"] * (end - start)
        start = end
    strong = "R" if base else "L"
    for at, kind in enumerate(found):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[at] = "L"
        elif kind in ("ES", "ET", "CS"):
            found[at] = "ON"
    return found


def _neutrals(kinds: list[str], base: int) -> list[str]:
    """N1 and N2: what stands between two letters of one direction runs as they do, else as the line does."""
    found = list(kinds)
    edge = "R" if base else "L"
    start = 0
    for is_neutral, group in itertools.groupby(kinds, key=_NEUTRAL.__contains__):
        end = start + len(list(group))
        if is_neutral:
            before = _side(kinds[start - 1]) if start else edge
            after = _side(kinds[end]) if end < len(kinds) else edge
            found[start:end] = [before if before == after else edge] * (end - start)
        start = end
    return found


def _side(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L"


_FINAL, _INITIAL, _MEDIAL, _ISOLATED = "<final>", "<initial>", "<medial>", "<isolated>"


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Letter (or lam with alef) -> its forms by place in the word, from Unicode's own decompositions."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        place, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        if place in (_FINAL, _INITIAL, _MEDIAL, _ISOLATED):
            forms.setdefault("".join(chr(int(letter, 16)) for letter in letters.split()), {})[place] = chr(
                code
            )
    return forms


def joined(text: str) -> str:
    """Return a text with its Arabic letters in the forms that they take in their words."""
    if not any("\u0620" <= letter <= "\u06ff" for letter in text):
        return text
    forms = _forms()
    units = _with_ligatures(text, forms)
    letters = [at for at, unit in enumerate(units) if unicodedata.category(unit[0]) != "Mn"]
    shown = list(units)
    for place, at in enumerate(letters):
        own = forms.get(units[at])
        if own is None:
            continue
        before = place > 0 and _joins_on(units[letters[place - 1]], forms)
        after = place + 1 < len(letters) and _INITIAL in own and _joins_back(units[letters[place + 1]], forms)
        form = _MEDIAL if before and after else _FINAL if before else _INITIAL if after else _ISOLATED
        shown[at] = own.get(form, own.get(_ISOLATED, units[at]))
    return "".join(shown)


def _with_ligatures(text: str, forms: dict[str, dict[str, str]]) -> list[str]:
    """The letters of a text, lam and a following alef as one."""
    units: list[str] = []
    for letter in text:
        if units and units[-1] == "\u0644" and units[-1] + letter in forms:
            units[-1] += letter
        else:
            units.append(letter)
    return units


def _joins_on(unit: str, forms: dict[str, dict[str, str]]) -> bool:
    """Whether a letter reaches to the next one."""
    return unit == "\u0640" or _INITIAL in forms.get(unit, {})


def _joins_back(unit: str, forms: dict[str, dict[str, str]]) -> bool:
    """Whether a letter reaches to the one before it."""
    return unit == "\u0640" or _FINAL in forms.get(unit, {})
