"""Who travels, as the page tells it: the persona that speaks, the card about them, and how they feel along the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymapper.brief.parts import Facet, PersonaCard
from journeymapper.model.journeys import Journey, Touchpoint
from journeymapper.model.people import Persona
from journeymapper.model.project import Project
from journeymapper.model.text import lines_of, one_line
from journeymapper.model.wording import feeling, per_cent, plural, short_money

_ENOUGH = 0.8
"""The part of the felt touchpoints that one persona must cover to speak for the journey alone."""

_MAX_FACETS = 6


@dataclass(frozen=True, slots=True)
class Lens:
    """Whose feelings the page shows: one persona, or everyone's mean.

    `felt` maps touchpoint id -> feeling; `low` -> the lowest feeling of all curves of today that the page draws.
    """

    persona: Persona | None
    name: str
    place: int
    felt: dict[str, float]
    low: dict[str, float]


def look_through(project: Project, journey: Journey, chosen: str | None = None) -> Lens:
    """Return whose feelings to show: the chosen persona, else the first that covers most of the journey, else all.

    Personas without any feeling never speak for the curve unless they were chosen.
    """
    touchpoints = project.touchpoints_of(journey.id)
    personas = project.personas_of(journey.id)
    felt_anywhere = sum(1 for touchpoint in touchpoints if touchpoint.feelings)
    for persona in personas:
        if chosen and persona.id != chosen:
            continue
        felt = feelings_of(touchpoints, persona.id)
        if chosen or len(felt) >= max(1, felt_anywhere * _ENOUGH):
            return Lens(persona, one_line(persona.name), project.about.personas.index(persona.id), felt, felt)
    everyone = {
        touchpoint.id: sum(touchpoint.feelings.values()) / len(touchpoint.feelings)
        for touchpoint in touchpoints
        if touchpoint.feelings
    }
    if not felt_anywhere and len(personas) == 1:
        return Lens(personas[0], one_line(personas[0].name), 0, {}, {})
    return Lens(None, "everyone on average" if len(personas) > 1 else "", 0, everyone, everyone)


def feelings_of(touchpoints: Sequence[Touchpoint], persona_id: str) -> dict[str, float]:
    """Return touchpoint id -> feeling of one persona, where there is one."""
    return {
        touchpoint.id: touchpoint.feelings[persona_id]
        for touchpoint in touchpoints
        if persona_id in touchpoint.feelings
    }


def persona_card(project: Project, journey: Journey, lens: Lens) -> PersonaCard | None:
    """Return the card about who travels; about all of them where no single persona speaks; None where nobody does."""
    if lens.persona is None:
        return _card_of_all(project, journey)
    persona = lens.persona
    facets = [*_own_facets(persona), *_worth(project, persona)]
    if len(facets) < 3:
        facets += _felt_facets(project, journey, lens)
    return PersonaCard(
        record=persona.id,
        name=one_line(persona.name) or "Unnamed persona",
        role=one_line(persona.role),
        initials=one_line(persona.initials) or "?",
        picture=persona.picture,
        quote=one_line(persona.quote).strip('“”"'),
        colour=persona.colour,
        facets=tuple(facets[:_MAX_FACETS]),
        place=lens.place,
    )


def _own_facets(persona: Persona) -> list[Facet]:
    texts = (
        ("Wants", persona.wants or "\n".join(persona.needs)),
        ("Fears", persona.fears),
        ("Behaves", persona.behaviours),
        ("Values", persona.psychographics),
    )
    return [Facet(label, ", ".join(lines_of(text))) for label, text in texts if lines_of(text)]


def _worth(project: Project, persona: Persona) -> list[Facet]:
    locale = project.about.locale
    pieces = []
    if persona.yearly_value is not None:
        pieces.append(f"{short_money(persona.yearly_value, project.about.currency, locale)} a year")
    if persona.yearly_churn is not None:
        pieces.append(f"{per_cent(persona.yearly_churn, locale)} churn")
    return [Facet("Worth", ", ".join(pieces))] if pieces else []


def _felt_facets(project: Project, journey: Journey, lens: Lens) -> list[Facet]:
    """What the curve itself says, for a persona of whom little else is written."""
    if not lens.felt:
        return []
    locale = project.about.locale
    mean = sum(lens.felt.values()) / len(lens.felt)
    facets = [Facet("Feels", f"{feeling(round(mean, 1), locale)} on average")]
    best, worst = max(lens.felt, key=lens.felt.__getitem__), min(lens.felt, key=lens.felt.__getitem__)
    if lens.felt[best] > lens.felt[worst]:
        for label, place in (("Best", best), ("Worst", worst)):
            name = one_line(project.touchpoints[place].name) or "Unnamed touchpoint"
            facets.append(Facet(label, f"{name}, {feeling(lens.felt[place], locale)}"))
    others = [
        name
        for entry in project.personas_of(journey.id)
        if entry is not lens.persona and (name := one_line(entry.name))
    ]
    if others:
        facets.append(Facet("With", ", ".join(others)))
    return facets


def _card_of_all(project: Project, journey: Journey) -> PersonaCard | None:
    personas = project.personas_of(journey.id)
    if not personas:
        return None
    touchpoints = project.touchpoints_of(journey.id)
    facets = []
    for persona in personas:
        felt = feelings_of(touchpoints, persona.id)
        if felt:
            mean = feeling(round(sum(felt.values()) / len(felt), 1), project.about.locale)
            facets.append(Facet(one_line(persona.name), f"{mean} over {plural(len(felt), 'step')}"))
        else:
            facets.append(Facet(one_line(persona.name), one_line(persona.role) or "no feelings noted"))
    return PersonaCard(
        record=journey.id,
        name="Who travels",
        role=plural(len(personas), "persona"),
        initials=str(len(personas)),
        picture=None,
        quote="",
        colour="",
        facets=tuple(facets),
        place=0,
    )
