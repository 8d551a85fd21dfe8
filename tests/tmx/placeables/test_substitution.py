from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.benchmarks.substitution import CHANGES, MONTHS, list_pairs, measure
from tmx.placeables import Substitution, substitute


def asked(text: str, source: str, target: str) -> str | None:
    found = substitute(text, source, target, "zh", "en")
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "source", "target", "answer"),
    [
        ("第七十七届会议", "第七十六届会议", "seventy-sixth session", "seventy-seventh session"),
        ("第七十七届会议", "第七十六届会议", "76th session", "77th session"),
        ("第八十一届会议", "第七十六届会议", "Seventy-sixth session", "Eighty-first session"),
        ("第5段", "第1段", "paragraph 1", "paragraph 5"),
        ("共 1 250 人", "共 14 300 人", "14,300 persons", "1,250 persons"),
        ("共 950 人", "共 14 300 人", "14 300 persons", "950 persons"),
        ("增加百分之七", "增加百分之五", "an increase of 5 per cent", "an increase of 7 per cent"),
        ("增加9.50%", "增加5.25%", "up 5.25%", "up 9.50%"),
        ("1.5亿美元", "2.4亿美元", "$240 million", "$150 million"),
        ("第1325（2000）号决议", "第2242（2015）号决议", "2242 (2015)", "1325 (2000)"),
        ("A/RES/77/1", "A/RES/76/12", "A/RES/76/12", "A/RES/77/1"),
        ("第五條", "第三條", "Article 3", "Article 5"),
        ("(j) 决定", "(i) 决定", "(i) Decides", "(j) Decides"),
        ("三分之二以上", "四分之三以上", "over 3/4", "over 2/3"),
        ("2022年1月8日至19日", "2021年2月9日至20日", "9–20 February 2021", "8–19 January 2022"),
        ("民國一百年三月五日", "民國九十年六月七日", "June 7, 2001", "March 5, 2011"),
        ("2022-01-08", "2021-02-19", "2021-02-19", "2022-01-08"),
    ],
)
def test_values_are_written_in_the_style_of_the_target(
    text: str, source: str, target: str, answer: str
) -> None:
    assert asked(text, source, target) == answer


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("第一七七六年", "一九七二年", "in the year MCMLXXII"),  # a style of its own
        ("2 和 3", "2 和 2", "2 and 2"),  # one value becomes two
        ("3 和 3 和 4", "2 和 2 和 4", "2 and 4"),  # said twice, and there once
        ("3个月内", "1个月内", "within 1 month"),  # months
        ("增加8%", "增加5%", "a 5 per cent increase"),  # an 8 per cent increase
        ("12个人", "3个人", "three persons"),  # twelve, or 12
        ("共 1250 人", "共 950 人", "950 persons"),  # 1250, 1 250 or 1,250
        ("H1N1 和 3", "H2N2 和 2", "H2N2 and 2"),  # a figure that is no number
        ("第四條至前條", "第五條至前條", "Articles 5 to 9"),  # 9 follows from 5
        ("于5月", "于3月", "in March"),
        ("第四段和第四段", "第三段和第五段", "paragraphs 3 and 5, and 3"),
        ("同一文本", "同一文本", "the same text"),
        ("第 5 段", "第 5 款", "paragraph 5"),
        ("5 items of 2021", "3 years, 2022", "3 years, 2022"),
        ("第三届会议", "第二届会议", "the session"),
    ],
)
def test_what_is_not_sure_is_left_alone(text: str, source: str, target: str) -> None:
    assert asked(text, source, target) is None


def test_into_chinese_a_two_that_counts_may_be_either_word() -> None:
    assert substitute("2 reports", "3 reports", "三个报告", "en", "zh") is None
    found = substitute("Article 2", "Article 3", "第三条", "en", "zh")
    assert found
    assert found.text == "第二条"


def test_what_else_differs_is_told() -> None:
    source, target = "回顾第 75/240 号决议", "Recalling resolution 75/240"
    same = substitute("回顾第 76/19 号决议", source, target, "zh", "en")
    other = substitute("又回顾第 76/19 号决议", source, target, "zh", "en")
    assert same
    assert other
    assert (same.complete, other.complete) == (True, False)
    assert same.text == other.text


@pytest.mark.parametrize("odd", ["\ue000", "\ue000\ue001", "9" * 5000, "一" * 500, "\ud800"])
def test_odd_texts_do_no_harm(odd: str) -> None:
    source, target = f"{odd} 第 75/240 号决议", f"{odd} resolution 75/240"
    found = substitute(f"{odd} 第 76/19 号决议", source, target, "zh", "en")
    assert found
    assert found.text == f"{odd} resolution 76/19"
    substitute("8" * 5000, "9" * 5000, "9" * 5000, "zh", "en")


@pytest.mark.parametrize(("lang", "answer"), [("fr", "1.500,5"), ("en", None)])
def test_the_decimal_sign_is_that_of_the_language(lang: str, answer: str | None) -> None:
    found = substitute("共2500.5吨，即", "共1500.5吨，即", "1.500,5", "zh", lang)
    assert (found.text if found else None) == (answer and "2.500,5")


def numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    head = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")


def ordinal(value: int) -> str:
    end = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{end}"


# Each value as (Chinese, English), written by patterns that have nothing of ours.
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(
    lambda day: (
        f"{day.year:04} 年 {day.month} 月 {day.day} 日",
        f"{day.day} {MONTHS[day.month - 1]} {day.year:04}",
    )
)
SESSIONS = st.integers(21, 99).map(lambda n: (f"第{numeral(n)}届", f"{ordinal(n)} session"))
SYMBOLS = st.tuples(st.integers(46, 79), st.integers(100, 260)).map(
    lambda pair: (f"第 {pair[0]}/{pair[1]} 号决议", f"resolution {pair[0]}/{pair[1]}")
)
AMOUNTS = st.integers(10_000, 9_999_999).map(lambda n: (f"{n:,}".replace(",", " "), f"{n:,}"))
SHARES = st.integers(2, 99).map(lambda n: (f"百分之{numeral(n)}", f"{n} per cent"))
ARTICLES = st.integers(2, 99).map(lambda n: (f"第{numeral(n)}条", f"article {n}"))
FRAMES = (
    ("根据{}，注意到{}，", "Taking into account {}, and noting {},"),
    ("请{}在{}之前报告。", "Requests {} to report, before {}."),
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give two texts in both languages that differ in two values."""
    kinds = draw(st.permutations((SESSIONS, SYMBOLS, AMOUNTS, SHARES, ARTICLES)))[:2]
    values = [[draw(kind) for kind in kinds] for _ in range(2)]
    frame = draw(st.sampled_from(FRAMES))
    one, other = ((frame[0].format(a[0], b[0]), frame[1].format(a[1], b[1])) for a, b in values)
    return one, other


@given(versions())
@settings(deadline=None, max_examples=200)
def test_what_is_substituted_is_right_and_back_again_gives_the_original(
    pairs: tuple[tuple[str, str], tuple[str, str]],
) -> None:
    (zh, en), (new_zh, new_en) = pairs
    there = substitute(new_zh, zh, en, "zh", "en")
    if there is not None:
        assert there.text == new_en
        back = substitute(zh, new_zh, there.text, "zh", "en")
        assert back is None or back.text == en
    here = substitute(new_en, en, zh, "en", "zh")
    if here is not None:
        assert here.text == new_zh


@given(DAYS, DAYS)
@settings(deadline=None)
@example(("2021 年 11 月 9 日", "9 November 2021"), ("2022 年 1 月 10 日", "10 January 2022"))
def test_dates_go_there_and_back(one: tuple[str, str], other: tuple[str, str]) -> None:
    (zh, en), (new_zh, new_en) = one, other
    there = substitute(new_zh, zh, en, "zh", "en")
    if there is None:
        assert zh == new_zh
    else:
        assert there.text == new_en
        back = substitute(zh, new_zh, new_en, "zh", "en")
        assert back
        assert back.text == en


TEXTS = st.text(st.sampled_from("0123456789 ,./%()（）年月日第条届三五十百两-May the"), max_size=20)


@given(TEXTS, TEXTS, TEXTS)
@settings(deadline=None, max_examples=400)
def test_everything_else_is_left_letter_by_letter(text: str, source: str, target: str) -> None:
    found = substitute(text, source, target, "zh", "en")
    if found is not None:
        assert undo(found) == target


def undo(found: Substitution) -> str:
    text = found.text
    for each in reversed(found.replacements):
        assert text[each.start : each.end] == each.new
        text = text[: each.start] + each.old + text[each.end :]
    return text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_changed_in_real_pairs_is_hardly_ever_written_wrongly(
    corpora: Path, lang: str
) -> None:
    pairs = list(list_pairs(corpora))[::4]
    for name in CHANGES:
        score = measure(pairs, name, lang)
        assert score.precision > 0.99, name
    assert measure(pairs, "figures", lang).recall > 0.8
