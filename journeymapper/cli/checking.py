"""`journeymapper check`: is the file sound, and what in the journey needs attention."""

from __future__ import annotations

import argparse
import datetime
from typing import Any

from journeymapper.analysis.signals import Signal, signals
from journeymapper.cli.printing import print_json
from journeymapper.exchange.contract.told import Names
from journeymapper.files.archive import UnsoundFile
from journeymapper.files.project_file import Opened, load
from journeymapper.model.project import Project
from journeymapper.model.wording import plural

_MARKS = {"high": "!!", "medium": "! ", "low": "· "}


def check(options: argparse.Namespace) -> int:
    """Check a project. A file that cannot be opened ends with exit code 2, also where JSON has told of it."""
    try:
        opened = load(options.project)
    except UnsoundFile as error:
        if options.json:
            print_json({"sound": False, "problems": [str(error)], "warnings": [], "signals": []})
        raise
    found = signals(opened.project, None, today_of(opened.project))
    if options.json:
        print_json(_told(opened, found))
    else:
        _print(options.project, opened, found)
    return 0


def today_of(project: Project) -> datetime.date:
    """The day that signals are told for: today, or the day the figures speak of where that is still to come."""
    today = datetime.date.today()
    return max(today, project.about.as_of or today)


def _told(opened: Opened, found: list[Signal]) -> dict[str, Any]:
    """The answer for scripts, as `journeymapper check --help` describes it."""
    project = opened.project
    names = Names(project)
    return {
        "sound": True,
        "title": project.about.title,
        "problems": [],
        "warnings": list(opened.warnings),
        "journeys": [
            {
                "name": journey.name,
                "stages": len(journey.stages),
                "touchpoints": len(project.touchpoints_of(journey.id)),
            }
            for journey in project.journeys_in_order()
        ],
        "signals": [
            {
                "kind": signal.key.partition(":")[0],
                "severity": signal.severity.value,
                "sentence": signal.sentence,
                "detail": signal.detail,
                "places": [names.of(place) for place in signal.places],
                **({"since": signal.since.isoformat()} if signal.since else {}),
            }
            for signal in found
        ],
    }


def _print(name: str, opened: Opened, found: list[Signal]) -> None:
    project = opened.project
    counts = f"{plural(len(project.journeys), 'journey')}, {plural(len(project.touchpoints), 'touchpoint')}"
    print(f"{name} is sound: {counts}.")
    for warning in opened.warnings:
        print(f"  {warning}")
    if not found:
        print("Nothing in it needs attention.")
        return
    print(f"{plural(len(found), 'signal')}:")
    for signal in found:
        print(f"  {_MARKS[signal.severity]} {signal.sentence}")
        print(f"     {signal.detail}")
