from pathlib import Path

import pytest

from align.readers import read
from align.readers.declarations import read_front_matter
from tests.casefiles import Case, read_cases

SEED = {
    "distribution": "Limited",
    "date": "2022-10-20",
    "original": "en/ru",
    "session": "77",
    "agenda item": "94",
}


@pytest.mark.parametrize("case", read_cases("readers/declarations.txt"), ids=str)
def test_a_line_declares_what_its_case_says(case: Case) -> None:
    found = [read_front_matter(line) for line in case.given.splitlines()]
    shown = [f"{said[0]}: {said[1]}" if said else "-" for said in found]
    assert "\n".join(shown) == case.expected


@pytest.mark.parametrize("name", ["{}.txt", "seed-{}.html", "site-{}.html", "old-{}.htm"])
def test_both_versions_of_the_seed_declare_the_same(name: str, seed: Path) -> None:
    documents = Path(__file__).parents[2] / "golden" / "documents"
    folder = seed if name == "{}.txt" else documents
    zh, en = (read(folder / name.format(lang)).metadata for lang in ("zh", "en"))
    assert {key: zh[key] for key in SEED} == {key: en[key] for key in SEED} == SEED
    assert (zh["committee"], en["committee"]) == ("第一委员会", "First Committee")
    assert zh["title"] == "从国际安全角度看信息和电信领域的发展"
    assert en["title"].startswith("Developments in the field of information")
