"""``tongwen memory``: in, out, and what is there."""

import json
from pathlib import Path

import tmx
from tests.conftest import ROOT
from tests.tmx.cli.conftest import Run
from tmx import Unit, Variant


def write(path: Path, *pairs: tuple[str, str]) -> None:
    tmx.write([Unit((Variant("zh", zh), Variant("en", en))) for zh, en in pairs], path)


def test_files_go_in_and_come_out_again(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.tmx", ("大会", "Assembly"), ("决定", "Decides"))
    (tmp_path / "b.csv").write_text("zh,en\n大会,Assembly\n主席,Chair\n", encoding="utf-8")
    result = run("memory", "add", "un.db", "a.tmx", "b.csv")
    assert result.returncode == 0, result.stderr
    assert result.stdout == "read 4: 3 added, 1 merged\nun.db holds 3\n"
    assert run("memory", "export", "un.db", "out.tmx", "--lang", "en", "--lang", "zh").stdout == (
        "wrote out.tmx: 3\n"
    )
    assert [unit.langs for unit in tmx.read(tmp_path / "out.tmx")] == [("en", "zh")] * 3
    assert run("memory", "stats", "un.db").stdout.splitlines()[0] == "3 units of 0 documents"
    answer = json.loads(run("memory", "stats", "un.db", "--json").stdout)
    assert answer["variants"] == {"en": 3, "zh": 3}


def test_a_file_that_cannot_be_read_adds_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.tmx", ("大会", "Assembly"))
    (tmp_path / "b.tmx").write_text("<tmx><body><tu>", encoding="utf-8")
    result = run("memory", "add", "un.db", "a.tmx", "b.tmx")
    assert result.returncode == 1
    assert result.stderr.startswith("tongwen: b.tmx, line 1: is no well-formed XML")
    assert not (tmp_path / "un.db").exists()
    (tmp_path / "b.tmx").write_text(
        (tmp_path / "a.tmx").read_text(encoding="utf-8").replace("</body>", "<tu>"),
        encoding="utf-8",
    )
    assert run("memory", "add", "un.db", "a.tmx", "b.tmx").returncode == 1  # past its head
    assert run("memory", "stats", "un.db").stdout.startswith("0 units")


def test_what_is_skipped_is_told_with_the_reason(run: Run, tmp_path: Path) -> None:
    tmx.write([Unit((Variant("zh", "大会"),))], tmp_path / "a.tmx")
    result = run("memory", "add", "un.db", "a.tmx")
    assert "1 skipped (text in one language only)" in result.stdout


def test_a_store_that_is_not_there_is_not_made_to_be_read(run: Run, tmp_path: Path) -> None:
    result = run("memory", "stats", "none.db")
    assert (result.returncode, result.stdout) == (1, "")
    assert "there is no such store (make one with tongwen memory add)" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_what_the_front_matter_says_goes_into_the_store(run: Run, tmp_path: Path) -> None:
    golden = ROOT / "tests" / "golden" / "documents"
    assert (
        run("align", golden / "seed-zh.docx", golden / "seed-en.docx", "-o", "a.tmx").returncode
        == 0
    )
    assert run("memory", "add", "un.db", "a.tmx").returncode == 0
    with tmx.open_store(tmp_path / "un.db") as store:
        (about,) = store.documents().values()
    assert about["x-document"] == "A/C.1/77/L.23/Rev.1"
    assert (about["x-date"], about["x-session"]) == ("2022-10-20", "77")


def test_a_store_is_searched_by_meaning(run: Run, tmp_path: Path) -> None:
    write(
        tmp_path / "a.tmx",
        ("人民的幸福要靠辛勤劳动创造。", "A happy life comes from hard work."),
        ("今天天气很好", "The weather is fine today"),
    )
    run("memory", "add", "un.db", "a.tmx")
    query = "All happiness has to be earned through diligent labour."
    result = run("memory", "search", "un.db", query, "--semantic", "--encoded-only")
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == (
        "tongwen: un.db: 4 texts are not encoded, so not searched (tongwen memory embed un.db)\n"
    )
    assert run("memory", "embed", "un.db").stdout == "un.db: 4 texts encoded\n"
    assert json.loads(run("memory", "embed", "un.db", "--json").stdout) == {
        "encoded": 0,
        "missing": 0,
    }
    result = run("memory", "search", "un.db", query, "--semantic")
    score, rest = result.stdout.split(" ", 1)
    assert 0.4 < float(score) < 1
    assert rest.splitlines() == [
        "A happy life comes from hard work.",
        "     人民的幸福要靠辛勤劳动创造。",
    ]
    (found,) = json.loads(run("memory", "search", "un.db", query, "--semantic", "--json").stdout)
    assert found["target"] == "人民的幸福要靠辛勤劳动创造。"
    assert found["found_lang"] == "zh"  # nearer than its English
    assert found["provenance"] == {}


def test_an_encoder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.tmx", ("大会", "Assembly"))
    run("memory", "add", "un.db", "a.tmx")
    result = run("memory", "embed", "un.db", "--encoder", "./none")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tongwen: ./none: there is no such folder")


def test_who_finds_nothing_is_told_of_the_other_characters(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.tmx", ("聯合國憲章", "Charter of the United Nations"))
    run("memory", "add", "un.db", "a.tmx")
    for command in ("search", "concordance"):
        asked = "memory", command, "un.db", "联合国宪章", "--src-lang", "zh"
        assert "with --fold there is" in run(*asked).stderr
        assert "Charter" in run(*asked, "--fold").stdout
        assert "--fold" not in run("memory", command, "un.db", "安全理事会").stderr


def test_an_empty_file_is_no_store_until_something_is_added(run: Run, tmp_path: Path) -> None:
    (tmp_path / "un.db").touch()
    result = run("memory", "export", "un.db", "out.tmx")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tongwen: un.db: is empty, and no store")
    assert not (tmp_path / "out.tmx").exists()
    write(tmp_path / "a.tmx", ("大会", "Assembly"))
    assert run("memory", "add", "un.db", "a.tmx").returncode == 0
