"""Align inside every coarse bead: its segments become beads of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from align.bitexts import Bead, Bitext
from align.encoders import Progress
from align.steps.evidence import Evidence, gather_evidence
from align.steps.lattice import (
    Lattice,
    Likelihood,
    Step,
    find_best_paths,
    measure_likelihoods,
)
from align.steps.rereading import Reader, reread
from align.steps.worth import WEIGHTS, Weights, build_lattice

__all__ = ["break_beads", "pair"]

# A bead less likely than that is given up where nothing better is to be had. From .2 to .35 strict
# F1 on the development sets is the same but for .001; the less, the fewer segments stay alone.
DOUBT = 0.25
CELLS = 8_000_000  # beads that are weighed before any is chosen


def pair(
    bitext: Bitext,
    *,
    reader: Reader | None = None,
    weights: Weights = WEIGHTS,
    progress: Progress | None = None,
) -> Bitext:
    """Break each coarse bead into the beads that are likely, in one order.

    Beads that are not coarse stay as they are. ``reader`` encodes again what is not clear; without
    one it is left to the segments' own vectors. ``progress`` is told, now and then, how many of
    how many source segments are paired. The bitext must be encoded.
    """
    coarse = [bead for bead in bitext.beads if bead.coarse]
    broken = break_beads(coarse, gather_evidence(bitext), reader, weights, progress)
    finer = [bead for beads in broken for bead in beads]
    return bitext.with_beads([bead for bead in bitext.beads if not bead.coarse] + finer)


def break_beads(
    beads: Sequence[Bead],
    evidence: Evidence,
    reader: Reader | None = None,
    weights: Weights = WEIGHTS,
    progress: Progress | None = None,
) -> list[list[Bead]]:
    """Give the finer beads of each coarse one: those that are right the most often together.

    A path is chosen by the likelihoods of its beads over all paths, not by its own.
    """
    both = [bead for bead in beads if not bead.is_gap]
    total = sum(len(bead.src) for bead in both)
    finer: list[list[Bead]] = []
    for coarse, lattices in _take_batches(both, evidence, weights):
        finer += _break_batch(coarse, lattices, evidence, reader, weights["reread"])
        if progress is not None:
            progress(sum(len(bead.src) for bead in both[: len(finer)]), total)
    found = iter(finer)
    return [list(bead.take_apart()) if bead.is_gap else next(found) for bead in beads]


def _take_batches(
    beads: Sequence[Bead], evidence: Evidence, weights: Weights
) -> Iterator[tuple[list[Bead], list[Lattice]]]:
    """Give the lattices of the beads, so many at once that memory holds them."""
    batch: list[Bead] = []
    lattices: list[Lattice] = []
    for bead in beads:
        batch.append(bead)
        lattices.append(build_lattice(evidence.piece(bead.src, bead.tgt), weights))
        if sum(lattice.worth.size for lattice in lattices) > CELLS:
            yield batch, lattices
            batch, lattices = [], []
    if batch:
        yield batch, lattices


def _break_batch(
    coarse: Sequence[Bead],
    lattices: list[Lattice],
    evidence: Evidence,
    reader: Reader | None,
    weight: float,
) -> Iterator[list[Bead]]:
    likelihoods = measure_likelihoods(lattices)
    if reader is not None:
        _look_closer(coarse, lattices, likelihoods, evidence, reader, weight)
    paths = find_best_paths([_expect(*found) for found in zip(lattices, likelihoods, strict=True)])
    for found in zip(coarse, paths, lattices, likelihoods, strict=True):
        yield list(_name(*found))


def _look_closer(
    coarse: Sequence[Bead],
    lattices: list[Lattice],
    likelihoods: list[Likelihood],
    evidence: Evidence,
    reader: Reader,
    weight: float,
) -> None:
    """Put in place the lattices in which close calls are encoded again, and what is likely then."""
    changed = []
    for place, found in enumerate(reread(coarse, lattices, likelihoods, evidence, reader)):
        if len(found.gains):
            worth = lattices[place].worth.copy()
            worth[found.cells] += weight * found.gains
            lattices[place] = replace(lattices[place], worth=worth)
            changed.append(place)
    again = measure_likelihoods([lattices[place] for place in changed])
    for place, likelihood in zip(changed, again, strict=True):
        likelihoods[place] = likelihood


def _expect(lattice: Lattice, likelihood: Likelihood) -> Lattice:
    """Give the lattice in which a bead is worth how likely it is, beyond doubt."""
    worth = np.where(np.isneginf(lattice.worth), -np.inf, likelihood.beads - DOUBT)
    return replace(
        lattice,
        worth=worth.astype(np.float32),
        src_gaps=np.zeros_like(lattice.src_gaps),
        tgt_gaps=np.zeros_like(lattice.tgt_gaps),
    )


def _name(coarse: Bead, path: list[Step], lattice: Lattice, found: Likelihood) -> Iterator[Bead]:
    """Give the steps of a path as beads, each with its likelihood."""
    kinds = {shape: kind for kind, shape in enumerate(lattice.shapes)}
    for i, i_end, j, j_end in path:
        src, tgt = coarse.src[i:i_end], coarse.tgt[j:j_end]
        if not src or not tgt:
            yield Bead(src, tgt)
            continue
        column = j_end - lattice.corridor.low[i_end]
        likelihood = float(found.beads[i_end, kinds[len(src), len(tgt)], column])
        yield Bead(src, tgt, moved=coarse.moved, likelihood=likelihood)
