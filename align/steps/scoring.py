"""Say how sure each bead is: the probability that a person would draw it the same."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bead, Bitext, Run, Vectors
from align.cues import path_agreement
from align.steps.evidence import Evidence, SideEvidence

__all__ = ["FEATURES", "describe", "score"]

# Logistic regression on 9,858 beads of 21 sets with gold; ``python -m tests.benchmarks confidence``
# fits it, and shows how well each set is judged by a fit that has not seen it.
FEATURES = {
    "constant": 0.26,
    "fit": 1.53,  # cosine of the two runs, less chance
    "lead": 2.89,  # that cosine less the best of a run with a neighbour of the other
    "misfit": -2.20,  # of the lengths
    "label": -0.40,  # agreement of the first labels
    "figures": 0.24,  # agreement of numbers, dates and symbols
    "extra": -0.58,  # segments beyond one a side
    "block": -1.10,  # several segments on both sides
    "around": 5.33,  # how well the beads before and after fit
    "gaps": -0.37,  # gaps right before and after
}


def score(bitext: Bitext) -> Bitext:
    """Give every bead its score: its probability of being right, from 0 to 1.

    Gaps score 0, pinned beads keep the score that they have. The bitext must be encoded.
    """
    features = describe(bitext)
    odds = features @ np.array(list(FEATURES.values()))
    return replace(
        bitext,
        beads=tuple(
            bead if bead.pinned else replace(bead, score=0.0 if bead.is_gap else _round(value))
            for bead, value in zip(bitext.beads, odds, strict=True)
        ),
    )


def describe(bitext: Bitext) -> NDArray[np.float64]:
    """Give the features of every bead, ``(len(bitext.beads), len(FEATURES))``; zeros for a gap."""
    evidence = Evidence(bitext)
    rows = np.zeros((len(bitext.beads), len(FEATURES)))
    for row, bead in zip(rows, bitext.beads, strict=True):
        if not bead.is_gap:
            row[:-2] = _describe_bead(bead, evidence)
    gap = np.array([bead.is_gap for bead in bitext.beads], dtype=float)
    fit = rows[:, 1]
    if len(rows):
        before, after = np.r_[fit[:1], fit[:-1]], np.r_[fit[1:], fit[-1:]]
        rows[:, -2] = np.where(gap > 0, 0.0, (before + after) / 2)
        rows[:, -1] = np.where(gap > 0, 0.0, np.r_[0.0, gap[:-1]] + np.r_[gap[1:], 0.0])
    return rows


def _round(odds: float) -> float:
    return round(1.0 / (1.0 + float(np.exp(-odds))), 4)


def _describe_bead(bead: Bead, evidence: Evidence) -> list[float]:
    src, tgt = _direction(evidence.src, bead.src), _direction(evidence.tgt, bead.tgt)
    cosine = float(src @ tgt)
    rivals = [
        *(float(src @ vector) for vector in _around(evidence.tgt, bead.tgt)),
        *(float(tgt @ vector) for vector in _around(evidence.src, bead.src)),
    ]
    lengths = evidence.src.lengths[list(bead.src)].sum(), evidence.tgt.lengths[list(bead.tgt)].sum()
    smoothing = 5.0, 5.0 * np.exp(evidence.ratio)
    misfit = np.log((lengths[1] + smoothing[1]) / (lengths[0] + smoothing[0])) - evidence.ratio
    return [
        1.0,
        cosine - evidence.chance,
        cosine - max(rivals, default=evidence.chance),
        min(abs(float(misfit)), 2.0),
        path_agreement(evidence.src.paths[bead.src[0]], evidence.tgt.paths[bead.tgt[0]]),
        _compare_figures(evidence.src, bead.src, evidence.tgt, bead.tgt),
        float(len(bead.src) + len(bead.tgt) - 2),
        float(len(bead.src) > 1 and len(bead.tgt) > 1),
    ]


def _direction(side: SideEvidence, run: Run) -> Vectors:
    total = side.vectors[list(run)].sum(axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-6))


def _around(side: SideEvidence, run: Run) -> Vectors:
    """Give the vectors of the segments right before and after a run."""
    places = [place for place in (run[0] - 1, run[-1] + 1) if 0 <= place < len(side.vectors)]
    return side.vectors[places]


def _compare_figures(src: SideEvidence, src_run: Run, tgt: SideEvidence, tgt_run: Run) -> float:
    """Give how far the figures of two runs agree, from -1 to 1; 0 when there are none."""
    here = frozenset().union(*(src.figures[index] for index in src_run))
    there = frozenset().union(*(tgt.figures[index] for index in tgt_run))
    total = len(here) + len(there)
    return (4 * len(here & there) - total) / (total + 1)
