"""What a bet makes worse: for another persona, on another channel, at other steps. Beside what the user wrote in `Bet.side_effects`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from journeymapper.analysis.bet_applied import with_bets
from journeymapper.analysis.bet_moves import Move, all_moves
from journeymapper.analysis.flow import Flow, flow
from journeymapper.model.kinds import EffectKind
from journeymapper.model.people import called
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project
from journeymapper.model.wording import feeling, measure_value, minutes, money, number, per_cent, short_money

_NOTICEABLE = 0.01
"""A change of less than this part is not told."""

_FEW = 0.001
"""Fewer of those who enter than this part are not told."""

_FELT = 0.05
"""A mean feeling that changes by less than this is not told."""


class Worse(StrEnum):
    """What gets worse."""

    EFFECT = "effect"
    """A figure that the bet itself changes for the worse."""
    PERSONA = "persona"
    """Fewer customers of a persona convert."""
    FEELING = "feeling"
    """The journey feels worse to a persona on the whole."""
    CHANNEL = "channel"
    """Another channel gets more visits for each customer who converts."""
    STEP = "step"
    """Most of those who are kept and then leave do so at this other step."""
    SERVING = "serving"
    """Serving those who stay costs more."""


class Consequence(NamedTuple):
    """Something that a bet makes worse, with every effect as likely."""

    kind: Worse
    where: str
    """The id of a touchpoint, link, measure, persona or journey, or the name of a channel."""
    before: float
    after: float
    sentence: str


def consequences(
    project: Project, bet_id: str, before: Mapping[str, Flow] | None = None
) -> tuple[Consequence, ...]:
    """Return what a bet makes worse. `before` may hold flows of today, by journey, that have been computed already."""
    bet = project.bets[bet_id]
    found = list(_own(project, bet_id))
    journeys = dict.fromkeys(
        home.id for effect in bet.effects if (home := project.journey_of(effect.place)) is not None
    )
    after = with_bets(project, [bet_id]) if journeys else project
    for name in journeys:
        old = (before or {}).get(name) or flow(project, name)
        new = flow(after, name)
        found += _personas(project, old, new)
        found += _channels(project, bet, old, new)
        found += _step(project, bet, old, new)
        found += _serving(project, old, new)
    return tuple(found)


def _own(project: Project, bet_id: str) -> Iterator[Consequence]:
    for move in all_moves(project, bet_id):
        if move.better is False and move.before is not None:
            name = getattr(project.record(move.place), "name", "")
            whose = (
                f" for {called(project.personas[move.persona], project.personas.values())}"
                if move.persona
                else ""
            )
            old, new = (_words(project, move, value) for value in (move.before, move.likely))
            sentence = f"{_NOUNS[move.kind]} “{name}”{whose}: {new} instead of {old}"
            yield Consequence(Worse.EFFECT, move.place, move.before, move.likely, sentence)


_NOUNS = {
    EffectKind.LEAVE: "Leaving at",
    EffectKind.SHARE: "Share of",
    EffectKind.MINUTES: "Time at",
    EffectKind.COST: "Cost of",
    EffectKind.EFFORT: "Effort at",
    EffectKind.FEELING: "Feeling at",
    EffectKind.MEASURE: "The measure",
}


def _words(project: Project, move: Move, value: float) -> str:
    """A value as a reader expects it."""
    about = project.about
    if move.kind is EffectKind.LEAVE:
        return per_cent(value, about.locale)
    if move.kind is EffectKind.MINUTES:
        return minutes(value, about.locale)
    if move.kind is EffectKind.COST:
        return money(value, about.currency, about.locale)
    if move.kind is EffectKind.FEELING:
        return feeling(value, about.locale)
    if move.kind is EffectKind.MEASURE:
        return measure_value(value, project.measures[move.place].unit, about.locale)
    return measure_value(value, "/ 7", about.locale)


def _personas(project: Project, old: Flow, new: Flow) -> Iterator[Consequence]:
    locale = project.about.locale
    for was, now in zip(old.segments, new.segments, strict=True):
        if was.persona and was.converted - now.converted > _NOTICEABLE * was.converted:
            name = project.personas[was.persona].name
            less = per_cent(1.0 - now.converted / was.converted, locale)
            sentence = f"{less} fewer customers like {name} convert"
            yield Consequence(Worse.PERSONA, was.persona, was.converted, now.converted, sentence)
    for persona, felt in old.experiences.items():
        then = new.experiences.get(persona, felt)
        if felt.mean - then.mean > _FELT:
            sentence = (
                f"To {project.personas[persona].name} the journey feels worse on the whole: "
                f"{number(then.mean, 1, locale, signed=True)} instead of {number(felt.mean, 1, locale, signed=True)}"
            )
            yield Consequence(Worse.FEELING, persona, felt.mean, then.mean, sentence)


def _channels(project: Project, bet: Bet, old: Flow, new: Flow) -> Iterator[Consequence]:
    """Channels that the bet does not work on, and that get more visits than more conversions alone would bring."""
    about = project.about
    own = {project.touchpoints[name].channel for name in _places(project, bet)}
    visits: dict[str, tuple[float, float]] = {}
    for name, place in old.touchpoints.items():
        channel = project.touchpoints[name].channel
        was, now = visits.get(channel, (0.0, 0.0))
        visits[channel] = (was + place.visits, now + new.touchpoints[name].visits)
    growth = max(new.converted / old.converted, 1.0) if old.converted else 1.0
    for channel, (was, now) in visits.items():
        if channel and channel not in own and now - was * growth > _NOTICEABLE * was:
            more = f", {per_cent(now / was - 1.0, about.locale)} more" if was else ""
            sentence = f"{channel} gets {number(now - was, 0, about.locale)} more visits a {about.period.value}{more}"
            yield Consequence(Worse.CHANNEL, channel, was, now, sentence)


def _places(project: Project, bet: Bet) -> set[str]:
    """The touchpoints that a bet works on, those that its links lead from included."""
    found = {effect.place for effect in bet.effects if effect.place in project.touchpoints}
    found.update(link.source for effect in bet.effects if (link := project.links.get(effect.place)))
    return found.union(name for name in bet.touchpoints if name in project.touchpoints)


def _step(project: Project, bet: Bet, old: Flow, new: Flow) -> Iterator[Consequence]:
    """The other step at which most more leave."""
    about = project.about
    own = _places(project, bet)
    rises = {
        name: new.touchpoints[name].lost - place.lost
        for name, place in old.touchpoints.items()
        if name not in own
    }
    name = max(rises, key=lambda name: rises[name], default="")
    if name and rises[name] > _FEW * old.entrants:
        more = number(rises[name], 0, about.locale)
        sentence = f"{more} more leave at “{project.touchpoints[name].name}” a {about.period.value}"
        lost = old.touchpoints[name].lost
        yield Consequence(Worse.STEP, name, lost, lost + rises[name], sentence)


def _serving(project: Project, old: Flow, new: Flow) -> Iterator[Consequence]:
    """What the visits cost that come on top, at today's cost of a visit."""
    about = project.about
    was = now = 0.0
    for name, place in old.touchpoints.items():
        cost = (project.touchpoints[name].cost or 0.0) * about.period.per_year
        was += cost * place.visits
        now += cost * new.touchpoints[name].visits
    if now - was > _NOTICEABLE * was:
        more = short_money(now - was, about.currency, about.locale)
        sentence = f"Serving those who stay costs {more} a year more; the bet’s value leaves that out"
        yield Consequence(Worse.SERVING, old.journey, was, now, sentence)
