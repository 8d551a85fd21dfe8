"""Fit the confidence of beads and show how well it is calibrated.

A logistic regression on the features of `align.steps.scoring`, over the beads that pairing gives
for the gold sets, and for pairs of documents that have nothing to do with each other. Each set is
judged by a fit that has not seen it; the weights printed at the end are fitted on all of them and
stand in `align.steps.scoring`.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bead, Bitext, Run
from align.steps import anchor, pair, park, recover, shed
from align.steps.scoring import FEATURES, describe
from tests.benchmarks.fit import family
from tests.benchmarks.gold import GoldPair, encode_gold, list_gold, read_again

__all__ = ["main"]

Array = NDArray[np.float64]
Beads = tuple[Array, Array]  # features, a row a bead; 1 for a right one

RIDGE = 1.0
BINS = 10
MOST = 1500  # beads of a set that count, so that no set outweighs the rest
LEFT_OUT = {"bible-001"}  # gold made by rule and not by eye
# Gold that makes one bead of a whole article where the items of its versions differ in number: what
# stands inside such a bead can be neither right nor wrong, and does not count.
COARSE = {"tw-laws"}
UNRELATED = "unrelated"
PICTURE = Path(__file__).parents[1] / "pictures" / "reliability.png"


def main() -> None:
    """Print the calibration of each set held out, then the weights, and draw the diagram."""
    sets = dict(_gather())
    print("| set held out | beads | right | mean score | calibration error |")
    print("|---|---|---|---|---|")
    scores, truths = [], []
    for name, (features, right) in sets.items():
        others = [beads for other, beads in sets.items() if family(other) != family(name)]
        score = 1 / (1 + np.exp(-features @ _fit(others)))
        error = _calibration_error(score, right)
        print(f"| {name} | {len(right)} | {right.mean():.3f} | {score.mean():.3f} | {error:.3f} |")
        if name != UNRELATED:
            scores.append(score)
            truths.append(right)
    score, right = np.concatenate(scores), np.concatenate(truths)
    error = _calibration_error(score, right)
    print(f"| all | {len(right)} | {right.mean():.3f} | {score.mean():.3f} | {error:.3f} |")
    sure = score >= 0.95
    kept, precision = (right * sure).sum() / right.sum(), right[sure].mean()
    print(f"\nscore at least .95: {kept:.3f} of the right beads, {precision:.4f} of them right\n")
    for name, weight in zip(FEATURES, _fit(list(sets.values())), strict=True):
        print(f'        "{name}": {weight:.3f},')
    _draw(score, right, error)


def _gather() -> Iterator[tuple[str, Beads]]:
    """Give each set's beads."""
    documents = {}
    for name, group in groupby(list_gold(), key=lambda pair: pair.set):
        if name not in LEFT_OUT:
            documents[name] = list(group)
            yield name, _join(_describe(encode_gold(one), one) for one in documents[name])
    firsts = [encode_gold(group[0]) for group in documents.values()]
    yield (
        UNRELATED,
        _join(
            _describe(Bitext.whole(src.src, tgt.tgt), None)
            for src, tgt in zip(firsts, firsts[5:] + firsts[:5], strict=True)
        ),
    )


def _describe(bitext: Bitext, gold: GoldPair | None) -> Beads:
    bitext = pair(anchor(park(bitext)), reader=read_again)
    bitext = shed(recover(bitext, reader=read_again))
    judged = [None if bead.is_gap else _judge(bead, gold) for bead in bitext.beads]
    counts = np.array([verdict is not None for verdict in judged])
    truth = [verdict for verdict in judged if verdict is not None]
    return describe(bitext)[counts], np.array(truth, dtype=float)


def _judge(bead: Bead, gold: GoldPair | None) -> bool | None:
    """Tell whether a bead is right, and give None where the gold cannot tell."""
    if gold is None:
        return False
    if (bead.src, bead.tgt) in _read(gold):
        return True
    inside = gold.set in COARSE and any(
        {*bead.src} <= {*src} and {*bead.tgt} <= {*tgt} for src, tgt in _read(gold)
    )
    return None if inside else False


@cache
def _read(gold: GoldPair) -> frozenset[tuple[Run, Run]]:
    return frozenset(gold.beads)


def _join(beads: Iterator[Beads]) -> Beads:
    features, right = zip(*beads, strict=True)
    return np.concatenate(features), np.concatenate(right)


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


def _draw(score: Array, right: Array, error: float) -> None:
    """Draw how often beads of each score are right."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    bins = np.minimum((score * BINS).astype(int), BINS - 1)
    full = [place for place in range(BINS) if (bins == place).sum() >= BINS]
    figure, (above, below) = plt.subplots(
        2, 1, figsize=(5, 6), height_ratios=(4, 1), sharex=True, layout="constrained"
    )
    above.plot((0, 1), (0, 1), color="#bbbbbb", linewidth=1)
    above.plot(
        [score[bins == place].mean() for place in full],
        [right[bins == place].mean() for place in full],
        color="#1a5fb4",
        marker="o",
    )
    above.set_ylabel("share of beads that are right")
    above.set_title(f"Sets held out: expected calibration error {error:.3f}")
    below.hist(score, bins=np.linspace(0, 1, BINS + 1), color="#1a5fb4")
    below.set_yscale("log")
    below.set_ylabel("beads")
    below.set_xlabel("score")
    figure.savefig(PICTURE, dpi=110)
    plt.close(figure)
