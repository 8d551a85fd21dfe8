"""Concordance: the units that hold a text, in any place.

The index tells which rows hold all that a text is made of: its words, of which the first and the
last may be parts of longer ones, its pairs of characters and its signs. Whether these stand
together is then seen in the rows themselves.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from align.languages import primary
from tmx.store.fetching import Row, fetch_rows, fetch_units, list_langs, list_rows
from tmx.store.index import Index
from tmx.store.matches import Hit, Spans
from tmx.store.postings import USUAL, Shard
from tmx.store.searching import choose_langs, choose_target
from tmx.store.tokens import WORD, join_tokens, simplify, tokenize

__all__ = ["find_hits"]

FEW = 1000  # rows that are sooner read than narrowed down
COMMON = 0.5  # of the rows hold a piece: it narrows nothing down
LONGEST = 50_000  # bytes of a pattern that SQLite takes
PAGES = (50, 200, 1000, 5000)  # rows that are read at once: more and more, if nothing is found

COMBINED = 20_000  # tokens of neighbours that are looked up at once

Rows = NDArray[np.int64]
Places = NDArray[np.intp]
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
        spoken = (row for row in page if row.lang in langs)
        found = ((row, spans) for row in spoken if (spans := find(row.text)))
        while part := list(islice(found, PAGES[0])):
            units = fetch_units(connection, [row.unit for row, _ in part])
            for row, spans in part:
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

    def find(self, shard: Shard) -> Places:
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
    """Give the pieces of a text, in order."""
    found = tokenize([text := " ".join(text.split())])
    pieces = list[_Piece]()
    for place, value in enumerate(found.values.tolist()):
        start = int(found.starts[place])
        end = start + int(found.lengths[place])
        alone = value < WORD and not value & ((1 << 21) - 1)
        is_open = end == len(text) and (value >= WORD or alone)
        if is_open and pieces and value >> 21 and pieces[-1].token & ((1 << 21) - 1) == value >> 21:
            continue  # the pair before it tells more
        pieces.append(_Piece(value, found.spell(place), start == 0 and value >= WORD, is_open))
    return pieces


def _narrow(shard: Shard, pieces: Sequence[_Piece]) -> Rows:
    """Give the rows that hold all pieces, or more than those: what is common tells little."""
    needs = _list_needs(shard, pieces)
    sizes = [int(shard.counts[places].sum()) for places in needs]
    rows: Rows | None = None
    for size, number in sorted(zip(sizes, range(len(needs)), strict=True)):
        if size > COMMON * len(shard) or (rows is not None and len(rows) <= FEW):
            break
        held = np.zeros(len(shard), np.bool_)
        held[shard.list_rows(needs[number])] = True
        rows = np.flatnonzero(held) if rows is None else rows[held[rows]]
    return np.arange(len(shard)) if rows is None else rows


def _list_needs(shard: Shard, pieces: Sequence[_Piece]) -> list[Places]:
    """Give the places of the tokens of which a row must hold one, for each piece.

    For two pieces that stand together these are tokens of neighbours, and the rare ones of either.
    """
    found = [piece.find(shard) for piece in pieces]
    split = [
        (each[usual], each[~usual]) for each in found for usual in [shard.counts[each] > USUAL]
    ]
    needs, told = list[Places](), set[int]()
    for number, ((usual, rare), (usual_next, rare_next)) in enumerate(pairwise(split)):
        if not 0 < len(usual) * len(usual_next) <= COMBINED:
            continue  # one of them is rare, which tells enough, or they may be too much
        joined = join_tokens(
            *map(
                np.ravel, np.meshgrid(shard.tokens[usual], shard.tokens[usual_next], indexing="ij")
            )
        )
        needs.append(np.concatenate((shard.look_up(joined).places, rare, rare_next)))
        if not len(rare) and not len(rare_next):
            told |= {number, number + 1}
    return needs + [each for number, each in enumerate(found) if number not in told]
