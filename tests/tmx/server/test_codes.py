"""Codes of localization tools find the languages of a store."""

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from align.errors import LanguageError
from tmx.server.codes import find_spoken, list_codes, read_code

SPOKEN = ["en", "fr", "pt-BR", "zh-CN", "zh-TW"]


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("zh_hans", "zh-Hans"),
        ("zh_Hant_HK", "zh-Hant-HK"),
        ("zh_CN.UTF-8", "zh-CN"),
        ("EN-us", "en-US"),
        ("es_419", "es-419"),
        ("sr@latin", "sr-Latn"),
        ("ca@valencia", "ca-valencia"),
    ],
)
def test_a_code_is_read_as_a_tag(code: str, tag: str) -> None:
    assert read_code(code) == tag


@pytest.mark.parametrize("code", ["", "@latin", "e", "zh hans", "../etc", "en@" + "x" * 99])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(LanguageError):
        read_code(code)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("zh_hans", ["zh-CN"]),
        ("zh_hant", ["zh-TW"]),
        ("zh_hant_tw", ["zh-TW"]),
        ("zh_hant_hk", []),
        ("zh", ["zh-CN"]),
        ("en_us", ["en"]),
        ("pt", ["pt-BR"]),
        ("pt_pt", []),
        ("de", []),
    ],
)
def test_a_code_finds_what_is_spoken_and_nothing_else(code: str, found: list[str]) -> None:
    assert find_spoken(code, SPOKEN) == found


def test_the_nearest_is_the_first() -> None:
    assert find_spoken("zh_cn", ["zh-Hans", "zh", "zh-CN"]) == ["zh-CN", "zh", "zh-Hans"]


def test_traditional_chinese_is_given_to_who_asks_for_chinese_when_there_is_no_other() -> None:
    assert find_spoken("zh", ["zh-Hant", "en"]) == ["zh-Hant"]
    assert find_spoken("zh_hans", ["zh-Hant", "en"]) == []


def test_all_codes_that_are_listed_find_something() -> None:
    codes = list_codes(SPOKEN)
    assert {"zh_hans", "zh_cn", "zh_hant", "zh_tw", "pt_br", "pt", "en", "fr"} <= set(codes)
    assert codes == sorted(codes)
    assert all(find_spoken(code, SPOKEN) for code in codes)
