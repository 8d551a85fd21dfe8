"""Strict F1 on the shared sets never falls below what was reached, but on purpose.

The floor of a set is what ``python -m tests.benchmarks accuracy`` gave for it, rounded down.
"""

from pathlib import Path

import pytest

from align.evaluation import evaluate_corpus
from tests.benchmarks.gold import align_gold, list_gold

FLOORS = {
    "debian-faq": 1.0,
    "debian-installation-guide": 1.0,
    "debian-maint-guide": 1.0,
    "debian-reference": 1.0,
    "icomos-quebec-declaration-2008": 0.951,
    "mulanpsl-1.0": 1.0,
    "seed-a-c1-77-l23-rev1": 1.0,
    "tw-laws": 0.969,
    "udhr-zh-hans": 1.0,
    "un-charter-ch1-3": 1.0,
    "un-sdg-goals-targets-1-10": 1.0,
    "un-sdg-indicators-1-10": 1.0,
    "unesco-convention-1970": 1.0,
    "unesco-convention-1972": 0.99,
    "aca-dev": 0.99,
    "mac-dev": 0.919,
    "mag-dev": 0.995,
    "pol-dev": 0.992,
    "stress-gap": 0.978,
    "stress-notes": 0.987,
    "stress-swap": 0.982,
}


@pytest.mark.parametrize("name", FLOORS)
def test_strict_f1_is_not_below_the_floor(name: str, corpora: Path) -> None:
    pairs = [pair for pair in list_gold() if pair.set == name]
    assert pairs, f"{corpora} holds no {name}"
    ladders = [
        (pair.beads, [(bead.src, bead.tgt) for bead in align_gold(pair).beads]) for pair in pairs
    ]
    assert evaluate_corpus(ladders).strict.f1 >= FLOORS[name]
