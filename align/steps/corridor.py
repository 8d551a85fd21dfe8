"""Where a path through a piece may run: near segments that are each other's best counterpart."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Vectors
from align.steps.chaining import Pairing, chain, find_mutual

__all__ = ["Corridor", "find_corridor"]

REACH = 6  # segments around the chain, on either side, that the path may use


class Corridor(NamedTuple):
    """The boundaries on the target side that a path may cross at each boundary of the source.

    ``low[i]`` to ``high[i]``, both included, for each ``i`` from 0 to n; both rise.
    """

    low: NDArray[np.intp]
    high: NDArray[np.intp]

    @property
    def width(self) -> int:
        """How many boundaries the widest row has."""
        return int((self.high - self.low).max()) + 1


def find_corridor(cosines: Vectors, *, reach: int = REACH) -> Corridor:
    """Give the corridor through a piece whose segments have these cosines, ``(n, m)``."""
    n, m = cosines.shape
    anchors = [Pairing(-1, -1, 0.0), *chain(find_mutual(cosines)), Pairing(n, m, 0.0)]
    src, tgt = (np.array(column) for column in list(zip(*anchors, strict=True))[:2])
    rows = np.arange(n + 1)
    before = np.searchsorted(src, rows - reach, side="right") - 1
    after = np.searchsorted(src, rows + reach, side="left")
    low = np.maximum(tgt[np.maximum(before, 0)] - reach, 0)
    high = np.minimum(tgt[np.minimum(after, len(src) - 1)] + 1 + reach, m)
    return Corridor(low, high)
