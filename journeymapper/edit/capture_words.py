"""What Enter will do with a captured line, in words for the person who types it."""

from __future__ import annotations

from journeymapper.edit.capture import Captured, Landing, Lands
from journeymapper.model.project import Project

_LETTERS = 32


def preview(project: Project, captured: Captured) -> str:
    """Return what Enter does, such as ``Enter adds it after “Connects bank feed”``, or why it does nothing; may be empty."""
    if captured.stop:
        return captured.stop
    if captured.landing.what is Lands.NOWHERE:
        return ""
    pieces = [_landing(project, captured.landing)]
    if captured.says.share is not None:
        pieces[0] += f" that {captured.says.share * 100:g}\N{NO-BREAK SPACE}% take"
    pieces += [f"{quoted(who.name)} is new" for who in captured.people if not who.id]
    return " · ".join([*(note.rstrip(".") for note in captured.notes), *pieces])


def quoted(name: str) -> str:
    """Return a name in quotes, shortened where it is long; “no name yet” where it has none."""
    if not name:
        return "the one without a name"
    return f"“{name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + '…'}”"


def _landing(project: Project, landing: Landing) -> str:
    if landing.new_stage is not None:
        if not landing.new_stage:
            return "Enter adds it to a new stage; “Name:” in front names it"
        return f"{quoted(landing.new_stage)} is new: Enter makes it"
    stage = project.stages[landing.stage]
    other = quoted(project.touchpoints[landing.touchpoint].name) if landing.touchpoint else ""
    if landing.what is Lands.BRANCH:
        return f"Enter adds it as a branch of {other}"
    if landing.what is Lands.TOUCHPOINT:
        return f"Enter adds it to {other}"
    if landing.what is Lands.STAGE:
        return f"Enter adds it to {quoted(stage.name)}"
    if landing.touchpoint in stage.touchpoints:
        return f"Enter adds it after {other}"
    return f"Enter adds it to {quoted(stage.name)}" + (f", linked from {other}" if other else "")
