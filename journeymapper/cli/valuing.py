"""`journeymapper value`: what flows through a journey, and what the bets are worth."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from journeymapper.analysis.bet_values import Valuation
from journeymapper.analysis.bets import evaluate, told
from journeymapper.analysis.flow import Flow, flow
from journeymapper.analysis.value import value_report
from journeymapper.cli.places import first_journey, journey_called
from journeymapper.cli.printing import print_json
from journeymapper.exchange.contract.told import Names
from journeymapper.files.project_file import load
from journeymapper.model.journeys import Journey
from journeymapper.model.project import Project
from journeymapper.model.wording import number, per_cent, plural, short_money

_LISTED = 8
"""How many touchpoints are listed for people, those that hold most back first."""


def value(options: argparse.Namespace) -> int:
    """Compute a project and tell the result; it is a model of the project's own figures, not a proven cause."""
    project = load(options.project).project
    journey = first_journey(project) if options.journey is None else journey_called(project, options.journey)
    if options.json:
        print_json(value_report(project, journey.id))
        return 0
    for line in _lines(project, journey, flow(project, journey.id), evaluate(project)):
        print(line)
    return 0


def _lines(project: Project, journey: Journey, flowing: Flow, worth: Valuation) -> Iterator[str]:
    about = project.about

    def money(amount: float) -> str:
        return short_money(amount, about.currency, about.locale)

    yield f"{journey.name}: a model of the project’s own figures, not a proven cause"
    yield (
        f"  {number(flowing.entrants, 0, about.locale)} enter a {about.period}, "
        f"{per_cent(flowing.conversion, about.locale)} reach a goal"
        + (f", worth {money(flowing.value)} a year" if flowing.value is not None else "")
    )
    yield f"  {per_cent(flowing.assumed_share, about.locale)} of the inputs are assumed"
    for message in flowing.messages:
        yield f"  {message.sentence}; {message.detail}."
    yield from _costly(project, journey, flowing, money)
    if worth.bets:
        yield ""
        yield "Bets, a year"
    for entry in worth.bets:
        works = entry.if_it_works
        months = entry.payback_months
        paid = f" · paid back in {plural(round(months), 'month')}" if months is not None else ""
        reach = f"{money(works.p10)} to {money(works.p90)} if it works"
        yield f"  {project.bets[entry.bet].name} · {money(entry.likely)} · {reach}{paid}"
    if sentence := told(project, worth.together):
        yield f"  {sentence}"
    for uncounted in worth.uncounted:
        yield f"  {uncounted.sentence}"


def _costly(
    project: Project, journey: Journey, flowing: Flow, money: Callable[[float], str]
) -> Iterator[str]:
    """The touchpoints with the most headroom."""
    names, locale = Names(project).within(journey), project.about.locale
    rows = sorted(flowing.touchpoints.items(), key=lambda row: -row[1].headroom)
    rows = [(name, place) for name, place in rows if place.headroom > 0.0][:_LISTED]
    if rows:
        yield ""
        yield "If nobody left there"
    for name, place in rows:
        gain = f" · {money(place.headroom * flowing.value)} a year" if flowing.value is not None else ""
        lost = f"{number(place.lost, 0, locale)} leave"
        yield f"  {names[name]} · {lost} · {per_cent(place.headroom, locale)} more conversions{gain}"
