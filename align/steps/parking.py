"""Set aside the lines that one side has and the other cannot have: page heads, notes between lines.

They stand in the middle of what belongs together. Where nothing but lines was given, no reader has
taken them out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bead, Bitext, Run, Side, Vectors
from align.steps.evidence import Evidence, gather_evidence
from align.steps.products import multiply

__all__ = ["park"]

FEWEST = 3  # lines that make a family
LONGEST_HEAD = 60  # characters
FEW = 1 / 3  # as many of its kind on the other side say that the family has its counterparts there
UNLIKE = 0.25  # how much worse than other lines it fits the other side, where 1 is a translation
AT_ONCE = 256  # lines that are compared with all of the other side, so that memory holds it

_NUMBER = re.compile(r"\d+")
_NOTE = re.compile(r"(\d{1,3})\s+\D")


def park(bitext: Bitext) -> Bitext:
    """Take out of each coarse bead the lines that belong to one side alone; they become gaps.

    A family of such lines counts up: short lines that are alike but for a number (page heads), or
    lines that begin with one (notes). The other side has no such family, and nothing like their
    meaning. The bitext must be encoded.
    """
    evidence = gather_evidence(bitext)
    src = _find_parked(bitext.src, bitext.tgt, evidence, 0)
    tgt = _find_parked(bitext.tgt, bitext.src, evidence, 1)
    if not src and not tgt:
        return bitext
    return bitext.with_beads(
        part
        for bead in bitext.beads
        for part in (_set_aside(bead, src, tgt) if bead.coarse else (bead,))
    )


def _set_aside(bead: Bead, src: frozenset[int], tgt: frozenset[int]) -> Iterator[Bead]:
    yield from (Bead((index,), ()) for index in bead.src if index in src)
    yield from (Bead((), (index,)) for index in bead.tgt if index in tgt)
    rest = [
        tuple(index for index in run if index not in parked)
        for run, parked in ((bead.src, src), (bead.tgt, tgt))
    ]
    if any(rest):
        yield Bead(rest[0], rest[1], coarse=True, moved=bead.moved)


def _find_parked(side: Side, other: Side, evidence: Evidence, place: int) -> frozenset[int]:
    theirs = {shape: len(lines) for shape, lines in _list_families(other)}
    labelled = sum(bool(segment.path) for segment in other.segments)
    return frozenset(
        index
        for shape, family in _list_families(side)
        if max(theirs.get(shape, 0), labelled if shape == "note" else 0) < FEW * len(family)
        and _is_unlike(family, evidence, place)
        for index in family
    )


def _list_families(side: Side) -> Iterator[tuple[str, Run]]:
    """Give the lines of one shape whose numbers rise, family by family, with the shape."""
    families: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, segment in enumerate(side.segments):
        note = _NOTE.match(segment.text)
        numbers = _NUMBER.findall(segment.text) if len(segment.text) <= LONGEST_HEAD else []
        if note:
            families["note"].append((int(note[1]), index))
        elif numbers:
            families[_NUMBER.sub("#", segment.text)].append((int(numbers[-1][-9:]), index))
    for shape, family in families.items():
        if len(family) >= FEWEST and _rises([number for number, _ in family]):
            yield shape, tuple(index for _, index in family)


def _rises(numbers: Sequence[int]) -> bool:
    """Tell whether numbers count up, with a few left out."""
    return all(0 < after - before <= FEWEST for before, after in pairwise(numbers))


def _is_unlike(family: Run, evidence: Evidence, place: int) -> bool:
    """Tell whether lines fit the other side clearly worse than the lines around them do."""
    ours, theirs = (evidence.src, evidence.tgt) if place == 0 else (evidence.tgt, evidence.src)
    around = sorted({index + by for index in family for by in (-1, 1)} - {*family})
    around = [index for index in around if 0 <= index < len(ours.vectors)]
    if not around or not len(theirs.vectors):
        return False
    best, usual = (
        np.median(_find_best(ours.vectors[list(run)], theirs.vectors)) for run in (family, around)
    )
    return bool(best < usual - UNLIKE * evidence.scale[1])


def _find_best(ours: Vectors, theirs: Vectors) -> NDArray[np.float32]:
    """Give the greatest cosine that each vector has with any of the other side."""
    parts = [ours[start : start + AT_ONCE] for start in range(0, len(ours), AT_ONCE)]
    return np.concatenate([multiply(part, theirs).max(axis=1) for part in parts])
