"""What may complete a captured line at the cursor: stages at its start, channels behind ``@``, personas behind ``#``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeymapper.edit.capture import USUAL_CHANNELS, channels_of, people_of
from journeymapper.edit.capture_line import read
from journeymapper.edit.capture_names import beginning_with, folded
from journeymapper.edit.capture_says import CHANNEL, CLOSERS, PERSONA, Kind, Name, written
from journeymapper.model.project import Project

_MOST = 8


class Offer(NamedTuple):
    """A completion: what is shown, a word about it, and what is put into the line in place of `start` to `end`."""

    text: str
    note: str
    start: int
    end: int
    insert: str


def offers(project: Project, journey: str, line: str, cursor: int) -> list[Offer]:
    """Return what may stand at the cursor (counted in characters), the likeliest first; at most eight."""
    before = line[:cursor]
    sign = before[-1:] if not before[:-1] or before[-2:-1].isspace() else ""
    if sign and sign in CHANNEL + PERSONA:
        kind, start, begun = (Kind.CHANNEL if sign in CHANNEL else Kind.PERSONA), cursor - 1, ""
    else:
        last = next(iter(read(before).spans[-1:]), None)
        if last is None or last.end != cursor:
            return []
        kind, start = last.kind, last.start
        begun = before[start + (0 if kind is Kind.TEXT else 1) :].lstrip("".join(CLOSERS))
    if kind is Kind.CHANNEL:
        used = channels_of(project, journey)
        known = [(name, "") for name in dict.fromkeys((*used, *USUAL_CHANNELS))]
        there = {folded(name).replace("-", "") for name in used}
        known = [pair for at, pair in enumerate(known) if at < len(used) or folded(pair[0]) not in there]
        return _offers(begun, known, "@", start, cursor)
    if kind is Kind.PERSONA:
        return _offers(
            begun, [(who.name, who.role) for who in people_of(project, journey)], "#", start, cursor
        )
    if kind is Kind.TEXT and not before[:start].strip(" >＞") and journey in project.journeys:
        stages = [(stage.name, "stage") for stage in project.stages_of(journey)]
        return _offers(begun, stages, "", start, cursor)
    return []


def _offers(begun: str, known: Sequence[tuple[str, str]], sign: str, start: int, end: int) -> list[Offer]:
    names = [name for name, _ in known]
    found = beginning_with(begun, names, inside=True)
    made = []
    for at in found[:_MOST]:
        name = names[at]
        if name:
            insert = f"{name}: " if not sign else f"{sign}{_plain(name)} "
            made.append(Offer(name, known[at][1], start, end, insert))
    return [] if len(made) == 1 and sign and made[0].text == begun else made


def _plain(name: str) -> str:
    """A known name as it may stand in a line: with its blanks, in quotes only where other signs are in it."""
    return (
        name
        if name.replace(" ", "").isalnum() and not name[:1].isdigit()
        else written(Name(name, exact=True))
    )
