"""What the parts of the page are called, where each leads, what it rests on, and what the page leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymapper.model import wording
from journeymapper.model.base import Record
from journeymapper.model.integrity import describe
from journeymapper.model.kinds import Provenance
from journeymapper.model.plans import Gate
from journeymapper.model.project import Project
from journeymapper.model.text import one_line

if TYPE_CHECKING:
    from journeymapper.brief.cuts import Cut
    from journeymapper.brief.places import Place
    from journeymapper.brief.story import Story

PARTS = {
    "kicker": "Line above the headline",
    "headline": "Headline",
    "ask": "What is asked of the board",
    "brand": "Brand",
    "dateline": "Day and owner",
    "trade_offs": "What will not be done",
    "customer_story": "The customer’s story",
    "capability_gap": "What we cannot do yet",
    "competitor_answer": "What competitors will do",
    "confidentiality": "Confidentiality mark",
}
"""Parts of the page that are no records."""

SECTIONS = {
    "persona": "Who travels",
    "journey": "Journey and feelings",
    "measures": "Measures",
    "pains": "Where it hurts",
    "bets": "Bets",
    "roadmap": "Roadmap",
    "milestones": "Milestones",
    "risks": "Risks and trade-offs",
    "narrative": "Behind the figures",
}
"""The sections of the page by the names that the settings use."""

SETTING_PARTS = frozenset(PARTS) - {"brand", "dateline", "trade_offs"}
"""Parts that are written in the settings of the brief."""

_MOST_TOLD = 60
_HOMES = {
    **dict.fromkeys(("touchpoints", "stages", "links", "cards", "lanes", "journeys", "personas"), "map"),
    **dict.fromkeys(("bets", "measures", "evidence"), "value"),
    **dict.fromkeys(("phases", "milestones", "risks", "trade_offs", "gates", "squads"), "roadmap"),
}
_REASONS = {
    "further pain": ("the page tells those that cost most", "pains"),
    "further bet": ("the page tells those still to be decided or under way", ""),
    "opportunity": ("kept on the map", ""),
}
_WORDS = {
    "gate": "Gate “{condition}”",
    "the_gate": "the gate",
    "edit": "Edit {name}",
    "show": "Show {name}",
    "proposed": "Proposed from the figures",
    "written": "Written by hand",
    "rests": "Rests on figures: {counts}",
    "off": "“{name}” is switched off.",
    "by_choice": "{count}: {reason}.",
    "more": "and {count} more",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not on the page: a sentence, and where it leads: a record, or a part of the settings.

    `inner` says that it is one of those that the sentence before it counts.
    """

    text: str
    record: str = ""
    part: str = ""
    inner: bool = False


def home_of(record: Record) -> str:
    """Return the name of the workspace where a record is edited; empty where there is none."""
    return _HOMES.get(record.TABLE, "")


def title_of(project: Project, place: Place) -> str:
    """Return what a part of the page is called: “Touchpoint “Connects bank feed””, “Headline”."""
    if place.part:
        return PARTS.get(place.part, place.part)
    record = project.find(place.record)
    if isinstance(record, Gate):
        return _WORDS["gate"].format(condition=_shortened(record.condition))
    return "" if record is None else describe(record)


def hint_of(project: Project, place: Place, *, may_edit: bool) -> str:
    """Return what a click on a part does: “Edit Connects bank feed”."""
    name = PARTS.get(place.part, "").lower() if place.part else _short_name(project, place.record)
    if place.part == "customer_story":
        name = "the customer’s story"
    return _WORDS["edit" if may_edit else "show"].format(name=name) if name else ""


def _short_name(project: Project, record_id: str) -> str:
    record = project.find(record_id)
    if record is None:
        return ""
    if isinstance(record, Gate):
        return _WORDS["the_gate"]
    name = one_line(str(getattr(record, "name", "") or getattr(record, "text", "")))
    return name if name else describe(record).lower()


def rests_on(project: Project, story: Story, place: Place) -> str:
    """Return what the figures of a part rest on, in words: observed, assumed, proposed; empty where nothing is known."""
    head = story.head
    if place.part in ("headline", "ask"):
        own = not (head.headline_proposed if place.part == "headline" else head.ask_proposed)
        return _WORDS["written" if own else "proposed"]
    counts = Counter(_provenance(project, story, place.record))
    if counts.total() == 1:
        return next(iter(counts)).value.capitalize()
    told = [f"{counts[kind]} {kind.value}" for kind in Provenance if counts[kind]]
    return _WORDS["rests"].format(counts=", ".join(told)) if told else ""


def tells(story: Story) -> bool:
    """Whether a page has anything to tell."""
    parts = (story.strip, story.persona, story.measures, story.bets, story.roadmap, story.milestones)
    return any((*parts, story.pains, story.risks, story.trade_offs, story.narrative))


def _provenance(project: Project, story: Story, record_id: str) -> Iterator[Provenance]:
    pain = next((pain for pain in story.pains if pain.record == record_id), None)
    if pain is not None:
        yield from pain.provenance
        return
    bet = next((bet for bet in story.bets if bet.record == record_id), None)
    if bet is not None:
        if bet.provenance is not None:
            yield bet.provenance
        return
    value = getattr(project.find(record_id), "provenance", None)
    if isinstance(value, Provenance):
        yield value
    elif isinstance(value, dict):
        yield from value.values()


def left_out(project: Project, story: Story, cuts: Iterable[Cut]) -> list[LeftOut]:
    """Return what the page leaves out: what found no room, what is left out by choice, what is switched off.

    It goes through the project once, so it belongs off the thread of the window.
    """
    cuts = list(cuts)
    sources = _sources(project, {text for cut in cuts for text in _clues(cut)})
    found: list[LeftOut] = []
    for cut in cuts:
        found += _cut_told(cut, sources, _home(story, cut))
    for one, many, count in story.sources.left_out:
        reason, part = _REASONS.get(one, ("", ""))
        text = _WORDS["by_choice"].format(count=wording.plural(count, one, many), reason=reason)
        found.append(LeftOut(text, part=part))
    hidden = [name for name in SECTIONS if name in project.about.brief.hidden]
    found += [LeftOut(_WORDS["off"].format(name=SECTIONS[name]), part=f"section:{name}") for name in hidden]
    return found


Source = tuple[str, str]
"""The record and the part that a text was taken from."""

_NOWHERE: Source = ("", "")


def _cut_told(cut: Cut, sources: Mapping[str, Source], home: Source) -> Iterator[LeftOut]:
    is_one = len(cut.lost) == 1 and cut.noun == ""
    known = next((sources[clue] for clue in _clues(cut) if clue in sources), home) if is_one else _NOWHERE
    yield LeftOut(str(cut), *known)
    if is_one or cut.kind.value in ("letters", "script"):
        return
    for text in cut.lost[:_MOST_TOLD]:
        record, part = sources.get(one_line(text), home)
        yield LeftOut(_shortened(text), record, part, inner=True)
    if cut.lost[_MOST_TOLD:]:
        yield LeftOut(_WORDS["more"].format(count=len(cut.lost) - _MOST_TOLD), inner=True)


def _clues(cut: Cut) -> list[str]:
    """The texts that tell where a cut was made: what was lost, then the names that its sentence quotes."""
    lost = [one_line(text) for text in cut.lost[:_MOST_TOLD]]
    quoted = [one_line(piece) for piece in re.findall("“([^”]*)”", cut.message)]
    unquoted = [text.strip("“”") for text in lost]
    return [text for text in dict.fromkeys((*lost, *unquoted, *quoted)) if text]


def _home(story: Story, cut: Cut) -> Source:
    """What a section tells as a whole, for cuts whose own source nobody can tell."""
    if cut.section == "Persona" and story.persona is not None:
        return story.persona.record, ""
    if cut.section == "Journey" and story.strip is not None:
        return story.strip.journey, ""
    return _NOWHERE


def _shortened(text: str) -> str:
    plain = one_line(text)
    return plain if len(plain) <= 160 else plain[:159] + "…"


def _sources(project: Project, texts: Set[str]) -> dict[str, Source]:
    """Text -> where it was taken from, for those of `texts` that stand in the project."""
    found: dict[str, Source] = {}
    if not texts:
        return found
    brief = project.about.brief
    for part in SETTING_PARTS:
        if (plain := one_line(getattr(brief, part))) in texts:
            found.setdefault(plain, (project.about.id, part))
    for table in _TABLES:
        for record in project.table(table).values():
            for field in _TEXTS:
                if (text := getattr(record, field, "")) and (plain := one_line(text)) in texts:
                    found.setdefault(plain, (record.id, ""))
    return found


_TABLES = (
    "measures", "bets", "risks", "trade_offs", "milestones", "phases", "gates", "touchpoints", "stages", "personas",
    "evidence", "cards",
)  # fmt: skip
"""The tables that the page tells of, those that are told as lists first."""

_TEXTS = ("name", "short_name", "text", "quote", "role", "mitigation", "condition", "if_we", "then")
"""The fields of records that the page may shorten."""
