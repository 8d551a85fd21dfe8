"""The fast search finds what a slow, obvious one finds."""

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from align.steps.search import Shape, find_path

SHAPES: list[Shape] = [(1, 1), (1, 2), (2, 1), (1, 3), (2, 2)]


def make_worth(n: int, m: int, seed: int) -> NDArray[np.float32]:
    worth = np.full((n + 1, len(SHAPES), m + 1), -np.inf, dtype=np.float32)
    values = np.random.default_rng(seed).normal(size=worth.shape)
    for (place, (a, b)), i, j in itertools.product(enumerate(SHAPES), range(n + 1), range(m + 1)):
        if i >= a and j >= b:
            worth[i, place, j] = values[i, place, j]
    return worth


def best_total(worth: NDArray[np.float32], gap: float) -> float:
    """Try everything, as slowly as it can be done."""

    @cache
    def best(i: int, j: int) -> float:
        if i == j == 0:
            return 0.0
        options = [best(i - 1, j) + gap] if i else []
        options += [best(i, j - 1) + gap] if j else []
        options += [
            best(i - a, j - b) + float(worth[i, place, j])
            for place, (a, b) in enumerate(SHAPES)
            if i >= a and j >= b
        ]
        return max(options)

    return best(worth.shape[0] - 1, worth.shape[2] - 1)


def total(path: list[tuple[int, int, int, int]], worth: NDArray[np.float32], gap: float) -> float:
    return sum(
        float(worth[i_end, SHAPES.index((i_end - i, j_end - j)), j_end])
        if i < i_end and j < j_end
        else gap
        for i, i_end, j, j_end in path
    )


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 7), st.integers(0, 7), st.integers(0, 999), st.sampled_from([0.0, -0.1, -2.0])
)
def test_the_path_is_worth_as_much_as_the_best_of_all_paths(
    n: int, m: int, seed: int, gap: float
) -> None:
    worth = make_worth(n, m, seed)
    assert total(find_path(worth, SHAPES, gap), worth, gap) == pytest.approx(best_total(worth, gap))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 999))
def test_the_path_holds_every_segment_once_and_in_order(n: int, m: int, seed: int) -> None:
    path = find_path(make_worth(n, m, seed), SHAPES, -0.1)
    assert [i for start, end, _, _ in path for i in range(start, end)] == list(range(n))
    assert [j for _, _, start, end in path for j in range(start, end)] == list(range(m))


def test_identical_segments_are_paired_in_order() -> None:
    worth = np.full((4, 1, 4), -np.inf, dtype=np.float32)
    worth[1:, 0, 1:] = 0.5
    path = find_path(worth, [(1, 1)], -0.04)
    assert path == [(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3)]
