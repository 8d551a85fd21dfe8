"""How far cues agree over gold beads; floors that may rise."""

from ast import literal_eval
from collections import Counter
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path

import pytest

from align.cues import find_cues, label_paths, path_agreement

Bead = tuple[list[int], list[int]]


def _side(folder: Path, name: str) -> list[str]:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _documents(corpora: Path, name: str) -> Iterator[tuple[list[str], list[str], list[Bead]]]:
    for gold in sorted((corpora / name).glob("**/gold.align")):
        beads = [
            literal_eval(line.replace("]:[", "],["))
            for line in gold.read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
        yield _side(gold.parent, "zh.txt"), _side(gold.parent, "en.txt"), beads


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("seed-a-c1-77-l23-rev1", 1.0),
        ("un-sdg-goals-targets-1-10", 0.98),
        ("un-sdg-indicators-1-10", 0.95),
        ("unesco-convention-1970", 0.84),
        ("unesco-convention-1972", 0.87),
        ("tw-laws", 0.82),
    ],
)
def test_gold_beads_with_cues_mostly_have_the_same_on_both_sides(
    corpora: Path, name: str, floor: float
) -> None:
    def cues(texts: list[str], run: list[int], lang: str) -> Counter[tuple[str, str]]:
        return Counter(
            (cue.kind, cue.value) for place in run for cue in find_cues(texts[place], lang)
        )

    agreed = [
        left == right
        for zh, en, beads in _documents(corpora, name)
        for src, tgt in beads
        if src and tgt and ((left := cues(zh, src, "zh")) | (right := cues(en, tgt, "en")))
    ]
    assert sum(agreed) / len(agreed) >= floor


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("seed-a-c1-77-l23-rev1", 1.0),
        ("un-charter-ch1-3", 1.0),
        ("un-sdg-indicators-1-10", 1.0),
        ("udhr-zh-hans", 1.0),
        ("tw-laws", 1.0),
        ("unesco-convention-1970", 1.0),
        ("unesco-convention-1972", 0.94),
    ],
)
def test_labels_of_gold_beads_agree_whatever_their_style(
    corpora: Path, name: str, floor: float
) -> None:
    found: list[float] = []
    for zh, en, beads in _documents(corpora, name):
        left, right = label_paths(zh), label_paths(en)
        pairs = [(left[src[0]], right[tgt[0]]) for src, tgt in beads if len(src) == len(tgt) == 1]
        found += starmap(path_agreement, [pair for pair in pairs if all(pair)])
    assert sum(agreement > 0 for agreement in found) / len(found) >= floor
