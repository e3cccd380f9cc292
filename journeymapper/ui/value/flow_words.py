"""The words on and about the picture of the customer flow."""

from __future__ import annotations

from typing import NamedTuple

from journeymapper.analysis.costs import Cost
from journeymapper.model import wording
from journeymapper.model.kinds import CardKind
from journeymapper.model.people import called
from journeymapper.ui.value.figures import Computed
from journeymapper.ui.value.flow_shape import Element, Kind, Shape

_WORST = 2
"""So many touchpoints are named below a stage, one more where that names all."""


class Foot(NamedTuple):
    """A line below a stage: a number, a name, and whether it speaks of a loss."""

    number: str
    name: str
    is_loss: bool


def customers(count: float, computed: Computed) -> str:
    """Write a number of customers."""
    return wording.number(round(count), 0, computed.project.about.locale)


def worst_of(computed: Computed, stage_id: str) -> list[Cost]:
    """Return the touchpoints of a stage at which somebody is lost, those that lose most first."""
    rows = [cost for cost in computed.costs if cost.stage == stage_id and cost.lost >= 0.5]
    return sorted(rows, key=lambda cost: -cost.lost)


def foot_of(computed: Computed, stage_id: str) -> list[Foot]:
    """Return what stands below a stage: who is lost at the worst touchpoints, at all others, and who ends here."""
    worst = worst_of(computed, stage_id)
    names = computed.project.touchpoints
    named = len(worst) if len(worst) <= _WORST + 1 else _WORST
    lines = [
        Foot(customers(cost.lost, computed), names[cost.touchpoint].name or "no name yet", True)
        for cost in worst[:named]
    ]
    if rest := worst[named:]:
        others = customers(sum(cost.lost for cost in rest), computed)
        lines.append(Foot(others, f"at {wording.plural(len(rest), 'other')}", True))
    ended = computed.flow.stages[stage_id].ended
    if ended >= 0.5:
        lines.append(Foot(customers(ended, computed), "end here", False))
    return lines


def head_of(computed: Computed, shape: Shape, at: int) -> tuple[str, str]:
    """Return the name of a stage and how many come there; those who only start there are named where others come too."""
    stage = computed.project.stages[shape.stages[at]]
    entering = computed.flow.stages[stage.id].entering
    text = customers(entering, computed)
    if shape.starts[at] >= 0.5 and shape.starts[at] < 0.995 * entering:
        text += f" · {customers(shape.starts[at], computed)} start here"
    return stage.name or "no name yet", text


def told_of(computed: Computed, shape: Shape, element: Element) -> str:
    """Say what an element shows, in a sentence or two; for a loss who leaves, where, and what is known about why."""
    name = _stage(computed, shape, element.stage)
    count = customers(element.count, computed)
    if element.kind is Kind.STAGE:
        lost = customers(computed.flow.stages[shape.stages[element.stage]].lost, computed)
        starting = customers(shape.starts[element.stage], computed)
        starts = f" ({starting} start there)" if shape.starts[element.stage] >= 0.5 else ""
        return f"{count} come to {name}{starts}, {lost} of them are lost there."
    if element.kind is Kind.RIBBON:
        return f"{count} go on from {name} to {_stage(computed, shape, element.to)}."
    if element.kind is Kind.ARC:
        other = _stage(computed, shape, element.to)
        way = "go back" if element.to < element.stage else "jump ahead"
        return f"{count} {way} from {name} to {other}."
    if element.kind is Kind.ENDED:
        return f"{count} end their journey in {name}: no way leads on from there."
    return _loss(computed, shape, element, name, count)


def _loss(computed: Computed, shape: Shape, element: Element, name: str, count: str) -> str:
    worst = worst_of(computed, shape.stages[element.stage])
    names = computed.project.touchpoints
    where = [
        f"{customers(cost.lost, computed)} at {wording.quoted(names[cost.touchpoint].name)}"
        for cost in worst[:3]
    ]
    parts = [f"{name} loses {count}: {wording.listing(where)}."] if where else [f"{name} loses {count}."]
    if who := _who(computed, worst):
        parts.append(who)
    if worst and (why := _why(computed, worst[0].touchpoint)):
        parts.append(why)
    return " ".join(parts)


def _who(computed: Computed, worst: list[Cost]) -> str:
    """Which personas they are, by share."""
    places = {name: at for at, name in enumerate(computed.flow.touchpoints)}
    lost = [
        (segment.persona, sum(segment.lost[places[cost.touchpoint]] for cost in worst))
        for segment in computed.flow.segments
    ]
    total = sum(count for _, count in lost)
    if not total or len(lost) < 2:
        return ""
    personas, locale = computed.project.personas, computed.project.about.locale
    lost.sort(key=lambda row: -row[1])
    shares = [
        f"{called(personas[name], personas.values()) if name else 'others'} {wording.per_cent(count / total, locale)}"
        for name, count in lost[:3]
    ]
    return f"They are {wording.listing(shares)}."


def _why(computed: Computed, touchpoint_id: str) -> str:
    """The first pain point of the worst touchpoint, with how much evidence hangs there."""
    project = computed.project
    pains = [
        card.text for card in project.cards_on(touchpoint_id) if card.kind is CardKind.PAIN and card.text
    ]
    if not pains:
        return "No pain point says why yet."
    count = sum(piece.count for piece in project.evidence_on(touchpoint_id))
    heard = f" ({wording.plural(count, 'piece')} of evidence)" if count else ""
    return f"Why: {' '.join(pains[0].split())}{heard}."


def _stage(computed: Computed, shape: Shape, at: int) -> str:
    return wording.quoted(computed.project.stages[shape.stages[at]].name, "stage")
