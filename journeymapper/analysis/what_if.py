"""What if a touchpoint were different: a trial that changes nothing, and the bet that it may become.

A trial is computed as the bet that it would be, so the panel that plays with it and the bet say the same. Its effects are as likely
as they were tried; they may turn out half as large, or a quarter larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from journeymapper.analysis.bet_applied import with_bets
from journeymapper.analysis.bet_consequences import Consequence, consequences
from journeymapper.analysis.bet_values import Spread
from journeymapper.analysis.bets import evaluate
from journeymapper.analysis.flow import Flow, flow
from journeymapper.model.kinds import EffectKind
from journeymapper.model.plans import Bet, Effect
from journeymapper.model.project import Project

DRAFT = "be_trial"
"""The id of the bet that a trial is computed as; it never reaches the project."""

_LESS, _MORE = 0.5, 1.25
"""The ends of an effect's range, as parts of what was tried."""

_BOUNDS = {
    EffectKind.LEAVE: (0.0, 1.0),
    EffectKind.SHARE: (0.0, 1.0),
    EffectKind.FEELING: (-2.0, 2.0),
    EffectKind.MINUTES: (0.0, 1e15),
}

_DRAWS = 4_000


@dataclass(frozen=True, slots=True)
class Trial:
    """New figures of one touchpoint; what is not named stays as it is."""

    touchpoint: str
    leave: float | None = None
    minutes: float | None = None
    shares: Mapping[str, float] = field(default_factory=dict)
    """Link id -> the part of those who go on that takes it."""
    feelings: Mapping[str, float] = field(default_factory=dict)
    """Persona id -> how they feel."""


class Outcome(NamedTuple):
    """What a trial would come to, with every effect as likely."""

    before: Flow
    after: Flow
    a_year: float | None
    """More value a year, in the project's currency; None where a conversion has no price."""
    project: Project
    """The project as it would be; for drawing its curves."""


class Sureness(NamedTuple):
    """What takes longer to know: how far the value may lie off, if the trial works, and what gets worse elsewhere."""

    spread: Spread | None
    worse: tuple[Consequence, ...]


def effects_of(project: Project, trial: Trial) -> tuple[Effect, ...]:
    """Return the effects that a trial has on the project; figures that stay as they are have none."""
    return tuple(
        _effect(kind, place, persona, value if today is None else today, value)
        for kind, place, persona, today, value in changes(project, trial)
        if today is None or abs(today - value) > 1e-9
    )


Figure = tuple[EffectKind, str, str | None, float | None, float]
"""(kind, place, persona, today or None where it is not known, tried)."""


def changes(project: Project, trial: Trial) -> Iterator[Figure]:
    """Yield every figure that the trial names, whether it changes or not."""
    place = project.touchpoints[trial.touchpoint]
    if trial.leave is not None:
        yield EffectKind.LEAVE, place.id, None, place.leave or 0.0, trial.leave
    if trial.minutes is not None:
        yield EffectKind.MINUTES, place.id, None, place.minutes, trial.minutes
    today = shares_today(project, place.id)
    for link, share in trial.shares.items():
        yield EffectKind.SHARE, link, None, today[link], share
    for persona, feeling in trial.feelings.items():
        yield EffectKind.FEELING, place.id, persona, place.feelings.get(persona), feeling


def _effect(kind: EffectKind, place: str, persona: str | None, today: float, value: float) -> Effect:
    least, most = _BOUNDS[kind]
    low, high = (min(max(today + part * (value - today), least), most) for part in (_LESS, _MORE))
    return Effect.make(kind=kind, place=place, persona=persona, low=low, likely=value, high=high)


def shares_today(project: Project, touchpoint_id: str) -> dict[str, float]:
    """Return link id -> its share of those who go on, missing ones filled evenly, together 1."""
    links = project.links_from(touchpoint_id)
    given = sum(link.share or 0.0 for link in links)
    missing = sum(link.share is None for link in links)
    each = max(1.0 - given, 0.0) / missing if missing else 0.0
    shares = {link.id: each if link.share is None else link.share for link in links}
    total = sum(shares.values())
    return {name: share / total if total > 0.0 else 1.0 / len(links) for name, share in shares.items()}


def shares_tried(project: Project, trial: Trial) -> dict[str, float]:
    """Return the shares with those of the trial; the other ways divide the rest in their proportions of today."""
    today = shares_today(project, trial.touchpoint)
    rest = max(1.0 - sum(trial.shares.values()), 0.0)
    others = sum(share for name, share in today.items() if name not in trial.shares)
    found = {
        name: trial.shares[name] if name in trial.shares else share * rest / others if others else 0.0
        for name, share in today.items()
    }
    total = sum(found.values())
    return {name: share / total for name, share in found.items()} if total > 0.0 else today


def bet_of(project: Project, trial: Trial, bet_id: str = DRAFT) -> Bet:
    """Return the bet that a trial is."""
    return Bet.make(id=bet_id, effects=effects_of(project, trial), touchpoints=(trial.touchpoint,))


def _drafted(project: Project, trial: Trial) -> Project:
    return project.with_records({DRAFT: bet_of(project, trial)}, {})


def tried(project: Project, trial: Trial, before: Flow) -> Outcome:
    """Return what a trial comes to; `before` is the flow of its journey today. Takes two looks at the journey."""
    after_project = with_bets(_drafted(project, trial), [DRAFT])
    after = flow(after_project, before.journey)
    worth = None if after.value is None or before.value is None else after.value - before.value
    return Outcome(before, after, worth, after_project)


def sureness(project: Project, trial: Trial, before: Flow) -> Sureness:
    """Return the range of a trial's value and what gets worse elsewhere; takes long enough for a thread."""
    drafted = _drafted(project, trial)
    spread = None
    if before.value is not None:
        spread = evaluate(drafted, [DRAFT], draws=_DRAWS).of(DRAFT).if_it_works
    return Sureness(spread, consequences(drafted, DRAFT, {before.journey: before}))
