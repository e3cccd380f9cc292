"""The sample project as it was at its two reviews: what the reviews keep as snapshots."""

from __future__ import annotations

import datetime
from typing import Any

from journeymapper.edit.records import change, remove
from journeymapper.model.project import Project
from sample_map import MAYA, TOM

_THEN: dict[str, dict[str, dict[str, Any]]] = {
    "re_q1": {
        "tp_bank_feed": {"leave": 0.11, "effort": 3.5, "feelings": {MAYA: 0, TOM: 0}},
        "tp_support": {"feelings": {MAYA: 0, TOM: 0}},
        "tp_call": {"feelings": {MAYA: 1, TOM: 1}},
        "tp_invoice": {"feelings": {MAYA: 1, TOM: 1}},
        "li_bank_feed_import": {"share": 0.84},
        "li_bank_feed_support": {"share": 0.16},
    },
    "re_q2": {
        "tp_bank_feed": {"leave": 0.15, "effort": 4.4, "feelings": {MAYA: -0.5, TOM: -0.5}},
        "tp_invoice": {"feelings": {MAYA: 1, TOM: 1.5}},
        "li_bank_feed_import": {"share": 0.75},
        "li_bank_feed_support": {"share": 0.25},
    },
}
"""Review -> what stood on the map then, where it was not what stands there today."""

_CAME_LATER = {
    "re_q1": ("be_bank", "be_import", "be_vat", "ca_import_fails", "ca_vat_stuck", "ca_four_tabs", "ca_reminder_bare"),
    "re_q2": ("be_bank", "be_import", "be_vat", "ca_four_tabs", "ca_reminder_bare"),
}  # fmt: skip


def project_at(project: Project, review_id: str) -> Project:
    """The sample `project` as it was on the day of a review: its map, its evidence and readings up to then, no plan yet."""
    review = project.reviews[review_id]
    past = project
    for record_id, fields in _THEN[review_id].items():
        past = change(past, record_id, **fields).apply(past)
    for measure in project.measures.values():
        readings = tuple(reading for reading in measure.readings if reading.date <= review.date)
        past = change(past, measure.id, readings=readings, baseline=readings[0].value).apply(past)
    later = [
        *_CAME_LATER[review_id],
        *(piece.id for piece in project.evidence.values() if _after(piece.date, review.date)),
        *(other.id for other in project.reviews.values() if other.date >= review.date),
        *project.phases,
        *project.milestones,
        *project.gates,
        *project.risks,
        *project.trade_offs,
        *project.workshops,
        *project.root_causes,
        *project.comments,
    ]
    past = remove(past, later).apply(past)
    brief = past.about.brief.replace(kicker="", headline="", ask="")
    return change(past, "about", as_of=review.date, brief=brief).apply(past)


def _after(date: datetime.date | None, day: datetime.date) -> bool:
    return date is not None and date > day
