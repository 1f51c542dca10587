"""The figures of ``figures.metrics`` on dense matrices: a hundred times faster than walking from edge to edge.

A matrix of a few thousand nodes fits in memory, and multiplying two takes a second. The tests hold each function against
networkx on the same graphs.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

DAMPING = 0.85


def betweenness(linked: np.ndarray) -> np.ndarray:
    """Exact betweenness, 0 to 1, by Brandes' algorithm (2001) from all sources at once.

    Args:
        linked: symmetric, 1.0 where two nodes are joined, else 0.0; zeros on the diagonal.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n = len(linked)
    through = np.zeros(n)
    # no path leads from one component to another: bodies of different places seldom share a measure
    number, member = connected_components(csr_array(linked), directed=False)
    order = np.argsort(member, kind="stable")
    for part in np.split(order, np.cumsum(np.bincount(member, minlength=number))[:-1]):
        if len(part) > 2:
            through[part] = _through(linked[np.ix_(part, part)])
    total: np.ndarray = through / max(1, (n - 1) * (n - 2))
    return total


def _through(linked: np.ndarray) -> np.ndarray:
    """How many shortest paths, as shares of those of each pair, lead through each node."""
    import numpy as np

    n = len(linked)
    paths, depth = np.eye(n), np.where(np.eye(n) > 0, 0, -1)
    front, step = np.eye(n), 0
    while True:
        front = front @ linked
        front[depth >= 0] = 0
        if not front.any():
            break
        step += 1
        depth[front > 0] = step
        paths += front
    through = np.zeros((n, n))
    for ring in range(step, 1, -1):
        share = np.where(depth == ring, (1 + through) / np.maximum(paths, 1), 0)
        through += np.where(depth == ring - 1, (share @ linked) * paths, 0)
    np.fill_diagonal(through, 0)
    total: np.ndarray = through.sum(axis=0)
    return total


def pagerank(weights: np.ndarray) -> np.ndarray:
    """PageRank (Brin and Page 1998) by power iteration; nodes without edges lead everywhere alike."""
    import numpy as np

    n = len(weights)
    out = weights.sum(axis=1)
    steps = np.divide(weights, out[:, None], out=np.full((n, n), 1 / n), where=out[:, None] > 0)
    rank = np.full(n, 1 / n)
    for _ in range(200):
        before, rank = rank, (1 - DAMPING) / n + DAMPING * (rank @ steps)
        if np.abs(rank - before).sum() < n * 1e-9:
            break
    return rank


def core_numbers(linked: np.ndarray) -> np.ndarray:
    """Core number of each node, by taking away the node with fewest partners again and again (Batagelj, Zaveršnik 2003)."""
    import numpy as np

    left = linked.sum(axis=1)
    core = np.zeros(len(linked), dtype=int)
    level = 0
    for _ in range(len(linked)):
        node = int(np.argmin(left))
        level = max(level, int(left[node]))
        core[node] = level
        left -= linked[node]
        left[node] = np.inf
    return core


def louvain(weights: np.ndarray, seed: int) -> np.ndarray:
    """Community of each node by the Louvain method (Blondel et al. 2008): nodes move where modularity grows, groups become nodes."""
    import numpy as np

    rng = np.random.default_rng(seed)
    member = np.arange(len(weights))
    while True:
        group = _local_moves(weights, rng)
        _, group = np.unique(group, return_inverse=True)
        member = group[member]
        if group.max() + 1 == len(weights):
            return member
        to_group = np.eye(group.max() + 1)[group]
        weights = to_group.T @ weights @ to_group


def _local_moves(weights: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Moves single nodes between groups until none gains; a group's inner weight stands on the diagonal, twice."""
    import numpy as np

    strength = weights.sum(axis=1)
    total = strength.sum()
    group = np.arange(len(weights))
    if total == 0:
        return group
    in_group = strength.copy()
    order = rng.permutation(len(weights))
    moved = True
    while moved:
        moved = False
        for node in order:
            old = group[node]
            in_group[old] -= strength[node]
            ties = np.bincount(group, weights=weights[node], minlength=len(weights))
            ties[old] -= weights[node, node]
            gain = ties - in_group * (strength[node] / total)
            best = int(np.argmax(gain))
            if gain[best] <= gain[old] + 1e-9 * total:
                best = old
            group[node] = best
            in_group[best] += strength[node]
            moved |= best != old
    return group
