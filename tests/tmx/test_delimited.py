import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import FormatError, LanguageError
from tests.tmx.samples import bitext, pairs
from tmx import Unit, read, save, write


def texts(units: list[Unit]) -> list[tuple[str, ...]]:
    return [tuple(variant.text for variant in unit.variants) for unit in units]


@given(st.lists(pairs(), min_size=1, max_size=4), st.sampled_from([".csv", ".tsv"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_written_reads_back(tmp_path: Path, given: list[Unit], suffix: str) -> None:
    path = (tmp_path / "memory").with_suffix(suffix)
    assert write(given, path) == len(given)
    assert texts(list(read(path, src_lang="zh", tgt_lang="en"))) == texts(given)


def test_a_table_of_a_bitext_shows_gaps(tmp_path: Path) -> None:
    path = tmp_path / "look.csv"
    assert save(bitext(), path) == 6
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows] == ["2-1", "1-1", "1-1", "1-1", "1-0", "0-1"]
    assert rows[3] == {
        "bead": "4",
        "label": "2 › a",
        "source": "(a) 提出建议；",
        "target": "(a) To make recommendations;",
        "score": "0.660",
        "kind": "1-1",
    }
    assert (rows[4]["target"], rows[4]["score"]) == ("", "")


def test_only_csv_begins_with_the_mark_that_excel_wants(tmp_path: Path) -> None:
    for suffix, begins in ((".csv", b"\xef\xbb\xbfbead,"), (".tsv", b"bead\t")):
        path = (tmp_path / "look").with_suffix(suffix)
        save(bitext(), path)
        assert path.read_bytes().startswith(begins)


def test_gaps_are_no_units_and_languages_are_detected(tmp_path: Path) -> None:
    path = tmp_path / "look.tsv"
    save(bitext(), path)
    units = list(read(path))
    assert [unit.score for unit in units] == [0.812, 0.973, 0.3, 0.66]
    assert {unit.langs for unit in units} == {("zh", "en")}
    assert units[1].props == {"x-label": "1"}


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("zh,en\n大会,General Assembly\n", "utf-8"),
        ("大会,General Assembly\n", "utf-8"),
        ("note;Target;SOURCE\n1;General Assembly;大会\n", "utf-8-sig"),
        ("原文\t译文\n大会\tGeneral Assembly\n", "utf-16"),
    ],
)
def test_tables_of_others_are_read(tmp_path: Path, content: str, encoding: str) -> None:
    path = tmp_path / "given.csv"
    path.write_text(content, encoding=encoding)
    found = list(read(path, src_lang="zh", tgt_lang="en"))
    assert texts(found) == [("大会", "General Assembly")]


def test_column_names_may_be_languages(tmp_path: Path) -> None:
    path = tmp_path / "given.csv"
    path.write_text("en_US,zh-Hant\none,一\n", encoding="utf-8")
    assert next(read(path)).langs == ("en-US", "zh-Hant")


def test_rows_may_be_short_and_files_empty(tmp_path: Path) -> None:
    path = tmp_path / "given.csv"
    path.write_text("zh,en\n\n一\n二,two\n", encoding="utf-8")
    assert texts(list(read(path))) == [("二", "two")]
    path.write_text("")
    assert list(read(path)) == []


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "given.csv"
    path.write_bytes("大会,General Assembly\n".encode("gb18030"))
    with pytest.raises(FormatError, match="not in Unicode"):
        list(read(path))


def test_a_language_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "given.csv"
    path.write_text("1,2\n", encoding="utf-8")
    with pytest.raises(LanguageError):
        list(read(path))
