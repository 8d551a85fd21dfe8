"""Paths: what holds for any texts, and how two of them agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.cues import label_paths, path_agreement, read_label
from align.cues.divisions import NAMES

KEYS = st.sampled_from(["article 3", "annex C", "1", "2", "a", "ii", "一", "A", "1.2", "•1", "甲"])
PATHS = st.lists(KEYS, max_size=4).map(tuple)
HEADS = st.sampled_from(
    [
        "Article 3 ",
        "第五条 ",
        "1. ",
        "2. ",
        "(a) ",
        "(i) ",
        "（二）",
        "一、",
        "• ",
        "1.2 A",
        "B. ",
        "",
        "x ",
    ]
)
TEXTS = st.lists(st.builds("{}{}".format, HEADS, st.text(max_size=5)), max_size=12)


NUMBERING = st.text(" .、)(（）-–:第条章之附件目标一二千九十甲aivxIV19٣Ⅳ①ıſ#*•ArtPC", max_size=8)


@given(st.text() | NUMBERING | st.builds("{}{}".format, st.sampled_from(sorted(NAMES)), NUMBERING))
def test_any_text_is_read_and_its_label_ends_in_it(text: str) -> None:
    for spelling in (text, text.capitalize()):
        label = read_label(spelling)
        assert label is None or 0 < label.end <= len(spelling)
        assert len(label_paths([spelling])) == 1


@given(TEXTS)
def test_there_is_a_path_for_each_text_and_only_labels_have_one(texts: list[str]) -> None:
    paths = label_paths(texts)
    assert len(paths) == len(texts)
    assert all(
        not path for text, path in zip(texts, paths, strict=True) if read_label(text) is None
    )


@given(TEXTS)
def test_texts_without_labels_change_no_path(texts: list[str]) -> None:
    spread = [piece for text in texts for piece in (text, "plain words")]
    assert label_paths(spread)[::2] == label_paths(texts)


@given(PATHS, PATHS)
def test_agreement_is_symmetric_and_within_bounds(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    agreement = path_agreement(a, b)
    assert -1.0 <= agreement <= 1.0
    assert agreement == path_agreement(b, a)
    assert (agreement == 1.0) == (a == b != ())


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ("article 3 > 1", "article 3 > 1", 1.0, 1.0),
        ("article 3 > 一", "article 3 > 1", 0.7, 0.9),
        ("article 3 > 一 > 二", "article 3 > 1 > 2", 0.5, 0.9),
        ("article 1 > 9", "article 1 > i", 0.7, 0.9),
        ("3.1 > 3.1.2", "chapter 3 > 3.1 > 3.1.2", 0.5, 0.9),
        ("chapter 2 > article 3", "article 3", 0.5, 0.9),
        ("article 1 > •2", "article 1 > ii", 0.3, 0.6),
        ("1", "article 3 > 1", 0.1, 0.4),
        ("", "1", 0.0, 0.0),
        ("article 1 > •2", "article 1 > •3", 0.0, 0.0),
        ("article 3 > a", "article 4 > a", -0.5, -0.5),
        ("article 3", "article 4", -1.0, -1.0),
        ("article 3", "chapter 3", -1.0, -1.0),
        ("1.2", "1.b", -1.0, -1.0),
        ("2", "3", -1.0, -1.0),
    ],
)
def test_paths_agree_as_far_as_they_say_the_same(a: str, b: str, low: float, high: float) -> None:
    first, second = (tuple(filter(None, path.split(" > "))) for path in (a, b))
    assert low <= path_agreement(first, second) <= high
