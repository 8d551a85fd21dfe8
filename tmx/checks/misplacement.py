"""Targets that belong to the source of a neighbour, told by meaning.

The encoder reads every text, a few hundred a second: the one check that takes long. Vectors are
kept for a window of pairs only.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tmx.checks.pairs import Pair

if TYPE_CHECKING:
    from align.bitexts import Vectors
    from align.encoders import Encoder

__all__ = ["find_moved"]

REACH = 3  # neighbours on either side
WINDOW = 256  # pairs that are encoded together
MARGIN = 0.05  # by which the cosine of another source is better, and than that one's own target


def find_moved(pairs: Iterable[Pair], encoder: "Encoder") -> Iterator[tuple[int, int]]:
    """Give the unit of each misplaced target with that of the source that it fits better."""
    pairs = iter(pairs)
    kept: list[Pair] = []
    while fresh := list(islice(pairs, WINDOW)):
        window = kept + fresh
        yield from _look(window, encoder)
        kept = window[-2 * REACH :]


def _look(window: list[Pair], encoder: "Encoder") -> Iterator[tuple[int, int]]:
    import numpy as np

    from align.encoders import embed

    texts = [pair.texts.src for pair in window] + [pair.texts.tgt for pair in window]
    vectors = embed(encoder, texts)
    src, tgt = vectors[: len(window)], vectors[len(window) :]
    own = np.einsum("ij,ij->i", src, tgt)
    for place, pair in enumerate(window):
        others = [
            other
            for other in range(max(0, place - REACH), min(len(window), place + REACH + 1))
            if other != place and _differ(window[other], pair)
        ]
        if not others:
            continue
        fits: Vectors = src[others] @ tgt[place]
        best = int(np.argmax(fits))
        if fits[best] > max(own[place], own[others[best]]) + MARGIN:
            yield pair.unit, window[others[best]].unit


def _differ(one: Pair, other: Pair) -> bool:
    return one.unit != other.unit and one.texts.src != other.texts.src
