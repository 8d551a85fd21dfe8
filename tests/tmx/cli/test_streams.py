"""Whatever becomes of standard output and error, a command ends without a traceback."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from align.native import load_bitext
from tests.tmx.cli.conftest import Run

TONGWEN = Path(sys.executable).with_name("tongwen")
FULL = Path("/dev/full")
NO_UTF_8 = os.fsdecode(b"b\xff")
SENTENCE = "tongwen: standard output: cannot be written: No space left on device\n"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell command that calls tongwen as ``$TONGWEN``."""
    line = command.replace("$TONGWEN", shlex.quote(str(TONGWEN)))
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [
        "segment en.txt",
        "segment en.txt --json",
        "align zh.txt en.txt -o o.tmx",
        "evaluate x.align x.align",
        "--version",
        "--help",
    ],
)
@pytest.mark.usefixtures("pair")
def test_a_full_disk_is_one_sentence(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "x.align").write_text("[0]:[0]\n")
    result = shell(f"$TONGWEN {arguments} >{FULL}", tmp_path)
    assert (result.returncode, result.stderr) == (1, SENTENCE)


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
def test_an_error_that_nobody_can_hear_is_still_status_1(tmp_path: Path) -> None:
    assert shell(f"$TONGWEN segment none.txt 2>{FULL}", tmp_path).returncode == 1


@pytest.mark.usefixtures("pair")
def test_a_closed_standard_error_is_no_error(tmp_path: Path) -> None:
    assert shell("$TONGWEN align zh.txt en.txt -o o.tmx 2>&-", tmp_path).returncode == 0
    assert shell("$TONGWEN segment none.txt 2>&-", tmp_path).returncode == 1


@pytest.mark.usefixtures("pair")
def test_a_closed_standard_output_spoils_no_file(tmp_path: Path) -> None:
    assert shell("$TONGWEN align zh.txt en.txt -o o.align >&- 2>&-", tmp_path).returncode == 0
    assert (tmp_path / "o.align").read_text().startswith("[0]:[0]\n")


@pytest.mark.usefixtures("pair")
def test_a_reader_that_leaves_ends_the_command_quietly(tmp_path: Path) -> None:
    result = shell("$TONGWEN segment en.txt | true", tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


def test_half_a_surrogate_pair_is_printed_as_an_escape() -> None:
    code = r"from tmx.cli.streams import prepare_streams; prepare_streams(); print('\ud800')"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.strip() == rb"\ud800"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such file names")
def test_a_file_name_that_is_no_utf_8_is_a_file_name(
    run: Run, pair: tuple[str, str], tmp_path: Path
) -> None:
    zh, en = ((tmp_path / name).rename(tmp_path / f"{NO_UTF_8}{name}").name for name in pair)
    suffixes = (".tmx", ".xlf", ".po", ".csv", ".tsv", ".html", ".jsonl", ".align")
    outputs = [f"{NO_UTF_8}{suffix}" for suffix in suffixes]
    options = [word for name in outputs for word in ("-o", name)]
    result = run("align", zh, en, *options)
    assert (result.returncode, result.stderr) == (0, "")
    assert all((tmp_path / name).stat().st_size for name in outputs)
    assert load_bitext(tmp_path / f"{NO_UTF_8}.jsonl").src.name == zh
    assert json.loads(run("align", zh, en, *options, "--json").stdout)["outputs"] == outputs
