"""``tongwen terms convert`` and ``tongwen terms find``."""

import json
from pathlib import Path

import pytest

from tests.tmx.cli.conftest import Run


@pytest.fixture
def glossaries(tmp_path: Path) -> tuple[str, str]:
    """Give the names of two glossaries that have a concept in common."""
    (tmp_path / "a.csv").write_text(
        "zh,en,status,subject\n主席,Chair,preferred,organs\n主席,Chairman,forbidden,\n", "utf-8"
    )
    (tmp_path / "b.txt").write_text("主席\tChair\tof a body\n会员国\tMember State\n", "utf-8")
    return "a.csv", "b.txt"


def test_glossaries_become_one_and_what_was_there_twice_is_told(
    run: Run, tmp_path: Path, glossaries: tuple[str, str]
) -> None:
    result = run("terms", "convert", *glossaries, "un.tbx")
    assert (result.returncode, result.stdout) == (0, "wrote un.tbx: 2 concepts of 4\n")
    assert "there twice, made one: 主席 = Chair (a.csv, 2; a.csv, 3; b.txt, 1)" in result.stderr
    answer = json.loads(run("terms", "convert", *glossaries, "-o", "un.csv", "--json").stdout)
    assert (answer["read"], answer["written"], answer["outputs"]) == (4, 2, ["un.csv"])
    assert answer["duplicates"][0]["sources"] == ["a.csv, 2", "a.csv, 3", "b.txt, 1"]
    run("terms", "convert", "un.tbx", "-o", "again.csv", "-q")
    assert (tmp_path / "again.csv").read_text("utf-8-sig").count("forbidden") == 1


def test_terms_are_shown_where_they_stand(run: Run, glossaries: tuple[str, str]) -> None:
    result = run("terms", "find", glossaries[1], "The Member States elect a Chair.")
    assert result.stdout == "1:5 Member States | 会员国\n1:27 Chair | 主席\n"
    answer = json.loads(run("terms", "find", glossaries[0], "会议主席", "--json").stdout)
    assert [place["span"] for place in answer] == [[2, 4]]
    assert answer[0]["term"]["text"] == "主席"


def test_what_cannot_be_done_gets_a_sentence(
    run: Run, tmp_path: Path, glossaries: tuple[str, str]
) -> None:
    (tmp_path / "empty.csv").write_text("", "utf-8")
    for arguments, status, said in (
        (("convert", "none.csv", "o.tbx"), 1, "none.csv: cannot be read"),
        (("convert", "empty.csv", "o.tbx"), 1, "empty.csv: has no text"),
        (("convert", *glossaries, "o.png"), 1, "no termbase is written to .png"),
        (("convert", glossaries[0], "-o", glossaries[0]), 1, "a.csv"),
        (("convert", "o.tbx"), 2, "name what to convert"),
        (("find", glossaries[0], "none.docx"), 1, "none.docx"),
    ):
        result = run("terms", *arguments)
        assert result.returncode == status, arguments
        assert said in result.stderr
    assert not (tmp_path / "o.tbx").exists()
