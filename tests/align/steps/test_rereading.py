"""Runs are encoded again where the segments' vectors leave open how to cut."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from align.bitexts import Bitext, Run, Vectors
from align.steps.pairing import pair
from tests.align.steps.conftest import make_vectors

Make = Callable[..., Bitext]


class Reader:
    """Knows what the whole of some runs means, and counts what it is asked."""

    def __init__(self, meanings: dict[str, int]) -> None:
        self.meanings = meanings
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return make_vectors([self.meanings.get(text, 99) for text in texts], 7, 0.1)


def runs(bitext: Bitext) -> list[tuple[Run, Run]]:
    return [(bead.src, bead.tgt) for bead in bitext.beads]


def test_what_is_clear_is_not_encoded_again(make_bitext: Make) -> None:
    reader = Reader({})
    bitext = make_bitext(range(8), range(8))
    assert runs(pair(bitext, reader=reader)) == runs(pair(bitext))
    assert reader.asked == []


@pytest.fixture
def unclear(make_bitext: Make) -> Bitext:
    """Give a bitext whose third target segment belongs to either neighbour as much."""
    bitext = make_bitext([0, 1, 2, 3], [0, 1, 50, 2, 3], 0.2)
    vectors = bitext.tgt.vectors
    assert vectors is not None
    vectors[2] = (vectors[1] + vectors[3]) / np.linalg.norm(vectors[1] + vectors[3])
    return bitext


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"sentence about 1 sentence about 50": 1}, ((1,), (1, 2))),
        ({"sentence about 50 sentence about 2": 2}, ((2,), (2, 3))),
    ],
)
def test_a_close_call_is_decided_by_the_whole_text(
    unclear: Bitext, about: dict[str, int], expected: tuple[Run, Run]
) -> None:
    reader = Reader(about)
    assert expected in runs(pair(unclear, reader=reader))
    assert len(reader.asked) == len(set(reader.asked)) > 0


def test_what_reads_as_the_segments_do_changes_nothing(unclear: Bitext) -> None:
    vectors = unclear.tgt.vectors
    assert vectors is not None

    def read_mean(texts: Sequence[str]) -> Vectors:
        held = [
            [place for place, one in enumerate(unclear.tgt.segments) if one.text in text]
            for text in texts
        ]
        sums = np.array([vectors[places].sum(axis=0) for places in held])
        return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True))

    assert runs(pair(unclear, reader=read_mean)) == runs(pair(unclear))
