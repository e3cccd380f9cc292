"""The `next` column: where a touchpoint leads to, as `Name 66%; Other name 34%`.

A name that stands in two stages is written `Stage / Name`. What would be misread stands in double quotation marks, which are
doubled inside. `#12` is the touchpoint of row 12, for what no name tells apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journeymapper.exchange.table.cells import per_cent, share
from journeymapper.model.text import one_line

END = "—"
"""Says that nothing follows; needed where no touchpoint leads anywhere, because an empty column means the next row."""

_QUOTED = r'"(?:[^"]|"")*+"(?!")'
_SHARE = r"\(?(?P<share>[0-9]+(?:[.,][0-9]+)?[ \t\u00a0\u202f]*%?)\)?"
_EXACT = re.compile(
    rf'\s*(?:(?P<stage>{_QUOTED}|[^;"\n]+?)\s+/\s+)?(?P<name>{_QUOTED})\s*(?:{_SHARE})?\s*(?=[;\n]|\Z)'
)
_BLANKS = re.compile(r"[^\S\n]+")
_BARE = re.compile(r"[^;\n]*")
_WITH_SHARE = re.compile(rf"(?P<name>.*\S)\s+{_SHARE}", re.DOTALL)
_ROW = re.compile(r"#([0-9]{1,7})")
_PLAIN = re.compile(r'[^;"%/]+')


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of a `next` cell: what it says, how it may be meant, in the order in which to try."""

    text: str
    readings: tuple[tuple[str | None, str, float | None], ...]
    """(stage or None, name, share or None)."""
    row: int | None = None
    row_share: float | None = None


def ways(cell: str) -> list[Way]:
    """Return the entries of a `next` cell; none for an empty one."""
    cell = _BLANKS.sub(" ", cell)
    found: list[Way] = []
    place = 0
    while place < len(cell):
        match = _EXACT.match(cell, place)
        if match is not None:
            found.append(_exact(match))
        else:
            match = _BARE.match(cell, place)
            if match is not None and match.group().strip() not in {"", END, "–", "-"}:
                found.append(_bare(match.group().strip()))
        place = (match.end() if match else place) + 1
    return found


def _exact(match: re.Match[str]) -> Way:
    stage = match["stage"]
    part = None if stage is None else _unquoted(stage)
    return Way(match.group().strip(), ((part, _unquoted(match["name"]), _share(match["share"])),))


def _unquoted(text: str) -> str:
    quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return one_line(text[1:-1].replace('""', '"') if quoted else text)


def _share(text: str | None) -> float | None:
    if text is None:
        return None
    value = share(text, bare_is_percent=False, decimal_comma=True)
    if value is not None and value > 1 and not text.rstrip().endswith("%"):
        value = share(f"{text}%", bare_is_percent=True)
    return value


def _bare(text: str) -> Way:
    """An entry without quotation marks: with `%` at its end that is a share, if need be; else a name, if there is one."""
    whole = (None, one_line(text), None)
    match = _WITH_SHARE.fullmatch(text)
    row, row_share = _ROW.fullmatch(match["name"] if match else text), None
    readings = [*_staged(text, None), whole]
    if match:
        row_share = _share(match["share"])
        with_share = [*_staged(match["name"], row_share), (None, one_line(match["name"]), row_share)]
        readings = with_share + readings if "%" in match["share"] else readings + with_share
    return Way(text, tuple(readings), int(row.group(1)) if row else None, row_share)


def _staged(text: str, value: float | None) -> list[tuple[str | None, str, float | None]]:
    """The ways in which a text may be `Stage / Name`: a stage or a name may hold ` / ` itself."""
    pieces = re.split(r"\s+/\s+", text)
    return [
        (one_line(" / ".join(pieces[:cut])), one_line(" / ".join(pieces[cut:])), value)
        for cut in range(1, min(len(pieces), 6))
    ]


def written(name: str, stage: str | None, value: float | None) -> str:
    """Return one entry of a `next` cell; `stage` only where the name alone does not tell."""
    parts = [name] if stage is None else [stage, name]
    if not all(map(_is_plain, parts)):
        parts = ['"{}"'.format(part.replace('"', '""')) for part in parts]
    return " / ".join(parts) + ("" if value is None else f" {per_cent(value)}")


def written_row(row: int, value: float | None) -> str:
    """Return the entry for the touchpoint of a row."""
    return f"#{row}" + ("" if value is None else f" {per_cent(value)}")


def _is_plain(name: str) -> bool:
    return bool(_PLAIN.fullmatch(name)) and not _ROW.fullmatch(name) and name not in {"-", "–", END}
