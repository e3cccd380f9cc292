"""The absorbing Markov chain of a network: visits, chances and returns, one strongly connected component at a time."""

from __future__ import annotations

from collections.abc import Sequence

from journeymapper.analysis.blocks import Block, solve
from journeymapper.analysis.network import Network


class Chain:
    """A network with the share that stays on at each touchpoint; what takes the others out of it is not its business.

    Vectors are lists in the order of the touchpoints.
    """

    def __init__(self, network: Network, stay: Sequence[float], order: Sequence[Sequence[int]]) -> None:
        """Solve the loops. `order` holds the components, upstream first, as `components` gives them."""
        self._network = network
        self._stay = stay
        self._order = order
        self._blocks: dict[int, Block] = {}
        self._inside: dict[int, dict[int, int]] = {}
        for at, members in enumerate(order):
            if len(members) > 1 or members[0] in network.targets[members[0]]:
                self._solve(at, members)

    def _solve(self, at: int, members: Sequence[int]) -> None:
        place = {node: index for index, node in enumerate(members)}
        targets, shares = self._network.targets, self._network.shares
        steps = [
            (index, place[target], share)
            for index, node in enumerate(members)
            for target, share in zip(targets[node], shares[node], strict=True)
            if target in place
        ]
        barred = [index for index, node in enumerate(members) if self._network.leave[node] == 1.0]
        self._inside[at] = place
        self._blocks[at] = solve(steps, [self._stay[node] for node in members], barred)

    def visits(self, entries: Sequence[float]) -> list[float]:
        """Return how often each touchpoint is visited by those who enter: v = a N."""
        visits = list(entries)
        targets, shares, stay = self._network.targets, self._network.shares, self._stay
        for at, members in enumerate(self._order):
            block = self._blocks.get(at)
            if block is not None:
                solved = block.forward([visits[node] for node in members])
                inside = self._inside[at]
                for node, often in zip(members, solved, strict=True):
                    visits[node] = max(often, 0.0)
                    going = visits[node] * stay[node]
                    for target, share in zip(targets[node], shares[node], strict=True):
                        if target not in inside:
                            visits[target] += going * share
                continue
            node = members[0]
            going = visits[node] * stay[node]
            if going:
                for target, share in zip(targets[node], shares[node], strict=True):
                    visits[target] += going * share
        return visits

    def chances(self, ending: Sequence[float]) -> list[float]:
        """Return the chance of an outcome from each touchpoint, from its chance to come right there: h = N r."""
        chances = list(ending)
        targets, shares, stay = self._network.targets, self._network.shares, self._stay
        for at in range(len(self._order) - 1, -1, -1):
            members = self._order[at]
            inside: dict[int, int] = self._inside.get(at, {})
            for node in members:
                if stay[node]:
                    onward = 0.0
                    for target, share in zip(targets[node], shares[node], strict=True):
                        if target not in inside:
                            onward += share * chances[target]
                    chances[node] += stay[node] * onward
            block = self._blocks.get(at)
            if block is not None:
                solved = block.backward([chances[node] for node in members])
                for node, chance in zip(members, solved, strict=True):
                    chances[node] = min(max(chance, 0.0), 1.0)
        return chances

    def visits_once_there(self) -> list[float]:
        """Return how often each touchpoint is visited by somebody who has come to it: the diagonal of N, 1 or more."""
        often = [1.0] * len(self._stay)
        for at, block in self._blocks.items():
            for node, value in zip(self._order[at], block.diagonal(), strict=True):
                often[node] = max(value, 1.0)
        return often

    def returns(self) -> list[float]:
        """Return the chance to come back to each touchpoint for those who do not give up at it."""
        back = [0.0] * len(self._stay)
        for at, block in self._blocks.items():
            for node, value in zip(self._order[at], block.returning(), strict=True):
                back[node] = min(max(value, 0.0), 1.0)
        return back

    def endless(self) -> list[Sequence[int]]:
        """Return the loops that nobody ever gets out of; they are computed as if each way were gone once."""
        return [self._order[at] for at, block in self._blocks.items() if block.endless]

    def cut(self, node: int) -> float:
        """Return the share of those who go on from a touchpoint of an endless loop that would only go round again."""
        members = next((loop for loop in self.endless() if node in loop), ())
        place = {other: index for index, other in enumerate(members)}
        ways = zip(self._network.targets[node], self._network.shares[node], strict=True)
        return sum(share for target, share in ways if place.get(target, len(place)) <= place.get(node, -1))
