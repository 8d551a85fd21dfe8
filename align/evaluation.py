"""Compare beads with gold beads: strict and lax precision, recall and F1.

The definitions are those of Thompson and Koehn 2019 (Vecalign), section 4: a bead is strictly right
when the gold has exactly that bead, laxly right when it shares a source and a target segment with
one gold bead. Precision is the share of right test beads, recall that of gold beads found in the
test. Beads with an empty side count in neither (Vecalign's own scorer lets them count in
precision), nor does a bead count twice.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from align.bitexts import Run
from align.errors import FormatError
from align.ladder import read_ladder

__all__ = ["Evaluation", "Ladder", "Measure", "evaluate", "evaluate_corpus", "evaluate_files"]

Ladder = Iterable[tuple[Run, Run]]


class Measure(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well beads agree with gold beads."""

    strict: Measure
    lax: Measure

    def as_dict(self) -> dict[str, dict[str, float]]:
        """Give the figures as plain data, as ``--json`` prints them."""
        return {"strict": self.strict._asdict(), "lax": self.lax._asdict()}


def evaluate(gold: Ladder, test: Ladder) -> Evaluation:
    """Compare the beads of one document with its gold beads.

    >>> evaluate([((0,), (0,)), ((1, 2), (1,))], [((0,), (0,)), ((1,), (1,)), ((2,), ())]).strict
    Measure(precision=0.5, recall=0.5, f1=0.5)
    """
    return evaluate_corpus([(gold, test)])


def evaluate_corpus(pairs: Iterable[tuple[Ladder, Ladder]]) -> Evaluation:
    """Compare several documents at once, ``(gold, test)`` each; every bead weighs the same."""
    exact = lax = covered = tests = golds = 0
    for gold_ladder, test_ladder in pairs:
        gold, test = _without_gaps(gold_ladder), _without_gaps(test_ladder)
        tests, golds = tests + len(test), golds + len(gold)
        exact += len(gold & test)
        lax += _count_touching(test, gold)
        covered += _count_touching(gold, test)
    return Evaluation(
        strict=_measure(_share(exact, tests), _share(exact, golds)),
        lax=_measure(_share(lax, tests), _share(covered, golds)),
    )


def evaluate_files(gold: str | Path, test: str | Path) -> Evaluation:
    """Compare two ``.align`` files.

    Raises what `read_ladder` raises, and `FormatError` when a file holds no beads.
    """
    ladders = read_ladder(gold), read_ladder(test)
    for path, ladder in zip((gold, test), ladders, strict=True):
        if not ladder:
            raise FormatError(path, "holds no beads", "give a file of lines like [0, 1]:[0]")
    return evaluate(*ladders)


def _without_gaps(ladder: Ladder) -> set[tuple[Run, Run]]:
    return {(tuple(src), tuple(tgt)) for src, tgt in ladder if src and tgt}


def _count_touching(beads: set[tuple[Run, Run]], others: set[tuple[Run, Run]]) -> int:
    """Count the beads that share a segment of both sides with one of the others."""
    counterparts: dict[int, set[int]] = defaultdict(set)
    for src, tgt in others:
        for index in src:
            counterparts[index].update(tgt)
    return sum(
        any(not counterparts[index].isdisjoint(tgt) for index in src if index in counterparts)
        for src, tgt in beads
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _measure(precision: float, recall: float) -> Measure:
    total = precision + recall
    return Measure(precision, recall, 2 * precision * recall / total if total else 0.0)
