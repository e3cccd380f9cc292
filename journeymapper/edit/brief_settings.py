"""The verbs of the Brief workspace: what the page says otherwise than proposed, and which sections stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeymapper.edit.change import Change
from journeymapper.edit.records import change
from journeymapper.model.messages import InvalidRecord
from journeymapper.model.project import BriefSettings, Project
from journeymapper.model.text import clean, one_line

_LONG = frozenset({"customer_story", "capability_gap", "competitor_answer"})
"""The texts that may take several lines."""


def set_brief(project: Project, label: str = "", /, **fields: Any) -> Change:
    """Return the change that gives the settings of the brief new values; an empty text means: as proposed.

    Raises `InvalidRecord` with a sentence for the user when a value is out of its range.
    """
    unknown = set(fields) - set(BriefSettings.model_fields)
    if unknown:
        raise InvalidRecord(f"The brief has no setting called {', '.join(sorted(unknown))}.")
    tidied = {name: _tidied(name, value) for name, value in fields.items()}
    return change(
        project, project.about.id, label or "Change the brief", brief=project.about.brief.replace(**tidied)
    )


def _tidied(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return clean(value) if name in _LONG else one_line(value)


def show_section(project: Project, name: str, shown: bool) -> Change:
    """Return the change that puts a section on the page, or takes it off."""
    hidden = tuple(other for other in project.about.brief.hidden if other != name)
    label = f"Show the section {name}" if shown else f"Hide the section {name}"
    return set_brief(project, label, hidden=hidden if shown else (*hidden, name))


def order_sections(project: Project, names: Sequence[str], usual: Sequence[str]) -> Change:
    """Return the change that puts the sections in this order; the `usual` order is kept as no order at all.

    So the usual order goes on following the paper.
    """
    order = () if tuple(names) == tuple(usual) else tuple(names)
    return set_brief(project, "Order the sections", sections=order)


def sections_in_order(project: Project, usual: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all sections as they follow each other: those that the user put first, then the others as usual."""
    first = [name for name in project.about.brief.sections if name in usual]
    return tuple(dict.fromkeys((*first, *usual)))


def move_section(project: Project, name: str, by: int, usual: Sequence[str]) -> Change:
    """Return the change that moves a section `by` places; at either end it stays where it is."""
    names = list(sections_in_order(project, usual))
    at = names.index(name)
    to = max(0, min(len(names) - 1, at + by))
    names.insert(to, names.pop(at))
    return order_sections(project, names, usual)
