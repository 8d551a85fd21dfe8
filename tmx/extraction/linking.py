"""Which pairs are terms: what a pair is worth, and one counterpart a phrase.

The best pair takes both its phrases, then the best of the rest, and so on (competitive linking,
Melamed 2000): so the part of a term goes without, when the term has the counterpart already.
"""

import numpy as np

from tmx.extraction.association import Floats, Links, measure_dice
from tmx.extraction.phrases import Phrases
from tmx.extraction.streams import Ints, Stream
from tmx.store.counterparts import RATIO, SPREAD

__all__ = ["link", "weigh"]

CAUTION = 1.0  # standard deviations that a count may be too high
SINGLE = 0.8  # of its worth is left to a pair of single words: they may be no term


def weigh(
    links: Links, src: tuple[Stream, Phrases], tgt: tuple[Stream, Phrases], pieces: int
) -> Floats:
    """Give what each pair is worth, from 0 to 1: how strictly its phrases go together and fit."""
    one, other = (
        _count_words(side, numbers) for side, numbers in ((src, links.src), (tgt, links.tgt))
    )
    fit = np.exp(-((np.log(other / one) / SPREAD) ** 2) / 2)
    is_single = np.maximum(one, other) < 2
    return measure_dice(links, pieces, CAUTION) * fit * np.where(is_single, SINGLE, 1.0)


def link(links: Links, worth: Floats, least: float) -> list[int]:
    """Give the places of the links that are made, the best first, down to a worth."""
    taken_src: set[int] = set()
    taken_tgt: set[int] = set()
    made = []
    order = np.argsort(-worth, kind="stable")
    order = order[: int(np.sum(worth >= least))]
    ends = zip(links.src[order].tolist(), links.tgt[order].tolist(), strict=True)
    for place, (src, tgt) in zip(order.tolist(), ends, strict=True):
        if src not in taken_src and tgt not in taken_tgt:
            taken_src.add(src)
            taken_tgt.add(tgt)
            made.append(place)
    return made


def _count_words(side: tuple[Stream, Phrases], numbers: Ints) -> Floats:
    """Give how many words phrases have, those of a language without spaces by characters."""
    stream, phrases = side
    return phrases.lengths[numbers].astype(np.float64) * (RATIO if stream.tight else 1.0)
