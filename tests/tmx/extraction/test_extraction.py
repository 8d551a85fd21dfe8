"""Terms of a bitext: what is proposed, and what is not."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from tmx import Unit, Variant
from tmx.extraction import Extraction, extract
from tmx.extraction.association import Links, associate
from tmx.extraction.linking import weigh
from tmx.extraction.phrases import Phrases, find_phrases
from tmx.extraction.pieces import cut_pair, cut_units
from tmx.extraction.streams import read_stream
from tmx.terms import Concept, Term, Termbase

TERMS = (
    ("安全理事会", "Security Council"),
    ("秘书长", "Secretary-General"),
    ("会员国", "Member States"),
    ("常任理事国", "permanent members"),
    ("国际法院", "International Court of Justice"),
    ("行政预算", "administrative budget"),
)
FRAMES = (
    ("请{}提出报告", "Requests the {} to submit a report"),
    ("欢迎{}的努力", "Welcomes the efforts of the {}"),
    ("{}应立即召开会议", "The {} shall convene without delay"),
    ("决定由{}审议此事", "Decides that the {} shall consider the matter"),
    ("感谢{}给予支持", "Thanks the {} for its support"),
    ("关于{}任务的说明", "Note on the mandate of the {}"),
)


@pytest.fixture(scope="module")
def units() -> list[Unit]:
    """Give units in which each term stands in every frame, two of them in each."""
    made = [
        _unit(
            f"{frame.format(zh)}，并通知{TERMS[(n + 1) % len(TERMS)][0]}。",
            f"{translation.format(en)}, and notifies the {TERMS[(n + 1) % len(TERMS)][1]}.",
        )
        for zh, en in TERMS
        for n, (frame, translation) in enumerate(FRAMES)
    ]
    random.Random(1).shuffle(made)  # noqa: S311 (no secret)
    return made


def _unit(zh: str, en: str) -> Unit:
    return Unit((Variant("zh", zh), Variant("en", en)), {"x-document": "A/RES/1"})


def _pairs(found: Extraction) -> dict[str, str]:
    return {pair.source: pair.target for pair in found.pairs}


def test_terms_are_found_whole(units: Sequence[Unit]) -> None:
    found = _pairs(extract(units, min_frequency=4))
    assert {zh: found.get(zh) for zh, _ in TERMS} == dict(TERMS)


def test_a_long_name_is_not_cut_for_a_short_one() -> None:
    src = read_stream(["外交部"], "zh"), _phrases((0, 3))
    tgt = read_stream(["ministry of foreign affairs"], "en"), _phrases((0, 4), (2, 2))
    none = np.zeros(2, np.int64)
    counts = none + 20, np.array([20, 25])
    worth = weigh(Links(none, np.arange(2), np.array([20.0, 20.0]), *counts), src, tgt, 1000)
    assert worth[0] > worth[1]


def _phrases(*runs: tuple[int, int]) -> Phrases:
    """Give phrases that begin at some words and are so many words long."""
    firsts, lengths = np.array(runs, np.int32).T
    return Phrases(lengths, firsts.astype(np.int64), firsts, np.arange(len(runs), dtype=np.int32))


def test_words_that_only_join_are_no_edges() -> None:
    texts = [f"{head}，依公司法第三条通知第三人" for head in "甲乙丙丁戊己"]
    stream = read_stream([*texts, *(text.replace("，", "修正") for text in texts)], "zh")
    phrases = find_phrases(stream, 3)
    runs = zip(phrases.firsts.tolist(), phrases.lengths.tolist(), strict=True)
    found = {stream.spell(first, length) for first, length in runs}
    assert found
    assert not [text for text in found if text.startswith("依") or text.endswith("第")]
    assert any(text.endswith("第三人") for text in found)


def test_the_languages_may_be_swapped(units: Sequence[Unit]) -> None:
    found = _pairs(extract(units, src_lang="en", tgt_lang="zh", min_frequency=4))
    assert {en: found.get(en) for _, en in TERMS} == {en: zh for zh, en in TERMS}


def test_an_example_shows_where_both_stand(units: Sequence[Unit]) -> None:
    for pair in extract(units, min_frequency=4, examples=3).pairs:
        assert len(pair.examples) == 3
        for example in pair.examples:
            assert all(example.source[a:b] == pair.source for a, b in example.source_spans)
            said = {example.target[a:b].lower() for a, b in example.target_spans}
            assert pair.target.lower() in said
            assert example.document == "A/RES/1"


def test_pairs_come_best_first_and_no_phrase_twice(units: Sequence[Unit]) -> None:
    pairs = extract(units, min_frequency=3).pairs
    assert [pair.score for pair in pairs] == sorted((p.score for p in pairs), reverse=True)
    assert (
        len({pair.source for pair in pairs}) == len({pair.target for pair in pairs}) == len(pairs)
    )
    assert all(0 <= pair.score <= 1 for pair in pairs)
    assert extract(units, min_frequency=3, limit=2).pairs == pairs[:2]


def test_what_a_termbase_knows_is_left_out(units: Sequence[Unit]) -> None:
    known = Termbase((Concept("1", (Term("會員國", "zh-Hant"), Term("Member State", "en"))),))
    assert "会员国" not in _pairs(extract(units, min_frequency=4, termbase=known))
    swapped = extract(units, src_lang="en", tgt_lang="zh", min_frequency=4, termbase=known)
    assert "Member States" not in _pairs(swapped)  # the plural is no other term


def test_what_is_said_again_counts_once() -> None:
    again = [_unit("安全理事会决定", "Security Council decides")] * 50
    assert extract(again).pairs == ()


def test_values_are_no_terms() -> None:
    made = [
        _unit(f"事项{n}：至迟十日内答复", f"Item {n * 7}: reply within ten days") for n in range(9)
    ]
    assert "十日" not in _pairs(extract(made))


def test_an_encoder_has_a_say(units: Sequence[Unit]) -> None:
    class Blind:
        def encode(self, texts: list[str], /) -> np.ndarray:
            return np.array([[1.0, 0.0] if text.isascii() else [0.0, 1.0] for text in texts])

    plain, blind = extract(units, min_frequency=4), extract(units, min_frequency=4, encoder=Blind())
    best = {pair.source: pair.score for pair in plain.pairs}
    assert all(pair.score < best[pair.source] for pair in blind.pairs if pair.source in best)


def test_traditional_and_simplified_count_together(units: Sequence[Unit]) -> None:
    (swapped,) = (unit for unit in units if unit.text("zh") == "请秘书长提出报告，并通知秘书长。")
    other = _unit((swapped.text("zh") or "").replace("长", "長"), swapped.text("en") or "")
    made = [other if unit is swapped else unit for unit in units]
    before, after = (_frequencies(extract(each, min_frequency=4)) for each in (units, made))
    assert before["秘书长"] == after["秘书长"]


def _frequencies(found: Extraction) -> dict[str, int]:
    return {pair.source: pair.frequency for pair in found.pairs}


def test_sentences_go_together_only_where_their_number_is_the_same() -> None:
    one, two = "决定通过。", "决定通过。请报告。"
    assert len(cut_pair(two, "It decides. It reports.", "zh", "en")) == 2
    assert cut_pair(one, "It decides. It reports.", "zh", "en") == [
        (one, "It decides. It reports.")
    ]
    assert len(cut_pair("见第3.1条。", "See No. 3 of 3.1.", "zh", "en")) == 1


def test_of_too_much_text_units_from_everywhere_are_kept() -> None:
    made = (_unit(f"第{n}号决定", f"decision number {n}") for n in range(1000))
    pieces = cut_units(made, most=5000)
    assert (pieces.read, pieces.used) == (1000, 125)
    assert pieces.tgt[-1] == "decision number 992"


def test_words_are_where_the_stream_says() -> None:
    texts = ["The non-members’ States, 2 parties", "", "a party"]
    stream = read_stream(texts, "en")
    for word, text, start, end in zip(
        stream.words, stream.texts, stream.starts, stream.ends, strict=True
    ):
        if word:
            said = texts[text][start:end].lower()
            assert stream.spelling[word] in {said, "party"}
    assert stream.spelling[stream.words[-2]] == "party"


def test_nothing_comes_of_nothing() -> None:
    stream = read_stream([], "zh")
    phrases = find_phrases(stream, 2)
    assert len(phrases) == 0
    assert len(associate((stream, phrases), (stream, phrases), 0).src) == 0
    assert extract([_unit("，。", "…")]).pairs == ()


def test_other_languages_have_their_commonest_words_for_stops() -> None:
    made = [
        Unit((Variant("fr", f"{a} le conseil de sécurité {b}"), Variant("zh", f"{b}安全理事会{a}")))
        for a in "abcde"
        for b in ("vu", "lu", "su")
    ]
    assert extract(made).src_lang == "fr"
