"""Projects for the tests of the brief: the plain imported journey, the full one, and any number of wild ones."""

from __future__ import annotations

import datetime
import json
import random
from dataclasses import dataclass
from functools import cache

from hypothesis import Phase
from hypothesis import strategies as st

from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Journey, Link, Stage, Touchpoint
from journeymapper.model.kinds import BetState, CardKind, Direction, EffectKind, EvidenceKind, Period
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.people import Evidence, Persona, Squad
from journeymapper.model.plans import Bet, Effect, Gate, Milestone, Range, Risk, TradeOff
from journeymapper.model.plans import Phase as RoadmapPhase
from journeymapper.model.project import About, BriefSettings, Project
from journeymapper.model.reviews import Review
from tests.places import shared_files

TODAY = datetime.date(2026, 11, 21)
JOURNEY = "jo_1"
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Wild projects grow out of one number; making that number smaller does not make the project simpler."""

PLAIN_WORDS = (
    "connects", "bank", "feed", "imports", "invoices", "compares", "prices", "calls", "support", "the", "to", "a",
    "set-up", "Donaudampfschifffahrtsgesellschaft", "customer-facing", "£412k", "12 %", "Zażółć", "Ελλάδα", "Москва",
)  # fmt: skip
WILD_WORDS = (
    *PLAIN_WORDS, "日本語のテスト、です。", "한국어", "😀👍🏽", "👩‍👩‍👧", "🇬🇧", "é́́", "<b>bold</b>", "%%", "\\n(x)",
    "שלום", "مرحبا", "नमस्ते", "ภาษาไทย", "𝕳𝖊𝖑𝖑𝖔", "𓀀", "\u202eabc", "a\u0300\u0301\u0302", "x" * 400, "W" * 90,
    "line\nfeed", "tab\there", "…", "ﬁne", "=1+1", "\u00a0", "\u3000", "\ufffd",
)  # fmt: skip


def project_of(*records: Record, **about: object) -> Project:
    """A project of these records; `about` lists those that stand in an order."""
    order: dict[str, tuple[str, ...]] = {}
    for record in records:
        if record.TABLE in About.REFS:
            order[record.TABLE] = (*order.get(record.TABLE, ()), record.id)
    head = About.make(**{**order, **about})
    return Project(id="pr_test", about=head).with_records({record.id: record for record in records}, {})


def plain_project(
    feelings: dict[str, list[tuple[str, float | None]]], title: str = "My working day"
) -> Project:
    """What an import of a diagram gives: stages with touchpoints and the feelings of one persona."""
    records: list[Record] = [Persona.make(id="pe_1", name="Me")]
    stages = []
    for number, (stage, points) in enumerate(feelings.items()):
        names = tuple(f"tp_{number}_{place}" for place in range(len(points)))
        stages.append(Stage.make(id=f"st_{number}", journey=JOURNEY, name=stage, touchpoints=names))
        records += [
            Touchpoint.make(
                id=name, stage=f"st_{number}", name=point, feelings={} if felt is None else {"pe_1": felt}
            )
            for name, (point, felt) in zip(names, points, strict=True)
        ]
    journey = Journey.make(id=JOURNEY, name=title, stages=tuple(stage.id for stage in stages))
    return project_of(journey, *stages, *records)


def working_day() -> Project:
    """Mermaid's own example."""
    return plain_project(
        {
            "Go to work": [("Make tea", 2), ("Go upstairs", 0), ("Do work", -2)],
            "Go home": [("Go downstairs", 2), ("Sit down", 2)],
        }
    )


def full_project(**about: object) -> Project:
    """A small firm's journey with everything that a brief tells, figures chosen so that each can be found again."""
    names = [
        "Friend recommends",
        "Starts trial",
        "Connects bank",
        "Imports invoices",
        "Gets paid",
        "VAT return",
    ]
    feelings = [1, 0.5, -1, -1.5, 2, -2]
    leaves = [0.2, 0.15, 0.22, 0.11, 0.05, 0.31]
    points = [
        Touchpoint.make(
            id=f"tp_{place}", stage=f"st_{place // 2}", name=name, feelings={"pe_maya": felt}, leave=leave,
            entry=4000 if place == 0 else None, goal=name == "Gets paid", moment_of_truth=name == "Gets paid",
        )
        for place, (name, felt, leave) in enumerate(zip(names, feelings, leaves, strict=True))
    ]  # fmt: skip
    stages = [
        Stage.make(
            id=f"st_{place}",
            journey=JOURNEY,
            name=name,
            touchpoints=(f"tp_{2 * place}", f"tp_{2 * place + 1}"),
        )
        for place, name in enumerate(("Discover", "Try", "First month"))
    ]
    journey = Journey.make(id=JOURNEY, name="First 90 days", stages=tuple(stage.id for stage in stages))
    links = [Link.make(id=f"li_{at}", source=f"tp_{at}", target=f"tp_{at + 1}") for at in range(5)]
    settings = {"title": "First 90 days with Ledgerly", "owner": "Priya Raman, COO", "as_of": TODAY, **about}
    return project_of(journey, *stages, *points, *links, *_people(), *_figures(), *_plans(), **settings)


def _people() -> list[Record]:
    return [
        Persona.make(
            id="pe_maya", name="Maya Okafor", role="Café owner", quote="I want the books done.", wants="paid on time",
            fears="a wrong return", yearly_value=310, share_of_value=0.41, yearly_churn=0.14,
        ),
        Squad.make(id="sq_bank", name="Bank squad", touchpoints=("tp_2",)),
        Card.make(id="ca_1", kind=CardKind.PAIN, touchpoints=("tp_2",), text="Bank is not in the list"),
        Evidence.make(id="ev_1", kind=EvidenceKind.QUOTE, text="My bank isn’t there.", count=7, touchpoints=("tp_2",)),
        Evidence.make(id="ev_2", kind=EvidenceKind.OBSERVATION, source="Support tickets", count=42, touchpoints=("tp_2",)),
    ]  # fmt: skip


def _figures() -> list[Record]:
    def readings(*values: float) -> tuple[Reading, ...]:
        return tuple(
            Reading(date=datetime.date(2026, 3 + at, 2), value=value) for at, value in enumerate(values)
        )

    return [
        Measure.make(id="me_leave", name="Bank drop-off", unit="%", direction=Direction.DOWN, target=10, limit=12,
                     readings=readings(10, 11, 14, 22), touchpoints=("tp_2",)),
        Measure.make(id="me_nps", name="Net promoter score", kind="NPS", target=40, readings=readings(24, 26, 28, 31)),
        Review.make(id="re_1", name="Q2", date=datetime.date(2026, 4, 20)),
    ]  # fmt: skip


def _plans() -> list[Record]:
    bank = Bet.make(
        id="be_bank", name="Bank picker", if_we="we list every bank", then="12 % leave instead of 22 %",
        value=Range(low=260_000, likely=412_000, high=560_000), cost_once=110_000, squad="sq_bank", decision="Fund",
        effects=(Effect(kind=EffectKind.FEELING, place="tp_2", persona="pe_maya", low=0, likely=0.5, high=1),),
    )  # fmt: skip
    vat = Bet.make(
        id="be_vat", name="VAT correction", if_we="a return can be corrected", then="churn falls", state=BetState.GATED,
        value=Range(low=100_000, likely=290_000, high=380_000), cost_once=160_000, owner="Tax squad",
    )  # fmt: skip
    return [
        bank,
        vat,
        Bet.make(id="be_idea", name="A mere idea", state=BetState.IDEA),
        RoadmapPhase(id="ph_bank", name="Bank picker", start=datetime.date(2026, 10, 1), end=datetime.date(2027, 1, 18),
              bet="be_bank", outcome="12 % leave"),
        RoadmapPhase(id="ph_vat", name="VAT", start=datetime.date(2027, 1, 13), end=datetime.date(2027, 6, 20), bet="be_vat"),
        Milestone(id="mi_vat", name="Churn", unit="%", start=14, goal=9, due=datetime.date(2027, 6, 30), phase="ph_vat"),
        Milestone(id="mi_bank", name="Leave at bank", measure="me_leave", start=22, goal=12,
                  due=datetime.date(2027, 1, 31)),
        Gate(id="ga_vat", bet="be_vat", date=datetime.date(2027, 1, 12), condition="Go on only if drop-off ≤ 15 %"),
        Risk(id="ri_low", name="Some delay", probability=0.1, impact=2, mitigation="Wait"),
        Risk(id="ri_api", name="Bank API change", probability=0.4, impact=5, mitigation="Second provider"),
        TradeOff(id="to_1", name="New pricing page"),
    ]  # fmt: skip


@cache
def naughty_texts() -> tuple[str, ...]:
    """The texts of the shared torture list, where there is one."""
    return tuple(
        text for path in shared_files("torture/blns*.json") for text in json.loads(path.read_text("utf-8"))
    )


@dataclass(frozen=True)
class Recipe:
    """How to make a wild project: from nothing at all to far too much for a page, with plain or wild texts."""

    seed: int
    words: str
    longest: int
    stages: int
    touchpoints: int
    personas: int
    measures: int
    bets: int
    others: int
    locale: str

    def project(self) -> Project:
        """The project; the same recipe gives the same one."""
        words = {"plain": PLAIN_WORDS, "wild": WILD_WORDS, "naughty": (*WILD_WORDS, *naughty_texts())}[
            self.words
        ]
        wild = _Wild(random.Random(self.seed), words, self.longest)
        records = [
            *wild.map(self.stages, self.touchpoints if self.stages else 0, self.personas),
            *wild.figures(self.measures),
            *wild.plans(self.bets, self.others),
        ]
        dice = wild.dice
        brief = BriefSettings(
            kicker=wild.text(), headline=wild.text() if dice.random() < 0.5 else "", ask=wild.text(),
            confidentiality=wild.text(), customer_story=wild.text() if dice.random() < 0.3 else "",
        )  # fmt: skip
        return project_of(
            *records, title=wild.text(), owner=wild.text(), brief=brief, locale=self.locale,
            currency=dice.choice(("GBP", "EUR", "CHF", "XYZ")), period=dice.choice(list(Period)),
        )  # fmt: skip


def recipes(touchpoints: int = 60, bets: int = 30) -> st.SearchStrategy[Recipe]:
    """Any wild project with at most so many touchpoints and bets."""
    return st.builds(
        Recipe,
        seed=st.integers(0, 2**32),
        words=st.sampled_from(("plain", "wild", "naughty")),
        longest=st.sampled_from((3, 8, 40)),
        stages=st.integers(0, 50),
        touchpoints=st.integers(0, touchpoints),
        personas=st.integers(0, 4),
        measures=st.integers(0, 9),
        bets=st.integers(0, bets),
        others=st.integers(0, 20),
        locale=st.sampled_from(("en-GB", "en-US", "de-DE", "fr-FR", "ja-JP")),
    )


class _Wild:
    """Makes records with texts put together at random."""

    def __init__(self, dice: random.Random, words: tuple[str, ...], most: int) -> None:
        self.dice, self.words, self.most = dice, words, most
        self.places: list[str] = []

    def text(self) -> str:
        return " ".join(self.dice.choice(self.words) for _ in range(self.dice.randint(0, self.most)))[:300]

    def number(self) -> float:
        return self.dice.choice((0, 0.5, 3, 42, 99.99, 1e6, 123_456_789.123, -7, -1e12))

    def date(self) -> datetime.date:
        return datetime.date(2026, 1, 1) + datetime.timedelta(days=self.dice.randint(-400, 900))

    def map(self, stages: int, points: int, personas: int) -> list[Record]:
        dice = self.dice
        people: list[Record] = [
            Persona.make(
                id=f"pe_{at}", name=self.text(), role=self.text(), quote=self.text(), wants=self.text(),
                fears=self.text(), behaviours=self.text(), yearly_value=dice.choice((None, 310.0, 1e12)),
            )
            for at in range(personas)
        ]  # fmt: skip
        if not stages:
            return people
        homes = sorted(dice.randrange(stages) for _ in range(points))
        steps = [
            Touchpoint.make(
                id=f"tp_{at}", stage=f"st_{home}", name=self.text(), moment_of_truth=dice.random() < 0.2,
                goal=dice.random() < 0.1, leave=dice.choice((None, 0.0, 0.22, 1.0)), entry=dice.choice((None, 0.0, 900.0)),
                feelings={f"pe_{one}": dice.randint(-4, 4) / 2 for one in range(personas) if dice.random() < 0.8},
            )
            for at, home in enumerate(homes)
        ]  # fmt: skip
        self.places = [step.id for step in steps]
        columns = [
            Stage.make(id=f"st_{at}", journey=JOURNEY, name=self.text(),
                       touchpoints=tuple(step.id for step in steps if step.stage == f"st_{at}"))
            for at in range(stages)
        ]  # fmt: skip
        links = [
            Link.make(id=f"li_{at}", source=f"tp_{at}", target=f"tp_{at + 1}")
            for at in range(max(0, points - 1))
        ]
        journey = Journey.make(id=JOURNEY, name=self.text(), stages=tuple(stage.id for stage in columns))
        return [journey, *columns, *steps, *links, *people, *self._evidence()]

    def _evidence(self) -> list[Record]:
        found: list[Record] = []
        for at, place in enumerate(self.places[:30]):
            found.append(Card.make(id=f"ca_{at}", kind=CardKind.PAIN, touchpoints=(place,), text=self.text()))
            kind = self.dice.choice(list(EvidenceKind))
            found.append(
                Evidence.make(
                    id=f"ev_{at}", kind=kind, text=self.text(), source=self.text(), touchpoints=(place,)
                )
            )
        return found

    def figures(self, count: int) -> list[Record]:
        dice = self.dice
        return [
            Measure.make(
                id=f"me_{at}", name=self.text(), unit=dice.choice(("%", "days", "£", "/ 7", "", self.text())),
                direction=dice.choice(list(Direction)), baseline=dice.choice((None, self.number())),
                target=dice.choice((None, self.number())), limit=dice.choice((None, self.number())),
                readings=tuple(
                    Reading(date=datetime.date(2026, 1, 1) + datetime.timedelta(days=day), value=self.number())
                    for day in sorted(dice.sample(range(900), dice.randint(0, 30)))
                ),
            )
            for at in range(count)
        ]  # fmt: skip

    def _effects(self, at: int) -> tuple[Effect, ...]:
        """What a bet changes at its touchpoint, if there is one: how it feels, or how many leave."""
        return tuple(
            self.dice.choice(
                (
                    Effect(kind=EffectKind.FEELING, place=place, low=0, likely=1, high=2),
                    Effect(kind=EffectKind.LEAVE, place=place, low=0, likely=0.1, high=0.3),
                )
            )
            for place in self.places[at : at + 1]
        )

    def plans(self, bets: int, others: int) -> list[Record]:
        dice = self.dice
        found: list[Record] = [
            Bet.make(
                id=f"be_{at}", name=self.text(), if_we=self.text(), then=self.text(), owner=self.text(),
                decision=dice.choice(("", "Fund", self.text())), state=dice.choice(list(BetState)),
                value=dice.choice((None, Range(low=self.number(), likely=self.number(), high=self.number()))),
                cost_once=dice.choice((None, 1e5)), cost_year=dice.choice((None, 2e9)),
                effects=self._effects(at), confidence=dice.choice((None, 0.0, 0.8)),
            )
            for at in range(bets)
        ]  # fmt: skip
        for at in range(others):
            bet = dice.choice((None, *(f"be_{one}" for one in range(bets))))
            found += [
                RoadmapPhase(id=f"ph_{at}", name=self.text(), start=self.date(), end=self.date(), bet=bet, outcome=self.text()),
                Milestone(id=f"mi_{at}", name=self.text(), unit=self.text(), start=self.number(), goal=self.number(),
                          due=dice.choice((None, self.date())), phase=f"ph_{at}"),
                Gate(id=f"ga_{at}", bet=bet, date=dice.choice((None, self.date())), condition=self.text()),
                Risk(id=f"ri_{at}", name=self.text(), mitigation=self.text(), probability=dice.choice((None, 0.5)),
                     impact=dice.choice((None, 4))),
                TradeOff(id=f"to_{at}", name=self.text()),
            ]  # fmt: skip
        return found
