"""The walks of all segments of a journey, added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymapper.analysis.chain import Chain, Steps
from journeymapper.analysis.layout import lay_out
from journeymapper.analysis.message import Message
from journeymapper.analysis.network import Inputs, Walk
from journeymapper.analysis.segments import Segment
from journeymapper.model.project import Project
from journeymapper.model.wording import quoted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


class Sums:
    """What the segments of a journey do together. Arrays are in the order of its touchpoints, in customers of the period."""

    def __init__(self, inputs: Inputs) -> None:
        """Walk every segment through the journey."""
        import numpy as np

        self._inputs = inputs
        self.goals = [at for at, touchpoint in enumerate(inputs.touchpoints) if touchpoint.goal]
        count = len(inputs.touchpoints)
        self.visits, self.reached, self.lost, self.ended = (np.zeros(count) for _ in range(4))
        self.removed, self.gained, self.entries = (np.zeros(count) for _ in range(3))
        """How many conversions would be lost if all left at a touchpoint, and won if nobody did; who enters."""
        self._taken = np.zeros(len(inputs.ways.links))
        self.entrants = self.converted = self.left_before = 0.0
        self.segments: list[tuple[Segment, float, float, Array]] = []
        """Each segment with how many enter, how many convert, and how many leave at each touchpoint."""
        self._messages = list(inputs.messages)
        ways = inputs.ways
        self._layout = lay_out(count, ways.sources, ways.targets)
        for walk in inputs.walks if count else ():
            self._add(walk)

    def _add(self, walk: Walk) -> None:
        ways, leave, stay = self._inputs.ways, walk.leave, 1.0 - walk.leave
        steps = Steps(self._layout, ways.sources, ways.targets, walk.shares)
        whole = Chain(steps, stay, leave)
        self._tell_endless(whole)
        known: dict[int, Array] = {}
        for segment in walk.segments:
            if id(segment.entries) not in known:
                known[id(segment.entries)] = whole.visits(segment.entries)
        visits = sum(segment.part * known[id(segment.entries)] for segment in walk.segments)
        entries = sum(segment.part * segment.entries for segment in walk.segments)
        assert not isinstance(visits, int)
        assert not isinstance(entries, int)
        self.entries += entries
        self.entrants += float(entries.sum())
        self._add_places(walk, steps, whole, visits)
        chances = self._add_effects(walk, steps, entries, visits)
        for segment in walk.segments:
            converted = segment.part * float(segment.entries @ chances)
            lost = segment.part * known[id(segment.entries)] * leave
            self.segments.append((segment, float(segment.entries.sum()) * segment.part, converted, lost))
            self.converted += converted

    def _add_places(self, walk: Walk, steps: Steps, whole: Chain, visits: Array) -> None:
        import numpy as np

        self.visits += visits
        self.reached += visits / whole.visits_once_there()
        self.lost += visits * walk.leave
        going = visits * (1.0 - walk.leave)
        ways = self._inputs.ways
        taken = going[ways.sources] * walk.shares
        if whole.cut:
            taken[steps.links[whole.cut]] = 0.0
        self._taken += taken
        gone = np.bincount(ways.sources, taken, len(visits))
        ended = going - gone
        self.ended += np.where(ended > 1e-9 * going, ended, 0.0)

    def _add_effects(self, walk: Walk, steps: Steps, entries: Array, visits: Array) -> Array:
        """Add what changes at single touchpoints would do to conversion; returns the chance to convert from each."""
        import numpy as np

        leave, stay = walk.leave, 1.0 - walk.leave
        if not self.goals:
            self.left_before += float(visits @ leave)
            return np.zeros(len(leave))
        goals = np.zeros(len(leave), dtype=bool)
        goals[self.goals] = True
        ahead = Chain(steps, np.where(goals, 0.0, stay), leave)
        chances = ahead.chances(np.where(goals, stay, 0.0))
        visits = ahead.visits(entries)
        reached = visits / ahead.visits_once_there()
        self.left_before += float(visits @ leave)
        self.removed += reached * chances
        ways, back = self._inputs.ways, ahead.returns()
        onward = np.bincount(ways.sources, walk.shares * chances[ways.targets], len(leave))
        room = np.where(back < 1.0, 1.0 - back, 1.0)
        opened = np.where(goals, 1.0, np.where(back < 1.0, (onward - back * chances) / room, 0.0))
        self.gained += np.where(leave > 0.0, reached * np.maximum(opened.clip(max=1.0) - chances, 0.0), 0.0)
        return chances

    def _tell_endless(self, whole: Chain) -> None:
        for loop in whole.endless:
            place = self._inputs.touchpoints[min(loop)]
            self._messages.append(
                Message(
                    "loop without exit",
                    place.id,
                    f"Those who come to {quoted(place.name)} go round for ever: the loop has no way out and nobody leaves",
                    "until there is one, the flow counts each way of the loop once",
                )
            )

    def links(self) -> dict[str, float]:
        """Return how many take each link; one that nobody takes is left out."""
        names = [link.id for link in self._inputs.ways.links]
        taken = dict(zip(names, self._taken.tolist(), strict=True))
        return taken if self._taken.all() else {name: often for name, often in taken.items() if often}

    def totals(self) -> tuple[float, float, float | None]:
        """Return minutes and cost of all customers of the period, and the mean effort of a visit, where they are known."""
        minutes = cost = effort = known = 0.0
        for often, touchpoint in zip(self.visits.tolist(), self._inputs.touchpoints, strict=True):
            if touchpoint.minutes:
                minutes += often * touchpoint.minutes
            if touchpoint.cost:
                cost += often * touchpoint.cost
            if touchpoint.effort is not None:
                effort += often * touchpoint.effort
                known += often
        return minutes, cost, effort / known if known else None

    def stages(
        self, project: Project
    ) -> tuple[dict[str, tuple[float, float, float]], dict[tuple[str, str], float]]:
        """Return (entering, lost, ended) of each stage, and how many go from one stage to another."""
        import numpy as np

        stages = project.journeys[self._inputs.journey.id].stages
        sizes = [len(project.stages[name].touchpoints) for name in stages]
        home = np.repeat(np.arange(len(stages)), sizes)
        ways, count = self._inputs.ways, len(stages)
        source, target = home[ways.sources], home[ways.targets]
        between = (source != target) & (self._taken > 0.0)
        pairs, place = np.unique(source[between] * max(count, 1) + target[between], return_inverse=True)
        flows = np.bincount(place, self._taken[between], len(pairs))
        entering = np.bincount(home, self.entries, count)
        np.add.at(entering, target[between], self._taken[between])
        lost, ended = np.bincount(home, self.lost, count), np.bincount(home, self.ended, count)
        rows = zip(entering.tolist(), lost.tolist(), ended.tolist(), strict=True)
        ribbons = {
            (stages[pair // count], stages[pair % count]): often
            for pair, often in zip(pairs.tolist(), flows.tolist(), strict=True)
        }
        return dict(zip(stages, rows, strict=True)), ribbons

    def messages(self) -> list[Message]:
        """Return everything that keeps the figures from meaning what they should, each once."""
        inputs, messages = self._inputs, list(self._messages)
        journey = inputs.journey
        if inputs.touchpoints and not self.entrants:
            sentence, detail = f"Nobody enters “{journey.name}”", "say at a touchpoint how many start there"
            messages.append(Message("nobody enters", journey.id, sentence, detail))
        if inputs.touchpoints and not self.goals:
            sentence, detail = (
                f"“{journey.name}” has no goal",
                "mark the touchpoint where customers count as converted",
            )
            messages.append(Message("goal missing", journey.id, sentence, detail))
        for at in self.goals:
            if self.entrants and not self.visits[at]:
                place = inputs.touchpoints[at]
                sentence = f"Nobody can reach the goal {quoted(place.name)}"
                detail = "no way leads there from where customers enter"
                messages.append(Message("goal unreachable", place.id, sentence, detail))
        return list(dict.fromkeys(messages))
