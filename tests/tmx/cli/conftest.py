"""Fixtures of the command line's tests."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a function that runs ``tongwen`` in an empty folder."""

    def run(*arguments: str | Path) -> Result:
        return subprocess.run(
            [Path(sys.executable).with_name("tongwen"), *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        )

    return run


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Give the names of two short files that are translations of each other."""
    zh = "大会，\n\n回顾其第 75/240 号决议，\n\n1. 欢迎秘书长的报告；\n\n2. 决定继续处理此案。\n"
    en = (
        "The General Assembly,\n\nRecalling its resolution 75/240,\n\n"
        "1. Welcomes the report of the Secretary-General;\n\n"
        "2. Decides to remain seized of the matter.\n"
    )
    (tmp_path / "zh.txt").write_text(zh, encoding="utf-8")
    (tmp_path / "en.txt").write_text(en, encoding="utf-8")
    return "zh.txt", "en.txt"
