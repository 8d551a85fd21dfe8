"""Pairing breaks coarse beads and leaves all others alone."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitexts import Bead, Bitext, Segment, Side
from align.steps.pairing import pair
from align.steps.pieces import Part, Piece

Make = Callable[..., Bitext]


def runs(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.src, bead.tgt) for bead in bitext.beads]


def test_translations_are_paired(make_bitext: Make) -> None:
    bitext = pair(make_bitext(range(6), range(6)))
    assert runs(bitext) == [((i,), (i,)) for i in range(6)]


def test_a_missing_segment_is_a_gap_and_shifts_nothing(make_bitext: Make) -> None:
    bitext = pair(make_bitext([0, 1, 2, 3, 4, 5], [0, 1, 3, 4, 5]))
    assert ((2,), ()) in runs(bitext)
    assert ((5,), (4,)) in runs(bitext)


def test_a_pinned_bead_survives_even_if_it_is_wrong(make_bitext: Make) -> None:
    bitext = make_bitext(range(4), range(4))
    wrong = Bead((0,), (3,), pinned=True)
    rest = Bead((1, 2, 3), (0, 1, 2), coarse=True)
    assert wrong in pair(bitext.with_beads([wrong, rest])).beads


def test_nothing_is_coarse_afterwards_and_pairing_again_changes_nothing(make_bitext: Make) -> None:
    once = pair(make_bitext([0, 1, 2, 7, 3], [0, 1, 2, 3, 9, 8]))
    assert not any(bead.coarse for bead in once.beads)
    assert pair(once) == once


def test_a_coarse_gap_becomes_a_gap_a_segment(make_bitext: Make) -> None:
    assert runs(pair(make_bitext([], [1, 2]))) == [((), (0,)), ((), (1,))]


def test_an_empty_bitext_stays_empty(make_bitext: Make) -> None:
    assert pair(make_bitext([], [])).beads == ()


def test_labels_pair_lines_whose_words_say_nothing(make_bitext: Make) -> None:
    """Article numbers on lines of their own look all alike to an encoder."""
    bitext = make_bitext([1, 1, 1, 1], [1, 1, 1], noise=0.0)

    def label(side: Side, numbers: list[int]) -> Side:
        segments = tuple(Segment(f"第{n}条", path=(f"article {n}",)) for n in numbers)
        return replace(side, segments=segments)

    labelled = replace(
        bitext, src=label(bitext.src, [1, 2, 3, 4]), tgt=label(bitext.tgt, [1, 3, 4])
    )
    assert runs(pair(labelled)) == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]


def test_what_is_not_encoded_cannot_be_paired() -> None:
    side = Side((Segment("x"),), "en")
    with pytest.raises(ValueError, match="not encoded"):
        pair(Bitext.whole(side, side))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 99))
def test_how_well_runs_fit_does_not_depend_on_how_it_is_computed(n: int, m: int, seed: int) -> None:
    """The summed-area tables give what a sum over the segments of each run gives."""
    random = np.random.default_rng(seed)
    src, tgt = (random.normal(size=(size, 8)).astype(np.float32) for size in (n, m))
    src /= np.linalg.norm(src, axis=1, keepdims=True)
    tgt /= np.linalg.norm(tgt, axis=1, keepdims=True)
    zeros = np.zeros((n, m), dtype=np.float32)
    piece = Piece(Part(src, {}), Part(tgt, {}), zeros, zeros, chance=0.0, spread=0.5)
    for a, b in ((a, b) for a in range(1, n + 1) for b in range(1, m + 1)):
        ends = piece.place(np.arange(a, n + 1)[:, None], np.arange(b, m + 1))
        fit = piece.fit(ends, a, b)
        for x, y in np.ndindex(fit.shape):
            u, v = src[x : x + a].sum(axis=0), tgt[y : y + b].sum(axis=0)
            cosine = u @ v / (np.linalg.norm(u) * np.linalg.norm(v))
            assert fit[x, y] == pytest.approx(cosine / 0.5, abs=1e-3)


def test_a_segment_as_long_as_many_is_paired_with_all_of_them(make_bitext: Make) -> None:
    bitext = make_bitext([0, 1, 2, 3], [0, *[1] * 13, 2, 3])
    src = replace(bitext.src.segments[1], text="sentence about 1, " * 13)
    segments = (bitext.src.segments[0], src, *bitext.src.segments[2:])
    bitext = Bitext.whole(replace(bitext.src, segments=segments), bitext.tgt)
    assert ((1,), tuple(range(1, 14))) in runs(pair(bitext))
