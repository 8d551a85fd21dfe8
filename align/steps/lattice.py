"""All paths of beads through a piece of two sides: the best of them, and how likely each bead is.

Gale and Church 1993 gave the dynamic programme for the best path, Sarawagi and Cohen 2004
("Semi-Markov Conditional Random Fields") the sums over all paths. A path runs inside a corridor.
Every row is a few vector operations over all shapes of bead, all columns, and many pieces at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.steps.corridor import Corridor

__all__ = ["Lattice", "Likelihood", "Shape", "Step", "find_best_paths", "measure_likelihoods"]

Shape = tuple[int, int]  # how many source and target segments a bead holds
Step = tuple[int, int, int, int]  # source start and end, target start and end of a bead
Array = NDArray[np.float64]

CELLS = 4_000_000  # cells, times shapes, that are worked on at once
DELETION, INSERTION = -1, -2
_MOVES = {DELETION: (1, 0), INSERTION: (0, 1)}


@dataclass(frozen=True, slots=True)
class Lattice:
    """The beads that a path through a piece of n source and m target segments may take.

    ``worth[i, k, c]`` is what the bead of ``shapes[k]`` is worth that ends before source segment
    ``i`` and target segment ``corridor.low[i] + c``, as the log of odds; ``-inf`` where it would
    start before the piece. ``src_gaps`` and ``tgt_gaps`` say what each segment is worth when it has
    no counterpart, ``opening`` what the first such segment behind a bead is worth besides.
    """

    corridor: Corridor
    shapes: tuple[Shape, ...]
    worth: NDArray[np.float32]
    src_gaps: Array
    tgt_gaps: Array
    opening: float = 0.0


class Likelihood(NamedTuple):
    """How likely each bead of a lattice is over all its paths, shaped as its ``worth``.

    ``total`` is the log of the sum over all paths, ``openings`` the expected number of gaps.
    """

    beads: NDArray[np.float32]
    total: float
    openings: float


def find_best_paths(lattices: Sequence[Lattice]) -> list[list[Step]]:
    """Give the path that is worth most through each lattice, as ``(i, i_end, j, j_end)`` in order.

    What opening a gap is worth does not count. Time and memory are linear in the size of ``worth``.
    """
    paths: list[list[Step]] = [[] for _ in lattices]
    for places in _group(lattices):
        batch = _Batch([lattices[place] for place in places])
        for place, path in zip(places, batch.best_paths(), strict=True):
            paths[place] = path
    return paths


def measure_likelihoods(lattices: Sequence[Lattice]) -> list[Likelihood]:
    """Give the likelihood of the beads of each lattice."""
    found: dict[int, Likelihood] = {}
    for places in _group(lattices):
        batch = _Batch([lattices[place] for place in places])
        found |= zip(places, batch.likelihoods(), strict=True)
    return [found[place] for place in range(len(lattices))]


def _group(lattices: Sequence[Lattice]) -> Iterator[list[int]]:
    """Give groups of lattices of like size, none larger than ``CELLS``, but for single ones.

    All of a group have the same shapes.
    """
    order = sorted(
        range(len(lattices)),
        key=lambda place: (lattices[place].shapes, lattices[place].worth.shape[::-1]),
    )
    group: list[int] = []
    for place in order:
        rows = max((len(lattices[at].worth) for at in (*group, place)), default=0)
        _, shapes, width = lattices[place].worth.shape
        alike = not group or lattices[place].shapes == lattices[group[0]].shapes
        if group and (not alike or (len(group) + 1) * rows * shapes * width > CELLS):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


class _Batch:
    """Lattices worked on together, row by row.

    Values of cells lie in one flat table for each lattice, with a margin that no path reaches: so
    what lies a bead's shape away from a stretch of cells is a stretch as well.
    """

    def __init__(self, lattices: Sequence[Lattice]) -> None:
        self.lattices = lattices
        shapes = np.array(lattices[0].shapes, dtype=np.intp).reshape(-1, 2)
        self.shapes = shapes
        count, kinds = len(lattices), len(shapes)
        self.rows = max(len(lattice.worth) for lattice in lattices)
        self.width = max(lattice.worth.shape[2] for lattice in lattices)
        self.columns = np.arange(self.width)
        self.opening = np.array([lattice.opening for lattice in lattices])[:, None]
        # 1. the lattices' own arrays, padded to one size
        self.low = np.zeros((count, self.rows), dtype=np.intp)
        self.worth = np.full((count, self.rows, kinds, self.width), -np.inf, dtype=np.float32)
        self.deletion = np.zeros((count, self.rows))
        self.insertion = np.zeros((count, self.rows, self.width))  # summed along a row
        self.shut = np.ones((count, self.rows, self.width), dtype=bool)
        for p, lattice in enumerate(lattices):
            n, _, width = lattice.worth.shape
            low, high = lattice.corridor
            self.low[p, :n] = low
            self.worth[p, :n, :, :width] = lattice.worth
            self.deletion[p, 1:n] = lattice.src_gaps
            columns = low[:, None] + self.columns
            self.shut[p, :n] = columns > high[:, None]
            sums = np.r_[0.0, np.cumsum(lattice.tgt_gaps)]
            self.insertion[p, :n] = sums[np.minimum(columns, len(sums) - 1)]
        # 2. where each row's cells lie in the flat table, and how far back each shape reaches
        self.margin = int(shapes.max(initial=1))
        most = max(len(lattice.tgt_gaps) for lattice in lattices)
        self.stride = most + 1 + self.width + self.margin
        self.size = count * (self.rows + self.margin) * self.stride
        first = np.arange(count)[:, None] * (self.rows + self.margin) + self.margin
        self.start = (first + np.arange(self.rows)) * self.stride + self.margin + self.low
        self.back = shapes[:, 0] * self.stride + shapes[:, 1]

    def best_paths(self) -> list[list[Step]]:
        best = np.full(self.size, -np.inf)
        choice = np.full(self.shut.shape, INSERTION, dtype=np.int8)
        for i in range(self.rows):
            cells = self._cells(i)
            # 1. a bead of any shape ends here
            reached = best[cells[:, None] - self.back[:, None]] + self.worth[:, i]
            row = reached.max(axis=1, initial=-np.inf)
            move = reached.argmax(axis=1).astype(np.int8) if len(self.shapes) else choice[:, i]
            # 2. or the source segment above is left alone
            deleted = best[cells - self.stride] + self.deletion[:, i, None]
            move[deleted > row] = DELETION
            row = np.maximum(row, deleted)
            # 3. or any number of target segments to the left are
            row = self._enter(i, row)
            filled = np.maximum.accumulate(row - self.insertion[:, i], axis=1)
            filled += self.insertion[:, i]
            choice[:, i] = np.where(filled > row + 1e-9, INSERTION, move)
            best[cells] = np.where(self.shut[:, i], -np.inf, filled)
        return [self._trace(p, choice[p]) for p in range(len(self.lattices))]

    def likelihoods(self) -> Iterator[Likelihood]:
        ahead, after_bead = self._sum_ahead()
        behind, behind_gap = self._sum_behind()
        ends = np.array([self._end(p) for p in range(len(self.lattices))])
        totals = ahead[ends]
        likelihood = np.empty(self.worth.shape, dtype=np.float32)
        openings = np.zeros(len(self.lattices))
        for i in range(self.rows):
            cells = self._cells(i)
            log = ahead[cells[:, None] - self.back[:, None]] + self.worth[:, i]
            log += behind[cells][:, None] - totals[:, None, None]
            likelihood[:, i] = np.exp(np.minimum(log, 0.0))
            opened = np.logaddexp(
                after_bead[cells - self.stride] + self.deletion[:, i, None],
                after_bead[cells - 1] + self._inserted(i),
            )
            opened += behind_gap[cells] + self.opening - totals[:, None]
            openings += np.exp(np.where(self.shut[:, i], -np.inf, opened)).sum(axis=1)
        for p, lattice in enumerate(self.lattices):
            n, _, width = lattice.worth.shape
            yield Likelihood(likelihood[p, :n, :, :width], float(totals[p]), float(openings[p]))

    def _sum_ahead(self) -> tuple[Array, Array]:
        """Give the log of the sum of all paths from the beginning to each cell.

        Of all, and of those whose last step is a bead.
        """
        ahead, after_bead = np.full(self.size, -np.inf), np.full(self.size, -np.inf)
        after_gap = np.full(self.size, -np.inf)
        for i in range(self.rows):
            cells = self._cells(i)
            # 1. a bead of any shape ends here
            reached = ahead[cells[:, None] - self.back[:, None]] + self.worth[:, i]
            bead = self._enter(i, _log_sum(reached))
            after_bead[cells] = bead
            # 2. a gap goes on, or opens, by the source segment above or a target one to the left
            above = cells - self.stride
            gap = np.logaddexp(after_gap[above], after_bead[above] + self.opening)
            gap += self.deletion[:, i, None]
            gap = np.logaddexp(gap, after_bead[cells - 1] + self.opening + self._inserted(i))
            gap = np.logaddexp.accumulate(gap - self.insertion[:, i], axis=1)
            gap = np.where(self.shut[:, i], -np.inf, gap + self.insertion[:, i])
            after_gap[cells] = gap
            ahead[cells] = np.logaddexp(bead, gap)
        return ahead, after_bead

    def _sum_behind(self) -> tuple[Array, Array]:
        """Give the log of the sum of all paths from each cell to the end.

        For paths that came by a bead, and for those that came by a gap, which need open none.
        """
        beads, gaps = np.full(self.size, -np.inf), np.full(self.size, -np.inf)
        behind, behind_gap = np.full(self.size, -np.inf), np.full(self.size, -np.inf)
        beads[[self._end(p) for p in range(len(self.lattices))]] = 0.0
        for i in range(self.rows - 1, -1, -1):
            cells = self._cells(i)
            # 1. the row is complete but for the insertions in it
            onward, below = (np.where(self.shut[:, i], -np.inf, t[cells]) for t in (beads, gaps))
            turned = (np.logaddexp(onward, below) + self.insertion[:, i])[:, ::-1]
            gap = np.logaddexp.accumulate(turned, axis=1)[:, ::-1] - self.insertion[:, i]
            behind_gap[cells] = gap
            right = behind_gap[cells + 1] + self._inserted(i, ahead=1)
            bead = np.logaddexp(onward, self.opening + np.logaddexp(below, right))
            behind[cells] = bead
            # 2. hand it on to where the beads and gaps that end in it start
            for k, back in enumerate(self.back):
                started = cells - back
                beads[started] = np.logaddexp(beads[started], bead + self.worth[:, i, k])
            gaps[cells - self.stride] = gap + self.deletion[:, i, None]
        return behind, behind_gap

    def _inserted(self, i: int, ahead: int = 0) -> Array:
        """Give what the target segment left of each cell, or ``ahead`` of that, is worth alone."""
        sums = self.insertion[:, i]
        edge = np.zeros((len(sums), 1))
        steps = np.diff(sums, axis=1)
        return np.hstack((steps, edge) if ahead else (edge, steps))

    def _cells(self, i: int) -> NDArray[np.intp]:
        """Give where the cells of a row lie, ``(p, width)``."""
        return np.asarray(self.start[:, i, None] + self.columns)

    def _end(self, p: int) -> int:
        """Give where the last cell of a lattice lies."""
        lattice = self.lattices[p]
        last = len(lattice.worth) - 1
        return int(self.start[p, last] - self.low[p, last] + len(lattice.tgt_gaps))

    def _enter(self, i: int, row: Array) -> Array:
        """Let paths begin in the first cell, and keep them out of what is shut."""
        if i == 0:
            row = row.copy()
            row[:, 0] = 0.0
        return np.where(self.shut[:, i], -np.inf, row)

    def _trace(self, p: int, choice: NDArray[np.int8]) -> list[Step]:
        lattice = self.lattices[p]
        i, j = len(lattice.worth) - 1, len(lattice.tgt_gaps)
        path = []
        while i or j:
            move = choice[i, j - self.low[p, i]]
            a, b = _MOVES.get(move) or self.shapes[move]
            path.append((int(i - a), int(i), int(j - b), int(j)))
            i, j = i - a, j - b
        return path[::-1]


def _log_sum(values: Array) -> Array:
    """Give the log of the sum of exponentials over the second axis; ``-inf`` for none."""
    top = values.max(axis=1)
    top[~np.isfinite(top)] = 0.0
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(values - top[:, None]).sum(axis=1)) + top)
