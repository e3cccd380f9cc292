"""A chain with a few touchpoints that change, solved for thousands of changes at once.

Let K be the touchpoints that bets change, and r what a visit earns (the chance to complete a goal there, or money). With the ways on
from K taken out of the chain, three things do not depend on the bets and are computed once:

    f[w, k]  how many of those who enter, weighted in the way w, come to k before any other touchpoint of K
    g[t, k]  the chance to come from t to k before any other touchpoint of K, for each t that a way leads to from K
    e[t]     what is expected from t on until K is met

What is expected at K, u, then solves a system of the size of K alone, for each draw d of the leave and link shares:

    u[k] = r_d[k] + stay_d[k] * sum over the ways j of k of share_d[j] * (e[t_j] + sum over m in K of g[t_j, m] u[m])

and the whole chain is worth entries e + f u. This is the chain watched only when it is in K (Kemeny & Snell, "Finite Markov
Chains", 1960, section 6.1; Meyer, "Stochastic complementation", SIAM Review 31, 1989), equal to solving it anew. All that is added up
is positive, so nothing cancels. The system itself is solved backwards, one strongly connected component at a time, all draws at once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from journeymapper.analysis.bet_places import Place
from journeymapper.analysis.bet_rules import Array
from journeymapper.analysis.chain import Chain, Steps
from journeymapper.analysis.components import components
from journeymapper.analysis.layout import Layout
from journeymapper.analysis.network import Walk

_LEAK = 1e-13
"""So little is let go on each way of a loop, that one which bets close for good can be told from one that is merely long."""

_ENDLESS = 1e9
"""More rounds than this mean that nobody gets out; what is met there is then counted once, as in the flow."""


class Paths(NamedTuple):
    """A chain seen from the K touchpoints that change; J ways lead on from each, W weights tell who enters."""

    arrivals: Array
    """(W, K): f."""
    meeting: tuple[Array, ...]
    """For each touchpoint (J, K): g at the ends of its ways."""
    onward: tuple[Array, ...]
    """For each touchpoint (J,): e at the ends of its ways."""
    blocks: tuple[tuple[int, ...], ...]
    """The touchpoints by strongly connected component, upstream first."""

    def expected(self, stay: Array, ways: Sequence[Array], earning: Array) -> Array:
        """Return u, what is expected at each of the K touchpoints: (K, D), one column a draw.

        `stay` (K, D) is the part that does not leave, `ways` holds for each touchpoint the shares (J, D) of its ways, `earning`
        (K, D) is what a visit earns.
        """
        found: Array = np.zeros_like(earning)
        for block in self.blocks[::-1]:
            rows = list(block)
            outside = np.stack(
                [
                    earning[k]
                    + stay[k] * (ways[k] * (self.meeting[k] @ found + self.onward[k][:, None])).sum(axis=0)
                    for k in rows
                ]
            )
            if len(rows) > 1 or self.meeting[rows[0]][:, rows[0]].any():
                found[rows] = self._around(rows, stay, ways, outside)
            else:
                found[rows] = outside
        return found

    def _around(self, rows: list[int], stay: Array, ways: Sequence[Array], outside: Array) -> Array:
        """Close the loops of a component, from what is expected outside it."""
        steps = np.stack([stay[k][:, None] * (ways[k].T @ self.meeting[k][:, rows]) for k in rows], axis=1)
        system = np.eye(len(rows)) - (1.0 - _LEAK) * steps
        solved = np.linalg.solve(system, outside.T[:, :, None])[:, :, 0].T
        return np.where(np.abs(solved) > _ENDLESS * np.abs(outside).max(initial=0.0), outside, solved)

    def only(self, keep: Sequence[int], stay: Array, ways: Sequence[Array], earning: Array) -> Paths:
        """Return the chain seen from some of its touchpoints; the others stay as given by one row (K,) each."""
        kept, rest = list(keep), [k for k in range(len(self.meeting)) if k not in keep]
        if not rest:
            return self
        steps = np.array([stay[k] * (ways[k] @ self.meeting[k]) for k in rest]).reshape(
            len(rest), len(self.meeting)
        )
        ends = np.array([earning[k] + stay[k] * float(ways[k] @ self.onward[k]) for k in rest])
        system = np.eye(len(rest)) - (1.0 - _LEAK) * steps[:, rest]
        through = np.linalg.solve(system, np.column_stack([steps[:, kept], ends]))
        back, last = through[:, :-1], through[:, -1]
        meeting = tuple(self.meeting[k][:, kept] + self.meeting[k][:, rest] @ back for k in kept)
        onward = tuple(self.onward[k] + self.meeting[k][:, rest] @ last for k in kept)
        arrivals = self.arrivals[:, kept] + self.arrivals[:, rest] @ back
        return Paths(arrivals, meeting, onward, _blocks(meeting))


def paths(
    walk: Walk,
    layout: Layout,
    places: Sequence[Place],
    stops: Collection[int],
    ending: Array,
    entering: Array,
) -> Paths:
    """See the chain of a walk from `places`. It stops at `stops` (at goals, say); `ending` is what a visit earns today.

    `entering` (W, all touchpoints) tells how many enter where, once for each weight. Costs a walk through the chain for each place.
    """
    nodes = [place.node for place in places]
    stay, earning = 1.0 - walk.leave, ending.copy()
    stay[list(stops)] = 0.0
    stay[nodes] = earning[nodes] = 0.0
    steps = Steps(layout, walk.ways.sources, walk.ways.targets, walk.shares)
    chain = Chain(steps, stay, walk.leave)
    columns = np.stack([chain.chances(_at(node, len(stay))) for node in nodes], axis=1)
    chances = chain.chances(earning)
    ends = [walk.ways.targets[[] if place.node in stops else list(place.links)] for place in places]
    meeting = tuple(columns[ways] for ways in ends)
    return Paths(entering @ columns, meeting, tuple(chances[ways] for ways in ends), _blocks(meeting))


def _at(node: int, count: int) -> Array:
    found: Array = np.zeros(count)
    found[node] = 1.0
    return found


def _blocks(meeting: Sequence[Array]) -> tuple[tuple[int, ...], ...]:
    targets = [np.flatnonzero(rows.any(axis=0)).tolist() for rows in meeting]
    return tuple(tuple(block) for block in components(targets))
