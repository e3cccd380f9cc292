"""What a project says, in names and numbers instead of ids: two projects that say the same are equal here."""

from __future__ import annotations

from typing import Any

from journeymapper.exchange.source import Imported, read
from journeymapper.model.integrity import problems
from journeymapper.model.journeys import Touchpoint
from journeymapper.model.kinds import CardKind, EvidenceKind, LaneKind
from journeymapper.model.project import Project
from journeymapper.model.text import lines_of, one_line


def sound(data: bytes | str, name: str = "file") -> Imported:
    """Import, and see that every record of the result has its place."""
    imported = read(data.encode() if isinstance(data, str) else data, name)
    assert list(problems(imported.project)) == []
    return imported


def stages(project: Project, journey: int = 0) -> list[tuple[str, list[str]]]:
    """Stage names with the names of their touchpoints."""
    journey_id = project.about.journeys[journey]
    return [
        (stage.name, [project.touchpoints[name].name for name in stage.touchpoints])
        for stage in project.stages_of(journey_id)
    ]


def counts(project: Project) -> list[str]:
    """Stages/touchpoints/personas of each journey, as the tables of the shared folder give them."""
    found = []
    for journey in project.journeys_in_order():
        touchpoints = project.touchpoints_of(journey.id)
        people = {persona for touchpoint in touchpoints for persona in touchpoint.feelings}
        found.append(f"{len(journey.stages)}/{len(touchpoints)}/{len(people)}")
    return found


def feelings(project: Project) -> dict[str, dict[str, float]]:
    """Touchpoint name -> persona name -> feeling."""
    return {touchpoint.name: felt(project, touchpoint) for touchpoint in project.touchpoints.values()}


def felt(project: Project, touchpoint: Touchpoint) -> dict[str, float]:
    """Persona name -> feeling."""
    return {project.personas[name].name: value for name, value in touchpoint.feelings.items()}


def links(project: Project) -> list[tuple[str, str, float | None]]:
    """All links by the names of their ends, with their shares."""
    return [
        (project.touchpoints[link.source].name, project.touchpoints[link.target].name, link.share)
        for journey in project.journeys_in_order()
        for link in project.links_of(journey.id)
    ]


def the(project: Project, name: str) -> Touchpoint:
    """The touchpoint of that name."""
    (found,) = [touchpoint for touchpoint in project.touchpoints.values() if touchpoint.name == name]
    return found


def cards(project: Project, kind: CardKind) -> dict[str, list[str]]:
    """Touchpoint name -> texts of its cards of a kind."""
    return {
        touchpoint.name: texts
        for touchpoint in project.touchpoints.values()
        if (texts := [card.text for card in project.cards_on(touchpoint.id) if card.kind is kind])
    }


def table_says(project: Project) -> list[dict[str, Any]]:
    """Everything that a touchpoint table carries of a project."""
    return [_journey_says(project, journey.id) for journey in project.journeys_in_order()]


def _journey_says(project: Project, journey_id: str) -> dict[str, Any]:
    order = {touchpoint.id: at for at, touchpoint in enumerate(project.touchpoints_of(journey_id))}
    lanes = [project.lanes[name] for name in project.journeys[journey_id].lanes]
    return {
        "name": project.journeys[journey_id].name,
        "stages": [
            (stage.name, [_touchpoint_says(project, project.touchpoints[name]) for name in stage.touchpoints])
            for stage in project.stages_of(journey_id)
        ],
        "links": sorted(
            ((order[link.source], order[link.target], link.share) for link in project.links_of(journey_id)),
            key=lambda link: link[:2],
        ),
        "lanes": [lane.name for lane in lanes if lane.kind is LaneKind.TEXT],
    }


def _touchpoint_says(project: Project, touchpoint: Touchpoint) -> dict[str, Any]:
    plain = (
        *("name", "channel", "moment_of_truth", "goal", "entry", "leave", "minutes", "cost", "effort"),
        *("action", "thought", "owner", "notes", "backstage_people", "backstage_systems"),
    )
    pinned = project.cards_on(touchpoint.id)
    return {
        **{name: getattr(touchpoint, name) for name in plain},
        "feelings": felt(project, touchpoint),
        "pains": [card.text for card in pinned if card.kind is CardKind.PAIN],
        "opportunities": [card.text for card in pinned if card.kind is CardKind.OPPORTUNITY],
        "quotes": [
            piece.text for piece in project.evidence_on(touchpoint.id) if piece.kind is EvidenceKind.QUOTE
        ],
        "lanes": {
            project.lanes[card.lane].name: card.text
            for card in pinned
            if card.kind is CardKind.NOTE and card.lane
        },
    }


def tidy(text: str) -> str:
    """A name as the model holds it."""
    return one_line(text)[:300].strip()


def tidy_lines(text: str) -> tuple[str, ...]:
    """Entries as the model holds them."""
    return tuple(line[:300].strip() for line in lines_of(text))
