"""What holds of any text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.segmentation import segment, split_sentences
from tests.casefiles import read_cases

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar", "ja", "ko", "de", "pt")
SIGNS = "aBгПد国一1Ⅲ.?!…。！？,;:；，、—-()[]（）“”\"'«»《》「」¹ \n\u00a0\u3000\u200b"
PIECES = [*SIGNS, "No. ", "art. "]

untimed = settings(deadline=None)  # the first call for a language compiles its rules
languages = st.sampled_from(LANGUAGES)
texts = st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@untimed
@given(texts, languages)
def test_no_character_is_lost_but_white_space(text: str, lang: str) -> None:
    kept = "".join(text[start:end] for start, end in segment(text, lang))
    assert "".join(kept.split()) == "".join(text.split())


@untimed
@given(texts, languages)
def test_spans_are_ordered_disjoint_and_without_white_space_around(text: str, lang: str) -> None:
    spans = segment(text, lang)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@untimed
@given(texts, languages)
def test_white_space_around_a_paragraph_moves_its_spans_only(text: str, lang: str) -> None:
    text = text.strip()
    moved = [(start + 2, end + 2) for start, end in segment(text, lang)]
    assert segment(f"  {text}\n", lang) == moved


@untimed
@given(st.text(" \t\n\r\u00a0\u3000\u2003"), languages)
def test_a_blank_text_has_no_sentence(text: str, lang: str) -> None:
    assert segment(text, lang) == []


# It need not hold of any text: a rule cannot look back over a sentence that ended without white
# space behind it ("？annex B. Two" breaks once, "annex B. Two" again).
@pytest.mark.parametrize("lang", ["en", "zh", "fr", "es", "ru", "ar"])
def test_a_sentence_of_the_case_files_has_one_sentence(lang: str) -> None:
    for case in read_cases(f"segmentation/{lang}.txt"):
        for sentence in split_sentences(case.given, lang):
            assert split_sentences(sentence, lang) == [sentence]
