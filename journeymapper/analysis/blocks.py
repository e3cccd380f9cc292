"""Loops, solved exactly: one stretch of an absorbing Markov chain at a time.

Inside a block p[i, j] is the chance that a visit to i is followed by one to j, and N = (I - p)^-1 is its fundamental matrix: N[i, j]
is how often somebody who stands at i will visit j (Kemeny & Snell, "Finite Markov Chains", 1960, chapter III). A small
block is inverted as it is. A large one is opened at the heads of its loops, K: without the steps into K no loop
is left, so N_F = (I - F)^-1 is a walk along the order; the steps into K come back by the formula of Sherman, Morrison and Woodbury:

    N = N_F + W S^-1 U,   W = N_F B (B: steps into K),   U = the rows K of N_F,   S = I - the rows K of W
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_FEW = 16
"""Up to so many columns are faster as plain numbers than as rows of an array."""

_ENDLESS = 1e12
"""More visits than this on the way mean that nobody ever gets out."""


class Block(Protocol):
    """A solved block. Vectors are in the order of its places."""

    def forward(self, arriving: Array) -> Array:
        """Return the visits to each place, from how many arrive at each from outside."""

    def backward(self, ending: Array) -> Array:
        """Return the chance of an outcome from each place, from its chance to come without a step inside."""

    def diagonal(self) -> Array:
        """Return how often a place is visited once it has been reached: N[i, i]."""

    def returning(self) -> Array:
        """Return the chance to come back to each place for those who do not give up at it."""


class DenseBlock:
    """A small block: its fundamental matrix as it is."""

    def __init__(self, shares: Array, visits: Array) -> None:
        """Take the matrix of the shares of those who go on, and N."""
        self._shares = shares
        self._visits = visits

    def forward(self, arriving: Array) -> Array:
        """See `Block`."""
        visits: Array = arriving @ self._visits
        return visits

    def backward(self, ending: Array) -> Array:
        """See `Block`."""
        chances: Array = self._visits @ ending
        return chances

    def diagonal(self) -> Array:
        """See `Block`."""
        return self._visits.diagonal()

    def returning(self) -> Array:
        """See `Block`: the chance to reach i from j is N[j, i] / N[i, i], whatever happens at i."""
        back: Array = (self._shares * self._visits.T).sum(axis=1) / self._visits.diagonal()
        return back


class OpenedBlock:
    """A large block, opened at the heads of its loops: the third power is that of their number, not of all places."""

    def __init__(self, sources: Ints, targets: Ints, shares: Array, stay: Array, barred: Ints) -> None:
        """Find the heads, walk the rest in order, close the loops again.

        `shares` are of those who go on, `stay` is the part that does not give up at a place; `barred` are places where all
        give up, of which `returning` shall be known all the same.
        """
        import numpy as np

        heads = np.union1d(targets[targets <= sources], barred)
        column = np.full(len(stay), -1)
        column[heads] = np.arange(len(heads))
        chances = stay[sources] * shares
        closing = column[targets] >= 0
        into_heads = np.zeros((len(stay), len(heads)))
        np.add.at(into_heads, (sources[closing], column[targets[closing]]), chances[closing])
        onward = ~closing
        steps = sorted(
            zip(sources[onward].tolist(), targets[onward].tolist(), chances[onward].tolist(), strict=True)
        )
        self._down = steps
        self._up = [(target, source, chance) for source, target, chance in reversed(steps)]
        self._stay = stay
        self._from_barred = np.isin(sources, barred)
        self._barred_steps = sources[self._from_barred], targets[self._from_barred], shares[self._from_barred]
        self._column = column
        rows = np.zeros_like(into_heads)
        rows[heads, np.arange(len(heads))] = 1.0
        self._rows = _carried(rows, self._down)
        w = _carried(into_heads, self._up)
        inner, endless = inverted(w[heads][None])
        self.endless = bool(endless[0])
        self._closing: Array = w @ inner[0]

    def forward(self, arriving: Array) -> Array:
        """See `Block`."""
        visits: Array = _carried(arriving, self._down) + self._rows @ (arriving @ self._closing)
        return visits

    def backward(self, ending: Array) -> Array:
        """See `Block`."""
        chances: Array = _carried(ending, self._up) + self._closing @ (ending @ self._rows)
        return chances

    def diagonal(self) -> Array:
        """See `Block`."""
        visits: Array = 1.0 + (self._closing * self._rows).sum(axis=1)
        return visits

    def returning(self) -> Array:
        """See `Block`: 1 - 1 / N[i, i] is `stay` times this chance; a barred place is a head, whose column is known."""
        import numpy as np

        visits = self.diagonal()
        open_places = self._stay > 0.0
        back = np.where(open_places, (1.0 - 1.0 / visits) / np.where(open_places, self._stay, 1.0), 0.0)
        sources, targets, shares = self._barred_steps
        reached = self._closing[targets, self._column[sources]] + (targets == sources)
        np.add.at(back, sources, shares * reached / visits[sources])
        return back


def _carried(values: Array, steps: Sequence[tuple[int, int, float]]) -> Array:
    """Return `values`, one row a place, after each step (from, to, chance) in turn has carried its part of a row on.

    Downwards along the order that is values N_F, upwards N_F values.
    """
    import numpy as np

    if values.ndim == 2 and values.shape[1] > _FEW:
        rows = values.copy()
        for start, end, chance in steps:
            rows[end] += chance * rows[start]
        return rows
    columns: list[list[float]] = values.reshape(len(values), -1).T.tolist()
    for column in columns:
        for start, end, chance in steps:
            column[end] += chance * column[start]
    return np.array(columns).T.reshape(values.shape)


def inverted(chances: Array) -> tuple[Array, Flags]:
    """Return (I - p)^-1 for a stack of matrices p, and which of them have none that means anything: loops without exit."""
    import numpy as np

    matrices = np.eye(chances.shape[-1]) - chances
    try:
        inverses = np.asarray(np.linalg.inv(matrices), dtype=np.float64)
    except np.linalg.LinAlgError:
        inverses = np.stack([_inverse_or_none(matrix) for matrix in matrices])
    largest = np.abs(inverses).max(axis=(1, 2), initial=0.0)
    return inverses, ~(largest < _ENDLESS)


def _inverse_or_none(matrix: Array) -> Array:
    """The inverse, or a matrix that is nothing but infinite."""
    import numpy as np

    try:
        return np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.full_like(matrix, np.inf)
