"""A search finds what comparing with everything finds, and says of it what translators want."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from align.errors import LanguageError, StoreError
from tmx import Unit, Variant, open_store
from tmx.store import Store
from tmx.store.similarity import MEASURES

SYLLABLES = ("com", "re", "the", "ses", "port", "na", "12", "all")
WORDS = [f"{one}{other}" for one in SYLLABLES for other in SYLLABLES]


def make(zh: str, en: str, **rest: object) -> Unit:
    return Unit((Variant("zh", zh), Variant("en", en)), **rest)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "un.db") as store:
        yield store


def test_the_same_text_is_a_match_of_100_and_nothing_else_is(store: Store) -> None:
    store.add(
        [
            make("大会决定", "Decides"),
            make("大会決定", "Decides so"),
            make("大会决定。", "Decides."),
        ]
    )
    found = {match.source: match.similarity for match in store.search("大会决定", "zh")}
    assert found["大会决定"] == 100.0
    assert found["大会决定。"] == 80.0
    folded = {m.source: m.similarity for m in store.search("大会决定", "zh", fold=True)}
    assert folded["大会決定"] == 99.9


def test_of_like_matches_the_newest_comes_first(store: Store) -> None:
    store.add([make("秘书长", "the Secretary"), make("秘书长", "the Secretary-General")])
    assert [match.target for match in store.search("秘书长", "zh")] == [
        "the Secretary-General",
        "the Secretary",
    ]


def test_the_best_match_is_that_of_comparing_with_everything(store: Store) -> None:
    rng = Random(3)  # noqa: S311 (no secret)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(3, 14))) for _ in range(3000)]
    store.add(make(f"第{number}条", text) for number, text in enumerate(texts))
    for _ in range(60):
        words = rng.choice(texts).split()
        words[rng.randrange(len(words))] = rng.choice(WORDS)
        asked = " ".join(words)
        (match, *_) = store.search(asked, "en", limit=1)
        best = process.extractOne(asked, texts, scorer=Levenshtein.normalized_similarity)
        assert match.similarity == pytest.approx(100 * best[1], abs=0.11)  # a tenth, rounded down


def test_the_language_of_what_is_wanted_may_be_told(store: Store) -> None:
    store.add(
        [Unit((Variant("zh-CN", "决定"), Variant("fr", "Décide"), Variant("en-US", "Decides")))]
    )
    assert [m.target for m in store.search("决定", "zh", "en")] == ["Decides"]
    assert [m.target for m in store.search("决定", "zh")] == ["Décide"]
    assert store.search("决定", "zh", "ru") == []
    assert store.search("决定", "zh-TW", "en") == []


def test_what_is_too_short_for_a_language_is_sought_where_its_script_is_written(
    store: Store,
) -> None:
    store.add([make("会员国", "Member States"), make("第 36/103 号", "36/103")])
    assert store.search("Member States")[0].target == "会员国"
    assert store.search("36/103")[0].source == "36/103"


def test_a_text_that_says_nothing_finds_nothing(store: Store) -> None:
    store.add([make("决定", "Decides")])
    assert store.search("") == store.search("  \n") == []
    assert store.concordance(" ") == []
    with pytest.raises(LanguageError):
        store.search("x", "no language")


def test_what_follows_the_same_text_as_before_is_in_context(store: Store) -> None:
    props = [{"x-document": "A/1"}, {"x-document": "A/1"}, {"x-document": "A/2"}]
    store.add(
        [
            make("大会，", "The Assembly,", props=props[0]),
            make("决定继续处理。", "Decides to go on.", props=props[1]),
            make("决定继续处理。", "Decides to remain seized.", props=props[2]),
        ]
    )
    first, second = store.search("决定继续处理。", "zh", before="大会，")
    assert (first.context, first.target) == (True, "Decides to go on.")
    assert not second.context
    first, second = store.search("决定继续处理。", "zh", before="")  # where a document begins
    assert (first.context, first.target) == (True, "Decides to remain seized.")
    assert not any(match.context for match in store.search("决定继续处理。", "zh"))


def test_a_match_tells_where_it_comes_from(store: Store) -> None:
    store.add([make("决定", "Decides", props={"x-document": "A/1", "x-label": "1"}, score=0.9)])
    assert store.search("决定", "zh")[0].provenance == {
        "document": "A/1",
        "label": "1",
        "score": 0.9,
    }


@pytest.mark.parametrize("measure", MEASURES)
def test_each_measure_gives_0_to_100(measure: str) -> None:
    for one, other in (("", ""), ("a", ""), ("a b", "a b"), ("大会", "大會"), ("a", "b")):
        assert 0 <= MEASURES[measure](one)(other, 0) <= 100
    assert MEASURES[measure]("the report of it")("the report of it", 50) == 100
    assert MEASURES[measure]("the report of it")("no such thing at all here", 50) == 0


def test_the_concordance_shows_every_place(store: Store) -> None:
    store.add([make("大会和大会主席", "the Assembly and the President of the assembly")])
    (hit,) = store.concordance("大会")
    assert (hit.spans, hit.target) == (
        ((0, 2), (3, 5)),
        "the Assembly and the President of the assembly",
    )
    (hit,) = store.concordance("ASSEMBLY")
    assert [hit.source[start:end] for start, end in hit.spans] == ["Assembly", "assembly"]
    assert store.concordance("sembl", "en")
    assert store.concordance("the\n  Assembly")
    assert not store.concordance("sembl", "zh")


def test_one_character_signs_and_patterns_are_found_as_they_stand(store: Store) -> None:
    store.add([make("《宪章》第 5 条", "Article 5, 100% of a_b"), make("宪法", "the law")])
    for text in ("宪", "《", "5", "100%", "a_b", "第 5"):
        assert len(store.concordance(text)) == (2 if text == "宪" else 1), text
    assert store.concordance("a%b") == store.concordance("ab") == []


def test_the_concordance_folds_if_it_is_told(store: Store) -> None:
    store.add([make("聯合國憲章", "Charter of the United Nations")])
    assert store.concordance("联合国") == []
    (hit,) = store.concordance("联合国", fold=True)
    assert hit.spans == ((0, 3),)


def test_what_is_in_context_comes_before_the_limit_cuts(store: Store) -> None:
    for number in range(40):
        props = {"x-document": f"A/{number}"}
        first = make(f"前言{number}", f"Preamble {number}", props=props)
        store.add([first, make("决定继续处理。", f"Decides, {number}.", props=props)])
    found = store.search("决定继续处理。", "zh", limit=2, before="前言3")
    assert [(match.target, match.context) for match in found] == [
        ("Decides, 3.", True),
        ("Decides, 39.", False),
    ]


@pytest.mark.parametrize("measure", ["words", "omegat"])
def test_a_long_word_counts_as_one_word_in_a_large_store_too(store: Store, measure: str) -> None:
    store.add(make(f"第{number}条", f"line {number} of many others") for number in range(1500))
    store.add([make("国际化", "the internationalization of a treaty")])
    store.index()
    found = store.search("the use of a treaty", "en", measure=measure, min_similarity=75)
    assert [match.source for match in found] == ["the internationalization of a treaty"]


def test_texts_without_words_are_not_alike_where_words_are_counted(store: Store) -> None:
    store.add([make("第一", "12"), make("第二", "——")])
    assert [m.source for m in store.search("12", "en", measure="omegat")] == ["12"]
    assert store.search("34", "en", measure="omegat") == []


def test_what_is_just_as_similar_as_asked_for_is_found() -> None:
    one, other = "a" * 1000, "a" * 802 + "b" * 198
    assert MEASURES["characters"](one)(other, 80.2) == 80.2


def test_a_text_that_is_no_text_is_refused_in_a_sentence(store: Store) -> None:
    store.add([make("大会", "Assembly")])
    for ask in (store.search, store.concordance):
        with pytest.raises(StoreError, match="no character"):
            ask("a\udcff", "en")
    with pytest.raises(StoreError, match="no character"):
        store.add([make("大会", "half a pair \ud800")])
    assert len(store) == 1


def test_the_concordance_finds_a_text_however_long(store: Store) -> None:
    store.add(make(f"第{number}条", f"line {number}") for number in range(1500))
    store.add([make("长", "abc " * 20_000)])
    store.index()
    assert len(store.concordance("abc " * 15_000, "en")) == 1


def test_a_word_in_another_spelling_is_found_in_a_large_store_too(store: Store) -> None:
    said = {"Organization": "组织", "Colour of money": "钱的颜色"}
    store.add(Unit((Variant("en", en), Variant("zh", zh))) for en, zh in said.items())
    store.add(
        Unit((Variant("en", f"Something about matter {number}"), Variant("zh", f"事项{number}")))
        for number in range(1200)
    )
    assert [match.source for match in store.search("Organisation", "en")] == ["Organization"]
    assert store.search("Color of money", "en")[0].source == "Colour of money"
    assert store.search("Zrganization", "en")[0].source == "Organization"


def test_a_short_text_is_compared_with_all_as_short_in_a_large_store_too(store: Store) -> None:
    said = {"876.": "八七六", "§ 12": "第十二节", "Yes": "是"}
    store.add(Unit((Variant("en", en), Variant("zh", zh))) for en, zh in said.items())
    store.add(
        Unit((Variant("en", f"Something about matter {number}"), Variant("zh", f"事项{number}")))
        for number in range(10, 1300)
    )
    for asked, best in (("846", "876."), ("§§12", "§ 12"), ("Yet", "Yes"), ("八一六", "八七六")):
        lang = "en" if asked.isascii() or "§" in asked else "zh"
        matches = store.search(asked, lang, min_similarity=50)
        assert [match.source for match in matches][:1] == [best]


def test_a_word_counts_once_however_many_of_its_spellings_a_text_holds(store: Store) -> None:
    spelled = [f"article{letter}" for letter in "abcdefgh"]
    store.add([Unit((Variant("en", "Article 5"), Variant("zh", "第五条")))])
    store.add(
        Unit((Variant("en", f"{' '.join(spelled)} {number}"), Variant("zh", f"许多条{number}")))
        for number in range(1200)
    )
    assert store.search("Article", "en", min_similarity=50)[0].source == "Article 5"
