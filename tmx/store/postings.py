"""A shard of an index: for each token the rows that hold it, in files that are mapped, not loaded.

The rows of a token are kept as the gaps between them, seven bits a byte, the last byte of a gap
without the eighth bit (the varints of Zobel and Moffat 2006, "Inverted files for text search
engines", 6.2).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tmx.store.tokens import BITS, WORD, join_tokens, tokenize

__all__ = ["MOST", "USUAL", "Found", "Shard", "build"]

ROW_BITS = 64 - BITS
MOST = 1 << ROW_BITS  # rows of a shard
USUAL = 1000  # rows: two neighbours that are each in more have a token of their own
CHECKSUM = "crc32"  # a file beside the arrays
BATCH = 10_000  # texts that are taken apart at once


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens that a shard knows: their places in what was asked, and in how many rows each is."""

    asked: NDArray[np.intp]
    places: NDArray[np.intp]
    counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shard:
    """Texts by the tokens that they hold, and by those two of the usual ones that stand together.

    ``keys`` are those of the rows, ``sizes`` how many characters each has; ``tokens`` are in order,
    each with the number of its rows in ``counts``, whose gaps are in ``gaps`` from its place in
    ``starts`` on to the next. The last of the tokens are words; ``words`` is UTF-8 and has them in
    the same order, each with a line feed before and behind; ``bounds`` is where these stand.
    """

    keys: NDArray[np.int64]
    sizes: NDArray[np.uint32]
    tokens: NDArray[np.uint64]
    counts: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    gaps: NDArray[np.uint8]
    words: NDArray[np.uint8]
    bounds: NDArray[np.int64]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map the arrays in a folder; raises `ValueError` when they are not as they were saved."""
        mapped = (np.load(folder / f"{part.name}.npy", mmap_mode="r") for part in fields(cls))
        shard = cls(*(array.view(np.ndarray) for array in mapped))  # slices of a memmap are slow
        if (folder / CHECKSUM).read_text("ascii") != shard._sum():
            raise ValueError(f"{folder} is damaged")
        return shard

    def save(self, folder: Path) -> None:
        """Write the arrays to a folder."""
        for part in fields(self):
            np.save(folder / f"{part.name}.npy", getattr(self, part.name))
        (folder / CHECKSUM).write_text(self._sum(), "ascii")

    def _sum(self) -> str:
        """Give a checksum of all arrays: a tenth of a second for what a million units need."""
        total = 0
        for part in fields(self):
            total = crc32(getattr(self, part.name), total)
        return f"{total:08x}"

    def __len__(self) -> int:
        return len(self.keys)

    def look_up(self, tokens: NDArray[np.uint64]) -> Found:
        """Find tokens."""
        places = np.searchsorted(self.tokens, tokens)
        places[places == len(self.tokens)] = 0
        asked = np.flatnonzero(self.tokens[places] == tokens) if len(self.tokens) else places[:0]
        return Found(asked, places[asked], self.counts[places[asked]].astype(np.int64))

    def find_words(self, part: str) -> NDArray[np.intp]:
        """Give the places of the words that hold ``part``; a line feed in it is a word's bound."""
        found = list(_find_all(part.encode(), self.words.tobytes()))
        # a match that begins with a bound begins in the word behind it
        numbers = np.searchsorted(self.bounds, np.array(found, np.int64), side="left") - 1
        numbers += part.startswith("\n")
        return np.unique(numbers) + self._first_word

    def spell_words(self, places: NDArray[np.intp]) -> list[str]:
        """Give the characters of the words in these places."""
        numbers = places - self._first_word
        spelled = (
            self.words[first + 1 : last].tobytes()
            for first, last in zip(self.bounds[numbers], self.bounds[numbers + 1], strict=True)
        )
        return [word.decode(errors="surrogatepass") for word in spelled]

    @property
    def _first_word(self) -> int:
        """The place of the first token that is a word."""
        return len(self.tokens) - (len(self.bounds) - 1)

    def list_rows(self, places: NDArray[np.intp]) -> NDArray[np.int64]:
        """Give the rows of the tokens in these places, one token's after the other's."""
        if not len(places):
            return np.zeros(0, np.int64)
        pieces = [self.gaps[self.starts[place] : self.starts[place + 1]] for place in places]
        counts = self.counts[places]
        rows = np.cumsum(_read_gaps(np.concatenate(pieces)))
        # each token's gaps count from the start, and not from the last row of the token before
        before = rows[np.cumsum(counts, dtype=np.int64)[:-1] - 1]
        rows -= np.repeat(np.concatenate(([1], before + 1)), counts)
        return rows


def build(rows: Iterable[tuple[int, str]]) -> Shard:
    """Make a shard of keys and texts, ``MOST`` at most."""
    keys, sizes, parts, words = (
        list[int](),
        list[int](),
        list[NDArray[np.uint64]](),
        dict[int, str](),
    )
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        parts.append(_pack([text for _, text in batch], len(keys), words))
        keys += [key for key, _ in batch]
        sizes += [len(text) for _, text in batch]
    packed = _add_neighbours(np.concatenate([*parts, np.zeros(0, np.uint64)]))
    holders = (packed & np.uint64(MOST - 1)).astype(np.int64)
    packed >>= np.uint64(ROW_BITS)
    tokens, counts = _count(packed)
    firsts = np.cumsum(counts) - counts
    gaps, lengths = _write_gaps(np.diff(holders, prepend=-1), firsts, holders)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    listed = "\n".join(words[token] for token in tokens[tokens >= WORD].tolist())
    spelled = np.frombuffer(f"\n{listed}\n".encode(errors="surrogatepass"), np.uint8)
    return Shard(
        np.array(keys, np.int64),
        np.array(sizes, np.uint32),
        tokens,
        counts.astype(np.uint32),
        starts[np.append(firsts, len(packed))].astype(np.uint32),
        gaps,
        spelled,
        np.flatnonzero(spelled == ord("\n")),
    )


def _find_all(part: bytes, text: bytes) -> Iterator[int]:
    """Give the places of a part in a text; ten times as fast as a pattern."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _pack(texts: Sequence[str], first: int, words: dict[int, str]) -> NDArray[np.uint64]:
    """Give the tokens of texts in their order, each with its row, the token in the upper bits.

    What words their tokens stand for is added to ``words``.
    """
    found = tokenize(texts)
    values, places = np.unique(found.values, return_index=True)
    for value, place in zip(values.tolist(), places.tolist(), strict=True):
        if value >= WORD and value not in words:
            words[value] = found.spell(place)
    return (found.values << np.uint64(ROW_BITS)) | (found.texts + first).astype(np.uint64)


def _add_neighbours(said: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Give the different tokens of each row, those of neighbours among them, in order."""
    packed = _sort_out(said)
    tokens, counts = _count(packed >> np.uint64(ROW_BITS))
    usual = tokens[counts > USUAL]
    if not len(usual):
        return packed
    values, rows = said >> np.uint64(ROW_BITS), said & np.uint64(MOST - 1)
    places = np.minimum(np.searchsorted(usual, values), len(usual) - 1)
    kept = usual[places] == values
    first = np.flatnonzero(kept[:-1] & kept[1:] & (rows[:-1] == rows[1:]))
    joined = join_tokens(values[first], values[first + 1]) << np.uint64(ROW_BITS) | rows[first]
    before, behind = np.split(packed, [np.searchsorted(packed, np.uint64(WORD << ROW_BITS))])
    return np.concatenate((before, _sort_out(joined), behind))


def _sort_out(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Give the different values in order; `numpy.unique` takes fifty times as long."""
    values = np.sort(values)
    return values[np.diff(values, prepend=np.uint64(0)) > 0]  # none is 0


def _count(values: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Give the different ones of values in order, and how often each is there."""
    firsts = np.flatnonzero(np.diff(values, prepend=np.uint64(0)))
    return values[firsts], np.diff(firsts, append=len(values))


def _write_gaps(
    gaps: NDArray[np.int64], firsts: NDArray[np.intp], holders: NDArray[np.int64]
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Give the bytes of gaps, and how many each has; a token's first gap is its row and one."""
    gaps[firsts] = holders[firsts] + 1
    lengths = 1 + (gaps >= 1 << 7).astype(np.int64) + (gaps >= 1 << 14)
    ends = np.cumsum(lengths)
    written = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    written[ends - 1] = gaps >> (7 * (lengths - 1))
    for byte in range(2):
        longer = lengths > byte + 1
        place = (ends - lengths)[longer] + byte
        written[place] = ((gaps[longer] >> (7 * byte)) & 0x7F) | 0x80
    return written, lengths


def _read_gaps(written: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Give the gaps that bytes say."""
    last = written < 0x80
    if last.all():
        return written.astype(np.int64)
    ends = np.flatnonzero(last)
    gaps = written[ends].astype(np.int64)
    lengths = np.diff(ends, prepend=-1)
    for back in range(1, int(lengths.max())):
        longer = lengths > back
        gaps[longer] = (gaps[longer] << 7) | (written[ends[longer] - back] & 0x7F)
    return gaps
