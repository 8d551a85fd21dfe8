"""``tongwen terms extract``."""

import json
from pathlib import Path

import pytest

import tmx
from tests.tmx.cli.conftest import Run
from tmx import Unit, Variant


@pytest.fixture
def memory(tmp_path: Path) -> str:
    """Give the name of a memory that says two terms often, and much besides."""
    heads = ("甲", "乙", "丙", "丁", "戊", "己")
    terms = (("安全理事会", "Security Council"), ("秘书长报告", "annual report"))
    units = [
        Unit((Variant("zh", f"{head}：{zh}。"), Variant("en", f"{n}: {en}.")))
        for n, head in enumerate(heads)
        for zh, en in terms
    ]
    units += [
        Unit((Variant("zh", f"{chr(0x5B57 + n)}"), Variant("en", f"{n} is another")))
        for n in range(40)
    ]
    tmx.write(units, tmp_path / "un.tmx", src_lang="zh", tgt_lang="en")
    return "un.tmx"


def test_pairs_are_shown_or_written(run: Run, memory: str) -> None:
    shown = run("terms", "extract", memory)
    assert shown.returncode == 0, shown.stderr
    assert "安全理事会 | Security Council" in shown.stdout
    result = run("terms", "extract", memory, "-o", "t.tbx", "-o", "t.xlsx")
    assert result.stdout == "wrote t.tbx: 2 pairs\nwrote t.xlsx: 2 pairs\n"
    answer = json.loads(run("terms", "extract", memory, "--json", "--examples", "1").stdout)
    assert {pair["target"] for pair in answer["pairs"]} == {"Security Council", "annual report"}
    assert answer["pairs"][0]["examples"][0]["source_spans"] == [[2, 7]]
    rest = run("terms", "extract", memory, "--termbase", "t.tbx")
    assert rest.stdout.startswith("no new pair stands often enough")


def test_bad_input_gets_a_sentence(run: Run, tmp_path: Path, memory: str) -> None:
    (tmp_path / "one.po").write_text('msgid "a"\nmsgstr ""\n', encoding="utf-8")
    for arguments, said in (
        ((memory, "-o", "t.docx"), "t.docx: .docx files hold no proposed terms"),
        ((memory, "--src-lang", "fr", "--tgt-lang", "zh"), "holds no unit in two languages"),
        ((memory, "--src-lang", "en", "--tgt-lang", "en"), "source and target are both en"),
        (("none.tmx",), "none.tmx: cannot be read"),
        ((memory, "--termbase", "none.tbx"), "none.tbx: cannot be read"),
        ((memory, "-o", "t.tbx", "--termbase", "t.tbx"), "t.tbx"),
        (("one.po",), "one.po"),
    ):
        result = run("terms", "extract", *arguments)
        assert result.returncode == 1, arguments
        assert said in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "t.tbx").exists()


def test_what_a_person_accepted_becomes_a_termbase(run: Run, tmp_path: Path, memory: str) -> None:
    run("terms", "extract", memory, "-o", "t.csv", "--examples", "1")
    head, *rows = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    answered = [head, f"yes{rows[0]}", *rows[1:]]
    (tmp_path / "t.csv").write_text("\n".join(answered), encoding="utf-8-sig")
    result = run("terms", "convert", "t.csv", "-o", "t.tbx")
    assert result.stdout == "wrote t.tbx: 1 concepts of 1\n"
    assert result.stderr == "tongwen: left out 1 row that was not accepted\n"
