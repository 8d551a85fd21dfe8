"""Strict and lax F1 on every shared set, as ``tongwen align --lines`` gives them."""

from itertools import groupby

from align.evaluation import evaluate_corpus
from tests.benchmarks.gold import align_gold, list_gold

__all__ = ["main"]


def main() -> None:
    """Print the table."""
    print("| set | documents | beads | strict P | strict R | strict F1 | lax F1 |")
    print("|---|---|---|---|---|---|---|")
    for name, group in groupby(list_gold(), key=lambda pair: pair.set):
        pairs = list(group)
        ladders = [
            (pair.beads, [(bead.src, bead.tgt) for bead in align_gold(pair).beads])
            for pair in pairs
        ]
        beads = sum(bool(src and tgt) for gold, _ in ladders for src, tgt in gold)
        evaluation = evaluate_corpus(ladders)
        strict = " | ".join(f"{value:.3f}" for value in evaluation.strict)
        print(
            f"| {name} | {len(pairs)} | {beads} | {strict} | {evaluation.lax.f1:.3f} |", flush=True
        )
