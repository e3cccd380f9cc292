"""Mermaid's grammar of the `journey` diagram: a text becomes a `Diagram`, or is refused with the line and the reason.

The tokens and their order are those of mermaid 11, so that we take what it takes. We are more lenient in two things:
`;` separates statements, and the name of a task may begin with the word "journey". Both are noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeymapper.exchange.mermaid.prepare import Prepared
from journeymapper.exchange.mermaid.script import BLANKS, ENTITY, number, trim
from journeymapper.exchange.report import Refused, short

MAX_TASKS = 100_000
"""The most tasks one diagram may have."""

_TEXT = rf"(?:[^#\n;]++|{ENTITY})++"
_NAME = rf"(?:[^#:\n;]++|{ENTITY})++"
_RULES = {
    "skip": r"%(?!\{)[^\n]*|[^}]%%[^\n]*",
    "line": r"\n+",
    "blank": rf"[{BLANKS}]+",
    "comment": rf"(?!{ENTITY})#[^\n]*",
    "journey": r"journey\b",
    "title": rf"title[{BLANKS}]{_TEXT}",
    "acc_title": rf"accTitle[{BLANKS}]*:[{BLANKS}]*",
    "acc_descr": rf"accDescr[{BLANKS}]*:[{BLANKS}]*",
    "acc_block": rf"accDescr[{BLANKS}]*\{{[{BLANKS}]*",
    "section": rf"section[{BLANKS}]{_NAME}",
    "name": _NAME,
    "data": rf":{_TEXT}",
    "colon": r":",
    "separator": r";",
    "other": r"#",
}
"""The tokens in the order in which they are tried: the first that fits counts, not the longest."""

_TOKENS = re.compile(
    "|".join(f"(?P<{name}>{rule})" for name, rule in _RULES.items()), re.IGNORECASE | re.ASCII
)
_JOURNEY_TASK = re.compile(
    rf"journey[ \t]+(?!(?:title|section)[{BLANKS}]){_NAME}(?=:)", re.IGNORECASE | re.ASCII
)

_SEPARATOR = "“;” ends a statement here; mermaid itself refuses it."
_TASK_HINT = "A task is written “name: score: actor, actor”."


@dataclass(slots=True)
class Task:
    """A task as it stands: raw texts, the score as JavaScript's `Number` reads it, actors stripped, empty ones too."""

    name: str
    score: float
    score_text: str
    actors: list[str]
    line: int
    rest: str = ""
    """What stands after a third colon; mermaid ignores it."""


@dataclass(slots=True)
class Section:
    """A section as it stands; `name` is raw, and empty for tasks that come before any section."""

    name: str
    line: int
    tasks: list[Task] = field(default_factory=list)


@dataclass(slots=True)
class Diagram:
    """A journey diagram as its text says it, entities and `<br>` not yet replaced."""

    line: int
    front_title: str = ""
    title: str = ""
    acc_title: str = ""
    acc_descr: str = ""
    sections: list[Section] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    """(line, sentence) where we were more lenient than mermaid."""

    @property
    def tasks(self) -> list[Task]:
        """All tasks in order."""
        return [task for section in self.sections for task in section.tasks]

    @property
    def actors(self) -> list[str]:
        """The sorted set of the actors, the empty one left out."""
        return sorted({actor for task in self.tasks for actor in task.actors if actor})


def parse(prepared: Prepared) -> Diagram:
    """Return the diagram in a prepared text. Raises `Refused` with the line and the reason."""
    return _Parser(prepared).diagram()


class _Parser:
    """Goes through the tokens of one text; `line` is that of the statement being read."""

    def __init__(self, prepared: Prepared) -> None:
        self._text = prepared.text + "\n"
        self._lines = (*prepared.lines, prepared.lines[-1])
        self._line_index = self._place = self._counted = 0
        self._diagram = Diagram(prepared.lines[0], prepared.front_title)
        self._tasks = 0
        self._last = ""

    def diagram(self) -> Diagram:
        tokens = self._tokens()
        kind, text = next(tokens, ("end", ""))
        if kind != "journey" or text != "journey":
            raise Refused(_not_a_journey(self._text, self._line))
        for kind, text in tokens:
            if kind == "name":
                self._task(text, *next(tokens, ("end", "")))
            else:
                self._statement(kind, text)
        return self._diagram

    def _tokens(self) -> Iterator[tuple[str, str]]:
        """Yield (kind, text) without blanks and comments; what accTitle and accDescr hold is read on the way."""
        text = self._text
        while self._place < len(text):
            self._advance(self._place)
            match = _TOKENS.match(text, self._place)
            if match is None:
                raise Refused(f"Line {self._line}: {short(text[self._place :])!r} cannot be read.")
            kind = match.lastgroup or ""
            if kind == "journey" and (task := _JOURNEY_TASK.match(text, self._place)) and self._place:
                kind, match = "name", task
                self._note("Mermaid itself refuses a task whose name begins with “journey”.")
            self._place = match.end()
            if kind == "skip":
                self._skip(match.group())
            elif kind not in {"blank", "comment"}:
                yield kind, match.group()

    def _skip(self, text: str) -> None:
        if text.startswith("%") and not text.startswith("%%"):
            self._note(
                f"“{short(text)}” was left out: mermaid takes a line that begins with % for a comment."
            )

    def _advance(self, place: int) -> None:
        self._line_index += self._text.count("\n", self._counted, place)
        self._counted = place

    @property
    def _line(self) -> int:
        return self._lines[min(self._line_index, len(self._lines) - 1)]

    def _note(self, sentence: str) -> None:
        note = (self._line, sentence)
        if self._diagram.notes[-1:] != [note]:
            self._diagram.notes.append(note)

    def _statement(self, kind: str, text: str) -> None:
        diagram = self._diagram
        match kind:
            case "line":
                pass
            case "title":
                diagram.title = trim(text[6:])
            case "section":
                diagram.sections.append(Section(trim(text[8:]), self._line))
            case "acc_title":
                diagram.acc_title = self._rest_of_line("accTitle")
            case "acc_descr":
                diagram.acc_descr = self._rest_of_line("accDescr")
            case "acc_block":
                self._block()
            case "separator":
                self._note(_SEPARATOR)
            case _:
                raise Refused(f"Line {self._line}: {self._stray(kind)}")
        self._last = kind

    def _rest_of_line(self, keyword: str) -> str:
        """The value of accTitle or accDescr: to the end of the line, whatever stands there."""
        if self._place >= len(self._text):
            raise Refused(f"Line {self._line}: {keyword} is not followed by a text.")
        end = self._text.index("\n", self._place)
        value = self._text[self._place : end]
        self._place = end
        return trim(value)

    def _block(self) -> None:
        """The text of `accDescr {`, up to the first closing brace."""
        end = self._text.find("}", self._place)
        if end < 0:
            raise Refused(
                f"Line {self._line}: the brace after accDescr is never closed. Put a }} after its text."
            )
        if value := self._text[self._place : end]:
            self._diagram.acc_descr = trim(value)
        self._place = end + 1

    def _task(self, name: str, kind: str, data: str) -> None:
        if kind != "data":
            raise Refused(f"Line {self._line}: {self._no_data(trim(name), kind)}")
        self._tasks += 1
        if self._tasks > MAX_TASKS:
            raise Refused(f"This diagram has more than {MAX_TASKS:,} tasks.")
        pieces = data[1:].split(":", 2)
        actors = [trim(actor) for actor in pieces[1].split(",")] if len(pieces) > 1 else []
        sections = self._diagram.sections
        if not sections:
            sections.append(Section("", self._line))
        score_text = trim(pieces[0])
        rest = trim(pieces[2]) if len(pieces) > 2 else ""
        self._last = "task"
        sections[-1].tasks.append(Task(trim(name), number(pieces[0]), score_text, actors, self._line, rest))

    def _no_data(self, name: str, kind: str) -> str:
        """Why a name is not a task."""
        shown = f"“{short(name)}”"
        if name.startswith(("```", "~~~")):
            return "a Markdown fence stands inside the diagram."
        if kind == "colon":
            return f"nothing stands after the colon of {shown}. {_TASK_HINT}"
        if "：" in name:
            return f"{shown} has a full-width colon; mermaid needs the plain one, “:”."
        if kind == "line" and self._text[: self._counted].rpartition("\n")[2].count("#"):
            return f"a # cuts off what follows {shown}. Write #35; for the sign itself. {_TASK_HINT}"
        if name.casefold() in {"title", "section"}:
            return f"nothing stands after {shown}."
        return f"{shown} has no score. {_TASK_HINT}"

    def _stray(self, kind: str) -> str:
        if kind == "journey":
            return "a second “journey”. One diagram has one; put the other into a file or a fence of its own."
        if self._last == "section":
            name = short(self._diagram.sections[-1].name)
            return (
                f"the section name “{name}” is followed by a colon, which mermaid refuses. "
                "Take the colon out, or write #58; in its place."
            )
        return f"a name is missing before the colon. {_TASK_HINT}"


def _not_a_journey(text: str, line: int) -> str:
    word = short(text.strip().split("\n")[0])
    return f"Line {line}: a journey diagram begins with the word “journey”, not with “{word}”."
