"""What is reported of a pair, against the case files."""

import pytest

from tests.casefiles import Case, read_cases
from tmx.checks import Plan, check, choose
from tmx.units import Unit, Variant


def _codes(line: str, src: str, tgt: str) -> str:
    texts = (text.strip(" ") for text in line.split(" | "))
    unit = Unit(tuple(map(Variant, (src, tgt), texts)))
    plan = Plan(choose(ignore=["W105", "W106", "W107", "W305"]), meaning=False)
    return " ".join(issue.code for issue in check(lambda: [unit], plan)) or "-"


@pytest.mark.parametrize(
    ("langs", "case"),
    [
        pytest.param(langs, case, id=f"{langs}: {case}")
        for langs in ("zh-en", "en-zh")
        for case in read_cases(f"checks/{langs}.txt")
    ],
)
def test_each_pair_is_reported_as_its_case_says(langs: str, case: Case) -> None:
    given, expected = case.given.split("\n"), case.expected.split("\n")
    found = [(line, _codes(line, *langs.split("-"))) for line in given]
    assert found == list(zip(given, expected, strict=True))
