"""Real diagrams: those of the shared folder give the counts that stand in its README, or are refused with a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeymapper.exchange.mermaid.writer import write_mermaid
from journeymapper.exchange.report import Refused
from journeymapper.model.project import Project
from tests.exchange.telling import counts, felt, sound, stages
from tests.places import shared_data, shared_files

_ROW = re.compile(r"\| (\S+) \| ((?:refused|\d+/\d+/\d+)(?:, (?:refused|\d+/\d+/\d+))*) \|")


def expected() -> dict[str, list[str]]:
    """File name -> sections/tasks/actors of each diagram, or "refused"."""
    folder = shared_data()
    lines = (folder / "README.md").read_text("utf-8").splitlines() if folder else []
    return {match[1]: match[2].split(", ") for line in lines if (match := _ROW.match(line))}


FILES = shared_files("mermaid/*")
COUNTS = expected()
ACCEPTED = [path for path in FILES if set(COUNTS[path.name]) != {"refused"}]
REFUSED = [path for path in FILES if set(COUNTS[path.name]) == {"refused"}]


def name(path: Path) -> str:
    return path.name


def in_order(project: Project, journey_id: str) -> list[dict[str, float]]:
    """What is felt at each touchpoint of a journey."""
    return [felt(project, touchpoint) for touchpoint in project.touchpoints_of(journey_id)]


@pytest.mark.parametrize("path", ACCEPTED, ids=name)
def test_counts_are_those_of_the_readme(path: Path) -> None:
    assert counts(sound(path.read_bytes(), path.name).project) == COUNTS[path.name]


@pytest.mark.parametrize("path", REFUSED, ids=name)
def test_refusals_give_a_reason(path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        sound(path.read_bytes(), path.name)
    assert len(str(refusal.value)) > 30


@pytest.mark.parametrize("path", ACCEPTED, ids=name)
def test_what_we_write_says_the_same(path: Path) -> None:
    project = sound(path.read_bytes(), path.name).project
    for place, journey_id in enumerate(project.about.journeys):
        text, _ = write_mermaid(project, journey_id)
        again = sound(text).project
        assert stages(again) == stages(project, place)
        assert again.journeys_in_order()[0].name == project.journeys[journey_id].name
        assert again.journeys_in_order()[0].description == project.journeys[journey_id].description
        assert in_order(again, again.about.journeys[0]) == in_order(project, journey_id)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("founder_onboarding_colon_in_section.md", "Line 13: the section name “Step 1”"),
        ("demo_journey_indented_frontmatter.mmd", "front matter must begin at the very first character"),
        ("company_lei_plaintext.txt", "Line 5 begins a journey diagram"),
        ("not_journey_flowchart_ko.mmd", "This is a flowchart, not a journey"),
    ],
)
@pytest.mark.parametrize("folder", [path.parent for path in FILES[:1]])
def test_the_reason_helps(folder: Path, file: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        sound((folder / file).read_bytes(), file)
    assert reason in str(refusal.value)
