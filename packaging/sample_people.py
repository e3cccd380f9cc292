"""The people of the sample project: personas, what they said, who competes for them, who looks after them."""

from __future__ import annotations

import datetime
from typing import Any

from journeymapper.model.base import Record
from journeymapper.model.kinds import EvidenceKind, Provenance
from journeymapper.model.people import Competitor, Evidence, Persona, Squad
from sample_map import MAYA, TOM


def _personas() -> list[Persona]:
    maya = Persona.make(
        id=MAYA,
        name="Maya Okafor",
        role="Café owner, two staff",
        quote="I want the books done before the kids are in bed.",
        demographics="36, Leeds; a café with two staff; turnover £190k a year; two children at school",
        behaviours="phone first, 21:00 – 23:00",
        psychographics="plain words, a person to call",
        wants="paid on time, no surprises",
        fears="a wrong return, a lost evening",
        needs=("Know by Friday what is left to spend", "Hand the year to the accountant in one go"),
        share_of_customers=0.45,
        share_of_value=0.41,
        yearly_value=310,
        yearly_churn=0.14,
        provenance=Provenance.OBSERVED,
    )
    tom = Persona.make(
        id=TOM,
        name="Tom Berg",
        role="Freelance designer",
        quote="If I have to phone somebody, it is not software.",
        demographics="29, Bristol; works alone; turnover £62k a year; shares a studio with three others",
        behaviours="laptop, in batches on the last day of the month",
        psychographics="independence, tidy tools, no calls",
        wants="one tidy place, done in an hour",
        fears="late payers, a call with a stranger",
        needs=("Send an invoice from a template", "See at a glance who has not paid"),
        share_of_customers=0.26,
        share_of_value=0.23,
        yearly_value=300,
        yearly_churn=0.17,
        provenance=Provenance.OBSERVED,
    )
    return [maya, tom]


def _evidence(name: str, touchpoint: str, text: str, source: str, date: str, **fields: Any) -> Evidence:
    card = fields.pop("card", None)
    return Evidence.make(
        id=f"ev_{name}",
        text=text,
        source=source,
        date=datetime.date.fromisoformat(date),
        touchpoints=(touchpoint,),
        cards=(f"ca_{card}",) if card else (),
        **fields,
    )


def _quote(
    name: str, touchpoint: str, text: str, persona: str, date: str, sentiment: float, **fields: Any
) -> Evidence:
    source = fields.pop("source", "Interview")
    return _evidence(name, touchpoint, text, source, date, persona=persona, sentiment=sentiment, **fields)


def _tickets(name: str, touchpoint: str, text: str, count: int, card: str) -> Evidence:
    return _evidence(
        name, touchpoint, text, "Support tickets", "2026-11-03", kind=EvidenceKind.OBSERVATION, count=count, card=card
    )  # fmt: skip


def _bank_quotes() -> list[Evidence]:
    at, card = "tp_bank_feed", "bank_missing"
    return [
        _quote("bank_1", at, "My bank simply isn’t there. I gave up for a week.", MAYA, "2026-07-12", -1.5, card=card),
        _quote("bank_2", at, "Third time I typed the code.", MAYA, "2026-08-03", -1, card=card, source="Support ticket"),
        _quote("bank_3", at, "It said “try later”. Later than what?", TOM, "2026-07-14", -1, card=card),
        _quote("bank_4", at, "I was not sure whether I had just given a stranger my bank.", MAYA, "2026-07-15", -1.5, card=card),
        _quote("bank_5", at, "The list goes from A to Z and skips mine.", TOM, "2026-09-08", -1, card=card),
        _quote("bank_6", at, "The code came when I was serving, and then it was too late.", MAYA, "2026-09-10", -1, card=card),
        _quote("bank_7", at, "I typed the figures by hand for a month instead.", MAYA, "2026-10-06", -1.5, card=card),
        _tickets("bank_tickets", at, "Tickets about a bank that is missing or a code that never came, August to October", 42, card),
    ]  # fmt: skip


def _other_evidence() -> list[Evidence]:
    vat, stuck = "tp_vat", "vat_stuck"
    return [
        _quote("import_1", "tp_import", "It just said no.", TOM, "2026-07-21", -1.5),
        _tickets("import_tickets", "tp_import", "Tickets about an import that stopped without naming a row", 28, "import_fails"),
        _quote("vat_1", vat, "I paid my accountant to undo the app.", MAYA, "2026-10-08", -2, card=stuck),
        _quote("vat_2", vat, "One wrong box, and there is no way back.", MAYA, "2026-10-12", -1.5, card=stuck),
        _quote("vat_3", vat, "I filed the second one on paper to be safe.", TOM, "2026-10-14", -1, card=stuck),
        _quote("vat_4", vat, "The help page says: contact your tax office.", MAYA, "2026-10-20", -1.5, card=stuck),
        _tickets("vat_tickets", vat, "Tickets that ask how to correct a return that has been filed", 61, stuck),
        _quote("prices_1", "tp_prices", "I had four tabs open to learn one price.", TOM, "2026-07-09", -0.5, card="four_tabs"),
        _quote("support_1", "tp_support", "Lovely woman. I just had to tell it all again.", MAYA, "2026-09-03", -0.5),
        _quote("call_1", "tp_call", "She knew what a till roll is. I could have hugged her.", MAYA, "2026-09-17", 2),
        _quote("invoice_1", "tp_invoice", "Sent it standing at the counter.", MAYA, "2026-09-24", 1.5),
        _quote("reminder_1", "tp_reminder", "A bill, and not a word about what I got for it.", TOM, "2026-10-27", -1, card="reminder_bare"),
        _evidence("pays_seen", "tp_pays", "Typed the address a second time and sighed", "Interviews with screen", "2026-09-22",
                  kind=EvidenceKind.OBSERVATION, count=6, sentiment=-0.5),
        _evidence("plan_seen", "tp_plan", "Opened the price page again before choosing", "Interviews with screen", "2026-09-22",
                  kind=EvidenceKind.OBSERVATION, count=4, sentiment=0),
        _evidence("paid_number", "tp_paid", "Invoices sent from the app are paid sooner", "Ledger, all customers", "2026-11-03",
                  kind=EvidenceKind.NUMBER, value=8, unit="days", sentiment=2),
    ]  # fmt: skip


def _competitor() -> Competitor:
    feelings = (0.5, 1, 1, 0.5, 0.5, 0, 0, 0, -0.5, 0, 1, 1.5, 0.5, -0.5, 0)
    places = (
        "friend", "prices", "trial", "bank_feed", "support", "import", "plan", "pays", "call", "accountant",
        "invoice", "paid", "vat", "reminder", "renews",
    )  # fmt: skip
    return Competitor.make(
        id="co_quillbook",
        name="Quillbook",
        feelings={f"tp_{name}": feeling for name, feeling in zip(places, feelings, strict=True)},
        scores={
            "st_discover": 4,
            "st_try": 4,
            "st_buy": 3,
            "st_set_up": 2,
            "st_first_month": 4,
            "st_renew": 3,
        },
        answer="Lists more banks and mends returns, but leaves people alone at the start. Expect a set-up call of "
        "their own once ours is advertised.",
        provenance=Provenance.OBSERVED,
    )


def _squads() -> list[Squad]:
    return [
        Squad.make(
            id="sq_bank",
            name="Bank connections squad",
            charter="Every customer sees their own money within ten minutes of signing up.",
            lead="Ines Duarte",
            touchpoints=("tp_bank_feed",),
            measures=("me_drop_off", "me_effort"),
            decides_alone="up to £50k",
            escalates_to="COO",
        ),
        Squad.make(
            id="sq_data",
            name="Data squad",
            charter="What people bring along arrives whole, or says in plain words what is missing.",
            lead="Owen Clarke",
            touchpoints=("tp_import",),
            measures=("me_trial_pay", "me_cart"),
            decides_alone="up to £30k, and the order of the import formats",
            escalates_to="COO",
        ),
        Squad.make(
            id="sq_tax",
            name="Tax squad",
            charter="Nobody has to fear a return that was sent from Ledgerly.",
            lead="Hanna Weiss",
            touchpoints=("tp_vat",),
            stages=("st_renew",),
            measures=("me_churn", "me_staff"),
            decides_alone="up to £30k; nothing that changes what is filed",
            escalates_to="CFO",
        ),
    ]


def records() -> list[Record]:
    """Personas, evidence, a competitor and three squads."""
    return [*_personas(), *_bank_quotes(), *_other_evidence(), _competitor(), *_squads()]
