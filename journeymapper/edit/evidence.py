"""The verbs of evidence that need not hang anywhere yet."""

from __future__ import annotations

from journeymapper.edit.change import Change
from journeymapper.edit.records import add
from journeymapper.model.messages import InvalidRecord
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.model.text import clean


def new_evidence(project: Project, text: str = "", touchpoint_id: str = "") -> tuple[Change, str]:
    """Return the change that adds a piece of evidence, attached where a touchpoint is named; and its id."""
    places = (touchpoint_id,) if touchpoint_id else ()
    piece = Evidence.new(text=clean(text), touchpoints=places)
    return add(project, piece, label="Add evidence"), piece.id


def paste_evidence(project: Project, text: str, touchpoint_id: str = "") -> Change:
    """Return the change that makes a piece of evidence of every line of a text.

    A line with tabs, as spreadsheets give it, is what was said and then its source. Raises `InvalidRecord` where no line
    holds anything.
    """
    places = (touchpoint_id,) if touchpoint_id else ()
    pieces = []
    for line in clean(text).splitlines():
        said, _, source = line.strip().partition("\t")
        if said.strip():
            source = " ".join(source.split())[:300]
            pieces.append(Evidence.new(text=said.strip(), source=source, touchpoints=places))
    if not pieces:
        raise InvalidRecord("There are no lines to make evidence of; nothing was changed.")
    return add(project, *pieces, label="Paste evidence")
