"""What the map says from figures: customers under the stages, and what the bets are worth."""

from __future__ import annotations

from typing import NamedTuple

from journeymapper.model import wording
from journeymapper.model.project import Project


class Captions(NamedTuple):
    """Words for `board.scene.Options`: stage id -> "12.4k customers", bet id -> "£412k a year"."""

    captions: dict[str, str]
    bet_notes: dict[str, str]


NO_CAPTIONS = Captions({}, {})


def captions_of(project: Project, journey_id: str) -> Captions:
    """Return what the figures say on the map of a journey. Takes the time of a flow, and of the draws of the bets."""
    if journey_id not in project.journeys:
        return NO_CAPTIONS
    return Captions(_customers(project, journey_id), _worths(project))


def _customers(project: Project, journey_id: str) -> dict[str, str]:
    """Empty where nobody said how many customers enter: the counts would be invented."""
    if all(touchpoint.entry is None for touchpoint in project.touchpoints_of(journey_id)):
        return {}
    from journeymapper.analysis.flow import flow

    locale = project.about.locale
    stages = flow(project, journey_id).stages
    return {
        name: f"{wording.short_number(stage.entering, locale)} customers" for name, stage in stages.items()
    }


def _worths(project: Project) -> dict[str, str]:
    """The computed worth of the open bets; a typed one the map knows itself."""
    if not project.bets:
        return {}
    from journeymapper.analysis.bet_worth import worths_of
    from journeymapper.analysis.bets import open_bets

    about = project.about
    return {
        name: f"{wording.short_money(worth.likely, about.currency, about.locale)} a year"
        for name, worth in worths_of(project, open_bets(project)).of.items()
        if worth.computed
    }
