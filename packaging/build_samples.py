"""Builds what the application ships as projects: the sample and the templates.

    python3 packaging/build_samples.py     writes both into resources/ (run it with the environment of dev.py)

The same source gives the same bytes, so a build that changes nothing leaves no difference.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import sample_map
import sample_past
import sample_people
import sample_plan
import template_texts
from journeymapper.edit.editor import Editor
from journeymapper.edit.records import add, change
from journeymapper.files.atomic import atomic_save
from journeymapper.files.container import media_name
from journeymapper.files.project_file import dump
from journeymapper.files.project_text import render
from journeymapper.model.project import About, Brand, BriefSettings, Project
from template_maps import TemplateMap, records

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Where the files go."""


def first_90_days() -> Project:
    """The sample project: “First 90 days with Ledgerly”. Two calls give equal projects, ids included."""
    editor = Editor(Project(id="pr_first_90_days", about=_about()))
    everything = [*sample_people.records(), *sample_map.records(), *sample_plan.records()]
    editor.apply(add(editor.project, *everything, label="Build the sample"))
    return editor.project


def with_snapshots(project: Project) -> tuple[Project, Mapping[str, bytes]]:
    """The sample with what its reviews saw, and these snapshots by their media names."""
    media: dict[str, bytes] = {}
    told = project
    for review_id in project.reviews:
        snapshot, _ = render(sample_past.project_at(project, review_id))
        name = media_name(snapshot, "json")
        media[name] = snapshot
        told = change(told, review_id, snapshot=name).apply(told)
    return told, media


def template(source: TemplateMap) -> Project:
    """The project of a template; its title and description tell what it is for."""
    about = About.make(title=source.title, description=source.description)
    editor = Editor(Project(id="pr_template", about=about))
    editor.apply(add(editor.project, *records(source), label="Build a template"))
    return editor.project


def files() -> dict[Path, bytes]:
    """Every file that is shipped, by its place below resources/."""
    sample, media = with_snapshots(first_90_days())
    shipped = {Path("samples", "first-90-days.journey"): dump(sample, media)}
    for source in template_texts.ALL:
        shipped[Path("templates", f"{source.name}.journey")] = dump(template(source), {})
    return shipped


def main() -> int:
    """Write the files and say which."""
    for place, data in files().items():
        (RESOURCES / place).parent.mkdir(parents=True, exist_ok=True)
        atomic_save(RESOURCES / place, data)
        print(f"{place}: {len(data):,} bytes")
    return 0


def _about() -> About:
    return About.make(
        title="First 90 days with Ledgerly",
        owner="Priya Raman, COO",
        description="How small firms find Ledgerly, try it, pay for it and stay; and which three steps to mend first.",
        as_of=sample_plan.day("2026-11-21"),
        budget=250_000,
        brand=Brand(name="Ledgerly", colours=("#141b33", "#4353d9")),
        brief=BriefSettings(
            kicker="Executive brief · Q3 2026 strategy review",
            journey=sample_map.JOURNEY,
            persona=sample_map.MAYA,
            confidentiality="Confidential",
            customer_story="Maya starts her trial on a Sunday evening. Her bank is not in the list, the code comes too "
            "late, and the phone line opens on Monday. On Thursday she imports last year’s invoices; the import says "
            "no. In the third month she finds an error in her VAT return and pays her accountant to undo it.",
            capability_gap="One in five of the support staff can correct a return; nobody owns the list of banks.",
            competitor_answer="Quillbook lists more banks and mends returns. It will copy the set-up call once ours is advertised.",
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
