"""Finding diagrams inside Markdown and HTML: fenced blocks, `<pre class="mermaid">` and `<div class="mermaid">`."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass

MAX_BLOCKS = 1_000
"""The most blocks of one document that are looked at."""

_FENCE = re.compile(
    r"(?P<prefix>[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?)"
    r"(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>[^`]*)\Z"
)
_MERMAID = re.compile(r"\{?[ \t]*\.?(?:mermaid|mmd)\b", re.IGNORECASE)
_TRANSPARENT = re.compile(r"(?:markdown|md|mdx)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?P<tag>[a-z][a-z0-9]*)\b(?P<attributes>[^<>]{0,1000})>", re.IGNORECASE)
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(.*)\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that may be a diagram.

    `line` is where its text begins; `tagged` whether the document calls it mermaid; `heading` the last one above it.
    """

    text: str
    line: int
    tagged: bool
    closed: bool = True
    heading: str = ""


def blocks(document: str) -> list[Block]:
    """Return the blocks of a Markdown or HTML document in order."""
    lines = document.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found, outside = _fenced(lines)
    found += _html_blocks("\n".join(outside), MAX_BLOCKS - len(found))
    return sorted(found, key=lambda block: block.line)


def title_of(document: str) -> str:
    """Return the first heading of a Markdown document, empty when it has none."""
    _, outside = _fenced(document.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return next((_heading(match) for line in outside if (match := _HEADING.match(line))), "")


def _heading(match: re.Match[str]) -> str:
    return match.group(1).rstrip("# \t").strip("*_` ")


def _fenced(lines: list[str]) -> tuple[list[Block], list[str]]:
    """The fenced blocks, and the document with blank lines in their places."""
    found: list[Block] = []
    outside = list(lines)
    heading, at = "", 0
    while at < len(lines) and len(found) < MAX_BLOCKS:
        fence = _opening(lines[at])
        if fence is None:
            if match := _HEADING.match(lines[at]):
                heading = _heading(match)
            at += 1
            continue
        tagged = bool(_MERMAID.match(fence["info"]))
        end, closed = _end(lines, at + 1, fence["fence"], tagged)
        text = "\n".join(_inner(line, fence["prefix"]) for line in lines[at + 1 : end])
        found.append(Block(text, at + 2, tagged, closed, heading))
        following = end + 1 if closed else end
        outside[at:following] = [""] * (following - at)
        at = following
    return found, outside


def _opening(line: str) -> re.Match[str] | None:
    """The line as the opening of a fenced block; a block of Markdown is seen through, `:::` opens mermaid alone."""
    match = _FENCE.match(line)
    if match is None or _TRANSPARENT.match(match["info"]):
        return None
    return None if match["fence"].startswith(":") and not _MERMAID.match(match["info"]) else match


def _end(lines: list[str], start: int, fence: str, tagged: bool) -> tuple[int, bool]:
    """The line that closes a fence, and True; else where the block has to end, and False.

    A mermaid block that was never closed ends where the next fence with a language opens.
    """
    for at in range(start, len(lines)):
        match = _FENCE.match(lines[at])
        if match is None or match["fence"][0] != fence[0] or len(match["fence"]) < len(fence):
            continue
        if not match["info"].strip():
            return at, True
        if tagged:
            return at, False
    return len(lines), False


def _inner(line: str, prefix: str) -> str:
    """A line of a fenced block without what its container (a quotation, a list) puts before it."""
    if quotes := prefix.count(">"):
        line = re.sub(rf"\A(?:[ \t]*>){{0,{quotes}}} ?", "", line)
        prefix = prefix.rpartition(">")[2].removeprefix(" ")
    width, indent = len(prefix.expandtabs(4)), 0
    while indent < len(line) and line[indent] in " \t" and len(line[: indent + 1].expandtabs(4)) <= width:
        indent += 1
    return line[indent:]


def _html_blocks(text: str, at_most: int) -> list[Block]:
    """The HTML elements of class mermaid; their common indent goes, as mermaid's own runner takes it off."""
    found: list[Block] = []
    counted, line, behind = 0, 1, 0
    for match in _TAG.finditer(text):
        if match.start() < behind or not _is_mermaid(match["attributes"]):
            continue
        if len(found) >= at_most:
            break
        end = text.find(f"</{match['tag']}", match.end())
        behind = end if end >= 0 else len(text)
        content = text[match.end() : behind]
        line += text.count("\n", counted, match.end())
        counted = match.end()
        blank = len(content) - len(content.lstrip("\n \t"))
        first = line + content.count("\n", 0, blank)
        found.append(Block(textwrap.dedent(html.unescape(content)).strip(), first, True, end >= 0))
    return found


def _is_mermaid(attributes: str) -> bool:
    match = _CLASS.search(attributes)
    return match is not None and "mermaid" in "".join(filter(None, match.groups())).split()
