"""Which of many texts are worth comparing with one: those that share its rare tokens.

Each token of the text that is asked for has a weight, the rarer the more (Spärck Jones 1972, the
inverse document frequency), and each row that holds it gets that weight. Rows are ranked in two
ways, by those weights and by the characters of the tokens, which is nearer to what edits count; the
best of both are the candidates.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx.store.postings import Found, Shard
from tmx.store.tokens import tokenize

__all__ = ["nominate"]

MOST = 250  # candidates by each ranking
BUDGET = 300_000  # rows that are looked at, those of the rarest tokens first

Weights = NDArray[np.float64]  # of shape (2, n): by rarity, and by characters


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Keys of rows, and what each row has of all there is to have, in both rankings."""

    keys: NDArray[np.int64]
    shares: Weights

    def best(self) -> NDArray[np.intp]:
        """Give the places of those that are among the best in either ranking."""
        if len(self.keys) <= MOST:
            return np.arange(len(self.keys))
        first, second = (np.argpartition(-shares, MOST)[:MOST] for shares in self.shares)
        return np.union1d(first, second)


def nominate(shards: Sequence[Shard], text: str, least: float) -> list[int]:
    """Give the keys of texts that may be ``least`` similar (0 to 100) to one, likely ones first."""
    found = tokenize([text])
    tokens, places = np.unique(found.values, return_index=True)
    known = [shard.look_up(tokens) for shard in shards]
    counts = np.zeros(len(tokens), np.int64)
    for each in known:
        counts[each.asked] += each.counts
    rows = sum(map(len, shards))
    weights = _weigh(counts, found.lengths[places], rows)
    ranked = [
        _rank(shard, each, weights, len(text), least)
        for shard, each in zip(shards, known, strict=True)
    ]
    if not ranked:
        return []
    merged = _Ranked(
        np.concatenate([each.keys for each in ranked]),
        np.concatenate([each.shares for each in ranked], axis=1),
    )
    best = merged.best()
    order = np.argsort(-merged.shares[1, best], kind="stable")
    return [int(key) for key in merged.keys[best[order]]]


def _weigh(counts: NDArray[np.int64], lengths: NDArray[np.intp], rows: int) -> Weights:
    """Give the weights of tokens, both adding up to 1; those that would cost too much have none."""
    weights = np.zeros((2, len(counts)))
    order = np.argsort(counts, kind="stable")
    order = order[counts[order] > 0]
    within = np.cumsum(counts[order]) <= BUDGET
    chosen = order[within] if within.any() else order[:1]
    weights[0, chosen] = np.log2((rows + 1) / counts[chosen])
    weights[1, chosen] = lengths[chosen]
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return weights


def _rank(shard: Shard, known: Found, weights: Weights, length: int, least: float) -> _Ranked:
    """Give the best rows of a shard."""
    used = weights[0, known.asked] > 0
    rows = shard.list_rows(known.places[used])
    spread = np.repeat(weights[:, known.asked[used]], known.counts[used], axis=1)
    votes = [np.bincount(rows, weights=each, minlength=len(shard)) for each in spread]
    hit = np.flatnonzero(votes[0])
    sizes = shard.sizes[hit]
    # however alike, a text needs an edit for each character that it has more or less
    near = np.minimum(sizes, length) * 100.0 >= np.maximum(sizes, length) * least
    hit, sizes = hit[near], sizes[near]
    shares = np.stack([each[hit] for each in votes]) * np.minimum(
        1.0, length / np.maximum(sizes, 1)
    )
    ranked = _Ranked(shard.keys[hit], shares)
    best = ranked.best()
    return _Ranked(ranked.keys[best], shares[:, best])
