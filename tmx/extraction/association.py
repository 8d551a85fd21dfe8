"""Which phrases of two languages stand in the same pieces more often than chance has it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tmx.extraction.phrases import Phrases
from tmx.extraction.streams import Ints, Stream

__all__ = ["Links", "associate", "measure_dice"]

SAMPLE = 80  # pieces of a phrase that are looked at for what could translate it
BATCH = 4_000_000  # phrases in these, at a time
BEST = 8  # counterparts of a phrase that are kept
FEWEST = 3  # pieces that hold both
CHANCE = 24.0  # of the log-likelihood ratio: one in a million, for many are tried

Floats = NDArray[np.float64]
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Links:
    """A source and a target phrase each, and how many pieces hold both, the one, and the other."""

    src: Ints
    tgt: Ints
    both: Floats
    src_counts: Ints
    tgt_counts: Ints

    def choose(self, places: NDArray[np.intp] | NDArray[np.bool_]) -> "Links":
        """Give some of them."""
        src, tgt, both = self.src[places], self.tgt[places], self.both[places]
        return Links(src, tgt, both, self.src_counts[places], self.tgt_counts[places])


@dataclass(frozen=True, slots=True)
class _Table:
    """Which phrase (a row) stands in which piece (a column), or the other way round."""

    rows: Ints  # where the columns of a row begin
    columns: Ints

    @property
    def counts(self) -> Ints:
        """How many columns each row has."""
        return np.diff(self.rows)


def associate(
    src: tuple[Stream, Phrases],
    tgt: tuple[Stream, Phrases],
    pieces: int,
    *,
    least: int = FEWEST,
    progress: Progress | None = None,
) -> Links:
    """Give for each source phrase the target phrases that stand in its pieces and in few others.

    How many pieces hold both is counted on a sample, where there are many.
    """
    by_phrase = _transpose(_list_phrases(*src, pieces), len(src[1]))
    by_piece = _list_phrases(*tgt, pieces)
    tgt_counts = np.bincount(by_piece.columns, minlength=len(tgt[1]))
    chosen = np.flatnonzero(by_phrase.counts >= least)
    found = [_empty()]
    for rows in _batch(chosen, by_phrase, by_piece):
        links = _count_together(rows, by_phrase, by_piece, tgt_counts)
        links = links.choose(links.both >= least - 0.5)
        found.append(_keep_best(links.choose(_measure_chance(links, pieces) > CHANCE)))
        if progress is not None:
            progress(int(np.searchsorted(chosen, rows[-1])) + 1, len(chosen))
    names = ("src", "tgt", "both", "src_counts", "tgt_counts")
    return Links(*(np.concatenate([getattr(part, name) for part in found]) for name in names))


def measure_dice(links: Links, pieces: int, caution: float = 0.0) -> Floats:
    """Give the share of pieces with either phrase that have both (Dice), beyond chance.

    With ``caution`` both are counted that many standard deviations short, so that few say little.
    """
    both = np.maximum(links.both - caution * np.sqrt(links.both), 0)
    chance = links.src_counts * links.tgt_counts / pieces
    either = links.src_counts + links.tgt_counts
    return np.maximum(both - chance, 0) / np.maximum(either / 2 - chance, 1e-9)


def _list_phrases(stream: Stream, phrases: Phrases, pieces: int) -> _Table:
    """Give the phrases of each piece, each once."""
    width = max(len(phrases), 1)
    keys = stream.texts[phrases.at].astype(np.int64) * width + phrases.which
    keys.sort()  # by far quicker than the hashing of np.unique
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return _Table(np.searchsorted(keys, np.arange(pieces + 1) * width), keys % width)


def _transpose(table: _Table, columns: int) -> _Table:
    order = np.argsort(table.columns, kind="stable")
    rows = np.repeat(np.arange(len(table.counts)), table.counts)[order]
    return _Table(np.searchsorted(table.columns[order], np.arange(columns + 1)), rows)


def _batch(chosen: Ints, by_phrase: _Table, by_piece: _Table) -> Iterator[Ints]:
    """Give phrases in batches that are about as much work each."""
    mean = max(by_piece.counts.mean(), 1.0) if len(by_piece.counts) else 1.0
    work = np.cumsum(np.minimum(by_phrase.counts[chosen], SAMPLE) * mean)
    ends = np.searchsorted(work, np.arange(BATCH, work[-1] if len(work) else 0, BATCH))
    yield from (rows for rows in np.split(chosen, ends) if len(rows))


def _count_together(rows: Ints, by_phrase: _Table, by_piece: _Table, tgt_counts: Ints) -> Links:
    """Count how often every target phrase stands with each of the source phrases ``rows``."""
    counts = by_phrase.counts[rows]
    looked = np.minimum(counts, SAMPLE)
    owners, nth = _spread(looked)
    places = by_phrase.rows[rows][owners] + nth * counts[owners] // looked[owners]
    pieces = by_phrase.columns[places]
    within, nth = _spread(by_piece.counts[pieces])
    phrases = by_piece.columns[by_piece.rows[pieces][within] + nth]
    keys = owners[within] * len(tgt_counts) + phrases
    keys.sort()
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    together = np.diff(first, append=len(keys))
    of, tgt = np.divmod(keys[first], len(tgt_counts))
    both = np.minimum(together * counts[of] / looked[of], tgt_counts[tgt])
    seen = together >= FEWEST - 1
    links = Links(rows[of], tgt, both, counts[of], tgt_counts[tgt])
    return links.choose(seen)


def _spread(counts: Ints) -> tuple[Ints, Ints]:
    """Give each row as often as it counts, and which of its times that is.

    >>> [part.tolist() for part in _spread(np.array([2, 0, 1]))]
    [[0, 0, 2], [0, 1, 0]]
    """
    owners = np.repeat(np.arange(len(counts)), counts)
    return owners, np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)


def _measure_chance(links: Links, pieces: int) -> Floats:
    """Give the log-likelihood ratio against standing together by chance (Dunning 1993)."""
    both, src, tgt = links.both, links.src_counts, links.tgt_counts
    cells = (both, src - both, tgt - both, pieces - src - tgt + both)
    expected = (
        src * tgt / pieces,
        src * (pieces - tgt) / pieces,
        (pieces - src) * tgt / pieces,
        (pieces - src) * (pieces - tgt) / pieces,
    )
    ratio = np.zeros(len(both))
    for cell, mean in zip(cells, expected, strict=True):
        there = np.maximum(cell, 0)
        ratio += 2 * there * np.log(np.maximum(there, 1e-9) / np.maximum(mean, 1e-9))
    return np.where(both > expected[0], ratio, 0.0)


def _keep_best(links: Links) -> Links:
    """Keep of each source phrase the links with the greatest share."""
    dice = links.both / (links.src_counts + links.tgt_counts)
    order = np.lexsort((-dice, links.src))
    of = links.src[order]
    return links.choose(order[np.arange(len(of)) - np.searchsorted(of, of) < BEST])


def _empty() -> Links:
    none = np.zeros(0, np.int64)
    return Links(none, none, np.zeros(0), none, none)
