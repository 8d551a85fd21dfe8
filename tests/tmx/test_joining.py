"""Memories join over a language that they share."""

from tmx import Unit, Variant
from tmx.joining import Conflict, join


def make(score: float | None = None, **texts: str) -> Unit:
    return Unit(tuple(Variant(lang, text) for lang, text in texts.items()), score=score)


def texts(units: list[Unit]) -> list[dict[str, str]]:
    return [{variant.lang: variant.text for variant in unit.variants} for unit in units]


def test_equal_pivots_become_one_unit_of_all_languages() -> None:
    zh = [make(zh="大会", en="General Assembly"), make(zh="决定", en="Decides")]
    fr = [make(fr="Assemblée générale", en="General  Assembly"), make(fr="Rappelle", en="Recalls")]
    joined = join([zh, fr], "en")
    assert texts(joined.units) == [
        {"en": "General Assembly", "zh": "大会", "fr": "Assemblée générale"},
        {"en": "Decides", "zh": "决定"},
        {"en": "Recalls", "fr": "Rappelle"},
    ]
    assert (joined.conflicts, joined.without) == ([], 0)


def test_a_second_translation_is_a_unit_of_its_own_and_is_told() -> None:
    joined = join([[make(en="Chair", zh="主席"), make(en="Chair", zh="椅子", fr="Chaise")]], "en")
    assert texts(joined.units) == [
        {"en": "Chair", "zh": "主席", "fr": "Chaise"},
        {"en": "Chair", "zh": "椅子"},
    ]
    assert joined.conflicts == [Conflict("Chair", "zh", ("主席", "椅子"))]


def test_the_same_pair_twice_is_one_unit() -> None:
    joined = join([[make(en="a", zh="甲")], [make(en="a", zh="甲")]], "en")
    assert texts(joined.units) == [{"en": "a", "zh": "甲"}]
    assert joined.conflicts == []


def test_a_unit_without_the_pivot_is_left_out_and_counted() -> None:
    joined = join([[make(zh="甲", fr="a")], [make(en="a", zh="甲")]], "en")
    assert texts(joined.units) == [{"en": "a", "zh": "甲"}]
    assert joined.without == 1


def test_a_merged_unit_is_as_sure_as_its_least_sure_part() -> None:
    joined = join([[make(0.9, en="a", zh="甲")], [make(0.4, en="a", fr="à")]], "en")
    assert joined.units[0].score == 0.4


def test_a_region_of_the_pivot_is_the_pivot() -> None:
    joined = join([[Unit((Variant("zh", "甲"), Variant("en-US", "a")))]], "en")
    assert joined.units[0].langs == ("en-US", "zh")


def test_a_unit_of_the_pivot_alone_stays() -> None:
    assert len(join([[make(en="alone")]], "en").units) == 1
