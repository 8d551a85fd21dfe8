"""What is known of two runs of segments that are to be aligned with each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Vectors
from align.steps.corridor import Corridor, find_corridor
from align.steps.products import multiply

__all__ = ["Part", "Piece"]

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Part:
    """What is known of the segments of one side of a piece, one entry a segment.

    ``columns`` are numbers by their name: see `align.steps.evidence.SideEvidence.as_part`.
    """

    vectors: Vectors
    columns: Mapping[str, Array]

    def __len__(self) -> int:
        return len(self.vectors)

    def sums(self, name: str, size: int) -> Array:
        """Give the sum of a column over each run of ``size`` segments, by its start.

        There is an entry for every boundary, the last included; runs are cut off at the end.
        """
        total = self._totals[name]
        return np.asarray(total[np.minimum(np.arange(len(total)) + size, len(self))] - total)

    def norms(self, size: int) -> Array:
        """Give the length of the sum of each run of ``size`` vectors, by its start; never 0."""
        if size not in self._norms:
            sums = self._vector_sums
            norms = np.linalg.norm(sums[size:] - sums[: len(sums) - size], axis=1)
            self._norms[size] = np.maximum(norms, 1e-6)
        return self._norms[size]

    @cached_property
    def _norms(self) -> dict[int, Array]:
        return {}

    @cached_property
    def _totals(self) -> dict[str, Array]:
        return {name: np.r_[0.0, np.cumsum(column)] for name, column in self.columns.items()}

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
        return multiply(self.src.vectors, self.tgt.vectors)

    @cached_property
    def corridor(self) -> Corridor:
        """Where a path through the piece may run."""
        return find_corridor(self.cosines)

    def fit(self, i: Places, a: int, j: Places, b: int) -> Array:
        """Give how well runs fit: 0 is what random ones do, 1 what translations mostly do.

        A run is ``a`` source segments from ``i``, its counterpart ``b`` target segments from ``j``;
        0 where one reaches past an end of the piece.
        """
        if (a, b) not in self._fits:
            self._fits[a, b] = self._measure_fits(a, b)
        return np.asarray(self._fits[a, b][(i + a) * (len(self.tgt) + 2) + (j + b)])

    def shared(self, i: Places, a: int, j: Places, b: int) -> Array:
        """Give how many figures two runs share."""
        return np.asarray(_sum_blocks(self._common_sums, a, b)[i, j])

    def _measure_fits(self, a: int, b: int) -> NDArray[np.float32]:
        """Give the fit of all runs of these sizes, flat, by where they end, with a margin of 0."""
        n, m = len(self.src), len(self.tgt)
        fits = np.zeros((n + 2, m + 2), dtype=np.float32)
        if a <= n and b <= m:
            src, tgt = self.src.norms(a), self.tgt.norms(b)
            cosines = _sum_blocks(self._cosine_sums, a, b) / (src[:, None] * tgt)
            chance = self.chance * a * b / (src.mean() * tgt.mean())
            fits[a : n + 1, b : m + 1] = (cosines - chance) / self.spread
        return fits.ravel()

    @cached_property
    def _fits(self) -> dict[tuple[int, int], NDArray[np.float32]]:
        return {}

    @cached_property
    def _cosine_sums(self) -> Array:
        return _sum_table(self.cosines)

    @cached_property
    def _common_sums(self) -> Array:
        return _sum_table(self.common)


def _sum_table(matrix: NDArray[np.floating]) -> Array:
    """Give the sums of a matrix over all that is above and left (a summed-area table)."""
    table = np.zeros((matrix.shape[0] + 1, matrix.shape[1] + 1))
    np.cumsum(matrix, axis=0, out=table[1:, 1:], dtype=np.float64)
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    return table


def _sum_blocks(table: Array, a: int, b: int) -> Array:
    """Give the sums over all blocks of ``a`` rows and ``b`` columns, by where they start."""
    return np.asarray(table[a:, b:] - table[:-a, b:] - table[a:, :-b] + table[:-a, :-b])
