"""What mermaid does with a text before it parses it: front matter, directives and comment lines go.

Every line that stays remembers its number, so that whatever is said about the text names the right place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from journeymapper.exchange.mermaid.script import BLANKS, trim, trim_start
from journeymapper.exchange.report import Refused

_FENCE = re.compile(rf"---[{BLANKS}]*\Z")
_COMMENT = re.compile(rf"[{BLANKS}]*%%(?!\{{)[^\n]+\Z")
_DIRECTIVE = re.compile(
    rf"%%\{{[{BLANKS}]*(?:([0-9A-Za-z_]+)[{BLANKS}]*:|([0-9A-Za-z_]+))[{BLANKS}]*"
    rf"(?:([0-9A-Za-z_]+)|(?:(?!\}}%%)[^\r\u2028\u2029])*)?[{BLANKS}]*(?:\}}%%)?"
)

_MAX_FRONT = 64 * 1024
"""The longest front matter that is read, in characters."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready for the grammar: `lines[i]` is the number of its i-th line in the source."""

    text: str
    lines: tuple[int, ...]
    front_title: str = ""

    def line_at(self, offset: int) -> int:
        """Return the number of the source's line in which the character at `offset` stands."""
        return self.lines[self.text.count("\n", 0, offset)]


def prepare(source: str, first_line: int = 1) -> Prepared:
    """Return `source` as mermaid's parser gets it. Raises `Refused` when its front matter is broken."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, body = _front_matter(lines)
    title = _title("\n".join(lines[first : body - 1]), first_line + first) if body else ""
    numbers = list(range(first_line + body, first_line + len(lines)))
    text, numbers = _without_directives("\n".join(lines[body:]), numbers)
    kept, numbers = _without_comments(text.split("\n"), numbers)
    start = 0
    while start < len(kept) - 1 and not trim(kept[start]):
        start += 1
    kept[start] = trim_start(kept[start])
    return Prepared("\n".join(kept[start:]), tuple(numbers[start:]), title)


def _front_matter(lines: list[str]) -> tuple[int, int]:
    """Where the YAML block that opens the text has its first line, and what follows it; 0, 0 when there is none."""
    if not _FENCE.match(lines[0]):
        return 0, 0
    first = next((at for at in range(1, len(lines)) if trim(lines[at])), len(lines))
    for at in range(first + 1, len(lines) - 1):
        if _FENCE.match(lines[at]):
            return first, at + 1
    if 2 <= first < len(lines) - 1 and _FENCE.match(lines[first]):
        return first, first + 1
    return 0, 0


def _title(front: str, first_line: int) -> str:
    """The title in the front matter. Nothing of it is ever built or executed: only its nodes are looked at."""
    if not trim(front):
        return ""
    if len(front) > _MAX_FRONT:
        raise Refused(f"The front matter is longer than {_MAX_FRONT:,} characters.")
    try:
        node = yaml.compose(front, Loader=yaml.SafeLoader)
        _refuse_repeated_keys(node)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        raise Refused(f"Line {line}: the front matter between the rules of --- is not valid YAML.") from error
    if not isinstance(node, yaml.MappingNode):
        return ""
    for key, value in node.value:
        if key.value == "title" and isinstance(value, yaml.ScalarNode):
            empty = value.style is None and value.value in {"", "~", "null", "false", "0"}
            return "" if empty else str(value.value)
    return ""


def _refuse_repeated_keys(root: object) -> None:
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, yaml.CollectionNode) or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            if len(set(keys)) != len(keys):
                raise ValueError("a key stands twice")
            waiting.extend(value for _, value in node.value)
        else:
            waiting.extend(node.value)


def _without_directives(text: str, numbers: list[int]) -> tuple[str, list[int]]:
    """The text without `%%{ ... }%%`, which may stand anywhere and span lines."""
    kept: list[str] = []
    lines = numbers[:1]
    place = old_line = 0
    for match in _DIRECTIVE.finditer(text):
        piece = text[place : match.start()]
        breaks = piece.count("\n")
        lines += numbers[old_line + 1 : old_line + breaks + 1]
        old_line += breaks + match.group().count("\n")
        kept.append(piece)
        place = match.end()
    kept.append(text[place:])
    return "".join(kept), lines + numbers[old_line + 1 :]


def _without_comments(lines: list[str], numbers: list[int]) -> tuple[list[str], list[int]]:
    """The lines without those that are comments, and without the blank ones right before a comment."""
    kept: list[str] = []
    places: list[int] = []
    blank = 0
    for line, number in zip(lines, numbers, strict=True):
        if _COMMENT.match(line):
            del kept[len(kept) - blank :], places[len(places) - blank :]
            blank = 0
            continue
        blank = blank + 1 if not trim(line) else 0
        kept.append(line)
        places.append(number)
    return kept or [""], places or [numbers[0]]
