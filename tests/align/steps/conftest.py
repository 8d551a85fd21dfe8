"""Bitexts with made vectors: the same number on both sides is a translation."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from align.bitexts import Bitext, Segment, Side, Vectors

Make = Callable[..., Bitext]


def make_vectors(meanings: Sequence[int], seed: int, noise: float) -> Vectors:
    """Give each meaning its own direction, with some noise."""
    rows = [
        np.random.default_rng(meaning).normal(size=256)
        + noise * np.random.default_rng([seed, place]).normal(size=256)
        for place, meaning in enumerate(meanings)
    ]
    vectors = np.array(rows, dtype=np.float32).reshape(len(rows), 256)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@pytest.fixture
def make_bitext() -> Make:
    """Give a function that makes an encoded bitext of segments with these meanings."""

    def make(src: Sequence[int], tgt: Sequence[int], noise: float = 0.5) -> Bitext:
        sides = (
            Side(
                tuple(Segment(f"sentence about {meaning}") for meaning in meanings),
                lang,
                vectors=make_vectors(meanings, seed, noise),
            )
            for seed, (meanings, lang) in enumerate(((src, "zh"), (tgt, "en")))
        )
        return Bitext.whole(*sides)

    return make
