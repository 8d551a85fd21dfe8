"""Divide beads of several segments where a translation tool wants each of them by itself.

A tool looks up the segments that its own rules cut, one by one. Where two of them were translated
by one sentence, that sentence is divided at the clause, or else the word, where the two halves fit
best; what is divided stays together in the unit of the whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from align.bitexts import Bead, Bitext, Run, Segment, Side, Vectors, in_order
from align.segmentation.clauses import split_clauses, split_words
from align.steps.cutting import slice_segment
from align.steps.evidence import Evidence
from align.steps.lattice import Step, find_best_paths, measure_likelihoods
from align.steps.rereading import Reader
from align.steps.worth import build_lattice

__all__ = ["divide"]

MOST = 40  # pieces that a bead's target is cut into to find the best places
SAYING = re.compile(r"[^\W_]")
# The share of 60 divisions of real texts that a reader found right, between clauses and words.
CLAUSES_RIGHT, WORDS_RIGHT = 0.9, 0.35
NO_GAP = -1e5  # what a piece without a counterpart is worth: there is to be none


def divide(bitext: Bitext, reader: Reader) -> Bitext:
    """Make each bead, as far as it can be done, one of a single segment on either side.

    Segments are cut, and the pieces keep what is known of them. Pinned beads and gaps stay as they
    are, and so do beads one of whose segments says nothing: no text translates a quote mark that
    the tool's rules leave by itself. What is divided is less sure than it was as a whole. The
    bitext must be encoded, paired and scored, and is so again.
    """
    return _flip(_divide_targets(_flip(_divide_targets(bitext, reader)), reader))


def _flip(bitext: Bitext) -> Bitext:
    """Give the bitext with the target for its source."""
    beads = in_order(replace(bead, src=bead.tgt, tgt=bead.src) for bead in bitext.beads)
    return replace(bitext, src=bitext.tgt, tgt=bitext.src, beads=beads)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A side some of whose segments are cut into pieces, and the run that each became."""

    side: Side
    runs: tuple[Run, ...]

    def run(self, segments: Run) -> Run:
        return tuple(piece for index in segments for piece in self.runs[index])


def _divide_targets(bitext: Bitext, reader: Reader) -> Bitext:
    """Cut the target of each bead of several source segments, one bead for each of these."""
    several = [bead for bead in bitext.beads if _is_several(bitext.src, bead)]
    if not several:
        return bitext
    opened = _open(bitext.tgt, several, reader)
    evidence = Evidence((bitext.src, opened.side))
    paths = {
        bead: _find_path(
            bead,
            opened.run(bead.tgt),
            evidence,
            WORDS_RIGHT if _lacks_clauses(bitext.tgt, bead) else CLAUSES_RIGHT,
        )
        for bead in several
    }
    finer = [
        piece
        for bead in bitext.beads
        for piece in (paths.get(bead) or [replace(bead, tgt=opened.run(bead.tgt))])
    ]
    return _join_pieces(replace(bitext, tgt=opened.side, beads=in_order(finer)))


def _is_several(side: Side, bead: Bead) -> bool:
    if len(bead.src) < 2 or not bead.tgt or bead.pinned:
        return False
    return all(SAYING.search(side.segments[index].text) for index in bead.src)


def _open(side: Side, several: Sequence[Bead], reader: Reader) -> _Opened:
    """Cut the target segments of beads into clauses, or words where there are too few, encoded."""
    spans = {index: found for bead in several for index, found in _find_spans(side, bead)}
    pieces: list[Segment] = []
    rows: list[int] = []  # where each piece's vector was, -1 for a new one
    runs: list[Run] = []
    for index, segment in enumerate(side.segments):
        cut = list(slice_segment(segment, spans.get(index, [(0, len(segment.text))])))
        runs.append(tuple(range(len(pieces), len(pieces) + len(cut))))
        rows += [index] if len(cut) == 1 else [-1] * len(cut)
        pieces += cut
    vectors = _old_vectors(side)[rows]
    new = [place for place, row in enumerate(rows) if row < 0]
    if new:
        vectors[new] = reader([pieces[place].text for place in new])
    return _Opened(replace(side, segments=tuple(pieces), vectors=vectors), tuple(runs))


def _old_vectors(side: Side) -> Vectors:
    if side.vectors is None:
        raise ValueError("the bitext is not encoded")
    return side.vectors


def _find_spans(side: Side, bead: Bead) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Give where each target segment of a bead may be cut."""
    texts = [side.segments[index].text for index in bead.tgt]
    spans = [split_clauses(text) for text in texts]
    if _lacks_clauses(side, bead):
        spans = [split_words(text, side.lang) for text in texts]
    each = max(MOST // len(texts), 1)
    yield from zip(bead.tgt, [_thin_out(found, each) for found in spans], strict=True)


def _lacks_clauses(side: Side, bead: Bead) -> bool:
    """Tell whether the target has fewer clauses than the source has segments."""
    clauses = sum(len(split_clauses(side.segments[index].text)) for index in bead.tgt)
    return clauses < len(bead.src)


def _thin_out(spans: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """Join neighbouring spans until there are no more than ``most``."""
    bounds = np.linspace(0, len(spans), min(most, len(spans)) + 1).astype(int).tolist()
    return [(spans[a][0], spans[b - 1][1]) for a, b in pairwise(bounds)]


def _find_path(bead: Bead, tgt: Run, evidence: Evidence, right: float) -> list[Bead]:
    """Give a bead for each source segment, or none when the target has too few pieces.

    Its score is that of the whole bead, times its share among all divisions, times how many are
    ``right`` that are made where these were.
    """
    most = len(tgt) - len(bead.src) + 1
    if most < 1:
        return []
    shapes = tuple((1, k) for k in range(1, most + 1))
    lattice = build_lattice(evidence.piece(bead.src, tgt), shapes=shapes)
    gaps = (np.full_like(values, NO_GAP) for values in (lattice.src_gaps, lattice.tgt_gaps))
    src_gaps, tgt_gaps = gaps
    lattice = replace(lattice, src_gaps=src_gaps, tgt_gaps=tgt_gaps)
    (path,), (likelihood,) = find_best_paths([lattice]), measure_likelihoods([lattice])
    if any(i == i_end or j == j_end for i, i_end, j, j_end in path):
        return []

    def name(step: Step) -> Bead:
        i, i_end, j, j_end = step
        column = j_end - lattice.corridor.low[i_end]
        share = float(likelihood.beads[i_end, j_end - j - 1, column])
        return replace(
            bead,
            src=bead.src[i:i_end],
            tgt=tgt[j:j_end],
            score=round(bead.score * share * right, 4),
            likelihood=bead.likelihood * share,
        )

    return [name(step) for step in path]


def _join_pieces(bitext: Bitext) -> Bitext:
    """Make one segment again of neighbouring pieces of one sentence that are in one bead."""
    holder = {index: place for place, bead in enumerate(bitext.beads) for index in bead.tgt}
    side, groups = bitext.tgt, list[list[int]]()
    for index, segment in enumerate(side.segments):
        before = side.segments[index - 1] if index else None
        if (
            before is not None
            and holder[index] == holder[index - 1]
            and segment.sentence == before.sentence
            and segment.follows(before)
        ):
            groups[-1].append(index)
        else:
            groups.append([index])
    place = {index: at for at, group in enumerate(groups) for index in group}
    joined = replace(
        side,
        segments=tuple(
            replace(side.segments[group[0]], text=side.text(group), marks=side.marks(group))
            for group in groups
        ),
        vectors=_join_vectors(_old_vectors(side), groups),
    )
    beads = tuple(
        replace(bead, tgt=tuple(sorted({place[index] for index in bead.tgt})))
        for bead in bitext.beads
    )
    return replace(bitext, tgt=joined, beads=beads)


def _join_vectors(vectors: Vectors, groups: Sequence[Sequence[int]]) -> Vectors:
    """Give the mean of each group's vectors, at length one."""
    if not groups:
        return vectors
    sums = np.add.reduceat(vectors, [group[0] for group in groups])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(lengths, 1e-6))
