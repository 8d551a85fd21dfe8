"""Pairs that are nearly the same, found without comparing all with all.

Each pair is signed by the least hashes of its runs of four characters (Broder 1997), several at a
time; two that share a signature are compared letter by letter.
"""

import re
import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import groupby
from zlib import crc32

import numpy as np

from tmx.store.folding import fold_signs, fold_space
from tmx.store.similarity import by_characters

__all__ = ["list_alike"]

RUN = 4  # characters
BANDS, ROWS = 12, 3  # signatures, hashes in each: finds .97 of what shares two thirds of its runs
SHORTEST = 20  # characters of both sides together; shorter ones are either the same or not
BATCH = 500  # pairs whose texts are read at once
NEIGHBOURS = 20  # pairs with the same signature that one is compared with

_TEXTS = """SELECT pair.id, pair.unit, src.text, tgt.text FROM pair
    JOIN variant AS src ON src.unit = pair.unit AND src.place = src_place
    JOIN variant AS tgt ON tgt.unit = pair.unit AND tgt.place = tgt_place
    WHERE {which}"""
_SEEDS = np.random.default_rng(1997).integers(
    2**63, 2**64, BANDS * ROWS, dtype=np.uint64
) | np.uint64(1)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[〇零一二三四五六七八九十百千]+")

_Texts = tuple[int, str, str]  # the key of the unit, source and target, both folded


def list_alike(connection: sqlite3.Connection, similarity: float) -> list[tuple[int, int]]:
    """Give the units that stay and the pairs that are like those, of pairs not marked yet."""
    connection.execute("CREATE TEMP TABLE band (hash INTEGER NOT NULL, pair INTEGER NOT NULL)")
    connection.executemany("INSERT INTO band VALUES (?, ?)", _sign(connection))
    rows = connection.execute(
        """SELECT hash, pair FROM band WHERE hash IN
        (SELECT hash FROM band GROUP BY hash HAVING count(*) > 1) ORDER BY hash, pair DESC"""
    )
    found: dict[int, int] = {}
    for _, bucket in groupby(rows, key=lambda row: row[0]):
        pairs = [pair for _, pair in bucket if pair not in found]
        found.update(_compare(connection, pairs, similarity))
    connection.execute("DROP TABLE temp.band")
    return [(kept, pair) for pair, kept in found.items()]


def _sign(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    for pair, _, src, tgt in connection.execute(_TEXTS.format(which="reason IS NULL")):
        text = f"{_fold(src)}\n{_fold(tgt)}"
        if len(text) > SHORTEST:
            for band, signature in enumerate(_hash(text)):
                yield hash((band, *signature)), pair


def _hash(text: str) -> Sequence[Sequence[int]]:
    runs = {crc32(text[start : start + RUN].encode()) for start in range(len(text) - RUN + 1)}
    hashes = np.fromiter(runs, dtype=np.uint64)
    least = ((hashes[:, None] * _SEEDS) >> np.uint64(32)).min(axis=0)
    signatures: list[list[int]] = least.reshape(BANDS, ROWS).tolist()
    return signatures


def _compare(
    connection: sqlite3.Connection, pairs: Sequence[int], similarity: float
) -> Iterator[tuple[int, int]]:
    """Give the pairs that are like one before them, with the unit of that."""
    before: deque[_Texts] = deque(maxlen=NEIGHBOURS)
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        texts = _fetch(connection, part)
        for pair in part:
            like = (other[0] for other in before if _is_like(texts[pair], other, similarity))
            kept = next(like, None)
            if kept is None:
                before.append(texts[pair])
            else:
                yield pair, kept


def _is_like(one: _Texts, other: _Texts, similarity: float) -> bool:
    return all(
        by_characters(text)(beside, similarity) and _numbers(text) == _numbers(beside)
        for text, beside in zip(one[1:], other[1:], strict=True)
    )


def _fetch(connection: sqlite3.Connection, pairs: Sequence[int]) -> dict[int, _Texts]:
    which = f"pair.id IN ({', '.join('?' * len(pairs))})"
    rows = connection.execute(_TEXTS.format(which=which), pairs)
    return {pair: (unit, _fold(src), _fold(tgt)) for pair, unit, src, tgt in rows}


def _fold(text: str) -> str:
    return fold_signs(fold_space(text))


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)
