"""What the page says, chosen from the project alone: nothing here draws, nothing here knows how large the paper is."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable

from journeymapper.analysis.bet_worth import NO_WORTHS, worths_of
from journeymapper.analysis.losses import losses_of
from journeymapper.brief.figures import tell_measures
from journeymapper.brief.opening import tell_head, tell_sources
from journeymapper.brief.pains import (
    open_opportunities,
    ranked_places,
    tell_high_points,
    tell_pains,
    tell_stages,
)
from journeymapper.brief.parts import BetRow, MeasureCard, Narrative, Pain, Story
from journeymapper.brief.plans import (
    shown_bets,
    tell_bets,
    tell_milestones,
    tell_risks,
    tell_roadmap,
    tell_trade_offs,
)
from journeymapper.brief.strip import lowest_felt, strip_of
from journeymapper.brief.traveller import Lens, look_through, persona_card
from journeymapper.brief.worth import note_of
from journeymapper.errors import JourneyMapperError
from journeymapper.model.journeys import Journey
from journeymapper.model.kinds import Provenance
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import short_money

__all__ = ["SECTIONS", "NoSuchJourney", "Story", "tell"]

SECTIONS = ("persona", "journey", "measures", "pains", "bets", "roadmap", "milestones", "risks", "narrative")
"""The sections that `BriefSettings.hidden` and `BriefSettings.sections` may name."""


class NoSuchJourney(JourneyMapperError):
    """The brief was asked for a journey that the project does not hold."""


def tell(
    project: Project,
    journey_id: str | None = None,
    *,
    today: datetime.date | None = None,
    persona_id: str | None = None,
    most_pains: int | None = None,
) -> Story:
    """Choose what the brief of one journey says.

    Args:
        project: what is told; nothing else is looked at.
        journey_id: which journey; None takes the one set in the project, else the first.
        today: the day printed where the project has no day its figures speak of; needed then, because a page must
            not depend on the clock of the machine that makes it. None falls back to the latest day in the project.
        persona_id: whose feelings to show; None takes the one set in the project, else who covers most of the journey.
        most_pains: how many pains are told, None as many as the project asks for; the others are counted as left out.

    Raises:
        NoSuchJourney: `journey_id` names no journey of the project.
    """
    journey = _journey(project, journey_id)
    date = project.about.as_of or today or _latest_day(project)
    hidden = frozenset(project.about.brief.hidden)
    worths = NO_WORTHS if "bets" in hidden else worths_of(project, shown_bets(project))
    bets = () if "bets" in hidden else tell_bets(project, worths)
    measures = () if "measures" in hidden else tell_measures(project, journey.id if journey else None, date)
    lens = look_through(project, journey, persona_id or project.about.brief.persona) if journey else None
    losses = losses_of(project, journey) if journey else {}
    if journey and lens and "journey" not in hidden:
        lens = dataclasses.replace(lens, low=lowest_felt(project, journey, lens, shown_bets(project)))
    places = ranked_places(project, journey, lens, losses) if journey and lens else []
    most = project.about.brief.pains if most_pains is None else most_pains
    shown = [] if "pains" in hidden else places[:most]
    pains = tell_pains(project, shown, lens, losses) if lens else ()
    sparse = not bets and not measures
    ranks = {pain.record: pain.rank for pain in pains}
    strip = strip_of(project, journey, lens, ranks, shown_bets(project)) if journey and lens else None
    left_out = (
        ("further pain", "further pains", len(places) - len(pains)),
        ("further bet", "further bets", len(project.bets) - len(bets)),
        ("opportunity", "opportunities", open_opportunities(project, journey)),
    )
    return Story(
        title=one_line(project.about.title)
        or (one_line(journey.name) if journey else "")
        or "Customer journey",
        locale=project.about.locale,
        currency=project.about.currency,
        date=date,
        head=tell_head(
            project, journey, lens, date, pains, bets, worths.together.likely if worths.together else None
        ),
        persona=persona_card(project, journey, lens)
        if journey and lens and "persona" not in hidden
        else None,
        strip=None if "journey" in hidden else strip,
        measures=measures,
        pains=pains,
        high_points=tell_high_points(project, journey, lens, 3) if sparse and journey and lens else (),
        stages=tell_stages(project, journey, lens) if sparse and journey and lens and lens.felt else (),
        bets=bets,
        gain=_money(project, worths.together.likely)
        if worths.together and worths.together.likely > 0
        else "",
        together=note_of(project, shown_bets(project), worths),
        roadmap=None if "roadmap" in hidden else tell_roadmap(project, date),
        milestones=() if "milestones" in hidden else tell_milestones(project),
        risks=() if "risks" in hidden else tell_risks(project),
        trade_offs=() if "risks" in hidden else tell_trade_offs(project),
        narrative=() if "narrative" in hidden else _narrative(project),
        order=tuple(name for name in project.about.brief.sections if name in SECTIONS),
        sources=tell_sources(project, journey, _provenance(pains, measures, bets, lens), left_out),
    )


def _journey(project: Project, journey_id: str | None) -> Journey | None:
    """The journey that is asked for, else the one set in the project, else the first; None where there is none."""
    if journey_id is not None:
        found = project.journeys.get(journey_id)
        if found is None:
            raise NoSuchJourney(
                "The journey that the brief should tell is not in the project; choose another one."
            )
        return found
    chosen = project.about.brief.journey
    if chosen and chosen in project.journeys:
        return project.journeys[chosen]
    return next(iter(project.journeys_in_order()), None)


def _money(project: Project, value: float) -> str:
    return short_money(value, project.about.currency, project.about.locale)


def _latest_day(project: Project) -> datetime.date:
    """The latest day that the project itself speaks of in the past tense; the first day of 2000 where there is none."""
    days = [reading.date for measure in project.measures.values() for reading in measure.readings]
    days += [review.date for review in project.reviews.values()]
    days += [piece.date for piece in project.evidence.values() if piece.date]
    return max(days, default=datetime.date(2000, 1, 1))


def _narrative(project: Project) -> tuple[Narrative, ...]:
    brief = project.about.brief
    pieces = (
        ("The customer’s story", brief.customer_story, "customer_story"),
        ("What we cannot do yet", brief.capability_gap, "capability_gap"),
        ("What competitors will do", brief.competitor_answer, "competitor_answer"),
    )
    return tuple(Narrative(title, one_line(text), part) for title, text, part in pieces if one_line(text))


def _provenance(
    pains: Iterable[Pain], measures: Iterable[MeasureCard], bets: Iterable[BetRow], lens: Lens | None
) -> Iterable[Provenance]:
    """Where each figure that is told comes from."""
    for pain in pains:
        yield from pain.provenance
    for measure in measures:
        yield measure.provenance
    for bet in bets:
        if bet.provenance:
            yield bet.provenance
    if lens and lens.persona and lens.persona.yearly_value is not None:
        yield lens.persona.provenance
