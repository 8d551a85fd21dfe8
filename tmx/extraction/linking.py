"""Which pairs are terms: what a pair is worth, and one counterpart a phrase.

The best pair takes both its phrases, then the best of the rest, and so on (competitive linking,
Melamed 2000): so the part of a term goes without, when the term has the counterpart already.
"""

import numpy as np

from align.languages import primary
from tmx.extraction.association import BEST, Floats, Links, measure_dice
from tmx.extraction.phrases import Phrases
from tmx.extraction.stopwords import STOPS
from tmx.extraction.streams import Flags, Ints, Stream
from tmx.store.counterparts import RATIO, SPREAD

__all__ = ["link", "weigh"]

CAUTION = 1.0  # standard deviations that a count may be too high
MORE = 1.05  # times as strictly a phrase goes with its counterpart as a part of it; half of
# tw-laws-articles, and that in pieces of 1,000
LONG = 2.0  # times as long as expected it may be at most; as before
SINGLE = 0.8  # of its worth is left to a pair of single words: they may be no term


def weigh(
    links: Links, src: tuple[Stream, Phrases], tgt: tuple[Stream, Phrases], pieces: int
) -> Floats:
    """Give what each pair is worth, from 0 to 1: how strictly its phrases go together and fit."""
    one, other = (
        _count_words(side, numbers) for side, numbers in ((src, links.src), (tgt, links.tgt))
    )
    fit = np.exp(-((np.log(other / one) / SPREAD) ** 2) / 2)
    dice = measure_dice(links, pieces, CAUTION)
    if src[0].tight and not tgt[0].tight:
        fit = _spread_fit(fit, dice, other / one <= LONG, links.src, links.tgt, tgt)
    elif tgt[0].tight and not src[0].tight:
        fit = _spread_fit(fit, dice, one / other <= LONG, links.tgt, links.src, src)
    is_single = np.maximum(one, other) < 2
    return dice * fit * np.where(is_single, SINGLE, 1.0)


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


def _spread_fit(
    fit: Floats,
    dice: Floats,
    may: Flags,
    to: Ints,
    numbers: Ints,
    side: tuple[Stream, Phrases],
) -> Floats:
    """Let a phrase that ``may`` fit as well as a part of it that goes less strictly with the same.

    "Ministry of Foreign Affairs" is long for 外交部, and yet it is that, and not "Foreign Affairs".
    The other way round it does harm: a long Chinese phrase for a short English one is cut amiss.
    """
    stream, phrases = side
    lengths = phrases.lengths[numbers]
    order = np.lexsort((lengths, to))
    best = fit.copy()
    for step in range(1, BEST):
        parts, wholes = order[:-step], order[step:]
        could = may[wholes] & (to[parts] == to[wholes]) & (lengths[parts] < lengths[wholes])
        could &= (MORE * dice[parts] <= dice[wholes]) & (fit[parts] > fit[wholes])
        for part, whole in zip(parts[could].tolist(), wholes[could].tolist(), strict=True):
            if _read(stream, phrases, numbers[part]) in _read(stream, phrases, numbers[whole]):
                best[whole] = max(best[whole], fit[part])
    return best


def _read(stream: Stream, phrases: Phrases, number: int) -> str:
    """Give a phrase with a space around each word, so that parts of it are parts of the text."""
    first, length = int(phrases.firsts[number]), int(phrases.lengths[number])
    return f" {' '.join(map(str, stream.words[first : first + length].tolist()))} "


def _count_words(side: tuple[Stream, Phrases], numbers: Ints) -> Floats:
    """Give how many words phrases have, those of a language without spaces by characters.

    Words that only join others do not count: the one language has "of" where the other has none.
    """
    stream, phrases = side
    stops = STOPS.get(primary(stream.lang), frozenset())
    says = np.array([word not in stops for word in stream.spelling])
    before = np.concatenate([[0], np.cumsum(says[stream.words])])
    firsts = phrases.firsts[numbers]
    words: Ints = before[firsts + phrases.lengths[numbers]] - before[firsts]
    counts: Floats = np.maximum(words, 1).astype(np.float64)
    return counts * (RATIO if stream.tight else 1.0)
