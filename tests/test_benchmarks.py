"""The benchmarks run: what is not installed, fails or dies is said in the table, not raised."""

import importlib.util
import os
import time
from pathlib import Path

import pytest

from tests.benchmarks import load, memories, peers, scale
from tests.benchmarks.apart import work_apart
from tests.benchmarks.gold import list_gold
from tests.benchmarks.tools import OURS, TOOLS, list_installed


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no peer be installed."""
    packages = {tool.package for tool in TOOLS.values() if tool is not OURS}
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name in packages else find(name)
    )


def test_work_goes_on_after_a_task_that_fails() -> None:
    good, bad, after = work_apart(int, ["7", "seven", "8"], seconds=60, gigabytes=8)
    assert (good.result, after.result) == (7, 8)
    assert bad.failure.startswith("ValueError: invalid literal")
    assert good.peak > 0


def test_work_goes_on_after_a_process_that_died() -> None:
    outcomes = list(work_apart(os._exit, [3, 4], seconds=60, gigabytes=8))
    assert [outcome.failure for outcome in outcomes] == [
        "died (exit code 3)",
        "died (exit code 4)",
    ]


def test_work_that_takes_too_long_is_stopped() -> None:
    (outcome,) = work_apart(time.sleep, [600], seconds=1, gigabytes=8)
    assert outcome.failure == "over 1 s"


@pytest.mark.usefixtures("alone")
def test_a_peer_that_is_missing_is_left_out_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert list(list_installed()) == [OURS]
    assert capsys.readouterr().out.splitlines() == [
        f"{name} is left out: pip install '.[peers]' (Python 3.12 or newer)"
        for name in TOOLS
        if name != OURS.name
    ]


@pytest.mark.usefixtures("alone")
def test_the_tables_stand_without_peers(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    charter = [pair for pair in list_gold() if corpora / "un-charter-ch1-3" in pair.src.parents]
    monkeypatch.setattr(peers, "list_gold", lambda: charter)
    peers.main()
    output = capsys.readouterr().out
    assert "| set | Tongwen |\n|---|---|\n| un-charter-ch1-3 | 1.000 / 1.000 |\n" in output
    assert "| Tongwen | `tongwen` " in output


@pytest.mark.usefixtures("alone")
def test_the_diagram_is_drawn_without_peers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(scale, "LENGTHS", (50, 100))
    monkeypatch.setattr(scale, "PICTURE", tmp_path / "scale.png")
    scale.main()
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| Tongwen")]
    assert len(rows) == 2
    assert (tmp_path / "scale.png").read_bytes().startswith(b"\x89PNG")


def test_memories_are_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(memories, "SIZES", (20,))
    monkeypatch.setattr(memories, "PEER_SIZES", (10,))
    memories.main()
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split(" | ")[:2] for row in rows] == [
        ["| Tongwen", "20"],
        ["| translate-toolkit", "10"],
    ]
    assert all("Error" not in row for row in rows)


def test_the_server_bears_its_load(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra web")
    monkeypatch.setattr(load, "SECONDS", 3)
    monkeypatch.setattr(load, "CLIENTS", 8)
    monkeypatch.setattr(load, "UNITS", 50)
    load.main()
    output = capsys.readouterr().out
    rows = [line.strip("| ").split(" | ") for line in output.splitlines() if line[:2] == "| "][1:]
    assert [row[0] for row in rows] == list(load.SHARES)
    assert all(int(row[1].replace(",", "")) > 0 and row[5] == "0" for row in rows)
    assert rows[-1][6] == "0"
    assert output.endswith("the server ended with status 0\n")
