from datetime import datetime

import pytest

from tmx import Unit, Variant
from tmx.units import clean

PAIR = (Variant("zh-CN", "大会"), Variant("en", "General Assembly"))


@pytest.mark.parametrize(("lang", "text"), [("", "x"), ("*all*", "x"), ("z", "x"), ("zh_CN", "x")])
def test_a_variant_needs_a_language_tag(lang: str, text: str) -> None:
    with pytest.raises(ValueError, match="no language tag"):
        Variant(lang, text)


@pytest.mark.parametrize("text", ["", " \u3000\n", "\x0b\x1f", "\ud800 \ufffe"])
def test_a_variant_needs_a_text(text: str) -> None:
    with pytest.raises(ValueError, match="no text"):
        Variant("en", text)


def test_a_unit_needs_a_variant() -> None:
    with pytest.raises(ValueError, match="at least one variant"):
        Unit(())


@pytest.mark.parametrize(
    ("name", "value"),
    [("score", 1.5), ("segtype", "word"), ("created", datetime(2026, 1, 1))],
)
def test_a_unit_checks_itself(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"score|none of|time zone"):
        Unit(PAIR, **{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh-CN", "大会"),
        ("ZH-cn", "大会"),
        ("zh", "大会"),
        ("zh-TW", None),
        ("en-US", "General Assembly"),
        ("e", None),
        ("fr", None),
    ],
)
def test_a_language_finds_the_variant_nearest_to_it(lang: str, text: str | None) -> None:
    assert Unit(PAIR).text(lang) == text


def test_the_exact_language_comes_before_a_near_one() -> None:
    unit = Unit((Variant("zh-Hant", "聯合國"), Variant("zh", "联合国")))
    assert unit.text("zh") == "联合国"


def test_selecting_puts_languages_in_order_and_wants_them_all() -> None:
    unit = Unit((*PAIR, Variant("fr", "Assemblée générale")))
    selected = unit.select(("fr", "zh"))
    assert selected is not None
    assert selected.langs == ("fr", "zh-CN")
    assert unit.select(("fr", "ru")) is None


def test_units_can_be_put_into_a_set() -> None:
    assert len({Unit(PAIR), Unit(PAIR, {"x-label": "1"}), Unit(PAIR)}) == 2


def test_cleaning_keeps_breaks_tabs_and_all_that_can_be_read() -> None:
    assert clean("a\x00\t\r\n\x7f\u2028\U0001f600\udfff\uffff") == "a\t\r\n\x7f\u2028\U0001f600"
