"""What a bead is worth: the log of the odds that its features give it.

Worth is a weighted sum of features, and the weights make a conditional random field over all paths
of beads: `align.steps.lattice` turns them into the probability of each bead. They were fitted to
gold beads by maximum likelihood (``python -m tests.benchmarks fit``).

Cosines are measured against what the bitext itself calls chance and what it calls a translation,
so that no weight depends on an encoder's scale. The vector of a run is the mean of its segments'
(no second encoding). All features treat both sides alike.
"""

import math
from collections.abc import Iterator, Mapping
from functools import reduce
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from align.steps.lattice import Lattice, Shape
from align.steps.pieces import Floats, Part, Piece

__all__ = [
    "FEATURES",
    "SHAPES",
    "WEIGHTS",
    "Weights",
    "build_lattice",
    "measure_bead",
    "measure_gaps",
]

Array = NDArray[np.float64]
Places = NDArray[np.intp]
Features = Iterator[tuple[str, Floats]]  # by their names
Weights = Mapping[str, float]

LONG = 8  # segments of a run that is paired with one segment
LONGEST = 15  # where a segment is as long as so many
BLOCK = 3  # of a run that is paired with a run

SHAPES: tuple[Shape, ...] = (
    (1, 1),
    *(shape for k in range(2, LONG + 1) for shape in ((1, k), (k, 1))),
    *((a, b) for a in range(2, BLOCK + 1) for b in range(2, BLOCK + 1)),
)
LONG_SHAPES: tuple[Shape, ...] = (
    *SHAPES,
    *(shape for k in range(LONG + 1, LONGEST + 1) for shape in ((1, k), (k, 1))),
)
AS_LONG = 0.7  # of the length of a run, which a segment has that may translate it

SMOOTHING = 10.0  # characters of the source that are added to both lengths
SHORT = 3.5  # the log of a length at which a text is short: its translation may have any length
NO_RIVAL = -0.1  # how a rival that does not exist compares

WEIGHTS: Weights = MappingProxyType(
    {
        "1-1": 1.745,
        "1-2": 0.156,
        "1-3": 0.136,
        "1-4": -0.608,
        "longer": -0.521,
        "2-2": -0.088,
        "m-n": 0.323,
        "fit": 6.084,
        "fit squared": 1.155,
        "fit of many": 3.046,
        "reread": 6.860,
        "gain of more": -3.905,
        "neighbours": -0.309,
        "gain of less": -0.603,
        "weakest member": 1.431,
        "misfit": -4.116,
        "misfit of long": -0.945,
        "misfit squared": -1.256,
        "label agrees": 0.300,
        "label differs": -0.338,
        "division inside": -4.000,
        "swallowed": -0.300,
        "figures shared": 4.251,
        "figures unshared": -0.911,
        "quotation": 5.008,
        "half quotation": 0.408,
        "endings differ": -0.366,
        "questions": -0.440,
        "exclamations": -0.638,
        "sayings": -1.237,
        "gap opens": -3.231,
        "gap": -1.055,
        "gap fit": 0.403,
        "gap length": 0.463,
        "gap label": -0.170,
        "gap figures": 1.431,
    }
)
FEATURES = tuple(WEIGHTS)


def build_lattice(
    piece: Piece, weights: Weights = WEIGHTS, shapes: tuple[Shape, ...] = ()
) -> Lattice:
    """Weigh every bead that a path through the piece's corridor may take.

    ``shapes`` are `SHAPES`, and `LONG_SHAPES` where some segment is as long as a longer run.
    """
    shapes = shapes or (LONG_SHAPES if _holds_long(piece) else SHAPES)
    low, high = piece.corridor
    n, m, width = len(piece.src), len(piece.tgt), piece.corridor.width
    worth = np.full((n + 1, len(shapes), width), -np.inf, dtype=np.float32)
    end_j = low[:, None] + np.arange(width)
    outside = end_j > high[:, None]
    for k, (a, b) in enumerate(shapes):
        if a > n or b > m:
            continue
        i, j = np.arange(n + 1 - a)[:, None], end_j[a:] - b
        value = np.zeros((n + 1 - a, width), dtype=np.float32)
        for name, feature in measure_bead(piece, i, a, np.clip(j, 0, m - b), b):
            value += weights[name] * feature
        value[outside[a:] | (j < 0)] = -np.inf
        worth[a:, k] = value
    gaps = weigh_gaps(piece, weights)
    return Lattice(piece.corridor, shapes, worth, *gaps, opening=weights["gap opens"])


def _holds_long(piece: Piece) -> bool:
    """Tell whether some segment is as long as a run of more than ``LONG`` that it may meet."""
    (src, src_runs), (tgt, tgt_runs) = (_measure_long(part) for part in (piece.src, piece.tgt))
    columns = piece.corridor.low[:, None] + np.arange(piece.corridor.width)
    columns = np.minimum(columns, len(piece.tgt))
    longer = src[:, None] >= AS_LONG * tgt_runs[columns]
    return bool((longer | (tgt[columns] >= AS_LONG * src_runs[:, None])).any())


def _measure_long(part: Part) -> tuple[Floats, Floats]:
    """Give the lengths of the segments, and of the runs of one more than ``LONG``, by start."""
    runs = part.sums("length", LONG + 1)
    runs[max(len(part) - LONG, 0) :] = np.inf
    return np.append(part.columns["length"], np.float32(0)), runs


def weigh_gaps(piece: Piece, weights: Weights) -> tuple[Array, Array]:
    """Give what each source and each target segment is worth without a counterpart."""
    src, tgt = (
        sum(weights[name] * feature for name, feature in measure_gaps(piece, side))
        for side in (0, 1)
    )
    return np.asarray(src, dtype=float), np.asarray(tgt, dtype=float)


def measure_gaps(piece: Piece, side: int) -> Features:
    """Give the features of each segment of one side (0 source, 1 target) as a gap."""
    part, axis = (piece.src, 1) if side == 0 else (piece.tgt, 0)
    best = piece.cosines.max(axis=axis, initial=0.0)
    yield "gap", np.ones(len(part), dtype=np.float32)
    yield "gap fit", np.asarray((best - piece.chance) / piece.spread)
    yield "gap length", np.log(part.columns["length"] + SMOOTHING) - 4.0
    yield "gap label", part.columns["label"]
    yield "gap figures", np.minimum(part.columns["figures"], 3.0)


def measure_bead(piece: Piece, i: Places, a: int, j: Places, b: int) -> Features:
    """Give the features of the beads of ``a`` source segments from ``i`` and ``b`` from ``j``.

    Those that are 0 for all of them may be left out.
    """
    yield from _shape(a, b)
    # meaning
    ends = piece.place(i + a, j + b)
    fit = piece.fit(ends, a, b)
    yield "fit", fit
    yield "fit squared", fit**2
    if max(a, b) > 1:
        yield "fit of many", fit * math.log2((a + b) / 2)
    yield from _rivals(piece, fit, i, a, j, b)
    if max(a, b) > 1:
        yield from _members(piece, fit, ends, a, b)
    # length
    lengths = [
        np.log(part.sums("length", size) + SMOOTHING).astype(np.float32)[start]
        for part, start, size in ((piece.src, i, a), (piece.tgt, j, b))
    ]
    misfit = np.minimum(np.abs(lengths[1] - lengths[0]), 2.0)
    yield "misfit", misfit
    yield "misfit squared", misfit**2
    yield "misfit of long", misfit * np.maximum((lengths[0] + lengths[1]) / 2 - SHORT, 0.0)
    yield from _figures(piece, ends, i, a, j, b)
    yield from _labels(piece, i, a, j, b)
    yield from _marks(piece, i, a, j, b)


def _shape(a: int, b: int) -> Features:
    few, many = sorted((a, b))
    if few == 1:
        yield f"1-{min(many, 4)}", np.ones(1, dtype=np.float32)
        if many > 4:
            yield "longer", np.full(1, many - 4.0, dtype=np.float32)
    else:
        yield "2-2" if many == 2 else "m-n", np.ones(1, dtype=np.float32)


def _rivals(piece: Piece, fit: Floats, i: Places, a: int, j: Places, b: int) -> Features:
    """Compare with beads that hold one segment more: one that fits says the bead is too small."""
    ends, row = piece.place(i + a, j + b), piece.row
    below, right = ends + row, ends + 1
    wider = [
        np.where(i > 0, piece.fit(ends, a + 1, b), fit + NO_RIVAL),
        np.where(i + a < len(piece.src), piece.fit(below, a + 1, b), fit + NO_RIVAL),
        np.where(j > 0, piece.fit(ends, a, b + 1), fit + NO_RIVAL),
        np.where(j + b < len(piece.tgt), piece.fit(right, a, b + 1), fit + NO_RIVAL),
    ]
    yield "gain of more", reduce(np.maximum, wider) - fit
    alone = [
        piece.fit(ends - a * row, 1, b),
        piece.fit(below, 1, b),
        piece.fit(ends - b, a, 1),
        piece.fit(right, a, 1),
    ]
    yield "neighbours", np.float32(0.25) * reduce(np.add, alone)


def _members(piece: Piece, fit: Floats, ends: Places, a: int, b: int) -> Features:
    """Look at the segments at the ends of runs: one without which the bead fits better is none."""
    row = piece.row
    less, edges = [], []
    if a > 1:
        less += [piece.fit(ends, a - 1, b), piece.fit(ends - row, a - 1, b)]
        edges += [piece.fit(ends - (a - 1) * row, 1, b), piece.fit(ends, 1, b)]
    if b > 1:
        less += [piece.fit(ends, a, b - 1), piece.fit(ends - 1, a, b - 1)]
        edges += [piece.fit(ends - (b - 1), a, 1), piece.fit(ends, a, 1)]
    yield "gain of less", reduce(np.maximum, less) - fit
    yield "weakest member", reduce(np.minimum, edges)


def _figures(piece: Piece, ends: Places, i: Places, a: int, j: Places, b: int) -> Features:
    held = _add(piece, "figures", i, a, j, b)
    if held is None:
        return
    shared = np.minimum(piece.shared(ends, a, b), held / 2)
    yield "figures shared", np.log1p(shared)
    yield "figures unshared", np.log1p(held - 2 * shared)


def _labels(piece: Piece, i: Places, a: int, j: Places, b: int) -> Features:
    """Compare the labels of the first segments, and count those of the others."""
    if piece.src.has("label") and piece.tgt.has("label"):
        agreement = piece.labels[i, j]
        yield "label agrees", np.maximum(agreement, 0.0)
        yield "label differs", np.maximum(-agreement, 0.0)
    if max(a, b) > 1:
        for name, column in (("swallowed", "label"), ("division inside", "division")):
            inside = _add(piece, column, i + 1, a - 1, j + 1, b - 1)
            if inside is not None:
                yield name, inside


def _add(piece: Piece, name: str, i: Places, a: int, j: Places, b: int) -> Floats | None:
    """Add up what the segments of both runs have in a column; None where the piece has nothing."""
    if not (piece.src.has(name) or piece.tgt.has(name)):
        return None
    return piece.src.sums(name, a)[i] + piece.tgt.sums(name, b)[j]


def _marks(piece: Piece, i: Places, a: int, j: Places, b: int) -> Features:
    """Compare punctuation: where quotations open and close, the last mark, what is asked."""
    last_i, last_j = i + a - 1, j + b - 1
    src, tgt = piece.src.columns, piece.tgt.columns
    if any(part.has(name) for part in (piece.src, piece.tgt) for name in ("opens", "closes")):
        opens = src["opens"][i], tgt["opens"][j]
        closes = src["closes"][last_i], tgt["closes"][last_j]
        whole = opens[0] * opens[1] + closes[0] * closes[1]
        yield "quotation", whole
        yield "half quotation", opens[0] + opens[1] + closes[0] + closes[1] - 2 * whole
    yield "endings differ", (src["ending"][last_i] != tgt["ending"][last_j]).astype(np.float32)
    for name in ("questions", "exclamations", "sayings"):
        if piece.src.has(name) or piece.tgt.has(name):
            difference = piece.src.sums(name, a)[i] - piece.tgt.sums(name, b)[j]
            yield name, np.minimum(np.abs(difference), 2.0)
