"""Loops, solved exactly: one strongly connected component of an absorbing Markov chain at a time.

Inside a component p[i, j] is the chance that a visit to i is followed by one to j: the share `stay` of those who do not give up
at i, times the share of these who go on to j. N = (I - p)^-1 is the fundamental matrix: N[i, j]
is how often somebody who stands at i will visit j (Kemeny & Snell, "Finite Markov Chains", 1960, chapter III). A small
component is inverted as it is. A large one is opened at the heads of its loops, K: without the steps into K it has no loop
left, so N_F = (I - F)^-1 is a walk along the order; the steps into K come back by the formula of Sherman, Morrison and Woodbury:

    N = N_F + W S^-1 U,   W = N_F B (B: steps into K),   U = the rows K of N_F,   S = I - the rows K of W
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Step = tuple[int, int, float]
"""(from, to, share of those who go on) inside a component, by place in it."""

DENSE_LIMIT = 48
"""Up to this many touchpoints a component is inverted as a whole."""

_ENDLESS = 1e12
"""More visits than this on the way mean that nobody ever gets out."""


class Block(Protocol):
    """A solved component. Vectors are in the order of its nodes."""

    endless: bool
    """Whether nobody ever gets out. It is then computed without the steps that close its loops."""

    def forward(self, arriving: Sequence[float]) -> list[float]:
        """Return the visits to each node, from how many arrive at each from outside."""

    def backward(self, ending: Sequence[float]) -> list[float]:
        """Return the chance of an outcome from each node, from its chance to come without a step inside."""

    def diagonal(self) -> list[float]:
        """Return how often a node is visited once it has been reached: N[i, i]."""

    def returning(self) -> list[float]:
        """Return the chance to come back to each node for those who do not give up at it."""


def solve(steps: Sequence[Step], stay: Sequence[float], barred: Collection[int] = ()) -> Block:
    """Return a solved component. `stay[i]` is the share that does not give up at node i.

    `steps` are those inside, nodes in the order of `components`. `barred` names the nodes with a share of 0 whose
    `returning` is asked for all the same: what would happen if they were opened.
    """
    kind: type[DenseBlock | OpenedBlock] = DenseBlock if len(stay) <= DENSE_LIMIT else OpenedBlock
    block = kind(steps, stay, barred)
    if block.endless:
        block = kind([step for step in steps if step[1] > step[0]], stay, barred)
        block.endless = True
    return block


class DenseBlock:
    """A small component: its fundamental matrix as it is."""

    def __init__(self, steps: Sequence[Step], stay: Sequence[float], barred: Collection[int] = ()) -> None:
        """Invert I - p; nothing need be known of the barred nodes beforehand."""
        import numpy as np

        del barred
        matrix = np.eye(len(stay))
        for source, target, share in steps:
            matrix[source, target] -= stay[source] * share
        self._steps = steps
        self._visits, self.endless = _inverse(matrix)

    def forward(self, arriving: Sequence[float]) -> list[float]:
        """See `Block`."""
        return _plain(arriving @ self._visits)

    def backward(self, ending: Sequence[float]) -> list[float]:
        """See `Block`."""
        return _plain(self._visits @ ending)

    def diagonal(self) -> list[float]:
        """See `Block`."""
        return _plain(self._visits.diagonal())

    def returning(self) -> list[float]:
        """See `Block`: the chance to reach i from j is N[j, i] / N[i, i], whatever happens at i."""
        back = [0.0] * len(self._visits)
        for source, target, share in self._steps:
            back[source] += share * float(self._visits[target, source] / self._visits[source, source])
        return back


class OpenedBlock:
    """A large component, opened at the heads of its loops: the third power is that of their number, not of all nodes."""

    def __init__(self, steps: Sequence[Step], stay: Sequence[float], barred: Collection[int] = ()) -> None:
        """Find the heads, walk the rest in order, close the loops again."""
        import numpy as np

        heads = sorted({target for source, target, _ in steps if target <= source}.union(barred))
        self._column = {node: at for at, node in enumerate(heads)}
        self._stay = stay
        self._from_barred = [step for step in steps if step[0] in frozenset(barred)]
        self._onward: list[list[tuple[int, float]]] = [[] for _ in stay]
        into_heads = np.zeros((len(stay), len(heads)))
        for source, target, share in steps:
            if target in self._column:
                into_heads[source, self._column[target]] += stay[source] * share
            else:
                self._onward[source].append((target, stay[source] * share))
        rows = np.zeros_like(into_heads)
        rows[heads, range(len(heads))] = 1.0
        self._rows = self._downwards(rows)
        w = self._upwards(into_heads)
        inner, self.endless = _inverse(np.eye(len(heads)) - w[heads])
        self._closing: Array = w @ inner

    def _downwards(self, values: Array) -> Array:
        """Values times N_F, one row a node; changes and returns `values`."""
        for source, ways in enumerate(self._onward):
            for target, chance in ways:
                values[target] += chance * values[source]
        return values

    def _upwards(self, values: Array) -> Array:
        """N_F times values, one row a node; changes and returns `values`."""
        for source in range(len(self._onward) - 1, -1, -1):
            for target, chance in self._onward[source]:
                values[source] += chance * values[target]
        return values

    def forward(self, arriving: Sequence[float]) -> list[float]:
        """See `Block`."""
        import numpy as np

        start = np.array(arriving)
        return _plain(self._downwards(start.copy()) + self._rows @ (start @ self._closing))

    def backward(self, ending: Sequence[float]) -> list[float]:
        """See `Block`."""
        import numpy as np

        end = np.array(ending)
        return _plain(self._upwards(end.copy()) + self._closing @ (end @ self._rows))

    def diagonal(self) -> list[float]:
        """See `Block`."""
        return _plain(1.0 + (self._closing * self._rows).sum(axis=1))

    def returning(self) -> list[float]:
        """See `Block`: 1 - 1 / N[i, i] is `stay` times this chance; a barred node is a head, whose column is known."""
        visits = self.diagonal()
        back = [
            (1.0 - 1.0 / often) / share if share > 0.0 else 0.0
            for often, share in zip(visits, self._stay, strict=True)
        ]
        for source, target, share in self._from_barred:
            at = float(self._closing[target, self._column[source]]) + (target == source)
            back[source] += share * at / visits[source]
        return back


def _inverse(matrix: Array) -> tuple[Array, bool]:
    """Return the inverse, and whether there is none that means anything (then the first part is of no use)."""
    import numpy as np

    try:
        inverse = np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        return matrix, True
    largest = float(np.abs(inverse).max()) if inverse.size else 0.0
    return inverse, not largest < _ENDLESS


def _plain(values: Array) -> list[float]:
    numbers: list[float] = values.tolist()
    return numbers
