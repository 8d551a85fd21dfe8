"""Runs are encoded again where the segments' vectors leave open how to cut."""

from collections.abc import Callable, Sequence

import numpy as np

from align.bitexts import Bitext, Vectors
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


def runs(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.src, bead.tgt) for bead in bitext.beads]


def test_what_is_clear_is_not_encoded_again(make_bitext: Make) -> None:
    reader = Reader({})
    bitext = make_bitext(range(8), range(8))
    assert runs(pair(bitext, reader=reader)) == runs(pair(bitext))
    assert reader.asked == []


def test_a_close_call_is_decided_by_the_whole_text(make_bitext: Make) -> None:
    # the third target segment belongs, by its vector, to neither neighbour more than to the other
    bitext = make_bitext([0, 1, 2, 3], [0, 1, 50, 2, 3])
    found = []
    for whole in (1, 2):
        about = {"sentence about 1 sentence about 50": 1, "sentence about 50 sentence about 2": 2}
        reader = Reader({text: meaning for text, meaning in about.items() if meaning == whole})
        found.append(runs(pair(bitext, reader=reader)))
        assert len(reader.asked) == len(set(reader.asked))
    assert found[0] != found[1]


def test_the_same_text_read_again_changes_nothing(make_bitext: Make) -> None:
    bitext = make_bitext([0, 1, 2, 3], [0, 1, 50, 2, 3])

    def mean(texts: Sequence[str]) -> Vectors:
        rows = []
        for text in texts:
            places = [
                place for place, segment in enumerate(bitext.tgt.segments) if segment.text in text
            ]
            assert bitext.tgt.vectors is not None
            rows.append(bitext.tgt.vectors[places].sum(axis=0))
        return np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32)

    assert runs(pair(bitext, reader=mean)) == runs(pair(bitext))
