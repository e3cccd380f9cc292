"""What was looked at again, decided and learnt: reviews, case studies, workshops, root causes, comments."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import Field

from journeymapper.model.base import Id, Label, Part, Record, References, Text
from journeymapper.model.kinds import NoteKind


class Decision(Part):
    """A decision taken: what, by whom, and for whom."""

    text: Text
    owner: Label = ""
    due: datetime.date | None = None


class Review(Record):
    """A dated look at the project with findings, decisions and the next date.

    `snapshot` names the project as it was then in the project file: ``<sha256>.json``.
    """

    TABLE: ClassVar[str] = "reviews"
    PREFIX: ClassVar[str] = "re"

    name: Label = ""
    date: datetime.date
    findings: Text = ""
    decisions: tuple[Decision, ...] = ()
    next_date: datetime.date | None = None
    attendees: tuple[Label, ...] = ()
    snapshot: Label | None = None


class CaseStudy(Record):
    """A decision, what was expected of it, and what happened."""

    TABLE: ClassVar[str] = "case_studies"
    PREFIX: ClassVar[str] = "cs"
    REFS: ClassVar[References] = {"bet": ("bets",)}

    name: Label = ""
    decision: Text = ""
    expected: Text = ""
    happened: Text = ""
    date: datetime.date | None = None
    bet: Id | None = None


class WorkshopNote(Part):
    """A line written in a workshop, with its time and what it led to on the map."""

    time: datetime.datetime
    kind: NoteKind = NoteKind.CAPTURE
    text: Text = ""
    author: Label = ""
    place: Id | None = None
    votes: Annotated[int, Field(ge=0, le=100_000)] = 0


class Workshop(Record):
    """A session with a room: agenda, and everything written, voted, parked and decided, in order."""

    TABLE: ClassVar[str] = "workshops"
    PREFIX: ClassVar[str] = "wo"
    REFS: ClassVar[References] = {"journey": ("journeys",)}

    name: Label = ""
    date: datetime.date | None = None
    journey: Id | None = None
    agenda: tuple[Label, ...] = ()
    attendees: tuple[Label, ...] = ()
    notes: tuple[WorkshopNote, ...] = ()


class RootCause(Record):
    """Why a signal came up, in the words of those who looked, and the bet that answers it."""

    TABLE: ClassVar[str] = "root_causes"
    PREFIX: ClassVar[str] = "rc"
    REFS: ClassVar[References] = {"bet": ("bets",)}

    signal: Label = ""
    """The key of the signal."""
    text: Text = ""
    bet: Id | None = None
    dismissed: bool = False


class Comment(Record):
    """A remark at a place of the project, open until it is done."""

    TABLE: ClassVar[str] = "comments"
    PREFIX: ClassVar[str] = "cm"

    place: Id | None = None
    text: Text = ""
    author: Label = ""
    time: datetime.datetime | None = None
    done: bool = False
