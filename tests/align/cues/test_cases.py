"""Everything that is read from one text, against the case files."""

from collections.abc import Callable

import pytest

from align.cues import find_dates, find_numbers, find_symbols, label_paths, read_label
from tests.casefiles import Case, read_cases


def _label(text: str) -> str:
    label = read_label(text)
    return "-" if label is None else f"{label.key} | {text[label.end :]}".rstrip()


def _numbers(text: str) -> str:
    return " ".join(cue.value for cue in find_numbers(text))


def _dates(text: str) -> str:
    return " ".join(cue.value for cue in find_dates(text))


def _symbols(text: str) -> str:
    return "; ".join(cue.value for cue in find_symbols(text))


READERS = {"labels": _label, "numbers": _numbers, "dates": _dates, "symbols": _symbols}


@pytest.mark.parametrize(
    ("read", "case"),
    [
        pytest.param(read, case, id=f"{name}: {case}")
        for name, read in READERS.items()
        for case in read_cases(f"cues/{name}.txt")
    ],
)
def test_each_text_is_read_as_its_case_says(read: Callable[[str], str], case: Case) -> None:
    given, expected = case.given.split("\n"), case.expected.split("\n")
    found = [(text, read(text)) for text in given]
    assert found == list(zip(given, expected, strict=True))


@pytest.mark.parametrize("case", read_cases("cues/paths.txt"), ids=str)
def test_the_paths_of_texts_are_as_their_case_says(case: Case) -> None:
    given, expected = case.given.split("\n"), case.expected.split("\n")
    paths = [" > ".join(path) for path in label_paths(given)]
    assert list(zip(given, paths, strict=True)) == list(zip(given, expected, strict=True))
