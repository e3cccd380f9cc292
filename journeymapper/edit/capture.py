"""Quick capture: from a line of words to the place where it lands, and to the change that puts it there.

The grammar stands in `capture_line`. What the words mean in a project:

- A stage is the one of that name, else the only one that begins so (case and accents aside), else a new one after the
  selected one. Two that begin so stop the capture. A name in quotes is never completed.
- A persona is the one of that name, else the only one with a word that begins so, else a new one; those who travel the
  journey come first. A persona that did not travel it does from then on.
- The feeling is that of the personas named without one of their own; where none is named, of all shown ones.
- The empty stage that a blank map begins with takes the name of the first new stage.
- Text makes a touchpoint: behind the selected one where that stands in the stage, else at the end of the stage, linked
  as `add_touchpoint` links; with ``>`` as a branch of the selected one.
- Without text and stage, the rest hangs on the selected touchpoint (pains and opportunities on a selected stage).
- A stage without text is made where it is new, and takes pains and opportunities.
- A pain, an opportunity is of all personas named, a quote of the first of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from journeymapper.edit.capture_line import read
from journeymapper.edit.capture_names import beginning_with, equal_to
from journeymapper.edit.capture_says import CHANNEL, PERSONA, Name, Says, Span
from journeymapper.model.journeys import Stage
from journeymapper.model.people import Persona
from journeymapper.model.project import Project

PLACEHOLDER = "First stage"
"""What the only stage of a blank map is called until somebody names it."""
USUAL_CHANNELS = (
    "App", "Web", "Email", "Phone", "Chat", "SMS", "Support", "Store", "Social", "Post", "Event", "In person", "Document",
    "Payment",
)  # fmt: skip
"""Offered behind the channels that are in use, and known by name."""
_LONGEST_NAME, _LONGEST_TEXT = 300, 20_000


class Lands(StrEnum):
    """Where a line goes."""

    NOWHERE = "nowhere"
    NEW = "new touchpoint"
    BRANCH = "branch"
    TOUCHPOINT = "on a touchpoint"
    STAGE = "on a stage"


@dataclass(frozen=True, slots=True)
class Landing:
    """The place of a line.

    `stage` is an id, or empty where `new_stage` names one that is to be made; `at` counts the touchpoints of the stage
    above the new one, `stage_at` the stages before a new one. `touchpoint` is the one that it hangs on, or that leads to it.
    """

    what: Lands = Lands.NOWHERE
    stage: str = ""
    new_stage: str | None = None
    stage_at: int = 0
    at: int = 0
    touchpoint: str = ""
    renamed: str = ""
    """The stage that takes the name `new_stage`: the one that a blank map begins with, while it is empty."""


class Person(NamedTuple):
    """A persona of the line: the id (empty for a new one), the name, the feeling."""

    id: str
    name: str
    feeling: float | None


@dataclass(frozen=True, slots=True)
class Captured:
    """A line and what it means in a project.

    `everyone` are the personas who take the feeling where none is named. `stop` is a sentence that says why nothing can
    be added yet (empty: it can); `notes` are sentences about what was understood otherwise than it stands there.
    """

    says: Says
    spans: tuple[Span, ...]
    journey: str
    landing: Landing
    people: tuple[Person, ...] = ()
    everyone: tuple[str, ...] = ()
    channel: str = ""
    stop: str = ""
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the line says nothing."""
        return self.says == Says()


class _Stop(Exception):
    """Why a line cannot land."""


def parse(
    line: str,
    project: Project,
    journey: str,
    selection: Sequence[str] = (),
    shown: Iterable[str] | None = None,
    channels: Sequence[str] | None = None,
) -> Captured:
    """Say what a line means. `journey` may be empty (one is made); `selection` are ids, the one with the focus last.

    `shown` are the personas whose feelings are shown (None: all who travel the journey); `channels` those in use, for whom
    reads many lines (None: they are looked for where the line names one). Never fails.
    """
    if channels is None:
        channels = channels_of(project, journey) if any(sign in line for sign in CHANNEL) else ()
    names = [one.name for one in project.personas.values()] if any(sign in line for sign in PERSONA) else []
    says, spans, notes = read(line, (*names, *channels, *USUAL_CHANNELS))
    told = list(notes)
    landing, people, stop = Landing(), [], ""
    try:
        _fits(says)
        people = _people(project, journey, says)
        landing = _landing(project, journey, says, selection)
    except _Stop as reason:
        stop = str(reason)
    everyone: tuple[str, ...] = ()
    if says.feeling is not None and not people:
        travelling = (
            [one.id for one in project.personas_of(journey)] if journey else list(project.about.personas)
        )
        everyone = tuple(travelling if shown is None else shown)
        if not everyone and not stop:
            told.append("Nobody is there to feel it: name a persona with #.")
    carried = says.pains or says.opportunities or says.quotes
    told += [
        f"Say what {' '.join(who.name.split()[:1])} feels, for example −1."
        for who in people
        if who.id and who.feeling is None and not carried
    ]
    channel = ", ".join(_channel(name, channels) for name in says.channels)
    return Captured(says, spans, journey, landing, tuple(people), everyone, channel, stop, tuple(told))


def channels_of(project: Project, journey: str) -> list[str]:
    """Return the channels in use: those of the journey first, each time the most used first."""
    here = (
        Counter(one.channel for one in project.touchpoints_of(journey))
        if journey in project.journeys
        else Counter()
    )
    used = Counter(one.channel for one in project.touchpoints.values())
    names = [*(name for name, _ in here.most_common()), *(name for name, _ in used.most_common())]
    return [name for name in dict.fromkeys(names) if name]


def people_of(project: Project, journey: str) -> list[Persona]:
    """Return all personas, those who travel the journey first."""
    travelling = project.personas_of(journey) if journey in project.journeys else []
    return list(dict.fromkeys((*travelling, *(project.personas[name] for name in project.about.personas))))


def _fits(says: Says) -> None:
    named = [says.name, *(name.text for name in says.channels), *(who.name.text for who in says.people)]
    if says.stage is not None:
        named.append(says.stage.text)
    if (
        max(map(len, named)) > _LONGEST_NAME
        or sum(len(name.text) + 2 for name in says.channels) > _LONGEST_NAME
    ):
        raise _Stop(f"A name has at most {_LONGEST_NAME} letters: put the rest behind ! or +.")
    if any(len(text) > _LONGEST_TEXT for text in (*says.pains, *says.opportunities, *says.quotes)):
        raise _Stop(f"A text has at most {_LONGEST_TEXT:,} letters.")


def _channel(name: Name, known: Sequence[str]) -> str:
    """The channel as it is written elsewhere; never completed, as anything may be one."""
    found = [] if name.exact else equal_to(name.text, known)
    return known[found[0]] if found else name.text


def _people(project: Project, journey: str, says: Says) -> list[Person]:
    everyone = people_of(project, journey)
    made: dict[str, Person] = {}
    for name, own in says.people:
        found = _found(name, [one.name for one in everyone], inside=True)
        who = everyone[found] if found is not None else None
        key = who.id if who else name.text
        before = made[key].feeling if key in made else None
        feeling = own if own is not None else before if before is not None else says.feeling
        made[key] = Person(who.id if who else "", who.name if who else name.text, feeling)
    return list(made.values())


def _found(name: Name, known: Sequence[str], *, inside: bool = False) -> int | None:
    """The place of the known name that is meant; None for a new one. Stops where two could be."""
    equal = equal_to(name.text, known)
    if equal or name.exact:
        return equal[0] if equal else None
    found = beginning_with(name.text, known, inside=inside)
    first, *others = [known[at] for at in found] or [""]
    other = next((one for one in others if one != first), None)
    if other is not None:
        raise _Stop(f"“{name.text}” may be “{first}” or “{other}”: write one more letter.")
    return found[0] if found else None


def _landing(project: Project, journey: str, says: Says, selection: Sequence[str]) -> Landing:
    stages = project.stages_of(journey) if journey in project.journeys else []
    ids = [stage.id for stage in stages]
    touchpoint = next(
        (name for name in reversed(selection) if name in project.touchpoints and project.touchpoints[name].stage in ids), ""
    )  # fmt: skip
    chosen = next((name for name in reversed(selection) if name in ids), "")
    home = project.touchpoints[touchpoint].stage if touchpoint else chosen
    if says.branch and not touchpoint:
        raise _Stop("Select the touchpoint to branch from first.")
    if says.name:
        return _new(project, stages, says, touchpoint, home)
    if says.branch:
        raise _Stop("Write what happens on this branch.")
    if says == Says():
        return Landing()
    return _hanging(project, stages, says, touchpoint, home)


def _hanging(project: Project, stages: Sequence[Stage], says: Says, touchpoint: str, home: str) -> Landing:
    """The place of marks without a text."""
    if says.stage is None and touchpoint:
        return Landing(Lands.TOUCHPOINT, stage=home, touchpoint=touchpoint)
    if says.channels or says.people or says.quotes or says.moment or says.feeling is not None:
        raise _Stop("Select a touchpoint first, or write what happens.")
    if says.stage is not None:
        stage, place = _stage(stages, says.stage, home)
        taken = "" if stage else _placeholder(project, stages)
        return Landing(Lands.STAGE, stage, None if stage else says.stage.text, place, renamed=taken)
    if not home:
        raise _Stop("Select a touchpoint first, or write what happens.")
    return Landing(Lands.STAGE, home)


def _stage(stages: Sequence[Stage], name: Name, home: str) -> tuple[str, int]:
    """The id of the stage that is meant (empty for a new one), and its place or that of the new one."""
    ids = [stage.id for stage in stages]
    names = [stage.name for stage in stages]
    found = _found(name, names)
    if found is not None:
        twins = [at for at, one in enumerate(names) if one == names[found]]
        place = next((at for at in twins if ids[at] == home), found)
        return ids[place], place
    return "", ids.index(home) + 1 if home else len(ids)


def _placeholder(project: Project, stages: Sequence[Stage]) -> str:
    """The stage that a blank map begins with, while nothing stands in it; empty for none."""
    found = (stage for stage in stages if stage.name == PLACEHOLDER and not stage.touchpoints)
    return next((stage.id for stage in found if not project.cards_on(stage.id)), "")


def _new(project: Project, stages: Sequence[Stage], says: Says, touchpoint: str, home: str) -> Landing:
    """The place of a new touchpoint."""
    if says.stage is not None:
        stage, place = _stage(stages, says.stage, home)
    else:
        stage = home or (stages[-1].id if stages else "")
        place = [one.id for one in stages].index(stage) if stage else 0
    taken = _placeholder(project, stages) if says.stage is not None and not stage else ""
    order = project.stages[stage].touchpoints if stage else ()
    new_stage = None if stage else says.stage.text if says.stage else ""
    if says.branch:
        at = order.index(touchpoint) + 1 if touchpoint in order else len(order)
        return Landing(Lands.BRANCH, stage, new_stage, place, at, touchpoint, taken)
    if touchpoint in order:
        return Landing(Lands.NEW, stage, new_stage, place, order.index(touchpoint) + 1, touchpoint)
    before = order[-1] if order else _open_end(project, stages[:place], touchpoint)
    return Landing(Lands.NEW, stage, new_stage, place, len(order), before, taken)


def _open_end(project: Project, before: Sequence[Stage], touchpoint: str) -> str:
    """The touchpoint that leads to the first one of a stage: the selected one, else the last one, if it has no way on."""
    last = next((stage.touchpoints[-1] for stage in reversed(before) if stage.touchpoints), "")
    chosen = touchpoint if any(touchpoint in stage.touchpoints for stage in before) else ""
    return next((name for name in (chosen, last) if name and not project.links_from(name)), "")
