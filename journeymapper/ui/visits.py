"""What happens between entering and leaving a field: one gesture of the editor, and no typed text ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeymapper.edit.change import Change
from journeymapper.edit.editor import Gesture
from journeymapper.model.project import Project
from journeymapper.ui.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field's value lives. `key` names the place, so that a text that could not be read waits for its return.

    `show` writes the value as text, `write` makes the change for a typed text; it may raise `JourneyMapperError`.
    """

    key: str
    show: Callable[[Project], str]
    write: Callable[[Project, str], Change]
    label: str


class Visit:
    """The edit of one field between entering and leaving it, as one gesture of the editor."""

    def __init__(self, session: Session) -> None:
        """Nothing is under way yet."""
        self._session = session
        self._gesture: Gesture | None = None
        self._added = Change()
        """What the gesture shows before anything is written."""

    def go_on(self, gesture: Gesture, added: Change) -> None:
        """Go on with a gesture that shows the record just `added`: what is written becomes part of the same step."""
        self._gesture, self._added = gesture, added

    @property
    def under_way(self) -> bool:
        """Whether something was changed that is not a step yet."""
        return self._gesture is not None and self._gesture.active

    def show(self, make: Callable[[Project], Change], title: str) -> None:
        """Show a change made for the project as it was when the visit began. Raises what `make` raises."""
        if not self.under_way:
            self._gesture, self._added = self._session.gesture(title), Change()
        if self._gesture is not None:
            written = make(self._added.apply(self._gesture.start))
            self._gesture.preview(
                self._added.then(written).labelled(self._added.label) if self._added else written
            )

    def end(self) -> None:
        """Keep what is shown as one step."""
        if self._gesture is not None:
            self._gesture.commit()
        self._gesture = None

    def cancel(self) -> None:
        """Return to how it was when the visit began."""
        if self._gesture is not None:
            self._gesture.cancel()
        self._gesture = None


class Drafts:
    """Typed texts that could not be read, by the place they were typed for: none is ever lost."""

    def __init__(self) -> None:
        """None yet."""
        self._texts: dict[str, tuple[str, str]] = {}

    def keep(self, key: str, text: str, sentence: str) -> None:
        """Keep a text and the sentence that says what is wrong with it."""
        self._texts[key] = (text, sentence)

    def drop(self, key: str) -> None:
        """It was put right or given up."""
        self._texts.pop(key, None)

    def of(self, key: str) -> tuple[str, str] | None:
        """Return (text, sentence) kept for a place, or None."""
        return self._texts.get(key)

    def clear(self) -> None:
        """Forget all: another project is open."""
        self._texts.clear()
