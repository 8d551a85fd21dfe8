"""Say how sure each bead is: the probability that a person would draw it the same."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bead, Bitext
from align.steps.evidence import Evidence, gather_evidence

__all__ = ["FEATURES", "describe", "score"]

# Logistic regression on beads of gold sets, and of documents that have nothing to do with each
# other; ``python -m tests.benchmarks confidence`` fits it, and shows how well each set is judged by
# a fit that has not seen it.
FEATURES: Mapping[str, float] = MappingProxyType(
    {
        "constant": -7.004,
        "likelihood": 0.569,  # log odds that pairing gave it
        "fit": -0.168,  # of its two runs: 0 what random ones do, 1 what translations mostly do
        "misfit": -1.225,  # of the lengths
        "extra": 0.029,  # segments beyond one a side
        "block": -0.486,  # several segments on both sides
        "around": 0.584,  # the log odds of the beads around it
        "document": 9.725,  # how well all beads fit, the long ones above all
    }
)
MOST = 7.0  # log odds beyond which nothing more is believed
AROUND = 3  # beads on either side that are looked at
ENOUGH = 0.6  # mean fit from which on two documents are surely versions of each other


def score(bitext: Bitext) -> Bitext:
    """Give every bead that pairing found its score: its probability of being right, from 0 to 1.

    Gaps score 0; what a person pinned, or came with a score, keeps it. The bitext must be encoded.
    """
    odds = describe(bitext) @ np.array(list(FEATURES.values()))
    scores = 1.0 / (1.0 + np.exp(-odds))
    return replace(
        bitext,
        beads=tuple(
            replace(bead, score=round(float(value), 4)) if _is_found(bead) else bead
            for bead, value in zip(bitext.beads, scores, strict=True)
        ),
    )


def describe(bitext: Bitext) -> NDArray[np.float64]:
    """Give the features of every bead, ``(len(bitext.beads), len(FEATURES))``; zeros for a gap."""
    evidence = gather_evidence(bitext)
    rows = np.zeros((len(bitext.beads), len(FEATURES)))
    for row, bead in zip(rows, bitext.beads, strict=True):
        if not bead.is_gap:
            row[:6] = _describe_bead(bead, evidence)
    paired = np.array([not bead.is_gap for bead in bitext.beads], dtype=float)
    rows[:, 6] = _sum_around(rows[:, 1]) / np.maximum(_sum_around(paired), 1.0)
    sizes = _measure_sizes(bitext) * paired
    rows[:, 7] = min(float(rows[:, 2] @ sizes / max(sizes.sum(), 1.0)), ENOUGH)
    return np.asarray(rows * paired[:, None])


def _is_found(bead: Bead) -> bool:
    return bead.likelihood > 0 and not bead.pinned


def _sum_around(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the sum of the values on either side of each, itself left out."""
    total = np.r_[0.0, np.cumsum(values)]
    places = np.arange(len(values))
    low, high = np.maximum(places - AROUND, 0), np.minimum(places + AROUND + 1, len(values))
    return np.asarray(total[high] - total[low] - values)


def _measure_sizes(bitext: Bitext) -> NDArray[np.float64]:
    """Give the length of each bead's source; what is repeated counts once."""
    texts = [bitext.src.text(bead.src) for bead in bitext.beads]
    first = {text: place for place, text in reversed(list(enumerate(texts)))}
    return np.array([len(text) * (first[text] == at) for at, text in enumerate(texts)], dtype=float)


def _describe_bead(bead: Bead, evidence: Evidence) -> list[float]:
    src, tgt = evidence.src.mean(bead.src), evidence.tgt.mean(bead.tgt)
    chance, spread = evidence.scale
    likelihood = min(max(bead.likelihood, 1e-9), 1.0 - 1e-9)
    lengths = evidence.src.lengths[list(bead.src)].sum(), evidence.tgt.lengths[list(bead.tgt)].sum()
    smoothing = 10.0, 10.0 * np.exp(evidence.ratio)
    misfit = np.log((lengths[1] + smoothing[1]) / (lengths[0] + smoothing[0])) - evidence.ratio
    return [
        1.0,
        float(np.clip(np.log(likelihood / (1.0 - likelihood)), -MOST, MOST)),
        (float(src @ tgt) - chance) / spread,
        min(abs(float(misfit)), 2.0),
        float(len(bead.src) + len(bead.tgt) - 2),
        float(len(bead.src) > 1 and len(bead.tgt) > 1),
    ]
