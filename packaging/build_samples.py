"""Builds what the application ships as projects: the sample and the templates.

python3 packaging/build_samples.py     (with the packages of the project installed) writes both into resources/
"""

from __future__ import annotations

import sample_map
import sample_people
import sample_plan
from journeymapper.edit.editor import Editor
from journeymapper.edit.records import add
from journeymapper.model.project import About, Brand, BriefSettings, Project


def first_90_days() -> Project:
    """The sample project: “First 90 days with Ledgerly”. Two calls give equal projects, ids included."""
    editor = Editor(Project(id="pr_first_90_days", about=_about()))
    records = [*sample_people.records(), *sample_map.records(), *sample_plan.records()]
    editor.apply(add(editor.project, *records, label="Build the sample"))
    return editor.project


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
            headline="Fix three steps in the first 90 days: £840k a year and a third less churn",
            ask="fund bets 1 and 2 (£180k), gate bet 3 on 12 January",
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
