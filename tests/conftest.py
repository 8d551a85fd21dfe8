"""Fixtures that all tests share."""

from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "tmx" / "server"


class _WithoutTheServer:
    """Leaves the server's doctests out where its extra is not installed, and nothing else.

    Pytest could pass over whatever cannot be imported; then a broken test file would be no failure.
    """

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        return True if SERVER in (collection_path, *collection_path.parents) else None


def pytest_configure(config: pytest.Config) -> None:
    if find_spec("uvicorn") is None or find_spec("starlette") is None:
        config.pluginmanager.register(_WithoutTheServer())


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Give the folder of shared gold data, or skip."""
    folder = ROOT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the shared corpora are not beside this clone")
    return folder


@pytest.fixture(scope="session")
def seed() -> Path:
    """Give the folder of the seed resolution that the project ships."""
    return ROOT / "corpora" / "a-c1-77-l23-rev1"
