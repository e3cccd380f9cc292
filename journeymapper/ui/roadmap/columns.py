"""The columns of the tables: how a value stands in its cell, how a typed text is read, and what may be chosen."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.plans import end_phase, start_phase
from journeymapper.edit.records import change
from journeymapper.model import wording
from journeymapper.model.plans import Milestone
from journeymapper.model.project import About, Project
from journeymapper.model.text import clean, one_line
from journeymapper.ui.inspector.dates import date_place, read_date
from journeymapper.ui.inspector.figures import money_place, share_place
from journeymapper.ui.inspector.places import figure_place, text_place
from journeymapper.ui.reading import Unreadable, read_number
from journeymapper.ui.roadmap.names import SEPARATOR, known_names, name_of, named, noun, pieces
from journeymapper.ui.visits import Place

BREAK = "↵"
"""What a line break looks like in a cell, which is one line."""

Options = Callable[[Project], Sequence[str]]
"""What may be chosen, in order."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `share` is its part of the width and `least` the px that it needs; `options` what may be chosen, `several` whether more
    than one, with `;` between. `bound` names the bound of a bet's worth that may be computed; `tip` explains the title.
    """

    title: str
    share: int
    least: int
    place: Callable[[str], Place]
    options: Options | None = None
    several: bool = False
    right: bool = False
    bound: str = ""
    tip: str = ""


def words(title: str, share: int, least: int, field: str, what: str, tip: str = "") -> Column:
    """A text on one line."""
    return Column(title, share, least, lambda name: text_place((name,), field, what), tip=tip)


def lines(title: str, share: int, least: int, field: str, what: str, tip: str = "") -> Column:
    """A text whose line breaks stand as a sign in the cell."""

    def place(name: str) -> Place:
        def show(project: Project) -> str:
            return re.sub(r"[ \t]*\n[ \t]*", f" {BREAK} ", getattr(project.find(name), field, "") or "")

        def write(project: Project, text: str) -> Change:
            return change(project, name, what, **{field: re.sub(rf" ?{BREAK} ?", "\n", clean(text)).strip()})

        return Place(f"{field}:{name}", show, write, what)

    return Column(title, share, least, place, tip=tip)


def money(title: str, least: int, field: str, what: str, tip: str = "") -> Column:
    """An amount in the project's currency."""
    return Column(title, 0, least, lambda name: money_place((name,), field, what), right=True, tip=tip)


def share(title: str, least: int, field: str, what: str, tip: str = "") -> Column:
    """A share in per cent."""
    return Column(title, 0, least, lambda name: share_place((name,), field, what), right=True, tip=tip)


def day(title: str, least: int, field: str, tip: str = "") -> Column:
    """A day, read and written as the project's locale does."""
    return Column(title, 0, least, lambda name: date_place(name, field), tip=tip)


def phase_day(title: str, least: int, field: str) -> Column:
    """A day that a phase cannot be without."""
    move = start_phase if field == "start" else end_phase

    def place(name: str) -> Place:
        plain = date_place(name, field)

        def write(project: Project, text: str) -> Change:
            return move(project, name, _needed(text))

        return Place(plain.key, plain.show, write, f"Change {field}")

    return Column(title, 0, least, place)


def _needed(text: str) -> datetime.date:
    found = read_date(text)
    if found is None:
        raise Unreadable("A phase needs both days. Write one like 12 Jul 2026, or remove the whole phase.")
    return found


def one_of(title: str, share: int, least: int, field: str, what: str, values: Sequence[Any]) -> Column:
    """One of the values of a kind such as `BetState`."""
    offered = tuple(value.value for value in values)

    def place(name: str) -> Place:
        def show(project: Project) -> str:
            value = getattr(project.find(name), field, None)
            return value.value if value is not None else ""

        def write(project: Project, text: str) -> Change:
            key = named({value: value for value in offered}, text, "state") if text.strip() else ""
            if not key:
                raise Unreadable(f"Choose one of {wording.listing(offered)}.")
            return change(project, name, what, **{field: next(v for v in values if v.value == key)})

        return Place(f"{field}:{name}", show, write, what)

    return Column(title, share, least, place, options=lambda _: offered)


def refers(title: str, share: int, least: int, field: str, table: str, what: str, tip: str = "") -> Column:
    """Another record, by its name; an empty cell is none."""

    def place(name: str) -> Place:
        def show(project: Project) -> str:
            return name_of(known_names(project, [table]), getattr(project.find(name), field, None))

        def write(project: Project, text: str) -> Change:
            known = known_names(project, [table])
            found = named(known, text, noun(table)) if text.strip() else None
            return change(project, name, what, **{field: found})

        return Place(f"{field}:{name}", show, write, what)

    return Column(title, share, least, place, options=lambda p: tuple(known_names(p, [table])), tip=tip)


def refers_to_several(
    title: str, share: int, least: int, fields: Sequence[str], what: str, tip: str = ""
) -> Column:
    """Several records by their names. `fields` are fields of the record that are called as their tables."""

    def place(name: str) -> Place:
        def show(project: Project) -> str:
            record, known = project.find(name), known_names(project, fields)
            ids = [other for field in fields for other in getattr(record, field, ())]
            return f"{SEPARATOR} ".join(name_of(known, other) for other in ids)

        def write(project: Project, text: str) -> Change:
            known, chosen = known_names(project, fields), dict[str, list[str]]()
            kinds = " or ".join(noun(field) for field in fields)
            for piece in dict.fromkeys(named(known, piece, kinds) for piece in pieces(text)):
                chosen.setdefault(project.record(piece).TABLE, []).append(piece)
            values = {field: tuple(chosen.get(field, ())) for field in fields}
            return change(project, name, what, **values)

        return Place(f"{'+'.join(fields)}:{name}", show, write, what)

    def options(project: Project) -> Sequence[str]:
        return tuple(known_names(project, fields))

    return Column(title, share, least, place, options=options, several=True, tip=tip)


def texts(title: str, share: int, least: int, field: str, what: str, options: Options) -> Column:
    """Several short texts, with `;` between; those that stand elsewhere are offered, others may be written."""

    def place(name: str) -> Place:
        def show(project: Project) -> str:
            return f"{SEPARATOR} ".join(getattr(project.find(name), field, ()))

        def write(project: Project, text: str) -> Change:
            return change(project, name, what, **{field: tuple(dict.fromkeys(pieces(text)))})

        return Place(f"{field}:{name}", show, write, what)

    return Column(title, share, least, place, options=options, several=True)


def scale(title: str, least: int, field: str, what: str, tip: str = "") -> Column:
    """A whole number from 1 to 5."""

    def read(text: str) -> int | None:
        if not text.strip():
            return None
        value = read_number(text.split("/")[0], "3")
        if value not in (1, 2, 3, 4, 5):
            raise Unreadable("This is judged from 1 to 5. Write a whole number from 1 (low) to 5 (high).")
        return int(value)

    def show(value: float, _about: About) -> str:
        return str(value)

    return Column(
        title, 0, least, lambda name: figure_place((name,), field, what, show, read), right=True, tip=tip
    )


def outcome(title: str, least: int, field: str, what: str, tip: str = "") -> Column:
    """A value of the milestone's measure, with its unit."""

    def place(name: str) -> Place:
        def show(project: Project) -> str:
            milestone = project.milestones.get(name)
            value = getattr(milestone, field, None)
            if milestone is None or value is None:
                return ""
            return wording.measure_value(value, unit_of(project, milestone), project.about.locale)

        def write(project: Project, text: str) -> Change:
            return change(project, name, what, **{field: read_value(text)})

        return Place(f"{field}:{name}", show, write, what)

    return Column(title, 0, least, place, right=True, tip=tip)


def unit_of(project: Project, milestone: Milestone) -> str:
    """Return the unit of what a milestone measures."""
    measure = project.measures.get(milestone.measure or "")
    return measure.unit if measure else milestone.unit


def read_value(text: str) -> float | None:
    """Return the number in `22 %`, `9 days`, `£310`, `5.1 / 7`; None if empty. Raises `Unreadable`."""
    plain = one_line(text).replace(wording.MINUS, "-")
    if not plain or plain in {"–", "-"}:
        return None
    found = re.search(r"[+\-]?\d[\d.,’' \u00a0\u202f]*([kK](?![a-zA-Z])|[mM](?![a-zA-Z])|bn\b)?", plain)
    if found is None:
        raise Unreadable(f"“{one_line(text)}” holds no number. Write it like 22 % or 9 days.")
    return read_number(found[0], "22 % or 9 days")
