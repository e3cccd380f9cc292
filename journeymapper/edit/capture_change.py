"""The change that puts a captured line, or many, into the project: one step of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from journeymapper.edit.capture import Captured, Lands, channels_of, parse
from journeymapper.edit.cards import add_card, add_evidence
from journeymapper.edit.change import Change
from journeymapper.edit.journeys import add_journey, add_stage, add_touchpoint, branch, link, rename
from journeymapper.edit.personas import add_persona
from journeymapper.edit.records import change
from journeymapper.errors import JourneyMapperError
from journeymapper.model.kinds import CardKind
from journeymapper.model.project import Project

_LABEL_LETTERS = 40


class CannotCapture(JourneyMapperError):
    """A line that has no place yet. The sentence says what is missing."""


class Refused(NamedTuple):
    """A line that was left out: its number (from 1), what it says, and why."""

    number: int
    line: str
    reason: str


class CapturedLines(NamedTuple):
    """Many lines as one change: the ids they made or hang on, the journey they are in, what was left out.

    `noted` are the lines that were added and of which something was understood otherwise, or not kept.
    """

    change: Change
    ids: tuple[str, ...]
    journey: str
    refused: tuple[Refused, ...]
    noted: tuple[Refused, ...] = ()


def captured_change(project: Project, captured: Captured) -> tuple[Change, str]:
    """Return the change that adds what a line says, and the id of its touchpoint (or of the stage it hangs on).

    `captured` is what `parse` said of this very project. Raises `CannotCapture` where it stops, and `InvalidRecord`.
    """
    steps = _Steps(project)
    name = steps.add(captured)
    return steps.as_change(_label(steps.project, captured, name)), name


def captured_lines(
    project: Project,
    lines: Iterable[str],
    journey: str,
    selection: Sequence[str] = (),
    shown: Iterable[str] | None = None,
    tell: Callable[[int], object] = lambda _: None,
) -> CapturedLines:
    """Return one change for many lines, each landing behind the one before. Empty lines do not count.

    `tell` is called with the number of each line before it is read; it may raise to give up.
    """
    steps, chosen, ids = _Steps(project), tuple(selection), []
    people = None if shown is None else tuple(shown)
    refused: list[Refused] = []
    noted: list[Refused] = []
    channels = dict.fromkeys(channels_of(project, journey))
    for number, line in enumerate(lines, 1):
        tell(number)
        captured = parse(line, steps.project, journey, chosen, people, tuple(channels))
        if captured.empty:
            continue
        try:
            chosen = (steps.add(captured),)
        except JourneyMapperError as reason:
            refused.append(Refused(number, line, str(reason)))
            continue
        ids.append(chosen[0])
        noted += [Refused(number, line, note) for note in captured.notes]
        channels |= dict.fromkeys(filter(None, [captured.channel]))
        journey = journey or steps.journey
    label = f"Capture {len(ids)} lines" if len(ids) != 1 else "Capture 1 line"
    return CapturedLines(steps.as_change(label), tuple(ids), journey, tuple(refused), tuple(noted))


def _label(project: Project, captured: Captured, name: str) -> str:
    record = project.touchpoints.get(name) or project.stages[name]
    text = (
        record.name
        if len(record.name) <= _LABEL_LETTERS
        else record.name[: _LABEL_LETTERS - 1].rstrip() + "…"
    )
    made = captured.landing.what in (Lands.NEW, Lands.BRANCH) or captured.landing.new_stage is not None
    return f"Capture “{text}”" if made else f"Capture on “{text}”" if text else "Capture"


class _Steps:
    """A project that goes on change by change, and in the end the one change from where it began."""

    def __init__(self, project: Project) -> None:
        self._before = self.project = project
        self._touched: dict[str, None] = {}
        self.journey = ""

    def as_change(self, label: str) -> Change:
        """The change from the beginning to here; nothing is ever removed on the way."""
        return Change.between(self._before, map(self.project.record, self._touched), label=label)

    def _do(self, made: Change | tuple[Change, str]) -> str:
        step, name = made if isinstance(made, tuple) else (made, "")
        self.project = step.apply(self.project)
        self._touched |= dict.fromkeys(step.touched())
        return name

    def add(self, captured: Captured) -> str:
        """Go on by a line; all or nothing."""
        if captured.stop or captured.landing.what is Lands.NOWHERE:
            raise CannotCapture(captured.stop or "The line says nothing.")
        before, touched = self.project, dict(self._touched)
        try:
            return self._put(captured)
        except JourneyMapperError:
            self.project, self._touched = before, touched
            raise

    def _put(self, captured: Captured) -> str:
        self.journey = captured.journey or self._do(
            add_journey(self.project, self.project.about.title or "Journey")
        )
        people = [who.id or self._do(add_persona(self.project, who.name)) for who in captured.people]
        self._let_travel(people)
        landing, says = captured.landing, captured.says
        stage = landing.stage
        if landing.new_stage is not None and landing.renamed:
            self._do(rename(self.project, landing.renamed, landing.new_stage))
            stage = landing.renamed
        elif landing.new_stage is not None:
            stage = self._do(add_stage(self.project, self.journey, landing.new_stage, landing.stage_at))
        if landing.what is Lands.STAGE:
            place = stage
        elif landing.what is Lands.TOUCHPOINT:
            place = landing.touchpoint
        else:
            place = self._touchpoint(captured, stage)
        if place in self.project.touchpoints:
            self._figures(captured, place, people)
        for kind, texts in ((CardKind.PAIN, says.pains), (CardKind.OPPORTUNITY, says.opportunities)):
            for text in texts:
                self._do(add_card(self.project, kind, place, text, personas=tuple(people)))
        for text in says.quotes:
            self._do(add_evidence(self.project, place, text, persona=next(iter(people), None)))
        return place

    def _let_travel(self, people: Sequence[str]) -> None:
        journey = self.project.journeys[self.journey]
        missing = [name for name in people if journey.personas and name not in journey.personas]
        if missing:
            self._do(change(self.project, journey.id, "", personas=(*journey.personas, *missing)))

    def _touchpoint(self, captured: Captured, stage: str) -> str:
        landing, name = captured.landing, captured.says.name
        if landing.what is not Lands.BRANCH:
            return self._do(
                add_touchpoint(self.project, stage, name, landing.at, after=landing.touchpoint or None)
            )
        if self.project.touchpoints[landing.touchpoint].stage == stage:
            made = self._do(branch(self.project, landing.touchpoint, name))
        else:
            made = self._do(add_touchpoint(self.project, stage, name, landing.at))
        self._do(link(self.project, landing.touchpoint, made, captured.says.share))
        return made

    def _figures(self, captured: Captured, place: str, people: Sequence[str]) -> None:
        feelings = dict(self.project.touchpoints[place].feelings)
        for name, who in zip(people, captured.people, strict=True):
            if who.feeling is not None:
                feelings[name] = who.feeling
        if captured.says.feeling is not None:
            feelings |= dict.fromkeys(captured.everyone, captured.says.feeling)
        fields: dict[str, Any] = {"feelings": feelings}
        if captured.channel:
            fields["channel"] = captured.channel
        if captured.says.moment:
            fields["moment_of_truth"] = True
        self._do(change(self.project, place, "", **fields))
