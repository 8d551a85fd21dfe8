"""The case files: what a translator expects of our own rules."""

import pytest

from align.segmentation import split_sentences
from tests.casefiles import Case, read_cases

LANGUAGES = ("en", "zh", "fr", "es", "ru", "ar")


def sentences(case: Case, lang: str) -> str:
    found = split_sentences(case.given, lang)
    return "\n".join(" ".join(sentence.split("\n")) for sentence in found)


def read(name: str) -> list[Case]:
    return read_cases(f"segmentation/{name}.txt")


@pytest.mark.parametrize(
    ("lang", "case"),
    [pytest.param(lang, case, id=f"{lang}: {case}") for lang in LANGUAGES for case in read(lang)],
)
def test_a_paragraph_has_these_sentences(lang: str, case: Case) -> None:
    assert sentences(case, lang) == case.expected


@pytest.mark.parametrize("case", read("others"), ids=str)
def test_other_languages_are_cut_reasonably(case: Case) -> None:
    assert sentences(case, case.title.split(":")[0]) == case.expected


@pytest.mark.xfail(reason="known failure: move it when it passes")
@pytest.mark.parametrize("case", read("known-failures"), ids=str)
def test_known_failures_fail(case: Case) -> None:
    assert sentences(case, case.title.split(":")[0]) == case.expected
