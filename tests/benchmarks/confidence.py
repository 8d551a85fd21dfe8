"""Fit the confidence of beads and show how well it is calibrated.

A logistic regression on the features of `align.steps.scoring`, over the beads that pairing gives
for the shared sets. Each set is judged by a fit that has not seen it; the weights printed at the
end are fitted on all of them and stand in `align.steps.scoring`.
"""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from align.steps.scoring import FEATURES, describe
from tests.benchmarks.gold import align_gold, list_gold

__all__ = ["main"]

Array = NDArray[np.float64]

RIDGE = 1e-2
BINS = 10
MOST = 1500  # beads of a set that count, so that no set outweighs the rest
# sets that repeat others, and gold made by rule and not by eye
LEFT_OUT = {"bible-001"}


def main() -> None:
    """Print the calibration of each set held out, then the weights."""
    sets = dict(_gather())
    print("| set held out | beads | right | mean score | calibration error |")
    print("|---|---|---|---|---|")
    scores, truths = [], []
    for name, (features, right) in sets.items():
        weights = _fit([beads for other, beads in sets.items() if _family(other) != _family(name)])
        score = 1 / (1 + np.exp(-features @ weights))
        scores.append(score)
        truths.append(right)
        error = _calibration_error(score, right)
        print(f"| {name} | {len(right)} | {right.mean():.3f} | {score.mean():.3f} | {error:.3f} |")
    score, right = np.concatenate(scores), np.concatenate(truths)
    error = _calibration_error(score, right)
    print(f"| all | {len(right)} | {right.mean():.3f} | {score.mean():.3f} | {error:.3f} |")
    sure = score >= 0.95
    kept, precision = (right * sure).sum() / right.sum(), right[sure].mean()
    print(f"\nscore at least .95: {kept:.3f} of the right beads, {precision:.4f} of them right\n")
    for name, weight in zip(FEATURES, _fit(list(sets.values())), strict=True):
        print(f'    "{name}": {weight:.2f},')


def _gather() -> Iterator[tuple[str, tuple[Array, Array]]]:
    """Give each set's features, a row a bead, and which beads are right."""
    for name, group in groupby(list_gold(), key=lambda pair: pair.set):
        if name in LEFT_OUT:
            continue
        features, right = [], []
        for pair in group:
            bitext = align_gold(pair)
            gold = set(pair.beads)
            aligned = np.array([not bead.is_gap for bead in bitext.beads])
            features.append(describe(bitext)[aligned])
            right += [(bead.src, bead.tgt) in gold for bead in bitext.beads if not bead.is_gap]
        yield name, (np.concatenate(features), np.array(right, dtype=float))


def _family(name: str) -> str:
    """Give the name that sets made from one text share: the stress sets are made from pol-dev."""
    return "pol" if name.startswith(("pol", "stress")) else name.split("-")[0]


def _fit(sets: list[tuple[Array, Array]]) -> Array:
    """Give the weights of a ridge logistic regression, by Newton's method."""
    features = np.concatenate([features for features, _ in sets])
    right = np.concatenate([right for _, right in sets])
    share = np.concatenate([np.full(len(right), min(1.0, MOST / len(right))) for _, right in sets])
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        odds = features @ weights
        chance = 1 / (1 + np.exp(-odds))
        slope = features.T @ (share * (chance - right)) + RIDGE * weights
        bend = (features.T * (share * chance * (1 - chance))) @ features
        weights -= np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return weights


def _calibration_error(score: Array, right: Array) -> float:
    """Give the expected calibration error over equally wide bins (Naeini et al. 2015)."""
    bins = np.minimum((score * BINS).astype(int), BINS - 1)
    gaps = [
        abs(score[bins == place].mean() - right[bins == place].mean()) * (bins == place).mean()
        for place in range(BINS)
        if (bins == place).any()
    ]
    return float(sum(gaps))
