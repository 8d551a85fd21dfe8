"""Pieces of a text meet as the scripts on both sides of the seam have it."""

import pytest

from align.readers.joining import join
from align.seams import is_spaced, is_tight


@pytest.mark.parametrize(
    ("before", "after", "tight"),
    [
        ("大会，", "回顾", True),
        ("第 77/1", "号决议", True),
        ("原件：", "English", True),
        ("（见附件）", "A/77/275", True),
        ("General", "19 December", False),
        ("A/77/275", "English", False),
        ("Rev.1)", "Original", False),
        ("유엔", "총회", False),
        ("该“", "决议", True),
        ("决议", "”的", True),
        ("said “yes”", "again", False),
    ],
)
def test_lines_and_sentences_meet_alike(before: str, after: str, tight: bool) -> None:
    assert is_tight(before, after) is tight
    assert join([before, after]) == before + ("" if tight else " ") + after


def test_quoted_sentences_meet_as_their_quotes_do() -> None:
    assert is_tight("“第一句。”", "“第二句。”")
    assert not is_tight("“First.”", "“Second.”")


@pytest.mark.parametrize(("before", "after"), [("", "a"), ("a", ""), ("a ", "b"), ("a", "\nb")])
def test_no_space_is_added_to_nothing_or_to_a_space(before: str, after: str) -> None:
    assert is_tight(before, after)


def test_chinese_japanese_and_thai_write_no_spaces() -> None:
    langs = ["zh", "zh-Hant-TW", "ja", "th", "ko", "en-GB"]
    assert [is_spaced(lang) for lang in langs] == [False] * 4 + [True] * 2
