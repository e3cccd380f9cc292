"""After a crash: offering the edits that are in no file, before anything else is opened."""

from __future__ import annotations

from pathlib import Path

from journeymapper.errors import JourneyMapperError
from journeymapper.files.document import Document
from journeymapper.files.recovery import Recoverable, forget, recoverable
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.holding import UNTITLED

_WORDS = {
    "title": "Edits that are in no file",
    "text": "JourneyMapper closed unexpectedly: “{name}” has edits from {time} that are not in {file}.",
    "its_file": "its file",
    "any_file": "any file",
    "open": "Open them",
    "later": "Later",
    "discard": "Discard",
}


def recovered_at_start(dialogs: Dialogs, path: Path | None) -> Document | None:
    """Offer what a crash left behind, for `path` alone where one is named; return what was brought back, or None."""
    entries, sentences = recoverable()
    for sentence in sentences:
        dialogs.tell(_WORDS["title"], sentence)
    for entry in entries:
        if path is None or entry.file == path.resolve():
            document = offer(dialogs, entry)
            if document is not None:
                return document
    return None


def offer(dialogs: Dialogs, entry: Recoverable) -> Document | None:
    """Ask whether to open the edits of one crashed project, leave them for later, or discard them."""
    name = entry.file.name if entry.file else entry.title or UNTITLED
    edited = entry.edited.astimezone()
    text = _WORDS["text"].format(
        name=name,
        time=f"{edited:%H:%M} on {edited.day} {edited:%b}",
        file=_WORDS["its_file" if entry.file else "any_file"],
    )
    answer = dialogs.ask(_WORDS["title"], text, [_WORDS["open"], _WORDS["later"], _WORDS["discard"]])
    if answer == 2:
        forget(entry)
    if answer != 0:
        return None
    try:
        return Document.recover(entry)
    except JourneyMapperError as problem:
        dialogs.tell(_WORDS["title"], str(problem))
        return None
