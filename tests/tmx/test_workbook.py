"""Workbooks: what a spreadsheet shows, and what comes back of it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from align.errors import OutputError
from tests.tmx.samples import bitext, pairs
from tmx import Unit, Variant, convert, read, save, write
from tmx.formats import workbook


@given(st.lists(pairs(), min_size=1, max_size=4))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
def test_every_text_is_in_its_cell_as_it_is(tmp_path: Path, given: list[Unit]) -> None:
    path = tmp_path / "memory.xlsx"
    assert write(given, path) == len(given)
    rows = list(load_workbook(path).active.iter_rows(min_row=2))
    assert [tuple(cell.value for cell in row[2:4]) for row in rows] == [
        tuple(variant.text for variant in unit.variants) for unit in given
    ]
    assert {cell.data_type for row in rows for cell in row[2:4]} == {"s"}


def test_a_workbook_is_fit_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "look.xlsx"
    assert save(bitext(), path) == 6
    sheet = load_workbook(path).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F7")
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["A"].width
    assert sheet["C2"].alignment.wrap_text
    assert sheet["A1"].font.bold
    assert [cell.value for cell in sheet[5]] == [
        *(4, "2 › a", "(a) 提出建议；", "(a) To make recommendations;"),
        *(0.66, "1-1"),
    ]
    assert [cell.value for cell in sheet[6]] == [5, "note 1", "¹ 见附件。", None, None, "1-0"]


def test_what_looks_like_a_formula_is_never_one(tmp_path: Path) -> None:
    path = tmp_path / "memory.xlsx"
    write([Unit((Variant("zh", '=HYPERLINK("x")'), Variant("en", "#N/A")))], path)
    src, tgt = load_workbook(path).active["C2:D2"][0]
    assert (src.data_type, tgt.data_type, src.quotePrefix) == ("s", "s", True)


def test_a_workbook_comes_back(tmp_path: Path) -> None:
    save(bitext(), tmp_path / "a.xlsx")
    convert(tmp_path / "a.xlsx", tmp_path / "b.csv")
    save(bitext(), tmp_path / "a.csv")
    convert(tmp_path / "a.csv", tmp_path / "c.csv")
    assert (tmp_path / "b.csv").read_bytes() == (tmp_path / "c.csv").read_bytes()
    units = list(read(tmp_path / "a.xlsx", src_lang="zh", tgt_lang="en"))
    assert [unit.score for unit in units] == [0.812, 0.973, 0.3, 0.66]


def test_what_no_sheet_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = Unit((Variant("zh", "长" * 40_000), Variant("en", "long")))
    with pytest.raises(OutputError, match="row 2 has a text of 40,000 characters"):
        write([long], tmp_path / "a.xlsx")
    monkeypatch.setattr(workbook, "DEEPEST", 3)
    with pytest.raises(OutputError, match="no more than 2 rows"):
        save(bitext(), tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_rows_are_as_high_as_their_texts_and_print_on_a_page(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    pairs = [("短", "short"), ("长" * 100, "long " * 30)]
    write([Unit((Variant("zh", zh), Variant("en", en))) for zh, en in pairs], tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert [sheet.row_dimensions[row].height for row in (2, 3)] == [15.0, 60.0]
    assert sheet.page_setup.orientation == "landscape"
