"""Numerals read alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.cues.numerals import (
    ENGLISH_WORDS,
    chinese_value,
    roman_numeral,
    roman_value,
    words_value,
)

CARDINALS = {value: word for word, value in reversed(list(ENGLISH_WORDS.items()))}


def in_chinese(value: int) -> str:
    """Write a value below 10**12 the long way round: every unit said, 〇 where one is skipped."""
    for unit, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= unit:
            head, rest = divmod(value, unit)
            gap = "〇" if 0 < rest < unit // 10 else ""
            return in_chinese(head) + sign + gap + (in_chinese(rest) if rest else "")
    return "〇一二三四五六七八九"[value]


def in_english(value: int) -> str:
    """Write a value below 10**12 in words."""
    for unit, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if value >= unit:
            head, rest = divmod(value, unit)
            return f"{in_english(head)} {word}" + (f" {in_english(rest)}" if rest else "")
    if value >= 100:
        head, rest = divmod(value, 100)
        return f"{in_english(head)} hundred" + (f" and {in_english(rest)}" if rest else "")
    if value >= 20 and value % 10:
        return f"{CARDINALS[value - value % 10]}-{in_english(value % 10)}"
    return CARDINALS[value]


@given(st.integers(0, 10**12 - 1))
def test_a_chinese_numeral_reads_back(value: int) -> None:
    assert chinese_value(in_chinese(value)) == value


@given(st.integers(0, 10**12 - 1))
def test_english_words_read_back(value: int) -> None:
    assert words_value(in_english(value)) == value


@given(st.integers(1, 3999))
def test_a_roman_numeral_reads_back_in_both_cases(value: int) -> None:
    written = roman_numeral(value)
    assert roman_value(written) == roman_value(written.upper()) == value


@given(st.integers(0, 9999))
def test_digits_by_place_are_their_number(value: int) -> None:
    assert chinese_value("".join("〇一二三四五六七八九"[int(d)] for d in str(value))) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("廿三", 23), ("一百五", 150), ("一百零五", 105), ("三万五", 35000), ("十万八千", 108000)],
)
def test_short_forms_have_their_usual_value(text: str, value: int) -> None:
    assert chinese_value(text) == value


@pytest.mark.parametrize("text", ["", "万", "十百", "百千", "五千万一亿", "第三", "一二十"])
def test_what_is_no_chinese_numeral_has_no_value(text: str) -> None:
    assert chinese_value(text) is None


@pytest.mark.parametrize("text", ["一" * 5000, "一" + "万" * 5000])
def test_signs_without_end_are_no_chinese_numeral(text: str) -> None:
    assert chinese_value(text) is None


def test_words_without_end_are_no_number() -> None:
    assert words_value("million " * 5000 + "million") is None


@pytest.mark.parametrize("text", ["", "IIX", "iV", "IC", "hello"])
def test_what_is_no_roman_numeral_has_no_value(text: str) -> None:
    assert roman_value(text) is None


@pytest.mark.parametrize("text", ["", "and", "five six", "twenty eleven", "ten one", "one two"])
def test_what_is_no_number_in_words_has_no_value(text: str) -> None:
    assert words_value(text) is None
