"""What the view asks of the window's session: the project, and a way to change it. A session satisfies it as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.model.project import Project

Verb = Callable[[Project], "Change | tuple[Change, str]"]
"""A verb with everything but the project filled in."""


class Desk(Protocol):
    """Where edits are made. Refusals (a read-only project, a value out of range) are told by the desk, not here."""

    @property
    def project(self) -> Project:
        """The project as it is now."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed."""
        ...

    def attempt(self, verb: Verb, initiator: object = None, *, select: bool = False) -> str | None:
        """Do what `verb` says; the id of what it made ("" for nothing), None where it was refused."""
        ...

    def gesture(self, label: str) -> Gesture | None:
        """Begin something that is shown while it lasts and is one step of the history; None where refused."""
        ...

    def undo(self) -> None:
        """Take the last step back."""
        ...
