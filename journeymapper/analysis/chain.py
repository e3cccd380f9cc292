"""The absorbing Markov chain of a walk: visits, chances and returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from journeymapper.analysis.blocks import Block, DenseBlock, OpenedBlock, inverted
from journeymapper.analysis.components import components
from journeymapper.analysis.layout import SHORT, Layout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


class Steps:
    """The links of a network as steps between places of its layout, those inside its blocks set apart.

    One serves all chains over the same shares.
    """

    def __init__(self, layout: Layout, sources: Ints, targets: Ints, shares: Array) -> None:
        """Order the steps by the place they lead from. A step with a share of 0 is none."""
        import numpy as np

        self.layout = layout
        taken = np.flatnonzero(shares > 0.0)
        start, end = layout.place[sources[taken]], layout.place[targets[taken]]
        order = np.argsort(start, kind="stable")
        self.links: Ints = taken[order]
        """Step -> link."""
        self.sources: Ints = start[order]
        self.targets: Ints = end[order]
        self.shares: Array = shares[self.links]
        block = np.full(len(layout.order), -1)
        for at, (first, last) in enumerate(layout.blocks):
            block[first:last] = at
        home = block[self.sources]
        self.inside: Flags = (home >= 0) & (home == block[self.targets])
        self.home: Ints = home
        """Step -> the block that it begins in, -1 for none."""


class Chain:
    """Steps with the part that stays on at each touchpoint; what takes the others out of it is not its business.

    Vectors are arrays in the order of the touchpoints of the journey.
    """

    def __init__(self, steps: Steps, stay: Array, leave: Array) -> None:
        """Solve the loops. `stay` is the part that goes on at each touchpoint, `leave` that which gives up there."""
        self._steps = steps
        self._layout = steps.layout
        self._stay = stay[steps.layout.order]
        self._leave = leave[steps.layout.order]
        self.endless: list[list[int]] = []
        """Loops, as touchpoints, that nobody ever gets out of; their ways are computed as if each were gone once."""
        self.cut: list[int] = []
        """The steps that were left out for that."""
        self._blocks = self._solved()
        onward = ~steps.inside
        chances = self._stay[steps.sources[onward]] * steps.shares[onward]
        self._sources: list[int] = steps.sources[onward].tolist()
        self._targets: list[int] = steps.targets[onward].tolist()
        self._chances: list[float] = chances.tolist()
        firsts = [first for first, _ in self._layout.blocks]
        ends: list[int] = steps.sources[onward].searchsorted(firsts).tolist()
        self._halts = list(zip(ends, self._layout.blocks, self._blocks, strict=True))
        """Before which step a block is to be solved."""

    def visits(self, entries: Array) -> Array:
        """Return how often each touchpoint is visited by those who enter: v = a N."""
        import numpy as np

        visits: list[float] = entries[self._layout.order].tolist()
        steps = zip(self._sources, self._targets, self._chances, strict=True)
        done = 0
        for halt, (first, last), block in self._halts:
            for source, target, chance in islice(steps, halt - done):
                visits[target] += visits[source] * chance
            done = halt
            visits[first:last] = block.forward(np.array(visits[first:last])).tolist()
        for source, target, chance in steps:
            visits[target] += visits[source] * chance
        return np.maximum(np.array(visits, dtype=np.float64)[self._layout.place], 0.0)

    def chances(self, ending: Array | Sequence[float]) -> Array:
        """Return the chance of an outcome from each touchpoint, from its chance to come right there: h = N r."""
        import numpy as np

        chances: list[float] = np.asarray(ending, dtype=np.float64)[self._layout.order].tolist()
        steps = zip(reversed(self._sources), reversed(self._targets), reversed(self._chances), strict=True)
        left = len(self._sources)
        for halt, (first, last), block in reversed(self._halts):
            for source, target, chance in islice(steps, left - halt):
                chances[source] += chances[target] * chance
            left = halt
            chances[first:last] = block.backward(np.array(chances[first:last])).tolist()
        for source, target, chance in steps:
            chances[source] += chances[target] * chance
        return np.clip(np.array(chances, dtype=np.float64)[self._layout.place], 0.0, 1.0)

    def visits_once_there(self) -> Array:
        """Return how often each touchpoint is visited by somebody who has come to it: the diagonal of N, 1 or more."""
        import numpy as np

        often = np.ones(len(self._stay))
        for (first, last), block in zip(self._layout.blocks, self._blocks, strict=True):
            often[first:last] = block.diagonal()
        return np.maximum(often[self._layout.place], 1.0)

    def returns(self) -> Array:
        """Return the chance to come back to each touchpoint for those who do not give up at it."""
        import numpy as np

        back = np.zeros(len(self._stay))
        for (first, last), block in zip(self._layout.blocks, self._blocks, strict=True):
            back[first:last] = block.returning()
        return np.clip(back[self._layout.place], 0.0, 1.0)

    def _solved(self) -> list[Block]:
        """Solve every block, small ones of one size all at once."""
        import numpy as np

        solved: dict[int, Block] = {}
        sizes: dict[int, list[int]] = {}
        for at, (first, last) in enumerate(self._layout.blocks):
            sizes.setdefault(last - first, []).append(at)
        for size, members in sizes.items():
            if size > SHORT:
                solved |= {at: self._opened(at) for at in members}
                continue
            shares = self._matrices(size, members)
            stay = np.stack([self._stay[slice(*self._layout.blocks[at])] for at in members])
            visits, endless = inverted(stay[:, :, None] * shares)
            for place, at in enumerate(members):
                own = self._unlocked(at, size) if endless[place] else visits[place]
                solved[at] = DenseBlock(shares[place], own)
        return [solved[at] for at in range(len(self._layout.blocks))]

    def _matrices(self, size: int, members: list[int]) -> Array:
        """The shares inside blocks of one size, as a stack of matrices."""
        import numpy as np

        steps = self._steps
        row = np.full(len(self._layout.blocks) + 1, -1)
        row[members] = np.arange(len(members))
        ours = np.flatnonzero(steps.inside & (row[steps.home] >= 0))
        home = steps.home[ours]
        first = np.array([first for first, _ in self._layout.blocks], dtype=np.int64)[home]
        matrices: Array = np.zeros((len(members), size, size))
        places = (row[home], steps.sources[ours] - first, steps.targets[ours] - first)
        np.add.at(matrices, places, steps.shares[ours])
        return matrices

    def _unlocked(self, at: int, size: int) -> Array:
        """N of a small block with loops that have no exit, once the steps that close them are left out."""
        import numpy as np

        first, ours, sources, targets = self._within(at)
        ways: list[list[int]] = [[] for _ in range(size)]
        for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
            if self._stay[first + source]:
                ways[source].append(target)
        chances = np.zeros((size, size))
        np.add.at(chances, (sources, targets), self._stay[first + sources] * self._steps.shares[ours])
        for members in components(ways):
            inner = chances[np.ix_(members, members)]
            if not inverted(inner[None])[1][0]:
                continue
            closing = np.tril(np.ones_like(inner, dtype=bool))
            chances[np.ix_(members, members)] = np.where(closing, 0.0, inner)
            place = {node: index for index, node in enumerate(members)}
            self._tell(first, members)
            self.cut += [
                step
                for step, source, target in zip(
                    ours.tolist(), sources.tolist(), targets.tolist(), strict=True
                )
                if place.get(target, size) <= place.get(source, -1)
            ]
        visits: Array = inverted(chances[None])[0][0]
        return visits

    def _opened(self, at: int) -> Block:
        """A large block; it is one strongly connected component."""
        import numpy as np

        first, ours, sources, targets = self._within(at)
        last = self._layout.blocks[at][1]
        stay = self._stay[first:last]
        barred = np.flatnonzero(self._leave[first:last] >= 1.0)
        block = OpenedBlock(sources, targets, self._steps.shares[ours], stay, barred)
        if not block.endless:
            return block
        self._tell(first, range(last - first))
        onward = targets > sources
        self.cut += ours[~onward].tolist()
        return OpenedBlock(sources[onward], targets[onward], self._steps.shares[ours][onward], stay, barred)

    def _within(self, at: int) -> tuple[int, Ints, Ints, Ints]:
        """The first place of a block, the steps inside it, and where they lead from and to inside it."""
        import numpy as np

        steps, first = self._steps, self._layout.blocks[at][0]
        ours = np.flatnonzero(steps.inside & (steps.home == at))
        return first, ours, steps.sources[ours] - first, steps.targets[ours] - first

    def _tell(self, first: int, members: Iterable[int]) -> None:
        self.endless.append([int(self._layout.order[first + node]) for node in members])
