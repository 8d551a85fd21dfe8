"""README is true: its examples give what it shows, its tables name all that is there."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tmx.checks.codes import tabulate
from tmx.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def fences(language: str) -> list[str]:
    """Give the blocks of README in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def sessions() -> list[tuple[str, str]]:
    """Give each command of README with the output that it shows."""
    return [
        (match[1], match[2])
        for block in fences("console")
        for match in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder to work in that has the corpora beside it."""
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_the_python_example_gives_what_readme_shows() -> None:
    test = doctest.DocTestParser().get_doctest(
        "\n".join(fences("pycon")), {}, "README.md", "README.md", 0
    )
    output: list[str] = []
    doctest.DocTestRunner().run(test, out=output.append)
    assert not "".join(output)


@pytest.mark.parametrize(("command", "shown"), sessions(), ids=lambda value: value[:60].strip())
def test_a_command_prints_what_readme_shows(desk: Path, command: str, shown: str) -> None:
    result = subprocess.run(
        ["bash", "-c", command],
        cwd=desk,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert result.stdout + result.stderr == shown


@pytest.mark.parametrize("name", ["align", "test"])
def test_a_newcomers_command_is_one_line(name: str) -> None:
    block = re.search(rf"<!-- {name} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert block
    assert block[1].count("\n") == 1


def test_every_command_is_in_the_table() -> None:
    listed = re.findall(r"^\| `tongwen (\w+)", README, re.MULTILINE)
    assert list(dict.fromkeys(listed)) == list(COMMANDS)  # a group may have several rows


def test_every_check_is_in_the_table() -> None:
    assert tabulate() in README


def test_every_picture_is_there() -> None:
    assert all((ROOT / path).is_file() for path in re.findall(r"!\[.*?\]\((.*?)\)", README))
