"""The journey as a strip: stages, touchpoints and curves of feeling, today and with the bets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from journeymapper.brief.parts import Strip, StripCurve, StripPoint, StripStage
from journeymapper.brief.traveller import Lens, feelings_of
from journeymapper.model.journeys import Journey, Stage, Touchpoint
from journeymapper.model.kinds import BetState, EffectKind
from journeymapper.model.plans import Bet
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

_MAX_OTHERS = 3

MOST_POINTS = 160
"""Touchpoints that are drawn; of more, the lowest and highest of each stretch stand for the others."""


def strip_of(
    project: Project, journey: Journey, lens: Lens, ranks: Mapping[str, int], bets: Sequence[Bet]
) -> Strip | None:
    """Return the strip of a journey, or None when it has no stages. `ranks` maps touchpoint id -> rank of its pain."""
    everything = project.touchpoints_of(journey.id)
    drawn = _drawn(everything, lens, ranks)
    stages = tuple(_stage(project, stage, drawn, ranks) for stage in project.stages_of(journey.id))
    curves = _curves(project, journey, lens, [entry for entry in everything if entry.id in drawn], bets)
    left_out = [entry.name for entry in everything if entry.id not in drawn]
    return Strip(journey.id, stages, curves, tuple(left_out)) if stages else None


def lowest_felt(project: Project, journey: Journey, lens: Lens, bets: Sequence[Bet]) -> dict[str, float]:
    """Return touchpoint id -> the lowest feeling there of the curves of today that the strip draws."""
    touchpoints = project.touchpoints_of(journey.id)
    curves = [
        curve.feelings for curve in _curves(project, journey, lens, touchpoints, bets) if not curve.bets
    ]
    known = {entry.id: [feelings[place] for feelings in curves] for place, entry in enumerate(touchpoints)}
    return {
        name: min(felt)
        for name, values in known.items()
        if (felt := [value for value in values if value is not None])
    }


def _drawn(touchpoints: Sequence[Touchpoint], lens: Lens, ranks: Mapping[str, int]) -> set[str]:
    """The touchpoints that are drawn: all, or of each stretch the lowest and the highest, and every pain."""
    names = [entry.id for entry in touchpoints]
    if len(names) <= MOST_POINTS:
        return set(names)
    size = math.ceil(len(names) / (MOST_POINTS / 2))
    kept = set(ranks)
    for start in range(0, len(names), size):
        stretch = names[start : start + size]
        felt = [name for name in stretch if name in lens.felt] or stretch[:1]
        kept |= {
            min(felt, key=lambda name: lens.felt.get(name, 0)),
            max(felt, key=lambda name: lens.felt.get(name, 0)),
        }
    return kept


def _stage(project: Project, stage: Stage, drawn: set[str], ranks: Mapping[str, int]) -> StripStage:
    entries = [project.touchpoints[name] for name in stage.touchpoints if name in drawn]
    points = (
        StripPoint(entry.id, one_line(entry.name), entry.moment_of_truth, ranks.get(entry.id, 0))
        for entry in entries
    )
    return StripStage(stage.id, one_line(stage.name), tuple(points), len(stage.touchpoints))


def _curves(
    project: Project, journey: Journey, lens: Lens, touchpoints: Sequence[Touchpoint], bets: Sequence[Bet]
) -> tuple[StripCurve, ...]:
    """The curve that is spoken of, then the one with the bets, or else those of the other personas."""
    if not lens.felt:
        return ()
    main = StripCurve(lens.name, tuple(lens.felt.get(entry.id) for entry in touchpoints), lens.place)
    raised = _with_bets(touchpoints, lens, bets)
    if raised:
        return main, StripCurve("with bets", raised, lens.place, bets=True)
    if lens.persona is None:
        return (main,)
    return main, *_others(project, journey, lens, touchpoints, main)


def _with_bets(
    touchpoints: Sequence[Touchpoint], lens: Lens, bets: Sequence[Bet]
) -> tuple[float | None, ...] | None:
    """The feelings once the bets have worked (their likely effect, the best of several); None if none changes any."""
    after: dict[str, float] = {}
    persona = lens.persona.id if lens.persona else None
    for bet in bets:
        if bet.state in {BetState.STOPPED, BetState.IDEA}:
            continue
        for effect in bet.effects:
            if effect.kind is EffectKind.FEELING and effect.persona in (None, persona):
                value = max(-2.0, min(2.0, effect.likely))
                after[effect.place] = max(value, after.get(effect.place, -2.0))
    if not any(place in lens.felt and lens.felt[place] != value for place, value in after.items()):
        return None
    return tuple(
        after.get(entry.id, lens.felt[entry.id]) if entry.id in lens.felt else None for entry in touchpoints
    )


def _others(
    project: Project, journey: Journey, lens: Lens, touchpoints: Sequence[Touchpoint], main: StripCurve
) -> list[StripCurve]:
    """Curves of the other personas that show something the main one does not."""
    found: list[StripCurve] = []
    for persona in project.personas_of(journey.id):
        if persona is lens.persona or len(found) == _MAX_OTHERS:
            continue
        felt = feelings_of(touchpoints, persona.id)
        feelings = tuple(felt.get(entry.id) for entry in touchpoints)
        differs = any(
            value is not None and value != known for value, known in zip(feelings, main.feelings, strict=True)
        )
        if len(felt) > 1 and differs:
            found.append(
                StripCurve(one_line(persona.name), feelings, project.about.personas.index(persona.id))
            )
    return found
