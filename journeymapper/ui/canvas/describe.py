"""The map in words: tooltips, and what a screen reader says of the selection."""

from __future__ import annotations

from html import escape

from journeymapper.board.shapes import Board
from journeymapper.model import wording
from journeymapper.model.project import Project
from journeymapper.ui.canvas.hits import Hit, What

_NOUNS = {
    "touchpoints": "touchpoint",
    "stages": "stage",
    "links": "link",
    "lanes": "lane",
    "cards": "card",
    "bets": "bet",
    "evidence": "evidence",
    "measures": "measure",
}


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
        return hit.box.full_text if hit.box.shortened else ""
    if hit.what is What.STAGE:
        return board.stages[hit.record].full_text
    if hit.what is What.LANE:
        return board.lanes[hit.record].full_text
    return ""


def plain_tip(text: str) -> str:
    """A text as a tooltip that takes nothing in it for markup, and breaks long lines."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def description(project: Project, selection: tuple[str, ...], personas: tuple[str, ...]) -> str:
    """What is selected, in a sentence: name, kind, place, feelings."""
    if not selection:
        return "Nothing is selected."
    if len(selection) > 1:
        return f"{len(selection)} things are selected."
    record = project.find(selection[0])
    if record is None:
        return "Nothing is selected."
    name = getattr(record, "name", "") or getattr(record, "text", "") or "without a name"
    words = [f"{name}, {_NOUNS.get(record.TABLE, record.TABLE)}"]
    touchpoint = project.touchpoints.get(record.id)
    if touchpoint is not None:
        stage = project.stages[touchpoint.stage]
        place = stage.touchpoints.index(touchpoint.id) + 1
        words.append(f"{place} of {len(stage.touchpoints)} in {stage.name or 'a stage without a name'}")
        words += [touchpoint.channel] if touchpoint.channel else []
        words += ["moment of truth"] if touchpoint.moment_of_truth else []
        for persona in personas:
            if persona in touchpoint.feelings:
                feeling = wording.feeling(touchpoint.feelings[persona], project.about.locale)
                words.append(f"{project.personas[persona].short_name} {feeling}")
    return ", ".join(words) + "."
