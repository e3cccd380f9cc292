"""The figures and the plan of the sample project: measures, bets, roadmap, risks, reviews."""

from __future__ import annotations

import datetime
from typing import Any

from journeymapper.model.base import Record
from journeymapper.model.kinds import BetState, Direction, EffectKind, NoteKind, Provenance
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.plans import Bet, Effect, Gate, Milestone, Phase, Risk, TradeOff
from journeymapper.model.reviews import (
    CaseStudy,
    Comment,
    Decision,
    Review,
    RootCause,
    Workshop,
    WorkshopNote,
)
from sample_map import JOURNEY, MAYA, TOM

_READ_ON = (
    "2026-03-03", "2026-04-07", "2026-05-05", "2026-06-02", "2026-07-07", "2026-08-04", "2026-09-01", "2026-10-06",
    "2026-11-03",
)  # fmt: skip
"""The first Tuesday of each month; the review of 20 August looked at the reading of 4 August."""


def day(text: str) -> datetime.date:
    """The date written as 2026-11-21."""
    return datetime.date.fromisoformat(text)


def _measure(name: str, title: str, unit: str, readings: tuple[float, ...], **fields: Any) -> Measure:
    """A measure whose baseline is what the last review saw, the reading of 4 August."""
    dated = tuple(Reading(date=day(on), value=value) for on, value in zip(_READ_ON, readings, strict=True))
    return Measure.make(
        id=f"me_{name}", name=title, unit=unit, readings=dated, **{"baseline": readings[5], **fields}
    )


def _measures() -> list[Measure]:
    down = Direction.DOWN
    return [
        _measure("trial_pay", "Trial → paying", "%", (48, 48, 48, 47, 47, 47, 45, 43, 41), short_name="Trial → pay",
                 kind="revenue", target=50, source="Billing", stages=("st_try",)),
        _measure("first_invoice", "Time to first invoice", "days", (15, 15, 14, 14, 13, 13, 11, 10, 9), direction=down,
                 short_name="Time to value", kind="time to value", target=5, source="Ledger",
                 stages=("st_set_up",)),
        _measure("churn", "90-day churn", "%", (12, 12, 12, 12, 12, 12, 13, 13, 14), direction=down, kind="churn",
                 target=9, value_per_point=72_500, source="Billing", journeys=(JOURNEY,), touchpoints=("tp_vat",)),
        _measure("effort", "Customer effort, bank feed", "/ 7", (3.4, 3.5, 3.5, 3.7, 3.9, 4.4, 4.7, 4.9, 5.1),
                 short_name="Effort", direction=down, kind="effort", target=3, limit=4, source="Survey in the app, 600 answers a month",
                 touchpoints=("tp_bank_feed",)),
        _measure("renewal", "Renewal", "%", (68, 68, 68, 69, 69, 69, 70, 70, 71), kind="retention", target=78,
                 source="Billing", stages=("st_renew",)),
        _measure("nps", "Net promoter score", "", (22, 23, 24, 25, 25, 26, 28, 30, 31), short_name="NPS", kind="NPS",
                 target=40, source="Survey by e-mail, 400 answers a month", journeys=(JOURNEY,)),
        _measure("drop_off", "Bank feed drop-off", "%", (10, 10, 11, 11, 12, 15, 18, 20, 22), short_name="Drop-off", direction=down,
                 kind="conversion", target=12, limit=12, source="Product events", touchpoints=("tp_bank_feed",)),
        _measure("visit_trial", "Visit → trial", "%", (21, 22, 22, 22, 23, 23, 24, 24, 25), kind="conversion",
                 target=28, source="Web analytics", stages=("st_discover",)),
        _measure("cart", "Cart finish", "%", (90, 90, 90, 90, 89, 90, 90, 90, 91), kind="conversion", target=95,
                 source="Payments gateway", stages=("st_buy",)),
        _measure("active", "Active", "%", (85, 85, 86, 86, 86, 86, 87, 88, 89), kind="retention", target=92,
                 source="Product events", stages=("st_first_month",),
                 notes="Sent an invoice and was paid within the first month."),
        _measure("staff", "Staff able to correct a return", "%", (20, 20, 20, 20, 20, 20, 20, 20, 20),
                 short_name="Staff able", kind="capability", target=90, source="Training records"),
    ]  # fmt: skip


def _effect(
    kind: EffectKind, place: str, low: float, likely: float, high: float, persona: str | None = None
) -> Effect:
    return Effect(
        kind=kind, place=place, low=low, likely=likely, high=high, persona=persona, provenance=Provenance.PROPOSED
    )  # fmt: skip


def _bank_bet() -> Bet:
    return Bet.make(
        id="be_bank",
        name="Bank picker with fall-back",
        if_we="we list every bank and offer a file upload",
        then="12 % leave instead of 22 %",
        effects=(
            _effect(EffectKind.LEAVE, "tp_bank_feed", 0.1, 0.118, 0.16),
            _effect(EffectKind.SHARE, "li_bank_feed_support", 0.07, 0.1, 0.2),
            _effect(EffectKind.MINUTES, "tp_bank_feed", 1.5, 2, 3),
            _effect(EffectKind.FEELING, "tp_bank_feed", -0.5, 0, 0.5, MAYA),
            _effect(EffectKind.FEELING, "tp_bank_feed", 0, 0.5, 1, TOM),
        ),
        touchpoints=("tp_bank_feed",),
        cost_once=110_000,
        cost_year=18_000,
        confidence=0.8,
        start=day("2026-10-01"),
        ramp_months=3,
        squad="sq_bank",
        owner="Bank squad",
        decision="Fund",
        brand="Keeps the promise of the adverts: every bank.",
        side_effects="Statements that are uploaded by hand bring more questions to the phone line.",
    )


def _import_bet() -> Bet:
    return Bet.make(
        id="be_import",
        name="Import doctor",
        if_we="the import names the row and repairs it",
        then="6 % leave instead of 11 %",
        effects=(
            _effect(EffectKind.LEAVE, "tp_import", 0.05, 0.06, 0.08),
            _effect(EffectKind.LEAVE, "tp_bank_feed", 0.17, 0.188, 0.21),
            _effect(EffectKind.FEELING, "tp_import", -1, -0.5, 0, MAYA),
            _effect(EffectKind.FEELING, "tp_pays", -0.5, 0, 0, MAYA),
            _effect(EffectKind.FEELING, "tp_import", -1, -0.5, 0, TOM),
        ),
        touchpoints=("tp_import",),
        cost_once=70_000,
        cost_year=9_000,
        confidence=0.8,
        start=day("2026-10-28"),
        ramp_months=2,
        squad="sq_data",
        owner="Data squad",
        decision="Fund",
        brand="People trust a product that says what is wrong.",
    )


def _vat_bet() -> Bet:
    return Bet.make(
        id="be_vat",
        name="VAT correction flow",
        if_we="a return can be corrected in the app",
        then="90-day churn falls from 14 % to 10 %",
        effects=(
            _effect(EffectKind.MEASURE, "me_churn", 9, 10, 11.5),
            _effect(EffectKind.LEAVE, "tp_vat", 0.12, 0.18, 0.24),
            _effect(EffectKind.FEELING, "tp_vat", -0.5, 0.5, 1, MAYA),
            _effect(EffectKind.FEELING, "tp_reminder", 0, 0.5, 1, MAYA),
            _effect(EffectKind.FEELING, "tp_renews", 1, 1.5, 2, MAYA),
            _effect(EffectKind.FEELING, "tp_vat", 0, 0.5, 1, TOM),
        ),
        touchpoints=("tp_vat",),
        cost_once=160_000,
        cost_year=22_000,
        confidence=0.8,
        start=day("2027-01-13"),
        ramp_months=4,
        squad="sq_tax",
        owner="Tax squad",
        state=BetState.GATED,
        decision="Gate 12 Jan",
        brand="Nobody else of our size lets people mend a filed return.",
        side_effects="Phone effort rises by 0.3 for Tom while staff learn the new flow.",
    )


def _phases() -> list[Phase]:
    return [
        Phase(id="ph_bank", name="Bank picker", start=day("2026-10-01"), end=day("2027-01-18"), bet="be_bank",
              squad="sq_bank", outcome="12 % leave"),
        Phase(id="ph_import", name="Import doctor", start=day("2026-10-28"), end=day("2027-02-22"), bet="be_import",
              squad="sq_data", outcome="6 % leave"),
        Phase(id="ph_vat", name="VAT corrections", start=day("2027-01-13"), end=day("2027-06-20"), bet="be_vat",
              squad="sq_tax", outcome="churn 10 %"),
        Phase(id="ph_brand", name="Brand promise", start=day("2026-10-19"), end=day("2027-09-21"), outcome="NPS +40"),
    ]  # fmt: skip


def _milestones() -> list[Milestone]:
    return [
        Milestone(id="mi_bank", name="Leave at bank feed", measure="me_drop_off", start=22, goal=12,
                  due=day("2027-01-31"), bet="be_bank", phase="ph_bank"),
        Milestone(id="mi_invoice", name="Time to first invoice", measure="me_first_invoice", start=9, goal=5,
                  due=day("2027-02-28"), bet="be_import", phase="ph_import"),
        Milestone(id="mi_churn", name="90-day churn", measure="me_churn", start=14, goal=9, due=day("2027-06-30"),
                  bet="be_vat", phase="ph_vat"),
        Milestone(id="mi_renewal", name="Renewal", measure="me_renewal", start=71, goal=78, due=day("2027-09-30"),
                  phase="ph_brand"),
        Milestone(id="mi_staff", name="Staff able to correct a return", measure="me_staff", start=20, goal=90,
                  due=day("2027-03-31"), bet="be_vat", phase="ph_vat"),
    ]  # fmt: skip


def _risks_and_gate() -> list[Record]:
    return [
        Risk(id="ri_api", name="Bank API change in Q1", probability=0.4, impact=5,
             mitigation="Second provider under contract by gate", channels=("App",), owner="Ines Duarte",
             bets=("be_bank",)),
        Risk(id="ri_load", name="Support load in the switch", probability=0.5, impact=3,
             mitigation="Staff the line two weeks ahead", channels=("Phone",), owner="Support", bets=("be_bank",)),
        Risk(id="ri_strain", name="Fixes app, strains phone", probability=0.3, impact=3,
             mitigation="Watch effort across channels weekly", channels=("App", "Phone"), owner="Priya Raman",
             bets=("be_bank", "be_vat")),
        TradeOff(id="to_pricing", name="New pricing page",
                 reason="Those who compare prices come back; those who cannot connect their bank do not."),
        TradeOff(id="to_loyalty", name="Loyalty scheme",
                 reason="It would pay people to stay in a product whose tax return they fear.", bets=("be_vat",)),
        Gate(id="ga_vat", bet="be_vat", measure="me_drop_off", date=day("2027-01-12"),
             condition="go on only if bank drop-off ≤ 15 %"),
    ]  # fmt: skip


def _reviews() -> list[Record]:
    return [
        Review(
            id="re_q1", name="Q1 2026 strategy review", date=day("2026-05-21"), next_date=day("2026-08-20"),
            findings="The guided call works: time to first invoice fell from 18 to 14 days. Nobody looks at the "
            "bank feed.",
            decisions=(
                Decision(text="Keep the guided call for every new customer", owner="Priya Raman"),
                Decision(text="Agree a limit of 12 % for leaving at the bank feed", owner="Ines Duarte",
                         due=day("2026-06-15")),
            ),
            attendees=("Priya Raman", "Ines Duarte", "Owen Clarke"),
        ),
        Review(
            id="re_q2", name="Q2 2026 strategy review", date=day("2026-08-20"), next_date=day("2026-12-03"),
            findings="The bank feed has been over its limit since 4 August. VAT corrections are the largest group "
            "of tickets. Renewal creeps up.",
            decisions=(
                Decision(text="Price a bank picker with a fall-back until the next review", owner="Ines Duarte",
                         due=day("2026-11-20")),
                Decision(text="Interview 26 customers about their first 90 days", owner="Hanna Weiss",
                         due=day("2026-10-31")),
                Decision(text="No new pricing page this year", owner="Priya Raman"),
            ),
            attendees=("Priya Raman", "Ines Duarte", "Owen Clarke", "Hanna Weiss"),
        ),
        CaseStudy(
            id="cs_call", name="The guided set-up call", date=day("2026-03-03"),
            decision="Offer every new customer a call of half an hour with somebody who knows their trade.",
            expected="Time to first invoice falls from 18 to 12 days; £21 a call pays for itself within the year.",
            happened="14 days after three months, 9 days by November. The call became the best moment of the journey.",
        ),
    ]  # fmt: skip


def _workshop() -> Workshop:
    def note(time: str, kind: NoteKind, text: str, votes: int = 0, author: str = "") -> WorkshopNote:
        at = datetime.datetime.fromisoformat(f"2026-11-05T{time}:00")
        return WorkshopNote(time=at, kind=kind, text=text, votes=votes, author=author, place="st_try")

    return Workshop(
        id="wo_try",
        name="What hurts while people try the product?",
        date=day("2026-11-05"),
        journey=JOURNEY,
        agenda=("Silent writing, 10 min", "Reading aloud, 15 min", "Vote, 5 min", "Bets, 30 min"),
        attendees=("Priya Raman", "Ines Duarte", "Owen Clarke", "Hanna Weiss", "two from Support"),
        notes=(
            note("10:02", NoteKind.CAPTURE, "Bank is not in the list; nobody says why", 9),
            note("10:04", NoteKind.CAPTURE, "The text with the code never arrives", 6),
            note("10:05", NoteKind.CAPTURE, "“Is my money safe here?” — nobody answers", 4),
            note("10:07", NoteKind.CAPTURE, "I have to start again on the phone", 2),
            note("10:16", NoteKind.PARKED, "Could the accountant connect the bank instead?", author="Owen Clarke"),
            note("10:31", NoteKind.DECISION, "Bring the bank picker to the board with a gate", author="Priya Raman"),
        ),
    )  # fmt: skip


def _remarks() -> list[Record]:
    return [
        RootCause(
            id="rc_bank",
            signal="limit:me_drop_off",
            bet="be_bank",
            text="On 4 August two banks moved to a new login. Our list still offered the old one, and the error said “try later”.",
        ),
        Comment(
            id="cm_call",
            place="tp_call",
            author="Owen Clarke",
            time=datetime.datetime(2026, 11, 18, 16, 40),
            text="Should the call come before the import? Half of the callers ask about it.",
        ),
    ]


def records() -> list[Record]:
    """Measures, bets with their roadmap, milestones, risks and gate, reviews, a workshop and remarks."""
    bets: list[Record] = [_bank_bet(), _import_bet(), _vat_bet()]
    plan: list[Record] = [*_phases(), *_milestones(), *_risks_and_gate(), *_reviews()]
    return [*_measures(), *bets, *plan, _workshop(), *_remarks()]
