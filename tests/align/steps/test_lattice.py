"""The sums over all paths, and the best of them, agree with trying every path."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.steps.corridor import Corridor
from align.steps.lattice import Lattice, find_best_paths, measure_likelihoods

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2))
REACH = 2

sizes = st.integers(0, 4)
seeds = st.integers(0, 999)


class Path(NamedTuple):
    """One way through a lattice: what it is worth, its beads' cells, how many gaps it opens."""

    worth: float
    cells: tuple[tuple[int, int, int], ...] = ()
    openings: int = 0


def make_lattice(n: int, m: int, seed: int, opening: float = -1.3) -> Lattice:
    random = np.random.default_rng(seed)
    diagonal = np.round(np.arange(n + 1) * m / max(n, 1)).astype(int)
    low, high = np.maximum(diagonal - REACH, 0), np.minimum(diagonal + REACH, m)
    low[0], high[-1] = 0, m
    if n == 0:
        low, high = np.zeros(1, dtype=int), np.full(1, m)
    worth = np.full((n + 1, len(SHAPES), int((high - low).max()) + 1), -np.inf, dtype=np.float32)
    for i, k, c in np.ndindex(worth.shape):
        j = low[i] + c
        if i >= SHAPES[k][0] and SHAPES[k][1] <= j <= high[i]:
            worth[i, k, c] = random.normal()
    gaps = random.normal(size=n), random.normal(size=m)
    return Lattice(Corridor(low, high), SHAPES, worth, *gaps, opening=opening)


def list_paths(lattice: Lattice, i: int = 0, j: int = 0, *, in_gap: bool = False) -> Iterator[Path]:
    """Give every path from a cell to the end, as slowly as it can be done."""
    n, m = len(lattice.src_gaps), len(lattice.tgt_gaps)
    low, high = lattice.corridor
    if (i, j) == (n, m):
        yield Path(0.0)

    def onward(
        i: int, j: int, worth: float, cells: tuple[tuple[int, int, int], ...]
    ) -> Iterator[Path]:
        if i <= n and low[i] <= j <= high[i]:
            gap = not cells
            opens = gap and not in_gap
            for path in list_paths(lattice, i, j, in_gap=gap):
                yield Path(
                    path.worth + worth + opens * lattice.opening,
                    cells + path.cells,
                    path.openings + opens,
                )

    for k, (a, b) in enumerate(SHAPES):
        if i + a <= n and low[i + a] <= j + b <= high[i + a]:
            cell = i + a, k, int(j + b - low[i + a])
            yield from onward(i + a, j + b, float(lattice.worth[cell]), (cell,))
    if i < n:
        yield from onward(i + 1, j, lattice.src_gaps[i], ())
    if j < m:
        yield from onward(i, j + 1, lattice.tgt_gaps[j], ())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(sizes, sizes, seeds), min_size=1, max_size=3))
def test_likelihoods_are_sums_over_all_paths(pieces: list[tuple[int, int, int]]) -> None:
    lattices = [make_lattice(*piece) for piece in pieces]
    for lattice, found in zip(lattices, measure_likelihoods(lattices), strict=True):
        paths = list(list_paths(lattice))
        total = np.logaddexp.reduce([path.worth for path in paths])
        beads = np.zeros(lattice.worth.shape)
        for path in paths:
            for cell in path.cells:
                beads[cell] += np.exp(path.worth - total)
        assert found.total == pytest.approx(total, abs=1e-6)
        assert found.beads == pytest.approx(beads, abs=1e-5)
        openings = sum(path.openings * np.exp(path.worth - total) for path in paths)
        assert found.openings == pytest.approx(openings, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(sizes, sizes, seeds), min_size=1, max_size=3))
def test_the_best_path_is_worth_as_much_as_the_best_of_all(
    pieces: list[tuple[int, int, int]],
) -> None:
    lattices = [make_lattice(*piece, opening=0.0) for piece in pieces]
    for lattice, path in zip(lattices, find_best_paths(lattices), strict=True):
        worth = sum(
            lattice.src_gaps[i]
            if j == j_end
            else lattice.tgt_gaps[j]
            if i == i_end
            else lattice.worth[
                i_end, SHAPES.index((i_end - i, j_end - j)), j_end - lattice.corridor.low[i_end]
            ]
            for i, i_end, j, j_end in path
        )
        best = max(path.worth for path in list_paths(lattice))
        assert float(worth) == pytest.approx(best, abs=1e-5)
        assert [x for i, i_end, _, _ in path for x in range(i, i_end)] == list(
            range(len(lattice.src_gaps))
        )
        assert [y for _, _, j, j_end in path for y in range(j, j_end)] == list(
            range(len(lattice.tgt_gaps))
        )


def test_identical_segments_are_paired_in_order() -> None:
    worth = np.full((4, 1, 4), 0.5, dtype=np.float32)
    worth[0] = worth[:, :, 0] = -np.inf
    everywhere = Corridor(np.zeros(4, dtype=int), np.full(4, 3))
    gaps = np.full(3, -0.04)
    path = find_best_paths([Lattice(everywhere, ((1, 1),), worth, gaps, gaps)])
    assert path == [[(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3)]]
