"""The runs of words that texts say often, those of them that may be terms.

A run can be no more frequent than the two that it extends (Agrawal and Srikant 1994), so runs grow
word by word, all of one length at a time. A run that is nearly always a part of a longer one is
none of its own (the thought behind the C-value of Frantzi, Ananiadou and Mima 2000). And what
stands beside a phrase varies, where a run that was cut amiss has always the same neighbour: the
entropy of its neighbours tells (Jin and Tanaka-Ishii 2006).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx.extraction.edges import Edges, find_edges
from tmx.extraction.streams import Flags, Ints, Numbers, Stream

__all__ = ["Phrases", "find_phrases"]

# of a language whose words are not spaced, and of others
LONGEST = {True: 24, False: 14}  # words
FREE = {True: 0.35, False: 0.2}  # entropy of the neighbours, 1 where each is another; half of
NESTED = 0.9  # tw-laws-articles. The share of the places that a longer run may have

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by number: how many words each has, and a place where it stands.

    ``at`` are the places of all, ``which`` says of each place the phrase.
    """

    lengths: Numbers
    firsts: Ints
    at: Numbers
    which: Numbers

    def __len__(self) -> int:
        return len(self.lengths)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of one length: the places where they stand, and the number of each from 1 on."""

    length: int
    at: Ints
    ids: Ints
    counts: Ints
    firsts: Ints


def find_phrases(stream: Stream, least: int) -> Phrases:
    """Give the phrases that stand at ``least`` times in a stream."""
    edges = find_edges(stream)
    none = np.zeros(0, np.int32)
    parts: list[tuple[Numbers | Ints, ...]] = [(none, none, none, none)]
    total = 0
    for runs, nested in _grow(stream, edges, least):
        good = edges.fit(stream, runs.firsts, runs.length) & (nested <= NESTED * runs.counts)
        good &= _measure_freedom(stream, runs, edges) >= FREE[stream.tight]
        chosen = np.flatnonzero(good)
        number = np.full(len(good), -1, np.int32)
        number[chosen] = np.arange(total, total + len(chosen))
        which = number[runs.ids - 1]
        kept = which >= 0
        lengths = np.full(len(chosen), runs.length, np.int32)
        parts.append((lengths, runs.firsts[chosen], runs.at[kept].astype(np.int32), which[kept]))
        total += len(chosen)
    return Phrases(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _grow(stream: Stream, edges: Edges, least: int) -> Iterator[tuple[_Runs, Ints]]:
    """Give the runs of each length, and how often the commonest that extends each stands."""
    at = np.flatnonzero(stream.words)
    runs = _number(1, at, stream.words[at].astype(np.uint64), least)
    dense = np.zeros(len(stream.words) + 1, np.int32)
    for length in range(1, LONGEST[stream.tight] + 1):
        dense[:] = 0
        dense[runs.at] = runs.ids
        behind = dense[runs.at + 1]
        goes_on = behind > 0
        keys = runs.ids[goes_on].astype(np.uint64) << np.uint64(32)
        longer = _number(
            length + 1, runs.at[goes_on], keys | behind[goes_on].astype(np.uint64), least
        )
        nested = np.zeros(len(runs.counts) + 1, np.int64)
        for start, ends in enumerate(_find_ends(stream, longer, edges)):
            np.maximum.at(nested, dense[longer.firsts + start][~ends], longer.counts[~ends])
        yield runs, nested[1:]
        runs = longer
        if not len(runs.at):
            return


def _number(length: int, at: Ints, keys: Keys, least: int) -> _Runs:
    """Give the runs at some places, those with one key being the same, without the rare."""
    _, first, inverse, counts = np.unique(
        keys, return_index=True, return_inverse=True, return_counts=True
    )
    frequent = counts >= least
    ids: Ints = np.where(frequent, np.cumsum(frequent), 0)[inverse]
    kept = ids > 0
    return _Runs(length, at[kept], ids[kept], counts[frequent], at[first[frequent]])


def _find_ends(stream: Stream, longer: _Runs, edges: Edges) -> tuple[Flags, Flags]:
    """Tell of runs whether the last word surely is none of the phrase, and whether the first is."""
    first, last = longer.firsts, longer.firsts + longer.length - 1
    closes = edges.close(stream.words[last - 1], stream.words[last])
    return closes, edges.open(stream.words[first], stream.words[first + 1])


def _measure_freedom(stream: Stream, runs: _Runs, edges: Edges) -> NDArray[np.float64]:
    """Give the entropy of what stands beside runs, on the side that has less, from 0 to 1.

    What surely ends a phrase is each time another neighbour.
    """
    sides = []
    words = np.append(stream.words, 0)  # before the first and behind the last
    first, last = words[runs.firsts], words[runs.firsts + runs.length - 1]
    for places, own in ((runs.at - 1, first), (runs.at + runs.length, last)):
        keys, counts = np.unique(
            (runs.ids.astype(np.int64) << 32) | words[places], return_counts=True
        )
        owners, beside = (keys >> 32) - 1, (keys & 0xFFFFFFFF).astype(np.int32)
        mine = own[owners]
        ends = edges.open(beside, mine) if own is first else edges.close(mine, beside)
        all_places = runs.counts[owners]
        surprise = np.log(np.where(ends, all_places, all_places / counts))
        entropy = np.bincount(owners, counts / all_places * surprise, len(runs.counts))
        sides.append(entropy / np.log(np.maximum(runs.counts, 2)))
    return np.minimum(*sides)
