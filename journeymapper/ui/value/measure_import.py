"""Readings from the clipboard or a file: every open question is asked with a preview, then all is shown before it counts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from journeymapper.analysis.measure_reading import Ambiguous, Readings, read_readings
from journeymapper.edit.measures import add_readings
from journeymapper.errors import JourneyMapperError
from journeymapper.model import wording
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.project import Project
from journeymapper.ui.dialogs import Dialogs
from journeymapper.ui.session import Session

KINDS = "Tables and text (*.csv *.tsv *.txt *.xlsx)"
_SHOWN = 8
_WORDS = {
    "title": "Readings of {name}",
    "add": "Add {count}",
    "ask": "{count} were read.",
    "replaced": "{count} of them stand in for readings of the same days.",
    "skipped": "Nothing could be read from {count}, such as line {line}: {text}",
    "more": "and {count} more",
    "file": "Read readings from a file",
}


def text_of_file(path: Path) -> str:
    """Return the text of a file of readings. Raises `JourneyMapperError` or `OSError` where it cannot be read."""
    from journeymapper.exchange.decoding import decode
    from journeymapper.exchange.report import Report
    from journeymapper.exchange.table.xlsx_read import text_of_workbook

    data = path.read_bytes()
    return text_of_workbook(data) if data.startswith(b"PK") else decode(data, Report())


def ask_file(dialogs: Dialogs, folder: Path) -> Path | None:
    """Ask for a file of readings."""
    return dialogs.open_file(_WORDS["file"], folder, KINDS)


def take_readings(session: Session, dialogs: Dialogs, measure_id: str, text: str) -> None:
    """Read text into a measure, asking about all that can be read in two ways; one step of the history."""
    project = session.project
    measure = project.measures[measure_id]
    title = _WORDS["title"].format(name=wording.quoted(measure.name, "measure"))
    try:
        found = _settled(text, project, dialogs, title)
    except JourneyMapperError as problem:
        session.complained.emit(str(problem))
        return
    if found is None or not _agreed(found, project, measure, dialogs, title):
        return
    session.attempt(
        partial(add_readings, measure_id=measure_id, readings=found.readings, unit=found.unit), None
    )


def _settled(text: str, project: Project, dialogs: Dialogs, title: str) -> Readings | None:
    """Ask until nothing is open any more; None where the person gave up."""
    answers: dict[str, str] = {}
    while True:
        found = read_readings(text, locale=project.about.locale, **answers)
        if not isinstance(found, Ambiguous):
            return found
        previews = [
            f"{each.label}:\n{_listed(each.readings, '', project)}" for each in found.choices if each.readings
        ]
        labels = [each.label for each in found.choices]
        at = dialogs.ask(title, found.question, labels, detail="\n\n".join(previews))
        if at < 0:
            return None
        answers[found.asks.value] = found.choices[at].answer


def _agreed(found: Readings, project: Project, measure: Measure, dialogs: Dialogs, title: str) -> bool:
    count = wording.plural(len(found.readings), "reading")
    known = {reading.date for reading in measure.readings}
    parts = [_listed(found.readings, measure.unit or found.unit, project)]
    if replaced := sum(reading.date in known for reading in found.readings):
        parts.append(_WORDS["replaced"].format(count=replaced))
    if found.skipped:
        first = found.skipped[0]
        lines = wording.plural(len(found.skipped), "line")
        parts.append(
            _WORDS["skipped"].format(count=lines, line=first.line, text=f"{first.text} ({first.reason})")
        )
    detail = "\n\n".join(parts)
    return (
        dialogs.ask(
            title, _WORDS["ask"].format(count=count), [_WORDS["add"].format(count=count)], detail=detail
        )
        == 0
    )


def _listed(readings: tuple[Reading, ...], unit: str, project: Project) -> str:
    locale = project.about.locale
    lines = [
        f"{wording.day(reading.date, locale, year=True)}: {wording.measure_value(reading.value, unit, locale)}"
        for reading in readings[:_SHOWN]
    ]
    if len(readings) > _SHOWN:
        lines.append(_WORDS["more"].format(count=len(readings) - _SHOWN))
    return "\n".join(lines)
