"""Gather what speaks for and against beads: once for a bitext, then for each piece of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Bitext, Run, Side, Vectors
from align.cues import find_cues, path_agreement
from align.steps.worth import Piece

__all__ = ["Evidence"]

SAMPLE = 1000  # segments a side from which the cosine of random pairs is taken


@dataclass(frozen=True)
class Evidence:
    """What is known of a whole bitext before any of its beads.

    The bitext must be encoded. Nothing is computed before it is asked for, and then only once.
    """

    bitext: Bitext

    @cached_property
    def src(self) -> "SideEvidence":
        """What is known of the source side."""
        return SideEvidence.gather(self.bitext.src)

    @cached_property
    def tgt(self) -> "SideEvidence":
        """What is known of the target side."""
        return SideEvidence.gather(self.bitext.tgt)

    @cached_property
    def ratio(self) -> float:
        """The log of how much longer the target side is."""
        return math.log((self.tgt.lengths.sum() + 1) / (self.src.lengths.sum() + 1))

    @cached_property
    def chance(self) -> float:
        """The mean cosine of two segments that are no translations of each other.

        Every segment has one counterpart at the most: so the best cosines of a sample, as many as
        its longer side has segments, are left out.
        """
        src, tgt = _sample(self.src.vectors), _sample(self.tgt.vectors)
        cosines = np.sort((src @ tgt.T).ravel())
        rest = cosines[: max(len(cosines) - max(len(src), len(tgt)), 0)]
        return float(rest.mean()) if len(rest) else float(cosines.mean()) / 2

    def piece(self, src: Run, tgt: Run) -> Piece:
        """Give the evidence for aligning two runs with each other."""
        here, there = self.src.part(src), self.tgt.part(tgt)
        return Piece(
            src=here.vectors,
            tgt=there.vectors,
            src_lengths=here.lengths,
            tgt_lengths=there.lengths,
            labels=_agreements(here.paths, there.paths),
            src_labelled=here.labelled,
            tgt_labelled=there.labelled,
            common=_count_common(here.figures, there.figures),
            src_figures=here.figure_counts,
            tgt_figures=there.figure_counts,
            chance=self.chance,
            ratio=self.ratio,
        )


@dataclass(frozen=True)
class SideEvidence:
    """What is known of each segment of one side."""

    vectors: Vectors
    lengths: NDArray[np.float64]  # characters
    paths: Sequence[tuple[str, ...]]
    figures: Sequence[frozenset[str]]  # canonical numbers, dates and symbols, labels apart

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
        )

    def part(self, run: Run) -> "SideEvidence":
        """Give what is known of some segments."""
        rows = np.array(run, dtype=np.intp)
        return SideEvidence(
            vectors=self.vectors[rows],
            lengths=self.lengths[rows],
            paths=[self.paths[row] for row in run],
            figures=[self.figures[row] for row in run],
        )

    @property
    def labelled(self) -> NDArray[np.float64]:
        """1 for each segment that has a label."""
        return np.array([bool(path) for path in self.paths], dtype=float)

    @property
    def figure_counts(self) -> NDArray[np.float64]:
        """The number of different figures of each segment."""
        return np.array([len(figures) for figures in self.figures], dtype=float)


def _sample(vectors: Vectors) -> Vectors:
    """Give up to ``SAMPLE`` rows, evenly spread."""
    return vectors[:: max(1, len(vectors) // SAMPLE)][:SAMPLE]


def _agreements(
    src: Sequence[tuple[str, ...]], tgt: Sequence[tuple[str, ...]]
) -> NDArray[np.float64]:
    """Give the agreement of every source with every target label, ``(n, m)``."""
    src_ids, src_rows = _number(src)
    tgt_ids, tgt_rows = _number(tgt)
    table = np.array([[path_agreement(a, b) for b in tgt_ids] for a in src_ids], dtype=float)
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
    return np.asarray(src_holds @ tgt_holds.T)


def _mark(figures: Sequence[frozenset[str]], columns: dict[str, int]) -> NDArray[np.float32]:
    marks = np.zeros((len(figures), len(columns)), dtype=np.float32)
    for row, values in enumerate(figures):
        marks[row, [columns[value] for value in values if value in columns]] = 1.0
    return marks
