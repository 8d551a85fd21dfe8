"""Gather what speaks for and against beads: once for a bitext, then for each piece of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bitext, Run, Side, Vectors
from align.cues import Punctuation, find_cues, path_agreement, read_punctuation
from align.seams import is_spaced
from align.steps.chaining import Pairing, find_mutual
from align.steps.pieces import Part, Piece
from align.steps.products import multiply

__all__ = ["Evidence", "SideEvidence", "gather_evidence"]

SAMPLE = 1500  # segments a side, the first, from which the scale of cosines is taken
USUAL = 0.15, 0.5  # a usual scale: the cosine of random pairs, and what translations add to it
DOUBT = 4.0  # so many pairs is the usual worth
DENSE = 3.2  # letters that a character says as much as, where words are written without spaces
USUAL_LENGTH = 60.0  # letters
FAR = 0.5  # log ratio of lengths


@dataclass(frozen=True)
class Evidence:
    """What is known of a whole bitext before any of its beads.

    Both sides must be encoded. Nothing is computed before it is asked for, and then only once.
    """

    sides: tuple[Side, Side]

    @cached_property
    def src(self) -> "SideEvidence":
        """What is known of the source side."""
        return SideEvidence.gather(self.sides[0])

    @cached_property
    def tgt(self) -> "SideEvidence":
        """What is known of the target side."""
        return SideEvidence.gather(self.sides[1])

    @cached_property
    def ratio(self) -> float:
        """The log of how much longer a text is on the target side.

        The whole tells it, unless one side lacks much of the other: then it is far from what
        segments that are each other's best tell, to which a few of usual lengths are added.
        """
        usual = [DENSE if not is_spaced(side.lang) else 1.0 for side in self.sides]
        src, tgt = (DOUBT * USUAL_LENGTH / each for each in usual)
        src_rows, tgt_rows = (_list_distinct(side) for side in self.sides)
        for pairing in self._sample[0]:
            src += float(self.src.lengths[src_rows[pairing.src]])
            tgt += float(self.tgt.lengths[tgt_rows[pairing.tgt]])
        whole = math.log((self.tgt.lengths.sum() + 1) / (self.src.lengths.sum() + 1))
        best = math.log(tgt / src)
        return min(max(whole, best - FAR), best + FAR)

    @cached_property
    def scale(self) -> tuple[float, float]:
        """The mean cosine of random segments, and how far that of translations is above it.

        Segments that are each other's best count as translations, all other pairs as random. What
        few segments say is mixed with what is usual.
        """
        pairings, cosines = self._sample
        best = np.array([cosines[pairing.src, pairing.tgt] for pairing in pairings], dtype=float)
        others = cosines.size - len(best)
        chance = (cosines.sum() - best.sum() + USUAL[0] * DOUBT) / (others + DOUBT)
        match = np.sort(best)[len(best) // 4 :].mean() if len(best) else 0.0
        spread = (len(best) * (match - chance) + DOUBT * USUAL[1]) / (len(best) + DOUBT)
        return float(chance), max(float(spread), 0.05)

    @cached_property
    def _sample(self) -> tuple[list[Pairing], Vectors]:
        """Segments that are each other's best, and the cosines that say so; each text once."""
        src, tgt = (_list_distinct(side)[:SAMPLE] for side in self.sides)
        cosines = multiply(self.src.vectors[src], self.tgt.vectors[tgt])
        return find_mutual(cosines), cosines

    @property
    def both(self) -> tuple["SideEvidence", "SideEvidence"]:
        """What is known of the source side and of the target side."""
        return self.src, self.tgt

    def piece(self, src: Run, tgt: Run) -> Piece:
        """Give the evidence for aligning two runs with each other."""
        here, there = self.src.part(src), self.tgt.part(tgt)
        return Piece(
            src=here.as_part(1.0),
            tgt=there.as_part(math.exp(-self.ratio)),
            labels=_agreements(here.paths, there.paths),
            common=_count_common(here.figures, there.figures),
            chance=self.scale[0],
            spread=self.scale[1],
        )


def _list_distinct(side: Side) -> list[int]:
    """Give the first segment of each text."""
    first = {segment.text: place for place, segment in reversed(list(enumerate(side.segments)))}
    return sorted(first.values())


def gather_evidence(bitext: Bitext) -> Evidence:
    """Give what is known of a bitext; steps that follow each other ask for the same again."""
    return _gather(_Same(bitext.src), _Same(bitext.tgt))


class _Same:
    """A side that equals itself alone: to compare its segments one by one would take too long."""

    def __init__(self, side: Side) -> None:
        self.side = side

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.side is self.side

    def __hash__(self) -> int:
        return id(self.side)


@lru_cache(maxsize=1)
def _gather(src: _Same, tgt: _Same) -> Evidence:
    return Evidence((src.side, tgt.side))


@dataclass(frozen=True)
class SideEvidence:
    """What is known of each segment of one side."""

    vectors: Vectors
    lengths: NDArray[np.float64]  # characters
    paths: Sequence[tuple[str, ...]]
    figures: Sequence[frozenset[str]]  # canonical numbers, dates and symbols, labels apart
    punctuation: Sequence[Punctuation]

    @classmethod
    def gather(cls, side: Side) -> "SideEvidence":
        """Read the cues of every segment."""
        if side.vectors is None:
            raise ValueError("the bitext is not encoded")
        return cls(
            vectors=side.vectors,
            lengths=np.array([len(segment.text) for segment in side.segments], dtype=float),
            paths=[segment.path for segment in side.segments],
            figures=[
                frozenset(cue.value for cue in find_cues(segment.text, side.lang))
                for segment in side.segments
            ],
            punctuation=[read_punctuation(segment.text) for segment in side.segments],
        )

    def part(self, run: Run) -> "SideEvidence":
        """Give what is known of some segments."""
        rows = np.array(run, dtype=np.intp)
        return SideEvidence(
            vectors=self.vectors[rows],
            lengths=self.lengths[rows],
            paths=[self.paths[row] for row in run],
            figures=[self.figures[row] for row in run],
            punctuation=[self.punctuation[row] for row in run],
        )

    def mean(self, run: Run) -> Vectors:
        """Give the mean of a run's vectors, at length one."""
        total = self.vectors[list(run)].sum(axis=0)
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-6))

    def as_part(self, scale: float) -> Part:
        """Give it as a side of a piece, lengths multiplied by ``scale``."""
        marks = self.punctuation
        columns = {
            "length": self.lengths * scale,
            "label": [bool(path) for path in self.paths],
            "division": [bool(path) and " " in path[-1] for path in self.paths],  # article 3
            "figures": [len(figures) for figures in self.figures],
            "opens": [mark.opens for mark in marks],
            "closes": [mark.closes for mark in marks],
            "ending": [".?!:;,".find(mark.ending or "#") for mark in marks],
            "questions": [mark.questions for mark in marks],
            "exclamations": [mark.exclamations for mark in marks],
            "sayings": [mark.sayings for mark in marks],
        }
        return Part(
            self.vectors, {name: np.array(of, dtype=np.float32) for name, of in columns.items()}
        )


def _agreements(
    src: Sequence[tuple[str, ...]], tgt: Sequence[tuple[str, ...]]
) -> NDArray[np.float32]:
    """Give the agreement of every source with every target label, ``(n, m)``."""
    src_ids, src_rows = _number(src)
    tgt_ids, tgt_rows = _number(tgt)
    table = np.array([[path_agreement(a, b) for b in tgt_ids] for a in src_ids], dtype=np.float32)
    return np.asarray(table.reshape(len(src_ids), len(tgt_ids))[np.ix_(src_rows, tgt_rows)])


def _number(paths: Sequence[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], list[int]]:
    ids: dict[tuple[str, ...], int] = {}
    rows = [ids.setdefault(path, len(ids)) for path in paths]
    return list(ids), rows


def _count_common(
    src: Sequence[frozenset[str]], tgt: Sequence[frozenset[str]]
) -> NDArray[np.float32]:
    """Count the figures that every source shares with every target segment, ``(n, m)``."""
    shared = frozenset().union(*src) & frozenset().union(*tgt)
    columns = {value: column for column, value in enumerate(sorted(shared))}
    src_holds, tgt_holds = (_mark(figures, columns) for figures in (src, tgt))
    return multiply(src_holds, tgt_holds)


def _mark(figures: Sequence[frozenset[str]], columns: dict[str, int]) -> NDArray[np.float32]:
    marks = np.zeros((len(figures), len(columns)), dtype=np.float32)
    for row, values in enumerate(figures):
        marks[row, [columns[value] for value in values if value in columns]] = 1.0
    return marks
