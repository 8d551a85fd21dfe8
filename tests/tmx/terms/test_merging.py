"""Several termbases as one, and what they say twice or otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from tmx.terms import Concept, Merged, Status, Term, Termbase, merge


def make_concept(name: str, *texts: str, status: Status = "") -> Concept:
    """Give a concept whose terms are written ``zh:主席``; the last has the status."""
    terms = [Term(text.partition(":")[2], text.partition(":")[0]) for text in texts]
    terms[-1] = Term(terms[-1].text, terms[-1].lang, status)
    return Concept(name, tuple(terms))


def merge_concepts(*concepts: Concept) -> Merged:
    return merge([("a", Termbase(concepts[:1])), ("b", Termbase(concepts[1:]))])


def texts(merged: Merged) -> list[list[str]]:
    return [[term.text for term in concept.terms] for concept in merged.termbase.concepts]


def test_concepts_that_agree_in_two_languages_are_one() -> None:
    merged = merge_concepts(
        make_concept("1", "zh:主席", "en:Chair", status="preferred"),
        make_concept("1", "zh-CN:主席", "en:Chair", "fr:président"),
    )
    assert texts(merged) == [["主席", "Chair", "président"]]
    assert merged.termbase.concepts[0].terms[1].status == "preferred"
    (duplicate,) = merged.duplicates
    assert duplicate.sources == ("a, 1", "b, 1")
    assert duplicate.terms == ("主席", "Chair")
    assert not merged.conflicts


def test_concepts_that_agree_in_one_are_two_and_a_conflict() -> None:
    merged = merge_concepts(
        make_concept("1", "zh:主席", "en:Chair"), make_concept("1", "zh:主席", "en:President")
    )
    assert texts(merged) == [["主席", "Chair"], ["主席", "President"]]
    assert [concept.id for concept in merged.termbase.concepts] == ["1", "1-2"]
    (conflict,) = merged.conflicts
    assert (conflict.what, conflict.term, conflict.values) == (
        "translation",
        "主席",
        ("Chair", "President"),
    )


def test_two_scripts_are_one_language() -> None:
    merged = merge_concepts(
        make_concept("1", "zh:非洲", "zh-Hant:非洲", "en:Africa"),
        make_concept("2", "zh:非洲", "zh-Hant:非洲", "en:Afrique"),
    )
    assert len(merged.termbase) == 2


def test_what_only_says_what_not_to_say_joins_what_it_is_about() -> None:
    merged = merge_concepts(
        make_concept("1", "zh:主席", "en:Chair"),
        make_concept("2", "zh:主席", "en:Chairman", status="forbidden"),
    )
    assert texts(merged) == [["主席", "Chair", "Chairman"]]


def test_two_statuses_of_a_term_are_a_conflict_and_the_first_stays() -> None:
    merged = merge_concepts(
        make_concept("1", "zh:主席", "en:Chair", status="preferred"),
        make_concept("2", "zh:主席", "en:Chair", status="deprecated"),
    )
    assert merged.termbase.concepts[0].terms[1].status == "preferred"
    (conflict,) = merged.conflicts
    assert (conflict.what, conflict.values) == ("status", ("preferred", "deprecated"))


def test_case_space_and_article_make_no_difference_between_words() -> None:
    merged = merge_concepts(
        make_concept("1", "zh:阿尔巴尼亚共和国", "en:the Republic  of Albania"),
        make_concept("2", "zh:阿尔巴尼亚共和国", "en:Republic of Albania"),
        make_concept("3", "zh:中国", "en:China"),
        make_concept("4", "zh:中国", "en:china"),
    )
    assert len(merged.termbase) == 3


CONCEPTS = st.lists(
    st.builds(
        lambda zh, en: make_concept("x", f"zh:{zh}", f"en:{en}"),
        st.sampled_from("甲乙丙"),
        st.sampled_from("abc"),
    ),
    min_size=1,
    max_size=8,
)


@given(CONCEPTS)
def test_merging_what_is_merged_changes_nothing_and_loses_no_term(concepts: list[Concept]) -> None:
    merged = merge_concepts(*concepts)
    assert merge([("a", merged.termbase)]).termbase == merged.termbase
    assert {t.text for t in merged.termbase.terms} == {t.text for c in concepts for t in c.terms}
    assert len(merged.termbase) == len({tuple(t.text for t in c.terms) for c in concepts})
