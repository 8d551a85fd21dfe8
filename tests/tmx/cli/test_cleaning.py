"""``tongwen memory clean``: shown first, removed only when asked, and then kept elsewhere."""

import json
from pathlib import Path

import pytest

import tmx
from tests.tmx.cli.conftest import Run
from tmx import Unit, Variant


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Give the name of a store with a near duplicate, an empty text and two targets."""
    pairs = (
        ("大会", "Assembly"),
        ("大会", "ASSEMBLY."),
        ("——", "The Assembly decides it."),
        ("主席", "Chairman"),
        ("主席", "Chair"),
    )
    with tmx.open_store(tmp_path / "un.db") as kept:
        kept.add(Unit((Variant("zh", zh), Variant("en", en))) for zh, en in pairs)
    return "un.db"


def test_what_would_go_is_shown_and_nothing_changed(run: Run, tmp_path: Path, store: str) -> None:
    result = run("memory", "clean", store)
    assert (result.returncode, result.stderr) == (0, "")
    assert "       1 empty " in result.stdout
    assert "—— | The Assembly decides it." in result.stdout
    assert "would remove 2 units; nothing is changed without --apply" in result.stdout
    assert run("memory", "stats", store).stdout.startswith("5 units")
    assert list(tmp_path.glob("*.tmx")) == []


def test_what_goes_is_in_a_memory_that_can_be_added(run: Run, tmp_path: Path, store: str) -> None:
    result = run("memory", "clean", store, "--apply")
    (audit,) = tmp_path.glob("un-removed-20*.tmx")
    assert result.stdout.endswith(f"removed 2 units; they are in {audit.name}\n")
    assert run("memory", "stats", store).stdout.startswith("3 units")
    again = run("memory", "clean", store, "--apply", "--audit", "none.tmx")
    assert again.stdout.endswith("removed 0 units\n")
    assert not (tmp_path / "none.tmx").exists()
    assert run("memory", "add", store, audit).stdout.startswith("read 2: 2 added")


def test_checks_are_chosen_by_name(run: Run, store: str) -> None:
    def found(*options: str) -> dict[str, int]:
        answer = json.loads(run("memory", "clean", store, "--json", *options).stdout)
        assert (answer["applied"], answer["audit"]) == (False, None)
        return {name: count for name, count in answer["found"].items() if count}

    assert found() == {"empty": 1, "near": 1, "inconsistent": 1}
    assert found("--select", "near,empty") == {"empty": 1, "near": 1}
    assert found("--ignore", "near", "--ignore", "empty") == {"inconsistent": 1}
    answer = json.loads(run("memory", "clean", store, "--json", "--keep", "newest").stdout)
    assert answer["removed"] == 3
    assert answer["examples"]["near"][0].keys() == {"source", "target", "kept"}


def test_a_wrong_call_is_told(run: Run, tmp_path: Path, store: str) -> None:
    for options, sentence in (
        (("--select", "spelling"), "there is no check 'spelling'"),
        (("--audit", "a.tmx"), "nothing is removed without --apply"),
    ):
        result = run("memory", "clean", store, *options)
        assert result.returncode == 2
        assert sentence in result.stderr.replace("\n", " ")
    (tmp_path / "old.tmx").write_text("precious", encoding="utf-8")
    for name, sentence in (("old.tmx", "is there already"), ("gone.csv", "is no .tmx")):
        result = run("memory", "clean", store, "--apply", "--audit", name)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.startswith(f"tongwen: {name}: {sentence}")
    assert (tmp_path / "old.tmx").read_text(encoding="utf-8") == "precious"
    assert run("memory", "clean", "none.db").returncode == 1
    assert run("memory", "stats", store).stdout.startswith("5 units")
