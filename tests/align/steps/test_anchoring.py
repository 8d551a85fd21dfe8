"""Anchoring cuts long beads at boundaries of true beads, and only there."""

from collections.abc import Callable

import pytest

from align.bitexts import Bead, Bitext
from align.steps.anchoring import LIMIT, anchor
from align.steps.pairing import pair

Make = Callable[..., Bitext]


def test_a_short_bitext_is_left_whole(make_bitext: Make) -> None:
    bitext = make_bitext(range(50), range(50))
    assert anchor(bitext) == bitext


def test_every_piece_of_a_long_bitext_holds_both_sides_of_its_translations(
    make_bitext: Make,
) -> None:
    missing = {*range(200, 260), *range(900, 930)}
    src = [i for i in range(1500) if not 600 <= i < 680]
    tgt = [i for i in range(1500) if i not in missing]
    bitext = anchor(make_bitext(src, tgt))
    assert len(bitext.beads) > 5
    assert all(len(bead.src) * len(bead.tgt) <= 8 * LIMIT for bead in bitext.beads)
    place = {meaning: index for index, meaning in enumerate(tgt)}
    for bead in bitext.beads:
        expected = {place[src[index]] for index in bead.src if src[index] in place}
        assert expected <= set(bead.tgt)


def test_cutting_first_finds_the_same_beads(make_bitext: Make) -> None:
    src = [i for i in range(400) if i % 37]
    tgt = [i for i in range(400) if i % 41]
    bitext = make_bitext(src, tgt)
    assert pair(anchor(bitext)).beads == pair(bitext).beads


def test_a_pinned_bead_is_not_cut(make_bitext: Make) -> None:
    bitext = make_bitext(range(300), range(300))
    pinned = Bead(tuple(range(300)), tuple(range(300)), pinned=True)
    assert anchor(bitext.with_beads([pinned])).beads == (pinned,)


def test_what_was_moved_stays_so_when_it_is_cut(make_bitext: Make) -> None:
    bitext = make_bitext(range(300), range(300))
    moved = Bead(tuple(range(300)), tuple(range(300)), coarse=True, moved=True)
    beads = anchor(bitext.with_beads([moved])).beads
    assert len(beads) > 1
    assert all(bead.moved and bead.coarse for bead in beads)


@pytest.mark.parametrize(("n", "m"), [(3000, 10), (10, 3000), (30000, 1), (1, 30000)])
def test_sides_of_very_unlike_length_are_cut_without_complaint(
    make_bitext: Make, n: int, m: int
) -> None:
    bitext = anchor(make_bitext(range(n), range(m)))
    assert sum(len(bead.src) for bead in bitext.beads) == n


def test_two_texts_that_have_nothing_in_common_still_end_in_small_pieces(make_bitext: Make) -> None:
    bitext = anchor(make_bitext(range(2500), range(5000, 7500)))
    assert max(len(bead.src) * len(bead.tgt) for bead in bitext.beads) <= 1000 * 1000


def test_a_text_of_one_repeated_line_is_cut(make_bitext: Make) -> None:
    bitext = anchor(make_bitext([7] * 2000, [7] * 2000, noise=0.0))
    assert max(len(bead.src) * len(bead.tgt) for bead in bitext.beads) <= 1000 * 1000
