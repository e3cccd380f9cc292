"""A trial in words: what the bet that it becomes says."""

from __future__ import annotations

from journeymapper.analysis.what_if import Figure, Outcome
from journeymapper.model import wording
from journeymapper.model.kinds import EffectKind
from journeymapper.model.people import called
from journeymapper.model.project import Project


def hypothesis(project: Project, touchpoint_id: str, figures: list[Figure]) -> str:
    """Say what is to be changed: `bring “Connects bank feed” to: 12 % leave (now 22 %)`."""
    changed = [figure for figure in figures if figure[3] is None or abs(figure[3] - figure[4]) > 1e-9]
    parts = [_figure(project, figure) for figure in changed]
    return f"bring {wording.quoted(project.touchpoints[touchpoint_id].name)} to {wording.listing(parts)}"


def _figure(project: Project, figure: Figure) -> str:
    kind, place, persona, today, value = figure
    locale = project.about.locale
    if kind is EffectKind.MINUTES:
        words, noun = (wording.minutes(value, locale), "")
        before = None if today is None else wording.minutes(today, locale)
    elif kind is EffectKind.FEELING:
        who = (
            called(project.personas[persona], project.personas.values())
            if persona in project.personas
            else "them"
        )
        words, noun = wording.feeling(value, locale), f" for {who}"
        before = None if today is None else wording.feeling(today, locale)
    else:
        target = project.touchpoints[project.links[place].target].name if place in project.links else ""
        words, noun = (
            wording.per_cent(value, locale),
            f" going to {wording.quoted(target)}" if target else " leaving",
        )
        before = None if today is None else wording.per_cent(today, locale)
    return f"{words}{noun}" + (f" (now {before})" if before is not None else "")


def outcome_words(project: Project, outcome: Outcome) -> str:
    """Say what follows: `8.2 % → 10.7 % convert`; empty without a goal."""
    if not outcome.before.goals:
        return ""
    now, then = (
        wording.per_cent(told.conversion, project.about.locale) for told in (outcome.before, outcome.after)
    )
    return f"{then} of the customers convert, not {now}" if now != then else ""
