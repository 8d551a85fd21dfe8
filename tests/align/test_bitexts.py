"""Beads, sides and bitexts check themselves and keep their order."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitexts import Bead, Bitext, Segment, Side
from tests.strategies import bitexts


def side(*texts: str, lang: str = "en") -> Side:
    return Side(tuple(Segment(text) for text in texts), lang)


@pytest.mark.parametrize(
    ("src", "tgt"), [((), ()), ((1, 0), (0,)), ((0, 0), (0,)), ((-1,), (0,))], ids=str
)
def test_a_bead_is_two_ascending_runs_that_are_not_both_empty(
    src: tuple[int, ...], tgt: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match=r"bead needs|ascending"):
        Bead(src, tgt)


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_is_a_probability(score: float) -> None:
    with pytest.raises(ValueError, match="score"):
        Bead((0,), (0,), score=score)


def test_what_a_person_pinned_is_not_to_be_taken_apart() -> None:
    with pytest.raises(ValueError, match="coarse and pinned"):
        Bead((0, 1), (0,), pinned=True, coarse=True)


@pytest.mark.parametrize(
    "beads",
    [
        (),
        (Bead((0,), (0,)),),
        (Bead((0,), (0,)), Bead((0, 1), (1,))),
        (Bead((0,), (0,)), Bead((1, 2), (1,))),
    ],
    ids=["none", "one is missing", "one is there twice", "one is too many"],
)
def test_the_beads_of_a_bitext_hold_every_segment_once(beads: tuple[Bead, ...]) -> None:
    with pytest.raises(ValueError, match="do not hold each"):
        Bitext(side("a", "b"), side("c", "d"), beads)


def test_texts_of_a_run_are_joined_as_their_language_joins_sentences() -> None:
    assert side("Now, therefore,", "the Assembly").text((0, 1)) == "Now, therefore, the Assembly"
    assert side("大会，", "宣告", lang="zh-Hant").text((0, 1)) == "大会，宣告"


def test_latin_meets_latin_with_a_space_in_chinese_too() -> None:
    texts = ("Distr.: General", "19 December 2023", "中文", "原件：", "English", "第 5", "条")
    joined = "Distr.: General 19 December 2023中文原件：English第 5条"
    assert side(*texts, lang="zh").text(range(len(texts))) == joined
    assert side(*texts, lang="zh").text((0, 1), separator="|") == "Distr.: General|19 December 2023"


def test_an_insertion_stands_behind_the_bead_with_the_target_segment_before_it() -> None:
    bitext = Bitext.whole(side("a", "b", "c"), side("0", "1", "2", "3", "4"))
    moved = bitext.with_beads(
        [Bead((), (4,)), Bead((2,), (0,)), Bead((0,), (2,)), Bead((), (1,)), Bead((1,), (3,))]
    )
    assert [bead.tgt for bead in moved.beads] == [(2,), (3,), (4,), (0,), (1,)]


def test_an_insertion_before_everything_comes_first() -> None:
    bitext = Bitext.whole(side("a"), side("0", "1"))
    beads = bitext.with_beads([Bead((0,), (1,)), Bead((), (0,))]).beads
    assert [bead.kind for bead in beads] == ["0-1", "1-1"]


def test_the_pairs_of_a_bitext_are_its_beads_without_gaps() -> None:
    bitext = Bitext(side("a", "b"), side("c"), (Bead((0,), (0,)), Bead((1,), ())))
    assert list(bitext) == [("a", "c")]


@given(bitexts(), st.randoms())
def test_beads_are_put_in_one_order_whatever_order_they_come_in(
    bitext: Bitext, random: Random
) -> None:
    beads = list(bitext.beads)
    random.shuffle(beads)
    assert bitext.with_beads(beads) == bitext
