"""How figures are shown and read in the inspector: shares, times, efforts, money, counts."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.model import wording
from journeymapper.model.kinds import Provenance
from journeymapper.model.project import About
from journeymapper.ui.inspector.places import figure_place, keyed_place
from journeymapper.ui.reading import (
    read_count,
    read_mark,
    read_minutes,
    read_money,
    read_optional,
    read_share,
)
from journeymapper.ui.visits import Place

PROVENANCES = [(kind.value, kind.value) for kind in Provenance]
"""Where a figure may come from, as options of a choice."""


def share_place(ids: Sequence[str], field: str, what: str = "Change share") -> Place:
    """A share, in per cent."""
    return figure_place(ids, field, what, _share, read_share)


def minutes_place(ids: Sequence[str], field: str) -> Place:
    """A length of time: `3 min 40 s`."""
    return figure_place(ids, field, "Change time", _minutes, read_minutes)


def money_place(ids: Sequence[str], field: str, what: str = "Change cost") -> Place:
    """An amount in the project's currency."""
    return figure_place(ids, field, what, _money, read_money)


def effort_place(ids: Sequence[str], field: str) -> Place:
    """An effort on the scale of 7: `5.1 of 7`."""
    return figure_place(ids, field, "Change effort", _effort, lambda text: read_mark(text, 1, 7))


def entry_place(ids: Sequence[str], field: str) -> Place:
    """How many customers start here in the project's period: `1,240 a quarter`."""
    return figure_place(ids, field, "Change entries", _entry, read_count)


def leave_by_place(touchpoint_id: str, persona_id: str) -> Place:
    """The leave share of one persona."""
    return keyed_place(touchpoint_id, "leave_by", persona_id, "Change leave share", _share, read_share)


def entry_by_place(touchpoint_id: str, persona_id: str) -> Place:
    """How many customers of one persona start here."""
    return keyed_place(touchpoint_id, "entry_by", persona_id, "Change entries", _count, read_count)


def share_by_place(link_id: str, persona_id: str) -> Place:
    """The share of one persona that takes a link."""
    return keyed_place(link_id, "share_by", persona_id, "Change share", _share, read_share)


def number_place(ids: Sequence[str], field: str, what: str) -> Place:
    """Any number; empty is "not known"."""
    return figure_place(ids, field, what, plain_number, lambda text: read_optional(text, "12 or 4.5"))


def score_place(ids: Sequence[str], field: str) -> Place:
    """A judgement from 1 to 5."""
    return figure_place(ids, field, "Change rating", plain_number, _read_score)


def plain_number(value: float, about: About) -> str:
    """Write a number as the project's locale does."""
    return wording.number(value, None, about.locale)


def _share(value: float, about: About) -> str:
    return wording.per_cent(value, about.locale)


def _minutes(value: float, about: About) -> str:
    return wording.minutes(value, about.locale)


def _money(value: float, about: About) -> str:
    return wording.money(value, about.currency, about.locale)


def _effort(value: float, about: About) -> str:
    return f"{wording.number(value, 1 if value % 1 else 0, about.locale)} of 7"


def _count(value: float, about: About) -> str:
    return wording.number(value, 0 if value >= 100 else None, about.locale)


def _entry(value: float, about: About) -> str:
    return f"{_count(value, about)} a {about.period.value}"


def _read_score(text: str) -> float | None:
    value = read_mark(text, 1, 5)
    return None if value is None else round(value)
