"""Rows of vectors: how the meaning of a store's texts is kept, and compared with a question's.

A number takes one byte. That moves a cosine by .002 at most, which changed no recall that we
measured, and it is read ten times as fast as half precision (numpy 2.4 on x86-64). So all rows are
compared, a million in 0.2 s, and no index is needed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from align.bitexts import Vectors
from align.errors import CacheError
from align.languages import primary

__all__ = ["FOUND", "Rows", "compare", "map_rows", "pack"]

BLOCK = 256  # rows that are compared at once: as 32-bit numbers they stay in the cache
FOUND = np.dtype([("key", "<i8"), ("hash", "<i8"), ("cosine", "<f4")])

Rows = NDArray[np.void]


def pack(texts: Sequence[tuple[int, int, str]], vectors: Vectors) -> Rows:
    """Give rows of unit vectors and, for each, key and hash of the text and its language."""
    rows = np.zeros(len(texts), _row_type(vectors.shape[1]))
    rows["key"] = [key for key, _, _ in texts]
    rows["hash"] = [value for _, value, _ in texts]
    rows["lang"] = [primary(lang).encode() for _, _, lang in texts]
    greatest = np.abs(vectors).max(axis=1, keepdims=True)
    rows["vector"] = np.rint(vectors * (127 / np.where(greatest > 0, greatest, 1)))
    lengths = np.linalg.norm(rows["vector"].astype(np.float32), axis=1)
    rows["scale"] = 1 / np.where(lengths > 0, lengths, 1)
    return rows


def compare(rows: Rows, vector: Vectors, least: float, langs: Sequence[str] = ()) -> Rows:
    """Give key, hash and cosine of the rows that have at least that cosine with a unit vector.

    With ``langs``, only of texts in these languages.
    """
    cosines = np.empty(len(rows), np.float32)
    block = np.empty((BLOCK, len(vector)), np.float32)
    for start in range(0, len(rows), BLOCK):
        part = rows["vector"][start : start + BLOCK]
        np.copyto(block[: len(part)], part)
        np.dot(block[: len(part)], vector, out=cosines[start : start + BLOCK])
    cosines *= rows["scale"]
    chosen = cosines >= least
    if langs:
        chosen &= np.isin(rows["lang"], [primary(lang).encode() for lang in langs])
    found = np.empty(np.count_nonzero(chosen), FOUND)
    found["key"], found["hash"] = rows["key"][chosen], rows["hash"][chosen]
    found["cosine"] = cosines[chosen]
    return found


def map_rows(path: Path) -> Rows:
    """Map a file of rows into memory: no more of it is read than is needed.

    Raises `CacheError` when it holds anything else, and `FileNotFoundError` when it is not there.
    """
    try:
        rows: Any = np.load(path, mmap_mode="r", allow_pickle=False)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, EOFError) as error:
        raise _complain(path) from error
    if not _are_rows(rows):
        raise _complain(path)
    return rows  # type: ignore[no-any-return]  # has just been looked at


def _are_rows(rows: Any) -> bool:  # noqa: ANN401 (a file may hold anything)
    if (
        not isinstance(rows, np.ndarray)
        or rows.ndim != 1
        or "vector" not in (rows.dtype.names or ())
    ):
        return False
    return bool(rows.dtype == _row_type(*rows.dtype["vector"].shape[:1]))


def _row_type(dimension: int = 0) -> np.dtype[np.void]:
    """Give what a row is made of; vector times scale has the length 1."""
    return np.dtype(
        [
            ("key", "<i8"),  # of the variant in the store
            ("hash", "<i8"),  # of its text, as the store has it
            ("lang", "S8"),  # primary subtag, of eight letters at most
            ("scale", "<f4"),
            ("vector", "i1", (dimension,)),
        ]
    )


def _complain(path: Path) -> CacheError:
    return CacheError(path, "is damaged or no file of vectors", "delete it, and it is made anew")
