"""What is known of two runs of segments that are to be aligned with each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Vectors
from align.cues import Punctuation
from align.steps.corridor import Corridor, find_corridor

__all__ = ["Marks", "Part", "Piece"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]

ENDINGS = ".?!:;,"  # classes of last marks, by their place


class Marks(NamedTuple):
    """The punctuation of segments, an array each: see `align.cues.Punctuation`."""

    opens: Array
    closes: Array
    endings: Array
    questions: Array
    exclamations: Array
    sayings: Array

    @classmethod
    def of(cls, punctuation: Sequence[Punctuation]) -> Self:
        """Put the punctuation of several segments into columns."""
        rows = [
            (
                *(p.opens, p.closes, ENDINGS.find(p.ending or "#")),
                *(p.questions, p.exclamations, p.sayings),
            )
            for p in punctuation
        ]
        return cls(*np.array(rows, dtype=float).reshape(-1, 6).T)


@dataclass(frozen=True)
class Part:
    """What is known of the segments of one side of a piece, one entry a segment."""

    vectors: Vectors
    lengths: Array  # characters, as long as the source side would be
    labelled: Array  # 1 for a segment that has a label
    divisions: Array  # 1 for one whose label names a division, as "article 3" does
    figures: Array  # how many different figures it holds
    marks: Marks

    def __len__(self) -> int:
        return len(self.lengths)

    def norms(self, size: int) -> Array:
        """Give the length of the sum of each run of ``size`` vectors, by its start; never 0."""
        if size not in self._norms:
            sums = self._vector_sums
            norms = np.linalg.norm(sums[size:] - sums[: len(sums) - size], axis=1)
            self._norms[size] = np.maximum(norms, 1e-6)
        return self._norms[size]

    def sums(self, values: Array, start: Places, size: int) -> Array:
        """Give the sum of ``values`` over runs of ``size`` segments, cut off at the end."""
        total = np.r_[0.0, np.cumsum(values)]
        return np.asarray(total[np.minimum(start + size, len(values))] - total[start])

    @cached_property
    def _norms(self) -> dict[int, Array]:
        return {}

    @cached_property
    def _vector_sums(self) -> Array:
        sums = np.zeros((len(self) + 1, self.vectors.shape[1]))
        np.cumsum(self.vectors, axis=0, out=sums[1:], dtype=np.float64)
        return sums


@dataclass(frozen=True)
class Piece:
    """Two runs of segments to be aligned with each other, n source and m target.

    ``labels[i, j]`` is the agreement of two segments' labels from -1 to 1, 0 when one has none;
    ``common[i, j]`` counts the figures that two segments share. ``chance`` is the cosine of two
    random segments, ``spread`` how far that of translations is above it.
    """

    src: Part
    tgt: Part
    labels: NDArray[np.floating]
    common: NDArray[np.floating]
    chance: float
    spread: float

    @cached_property
    def cosines(self) -> Vectors:
        """The cosine of every source with every target segment, ``(n, m)``."""
        return self.src.vectors @ self.tgt.vectors.T

    @cached_property
    def corridor(self) -> Corridor:
        """Where a path through the piece may run."""
        return find_corridor(self.cosines)

    def fit(self, i: Places, a: int, j: Places, b: int) -> Array:
        """Give how well runs fit: 0 is what random ones do, 1 what translations mostly do.

        A run is ``a`` source segments from ``i``, its counterpart ``b`` target segments from ``j``.
        Runs that reach past an end of the piece are moved inside.
        """
        if a > len(self.src) or b > len(self.tgt):
            return np.zeros(np.broadcast_shapes(i.shape, j.shape))
        i, j = np.clip(i, 0, len(self.src) - a), np.clip(j, 0, len(self.tgt) - b)
        src, tgt = self.src.norms(a), self.tgt.norms(b)
        cosine = self._cosine_sums.over(i, a, j, b) / (src[i] * tgt[j])
        chance = self.chance * a * b / (src.mean() * tgt.mean())
        return np.asarray((cosine - chance) / self.spread)

    def shared(self, i: Places, a: int, j: Places, b: int) -> Array:
        """Give how many figures two runs share."""
        return self._common_sums.over(i, a, j, b)

    @cached_property
    def _cosine_sums(self) -> "_Sums":
        return _Sums(self.cosines)

    @cached_property
    def _common_sums(self) -> "_Sums":
        return _Sums(self.common)


class _Sums:
    """Sums over rectangles of a matrix, each in constant time (a summed-area table)."""

    def __init__(self, matrix: NDArray[np.floating]) -> None:
        table = np.zeros((matrix.shape[0] + 1, matrix.shape[1] + 1))
        np.cumsum(matrix, axis=0, out=table[1:, 1:], dtype=np.float64)
        np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
        self.flat = table.ravel()
        self.columns = table.shape[1]

    def over(self, i: Places, a: int, j: Places, b: int) -> Array:
        """Give the sums over ``a`` rows from each ``i`` and ``b`` columns from each ``j``."""
        corner = i * self.columns + j
        down = a * self.columns
        flat = self.flat
        total = flat[corner + down + b] - flat[corner + down] - flat[corner + b] + flat[corner]
        return np.asarray(total)
