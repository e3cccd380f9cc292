"""The map of the sample project: the journey of a small firm through its first 90 days with an accounting product.

Ledgerly and everyone in it are made up. Ids are spelt out so that two builds of the sample are equal.
"""

from __future__ import annotations

from typing import Any

from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint, View
from journeymapper.model.kinds import AlignmentElement, CardKind, LaneKind, Provenance

JOURNEY = "jo_first_90_days"
MAYA = "pe_maya"
TOM = "pe_tom"

_LANES = (
    (LaneKind.STEPS, True),
    (LaneKind.CURVE, True),
    (LaneKind.PAINS, True),
    (LaneKind.BETS, True),
    (LaneKind.BACKSTAGE_PEOPLE, True),
    (LaneKind.BACKSTAGE_SYSTEMS, True),
    (LaneKind.MEASURES, True),
    (LaneKind.OPPORTUNITIES, False),
    (LaneKind.THOUGHTS, False),
    (LaneKind.EVIDENCE, False),
    (LaneKind.ALIGNMENT, False),
)

_STAGES: tuple[tuple[str, str, str, tuple[int, int, int, int, int], str], ...] = (
    (
        "st_discover",
        "Discover",
        "Hearing it from someone like me; a price I can see without a call.",
        (4, 3, 3, 3, 4),
        "The adverts promise “every bank”; the product cannot keep that promise yet.",
    ),
    (
        "st_try",
        "Try",
        "My own figures on the screen before I pay anything.",
        (2, 2, 1, 2, 3),
        "Support sees the failed connections a day late, and nobody owns the list of banks.",
    ),
    (
        "st_buy",
        "Buy",
        "My old invoices come along; no surprise on the bill.",
        (3, 3, 2, 2, 3),
        "Imports fail without a reason that sales ops could pass on.",
    ),
    (
        "st_set_up",
        "Set up",
        "A person who knows my trade, for half an hour.",
        (5, 4, 5, 4, 4),
        "The calendar fills up in January; calls then wait for six days.",
    ),
    (
        "st_first_month",
        "First month",
        "Being paid sooner; a tax return I do not have to fear.",
        (3, 3, 3, 2, 3),
        "A filed return is closed in the ledger, so neither customers nor staff can mend it.",
    ),
    (
        "st_renew",
        "Renew",
        "A reminder that shows what the year was worth to me.",
        (3, 4, 3, 4, 2),
        "We count renewals, but never ask those who go.",
    ),
)
"""Id, name, what customers value, alignment on the five elements, what lowers it."""

_OBSERVED = ("entry", "leave", "minutes")


def _touchpoint(
    stage: str, name: str, channel: str, feelings: tuple[float, float], **fields: Any
) -> Touchpoint:
    """A touchpoint whose id is its short name, with the feelings of Maya and Tom and what is known of its figures."""
    observed = fields.pop("observed", _OBSERVED)
    return Touchpoint.make(
        stage=stage,
        name=name,
        channel=channel,
        feelings=dict(zip((MAYA, TOM), feelings, strict=True)),
        provenance={field: Provenance.OBSERVED for field in observed if fields.get(field) is not None},
        **fields,
    )


def _discover_and_try() -> list[Touchpoint]:
    return [
        _touchpoint(
            "st_discover", "Friend recommends", "Social", (1, 0.5), id="tp_friend", entry=4200, leave=0.2,
            minutes=2, cost=0.4, effort=1.2, observed=("entry",),
            action="Reads a message from another owner with a link.",
            thought="If it works for her bakery, it may work for me.",
            backstage_people=("Marketing",), backstage_systems=("CMS", "ads"), owner="Growth squad",
        ),
        _touchpoint(
            "st_discover", "Compares prices", "Web", (0.5, 0.5), id="tp_prices", entry=8200, leave=0.73,
            minutes=9, cost=3.1, effort=2.6,
            action="Opens the price pages of three products side by side.",
            thought="What will it cost once I have a second till?",
            backstage_people=("Marketing",), backstage_systems=("CMS", "ads"), owner="Growth squad",
        ),
        _touchpoint(
            "st_try", "Starts free trial", "Web", (1, 0.5), id="tp_trial", leave=0.15,
            minutes=4, cost=0.9, effort=1.8,
            action="Signs up with an e-mail address, without a card.",
            thought="Good, they do not want my card yet.",
            backstage_people=("Support",), backstage_systems=("Bank API", "CRM"), owner="Growth squad",
        ),
        _touchpoint(
            "st_try", "Connects bank feed", "App", (-1, -0.5), id="tp_bank_feed", leave=0.22,
            minutes=11 / 3, cost=1.3, effort=5.1, observed=("leave", "minutes", "effort"),
            action="Looks for the bank in the list, types the code from a text message.",
            thought="Is my money safe here, and why is my bank not in the list?",
            backstage_people=("Support",), backstage_systems=("Bank API", "CRM"), owner="Bank connections squad",
            notes="Ask Priya about the bank API limits. Do not name the vendor.",
        ),
        _touchpoint(
            "st_try", "Calls support", "Phone", (-0.5, 0), id="tp_support", leave=0.27,
            minutes=14, cost=6.8, effort=4.4, observed=("minutes", "cost"),
            action="Explains the whole matter once more, then tries again.",
            thought="Kind people, but I have to start from the beginning.",
            backstage_people=("Support",), backstage_systems=("CRM",), owner="Support",
        ),
    ]  # fmt: skip


def _buy_and_set_up() -> list[Touchpoint]:
    return [
        _touchpoint(
            "st_buy", "Imports invoices", "Web", (-1.5, -1.5), id="tp_import", leave=0.11,
            minutes=18, cost=2.2, effort=5.4, observed=("leave", "minutes", "effort"),
            action="Uploads last year’s invoices as a CSV file.",
            thought="It just said no. Which of the 400 rows does it mean?",
            backstage_people=("Sales ops",), backstage_systems=("Payments gateway",), owner="Data squad",
        ),
        _touchpoint(
            "st_buy", "Chooses a plan", "Web", (0, -0.5), id="tp_plan", leave=0.08,
            minutes=5, cost=0.6, effort=2.9,
            action="Compares three plans and looks for the catch.",
            thought="I only need the middle one if I hire somebody.",
            backstage_people=("Sales ops",), backstage_systems=("Payments gateway",), owner="Growth squad",
        ),
        _touchpoint(
            "st_buy", "Pays by card", "Web", (-0.5, -1), id="tp_pays", leave=0.09,
            minutes=3, cost=1.9, effort=3.3,
            action="Types the card number, then the address a second time.",
            thought="They know my address already.",
            backstage_people=("Sales ops",), backstage_systems=("Payments gateway",), owner="Growth squad",
        ),
        _touchpoint(
            "st_set_up", "Guided set-up call", "Phone", (1.5, 1), id="tp_call", leave=0.05,
            moment_of_truth=True, minutes=28, cost=21, effort=1.6, observed=("leave", "minutes", "cost"),
            action="Sets up the till, the tax rate and the first template with a person who knows cafés.",
            thought="At last somebody who knows what a till roll is.",
            backstage_people=("Onboarding",), backstage_systems=("Calendar", "CRM"), owner="Onboarding",
        ),
        _touchpoint(
            "st_set_up", "Invites accountant", "E-mail", (0.5, 0), id="tp_accountant", leave=0.04,
            minutes=3, cost=0.3, effort=2.1, observed=("minutes",),
            action="Sends an invitation; the accountant answers two days later.",
            thought="Now two people can see the mess.",
            backstage_people=("Onboarding",), backstage_systems=("Calendar", "CRM"), owner="Onboarding",
        ),
    ]  # fmt: skip


def _first_month_and_renew() -> list[Touchpoint]:
    return [
        _touchpoint(
            "st_first_month", "Sends first invoice", "App", (1.5, 1.5), id="tp_invoice", leave=0.06,
            moment_of_truth=True, minutes=6, cost=0.4, effort=1.7,
            action="Writes the invoice at the counter and sends it from the phone.",
            thought="That took less time than finding the old pad.",
            backstage_people=("Product",), backstage_systems=("Ledger",), owner="Product",
        ),
        _touchpoint(
            "st_first_month", "Gets paid", "App", (2, 1.5), id="tp_paid", leave=0.055, goal=True,
            minutes=1, cost=0.7, effort=1.1, observed=("leave",),
            action="Sees the payment arrive and the invoice turn green.",
            thought="Paid on a Sunday evening, and I did not have to ask.",
            backstage_people=("Product",), backstage_systems=("Ledger",), owner="Product",
        ),
        _touchpoint(
            "st_first_month", "VAT return due", "App", (-1.5, -0.5), id="tp_vat", leave=0.31,
            minutes=42, cost=4.6, effort=6.1, observed=("leave", "minutes", "effort"),
            action="Finds an error in a return that has been filed, and no button to mend it.",
            thought="One wrong box, and I am the one who pays the fine.",
            backstage_people=("Product",), backstage_systems=("Ledger", "HMRC link"), owner="Tax squad",
        ),
        _touchpoint(
            "st_renew", "Renewal reminder", "E-mail", (0, -1), id="tp_reminder", leave=0.04,
            minutes=2, cost=0.1, effort=2.2, observed=("leave",),
            action="Reads that the year is over and what the next one costs.",
            thought="What did I get out of it, in pounds?",
            backstage_people=("Success",), backstage_systems=("Billing",), owner="Success",
        ),
        _touchpoint(
            "st_renew", "Renews for a year", "Web", (1, 0), id="tp_renews", goal=True,
            minutes=3, cost=1.2, effort=1.5, observed=("minutes",),
            action="Confirms with one click and gets the receipt.",
            thought="Fine. One thing less to think of.",
            backstage_people=("Success",), backstage_systems=("Billing",), owner="Success",
        ),
    ]  # fmt: skip


_LINKS: tuple[tuple[str, str, float | None], ...] = (
    ("friend", "prices", None),
    ("prices", "trial", None),
    ("trial", "bank_feed", None),
    ("bank_feed", "import", 0.66),
    ("bank_feed", "support", 0.34),
    ("support", "bank_feed", None),
    ("import", "plan", None),
    ("plan", "pays", None),
    ("pays", "call", None),
    ("call", "accountant", None),
    ("accountant", "invoice", None),
    ("invoice", "paid", None),
    ("paid", "reminder", 0.74),
    ("paid", "vat", 0.26),
    ("reminder", "renews", None),
)


def _links() -> list[Link]:
    return [
        Link.make(
            id=f"li_{source}_{target}",
            source=f"tp_{source}",
            target=f"tp_{target}",
            share=share,
            provenance=Provenance.OBSERVED if share is not None else Provenance.ASSUMED,
        )
        for source, target, share in _LINKS
    ]


def _pain(name: str, touchpoint: str, text: str, **fields: Any) -> Card:
    return Card.make(
        id=f"ca_{name}", kind=CardKind.PAIN, touchpoints=(touchpoint,), text=text,
        provenance=Provenance.OBSERVED, **fields,
    )  # fmt: skip


def _opportunity(
    name: str, touchpoint: str, text: str, impact: int, ease: int, bets: tuple[str, ...] = ()
) -> Card:
    return Card.make(
        id=f"ca_{name}", kind=CardKind.OPPORTUNITY, touchpoints=(touchpoint,), text=text,
        impact=impact, ease=ease, bets=bets, provenance=Provenance.PROPOSED,
    )  # fmt: skip


def _cards() -> list[Card]:
    return [
        _pain("bank_missing", "tp_bank_feed", "Bank is not in the list; nobody says why", bets=("be_bank",)),
        _pain("import_fails", "tp_import", "CSV import fails without a reason", bets=("be_import",)),
        _pain("vat_stuck", "tp_vat", "VAT return cannot be corrected in the app", bets=("be_vat",)),
        _pain("four_tabs", "tp_prices", "Prices of add-ons stand on four pages", personas=(TOM,)),
        _pain("reminder_bare", "tp_reminder", "The reminder names a price, not what the year was worth"),
        _opportunity(
            "file_upload", "tp_bank_feed", "Let people upload a statement while the feed waits", 5, 4,
            ("be_bank",),
        ),
        _opportunity("name_row", "tp_import", "Name the row that fails, and offer the mend", 4, 4, ("be_import",)),
        _opportunity("undo_return", "tp_vat", "Send a corrected return from the app", 5, 2, ("be_vat",)),
        _opportunity("year_in_pounds", "tp_reminder", "Show the year in pounds and hours in the reminder", 3, 5),
        _opportunity("one_address", "tp_pays", "Ask for the address once", 2, 5),
    ]  # fmt: skip


def _stages() -> list[Stage]:
    return [
        Stage.make(
            id=stage_id,
            journey=JOURNEY,
            name=name,
            drivers=drivers,
            alignment=dict(zip(AlignmentElement, scores, strict=True)),
            alignment_note=note,
        )
        for stage_id, name, drivers, scores, note in _STAGES
    ]


def records() -> list[Record]:
    """The journey with its lanes, stages, touchpoints, links, cards and a saved view; the rest of the project hangs on it."""
    journey = Journey.make(
        id=JOURNEY,
        name="First 90 days with Ledgerly",
        description="From the first recommendation to the first renewal, as small firms in Britain live it today.",
        personas=(MAYA, TOM),
    )
    lanes = [
        Lane.make(id=f"la_{kind.value}", journey=JOURNEY, kind=kind, visible=visible)
        for kind, visible in _LANES
    ]
    view = View.make(
        id="vi_maya",
        journey=JOURNEY,
        name="Maya’s curve and pains",
        lanes=("la_steps", "la_curve", "la_pains"),
        personas=(MAYA,),
    )
    touchpoints = [*_discover_and_try(), *_buy_and_set_up(), *_first_month_and_renew()]
    return [journey, *lanes, *_stages(), *touchpoints, *_links(), *_cards(), view]
