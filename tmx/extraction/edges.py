"""Where a phrase may begin and end: not with words that only join others."""

from dataclasses import dataclass

import numpy as np

from align.languages import primary
from tmx.extraction.stopwords import BEFORE, BEGIN, BEHIND, END, FIRST, LAST, STOPS
from tmx.extraction.streams import JOINTS, Flags, Ints, Numbers, Stream

__all__ = ["Edges", "find_edges"]

COMMONEST = 100  # words of a language of which we know no stop words
SHORTEST = {True: 2, False: 3}  # letters of a word that may be a term by itself


@dataclass(frozen=True, slots=True)
class Edges:
    """Tell of each word whether a phrase may begin or end with it, or be it.

    ``opens`` and ``closes`` tell of what stands before and behind a phrase whether that surely
    ends there. Pairs of words in ``begins`` and ``ends`` are words, so all this is not for them.
    """

    begin: Flags
    end: Flags
    alone: Flags
    opens: Flags
    closes: Flags
    begins: Ints
    ends: Ints

    def fit(self, stream: Stream, places: Ints, length: int) -> Flags:
        """Tell of runs of one length at some places whether they may be phrases."""
        first, last = stream.words[places], stream.words[places + length - 1]
        if length == 1:
            return self.begin[first] & self.end[first] & self.alone[first]
        heads = _pair(first, stream.words[places + 1])
        tails = _pair(stream.words[places + length - 2], last)
        begin = self.begin[first] | np.isin(heads, self.begins)
        return begin & (self.end[last] | np.isin(tails, self.ends))

    def open(self, before: Numbers, first: Numbers) -> Flags:
        """Tell of words before a phrase, and its first ones, whether it surely begins there."""
        return self.opens[before] & ~np.isin(_pair(before, first), self.begins)

    def close(self, last: Numbers, behind: Numbers) -> Flags:
        """Tell of the last words of a phrase, and those behind, whether it surely ends there."""
        return self.closes[behind] & ~np.isin(_pair(last, behind), self.ends)


def find_edges(stream: Stream) -> Edges:
    """Give the edges of a stream's language; stop words we do not know are its commonest."""
    lang = primary(stream.lang)
    stops = STOPS.get(lang) or _list_commonest(stream)
    first, last = (table.get(lang, frozenset()) for table in (FIRST, LAST))
    words = stream.spelling
    says = np.array([word[:1].isalpha() for word in words])
    is_joint = np.array([word in JOINTS and word != "" for word in words])
    begin = says & np.array([word not in stops or word in first for word in words])
    end = says & np.array([word not in stops or word in last for word in words])
    alone = np.array([len(word) >= SHORTEST[stream.tight] for word in words])
    pairs = (_list_pairs(stream, table.get(lang, frozenset())) for table in (BEGIN, END))
    opens, closes = (
        (~says & ~is_joint) | np.array([word in table.get(lang, frozenset()) for word in words])
        for table in (BEFORE, BEHIND)
    )
    return Edges(begin, end, alone, opens, closes, *pairs)


def _list_pairs(stream: Stream, pairs: frozenset[str]) -> Ints:
    known = {word: number for number, word in enumerate(stream.spelling)}
    there = [pair for pair in pairs if pair[0] in known and pair[1] in known]
    first, second = (np.array([known[pair[n]] for pair in there], np.int32) for n in (0, 1))
    return _pair(first, second)


def _pair(first: Numbers, second: Numbers) -> Ints:
    return (first.astype(np.int64) << 32) | second


def _list_commonest(stream: Stream) -> frozenset[str]:
    counts = np.bincount(stream.words, minlength=len(stream.spelling))
    counts[0] = 0
    return frozenset(stream.spelling[word] for word in np.argsort(-counts)[:COMMONEST])
