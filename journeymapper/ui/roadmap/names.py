"""What other records are called in a cell, and which one a typed name means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.ui.reading import Unreadable

SEPARATOR = ";"
"""What stands between several names in one cell."""

Known = dict[str, str]
"""What a record is called -> its id; no name twice."""

_NOUNS = {"trade_offs": "trade-off"}


def noun(table: str) -> str:
    """Return what one record of a table is called in a sentence."""
    return _NOUNS.get(table, table.removesuffix("s"))


_found: dict[tuple[str, ...], tuple[Project, Known]] = {}
"""The names found last for each choice of tables: every cell in view asks for the same ones."""


def known_names(project: Project, tables: Iterable[str]) -> Known:
    """Return the names of all records of these tables, in the order of the project; a name met again gets a number."""
    wanted = tuple(tables)
    last = _found.get(wanted)
    if last is None or last[0] is not project:
        last = _found[wanted] = (project, _names(project, wanted))
    return last[1]


def _names(project: Project, tables: tuple[str, ...]) -> Known:
    found: Known = {}
    counts: dict[str, int] = {}
    for table in tables:
        for record_id in _ids(project, table):
            given = one_line(getattr(project.table(table)[record_id], "name", "")).replace(SEPARATOR, ",")
            plain = name = given or f"{noun(table)} without a name"
            while name in found:
                counts[plain] = counts.get(plain, 1) + 1
                name = f"{plain} ({counts[plain]})"
            found[name] = record_id
    return found


def _ids(project: Project, table: str) -> Sequence[str]:
    if table == "stages":
        return [name for journey in project.journeys_in_order() for name in journey.stages]
    if table == "touchpoints":
        journeys = project.journeys_in_order()
        return [place.id for journey in journeys for place in project.touchpoints_of(journey.id)]
    ids: Sequence[str] = getattr(project.about, table)
    return ids


def name_of(known: Known, record_id: str | None) -> str:
    """Return what a record is called; empty for none."""
    return next((name for name, found in known.items() if found == record_id), "") if record_id else ""


def named(known: Known, text: str, what: str) -> str:
    """Return the id that a typed name means: the whole name, or how just one begins. Raises `Unreadable`."""
    wanted = one_line(text).casefold()
    exact = [found for name, found in known.items() if name.casefold() == wanted]
    begun = exact or [found for name, found in known.items() if name.casefold().startswith(wanted)]
    if len(begun) == 1 or exact:
        return begun[0]
    if begun:
        raise Unreadable(
            f"Several names begin with “{one_line(text)}”. Write more of it, or choose one from the list."
        )
    if not known:
        raise Unreadable(f"There is no {what} yet that could be “{one_line(text)}”. Add it first.")
    raise Unreadable(
        f"There is no {what} “{one_line(text)}”. Choose one from the list, or leave the cell empty."
    )


def pieces(text: str) -> list[str]:
    """Return the names in a cell that holds several."""
    return [piece for piece in (one_line(part) for part in text.split(SEPARATOR)) if piece]


def matching(options: Sequence[str], typed: str) -> list[str]:
    """Return the options that what was typed may become: those that begin so first, then those that contain it."""
    wanted = one_line(typed).casefold()
    found = [name for name in options if wanted in name.casefold()]
    return sorted(found, key=lambda name: not name.casefold().startswith(wanted))
