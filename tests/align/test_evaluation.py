"""Beads are judged by the field's definitions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitexts import Bitext
from align.evaluation import Ladder, evaluate, evaluate_corpus
from tests.strategies import bitexts

GOLD = [((0,), (0,)), ((1,), (1, 2)), ((2,), ()), ((3, 4), (3,))]


def test_the_same_beads_are_perfect_and_gaps_do_not_count() -> None:
    assert evaluate(GOLD, [bead for bead in GOLD if bead[1]]).strict == (1.0, 1.0, 1.0)


def test_a_bead_cut_too_small_is_laxly_right() -> None:
    evaluation = evaluate(GOLD, [((0,), (0,)), ((1,), (1,)), ((), (2,)), ((3, 4), (3,))])
    assert evaluation.strict == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert evaluation.lax == (1.0, 1.0, 1.0)


def test_a_bead_that_joins_the_source_of_one_with_the_target_of_another_is_wrong() -> None:
    evaluation = evaluate(GOLD, [((0,), (3,))])
    assert evaluation.lax == evaluation.strict == (0.0, 0.0, 0.0)


def test_nothing_against_nothing_is_zero_and_no_error() -> None:
    assert evaluate([], []).strict.f1 == 0.0


def test_in_a_corpus_every_bead_weighs_the_same() -> None:
    pairs: list[tuple[Ladder, Ladder]] = [(GOLD, GOLD), ([((0,), (0,))], [((0,), (1,))])]
    assert evaluate_corpus(pairs).strict.precision == pytest.approx(3 / 4)


@given(bitexts(), st.data())
def test_lax_is_never_below_strict(bitext: Bitext, data: st.DataObject) -> None:
    gold = [(bead.src, bead.tgt) for bead in bitext.beads]
    test = data.draw(st.lists(st.sampled_from(gold))) if gold else []
    evaluation = evaluate(gold, test)
    assert evaluation.lax.precision >= evaluation.strict.precision
    assert evaluation.lax.recall >= evaluation.strict.recall
