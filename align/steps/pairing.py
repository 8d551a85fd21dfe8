"""Align inside every coarse bead: its segments become beads of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from align.bitexts import Bead, Bitext
from align.steps.evidence import Evidence, gather_evidence
from align.steps.lattice import (
    Lattice,
    Likelihood,
    Step,
    find_best_paths,
    measure_likelihoods,
)
from align.steps.worth import WEIGHTS, Weights, build_lattice

__all__ = ["break_beads", "pair"]

# A bead less likely than that is given up where nothing better is to be had. From .2 to .35 strict
# F1 on the development sets is the same but for .001; the less, the fewer segments stay alone.
DOUBT = 0.25


def pair(bitext: Bitext, *, weights: Weights = WEIGHTS) -> Bitext:
    """Break each coarse bead into the beads that are likely, in one order.

    Beads that are not coarse stay as they are. The bitext must be encoded.
    """
    coarse = [bead for bead in bitext.beads if bead.coarse]
    broken = break_beads(coarse, gather_evidence(bitext), weights)
    finer = [bead for beads in broken for bead in beads]
    return bitext.with_beads([bead for bead in bitext.beads if not bead.coarse] + finer)


def break_beads(
    beads: Sequence[Bead], evidence: Evidence, weights: Weights = WEIGHTS
) -> list[list[Bead]]:
    """Give the finer beads of each coarse one: those that are right the most often together.

    A path is chosen by the likelihoods of its beads over all paths, not by its own.
    """
    both = [bead for bead in beads if not bead.is_gap]
    lattices = [build_lattice(evidence.piece(bead.src, bead.tgt), weights) for bead in both]
    likelihoods = measure_likelihoods(lattices)
    paths = find_best_paths([_expect(*found) for found in zip(lattices, likelihoods, strict=True)])
    finer = (list(_name(*found)) for found in zip(both, paths, lattices, likelihoods, strict=True))
    return [list(bead.take_apart()) if bead.is_gap else next(finer) for bead in beads]


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
