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
MARGIN = 0.05  # by which a cosine is to be better: of 1,000 good pairs one is thought misplaced


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
        near = range(max(0, place - REACH), min(len(window), place + REACH + 1))
        others = [other for other in near if other != place and _differ(window[other], pair)]
        if not others:
            continue
        best = _choose(src[others] @ tgt[place], tgt[others] @ src[place], own[place], own[others])
        if best is not None:
            yield pair.unit, window[others[best]].unit


def _choose(there: "Vectors", back: "Vectors", own: float, others: "Vectors") -> int | None:
    """Tell which source a target belongs to, if it is another one's.

    ``there`` says how the target fits each of the other sources, ``back`` how their targets fit its
    own source, ``own`` and ``others`` how all fit as they stand. A target is taken for misplaced
    where it fits another source far better than either of the two fits its own, or where two would
    both fit better with each other's.
    """
    import numpy as np

    best = int(np.argmax(there))
    if there[best] > max(own, others[best]) + MARGIN:
        return best
    gains = np.where((there > own) & (back > others), there + back - own - others, 0)
    best = int(np.argmax(gains))
    return best if gains[best] > 2 * MARGIN else None


def _differ(one: Pair, other: Pair) -> bool:
    return one.unit != other.unit and one.texts.src != other.texts.src
