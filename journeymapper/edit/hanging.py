"""Where pasted cards and evidence hang: on what was copied along, on the target, or where they hung before."""

from __future__ import annotations

from journeymapper.edit.identities import CannotPaste, Identities, Where
from journeymapper.model.journeys import Card, Touchpoint
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project


def hung(project: Project, ids: Identities, old: Card, made: Card) -> Card | None:
    """Return the card in its place, or None where it has lost it; `old` is the card in the clip, `made` the new one."""
    if ids.is_root(old) and ids.where is not None:
        return _on_target(project, made, ids.where)
    if made.touchpoints or made.stage is not None:
        return made
    homes = (ids.clip.frame.get(name) for name in old.touchpoints)
    stage = next((ids.names.get(home.stage) for home in homes if isinstance(home, Touchpoint)), None)
    return made.replace(stage=stage, span=1) if stage else None


def _on_target(project: Project, card: Card, where: Where) -> Card:
    if where.touchpoint:
        return card.replace(touchpoints=(where.touchpoint,), stage=None, span=1)
    stages = project.journeys[where.journey].stages
    if where.stage:
        span = min(card.span, len(stages) - stages.index(where.stage))
        return card.replace(touchpoints=(), stage=where.stage, span=span)
    touchpoints = (project.touchpoints.get(name) for name in card.touchpoints)
    here = tuple(one.id for one in touchpoints if one is not None and one.stage in stages)
    if here or card.stage in stages:
        return card.replace(touchpoints=here, stage=card.stage if card.stage in stages else None)
    if not stages:
        raise CannotPaste("Add a stage first: a card hangs on a touchpoint or a stage.")
    return card.replace(touchpoints=(), stage=stages[-1], span=1)


def attached(ids: Identities, old: Evidence, made: Evidence) -> Evidence | None:
    """Return the evidence in its place, or None where it has lost it."""
    if ids.is_root(old) and ids.where is not None and ids.where.touchpoint:
        return made.replace(touchpoints=(ids.where.touchpoint,), cards=())
    if made.touchpoints or made.cards:
        return made
    if ids.is_root(old):
        raise CannotPaste("Select a touchpoint first: evidence is attached to one.")
    return None
