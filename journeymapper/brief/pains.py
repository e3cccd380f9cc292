"""Where it hurts and where it shines: touchpoints ranked by what they cost, then by feeling, then by evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from journeymapper.analysis.losses import NOTHING, Loss
from journeymapper.brief.evidence import all_evidence, best_quote, noun_here, weakest
from journeymapper.brief.parts import HighPoint, Pain, StageRow, Tone
from journeymapper.brief.traveller import Lens
from journeymapper.model.journeys import Card, Journey, Touchpoint
from journeymapper.model.kinds import CardKind, CardState, Provenance
from journeymapper.model.people import Evidence
from journeymapper.model.project import Project
from journeymapper.model.text import one_line
from journeymapper.model.wording import feeling, measure_value, per_cent, plural, short_money

_HURTS = -1.0
"""The feeling from which a touchpoint counts as a pain by itself."""


def ranked_places(
    project: Project, journey: Journey, lens: Lens, losses: dict[str, Loss]
) -> list[Touchpoint]:
    """Return the touchpoints that hurt, worst first.

    A touchpoint hurts when somebody whose curve is drawn feels -1 or worse there, or an open pain of the traveller
    hangs on it; where there is none, when a feeling is below 0; where there is none either, when customers leave
    there. Order: what it costs a year, where that is known; the share of customers lost; the lowest feeling; how much
    evidence there is; the journey's order.
    """
    touchpoints = project.touchpoints_of(journey.id)
    felt, painful = lens.low, _painful(project, lens)
    hurting = [entry for entry in touchpoints if felt.get(entry.id, 0) <= _HURTS or entry.id in painful]
    hurting = hurting or [entry for entry in touchpoints if felt.get(entry.id, 0) < 0]
    hurting = hurting or [entry for entry in touchpoints if losses.get(entry.id, NOTHING).share > 0]
    counts = Counter[str]()
    for piece in project.evidence.values():
        for place in piece.touchpoints:
            counts[place] += piece.count

    def weight(entry: Touchpoint) -> tuple[float, float, float, int]:
        loss = losses.get(entry.id, NOTHING)
        return -(loss.a_year or 0), -loss.share, felt.get(entry.id, 0), -counts[entry.id]

    return sorted(hurting, key=weight)


_SETTLED = frozenset({CardState.DONE, CardState.DROPPED})


def _painful(project: Project, lens: Lens) -> set[str]:
    """The touchpoints on which an open pain of the traveller hangs."""
    return {place for card in project.cards.values() if _is_open(card, lens) for place in card.touchpoints}


def _is_open(card: Card, lens: Lens) -> bool:
    """Whether a card is a pain that is not settled and not only somebody else's."""
    if card.kind is not CardKind.PAIN or card.state in _SETTLED or not card.text.strip():
        return False
    return lens.persona is None or not card.personas or lens.persona.id in card.personas


def open_opportunities(project: Project, journey: Journey | None) -> int:
    """Count the opportunities that say something and are neither done nor dropped: those of a journey, and of none."""
    return sum(
        card.kind is CardKind.OPPORTUNITY
        and card.state not in _SETTLED
        and bool(card.text.strip())
        and _speaks_of(project, card, journey)
        for card in project.cards.values()
    )


def _speaks_of(project: Project, card: Card, journey: Journey | None) -> bool:
    places = (*card.touchpoints, *filter(None, (card.stage,)))
    homes = {home.id for place in places if (home := project.journey_of(place)) is not None}
    return journey is None or not homes or journey.id in homes


def tell_pains(
    project: Project, places: Iterable[Touchpoint], lens: Lens, losses: dict[str, Loss]
) -> tuple[Pain, ...]:
    """Tell the pains of `places` in this order: rank, name, a sentence of figures, a quote, a cost."""
    return tuple(_pain(project, rank, place, lens, losses) for rank, place in enumerate(places, start=1))


def _pain(project: Project, rank: int, place: Touchpoint, lens: Lens, losses: dict[str, Loss]) -> Pain:
    evidence = all_evidence(project, place.id)
    figures = _figures(project, place, evidence)
    cards = [one_line(card.text) for card in project.cards_on(place.id) if _is_open(card, lens)]
    if cards and len(figures) < 2:
        figures.append(cards[0])
    if not figures and place.id in lens.low:
        figures.append(_why_low(project, place, lens))
    provenance = [place.provenance.get("leave", Provenance.ASSUMED)] if place.leave else []
    if evidence:
        provenance.append(weakest(evidence))
    return Pain(
        record=place.id,
        rank=rank,
        name=one_line(place.name) or "Unnamed touchpoint",
        figure="; ".join(figures),
        quote=best_quote(evidence, lens),
        cost=_cost(project, losses.get(place.id, NOTHING)),
        provenance=tuple(provenance),
    )


def _why_low(project: Project, place: Touchpoint, lens: Lens) -> str:
    """What the curve says of a place of which nothing else is known."""
    value = lens.low[place.id]
    stage = one_line(project.stages[place.stage].name)
    lowest = value == min(lens.low.values()) and list(lens.low.values()).count(value) == 1
    felt = f"feels {feeling(round(value, 1), project.about.locale)}{_to_whom(project, place, lens)}"
    pieces = [felt, stage and f"in {stage}"]
    pieces.append("the lowest point of the journey" if lowest else "")
    return ", ".join(piece for piece in pieces if piece)


def _to_whom(project: Project, place: Touchpoint, lens: Lens) -> str:
    """Who feels that low, where it is not the one who speaks."""
    value = lens.low[place.id]
    if lens.felt.get(place.id) == value:
        return ""
    names = (one_line(project.personas[who].name) for who, felt in place.feelings.items() if felt == value)
    name = next(names, "")
    return f" to {name}" if name else ""


def _figures(project: Project, place: Touchpoint, evidence: list[Evidence]) -> list[str]:
    figures = []
    if place.leave:
        limit = _limit_on_leaving(project, place)
        figures.append(f"{per_cent(place.leave, project.about.locale)} leave here{limit}")
    counts = Counter[str]()
    for piece in evidence:
        counts[noun_here(piece)] += piece.count
    told = [plural(count, noun, locale=project.about.locale) for noun, count in counts.most_common(2)]
    if told:
        figures.append(", ".join(told))
    if place.effort is not None and len(figures) < 2:
        figures.append(f"effort {measure_value(place.effort, '/7', project.about.locale)}")
    return figures


def _limit_on_leaving(project: Project, place: Touchpoint) -> str:
    """The agreed limit on leaving here, when a measure of it hangs on the touchpoint."""
    for name in project.index.mentioning(place.id, "measures", "touchpoints"):
        measure = project.measures[name]
        if measure.unit == "%" and measure.limit is not None and place.leave is not None:
            latest = measure.readings[-1].value if measure.readings else measure.baseline
            if latest is not None and abs(latest - place.leave * 100) < 2:
                return f" (limit {measure_value(measure.limit, '%', project.about.locale)})"
    return ""


def _cost(project: Project, loss: Loss) -> str:
    """What the customers lost here would have been worth in a year."""
    if not loss.a_year or loss.a_year < 0.5:
        return ""
    return f"{short_money(loss.a_year, project.about.currency, project.about.locale)} a year"


def tell_high_points(project: Project, journey: Journey, lens: Lens, most: int) -> tuple[HighPoint, ...]:
    """Tell the touchpoints that feel best, the best first."""
    happy = [entry for entry in project.touchpoints_of(journey.id) if lens.felt.get(entry.id, 0) > 0]
    happy.sort(key=lambda entry: (-lens.felt[entry.id], not entry.moment_of_truth))
    return tuple(
        HighPoint(entry.id, one_line(entry.name) or "Unnamed touchpoint", _why_high(project, entry, lens))
        for entry in happy[:most]
    )


def _why_high(project: Project, place: Touchpoint, lens: Lens) -> str:
    text = f"feels {feeling(round(lens.felt[place.id], 1), project.about.locale)}"
    stage = one_line(project.stages[place.stage].name)
    pieces = [text, stage and f"in {stage}", "a moment of truth" if place.moment_of_truth else ""]
    return ", ".join(piece for piece in pieces if piece)


def tell_stages(project: Project, journey: Journey, lens: Lens) -> tuple[StageRow, ...]:
    """Tell each stage in figures: how many touchpoints, how they feel on average, and the lowest of them."""
    rows = []
    for stage in project.stages_of(journey.id):
        felt = {name: lens.felt[name] for name in stage.touchpoints if name in lens.felt}
        mean = sum(felt.values()) / len(felt) if felt else None
        lowest = min(felt, key=felt.__getitem__) if felt else ""
        tone = Tone.PLAIN if not mean else Tone.GOOD if mean > 0 else Tone.BAD
        rows.append(
            StageRow(
                record=stage.id,
                name=one_line(stage.name) or "Unnamed stage",
                touchpoints=str(len(stage.touchpoints)),
                feeling="–" if mean is None else feeling(round(mean, 1), project.about.locale),
                tone=tone,
                lowest=one_line(project.touchpoints[lowest].name)
                if lowest and min(felt.values()) < max(felt.values())
                else "",
            )
        )
    return tuple(rows)
