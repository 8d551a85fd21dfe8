"""Cut large coarse beads at safe boundaries, so that all that follows costs linear time.

1. Both sides are pooled into equally many blocks; a path through the blocks shows where to look.
2. Around the path, segments that are each other's best counterpart are candidates for anchors.
3. The heaviest chain of candidates that do not cross is kept.
4. Where two neighbours on one side are anchored to two neighbours on the other, the boundary
   between them is one of beads, too: there a bead may be cut. The surest boundaries are taken.

Only comparisons of cosines with each other decide, so any encoder will do.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bead, Bitext, Run, Vectors
from align.steps.chaining import Pairing, chain
from align.steps.corridor import Corridor
from align.steps.lattice import Lattice, find_best_paths
from align.steps.products import multiply

__all__ = ["anchor"]

SIZE = 80  # segments a side that a piece has at the least, where the text allows
LIMIT = 160 * 160  # cells that a bead may span before it is cut
FORCED = 1000 * 1000  # cells at which it is cut along the coarse path, sure or not
BLOCK = 16  # segments in a pooled block, in texts of usual length
BLOCKS = 1500  # pooled blocks at the most: their square bounds the cost
REACH = 3  # blocks around the path in which counterparts are looked for


class Cut(NamedTuple):
    """A boundary on both sides, before these segments, and how sure it is."""

    src: int
    tgt: int
    strength: float


def anchor(bitext: Bitext, *, limit: int = LIMIT) -> Bitext:
    """Cut each coarse bead that spans more than ``limit`` cells (source times target segments).

    The bitext must be encoded.
    """
    return bitext.with_beads(
        piece
        for bead in bitext.beads
        for piece in (
            _cut_bead(bead, bitext)
            if bead.coarse and len(bead.src) * len(bead.tgt) > limit
            else (bead,)
        )
    )


def _cut_bead(bead: Bead, bitext: Bitext) -> Iterator[Bead]:
    if bitext.src.vectors is None or bitext.tgt.vectors is None:
        raise ValueError("the bitext is not encoded")
    src, tgt = _take(bitext.src.vectors, bead.src), _take(bitext.tgt.vectors, bead.tgt)
    path = _follow_blocks(src, tgt)
    anchors = chain(_find_candidates(src, tgt, path))
    cuts = _choose(_list_cuts(anchors), path, len(src), len(tgt))
    i = j = 0
    for cut in (*cuts, Cut(len(src), len(tgt), 0.0)):
        if i < cut.src or j < cut.tgt:
            yield replace(bead, src=bead.src[i : cut.src], tgt=bead.tgt[j : cut.tgt])
        i, j = cut.src, cut.tgt


def _take(vectors: Vectors, run: Run) -> Vectors:
    """Give the vectors of a run, which are not copied where it is unbroken."""
    unbroken = run[-1] - run[0] == len(run) - 1
    return vectors[run[0] : run[-1] + 1] if unbroken else vectors[list(run)]


class Path(NamedTuple):
    """Where each block of the source is met on the target side, in segments.

    Block ``k`` holds the source segments ``src[k]`` to ``src[k + 1]``; its counterparts are looked
    for between the target segments ``low[k]`` and ``high[k]``. ``tgt[k]`` is the best guess of the
    target segment that its first one meets.
    """

    src: NDArray[np.intp]
    tgt: NDArray[np.intp]
    low: NDArray[np.intp]
    high: NDArray[np.intp]


def _follow_blocks(src: Vectors, tgt: Vectors) -> Path:
    """Find the path through blocks of pooled segments."""
    count = min(BLOCKS, -(-max(len(src), len(tgt)) // BLOCK), len(src), len(tgt))
    src_bounds = np.linspace(0, len(src), count + 1).astype(np.intp)
    tgt_bounds = np.linspace(0, len(tgt), count + 1).astype(np.intp)
    likeness = multiply(_pool(src, src_bounds), _pool(tgt, tgt_bounds))
    likeness -= likeness.mean(axis=0, keepdims=True) + likeness.mean(axis=1, keepdims=True)
    likeness -= likeness.mean()
    worth = np.full((count + 1, 1, count + 1), -np.inf, dtype=np.float32)
    worth[1:, 0, 1:] = likeness
    everywhere = Corridor(np.zeros(count + 1, np.intp), np.full(count + 1, count))
    free = np.zeros(count)
    path = find_best_paths([Lattice(everywhere, ((1, 1),), worth, free, free)])[0]
    met = [(i, j) for i, i_end, j, j_end in path if i < i_end and j < j_end]
    blocks = np.interp(np.arange(count), [i for i, _ in met], [j for _, j in met])
    before, after = np.r_[blocks[:1], blocks[:-1]], np.r_[blocks[1:], blocks[-1:]]
    low = np.maximum(np.floor(before).astype(np.intp) - REACH, 0)
    high = np.minimum(np.ceil(after).astype(np.intp) + REACH + 1, count)
    return Path(
        src_bounds, tgt_bounds[np.round(blocks).astype(np.intp)], tgt_bounds[low], tgt_bounds[high]
    )


def _pool(vectors: Vectors, bounds: NDArray[np.intp]) -> Vectors:
    """Give the unit mean of the vectors of each block, less what all have in common."""
    sums = np.add.reduceat(vectors - vectors.mean(axis=0), bounds[:-1], axis=0)
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6))


def _find_candidates(src: Vectors, tgt: Vectors, path: Path) -> list[Pairing]:
    """Give pairs of segments that are each other's best, with their lead over the second best."""
    best = np.zeros(len(src), dtype=np.intp)
    lead = np.zeros(len(src))
    reverse_best = np.full(len(tgt), -1, dtype=np.intp)
    reverse_cosine = np.full(len(tgt), -np.inf)
    for block in range(len(path.src) - 1):
        start, end = path.src[block], path.src[block + 1]
        low, high = path.low[block], path.high[block]
        cosines = multiply(src[start:end], tgt[low:high])
        top = np.partition(cosines, -2, axis=1)[:, -2:] if high - low > 1 else cosines[:, [0, 0]]
        best[start:end] = low + cosines.argmax(axis=1)
        lead[start:end] = top[:, 1] - top[:, 0]
        rows, columns = cosines.argmax(axis=0), np.arange(high - low)
        better = cosines[rows, columns] > reverse_cosine[low:high]
        reverse_cosine[low:high][better] = cosines[rows, columns][better]
        reverse_best[low:high][better] = start + rows[better]
    mutual = np.flatnonzero(reverse_best[best] == np.arange(len(src)))
    return [Pairing(int(i), int(best[i]), float(lead[i])) for i in mutual if lead[i] > 0]


def _list_cuts(anchors: list[Pairing]) -> list[Cut]:
    """Give the boundaries between anchors that are neighbours on both sides."""
    return [
        Cut(here.src, here.tgt, min(before.strength, here.strength))
        for before, here in pairwise(anchors)
        if here.src - before.src == 1 and here.tgt - before.tgt == 1
    ]


def _choose(cuts: list[Cut], path: Path, n: int, m: int) -> Iterator[Cut]:
    """Pick the surest cut in each stretch of ``SIZE`` segments; force some where there is none."""
    last = Cut(0, 0, 0.0)
    places = [cut.src for cut in cuts]
    while (start := bisect_left(places, last.src + SIZE)) < len(cuts):
        stop = max(bisect_left(places, last.src + 2 * SIZE), start + 1)
        chosen = max(cuts[start:stop], key=lambda cut: cut.strength)
        yield from _force(last, chosen, path)
        yield chosen
        last = chosen
    yield from _force(last, Cut(n, m, 0.0), path)


def _force(start: Cut, end: Cut, path: Path) -> Iterator[Cut]:
    """Cut along the coarse path what is too large for one piece."""
    if (end.src - start.src) * (end.tgt - start.tgt) <= FORCED:
        return
    last = start
    for i, j in zip(path.src[:-1], path.tgt, strict=True):
        inside = last.src < i < end.src and last.tgt <= j < end.tgt
        if inside and max(i - last.src, j - last.tgt) >= SIZE:
            last = Cut(int(i), int(j), 0.0)
            yield last
