"""`journeymapper show`: what is in a project, for people and (`contract`) for scripts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from journeymapper.cli.printing import print_json
from journeymapper.exchange.contract.told import Names, told
from journeymapper.files.project_file import Opened, load
from journeymapper.model.journeys import Journey, Touchpoint
from journeymapper.model.kinds import CardKind
from journeymapper.model.people import called
from journeymapper.model.project import Project
from journeymapper.model.wording import (
    day,
    feeling,
    measure_value,
    money,
    number,
    per_cent,
    plural,
    short_money,
)


def show(options: argparse.Namespace) -> int:
    """Print what is in a project."""
    opened = load(options.project)
    if options.json:
        print_json(told(opened.project))
        return 0
    for line in lines(opened):
        print(line)
    return 0


def lines(opened: Opened) -> Iterator[str]:
    """Yield the project as lines for people: who, the map, the figures, the plan."""
    project = opened.project
    yield project.about.title or "A project without a title"
    yield from (f"  {line}" for line in _about(project))
    yield from (f"  {warning}" for warning in opened.warnings)
    yield from _section("Personas", _personas(project))
    for journey in project.journeys_in_order():
        yield from _section(_journey_head(project, journey), _journey(project, journey))
    yield from _section("Measures", _measures(project))
    yield from _section("Bets", _bets(project))
    yield from _section("Milestones", _milestones(project))
    yield from _section("Risks", _risks(project))
    yield from _section("Reviews", _reviews(project))


def _section(title: str, body: Iterator[str]) -> Iterator[str]:
    """The lines of a section under its title; nothing where it is empty."""
    first = next(body, None)
    if first is not None:
        yield ""
        yield title
        yield f"  {first}"
        yield from (f"  {line}" for line in body)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _about(project: Project) -> Iterator[str]:
    about = project.about
    as_of = f"figures of {day(about.as_of, about.locale, year=True)}" if about.as_of else ""
    owner = f"owner {about.owner}" if about.owner else ""
    if head := _joined(about.brand.name, owner, as_of):
        yield head


def _personas(project: Project) -> Iterator[str]:
    about = project.about
    for name in about.personas:
        persona = project.personas[name]
        value = persona.yearly_value
        yield _joined(
            persona.name or "Unnamed",
            persona.role,
            f"{per_cent(persona.share_of_value, about.locale)} of value" if persona.share_of_value else "",
            f"{money(value, about.currency, about.locale)} a year" if value is not None else "",
        )


def _journey_head(project: Project, journey: Journey) -> str:
    counts = f"{plural(len(journey.stages), 'stage')}, {plural(len(project.touchpoints_of(journey.id)), 'touchpoint')}"
    return f"{journey.name or 'Unnamed journey'} ({journey.state}): {counts}"


def _journey(project: Project, journey: Journey) -> Iterator[str]:
    names = Names(project).within(journey)
    for stage in project.stages_of(journey.id):
        yield stage.name or "Unnamed stage"
        for place in stage.touchpoints:
            touchpoint = project.touchpoints[place]
            yield f"  {'★ ' if touchpoint.moment_of_truth else ''}{_touchpoint(project, touchpoint)}"
            for card in project.cards_on(place):
                if card.kind is CardKind.PAIN:
                    yield f"      − {card.text}"
            onward = project.links_from(place)
            if len(onward) > 1:
                shares = (
                    f"{names[link.target]} {per_cent(link.share) if link.share is not None else ''}".rstrip()
                    for link in onward
                )
                yield f"      → {'; '.join(shares)}"


def _touchpoint(project: Project, touchpoint: Touchpoint) -> str:
    locale = project.about.locale
    feelings = ", ".join(
        f"{called(project.personas[name], project.personas.values())} {feeling(touchpoint.feelings[name], locale)}"
        for name in project.about.personas
        if name in touchpoint.feelings
    )
    return _joined(
        touchpoint.name or "Unnamed",
        touchpoint.channel,
        feelings,
        f"{number(touchpoint.entry, 0, locale)} enter" if touchpoint.entry else "",
        f"{per_cent(touchpoint.leave, locale)} leave" if touchpoint.leave else "",
        "goal" if touchpoint.goal else "",
    )


def _measures(project: Project) -> Iterator[str]:
    locale = project.about.locale
    for name in project.about.measures:
        measure = project.measures[name]
        latest = measure.readings[-1] if measure.readings else None
        bounds = (
            f"{word} {measure_value(bound, measure.unit, locale)}"
            for word, bound in (("target", measure.target), ("limit", measure.limit))
            if bound is not None
        )
        value = measure_value(latest.value, measure.unit, locale) if latest else "no reading yet"
        yield _joined(measure.name or "Unnamed", value, *bounds)


def _bets(project: Project) -> Iterator[str]:
    about = project.about
    for name in about.bets:
        bet = project.bets[name]
        value = f"{short_money(bet.value.likely, about.currency, about.locale)} a year" if bet.value else ""
        cost = (
            f"costs {short_money(bet.cost_once, about.currency, about.locale)}"
            if bet.cost_once is not None
            else ""
        )
        yield _joined(bet.name or "Unnamed", value, cost, bet.owner, bet.decision or bet.state)


def _milestones(project: Project) -> Iterator[str]:
    locale = project.about.locale
    for name in project.about.milestones:
        milestone = project.milestones[name]
        unit = project.measures[milestone.measure].unit if milestone.measure else milestone.unit
        ends = [
            measure_value(end, unit, locale) for end in (milestone.start, milestone.goal) if end is not None
        ]
        due = day(milestone.due, locale, year=True) if milestone.due else ""
        yield _joined(milestone.name or "Unnamed", " → ".join(ends), due)


def _risks(project: Project) -> Iterator[str]:
    for name in project.about.risks:
        risk = project.risks[name]
        yield _joined(risk.name or "Unnamed", risk.mitigation)


def _reviews(project: Project) -> Iterator[str]:
    locale = project.about.locale
    for name in project.about.reviews:
        review = project.reviews[name]
        decisions = plural(len(review.decisions), "decision") if review.decisions else ""
        yield _joined(review.name or "Review", day(review.date, locale, year=True), decisions)
