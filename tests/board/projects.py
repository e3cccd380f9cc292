"""Projects for the tests and timings of the board: of any size, with everything that a map shows."""

from __future__ import annotations

import datetime
import itertools
import random

from journeymapper.edit.editor import Editor
from journeymapper.edit.records import add
from journeymapper.model.base import Record
from journeymapper.model.journeys import Card, Journey, Lane, Link, Stage, Touchpoint
from journeymapper.model.kinds import AlignmentElement, CardKind, EvidenceKind, LaneKind
from journeymapper.model.measures import Measure, Reading
from journeymapper.model.people import Evidence, Persona
from journeymapper.model.plans import Bet, Range
from journeymapper.model.project import About, Project

JOURNEY = "jo_test"
OTHER = "jo_other"
PERSONAS = ("pe_0", "pe_1")
_CHANNELS = ("App", "Web", "Phone", "", "carrier pigeon")
_WORDS = [
    "connects",
    "bank",
    "feed",
    "imports",
    "invoices",
    "compares",
    "prices",
    "Donaudampfschifffahrtsgesellschaft",
    "銀行",
    "calls",
    "to",
]


def project_of(counts: list[int], seed: int = 0, lanes: tuple[LaneKind, ...] = tuple(LaneKind)) -> Project:
    """A sound project of one journey whose stages have so many touchpoints; equal for equal arguments."""
    dice = random.Random(seed)
    steps = _touchpoints(dice, counts)
    names = [step.id for step in steps]
    stages = [
        Stage.make(
            id=f"st_{number}",
            journey=JOURNEY,
            name=_words(dice, 3),
            touchpoints=tuple(step.id for step in steps if step.stage == f"st_{number}"),
            drivers=_words(dice, 6) if dice.random() < 0.3 else "",
            alignment=dict.fromkeys(AlignmentElement, dice.randint(1, 5)) if dice.random() < 0.5 else {},
        )
        for number in range(len(counts))
    ]
    rows = [Lane.make(id=f"la_{kind.value}", journey=JOURNEY, kind=kind) for kind in lanes]
    journey = Journey.make(
        id=JOURNEY, name="Test", stages=tuple(s.id for s in stages), lanes=tuple(r.id for r in rows)
    )
    people = [Persona.make(id=name, name=f"Persona {name}") for name in PERSONAS]
    records: list[Record] = [journey, *stages, *steps, *rows, *people, *_links(dice, names)]
    records += _cards(dice, names, [stage.id for stage in stages])
    plans = _plans(dice, names, [stage.id for stage in stages])
    about = About(
        journeys=(JOURNEY,),
        personas=PERSONAS,
        measures=tuple(r.id for r in plans if isinstance(r, Measure)),
        bets=tuple(r.id for r in plans if isinstance(r, Bet)),
    )
    return Project(id="pr_test", about=about).with_records({r.id: r for r in [*records, *plans]}, {})


def with_other(project: Project, seed: int = 0) -> Project:
    """The project with a second journey `OTHER` that is like the first one, and not quite."""
    dice = random.Random(seed)
    stages: list[Stage] = []
    steps: list[Touchpoint] = []
    for number, stage in enumerate(project.stages_of(JOURNEY)):
        if dice.random() < 0.2:
            continue
        twins = [project.touchpoints[name] for name in stage.touchpoints if dice.random() < 0.8]
        if dice.random() < 0.2:
            dice.shuffle(twins)
        own = [
            Touchpoint.make(
                id=f"tp_o{number}_{place}",
                stage=f"st_o{number}",
                name=twin.name if dice.random() < 0.7 else _words(dice, 3),
                feelings={name: dice.randint(-4, 4) / 2 for name in PERSONAS if dice.random() < 0.8},
            )
            for place, twin in enumerate(twins)
        ]
        name = stage.name if dice.random() < 0.7 else _words(dice, 2)
        places = tuple(step.id for step in own)
        stages.append(Stage.make(id=f"st_o{number}", journey=OTHER, name=name, touchpoints=places))
        steps += own
    other = Journey.make(id=OTHER, name="Test to be", state="to-be", stages=tuple(s.id for s in stages))
    about = project.about.replace(journeys=(JOURNEY, OTHER))
    return project.with_records({r.id: r for r in (about, other, *stages, *steps)}, {})


def editor_of(counts: list[int], seed: int = 0) -> Editor:
    """An editor on such a project."""
    return Editor(project_of(counts, seed))


def card_on(project: Project, touchpoint: str, text: str, kind: CardKind = CardKind.PAIN) -> Project:
    """The project with one more card."""
    return add(project, Card.new(kind=kind, touchpoints=(touchpoint,), text=text)).apply(project)


def _words(dice: random.Random, most: int) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(dice.randint(1, most)))


def _touchpoints(dice: random.Random, counts: list[int]) -> list[Touchpoint]:
    return [
        Touchpoint.make(
            id=f"tp_{number}_{place}",
            stage=f"st_{number}",
            name=_words(dice, 6),
            channel=dice.choice(_CHANNELS),
            moment_of_truth=dice.random() < 0.1,
            leave=dice.choice((None, 0.0, 0.1, 0.315)),
            feelings={name: dice.randint(-4, 4) / 2 for name in PERSONAS if dice.random() < 0.8},
            thought=_words(dice, 9) if dice.random() < 0.3 else "",
            backstage_people=(_words(dice, 2),) if dice.random() < 0.4 else (),
            backstage_systems=("CRM", "Bank API")[: dice.randint(0, 2)],
        )
        for number, count in enumerate(counts)
        for place in range(count)
    ]


def _links(dice: random.Random, names: list[str]) -> list[Link]:
    pairs = dict.fromkeys(itertools.pairwise(names))
    for _ in range(len(names) // 3):
        pairs[dice.choice(names), dice.choice(names)] = None
    return [
        Link.make(id=f"li_{number}", source=source, target=target, share=dice.choice((None, 0.3, 0.055)))
        for number, (source, target) in enumerate(pairs)
    ]


def _some(dice: random.Random) -> tuple[str, ...]:
    """Nobody in particular, mostly; else one or both."""
    return dice.choice(((), (), (), PERSONAS[:1], PERSONAS[1:], PERSONAS))


def _cards(dice: random.Random, names: list[str], stages: list[str]) -> list[Record]:
    cards: list[Record] = []
    kinds = list(CardKind)
    for number in range(len(names)):
        places = tuple(dict.fromkeys(dice.choice(names) for _ in range(dice.choice((1, 1, 1, 2, 3)))))
        card = Card.make(
            id=f"ca_{number}",
            kind=dice.choice(kinds),
            text=_words(dice, 14),
            touchpoints=places,
            personas=_some(dice),
        )
        cards.append(card)
        if dice.random() < 0.5:
            cards.append(
                Evidence.make(
                    id=f"ev_{number}",
                    kind=dice.choice(list(EvidenceKind)),
                    text=_words(dice, 12),
                    source=dice.choice(("Support tickets", "Interview", "")),
                    count=dice.randint(1, 50),
                    touchpoints=places[:1],
                    persona=next(iter(_some(dice)), None),
                    cards=(card.id,) if dice.random() < 0.5 else (),
                )
            )
    for number, stage in enumerate(stages):
        if dice.random() < 0.5:
            fields = {"stage": stage, "span": dice.randint(1, 3), "text": _words(dice, 9)}
            cards.append(Card.make(id=f"ca_s{number}", kind=dice.choice(kinds), lane="la_text", **fields))
    return cards


def _plans(dice: random.Random, names: list[str], stages: list[str]) -> list[Record]:
    plans: list[Record] = []
    for number in range(min(6, len(names))):
        places = tuple(dict.fromkeys(dice.choice(names) for _ in range(dice.randint(1, 2))))
        value = Range(low=1e4, likely=4.12e5, high=6e5) if dice.random() < 0.7 else None
        plans.append(Bet.make(id=f"be_{number}", name=_words(dice, 5), touchpoints=places, value=value))
    for number, stage in enumerate(stages):
        readings = tuple(
            Reading(date=datetime.date(2026, month, 1), value=dice.randint(0, 90)) for month in range(1, 7)
        )
        fields = {
            "stages": (stage,),
            "readings": readings[: dice.randint(0, 6)],
            "unit": dice.choice(("%", "days")),
        }
        plans.append(Measure.make(id=f"me_{number}", name=_words(dice, 4), **fields))
    return plans
