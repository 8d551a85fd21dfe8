"""Finding terms: cases, and the fast way beside the slow and obvious one."""

import tracemalloc
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casefiles import Case, read_cases
from tmx.terms import Concept, Found, Recognizer, Status, Term, Termbase


def make_termbase(lang: str, *texts: str) -> Termbase:
    return Termbase(tuple(Concept(text, (Term(text, lang),)) for text in texts))


def find(text: str, lang: str, *terms: str, fold: bool = False) -> list[str]:
    found = Recognizer(make_termbase(lang, *terms), lang, fold=fold).find(text)
    return [text[one.start : one.end] for one in found]


def check_case(case: Case, lang: str) -> None:
    lines = case.given.splitlines()
    terms = [line[2:] for line in lines if line.startswith("* ")]
    recognizer = Recognizer(make_termbase(lang, *terms), lang, fold=True)
    for text, expected in zip(lines[len(terms) :], case.expected.splitlines(), strict=True):
        found = [text[one.start : one.end] for one in recognizer.find(text)]
        assert (" | ".join(found) or "-") == expected


@pytest.mark.parametrize("case", read_cases("terms/en.txt"), ids=str)
def test_english_cases(case: Case) -> None:
    check_case(case, "en")


@pytest.mark.parametrize("case", read_cases("terms/zh.txt"), ids=str)
def test_chinese_cases(case: Case) -> None:
    check_case(case, "zh")


@pytest.mark.parametrize(
    ("lang", "term", "text"),
    [
        ("fr", "État membre", "les États membres"),
        ("ru", "государство-член", "государства-члены"),
        ("es", "Estado miembro", "los Estados Miembros"),
        ("de", "Mitgliedstaat", "der Mitgliedstaaten"),
        ("ar", "قرار", "القرار"),
        ("xx", "Foo bar", "a Foo bar!"),
        ("ja", "国際連合", "国際連合の"),
    ],
)
def test_other_languages_by_the_stems_that_are_known(lang: str, term: str, text: str) -> None:
    assert len(find(text, lang, term)) == 1


def test_scripts_are_apart_unless_folded() -> None:
    assert find("聯合國", "zh", "联合国") == []
    assert find("聯合國", "zh", "联合国", fold=True) == ["聯合國"]


def test_what_is_written_alike_is_told_once_with_the_other_concepts() -> None:
    termbase = Termbase(
        (
            Concept("1", (Term("chair", "en", "forbidden"), Term("椅子", "zh"))),
            Concept("2", (Term("Chair", "en"), Term("主席", "zh"))),
            Concept("3", (Term("chair", "en"), Term("教席", "zh"))),
        )
    )
    recognizer = Recognizer(termbase, "en")
    (found,) = recognizer.find("a chair")
    assert found.concept.id == "3"
    assert [concept.id for _, concept in found.others] == ["1"]
    (found,) = recognizer.find("the Chair")
    assert found.concept.id == "2"
    assert [concept.id for _, concept in found.others] == ["3", "1"]


def test_terms_of_other_languages_and_regions() -> None:
    concept = Concept("1", (Term("colour", "en-GB"), Term("颜色", "zh-CN"), Term("顏色", "zh-TW")))
    termbase = Termbase((concept,))
    (found,) = Recognizer(termbase, "en").find("colour")
    assert found.term.lang == "en-GB"
    (found,) = Recognizer(termbase, "zh-Hans").find("颜色顏色")
    assert found.term.lang == "zh-CN"


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "\U0010ffff", "’", "-", "a" * 10])
def test_nothing_is_found_in_what_says_nothing(text: str) -> None:
    assert find(text, "en", "Member State") == []
    assert find(text, "zh", "会员国") == []
    assert Recognizer(Termbase(), "en").find(text) == []


def test_terms_without_a_word_are_never_found() -> None:
    assert find("- – the (the)", "en", "the", "-", "–") == ["the", "the"]


def test_many_terms_inside_of_each_other_take_little_memory() -> None:
    recognizer = Recognizer(make_termbase("zh", *("大" * n for n in range(2, 60))), "zh")
    text = ("大" * 200 + "。") * 200
    tracemalloc.start()
    found = recognizer.find(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 800
    assert peak < 400_000_000


WORDS = ("ab", "cd", "ef", "gh")


def choose(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take the longest first, then the leftmost, and nothing that overlaps."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end))
    return sorted(chosen)


def spans(found: Sequence[Found]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=8),
    st.lists(st.sampled_from((*WORDS, "zz")), max_size=30),
)
def test_words_are_found_as_by_looking_everywhere(terms: list[list[str]], text: list[str]) -> None:
    places = {
        (3 * start, 3 * (start + len(term)) - 1)
        for term in terms
        for start in range(len(text))
        if text[start : start + len(term)] == term
    }
    recognizer = Recognizer(make_termbase("en", *map(" ".join, terms)), "en")
    assert spans(recognizer.find(" ".join(text))) == choose(places)


@given(
    st.lists(st.text("联合国大会", min_size=2, max_size=5), min_size=1, max_size=8),
    st.text("联合国大会，", max_size=40),
)
def test_characters_are_found_as_by_looking_everywhere(terms: list[str], text: str) -> None:
    places = {
        (start, start + len(term))
        for term in terms
        for start in range(len(text))
        if text.startswith(term, start)
    }
    assert spans(Recognizer(make_termbase("zh", *terms), "zh").find(text)) == choose(places)


@given(st.text(max_size=60), st.sampled_from(["en", "zh", "fr", "ar"]))
def test_a_text_is_found_in_itself_or_not_but_spans_hold(text: str, lang: str) -> None:
    recognizer = Recognizer(make_termbase(lang, "Member State", "国", "WHO", "a"), lang, fold=True)
    end = 0
    for one in recognizer.find(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def test_long_texts_are_found_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "the United Nations General Assembly met. " * 200
    terms = ("United Nations", "General Assembly", "United Nations General Assembly", "met")
    recognizer = Recognizer(make_termbase("en", *terms), "en")
    whole = recognizer.find(text)
    monkeypatch.setattr("tmx.terms.recognition._STRETCH", 7)
    assert recognizer.find(text) == whole
    assert len(whole) == 400


def test_a_forbidden_term_gives_way_to_one_that_is_written_so() -> None:
    statuses: tuple[Status, ...] = ("forbidden", "preferred")
    concepts = (Concept(s, (Term("chairman", "en", s),)) for s in statuses)
    (found,) = Recognizer(Termbase(tuple(concepts)), "en").find("chairmen and women")
    assert found.term.status == "preferred"
