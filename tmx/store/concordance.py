"""Concordance: the units that hold a text, in any place.

The index tells which rows hold all that a text is made of: its words, of which the first and the
last may be parts of longer ones, its pairs of characters and its signs. Whether these stand
together is then seen in the rows themselves.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from align.languages import primary
from tmx.store.fetching import Row, fetch_rows, fetch_units, list_langs, list_rows
from tmx.store.index import Index
from tmx.store.matches import Hit, Spans
from tmx.store.postings import Shard
from tmx.store.searching import choose_langs, choose_target
from tmx.store.tokens import WORD, simplify, tokenize

__all__ = ["find_hits"]

FEW = 1000  # rows that are sooner read than narrowed down
COMMON = 0.5  # of the rows hold a piece: it narrows nothing down
LONGEST = 50_000  # bytes of a pattern that SQLite takes
PAGES = (50, 200, 1000, 5000)  # rows that are read at once: more and more, if nothing is found

Rows = NDArray[np.int64]
Finder = Callable[[str], Spans]


def find_hits(
    connection: sqlite3.Connection,
    index: Index,
    text: str,
    source: str | None,
    target: str | None,
    *,
    fold: bool = False,
) -> Iterator[Hit]:
    """Give units that hold a text, the newest first; none that hold white space alone."""
    if not text.strip():
        return
    find = _make_finder(text, fold=fold)
    langs = choose_langs(connection, text, source, fold=fold) if source else list_langs(connection)
    words = () if fold else _list_plain_words(text)
    shown = set[int]()  # a number may stand in both languages
    for page in _list_pages(connection, index, text, langs, words):
        found = [(row, spans) for row in page if row.lang in langs and (spans := find(row.text))]
        units = fetch_units(connection, [row.unit for row, _ in found])
        for row, spans in found:
            unit = units.get(row.unit)
            other = unit and choose_target(unit, row.lang, target)
            if unit and other and row.unit not in shown:
                shown.add(row.unit)
                yield Hit(row.text, other.text, spans, unit, row.unit, row.lang, other.lang)


def _make_finder(text: str, *, fold: bool) -> Finder:
    """Give what finds the places of a text in others: capitals and line breaks do not matter."""
    write = simplify if fold else str
    wanted = re.compile(r"\s+".join(map(re.escape, write(text).split())), re.IGNORECASE)
    return lambda row: tuple(match.span() for match in wanted.finditer(write(row)))


def _list_plain_words(text: str) -> list[str]:
    """Give the words by which SQL finds all that the finder does; none where it cannot.

    SQLite takes capitals for small letters in ASCII only.
    """
    if any(not sign.isascii() and sign.lower() != sign.upper() for sign in text):
        return []
    return text.split() if len(text.encode()) <= LONGEST else []


def _list_pages(
    connection: sqlite3.Connection,
    index: Index,
    text: str,
    langs: Sequence[str],
    words: Sequence[str],
) -> Iterator[list[Row]]:
    """Give rows that may hold a text, the newest first, some at a time."""
    index.refresh()
    yield list(list_rows(connection, langs, behind=index.covered))
    pieces = _take_apart(text)
    known = dict.fromkeys(map(primary, langs))
    shards = [shard for lang in known for shard in index.list_shards(lang)]
    sizes = chain(PAGES, repeat(PAGES[-1]))
    for shard in sorted(shards, key=lambda shard: -int(shard.keys[-1])):
        keys = shard.keys[_narrow(shard, pieces)][::-1]
        while len(keys):
            size = next(sizes)
            yield sorted(fetch_rows(connection, keys[:size].tolist(), words=words), reverse=True)
            keys = keys[size:]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A token of what is sought; on an open side there may be more of it in a row.

    ``token`` is its value, ``text`` its characters.
    """

    token: int
    text: str
    open_left: bool
    open_right: bool

    def find(self, shard: Shard) -> NDArray[np.intp]:
        """Give the places of the tokens of a shard that this may be."""
        if not (self.open_left or self.open_right):
            return shard.look_up(np.array([self.token], np.uint64)).places
        if self.token < WORD:  # a character that may stand before any other
            first, last = np.searchsorted(
                shard.tokens, np.array([self.token, self.token + (1 << 21)], np.uint64)
            )
            return np.arange(first, last)
        before, behind = "" if self.open_left else "\n", "" if self.open_right else "\n"
        return shard.find_words(f"{before}{self.text}{behind}")


def _take_apart(text: str) -> list[_Piece]:
    """Give the pieces of a text."""
    found = tokenize([text := " ".join(text.split())])
    pieces = []
    for place, value in enumerate(found.values.tolist()):
        start = int(found.starts[place])
        end = start + int(found.lengths[place])
        alone = value < WORD and not value & ((1 << 21) - 1)
        pieces.append(
            _Piece(
                value,
                found.spell(place),
                start == 0 and value >= WORD,
                end == len(text) and (value >= WORD or alone),
            )
        )
    return pieces


def _narrow(shard: Shard, pieces: Sequence[_Piece]) -> Rows:
    """Give the rows that hold all pieces, or more than those: what is common tells little."""
    rows = np.arange(len(shard))
    found = [piece.find(shard) for piece in pieces]
    sizes = [int(shard.counts[places].sum()) for places in found]
    for size, number in sorted(zip(sizes, range(len(found)), strict=True)):
        if len(rows) <= FEW or size > COMMON * len(shard):
            break
        held = np.zeros(len(shard), np.bool_)
        held[shard.list_rows(found[number])] = True
        rows = rows[held[rows]]
    return rows
