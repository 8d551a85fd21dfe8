"""Fixtures that all tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
