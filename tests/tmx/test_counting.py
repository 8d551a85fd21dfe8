import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx.counting import has_words, measure_size


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Recalling its resolution 75/240 of 31 December 2020,", 8),
        ("well-known – and don't", 4),  # a dash between spaces counts, as in Word
        ("回顾其第 75/240 号决议，", 8),
        ("“使用”信息（ICT）技术", 7),
        ("東京タワー", 5),
        ("", 0),
        (" \u3000\n", 0),
        ("𠮷野家", 3),
        ("제77차 회의", 2),
        ("——", 1),
    ],
)
def test_words_are_counted_as_translation_tools_count_them(text: str, words: int) -> None:
    assert measure_size(text).words == words


def test_characters_are_counted_with_white_space_and_without() -> None:
    size = measure_size("第 75/240 号")
    assert (size.characters, size.characters_with_spaces) == (8, 10)


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_stands_apart_adds_up(one: str, other: str) -> None:
    sizes = [measure_size(text) for text in (one, other, f"{one} {other}")]
    assert sizes[0].words + sizes[1].words == sizes[2].words
    assert sizes[0].characters + sizes[1].characters == sizes[2].characters


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("2021-2025", False),
        ("A/C.1/77/L.23/Rev.1", False),
        ("12.5 % (2022)", False),
        ("https://www.un.org/en mail@un.org", False),
        ("（１）", False),
        ("第三条", True),
        ("Annex", True),
        ("see A/RES/77/1", True),
    ],
)
def test_figures_symbols_and_addresses_are_no_words(text: str, has: bool) -> None:
    assert has_words(text) is has
