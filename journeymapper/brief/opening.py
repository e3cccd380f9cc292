"""The top and the foot of the page: headline, ask, dateline; sources, provenance, what stays in the project."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from journeymapper.brief.evidence import evidence_noun
from journeymapper.brief.parts import BetRow, Head, Pain, Sources, Tone
from journeymapper.brief.plans import next_gate, tell_milestones
from journeymapper.brief.traveller import Lens
from journeymapper.model.journeys import Journey
from journeymapper.model.kinds import Provenance
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import (
    NO_BREAK,
    day,
    feeling,
    listing,
    per_cent,
    plural,
    quarter,
    short_money,
    short_number,
)

_STAYING = frozenset({"churn", "retention"})
"""The kinds of measures that say whether customers stay."""


def tell_head(
    project: Project,
    journey: Journey | None,
    lens: Lens | None,
    today: datetime.date,
    pains: Sequence[Pain],
    bets: Sequence[BetRow],
    gain: float | None,
) -> Head:
    """Tell the top of the page; what the user left empty is proposed from the figures.

    `gain` is what all bets are worth together, a year; None where that is nothing.
    """
    about, brief = project.about, project.about.brief
    ask = one_line(brief.ask)
    own = one_line(brief.headline)
    headline = own or _headline(project, journey, lens, pains, len(bets), gain)
    owner = f"Owner: {one_line(about.owner)}" if one_line(about.owner) else ""
    date = day(today, about.locale, year=True)
    return Head(
        kicker=one_line(brief.kicker) or f"Executive brief · {quarter(today)}",
        headline=headline,
        subline=_subline(project, journey, lens, headline),
        ask=ask or _ask(project, bets),
        dateline=" · ".join(piece for piece in (date, owner) if piece),
        brand=one_line(about.brand.name),
        logo=about.brand.logo,
        headline_proposed=not own,
        ask_proposed=not ask,
    )


def _name_of(project: Project, journey: Journey | None) -> str:
    name = one_line(journey.name) if journey else ""
    return (name or one_line(project.about.title)).rstrip(" :") or "Customer journey"


def _headline(
    project: Project,
    journey: Journey | None,
    lens: Lens | None,
    pains: Sequence[Pain],
    bets: int,
    gain: float | None,
) -> str:
    """What a leader should know first: what is to be gained, else what is lost, else where it hurts, else the title."""
    about = project.about
    name = _name_of(project, journey)
    if gain is not None and gain > 0:
        money = short_money(gain, about.currency, about.locale)
        return f"{name}: {plural(bets, 'bet')} worth {money} a year{_outcome(project)}"
    if pains and journey:
        worst = project.touchpoints[pains[0].record]
        if worst.leave:
            return f"{name}: {per_cent(worst.leave, about.locale)} leave at “{pains[0].name}”"
        if lens and worst.id in lens.low:
            return f"{name}: it hurts most at “{pains[0].name}”"
    return name


def _outcome(project: Project) -> str:
    """What leaders watch besides money, if a milestone promises it: customers who stay."""
    for row in tell_milestones(project):
        milestone = project.milestones[row.record]
        measure = project.measures.get(milestone.measure) if milestone.measure else None
        if measure and measure.kind.lower() in _STAYING and row.start and row.goal:
            return f", {row.name} {row.start}{NO_BREAK}→{NO_BREAK}{row.goal}"
    return ""


def _subline(project: Project, journey: Journey | None, lens: Lens | None, headline: str) -> str:
    """What the page is about, as far as the headline does not say it: project, journey, who, how long."""
    locale = project.about.locale
    names = dict.fromkeys((one_line(project.about.title).rstrip(" :"), _name_of(project, journey)))
    pieces = [name for name in names if name and name not in headline]
    if len(pieces) == 2 and pieces[0] in pieces[1]:
        del pieces[0]
    persona = lens.persona if lens else None
    if persona:
        facts = [one_line(persona.role or persona.name)]
        if persona.share_of_customers is not None:
            facts.append(f"{per_cent(persona.share_of_customers, locale)} of customers")
        if persona.share_of_value is not None:
            facts.append(f"{per_cent(persona.share_of_value, locale)} of customer value")
        pieces.append(", ".join(fact for fact in facts if fact))
    if journey:
        stages, steps = (
            len(journey.stages),
            sum(len(stage.touchpoints) for stage in project.stages_of(journey.id)),
        )
        if steps and not (persona and persona.share_of_value is not None):
            pieces.append(f"{plural(stages, 'stage')}, {plural(steps, 'touchpoint')}")
        if lens and lens.felt and not persona:
            mean = sum(lens.felt.values()) / len(lens.felt)
            pieces.append(f"{feeling(round(mean, 1), locale)} on average")
    return " · ".join(dict.fromkeys(piece for piece in pieces if piece))


def _ask(project: Project, bets: Sequence[BetRow]) -> str:
    """Fund these (for so much), gate that: put together from the decisions that the bets ask for."""
    funded = [
        bet
        for bet in bets
        if bet.decision.lower().startswith(("fund", "approve")) and bet.decision.lower() != "funded"
    ]
    gated = [bet for bet in bets if bet.tone is Tone.CAUTION and bet.decision.lower().startswith("gate")]
    pieces = []
    if funded:
        pieces.append(f"fund {_bets(funded)}{_price(project, funded)}")
    pieces += [_gated(project, bet) for bet in gated]
    return listing(pieces)


def _gated(project: Project, row: BetRow) -> str:
    gate = next_gate(project, project.bets[row.record])
    if gate and gate.date:
        return f"gate bet {row.number} on {day(gate.date, project.about.locale, long=True)}"
    return f"{row.decision[:1].lower()}{row.decision[1:]} for bet {row.number}"


def _price(project: Project, rows: Sequence[BetRow]) -> str:
    bets = [project.bets[row.record] for row in rows]
    once = sum(bet.cost_once or 0 for bet in bets)
    yearly = sum(bet.cost_year or 0 for bet in bets)
    pieces = [_money(project, once)] if once else []
    pieces += [f"{_money(project, yearly)} a year"] if yearly else []
    return f" ({', then '.join(pieces)})" if pieces else ""


def _money(project: Project, value: float) -> str:
    return short_money(value, project.about.currency, project.about.locale)


def _bets(bets: Sequence[BetRow]) -> str:
    numbers = listing([str(bet.number) for bet in bets])
    return f"{'bet' if len(bets) == 1 else 'bets'} {numbers}"


def tell_sources(
    project: Project,
    journey: Journey | None,
    provenance: Iterable[Provenance],
    left_out: Iterable[tuple[str, str, int]],
) -> Sources:
    """Tell what the figures rest on: visits, evidence by kind, and how many figures are observed, assumed, proposed."""
    counts = Counter(provenance)
    told = [f"{counts[kind]} {kind.value}" for kind in Provenance if counts[kind]]
    return Sources(
        basis=_basis(project, journey),
        provenance=f"Figures on this page: {', '.join(told)}." if told else "",
        confidentiality=one_line(project.about.brief.confidentiality),
        left_out=tuple(entry for entry in left_out if entry[2] > 0),
    )


def _basis(project: Project, journey: Journey | None) -> str:
    about = project.about
    pieces = []
    if journey:
        entering = sum(entry.entry or 0 for entry in project.touchpoints_of(journey.id))
        if entering:
            pieces.append(
                f"a flow of {short_number(entering, about.locale)} customers a {about.period.value}"
            )
    counts = Counter[str]()
    for piece in project.evidence.values():
        counts[evidence_noun(piece.source, piece.kind)] += piece.count
    pieces += [plural(count, noun, locale=about.locale) for noun, count in counts.most_common(4)]
    return f"Based on {listing(pieces)}." if pieces else ""
