"""``tongwen leverage`` and ``tongwen pretranslate``."""

import csv
import json
from pathlib import Path

import pytest

import tmx
from tests.tmx.cli.conftest import Run
from tmx import Unit, Variant


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give a folder with a memory and a draft."""
    with tmx.open_store(tmp_path / "un.db") as store:
        store.add([Unit((Variant("zh", "大会，"), Variant("en", "The General Assembly,")))])
    (tmp_path / "draft.txt").write_text("大会，\n\n决定继续处理此案。\n", encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_leverage_shows_a_table_or_json_or_csv(run: Run) -> None:
    shown = run("leverage", "un.db", "draft.txt")
    assert shown.returncode == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert lines[0] == "draft.txt"
    assert lines[1].split() == ["segments", "words", "characters", "with", "spaces"]
    assert lines[3].split() == ["100", "1", "2", "3", "3"]
    assert lines[-1].split() == ["total", "2", "10", "12", "12"]
    answer = json.loads(run("leverage", "un.db", "draft.txt", "--json").stdout)
    assert answer["bands"][1] == {
        "band": "100",
        "segments": 1,
        "source_words": 2,
        "source_chars": 3,
    }
    assert [file["file"] for file in answer["files"]] == ["draft.txt"]
    rows = list(csv.DictReader(run("leverage", "un.db", "draft.txt", "--csv").stdout.splitlines()))
    assert [row["band"] for row in rows] == [*(b["band"] for b in answer["bands"]), "total"]


def test_leverage_of_several_files_is_summed_up_and_written(run: Run, desk: Path) -> None:
    (desk / "b.txt").write_text("决定继续处理此案。\n", encoding="utf-8")
    result = run("leverage", "un.db", "draft.txt", "b.txt", "-o", "out.csv", "--quiet")
    assert (result.returncode, result.stdout) == (0, "")
    rows = list(csv.DictReader((desk / "out.csv").read_text(encoding="utf-8").splitlines()))
    found = {(row["file"], row["band"]): row["segments"] for row in rows}
    assert found["b.txt", "repetitions"] == found["all", "repetitions"] == "1"
    run("leverage", "un.db", "draft.txt", "b.txt", "-o", "out.json")
    assert len(json.loads((desk / "out.json").read_text(encoding="utf-8"))["files"]) == 2


def test_a_memory_that_does_not_speak_the_language_is_told_of(run: Run, desk: Path) -> None:
    (desk / "ru.txt").write_text("Это документ.\n", encoding="utf-8")
    result = run("leverage", "un.db", "ru.txt", "--csv")
    assert result.returncode == 0
    assert result.stderr == "tongwen: ru.txt: un.db holds nothing in its language, ru\n"


@pytest.mark.usefixtures("desk")
def test_pretranslate_writes_and_tells_what_it_found(run: Run) -> None:
    result = run("pretranslate", "un.db", "draft.txt", "-o", "out.xlf")
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [
        "filled 1 of 2 segments: 0 context, 1 exact, 0 substituted, 0 fuzzy, 0 copied, 1 empty",
        "wrote out.xlf",
    ]
    answer = json.loads(run("pretranslate", "un.db", "draft.txt", "-o", "out.xlf", "--json").stdout)
    assert answer == {
        "src_lang": "zh",
        "tgt_lang": "en",
        "segments": 2,
        "filled": 1,
        "context": 0,
        "exact": 1,
        "substituted": 0,
        "fuzzy": 0,
        "copied": 0,
        "empty": 1,
        "outputs": ["out.xlf"],
    }
    assert run("convert", "out.xlf", "out.tmx").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("leverage", "none.db", "draft.txt"), 1, "there is no such store"),
        (("leverage", "un.db", "none.txt"), 1, "none.txt"),
        (("leverage", "un.db", "draft.txt", "-o", "out.txt"), 1, "is neither .csv nor .json"),
        (("leverage", "un.db", "draft.txt", "-o", "no/out.csv"), 1, "folder does not exist"),
        (("leverage", "un.db", "draft.txt", "-o", "un.db"), 1, "un.db"),
        (("leverage", "un.db", "draft.txt", "--measure", "guess"), 2, "guess"),
        (("leverage", "draft.txt", "draft.txt"), 1, "is no store"),
        (("pretranslate", "un.db", "draft.txt", "-o", "out.pdf"), 1, "choose one of"),
        (("pretranslate", "un.db", "draft.txt", "-o", "no/out.xlf"), 1, "folder does not exist"),
        (("pretranslate", "un.db", "draft.txt"), 2, "Missing option"),
        (
            ("pretranslate", "un.db", "draft.txt", "-o", "o.xlf", "--tgt-lang", "1"),
            1,
            "no language",
        ),
        (
            ("pretranslate", "un.db", "draft.txt", "-o", "o.xlf", "--min-similarity", "101"),
            2,
            "101",
        ),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_is_wrong_is_said_in_a_sentence(
    run: Run, arguments: tuple[str, ...], status: int, said: str
) -> None:
    result = run(*arguments)
    assert result.returncode == status
    assert said in result.stderr
    assert "Traceback" not in result.stderr
