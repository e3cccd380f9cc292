"""The map in words: tooltips, and what a screen reader says of the selection."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from journeymapper.board.lanes import TITLES
from journeymapper.board.shapes import Board, Route
from journeymapper.model import wording
from journeymapper.model.journeys import Card, Lane, Link, Stage, Touchpoint
from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project
from journeymapper.ui.canvas.hits import Hit, What

_NOUNS = {
    "bets": "bet",
    "evidence": "evidence",
    "measures": "measure",
    "personas": "persona",
    "journeys": "journey",
}
_CARDS = {CardKind.PAIN: "pain point"}
"""What a card is called, where that is not its kind's own word."""


def tip_of(project: Project, board: Board, hit: Hit) -> str:
    """The tooltip of what lies under the pointer: the whole text where the map shows a part of it, else nothing."""
    if hit.what is What.POINT:
        persona = project.personas.get(hit.persona)
        touchpoint = project.touchpoints[hit.record]
        feeling = touchpoint.feelings.get(hit.persona)
        if persona is None or feeling is None:
            return ""
        return f"{touchpoint.name}\n{persona.name} {wording.feeling(feeling, project.about.locale)}"
    if hit.box is not None:
        box = hit.box
        return box.full_text if box.shortened or box.door is not None or box.picture is not None else ""
    if hit.what is What.ROUTE:
        return _tip_of_route(project, board.routes[hit.record])
    if hit.what is What.STAGE:
        return board.stages[hit.record].full_text
    if hit.what is What.LANE:
        return board.lanes[hit.record].full_text
    return ""


def _tip_of_route(project: Project, route: Route) -> str:
    """Where a link leads and its share, where the map does not say the share."""
    if not (route.shortened or route.evident):
        return ""
    source, target = (project.touchpoints[name].name for name in (route.source, route.target))
    return f"{source} → {target}\n{route.share} of those who go on"


def plain_tip(text: str) -> str:
    """A text as a tooltip that takes nothing in it for markup, and breaks long lines."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def describe(project: Project, record_id: str, personas: tuple[str, ...] = ()) -> str:
    """A record in plain words, its name first: what a screen reader says of it.

    `personas` are those whose feelings are told. Empty for an id that is not in the project.
    """
    record = project.find(record_id)
    if isinstance(record, Touchpoint):
        return ", ".join(
            [record.name or "touchpoint without a name", *_of_touchpoint(project, record, personas)]
        )
    if isinstance(record, Stage):
        stages = project.journeys[record.journey].stages
        place = f"stage {stages.index(record.id) + 1} of {len(stages)}"
        count = wording.plural(len(record.touchpoints), "touchpoint")
        return ", ".join([record.name or "stage without a name", place, count])
    if isinstance(record, Link):
        return _of_link(project, record)
    if isinstance(record, Card):
        return ", ".join(
            part
            for part in (record.text or record.alt or "without a text", *_of_card(project, record))
            if part
        )
    if isinstance(record, Lane):
        return f"{record.name or TITLES[record.kind][0]}, lane"
    if record is None:
        return ""
    name = getattr(record, "name", "") or getattr(record, "text", "") or "without a name"
    return f"{name}, {_NOUNS.get(record.TABLE, record.TABLE)}"


def _of_touchpoint(project: Project, touchpoint: Touchpoint, personas: tuple[str, ...]) -> list[str]:
    locale = project.about.locale
    words = [touchpoint.channel] if touchpoint.channel else []
    for who in personas:
        if who in touchpoint.feelings and who in project.personas:
            feeling = wording.feeling(touchpoint.feelings[who], locale)
            words.append(f"{project.personas[who].short_name} {feeling}")
    if touchpoint.leave:
        words.append(f"{wording.per_cent(touchpoint.leave, locale)} leave")
    words += ["moment of truth"] if touchpoint.moment_of_truth else []
    words += ["goal"] if touchpoint.goal else []
    return words


def _of_link(project: Project, link: Link) -> str:
    ends = [
        project.touchpoints[end].name or "touchpoint without a name" for end in (link.source, link.target)
    ]
    words = [f"From {ends[0]} to {ends[1]}"]
    words += [wording.per_cent(link.share, project.about.locale)] if link.share is not None else []
    words += [link.label] if link.label else []
    return ", ".join([*words, "link"])


def _of_card(project: Project, card: Card) -> Iterator[str]:
    yield _CARDS.get(card.kind, str(card.kind.value))
    places = [project.touchpoints[place].name for place in card.touchpoints if place in project.touchpoints]
    if places:
        yield "at " + " and ".join(places)
    elif card.stage in project.stages:
        yield f"in {project.stages[card.stage].name}"


def description(project: Project, selection: tuple[str, ...], personas: tuple[str, ...]) -> str:
    """What is selected, in a sentence: name, kind, place, feelings."""
    chosen = [name for name in selection if project.find(name) is not None]
    if len(chosen) > 1:
        return f"{len(chosen)} things are selected, the last one: {describe(project, chosen[-1], personas)}."
    if not chosen:
        return "Nothing is selected."
    touchpoint = project.touchpoints.get(chosen[0])
    if touchpoint is None:
        return f"{describe(project, chosen[0], personas)}."
    words = [f"{touchpoint.name or 'without a name'}, touchpoint", place_of(project, touchpoint)]
    return ", ".join(words + _of_touchpoint(project, touchpoint, personas)) + "."


def place_of(project: Project, touchpoint: Touchpoint) -> str:
    """Where a touchpoint stands: "2 of 3 in Try"."""
    stage = project.stages[touchpoint.stage]
    place = stage.touchpoints.index(touchpoint.id) + 1
    return f"{place} of {len(stage.touchpoints)} in {stage.name or 'a stage without a name'}"


def describe_feeling(project: Project, touchpoint_id: str, persona_id: str) -> str:
    """A curve point in words: "Maya at Connects bank feed, −1"; "no data" where nobody said."""
    touchpoint, persona = project.touchpoints[touchpoint_id], project.personas.get(persona_id)
    if persona is None:
        return touchpoint.name
    felt = touchpoint.feelings.get(persona_id)
    told = "no data" if felt is None else wording.feeling(felt, project.about.locale)
    return f"{persona.short_name} at {touchpoint.name or 'a touchpoint without a name'}, {told}"
