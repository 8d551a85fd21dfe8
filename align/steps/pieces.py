"""What is known of two runs of segments that are to be aligned with each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Vectors
from align.steps.corridor import Corridor, find_corridor
from align.steps.products import multiply

__all__ = ["Floats", "Part", "Piece"]

Array = NDArray[np.float64]
Floats = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Part:
    """What is known of the segments of one side of a piece, one entry a segment.

    ``columns`` are numbers by their name: see `align.steps.evidence.SideEvidence.as_part`.
    """

    vectors: Vectors
    columns: Mapping[str, Floats]

    def __len__(self) -> int:
        return len(self.vectors)

    def has(self, name: str) -> bool:
        """Tell whether some segment has anything in a column."""
        return bool(self._totals[name][-1])

    def sums(self, name: str, size: int) -> Floats:
        """Give the sum of a column over each run of ``size`` segments, by its start.

        There is an entry for every boundary, the last included; runs are cut off at the end.
        """
        total = self._totals[name]
        ends = np.minimum(np.arange(len(total)) + size, len(self))
        return np.asarray((total[ends] - total).astype(np.float32))

    def norms(self, size: int) -> Array:
        """Give the length of the sum of each run of ``size`` vectors, by its start; never 0."""
        if size not in self._norms:
            starts, table = np.arange(len(self) - size + 1), self._own_sums
            ends = starts + size
            squares = table[ends, ends] - 2 * table[starts, ends] + table[starts, starts]
            self._norms[size] = np.sqrt(np.maximum(squares, 1e-12))
        return self._norms[size]

    @cached_property
    def _norms(self) -> dict[int, Array]:
        return {}

    @cached_property
    def _totals(self) -> dict[str, Array]:
        return {
            name: np.concatenate(((0.0,), np.cumsum(column, dtype=np.float64)))
            for name, column in self.columns.items()
        }

    @cached_property
    def _own_sums(self) -> Array:
        return _sum_table(multiply(self.vectors, self.vectors))


@dataclass(frozen=True)
class Piece:
    """Two runs of segments to be aligned with each other, n source and m target.

    ``labels[i, j]`` is the agreement of two segments' labels from -1 to 1, 0 when one has none;
    ``common[i, j]`` counts the figures that two segments share. ``chance`` is the cosine of two
    random segments, ``spread`` how far that of translations is above it.
    """

    src: Part
    tgt: Part
    labels: Floats
    common: Floats
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

    @property
    def row(self) -> int:
        """How far the places of two boundaries are apart that are a source segment apart."""
        return len(self.tgt) + 2

    def place(self, i: Places, j: Places) -> Places:
        """Give the places of boundaries; a target segment further is the next one."""
        return np.asarray(i * self.row + j)

    def fit(self, ends: Places, a: int, b: int) -> Floats:
        """Give how well runs fit: 0 is what random ones do, 1 what translations mostly do.

        A run is ``a`` source segments, its counterpart ``b`` target segments, and ``ends`` are the
        places where they end (see `place`). 0 where one reaches past an end of the piece.
        """
        if (a, b) not in self._fits:
            self._fits[a, b] = self._measure_fits(a, b)
        return self._fits[a, b].take(ends)

    def shared(self, ends: Places, a: int, b: int) -> Floats:
        """Give how many figures two runs share that end at these places and lie in the piece."""
        sums, up = self._common_sums, ends - a * self.row
        return np.asarray(sums.take(ends) - sums.take(up) - sums.take(ends - b) + sums.take(up - b))

    def _measure_fits(self, a: int, b: int) -> Floats:
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
    def _fits(self) -> dict[tuple[int, int], Floats]:
        return {}

    @cached_property
    def _cosine_sums(self) -> Array:
        return _sum_table(self.cosines)

    @cached_property
    def _common_sums(self) -> Floats:
        sums = np.zeros((len(self.src) + 2, self.row), dtype=np.float32)
        sums[:-1, :-1] = _sum_table(self.common)
        return sums.ravel()


def _sum_table(matrix: NDArray[np.floating]) -> Array:
    """Give the sums of a matrix over all that is above and left (a summed-area table)."""
    table = np.zeros((matrix.shape[0] + 1, matrix.shape[1] + 1))
    np.cumsum(matrix, axis=0, out=table[1:, 1:], dtype=np.float64)
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    return table


def _sum_blocks(table: Array, a: int, b: int) -> Array:
    """Give the sums over all blocks of ``a`` rows and ``b`` columns, by where they start."""
    return np.asarray(table[a:, b:] - table[:-a, b:] - table[a:, :-b] + table[:-a, :-b])
