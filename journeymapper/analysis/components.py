"""The order in which a network with loops can be computed: its strongly connected components, upstream first."""

from __future__ import annotations

from collections.abc import Sequence


def components(targets: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected components of a directed graph.

    `targets[i]` holds the nodes that node `i` leads to. The components come in topological order (a component leads only
    to later ones), each with its nodes in reverse order of a depth-first search leaving them: without the edges inside
    it that lead to a node not later in it, a component has no loop left.

    Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972), without recursion; written here
    because building the graph object of a library costs more than the whole flow may take at 10,000 touchpoints.
    """
    count = len(targets)
    index = [-1] * count
    low = [0] * count
    left = [-1] * count
    open_nodes: list[int] = []
    is_open = bytearray(count)
    found: list[list[int]] = []
    seen = gone = 0
    for root in range(count):
        if index[root] >= 0:
            continue
        index[root] = low[root] = seen
        seen += 1
        open_nodes.append(root)
        is_open[root] = 1
        path = [(root, iter(targets[root]))]
        while path:
            node, ways = path[-1]
            for other in ways:
                if index[other] < 0:
                    index[other] = low[other] = seen
                    seen += 1
                    open_nodes.append(other)
                    is_open[other] = 1
                    path.append((other, iter(targets[other])))
                    break
                if is_open[other] and index[other] < low[node]:
                    low[node] = index[other]
            else:
                path.pop()
                left[node] = gone
                gone += 1
                if path and low[node] < low[path[-1][0]]:
                    low[path[-1][0]] = low[node]
                if low[node] == index[node]:
                    found.append(_close(node, open_nodes, is_open, left))
    found.reverse()
    return found


def _close(node: int, open_nodes: list[int], is_open: bytearray, left: list[int]) -> list[int]:
    """Take the finished component that `node` leads off the stack."""
    at = len(open_nodes) - 1
    while open_nodes[at] != node:
        at -= 1
    members = open_nodes[at:]
    del open_nodes[at:]
    for member in members:
        is_open[member] = 0
    members.sort(key=left.__getitem__, reverse=True)
    return members
