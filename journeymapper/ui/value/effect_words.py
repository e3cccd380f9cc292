"""How the effects of a bet are named, written and read."""

from __future__ import annotations

from journeymapper.model import wording
from journeymapper.model.kinds import EffectKind
from journeymapper.model.people import called
from journeymapper.model.plans import Effect
from journeymapper.model.project import Project
from journeymapper.ui.reading import read_mark, read_minutes, read_money, read_number, read_share

_TITLES = {
    EffectKind.LEAVE: "Leaving at {place}",
    EffectKind.SHARE: "Going on to {place}",
    EffectKind.MINUTES: "Time at {place}",
    EffectKind.COST: "Cost at {place}",
    EffectKind.EFFORT: "Effort at {place}",
    EffectKind.FEELING: "Feeling at {place}",
    EffectKind.MEASURE: "{place}",
}


def effect_title(project: Project, effect: Effect) -> str:
    """Name what an effect changes, where, and for whom."""
    place = project.find(effect.place)
    if link := project.links.get(effect.place):
        place = project.touchpoints.get(link.target)
    name = getattr(place, "name", "") or "no name yet"
    who = project.personas.get(effect.persona or "")
    return _TITLES[effect.kind].format(place=name) + (
        f", {called(who, project.personas.values())}" if who else ""
    )


def effect_words(project: Project, effect: Effect, value: float) -> str:
    """Write a value of an effect as its field shows it."""
    about = project.about
    if effect.kind in (EffectKind.LEAVE, EffectKind.SHARE):
        return wording.per_cent(value, about.locale)
    if effect.kind is EffectKind.MINUTES:
        return wording.minutes(value, about.locale)
    if effect.kind is EffectKind.COST:
        return wording.money(value, about.currency, about.locale)
    if effect.kind is EffectKind.FEELING:
        return wording.number(value, 2 if value * 2 % 1 else None, about.locale, signed=True)
    return wording.number(value, None, about.locale)


def read_effect(effect: Effect, text: str) -> float | None:
    """Read a value that was typed; None where nothing stands there. Raises `Unreadable` with an example."""
    if effect.kind in (EffectKind.LEAVE, EffectKind.SHARE):
        return read_share(text)
    if effect.kind is EffectKind.MINUTES:
        return read_minutes(text)
    if effect.kind is EffectKind.COST:
        return read_money(text)
    if effect.kind is EffectKind.EFFORT:
        return read_mark(text, 1, 7)
    if effect.kind is EffectKind.FEELING:
        return read_mark(text, -2, 2)
    return read_number(text, "12 or 4.5") if text.strip() else None


def offered_effects(project: Project, bet_id: str) -> list[tuple[str, Effect]]:
    """Return what a bet could change beside what it does: (name, effect that leaves the figure as it is)."""
    bet = project.bets[bet_id]
    known = {(effect.kind, effect.place) for effect in bet.effects}
    found = []
    for name in bet.touchpoints:
        place = project.touchpoints[name]
        figures = {
            EffectKind.LEAVE: place.leave or 0.0,
            EffectKind.MINUTES: place.minutes,
            EffectKind.COST: place.cost,
            EffectKind.EFFORT: place.effort,
        }
        found += [(kind, name, value) for kind, value in figures.items() if value is not None]
    for name in project.about.measures:
        readings = project.measures[name].readings
        value = readings[-1].value if readings else project.measures[name].baseline
        found += [(EffectKind.MEASURE, name, value)] if value is not None else []
    effects = [
        Effect.make(kind=kind, place=place, low=value, likely=value, high=value)
        for kind, place, value in found
        if (kind, place) not in known
    ]
    return [(effect_title(project, effect), effect) for effect in effects]
