"""Encode as one text what a run says, where the segments' vectors leave open how to cut.

The vector of a run is the mean of its segments' (see `align.steps.worth`): that costs nothing and
is mostly enough. Beads that are neither likely nor unlikely are compared again by the vectors of
their whole texts. In a treaty that is one segment in twenty, in a novel two in five.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bead, Run, Vectors
from align.steps.evidence import Evidence
from align.steps.lattice import Lattice, Likelihood

__all__ = ["Cells", "Correction", "Reader", "reread"]

CLOSE = 0.1  # a bead less likely is out of the question, one that is more than 1 - CLOSE settled

Cells = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]  # rows, shapes, columns
Reader = Callable[[Sequence[str]], Vectors]  # gives a unit vector a text
Pair = tuple[Run, Run]


class Correction(NamedTuple):
    """How much better some beads of a lattice fit than their segments' vectors say.

    ``gains`` has an entry for each of the ``cells`` of ``lattice.worth``, in the unit of
    `align.steps.pieces.Piece.fit`.
    """

    cells: Cells
    gains: NDArray[np.float64]


def reread(
    coarse: Sequence[Bead],
    lattices: Sequence[Lattice],
    likelihoods: Sequence[Likelihood],
    evidence: Evidence,
    reader: Reader,
) -> Iterator[Correction]:
    """Give the correction of each coarse bead's lattice; each run of several is encoded once."""
    close = [_find_close(*found) for found in zip(lattices, likelihoods, strict=True)]
    pairs = [list(_name(*found)) for found in zip(coarse, lattices, close, strict=True)]
    vectors = _encode_runs({pair for each in pairs for pair in each}, evidence, reader)
    for cells, each in zip(close, pairs, strict=True):
        gains = np.array([_compare(pair, vectors, evidence) for pair in each], dtype=float)
        yield Correction(cells, gains / evidence.scale[1])


def _find_close(lattice: Lattice, likelihood: Likelihood) -> Cells:
    """Give the beads with a run of several segments that are neither likely nor unlikely."""
    several = np.array([max(shape) > 1 for shape in lattice.shapes])[:, None]
    open_ = (likelihood.beads > CLOSE) & (likelihood.beads < 1 - CLOSE) & several
    rows, shapes, columns = np.nonzero(open_)
    return rows, shapes, columns


def _name(bead: Bead, lattice: Lattice, cells: Cells) -> Iterator[Pair]:
    """Give the runs of the bead in each cell."""
    for i, kind, column in zip(*cells, strict=True):
        (a, b), j = lattice.shapes[kind], lattice.corridor.low[i] + column
        yield bead.src[i - a : i], bead.tgt[j - b : j]


def _encode_runs(
    pairs: Iterable[Pair], evidence: Evidence, reader: Reader
) -> dict[tuple[int, Run], Vectors]:
    """Give the vector of each run's whole text, by its side (0 source, 1 target)."""
    runs = sorted({(side, pair[side]) for pair in pairs for side in (0, 1)})
    several = [(side, run) for side, run in runs if len(run) > 1]
    if not several:
        return {}
    read = iter(reader([evidence.sides[side].text(run) for side, run in several]))
    return {
        (side, run): next(read) if len(run) > 1 else evidence.both[side].mean(run)
        for side, run in runs
    }


def _compare(pair: Pair, vectors: dict[tuple[int, Run], Vectors], evidence: Evidence) -> float:
    """Give by how much the cosine of two whole runs is above that of their segments' means."""
    src, tgt = (vectors[side, run] for side, run in enumerate(pair))
    src_mean, tgt_mean = (evidence.both[side].mean(run) for side, run in enumerate(pair))
    return float(src @ tgt - src_mean @ tgt_mean)
