"""Fit the weights of `align.steps.worth` to gold beads by maximum likelihood.

A conditional random field: the gradient of the log-likelihood is the difference between what the
features add up to over the paths that the gold permits and over all paths. Where the gold has a
bead of no shape that we know (long runs, whole articles), every path inside it is permitted.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bead, Run
from align.steps import anchor
from align.steps.evidence import Evidence, gather_evidence
from align.steps.lattice import Lattice, Likelihood, measure_likelihoods
from align.steps.pieces import Piece
from align.steps.rereading import reread
from align.steps.worth import (
    FEATURES,
    SHAPES,
    WEIGHTS,
    build_lattice,
    measure_bead,
    measure_gaps,
)
from tests.benchmarks.gold import encode_gold, list_gold, read_again

__all__ = ["Sample", "family", "fit", "main", "sample_sets"]

Array = NDArray[np.float64]

FORBIDDEN = -1e4  # the worth of a gap where the gold has none
RIDGE = 0.5
# The sets that weights are fitted to, and how much a piece of each counts. The others are left to
# show what the weights are worth on texts that they were not fitted to.
SHARES = {
    "aca-dev": 2.0,
    "debian-faq": 1.0,
    "icomos-quebec-declaration-2008": 2.0,
    "mac-dev": 1.0,
    "mag-dev": 2.0,
    "pol-dev": 2.0,
    "stress-gap": 1.0,
    "stress-notes": 1.0,
    "tw-laws": 0.2,  # its gold is coarser than its text
    "udhr-zh-hans": 1.0,
    "unesco-convention-1970": 1.0,
    "unesco-convention-1972": 1.0,
}
ROUNDS, STEPS = 3, 30  # the search starts anew from where it came to
# Numbering is rare in the sets: what is known of it beforehand bounds its weights, from and to.
LIMITS: dict[str, tuple[float | None, float | None]] = {
    "label agrees": (0.3, None),
    "label differs": (None, -0.3),
    "swallowed": (None, -0.3),
    "division inside": (None, -4.0),
}


@dataclass(frozen=True)
class Sample:
    """A piece of a gold pair: its beads' features, and what the gold permits of them."""

    share: float
    lattice: Lattice
    cells: tuple[NDArray[np.intp], ...]  # of ``lattice.worth``, those inside the corridor
    features: NDArray[np.float32]  # a row a cell
    permitted: NDArray[np.bool_]  # of each cell
    gaps: tuple[tuple[Array, NDArray[np.bool_]], ...]  # a side: features a segment, permitted

    def weigh(self, weights: Array, *, permitted: bool) -> Lattice:
        """Give the lattice with these weights, of what is permitted or of all."""
        worth = np.full(self.lattice.worth.shape, -np.inf, dtype=np.float32)
        value = self.features @ weights.astype(np.float32)
        worth[self.cells] = np.where(self.permitted, value, -np.inf) if permitted else value
        src, tgt = (
            np.where(free | (not permitted), features @ weights, FORBIDDEN)
            for features, free in self.gaps
        )
        opening = float(weights[FEATURES.index("gap opens")])
        return replace(self.lattice, worth=worth, src_gaps=src, tgt_gaps=tgt, opening=opening)

    def sum_features(self, likelihood: Likelihood) -> Array:
        """Give what the features of all beads and gaps add up to, each by its probability."""
        held = likelihood.beads[self.cells]
        total = np.asarray(held @ self.features, dtype=float)
        total[FEATURES.index("gap opens")] = likelihood.openings
        for side, (features, _) in enumerate(self.gaps):
            covered = _cover(self, held, side, len(features))
            total += (1.0 - covered) @ features
        return total


def _cover(sample: Sample, held: NDArray[np.float32], side: int, size: int) -> Array:
    """Give the probability that a segment is in some bead, for each of one side."""
    rows, shapes, columns = sample.cells
    ends = rows if side == 0 else columns + sample.lattice.corridor.low[rows]
    sizes = np.array(SHAPES)[shapes, side]
    change = np.zeros(size + 1)
    change += np.bincount(ends - sizes, held, size + 1) - np.bincount(ends, held, size + 1)
    return np.minimum(np.cumsum(change)[:-1], 1.0)


def sample_sets() -> Iterator[Sample]:
    """Give the samples of every set that weights are fitted to."""
    for pair in list_gold():
        share = SHARES.get(pair.set, 0.0)
        if not share:
            continue
        bitext = encode_gold(pair)
        evidence = gather_evidence(bitext)
        for bead in anchor(bitext).beads:
            if bead.src and bead.tgt:
                sample = _sample(evidence, bead, pair.beads, share)
                if sample is not None:
                    yield sample


def _sample(
    evidence: Evidence,
    bead: Bead,
    gold: Sequence[tuple[Run, Run]],
    share: float,
) -> Sample | None:
    src, tgt = bead.src, bead.tgt
    piece = evidence.piece(src, tgt)
    read = _read_again(bead, piece, evidence)
    low, high = piece.corridor
    n, width = len(src), piece.corridor.width
    end_i, end_j = np.arange(n + 1)[:, None], low[:, None] + np.arange(width)
    exact, boxes, free = _read_gold(gold, src, tgt)
    cells, rows, permits = [], [], []
    for k, (a, b) in enumerate(SHAPES):
        i, j = end_i - a, end_j - b
        real = (i >= 0) & (j >= 0) & (end_j <= high[:, None])
        if not real.any():
            continue
        features = np.zeros((len(FEATURES), n + 1, width), dtype=np.float32)
        clipped = np.maximum(i, 0), a, np.clip(j, 0, len(tgt) - b), b
        for name, feature in measure_bead(piece, *clipped):
            features[FEATURES.index(name)] = feature
        features[FEATURES.index("reread")] = read[:, k]
        at = np.nonzero(real)
        starts = list(zip((at[0] - a).tolist(), (at[1] + low[at[0]] - b).tolist(), strict=True))
        cells.append((at[0], np.full(len(at[0]), k), at[1]))
        rows.append(features[:, at[0], at[1]].T)
        permits.append(
            np.array(
                [
                    (x, x + a, y, y + b) in exact or _inside(boxes, x, x + a, y, y + b)
                    for x, y in starts
                ],
                dtype=bool,
            )
        )
    if not cells:
        return None
    gaps = []
    for side in (0, 1):
        columns = np.zeros((len(piece.src if side == 0 else piece.tgt), len(FEATURES)))
        for name, feature in measure_gaps(piece, side):
            columns[:, FEATURES.index(name)] = feature
        gaps.append((columns, free[side]))
    empty = np.zeros((n + 1, len(SHAPES), width), dtype=np.float32)
    sample = Sample(
        share,
        Lattice(piece.corridor, SHAPES, empty, np.zeros(n), np.zeros(len(tgt))),
        tuple(np.concatenate(parts) for parts in zip(*cells, strict=True)),
        np.concatenate(rows),
        np.concatenate(permits),
        tuple(gaps),
    )
    reached = measure_likelihoods([sample.weigh(np.zeros(len(FEATURES)), permitted=True)])[0].total
    return sample if reached > FORBIDDEN / 2 else None


def _read_again(bead: Bead, piece: Piece, evidence: Evidence) -> Array:
    """Give what encoding again gains for each bead, where the weights of before leave it open."""
    lattice = build_lattice(piece, shapes=SHAPES)
    (found,) = reread([bead], [lattice], measure_likelihoods([lattice]), evidence, read_again)
    gains = np.zeros(lattice.worth.shape)
    gains[found.cells] = found.gains
    return gains


Box = tuple[int, int, int, int]


def _read_gold(
    gold: Sequence[tuple[Run, Run]], src: Run, tgt: Run
) -> tuple[set[Box], list[Box], tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Give the gold beads that have a shape of ours, boxes of the others, and what may be a gap."""
    place_i, place_j = ({index: at for at, index in enumerate(run)} for run in (src, tgt))
    exact: set[Box] = set()
    boxes: list[Box] = []
    free = np.ones(len(src), dtype=bool), np.ones(len(tgt), dtype=bool)
    for src_run, tgt_run in gold:
        i = [place_i[index] for index in src_run if index in place_i]
        j = [place_j[index] for index in tgt_run if index in place_j]
        if not src_run or not tgt_run or not (i or j):
            continue
        if not i or not j:
            continue  # cut apart: both parts stay free
        box = i[0], i[-1] + 1, j[0], j[-1] + 1
        whole = len(i) == len(src_run) and len(j) == len(tgt_run)
        close = box[1] - box[0] == len(i) and box[3] - box[2] == len(j)
        if whole and close and (len(i), len(j)) in SHAPES:
            exact.add(box)
            free[0][i] = free[1][j] = False
        else:
            boxes.append(box)
    return exact, boxes, free


def _inside(boxes: Sequence[Box], i: int, i_end: int, j: int, j_end: int) -> bool:
    return any(b[0] <= i and i_end <= b[1] and b[2] <= j and j_end <= b[3] for b in boxes)


def fit(samples: Sequence[Sample], start: Array) -> Array:
    """Give the weights that make the gold of the samples the most likely, from those of before."""
    from scipy.optimize import minimize

    scale = np.sqrt(np.mean([(s.features**2).mean(axis=0) for s in samples], axis=0))
    scale += np.sqrt(np.mean([(s.gaps[0][0] ** 2).mean(axis=0) for s in samples], axis=0))
    scale[scale == 0] = 1.0
    bounds = [
        tuple(limit if limit is None else limit * size for limit in LIMITS.get(name, (None, None)))
        for name, size in zip(FEATURES, scale, strict=True)
    ]
    scaled = start * scale
    for _ in range(ROUNDS):
        scaled = minimize(
            partial(_loss, samples=samples, scale=scale),
            scaled,
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"maxiter": STEPS},
        ).x
    return np.asarray(scaled / scale)


def _loss(scaled: Array, samples: Sequence[Sample], scale: Array) -> tuple[float, Array]:
    weights = scaled / scale
    loss, slope = 0.0, np.zeros(len(FEATURES))
    for sign, permitted in ((1.0, False), (-1.0, True)):
        lattices = [sample.weigh(weights, permitted=permitted) for sample in samples]
        for sample, likelihood in zip(samples, measure_likelihoods(lattices), strict=True):
            loss += sign * sample.share * likelihood.total
            slope += sign * sample.share * sample.sum_features(likelihood)
    sys.stderr.write(f"\rloss {loss:.1f}   ")
    return (
        loss + 0.5 * RIDGE * float(scaled @ scaled),
        slope / scale + RIDGE * scaled,
    )


def family(name: str) -> str:
    """Give the name that sets made from one text share: the stress sets are made from pol-dev."""
    return "pol" if name.startswith(("pol", "stress")) else name.split("-")[0]


def main() -> None:
    """Print the weights, fitted from those that stand in `align.steps.worth` now."""
    samples = list(sample_sets())
    for name, weight in zip(FEATURES, fit(samples, np.array(list(WEIGHTS.values()))), strict=True):
        print(f'        "{name}": {weight:.3f},')
