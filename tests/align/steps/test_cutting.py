"""Paragraph beads open into sentences without losing a word."""

import re

from hypothesis import given, settings

from align.bitexts import Bead, Bitext, Segment, Side
from align.steps.cutting import cut
from align.steps.dropping import drop_unsure
from tests.strategies import bitexts


def by_word(text: str, _: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def test_a_bead_of_paragraphs_becomes_a_coarse_bead_of_their_sentences() -> None:
    src = Side((Segment("a b", block=3, path=("1",), line=9), Segment("c")), "en")
    tgt = Side((Segment("d e f"),), "fr")
    bitext = cut(Bitext(src, tgt, (Bead((0, 1), (0,), score=0.8),)), by_word)
    assert bitext.beads == (Bead((0, 1, 2), (0, 1, 2), score=0.8, coarse=True),)
    assert bitext.src.segments[1] == Segment("b", block=3, start=2, line=9, sentence=1, space=" ")
    assert bitext.src.segments[0].path == ("1",)


def test_a_pinned_bead_stays_one_bead() -> None:
    src, tgt = Side((Segment("a b"),), "en"), Side((Segment("c d"),), "fr")
    bitext = cut(Bitext(src, tgt, (Bead((0,), (0,), pinned=True),)), by_word)
    assert bitext.beads == (Bead((0, 1), (0, 1), pinned=True),)


@given(bitexts())
def test_cutting_loses_no_word(bitext: Bitext) -> None:
    finer = cut(bitext, by_word)
    for before, after in ((bitext.src, finer.src), (bitext.tgt, finer.tgt)):
        words = [segment.text.split() for segment in before.segments]
        assert [segment.text for segment in after.segments] == [w for line in words for w in line]


@settings(deadline=None)
@given(bitexts())
def test_dropping_the_unsure_keeps_every_segment_and_every_pinned_bead(bitext: Bitext) -> None:
    kept = drop_unsure(bitext, 0.7)  # a bitext checks that each segment is there once
    # their order may change: an insertion follows the target segment before it, wherever that went
    assert {bead for bead in kept.beads if bead.pinned} == {b for b in bitext.beads if b.pinned}
    assert all(bead.pinned or bead.is_gap or bead.score >= 0.7 for bead in kept.beads)
    assert drop_unsure(kept, 0.7) == kept
