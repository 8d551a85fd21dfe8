"""Proposed terms in files."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

import tmx
from align.errors import OutputError
from tmx.extraction import Example, Extraction, TermPair, check_output, write_pairs
from tmx.terms import read

EXAMPLE = Example("=大会\n决定", "The Assembly decides", ((1, 3),), ((4, 12),), "A/RES/1")
FOUND = Extraction(
    "zh", "en", (TermPair("大会", "Assembly", 0.75, 7, 8, 9, (EXAMPLE,)),), read=9, used=9
)


@pytest.mark.parametrize("suffix", [".tbx", ".xlsx", ".csv", ".tsv"])
def test_a_termbase_can_be_read_from_each(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"terms{suffix}"
    write_pairs(FOUND, path)
    (concept,) = read(path).concepts
    assert [(term.lang, term.text) for term in concept.terms] == [
        ("zh", "大会"),
        ("en", "Assembly"),
    ]


def test_tbx_has_score_frequency_and_context(tmp_path: Path) -> None:
    write_pairs(FOUND, tmp_path / "terms.tbx")
    (unit,) = tmx.read(tmp_path / "terms.tbx")
    assert (unit.score, unit.props["x-frequency"]) == (0.75, "7")
    assert [variant.props["context"] for variant in unit.variants] == [
        "=大会 决定",
        "The Assembly decides",
    ]


def test_a_workbook_has_a_column_to_confirm_in(tmp_path: Path) -> None:
    write_pairs(FOUND, tmp_path / "terms.xlsx")
    sheet = load_workbook(tmp_path / "terms.xlsx").active
    names = [cell.value for cell in sheet[1]]
    assert names[:5] == ["accept", "source (zh)", "target (en)", "score", "frequency"]
    row = dict(zip(names, sheet[2], strict=True))
    assert row["accept"].value is None
    assert row["example 1 of source"].value == "=【大会】 决定"
    assert row["example 1 of source"].data_type == "s"  # and no formula
    assert row["document"].value == "A/RES/1"
    assert sheet.data_validations.dataValidation[0].formula1 == '"yes,no"'


def test_a_long_example_is_cut_around_the_term(tmp_path: Path) -> None:
    long = Example("字" * 900 + "大会", "x " * 500 + "Assembly", ((900, 902),), ((1000, 1008),))
    pair = TermPair("大会", "Assembly", 0.5, 7, 7, 7, (long,))
    write_pairs(Extraction("zh", "en", (pair,), 1, 1), tmp_path / "terms.csv")
    with (tmp_path / "terms.csv").open(encoding="utf-8-sig", newline="") as file:
        _, row = csv.reader(file)
    assert "【大会】" in row[-2]
    assert "【Assembly】" in row[-1]
    assert len(row[-2]) < 450


def test_what_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="hold no proposed terms"):
        check_output(tmp_path / "terms.docx")
    with pytest.raises(OutputError, match="its folder does not exist"):
        check_output(tmp_path / "none" / "terms.tbx")
    (tmp_path / "a.tbx").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        check_output(tmp_path / "a.tbx")
