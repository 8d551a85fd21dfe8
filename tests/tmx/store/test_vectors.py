"""Rows of one byte a number give nearly the cosines of the vectors they are made of."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitexts import Vectors
from tmx.store.vectors import compare, pack


def draw(count: int, dimension: int, seed: int) -> Vectors:
    """Give unit vectors, some of which lie near to the first."""
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    vectors[1::3] = vectors[0] + 0.3 * vectors[1::3]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


@given(st.integers(1, 600), st.integers(2, 64), st.integers(0, 9))
@settings(deadline=None)
def test_cosines_are_those_of_the_vectors(count: int, dimension: int, seed: int) -> None:
    vectors = draw(count, dimension, seed)
    rows = pack([(key, -key, "zh-Hant-TW") for key in range(count)], vectors)
    found = compare(rows, vectors[0], -2)
    assert found["key"].tolist() == list(range(count))
    assert found["hash"].tolist() == [-key for key in range(count)]
    assert np.allclose(found["cosine"], vectors @ vectors[0], atol=0.01)


def test_only_what_is_near_and_in_the_language_is_found() -> None:
    vectors = draw(10, 64, 0)
    rows = pack([(key, 0, ("zh", "en-US")[key % 2]) for key in range(10)], vectors)
    assert compare(rows, vectors[0], 0.5)["key"].tolist() == [0, 1, 4, 7]
    assert compare(rows, vectors[0], 0.5, ["en-GB"])["key"].tolist() == [1, 7]


def test_a_vector_of_zeros_is_near_to_nothing() -> None:
    rows = pack([(1, 0, "en")], np.zeros((1, 4), np.float32))
    assert compare(rows, np.array([1, 0, 0, 0], np.float32), -1)["cosine"].tolist() == [0]
