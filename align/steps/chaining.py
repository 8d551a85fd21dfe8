"""Pairs of segments that are each other's best counterpart, and the heaviest chain of them."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from align.bitexts import Vectors

__all__ = ["Pairing", "chain", "find_mutual"]


class Pairing(NamedTuple):
    """A source and a target segment that may translate each other, and how sure that is."""

    src: int
    tgt: int
    strength: float


def find_mutual(cosines: Vectors) -> list[Pairing]:
    """Give the pairs of rows and columns that are each other's best, in the order of the rows.

    Their strength is the lead over the row's second best. Where two are equally good there is none.
    """
    if not cosines.size:
        return []
    best = cosines.argmax(axis=1)
    rows = np.arange(len(cosines))
    lead = cosines[rows, best].copy()
    if cosines.shape[1] > 1:
        lead -= np.partition(cosines, -2, axis=1)[:, -2]
    mutual = (cosines.argmax(axis=0)[best] == rows) & (lead > 0)
    return [Pairing(int(i), int(best[i]), float(lead[i])) for i in np.flatnonzero(mutual)]


def chain(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Give the chain of pairings, rising on both sides, with the greatest total strength.

    Pairings come in the order of the source, each of whose segments is in one at the most.

    >>> [p.tgt for p in chain([Pairing(0, 0, 1), Pairing(1, 5, 1), Pairing(2, 1, 1)])]
    [0, 1]
    """
    # ends[k] are target places where some chain may end, totals[k] the strength of the best of
    # those that end there; both rise, since a weaker chain that ends later is of no use
    ends: list[int] = []
    totals: list[float] = []
    heads: list[int] = []
    previous: list[int] = []
    for place, pairing in enumerate(pairings):
        slot = bisect_left(ends, pairing.tgt)
        previous.append(heads[slot - 1] if slot else -1)
        total = pairing.strength + (totals[slot - 1] if slot else 0.0)
        stop = slot
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if slot == len(ends) or ends[slot] > pairing.tgt or stop > slot:
            ends[slot:stop] = [pairing.tgt]
            totals[slot:stop] = [total]
            heads[slot:stop] = [place]
    found = []
    place = heads[-1] if heads else -1
    while place >= 0:
        found.append(pairings[place])
        place = previous[place]
    return found[::-1]
