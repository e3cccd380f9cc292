"""The journey of the shipped sample as somebody would tell it: what the tests that draw it by hand draw."""

from __future__ import annotations

from typing import NamedTuple

from journeymapper.files.document import Document
from journeymapper.model.project import Project
from tests.places import ROOT

SAMPLE = ROOT / "resources" / "samples" / "first-90-days.journey"
"""Where it is."""

MAYA, TOM = "Maya Okafor", "Tom Berg"


class Step(NamedTuple):
    """A touchpoint as somebody would tell it."""

    name: str
    channel: str
    leave: str
    maya: float
    tom: float
    pain: str = ""
    moment: bool = False
    goal: bool = False


STORY: dict[str, tuple[Step, ...]] = {
    "Discover": (
        Step("Friend recommends", "Social", "20 %", 1, 0.5),
        Step("Compares prices", "Web", "73", 0.5, 0.5, "Prices of add-ons stand on four pages"),
    ),
    "Try": (
        Step("Starts free trial", "Web", "15", 1, 0.5),
        Step("Connects bank feed", "App", "22", -1, -0.5, "Bank is not in the list; nobody says why"),
        Step("Calls support", "Phone", "27", -0.5, 0),
    ),
    "Buy": (
        Step("Imports invoices", "Web", "11", -1.5, -1.5, "CSV import fails without a reason"),
        Step("Chooses a plan", "Web", "8", 0, -0.5),
        Step("Pays by card", "Web", "9", -0.5, -1),
    ),
    "Set up": (
        Step("Guided set-up call", "Phone", "5", 1.5, 1, moment=True),
        Step("Invites accountant", "E-mail", "4", 0.5, 0),
    ),
    "First month": (
        Step("Sends first invoice", "App", "6", 1.5, 1.5, moment=True),
        Step("Gets paid", "App", "5.5", 2, 1.5, goal=True),
        Step("VAT return due", "App", "31", -1.5, -0.5, "VAT return cannot be corrected in the app"),
    ),
    "Renew": (
        Step(
            "Renewal reminder",
            "E-mail",
            "4",
            0,
            -1,
            "The reminder names a price, not what the year was worth",
        ),
        Step("Renews for a year", "Web", "", 1, 0, goal=True),
    ),
}


def sample() -> Project:
    """The sample itself."""
    document = Document.open(SAMPLE, read_only=True)
    project = document.editor.project
    document.close()
    return project
