"""Beads of several segments are divided for tools that ask for each of them by itself."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from align.bitexts import Bead, Bitext, Segment, Side, Vectors
from align.steps import divide
from tests.align.steps.conftest import make_vectors
from tests.strategies import bitexts

DIRECTIONS = make_vectors(range(11), 0, 0.0)


def read_numbers(texts: Sequence[str]) -> Vectors:
    """Give a text the meanings of the digits in it."""
    rows = [
        DIRECTIONS[[int(c) for c in text if c in "0123456789"] or [10]].sum(axis=0)
        for text in texts
    ]
    vectors = np.array(rows, dtype=np.float32).reshape(len(texts), DIRECTIONS.shape[1])
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6))


def make_side(lang: str, *texts: str) -> Side:
    segments = tuple(Segment(text, block=place) for place, text in enumerate(texts))
    return Side(segments, lang, vectors=read_numbers(texts))


def show(bitext: Bitext) -> list[tuple[str, str]]:
    return [(bitext.src.text(bead.src), bitext.tgt.text(bead.tgt)) for bead in bitext.beads]


def divide_whole(src: Side, tgt: Side) -> Bitext:
    every = Bead(tuple(range(len(src))), tuple(range(len(tgt))), likelihood=0.9)
    return divide(Bitext(src, tgt, (every,)), read_numbers)


def test_a_sentence_that_translates_two_is_divided_at_the_clause_where_they_meet() -> None:
    src = make_side("en", "Of 1, of 2 and of 3.", "Of 4.")
    tgt = make_side("zh", "关于1，关于2，关于3，关于4。")
    assert show(divide_whole(src, tgt)) == [
        ("Of 1, of 2 and of 3.", "关于1，关于2，关于3，"),
        ("Of 4.", "关于4。"),
    ]


def test_either_side_is_divided_where_both_have_several() -> None:
    src = make_side("en", "Of 1.", "Of 2, of 3.")
    tgt = make_side("zh", "关于1，关于2；", "关于3。")
    assert show(divide_whole(src, tgt)) == [
        ("Of 1.", "关于1，"),
        ("Of 2,", "关于2；"),
        ("of 3.", "关于3。"),
    ]


def test_words_are_parted_where_there_is_no_clause() -> None:
    src, tgt = make_side("zh", "第1", "第2"), make_side("en", "first 1 second 2")
    assert [source for source, _ in show(divide_whole(src, tgt))] == ["第1", "第2"]


def test_what_cannot_be_divided_stays_one_bead() -> None:
    src, tgt = make_side("en", "One 1.", "Two 2."), make_side("zh", "一")
    assert show(divide_whole(src, tgt)) == [("One 1. Two 2.", "一")]


def test_a_quote_mark_by_itself_gets_no_share_of_a_sentence() -> None:
    src, tgt = make_side("en", "But he did 1.", '"'), make_side("zh", "然而他，做到1了。")
    assert len(divide_whole(src, tgt).beads) == 1
    assert len(divide_whole(tgt, src).beads) == 1


def test_a_divided_bead_is_no_more_likely_than_it_was() -> None:
    divided = divide_whole(make_side("en", "Of 1.", "Of 2."), make_side("zh", "关于1，关于2。"))
    assert all(0 < bead.likelihood <= 0.9 for bead in divided.beads)


def test_a_pinned_bead_stays_whole() -> None:
    src, tgt = make_side("en", "Of 1.", "Of 2."), make_side("zh", "关于1，关于2。")
    bitext = Bitext(src, tgt, (Bead((0, 1), (0,), pinned=True),))
    assert divide(bitext, read_numbers).beads == bitext.beads


@settings(deadline=None, max_examples=50)
@given(bitexts())
def test_dividing_loses_no_character_and_keeps_gaps(bitext: Bitext) -> None:
    src, tgt = (_strip(side) for side in (bitext.src, bitext.tgt))
    divided = divide(replace(bitext, src=src, tgt=tgt), read_numbers)
    for before, after in ((src, divided.src), (tgt, divided.tgt)):
        assert "".join(s.text for s in before.segments).split() == (
            "".join(s.space + s.text for s in after.segments).split()
        )
    assert sum(bead.is_gap for bead in divided.beads) == sum(b.is_gap for b in bitext.beads)


def _strip(side: Side) -> Side:
    """Give a side as readers give it, without white space around a segment, and encoded."""
    segments = tuple(replace(segment, text=segment.text.strip()) for segment in side.segments)
    vectors = read_numbers([segment.text for segment in segments])
    return replace(side, segments=segments, vectors=vectors)
