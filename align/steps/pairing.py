"""Align inside every coarse bead: its segments become beads of their own."""

from collections.abc import Iterator

from align.bitexts import Bead, Bitext
from align.steps.evidence import Evidence
from align.steps.search import find_path
from align.steps.worth import Weights, list_shapes, measure_worth

__all__ = ["pair"]


def pair(bitext: Bitext, *, weights: Weights | None = None) -> Bitext:
    """Break each coarse bead into the beads that are worth most together, in one order.

    Beads that are not coarse stay as they are. The bitext must be encoded. Time and memory grow
    with the product of a coarse bead's sides: `align.steps.anchoring.anchor` keeps them small.
    """
    weights = weights or Weights()
    evidence = Evidence(bitext)
    return bitext.with_beads(
        finer
        for bead in bitext.beads
        for finer in (_break(bead, evidence, weights) if bead.coarse else (bead,))
    )


def _break(bead: Bead, evidence: Evidence, weights: Weights) -> Iterator[Bead]:
    if bead.is_gap:
        yield from bead.take_apart()
        return
    shapes = [(a, b) for a, b in list_shapes(weights) if a <= len(bead.src) and b <= len(bead.tgt)]
    worth = measure_worth(evidence.piece(bead.src, bead.tgt), shapes, weights)
    for i, i_end, j, j_end in find_path(worth, shapes, weights.gap):
        yield Bead(bead.src[i:i_end], bead.tgt[j:j_end])
