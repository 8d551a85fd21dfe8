"""Find blocks that stand elsewhere in the other version, among what pairing left over.

`align.steps.pairing.pair` keeps one order. Where a section was moved, the longer of the two orders
is kept and the other's segments are gaps on both sides: here they are each other's best again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from align.bitexts import Bead, Bitext, Run
from align.steps.chaining import Pairing, find_mutual
from align.steps.evidence import Evidence, gather_evidence
from align.steps.pairing import break_beads
from align.steps.products import multiply
from align.steps.rereading import Reader
from align.steps.worth import WEIGHTS, Weights

__all__ = ["recover"]

LOOSE = 0.5  # a bead less likely than that may be broken up for a block
STEP = 6  # segments from one pairing of a block to the next, on either side
FEWEST = 3  # pairings that make a block
FITTING = 0.6  # how well they fit at the least, where 1 is what translations do
CELLS = 40_000_000  # of the table of cosines; where more is loose, nothing is looked for


def recover(bitext: Bitext, *, reader: Reader | None = None, weights: Weights = WEIGHTS) -> Bitext:
    """Pair the blocks that were moved, and mark their beads so.

    Only gaps, and beads that are more likely wrong than right, are looked at; pinned ones are not.
    The bitext must be encoded and paired.
    """
    loose = [bead for bead in bitext.beads if not bead.pinned and _is_loose(bead)]
    src = tuple(sorted(index for bead in loose for index in bead.src))
    tgt = tuple(sorted(index for bead in loose for index in bead.tgt))
    if min(len(src), len(tgt)) < FEWEST or len(src) * len(tgt) > CELLS:
        return bitext
    evidence = gather_evidence(bitext)
    blocks = list(_list_blocks(_find_pairings(evidence, src, tgt), src, tgt))
    if not blocks:
        return bitext
    kept = list(_take_out(bitext.beads, blocks))
    for block, beads in zip(blocks, break_beads(blocks, evidence, reader, weights), strict=True):
        moved = _crosses(block, kept)
        kept += [replace(bead, moved=moved and not bead.is_gap) for bead in beads]
    return bitext.with_beads(kept)


def _is_loose(bead: Bead) -> bool:
    return bead.is_gap or 0 < bead.likelihood < LOOSE


def _find_pairings(evidence: Evidence, src: Run, tgt: Run) -> list[Pairing]:
    """Give the loose segments that are each other's best, by their places in the bitext."""
    cosines = multiply(evidence.src.vectors[list(src)], evidence.tgt.vectors[list(tgt)])
    chance, spread = evidence.scale
    return [
        Pairing(src[i], tgt[j], strength)
        for i, j, strength in find_mutual(cosines)
        if cosines[i, j] >= chance + FITTING * spread
    ]


def _list_blocks(pairings: Sequence[Pairing], src: Run, tgt: Run) -> Iterator[Bead]:
    """Give the chains of pairings that rise on both sides, each with the loose segments around."""
    chains: list[list[Pairing]] = []
    for pairing in pairings:
        fitting = [
            chain
            for chain in chains
            if 0 < pairing.src - chain[-1].src <= STEP and 0 < pairing.tgt - chain[-1].tgt <= STEP
        ]
        if fitting:
            max(fitting, key=len).append(pairing)
        else:
            chains.append([pairing])
    taken_src, taken_tgt = set(src), set(tgt)
    for chain in sorted(chains, key=len, reverse=True):
        if len(chain) < FEWEST:
            return
        src_run = _widen(chain[0].src, chain[-1].src, taken_src)
        tgt_run = _widen(chain[0].tgt, chain[-1].tgt, taken_tgt)
        if src_run and tgt_run:
            taken_src -= set(src_run)
            taken_tgt -= set(tgt_run)
            yield Bead(src_run, tgt_run, coarse=True)


def _widen(first: int, last: int, loose: set[int]) -> Run:
    """Give the loose segments from ``first`` to ``last`` and, unbroken, a few around them."""
    start, end = first, last
    while start - 1 in loose and first - start < STEP:
        start -= 1
    while end + 1 in loose and end - last < STEP:
        end += 1
    return tuple(index for index in range(start, end + 1) if index in loose)


def _take_out(beads: Iterable[Bead], blocks: Sequence[Bead]) -> Iterator[Bead]:
    """Give the beads without the segments of the blocks; one that loses some falls apart."""
    src = {index for block in blocks for index in block.src}
    tgt = {index for block in blocks for index in block.tgt}
    for bead in beads:
        if src.isdisjoint(bead.src) and tgt.isdisjoint(bead.tgt):
            yield bead
        else:
            yield from (
                gap for gap in bead.take_apart() if not (src & {*gap.src} or tgt & {*gap.tgt})
            )


def _crosses(block: Bead, beads: Iterable[Bead]) -> bool:
    """Tell whether a block stands out of the order of the other beads."""
    return any(
        (bead.src < block.src) != (bead.tgt < block.tgt) for bead in beads if not bead.is_gap
    )
